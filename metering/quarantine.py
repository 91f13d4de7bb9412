"""Quarantine: authentic events that were not understood, kept whole and sealed.

A row leaves in one of three ways, each told by a tally that says why it had come: it
was read on a retry, its time was over, or a contact that it mentions was forgotten.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    bindparam,
    delete,
    func,
    literal,
    select,
    tuple_,
)

from metering import database, tables
from metering.bulk import add_up
from metering.database import chunks
from metering.errors import InvalidError, NotFoundError
from metering.statement_tables import quarantine_tally
from metering.tables import quarantine as table
from metering.vault import Vault

RETENTION = timedelta(days=30)
"""How long an event that was not understood is kept, unless a setting differs."""

Outcome = Literal["read", "expired", "forgotten"]

_BATCH = 500
_BATCHES = 10
_LONGEST_REASON = 200
_SHORTEST_ID = 4
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Held:
    """One event in quarantine; ``raw`` is what was received, where it was opened."""

    account_id: str
    id: str
    source_id: str | None
    delivery_id: str | None
    received_at: datetime
    reason: str
    raw: bytes | None = None

    @property
    def digest(self) -> bytes:
        """The key of its row."""
        return bytes.fromhex(self.id)


@dataclass(frozen=True, slots=True)
class LetGo:
    """How many events left quarantine on one UTC day, how, and why they had come."""

    account_id: str
    day: datetime
    outcome: str
    reason: str
    events: int


def count(connection: Connection, account_id: str | None = None) -> int:
    """Return how many events one account, or all, have in quarantine."""
    if account_id is not None:
        return connection.scalars(_HELD, {"account": account_id}).one()
    statement = select(func.count()).select_from(table).where(*_of(None))
    return connection.scalars(statement).one()


# Made once: to make a statement takes longer than to run it.
_HELD = (
    select(func.count())
    .select_from(table)
    .where(table.c.account_id == bindparam("account"), table.c.resolved_at.is_(None))
)


def _of(account_id: str | None) -> list[Any]:
    mine = [] if account_id is None else [table.c.account_id == account_id]
    return [*mine, table.c.resolved_at.is_(None)]


_SHOWN = (
    table.c.account_id,
    table.c.digest,
    table.c.source_id,
    table.c.delivery_id,
    table.c.received_at,
    table.c.reason,
)


def newest(connection: Connection, account_id: str | None, limit: int) -> list[Held]:
    """Return what came last, still sealed."""
    statement = (
        select(*_SHOWN)
        .where(*_of(account_id))
        .order_by(table.c.received_at.desc(), table.c.digest)
        .limit(limit)
    )
    return [_held(row) for row in connection.execute(statement)]


def _held(row: Any, raw: bytes | None = None) -> Held:  # noqa: ANN401 -- a Row of either shape
    return Held(
        row.account_id,
        bytes(row.digest).hex(),
        row.source_id,
        row.delivery_id,
        row.received_at,
        row.reason,
        raw,
    )


def opened(connection: Connection, vault: Vault, account_id: str, start: str) -> Held:
    """Return the one event whose id begins with ``start``, opened.

    Raises:
        InvalidError: this is no part of an id, or of several.
        NotFoundError: there is none.
    """
    digits = start.lower()
    if len(digits) < _SHORTEST_ID or not set(digits) <= set("0123456789abcdef"):
        raise InvalidError(
            "an id is hexadecimal; write at least four digits of it, as flask "
            "quarantine list shows them"
        )
    low, high = (bytes.fromhex(f"{digits:{fill}<32}"[:32]) for fill in "0f")
    found = connection.execute(
        select(table)
        .where(*_of(account_id), table.c.digest >= low, table.c.digest <= high)
        .limit(2)
    ).all()
    if not found:
        raise NotFoundError(
            "there is no such event; flask quarantine list shows what there is"
        )
    if len(found) > 1:
        raise InvalidError("several ids begin like this; write more of it")
    return _held(found[0], vault.open(found[0].sealed))


def batch(
    connection: Connection, vault: Vault, account_id: str, after: Held | None
) -> list[Held]:
    """Return the oldest events after ``after``, opened, a bounded number."""
    statement: Select[Any] = select(table).where(*_of(account_id))
    if after is not None:
        seen = (literal(after.received_at, tables.Instant), literal(after.digest))
        statement = statement.where(
            tuple_(table.c.received_at, table.c.digest) > tuple_(*seen)
        )
    rows = connection.execute(
        statement.order_by(table.c.received_at, table.c.digest).limit(_BATCH)
    ).all()
    return [_held(row, vault.open(row.sealed)) for row in rows]


def let_go(
    connection: Connection,
    held: Sequence[Held],
    outcome: Outcome,
    now: datetime,
) -> list[Held]:
    """Take events out of quarantine and tally them; return those that were still in."""
    gone: set[tuple[str, bytes]] = set()
    for account_id in sorted({one.account_id for one in held}):
        mine = [one.digest for one in held if one.account_id == account_id]
        for part in chunks(sorted(mine), _BATCH):
            statement = (
                delete(table)
                .where(table.c.account_id == account_id, table.c.digest.in_(part))
                .returning(table.c.digest)
            )
            gone.update((account_id, bytes(d)) for d in connection.scalars(statement))
    left = [one for one in held if (one.account_id, one.digest) in gone]
    _tally(connection, left, outcome, now)
    return left


def _tally(
    connection: Connection, left: Sequence[Held], outcome: Outcome, now: datetime
) -> None:
    sums = Counter((one.account_id, one.reason[:_LONGEST_REASON]) for one in left)
    rows = [
        {
            "account_id": account_id,
            "day_start": now.replace(hour=0, minute=0, second=0, microsecond=0),
            "outcome": outcome,
            "reason": reason,
            "events": events,
        }
        for (account_id, reason), events in sorted(sums.items())
    ]
    add_up(connection, quarantine_tally, rows, "events")
    for row in rows:
        _log.warning(
            "quarantine: account=%s %s %d: %s",
            *(row[name] for name in ("account_id", "outcome", "events", "reason")),
        )


def tallied(connection: Connection, account_id: str | None = None) -> list[LetGo]:
    """Return what left the quarantine of one account, or of all, the newest first."""
    rows = quarantine_tally
    statement = select(rows).order_by(
        rows.c.day_start.desc(), rows.c.account_id, rows.c.outcome, rows.c.reason
    )
    if account_id is not None:
        statement = statement.where(rows.c.account_id == account_id)
    return [
        LetGo(row.account_id, row.day_start, row.outcome, row.reason, row.events)
        for row in connection.execute(statement)
    ]


def expire(engine: Engine, *, now: datetime, retention: timedelta) -> int:
    """Drop what is older than ``retention``, in small batches; return how many."""
    dropped = 0
    for _ in range(_BATCHES):
        with database.read(engine) as connection:
            old = (
                select(*_SHOWN)
                .where(table.c.received_at <= now - retention)
                .order_by(table.c.received_at)
                .limit(_BATCH)
            )
            held = [_held(row) for row in connection.execute(old)]
        if not held:
            break
        with database.write(engine) as connection:
            dropped += len(let_go(connection, held, "expired", now))
    return dropped
