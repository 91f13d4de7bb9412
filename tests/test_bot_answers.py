"""From a question and a snapshot to the answer that every surface shows."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from bot import answers
from bot.answers import Answer, compose
from bot.questions import Question, understand
from bot.rules import Intent
from bot.sentences.facts import Reading
from metering import accounts, database, forecast
from metering.accounts import Account
from metering.interactions import Kind, Origin
from metering.periods import Calendar, Period
from metering.plans import Terms
from metering.usage import Row, Snapshot, percent
from metering.vault import Vault
from tests import histories
from tests.factories import add_account

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
ACCOUNT = Account(
    id="acme",
    name="Acme",
    calendar=Calendar.simple(ROME, 1),
    plan=((None, Terms(10_000, Decimal("1.50"), 1000, "USD")),),
    link_generation=0,
    owners=(),
)
ORIGIN = Origin("wf_3", "On\u202eboarding\n")


def _ask(text: str, value: int = 8012, **changes: Any) -> Answer:  # noqa: ANN401 -- fields of a snapshot
    question = understand(
        text, account=ACCOUNT, now=NOW, origins=[(Kind.WORKFLOW_EMAIL, ORIGIN)]
    )
    period = question.period or ACCOUNT.calendar.period_at(NOW)
    billing = not question.kinds and ACCOUNT.calendar.period_at(period.start) == period
    snapshot = Snapshot(
        account="acme",
        period=period,
        zone=ROME,
        kinds=question.kinds,
        group_by=question.group_by,
        value=value,
        rows=(),
        allowance=10_000 if billing else None,
        left=max(0, 10_000 - value) if billing else None,
        on_demand=max(0, value - 10_000) if billing else None,
        cost_minor=0 if billing else None,
        percent=percent(value, 10_000) if billing else None,
        pending=0,
        quarantined=0,
        adjusted=0,
        coverage=dict.fromkeys(Kind, NOW),
        counting_since=None,
        last_event_at=NOW - timedelta(seconds=14),
        as_of=NOW,
    )
    reading = Reading(replace(snapshot, **changes))
    return compose(question, reading, ACCOUNT, NOW, asked=text)


def test_the_object_is_that_of_the_contract() -> None:
    answer = _ask("how many emails did we send in October?", 8614)
    assert list(answer.as_json().items()) == [
        ("question", "how many emails did we send in October?"),
        ("language", "en"),
        ("intent", "used"),
        (
            "kinds",
            [
                *("reply_email", "transcript_email", "workflow_email"),
                *("one_shot_email", "nps_email"),
            ],
        ),
        ("origin", None),
        ("group_by", None),
        ("amount", None),
        (
            "period",
            {"start": "2026-10-01T00:00:00+02:00", "end": "2026-11-01T00:00:00+01:00"},
        ),
        ("compare_to", None),
        ("value", 8614),
        ("rows", []),
        ("allowance", 10_000),
        ("as_of", "2026-11-23T10:02:11+01:00"),
        (
            "text",
            (
                "8,614 emails sent in the billing period 1 to 31 October 2026"
                " (Europe/Rome). Counted through 23 November 2026, 10:02, last event"
                " 14 seconds ago."
            ),
        ),
    ]


def test_used_says_number_share_rest_period_renewal_and_freshness() -> None:
    assert _ask("how many interactions have we used?").text == (
        "8,012 interactions used so far in the billing period 1 to 30 November 2026"
        " (Europe/Rome): 80.1% of the 10,000 included, 1,988 left."
        " The allowance renews on 1 December 2026."
        " Counted through 23 November 2026, 10:02, last event 14 seconds ago."
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("how many interactions have we used?", 12_500),
        ("how many interactions are left?", 0),
        ("what is our allowance?", 10_000),
        ("breakdown", 12_500),
        ("when does the allowance renew?", 8),
        ("what is an interaction?", None),
        ("help", None),
        ("how many tickets?", None),
    ],
)
def test_each_intent_has_its_value(text: str, value: int | None) -> None:
    assert _ask(text, 12_500).value == value


def test_above_the_allowance_the_answer_says_by_how_much() -> None:
    assert "2,500 above" in _ask("how many have we used?", 12_500).text
    assert "2,500 above" in _ask("how many are left?", 12_500).text


def test_a_kind_that_nobody_reports_is_unknown_and_not_zero() -> None:
    coverage = dict.fromkeys(Kind, NOW) | {Kind.NPS_EMAIL: None}
    text = _ask("how many NPS surveys did we send?", 0, coverage=coverage).text
    assert text.startswith(
        "No source has ever reported NPS survey emails: their number is unknown, not"
        " zero."
    )
    rows = (Row("nps_email", "NPS survey emails", Kind.NPS_EMAIL, 0),)
    text = _ask("breakdown", coverage=coverage, rows=rows).text
    assert "NPS survey emails: unknown" in text


@pytest.mark.parametrize(
    "question", ["how many interactions?", "breakdown", "how many are left?"]
)
def test_without_any_coverage_everything_is_unknown(question: str) -> None:
    nothing = dict.fromkeys(Kind)
    text = _ask(question, 0, coverage=nothing, last_event_at=None).text
    assert text.startswith("No source has ever reported any interaction")
    assert text.endswith("No event has arrived yet.")


def test_a_breakdown_lists_rows_with_clean_names() -> None:
    rows = (
        Row("wf_3", "On\u202eboarding\n", Kind.WORKFLOW_EMAIL, 3906),
        Row(None, "Workflow emails", Kind.WORKFLOW_EMAIL, 94),
    )
    answer = _ask("emails by workflow", 4000, rows=rows)
    assert answer.as_json()["rows"][0] == {
        "key": "wf_3",
        "label": "On\u202eboarding\n",
        "kind": "workflow_email",
        "value": 3906,
    }
    assert "- Onboarding: 3,906\n" in answer.text
    assert "- Workflow emails, no origin: 94\n" in answer.text


def test_pending_and_quarantined_are_told() -> None:
    text = _ask("how many conversations?", pending=2, quarantined=1).text
    assert "2 conversations are pending" in text
    assert "1 event is in quarantine" in text
    assert "pending" not in _ask("how many emails?", pending=2).text


def test_an_unknown_question_gets_examples_and_never_a_digit() -> None:
    answer = _ask("how many tickets did we close in 2026?")
    assert answer.as_json()["period"] is None
    assert answer.allowance is None
    assert answer.text.count("\n- ") == 3
    assert not re.search(r"\d", answer.text)


def test_the_definition_says_where_the_documents_are_silent() -> None:
    assert "documents do not say" in _ask("what is an interaction?").text


def test_the_last_event_may_lie_after_the_now_that_was_given() -> None:
    text = _ask("usage", last_event_at=NOW + timedelta(days=2)).text
    assert text.endswith("Last event on 25 November 2026.")


def test_every_intent_is_read_from_the_rollups_alike(
    engine: Engine, vault: Vault
) -> None:
    add_account(engine, vault, timezone="Europe/Rome", allowance=10_000)
    first = NOW.date() - timedelta(90)
    history = histories.History(first, [{Kind.WORKFLOW_EMAIL: 100}] * 90)
    with database.write(engine) as connection:
        histories.seed(connection, "acme", history)
        account = accounts.get(connection, "acme")
        current = account.calendar.period_at(NOW)
        week = Period(current.start, current.start + timedelta(7))
        before = account.calendar.preceding(current)

        def value(intent: Intent, period: Period, **more: Any) -> int | None:  # noqa: ANN401 -- fields of a question
            asked = Question(intent, period=period, **more)
            return answers.reply(connection, account, asked, now=NOW).value

        assert value("used", current) == 2_200
        assert value("used", week) == 700
        # Of a week there is no allowance: the period that holds it is meant.
        assert value("left", week) == value("left", current) == 7_800
        assert value("compare", current, compare_to=before) == 2_200 - 3_100
        assert value("what_if", current, amount=300) == 2_500
        assert value("cost", current) == 0
        assert value("cost", week) is None
        assert value("breakdown", current) == 2_200
        made = forecast.project(connection, account, now=NOW)
        assert made is not None
        assert value("forecast", current) == made.value
        assert value("alerts", current) is None


def test_the_cost_of_a_quarter_is_that_of_its_billing_periods(
    engine: Engine, vault: Vault
) -> None:
    add_account(engine, vault, timezone="Europe/Rome", allowance=10)
    first = date(2026, 7, 1)
    days: list[dict[Kind, int]] = [{} for _ in range(123)]
    for month, count in ((7, 25), (8, 10), (9, 1013), (10, 400)):
        day = (date(2026, month, 9) - first).days
        days[day] = {Kind.ONE_SHOT_EMAIL: count}
    with database.write(engine) as connection:
        histories.seed(connection, "acme", histories.History(first, days))
    with database.read(engine) as connection:
        account = accounts.get(connection, "acme")
        found = answers.answer(
            connection, account, "what did on-demand cost us in Q3?", now=NOW
        )
    # 15 and 1,003 at 1.50 USD per 1,000: 2.25 and 150.45 cents, rounded by themselves.
    assert found.value == 2 + 150
    assert found.text.splitlines()[:3] == [
        (
            "US$1.52 for 1,018 interactions on demand from 1 July to 30 September 2026"
            " (Europe/Rome)."
        ),
        "- 1 to 31 July 2026: US$0.02 (15 interactions)",
        "- 1 to 30 September 2026: US$1.50 (1,003 interactions)",
    ]


def test_the_cost_of_part_of_a_billing_period_is_not_understood() -> None:
    for text in ("what did on-demand cost last week?", "cost of 3 to 9 October"):
        assert understand(text, account=ACCOUNT, now=NOW).intent == "unknown"
