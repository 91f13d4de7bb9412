"""What is read for one question: a snapshot, and what its intent needs beside it."""

from dataclasses import replace
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection

from bot.questions import Question
from bot.sentences.facts import Reading, is_billing
from metering import alert_log, forecast, recipients, statements, usage
from metering.accounts import Account
from metering.periods import Period
from metering.usage import Snapshot

WHOLE = frozenset({"left", "limit", "renewal", "forecast", "cost", "what_if", "alerts"})
"""Intents about a billing period as a whole: the allowance is for all kinds."""

# Ten years of them; who asks for more is told to ask for less.
_MOST_BILLS = 120

ROWS = frozenset({"breakdown", "top", "compare"})


def read(
    connection: Connection, account: Account, question: Question, now: datetime
) -> Reading:
    """Read what a question is about: its snapshot, and what its intent needs beside."""
    assert question.period is not None
    whole = question.intent in WHOLE
    grouping = "kind" if question.intent == "compare" else question.group_by

    def snapshot(period: Period) -> Snapshot:
        return usage.snapshot(
            connection,
            account,
            period,
            now=now,
            kinds=() if whole else question.kinds,
            group_by=grouping if question.intent in ROWS else None,
            origin=None if whole else question.origin,
        )

    reading = Reading(
        snapshot(question.period), frozen=_frozen(connection, account, question, now)
    )
    match question.intent:
        case "compare":
            assert question.compare_to is not None
            return replace(reading, before=snapshot(question.compare_to))
        case "cost" if not is_billing(question.period, account):
            bills = map(snapshot, _billing_periods(account, question.period, now))
            return replace(reading, bills=tuple(bills))
        case "forecast" | "what_if":
            more = question.amount or 0 if question.intent == "what_if" else 0
            made = forecast.project(
                connection, account, now=now, period=question.period, more=more
            )
            days = (
                forecast.whole_days(connection, account, now)
                if made is None
                else made.history_days
            )
            return replace(reading, forecast=made, history_days=days)
        case "alerts":
            return _alerts(connection, account, reading)
        case _:
            return reading


def _billing_periods(account: Account, whole: Period, now: datetime) -> list[Period]:
    """Return the billing periods of a stretch until now; none of part of one."""
    until = min(whole.end, now)
    found = account.calendar.periods_between(whole.start, until)
    periods = list(islice(found, _MOST_BILLS + 1))
    parted = not periods or periods[0].start < whole.start
    parted = parted or (whole.end < periods[-1].end and whole.end <= now)
    return [] if parted or len(periods) > _MOST_BILLS else periods


def _frozen(
    connection: Connection, account: Account, question: Question, now: datetime
) -> int | None:
    """Return what the statement of a closed billing period says, if there is one."""
    period = question.period
    part = bool(question.kinds or question.origin) and question.intent not in WHOLE
    if period is None or part or now < period.end:
        return None
    said = statements.of_account(connection, account.id)
    return next((one.value for one in said if one.period == period), None)


def _alerts(connection: Connection, account: Account, reading: Reading) -> Reading:
    live = recipients.live(connection, account.id)
    period = reading.snapshot.period
    fired = [
        (one.level, one.fired_at)
        for one in reversed(alert_log.fired(connection, account.id))
        if one.period.start < period.end and one.period.end > period.start
    ]
    return replace(
        reading, levels=tuple(one.level.text for one in live), fired=tuple(fired)
    )
