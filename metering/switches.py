"""Switches of the counting rules: per account, each from a date, never overwritten.

Where the platform's own documents leave a rule open, an account may say how it counts:
replies by AI, and conversations that the team started. Each statement holds from an
instant until the next statement about the same switch; of two about one instant the
later said holds.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, insert, select

from metering import tables
from metering.counting import DEFAULT, Rules, Switches
from metering.periods import Calendar, Period

Name = Literal["ai_replies", "team_started"]
NAMES: tuple[Name, ...] = ("ai_replies", "team_started")


@dataclass(frozen=True, slots=True)
class InForce:
    """One switch that is, or was, on for a part of a period."""

    name: Name
    # The first instant it is on, and the first it is off again; None: since ever,
    # until further notice.
    since: datetime | None
    until: datetime | None


def of(connection: Connection, account_id: str) -> Switches:
    """Return the rules of an account by the instants since which they hold."""
    table = tables.rules_version
    rows = connection.execute(
        select(table).where(table.c.account_id == account_id).order_by(table.c.version)
    ).all()
    return _steps(rows)


def _steps(rows: list[Row[Any]] | Any) -> Switches:  # noqa: ANN401 -- a result's rows
    said: dict[Name, dict[datetime | None, bool]] = {name: {} for name in NAMES}
    for row in rows:
        for name in NAMES:
            value = getattr(row, name)
            if value is not None:
                said[name][row.since] = value
    instants = {since for values in said.values() for since in values} - {None}
    ordered = [None, *sorted(one for one in instants if one is not None)]
    steps: list[tuple[datetime | None, Rules]] = []
    now = {name: getattr(DEFAULT, name) for name in NAMES}
    for since in ordered:
        now |= {name: said[name][since] for name in NAMES if since in said[name]}
        steps.append((since, Rules(**now)))
    return Switches(tuple(steps))


def add(
    connection: Connection,
    account_id: str,
    *,
    ai_replies: bool | None,
    team_started: bool | None,
    since: datetime | None,
    now: datetime,
) -> None:
    """Store one statement; what it changes of the ledger is the caller's to recount."""
    table = tables.rules_version
    newest = connection.scalar(
        select(func.max(table.c.version)).where(table.c.account_id == account_id)
    )
    connection.execute(
        insert(table).values(
            account_id=account_id,
            version=(newest or 0) + 1,
            since=since,
            ai_replies=ai_replies,
            team_started=team_started,
            recorded_at=now,
        )
    )


def in_force(connection: Connection, account_id: str, period: Period) -> list[InForce]:
    """Return the switches that are on in a part of a period, with their dates."""
    steps = of(connection, account_id).steps
    found: list[InForce] = []
    for name in NAMES:
        begun: tuple[datetime | None] | None = None
        for since, rules in steps:
            on = getattr(rules, name)
            if on and begun is None:
                begun = (since,)
            elif not on and begun is not None:
                found.append(InForce(name, begun[0], since))
                begun = None
        if begun is not None:
            found.append(InForce(name, begun[0], None))
    return [one for one in found if _overlaps(one, period)]


def _overlaps(one: InForce, period: Period) -> bool:
    begins = one.since is None or one.since < period.end
    return begins and (one.until is None or one.until > period.start)


WORDS: dict[Name, str] = {
    "ai_replies": "replies by AI count",
    "team_started": "conversations that the team started count",
}


def line(found: list[InForce], calendar: Calendar) -> str:
    """Return in English what is switched on, with local dates; empty where nothing."""
    return "; ".join(f"{WORDS[one.name]}{_when(one, calendar)}" for one in found)


def _when(one: InForce, calendar: Calendar) -> str:
    since = "" if one.since is None else f" from {calendar.local_day(one.since)}"
    until = (
        "" if one.until is None else f" until before {calendar.local_day(one.until)}"
    )
    return since + until
