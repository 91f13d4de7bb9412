"""The link of an answer opens the page on the same days and the same rows."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.question import Question
from bot.slack.asking import Answered
from bot.slack.blocks import message
from bot.viewing import same_view
from metering.interactions import Kind
from metering.periods import Period
from metering.usage import Row
from tests.saying import BEFORE, CURRENT, NOW, an_account, ask
from web import ranges

LINK = "https://meter.test/usage/acme?token=x"
ACCOUNT = an_account()
OCTOBER = BEFORE
JULY = ACCOUNT.calendar.period_at(datetime(2026, 7, 9, tzinfo=UTC))
WEEK = Period(
    datetime(2026, 11, 1, 23, tzinfo=UTC), datetime(2026, 11, 8, 23, tzinfo=UTC)
)
HOURS = Period(NOW - timedelta(hours=5), NOW)


def _query(period: Period, **asked: Any) -> dict[str, str]:  # noqa: ANN401 -- a question's own
    question = Question(asked.pop("intent", "used"), period=period, **asked)
    link = same_view(LINK, question, ACCOUNT, NOW)
    assert link is not None
    assert link.startswith(LINK)
    rest = link.removeprefix(LINK).lstrip("&")
    return dict(part.split("=", 1) for part in rest.split("&") if part)


@pytest.mark.parametrize(
    ("period", "query"),
    [
        (CURRENT, {}),
        (OCTOBER, {"period": "previous"}),
        (JULY, {"period": "2026-07-01"}),
        (WEEK, {"first": "2026-11-02", "last": "2026-11-08"}),
    ],
)
def test_the_days_are_those_of_the_answer(
    period: Period, query: dict[str, str]
) -> None:
    assert _query(period) == query
    assert ranges.asked(ACCOUNT, query, NOW).period == period


def test_hours_are_named_by_their_instants() -> None:
    question = Question("used", period=HOURS)
    link = same_view(LINK, question, ACCOUNT, NOW)
    assert link is not None
    assert link.endswith(
        "&start=2026-11-23T04%3A02%3A11%2B00%3A00&end=2026-11-23T09%3A02%3A11%2B00%3A00"
    )


def test_the_rows_are_those_of_the_answer() -> None:
    assert _query(CURRENT, intent="breakdown", group_by="day") == {"by": "day"}
    assert _query(JULY, intent="top", group_by="origin") == {
        "period": "2026-07-01",
        "by": "origin",
    }
    assert _query(CURRENT, intent="breakdown", group_by="kind") == {}
    assert _query(CURRENT, intent="compare", group_by="day") == {}


def test_the_button_in_slack_opens_the_same_view() -> None:
    rows = (Row("wf_1", "A", Kind.WORKFLOW_EMAIL, 7),)
    answer = ask("en", "top", value=7, period=OCTOBER, rows=rows)
    drawn = message(Answered(answer, LINK, several=False))["blocks"]
    (button,) = drawn[-1]["elements"]
    assert button["url"] == f"{LINK}&period=previous&by=origin"


def test_without_a_page_there_is_no_link() -> None:
    assert same_view(None, Question("used", period=JULY), ACCOUNT, NOW) is None
    plain = same_view("https://m.test/u", Question("used", period=JULY), ACCOUNT, NOW)
    assert plain == "https://m.test/u?period=2026-07-01"
