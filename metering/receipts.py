"""Receipts: the rows behind a number, newest first, in pages that never shift.

A page is read as the ledger was at one version of its head, which its cursor carries
on: writers of one account take turns at the head, so that whatever commits later has
a greater version, and pages neither skip nor repeat a row for it. Equal instants are
told apart by key space, key and sequence number, in one order with the index.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from metering import ledger, tables
from metering.interactions import Kind
from metering.periods import Period
from metering.places import Place
from metering.things import METER

PAGE = 1_000
"""Rows of a page where nothing else is asked for, and the most of one reading."""

ADJUSTMENT = "adjustment"
"""What stands for the key space of an adjustment; no space of keys sorts before it."""

_MOST_SEQ = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """One row behind a number; the units of all rows add up to it.

    ``state`` is counted, adjusted, or (with 0 units) withdrawn or voided: by the meter
    itself, because an earlier event says otherwise, or by a person.
    """

    occurred_at: datetime
    space: str
    key: str
    seq: int
    kind: Kind
    units: int
    state: str
    origin_id: str | None
    origin_name: str | None
    reason: str
    author: str
    recorded_at: datetime

    def as_json(self, zone: ZoneInfo) -> dict[str, Any]:
        """Return the row as every surface shows it."""
        origin = None
        if self.origin_id is not None:
            origin = {"id": self.origin_id, "name": self.origin_name}
        return {
            "occurred_at": self.occurred_at.astimezone(zone).isoformat(),
            "kind": self.kind.value,
            "key": self.key or None,
            "units": self.units,
            "state": self.state,
            "origin": origin,
            "reason": self.reason,
            "author": self.author,
            "recorded_at": self.recorded_at.astimezone(zone).isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows: of one account, in one range; empty filters let everything pass.

    ``origin`` is an origin's id, empty for what has none; ``withdrawn`` adds what was
    counted here and is no longer; ``version`` asks for the ledger as it was then.
    """

    account_id: str
    period: Period
    kinds: tuple[Kind, ...] = ()
    origin: str | None = None
    withdrawn: bool = False
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, the version they were read at, and where the next page begins."""

    rows: tuple[Receipt, ...]
    version: int
    following: Place | None

    def as_json(self, asked: Asked, zone: ZoneInfo) -> dict[str, Any]:
        """Return the page, the range it is of, and the cursor of the next one."""
        period = asked.period
        return {
            "account": asked.account_id,
            "period": {
                "start": period.start.astimezone(zone).isoformat(),
                "end": period.end.astimezone(zone).isoformat(),
            },
            "version": self.version,
            "rows": [one.as_json(zone) for one in self.rows],
            "next": None if self.following is None else str(self.following),
        }


def page(
    connection: Connection, asked: Asked, *, after: Place | None = None, limit: int
) -> Page:
    """Return the ``limit`` rows that follow ``after``, the newest first."""
    version = _version(connection, asked, after)
    merged = _merged(connection, asked, version, after, limit + 1)
    found = tuple(islice(merged, limit + 1))
    if len(found) <= limit:
        return Page(found, version, None)
    last = found[limit - 1]
    following = Place(last.occurred_at, last.space, last.key, last.seq, version)
    return Page(found[:limit], version, following)


def rows(
    connection: Connection, asked: Asked, *, after: Place | None = None
) -> Iterator[Receipt]:
    """Yield every row that follows ``after``, the newest first, in constant memory."""
    while True:
        found = page(connection, asked, after=after, limit=PAGE)
        yield from found.rows
        after = found.following
        if after is None:
            return


def _version(connection: Connection, asked: Asked, after: Place | None) -> int:
    if after is not None:
        return after.version
    if asked.version is not None:
        return asked.version
    return ledger.version(connection, asked.account_id)


def _merged(
    connection: Connection,
    asked: Asked,
    version: int,
    after: Place | None,
    limit: int,
) -> Iterator[Receipt]:
    """Yield interactions and adjustments in one order, at most ``limit`` of each."""
    entries = connection.execute(entries_page(asked, version, after).limit(limit))
    streams = [map(_of_entry, entries)]
    if not asked.origin:
        adjustments = _adjustments(asked, version, after).limit(limit)
        streams.append(map(_of_adjustment, connection.execute(adjustments)))
    return heapq.merge(
        *streams, key=lambda one: (one.occurred_at, one.space), reverse=True
    )


def entries_page(asked: Asked, version: int, after: Place | None) -> Select[Any]:
    """Return the statement that reads a page's interactions from their index."""
    table = tables.entry
    statement = select(table).where(
        table.c.account_id == asked.account_id,
        table.c.occurred_at >= asked.period.start,
        table.c.occurred_at < asked.period.end,
        table.c.version <= version,
        _shown(asked, version),
    )
    if asked.kinds:
        statement = statement.where(table.c.kind.in_([*map(str, asked.kinds)]))
    if asked.origin is not None:
        statement = statement.where(table.c.origin_id == asked.origin)
    order = (table.c.occurred_at, table.c.space, table.c.key, table.c.seq)
    if after is not None:
        seen = (
            literal(after.occurred_at, tables.Instant),
            literal(after.space),
            literal(after.key),
            literal(after.seq),
        )
        statement = statement.where(tuple_(*order) < tuple_(*seen))
    return statement.order_by(*(column.desc() for column in order))


def _shown(asked: Asked, version: int) -> ColumnElement[bool]:
    counted = is_latest(version)
    if not asked.withdrawn:
        return counted
    # What was taken away here and not counted here again: with its reason and author.
    table, again = tables.entry, tables.entry.alias("again")
    restored = (
        select(func.max(again.c.seq))
        .where(
            *_same_key(again),
            again.c.version <= version,
            again.c.units == 1,
            again.c.occurred_at == table.c.occurred_at,
            again.c.kind == table.c.kind,
        )
        .scalar_subquery()
    )
    withdrawn = and_(table.c.units == -1, table.c.seq > func.coalesce(restored, 0))
    return or_(counted, withdrawn)


def is_latest(version: int) -> ColumnElement[bool]:
    """Return whether an entry counted its key at a version, and nothing undid it.

    A scalar subquery on the primary key: never a join of all rows with all rows; and
    no equality, which PostgreSQL would take for rare and rather sort everything.
    """
    table, later = tables.entry, tables.entry.alias("later")
    newest = select(func.max(later.c.seq)).where(
        *_same_key(later), later.c.version <= version
    )
    return and_(table.c.units == 1, table.c.seq >= newest.scalar_subquery())


def _same_key(other: Any) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401 -- an alias
    names = ("account_id", "space", "key")
    return tuple(other.c[name] == tables.entry.c[name] for name in names)


def _adjustments(asked: Asked, version: int, after: Place | None) -> Select[Any]:
    table = tables.adjustment
    statement = select(table).where(
        table.c.account_id == asked.account_id,
        table.c.occurred_at >= asked.period.start,
        table.c.occurred_at < asked.period.end,
        table.c.version <= version,
    )
    if asked.kinds:
        statement = statement.where(table.c.kind.in_([*map(str, asked.kinds)]))
    order = (table.c.occurred_at, table.c.seq)
    if after is not None:
        # At one instant the adjustments come last: none was shown before a key was.
        at = literal(after.occurred_at, tables.Instant)
        seq = after.seq if after.space == ADJUSTMENT else _MOST_SEQ
        statement = statement.where(tuple_(*order) < tuple_(at, literal(seq)))
    return statement.order_by(*(column.desc() for column in order))


def _of_entry(row: Row[Any]) -> Receipt:
    withdrawn = "withdrawn" if row.author == METER else "voided"
    return Receipt(
        occurred_at=row.occurred_at,
        space=row.space,
        key=row.key,
        seq=row.seq,
        kind=Kind(row.kind),
        units=max(row.units, 0),
        state="counted" if row.units == 1 else withdrawn,
        origin_id=row.origin_id or None,
        origin_name=row.origin_name,
        reason=row.reason,
        author=row.author,
        recorded_at=row.recorded_at,
    )


def _of_adjustment(row: Row[Any]) -> Receipt:
    return Receipt(
        occurred_at=row.occurred_at,
        space=ADJUSTMENT,
        key="",
        seq=row.seq,
        kind=Kind(row.kind),
        units=row.units,
        state="adjusted",
        origin_id=None,
        origin_name=None,
        reason=row.reason,
        author=row.author,
        recorded_at=row.recorded_at,
    )
