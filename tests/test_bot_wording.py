"""What an alert says: the words, days and amounts that answers use too."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot import wording
from bot.channels.slack_blocks import blocks
from metering import notices
from metering.outbox import Message

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
NOVEMBER = {"start": "2026-11-01T00:00:00+01:00", "end": "2026-12-01T00:00:00+01:00"}
DETAILS = {
    "name": "Acme",
    "currency": "EUR",
    "exponent": 2,
    "left": 0,
    "on_demand": 1,
    "cost_minor": 302,
    "unknown": [],
}


def _message(kind: str, details: dict[str, Any], **data: Any) -> Message:  # noqa: ANN401 -- a payload's own
    told = {
        "account": "acme",
        "threshold": "80%",
        "crossed": ["80%"],
        "used": 8_012,
        "allowance": 10_000,
        "percent": "80.1",
        "period": NOVEMBER,
        "late": False,
        "forecast": None,
        "top": [],
        "link": "https://meter.test/x",
        **data,
    }
    payload = json.dumps({"type": kind, "timestamp": "…", "data": told})
    return Message(
        *("acme", "msg_1", "email:ada@acme.test", kind, payload, 1, NOW),
        details=json.dumps({**DETAILS, **details}),
    )


def _told(kind: str = notices.CROSSED, **data: Any) -> wording.Told:  # noqa: ANN401 -- as above
    return wording.of(_message(kind, {}, **data))


@pytest.mark.parametrize(
    ("level", "words"),
    [
        ("80%", "80%"),
        ("12000", "12,000 interactions"),
        ("1", "1 interaction"),
        ("left:500", "500 left"),
        ("cost:250.00", "cost of €250.00"),
        ("forecast", "forecast above the allowance"),
        ("silence", "no events"),
        ("digest:weekly", "weekly digest"),
    ],
)
def test_a_threshold_is_named_in_words(level: str, words: str) -> None:
    told = _told(threshold=level, crossed=["50%", level])
    assert told.headline.startswith(f"Acme reached its threshold {words} (and 50%): ")
    message = _message(notices.CROSSED, {}, threshold=level)
    header = blocks(message, told, chart=False)[0]
    assert header["text"]["text"] == f"Acme · {words}"


def test_a_cost_without_a_currency_stays_as_it_was_written() -> None:
    told = wording.of(
        _message(
            notices.CROSSED,
            {"currency": None, "cost_minor": None},
            threshold="cost:250.00",
        )
    )
    assert "its threshold cost:250.00 (and 80%): " in told.headline


def test_an_alert_says_its_period_as_answers_do() -> None:
    told = _told()
    assert told.headline == (
        "Acme reached its threshold 80%: 8,012 of 10,000 interactions used (80.1%) in "
        "the billing period 1 to 30 November 2026."
    )
    assert told.lines == (
        "0 left; the allowance renews on 1 December 2026.",
        "On demand: 1 interaction, €3.02.",
    )


def test_a_period_whose_day_begins_late_ends_the_day_before() -> None:
    late = {"start": "2026-10-05T00:00:00-04:00", "end": "2026-11-05T01:00:00-03:00"}
    assert "5 October to 4 November 2026" in _told(period=late).headline


def test_without_an_allowance_nothing_is_of_zero() -> None:
    told = _told(used=1, allowance=0, percent=None)
    assert "1 interaction used, none included in the billing period" in told.headline


@pytest.mark.parametrize(
    ("previous", "said"),
    [(8, "4 more than in"), (16, "4 fewer than in"), (12, "as many as in")],
)
def test_a_digest_says_its_days_and_its_change(previous: int, said: str) -> None:
    week = {"start": "2026-11-16T00:00:00+01:00", "end": "2026-11-23T00:00:00+01:00"}
    digest = {**week, "value": 12, "previous": previous, "days": [], "kinds": []}
    told = _told(notices.DIGEST, digest=digest, threshold="digest:weekly")
    assert told.headline == (
        f"Acme used 12 interactions from 16 to 22 November 2026, {said} the time "
        "before."
    )


def test_a_silence_says_when_the_last_event_came() -> None:
    silence = {"since": "2026-11-20T10:02:11.5+01:00"}
    told = _told(notices.SILENCE, silence=silence, threshold="silence")
    assert told.headline == (
        "Acme: no event has arrived since 20 November 2026, 10:02. The count has "
        "stopped, the usage may not have."
    )


def test_a_forecast_that_came_true_is_not_said_to_leave_time() -> None:
    outlook = {"value": 10_620, "low": 10_210, "high": 11_040}
    data = {
        "forecast": {**outlook, "crosses_on": "2026-11-28"},
        "threshold": "forecast",
    }
    ahead = _told(notices.FORECAST, **data)
    assert "10,000 reached on 28 November 2026" in ahead.text
    assert "still time" in ahead.act
    gone = _told(notices.FORECAST, used=10_001, percent="100.0", **data)
    assert "still time" not in gone.act
    assert "reached on" not in gone.text


def test_a_name_that_ends_in_a_number_stands_apart_from_its_own() -> None:
    top = [{"key": "wf_3", "label": "Onboarding day 3", "value": 3_906}]
    assert "Onboarding day 3: 3,906 (48%)" in _told(top=top).text
