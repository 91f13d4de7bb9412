"""The inbox: events are kept before they are acknowledged, and worked off once each.

``event_id`` is unique, so that Slack's retries repeat nothing; a claim is a lease, so
that a killed worker loses nothing.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select, update

from bot.slack import guard
from metering import leases
from metering.database import upsert
from metering.slack_tables import slack_event as table
from metering.vault import Vault

LEASE = timedelta(seconds=15)
"""Longer than everything that one answer calls Slack for."""

TOO_LATE = timedelta(hours=1)
"""Nobody waits for an answer any longer."""

_KEPT = timedelta(days=7)
_ERROR_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Item:
    """One event, claimed until ``lease_until``; tried for the ``attempts``-th time."""

    event_id: str
    team_id: str
    sealed: bytes
    attempts: int
    received_at: datetime
    lease_until: datetime

    def body(self, vault: Vault) -> dict[str, Any]:
        """Return the event as Slack sent it."""
        opened: dict[str, Any] = json.loads(vault.open(self.sealed))
        return opened


def put(
    connection: Connection, vault: Vault, body: dict[str, Any], now: datetime
) -> bool:
    """Keep an event, unless it or its message is here; return whether it was new."""
    event = body["event"]
    about = event["type"] in {"app_mention", "message"}
    kept = connection.execute(
        upsert(connection, table)
        .values(
            event_id=body["event_id"],
            team_id=guard.team_of(body),
            channel_id=event.get("channel") if about else None,
            ts=event.get("ts") if about else None,
            sealed=vault.seal(json.dumps(body).encode()),
            state="pending",
            attempts=0,
            received_at=now,
            not_before=now,
        )
        .on_conflict_do_nothing()
        .returning(table.c.event_id)
    )
    return kept.first() is not None


def claim(connection: Connection, now: datetime) -> Item | None:
    """Claim the event that waits longest; None without any. Commit before working."""
    found = connection.execute(
        select(table.c.event_id)
        .where(_waiting(now))
        .order_by(table.c.not_before, table.c.received_at, table.c.event_id)
        .limit(1)
        # Another worker's claim is not waited for. SQLite has one writer anyway.
        .with_for_update(skip_locked=True)
    ).first()
    if found is None:
        return None
    row = connection.execute(
        update(table)
        .where(table.c.event_id == found.event_id, _waiting(now))
        .values(
            state="claimed",
            attempts=table.c.attempts + 1,
            lease_until=now + LEASE,
        )
        .returning(
            table.c.event_id,
            table.c.team_id,
            table.c.sealed,
            table.c.attempts,
            table.c.received_at,
            table.c.lease_until,
        )
    ).first()
    return None if row is None else Item(*row)


def is_waiting(connection: Connection, now: datetime) -> bool:
    """Return whether there is anything to claim; takes no lock."""
    statement = select(table.c.event_id).where(_waiting(now)).limit(1)
    return connection.execute(statement).first() is not None


def _waiting(now: datetime) -> ColumnElement[bool]:
    # What was not tried yet is due at once, whatever became of the clock since.
    due = or_(table.c.not_before <= now, table.c.attempts == 0)
    return or_(
        and_(table.c.state == "pending", due),
        and_(
            table.c.state == "claimed", leases.lapsed(table.c.lease_until, now, LEASE)
        ),
    )


def mark_done(connection: Connection, item: Item) -> None:
    """Say that an event is dealt with, whoever holds its claim by now; empty it."""
    connection.execute(
        update(table)
        .where(table.c.event_id == item.event_id)
        .values(state="done", sealed=None, lease_until=None, last_error=None)
    )


def mark_failed(
    connection: Connection, item: Item, error: str, again: datetime | None
) -> None:
    """Say that a try failed, to be made ``again`` then, or never where None.

    A claim that has lapsed and is another worker's by now is left alone.
    """
    values: dict[str, Any] = {"state": "dead", "sealed": None}
    if again is not None:
        values = {"state": "pending", "not_before": again}
    connection.execute(
        update(table)
        .where(
            table.c.event_id == item.event_id,
            table.c.state == "claimed",
            table.c.lease_until == item.lease_until,
        )
        .values(lease_until=None, last_error=error[:_ERROR_LENGTH], **values)
    )


def tidy(connection: Connection, now: datetime) -> None:
    """Forget events long after Slack's last retry of them."""
    connection.execute(delete(table).where(table.c.received_at < now - _KEPT))


def given_up(connection: Connection, since: datetime) -> tuple[int, str]:
    """Return how many events since then were never answered, and why the last."""
    rows = connection.execute(
        select(table.c.last_error)
        .where(table.c.state == "dead", table.c.received_at > since)
        .order_by(table.c.received_at.desc())
    ).all()
    return len(rows), (rows[0].last_error or "") if rows else ""
