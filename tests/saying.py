"""Answers made of nothing but figures: every state an account can be in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, cast
from zoneinfo import ZoneInfo

from bot.answers import Answer, compose
from bot.questions import Question
from bot.rules import Intent
from bot.sentences.facts import Reading
from metering.accounts import Account
from metering.forecast import Forecast
from metering.interactions import EMAIL_KINDS, SURVEY_KINDS, Kind, Origin
from metering.periods import Calendar, Period
from metering.plans import Terms
from metering.usage import Row, Snapshot, percent

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)


def an_account(allowance: int = 10_000) -> Account:
    """Return an account in Rome that pays 1.50 € for 1,000 above its allowance."""
    return Account(
        id="acme",
        name="Acme",
        calendar=Calendar.simple(ROME, 1),
        plan=((None, Terms(allowance, Decimal("1.50"), 1000, "EUR")),),
        link_generation=0,
        owners=(),
    )


CURRENT = an_account().calendar.period_at(NOW)
BEFORE = an_account().calendar.preceding(CURRENT)
WEEK = Period(
    datetime(2026, 10, 25, 22, tzinfo=UTC), datetime(2026, 11, 1, 23, tzinfo=UTC)
)


def two_rows(value: int) -> tuple[Row, ...]:
    """Return a value as a third of conversations and two of workflow e-mails."""
    return (
        Row("conversation", "Alfa", Kind.CONVERSATION, value // 3),
        Row(
            "workflow_email",
            "Beta",
            Kind.WORKFLOW_EMAIL,
            value - value // 3,
        ),
    )


def a_snapshot(
    account: Account,
    value: int,
    period: Period = CURRENT,
    kinds: tuple[Kind, ...] = (),
    **changes: Any,  # noqa: ANN401 -- fields of a snapshot
) -> Snapshot:
    """Return a snapshot as the core makes it, but for ``changes``."""
    allowance = account.allowance
    whole = not kinds and account.calendar.period_at(period.start) == period
    over = max(0, value - allowance)
    snapshot = Snapshot(
        account="acme",
        period=period,
        zone=ROME,
        kinds=kinds,
        group_by=None,
        value=value,
        rows=two_rows(value),
        allowance=allowance if whole else None,
        left=max(0, allowance - value) if whole else None,
        on_demand=over if whole else None,
        cost_minor=account.terms.cost_minor(over) if whole else None,
        percent=percent(value, allowance) if whole else None,
        pending=0,
        quarantined=0,
        adjusted=0,
        coverage=dict.fromkeys(Kind, NOW),
        counting_since=None,
        last_event_at=NOW - timedelta(seconds=14),
        as_of=NOW,
    )
    return replace(snapshot, **changes)


FORECAST = Forecast(10_620, 10_210, 11_040, date(2026, 11, 28), "planned", 82, 300)
STATES: dict[str, dict[str, Any]] = {
    "normal": {"value": 8_012},
    "zero": {"value": 0},
    "one": {"value": 1, "amount": 1},
    "over": {"value": 12_012},
    "a million": {"value": 1_000_000},
    "no allowance": {"value": 12, "allowance": 0},
    "allowance of one": {"value": 0, "allowance": 1},
    "pending": {"value": 8_012, "pending": 1, "quarantined": 3},
    "unknown kinds": {
        "value": 8_012,
        "coverage": dict.fromkeys(Kind, NOW) | {Kind.NPS_EMAIL: None},
    },
    "by hand": {"value": 8_012, "adjusted": 3_120},
    "taken by hand": {"value": 8_012, "adjusted": -1},
    "nothing yet": {"value": 0, "coverage": dict.fromkeys(Kind), "last_event_at": None},
    "silent": {"value": 8_012, "last_event_at": NOW - timedelta(days=3)},
    "late": {"value": 8_012, "last_event_at": NOW + timedelta(days=2)},
    "since": {"value": 8_012, "counting_since": CURRENT.start + timedelta(days=3)},
    "closed": {"value": 8_012, "period": BEFORE, "frozen": 8_000},
    "range": {"value": 8_012, "period": WEEK},
    "emails": {"value": 1, "kinds": EMAIL_KINDS},
    "surveys": {"value": 7, "kinds": SURVEY_KINDS, "period": WEEK},
    "two kinds": {"value": 7, "kinds": (Kind.CONVERSATION, Kind.WORKFLOW_EMAIL)},
    "one origin": {
        "value": 7,
        "kinds": (Kind.WORKFLOW_EMAIL,),
        "origin": Origin("wf_3", "Bienvenue"),
    },
}


def ask(
    language: str,
    intent: str,
    *,
    value: int = 8_012,
    allowance: int = 10_000,
    amount: int = 1_500,
    period: Period = CURRENT,
    kinds: tuple[Kind, ...] = (),
    origin: Origin | None = None,
    frozen: int | None = None,
    forecast: Forecast | None = FORECAST,
    history_days: int = 82,
    levels: tuple[str, ...] = ("80%", "12000", "left:1", "cost:250", "spike"),
    fired: tuple[tuple[str, datetime], ...] = (("80%", NOW),),
    group_by: str | None = None,
    before: Period = BEFORE,
    **changes: Any,  # noqa: ANN401 -- fields of a snapshot
) -> Answer:
    """Return the answer to a question that was understood, at ``NOW``."""
    account = an_account(allowance)
    grouped = {"breakdown": group_by or "kind", "top": "origin"}.get(intent, group_by)
    question = Question(
        cast("Intent", intent),
        kinds=kinds,
        origin=origin,
        period=period,
        compare_to=before if intent == "compare" else None,
        group_by=cast("Any", grouped),
        amount=amount if intent == "what_if" else None,
        language=language,
        suggestions=("…",),
    )
    reading = Reading(
        a_snapshot(account, value, period, kinds, **changes),
        before=a_snapshot(account, 6_000, before, kinds),
        forecast=forecast,
        history_days=history_days,
        levels=levels,
        fired=fired,
        frozen=frozen,
    )
    return compose(question, reading, account, NOW, asked="?")
