"""The only reader: one snapshot, shown by every surface alike.

Whole local days come from the rollups, whose number does not grow with usage; the
parts of a day at the edges of an arbitrary range come from the entries.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from metering import tables
from metering.accounts import Account
from metering.interactions import LABELS, RANK, Kind, Origin
from metering.periods import Period, first_instant, local_day

GroupBy = Literal["kind", "origin", "day"]
Cell = tuple[datetime, Kind, str]
"""Start of the local day (UTC), kind, origin id (empty: none)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a breakdown; ``key`` is a kind, an origin's id or a local date."""

    key: str | None
    label: str
    kind: Kind | None
    value: int

    def as_json(self) -> dict[str, Any]:
        """Return the row as every surface shows it."""
        return {
            "key": self.key,
            "label": self.label,
            "kind": self.kind,
            "value": self.value,
        }


@dataclass(frozen=True)
class Snapshot:
    """What one account used in one range, and how far that is known."""

    account: str
    period: Period
    zone: ZoneInfo
    kinds: tuple[Kind, ...]
    group_by: GroupBy | None
    value: int
    rows: tuple[Row, ...]
    allowance: int | None
    left: int | None
    on_demand: int | None
    cost_minor: int | None
    percent: str | None
    pending: int
    quarantined: int
    adjusted: int
    coverage: dict[Kind, datetime | None]
    counting_since: datetime | None
    last_event_at: datetime | None
    as_of: datetime

    @property
    def unknown(self) -> tuple[Kind, ...]:
        """The kinds asked about that no source has ever reported."""
        asked = self.kinds or tuple(Kind)
        return tuple(kind for kind in asked if self.coverage[kind] is None)

    def as_json(self) -> dict[str, Any]:
        """Return the snapshot with the names of the public contract, section 5."""
        local = self._local
        return {
            "account": self.account,
            "period": {
                "start": local(self.period.start),
                "end": local(self.period.end),
            },
            "kinds": list(self.kinds),
            "group_by": self.group_by,
            "value": self.value,
            "rows": [row.as_json() for row in self.rows],
            "allowance": self.allowance,
            "left": self.left,
            "on_demand": self.on_demand,
            "cost_minor": self.cost_minor,
            "percent": self.percent,
            "pending": self.pending,
            "quarantined": self.quarantined,
            "adjusted": self.adjusted,
            "coverage": {kind.value: local(at) for kind, at in self.coverage.items()},
            "counting_since": local(self.counting_since),
            "last_event_at": local(self.last_event_at),
            "as_of": local(self.as_of),
        }

    def _local(self, instant: datetime | None) -> str | None:
        return None if instant is None else instant.astimezone(self.zone).isoformat()


def snapshot(
    connection: Connection,
    account: Account,
    period: Period,
    *,
    now: datetime,
    kinds: Sequence[Kind] = (),
    group_by: GroupBy | None = None,
    origin: Origin | None = None,
) -> Snapshot:
    """Return what ``account`` used in ``period``, as one consistent reading.

    Allowance, left, on-demand, cost and percent are None unless the range is exactly
    one billing period of the account, and asked about as a whole.
    """
    reader = _Reader(connection, account, period, origin, group_by)
    cells = Counter(
        {cell: units for cell, units in reader.cells() if not kinds or cell[1] in kinds}
    )
    value = sum(cells.values())
    # Of a part of the kinds, "left" would be wrong: the allowance is for all of them.
    whole = not kinds and origin is None
    billing = whole and account.calendar.period_at(period.start) == period
    terms = account.terms_at(period.start) if billing else None
    return Snapshot(
        account=account.id,
        period=period,
        zone=account.calendar.zone_at(period.start),
        kinds=tuple(sorted(set(kinds), key=RANK.__getitem__)),
        group_by=group_by,
        value=value,
        rows=reader.rows(cells, kinds),
        allowance=terms.allowance if terms else None,
        left=max(0, terms.allowance - value) if terms else None,
        on_demand=(over := max(0, value - terms.allowance)) if terms else None,
        cost_minor=terms.cost_minor(over) if terms else None,
        percent=percent(value, terms.allowance) if terms else None,
        pending=reader.pending(),
        quarantined=_quarantined(connection, account.id),
        adjusted=0,
        coverage=_coverage(connection, account.id),
        counting_since=_counting_since(connection, account.id),
        last_event_at=connection.scalar(
            select(tables.ledger_head.c.last_event_at).where(
                tables.ledger_head.c.account_id == account.id
            )
        ),
        as_of=now,
    )


def percent(used: int, allowance: int) -> str | None:
    """Return used of allowance in percent, floored to one decimal; None without any."""
    if allowance == 0:
        return None
    tenths = used * 1000 // allowance
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


class _Reader:
    """Reads the cells (day, kind, origin) of one range of one account."""

    def __init__(
        self,
        connection: Connection,
        account: Account,
        period: Period,
        origin: Origin | None,
        group_by: GroupBy | None,
    ) -> None:
        self.connection = connection
        self.account = account
        self.period = period
        self.origin = origin
        self.group_by = group_by
        self.days, self.parts = _whole_days(account, period)

    def cells(self) -> Iterator[tuple[Cell, int]]:
        """Yield every cell with its units; a cell may come more than once."""
        if self.group_by == "origin" or self.origin is not None:
            yield from self._cells_by_origin()
        else:
            yield from self._cells_by_kind()
        for part in self.parts:
            yield from self._cells_of_part(part)

    def _cells_by_kind(self) -> Iterator[tuple[Cell, int]]:
        table = tables.usage_day
        statement = select(table.c.day_start, table.c.kind, table.c.units).where(
            *self._in_days(table)
        )
        for row in self.connection.execute(statement):
            yield (row.day_start, Kind(row.kind), ""), row.units

    def _cells_by_origin(self) -> Iterator[tuple[Cell, int]]:
        table = tables.usage_origin
        statement = select(table).where(*self._in_days(table))
        if self.origin is not None:
            statement = statement.where(table.c.origin_id == self.origin.id)
        for row in self.connection.execute(statement):
            yield (row.day_start, Kind(row.kind), row.origin_id), row.units

    def _in_days(self, table: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- either rollup
        return (
            table.c.account_id == self.account.id,
            table.c.day_start >= self.days.start,
            table.c.day_start < self.days.end,
        )

    def _cells_of_part(self, part: Period) -> Iterator[tuple[Cell, int]]:
        table = tables.entry
        statement = (
            select(table.c.kind, table.c.origin_id, func.sum(table.c.units))
            .where(
                table.c.account_id == self.account.id,
                table.c.occurred_at >= part.start,
                table.c.occurred_at < part.end,
            )
            .group_by(table.c.kind, table.c.origin_id)
        )
        if self.origin is not None:
            statement = statement.where(table.c.origin_id == self.origin.id)
        day = self.account.calendar.day_start(part.start)
        for kind, origin_id, units in self.connection.execute(statement):
            yield (day, Kind(kind), origin_id), int(units)

    def pending(self) -> int:
        """Return the conversations replied to in the range whose starter is unknown."""
        table = tables.usage_day
        total = self.connection.scalar(
            select(func.sum(table.c.pending)).where(*self._in_days(table))
        )
        talks = tables.conversation
        for part in self.parts:
            total = (total or 0) + self.connection.scalars(
                select(func.count())
                .select_from(talks)
                .where(
                    talks.c.account_id == self.account.id,
                    talks.c.replied_at >= part.start,
                    talks.c.replied_at < part.end,
                    talks.c.started_by.is_(None),
                )
            ).one()
        return int(total or 0)

    def rows(self, cells: Counter[Cell], kinds: Sequence[Kind]) -> tuple[Row, ...]:
        """Return the breakdown that was asked for; its values add up to the total."""
        match self.group_by:
            case "kind":
                return self._rows_by_kind(cells, kinds)
            case "origin":
                return self._rows_by_origin(cells)
            case "day":
                return self._rows_by_day(cells)
            case None:
                return ()

    @staticmethod
    def _rows_by_kind(cells: Counter[Cell], kinds: Sequence[Kind]) -> tuple[Row, ...]:
        sums: Counter[Kind] = Counter()
        for (_, kind, _), units in cells.items():
            sums[kind] += units
        return tuple(
            Row(kind, LABELS[kind], kind, sums[kind])
            for kind in Kind
            if not kinds or kind in kinds
        )

    def _rows_by_origin(self, cells: Counter[Cell]) -> tuple[Row, ...]:
        sums: Counter[tuple[Kind, str]] = Counter()
        for (_, kind, origin_id), units in cells.items():
            sums[kind, origin_id] += units
        names = _names(self.connection, self.account.id, list(sums))
        rows = [
            Row(
                origin_id or None,
                names.get((kind, origin_id)) or origin_id or LABELS[kind],
                kind,
                units,
            )
            for (kind, origin_id), units in sums.items()
            if units
        ]
        return tuple(
            sorted(
                rows,
                key=lambda r: (
                    -r.value,
                    RANK[r.kind or Kind.CONVERSATION],
                    r.key or "",
                ),
            )
        )

    def _rows_by_day(self, cells: Counter[Cell]) -> tuple[Row, ...]:
        sums: Counter[date] = Counter()
        for (day_start, _, _), units in cells.items():
            sums[self.account.calendar.local_day(day_start)] += units
        return tuple(
            Row(day.isoformat(), day.isoformat(), None, units)
            for day, units in sorted(sums.items())
        )


def _whole_days(account: Account, period: Period) -> tuple[Period, list[Period]]:
    """Split a range into its whole local days and the parts of days at its edges."""
    first = account.calendar.day_start(period.start)
    start = period.start if first == period.start else _next_day(account, period.start)
    end = account.calendar.day_start(period.end)
    if start >= end:
        empty = Period(period.start, period.start)
        return _nothing_or(period, empty, start, end)
    parts = [Period(period.start, start), Period(end, period.end)]
    return Period(start, end), [part for part in parts if part.start < part.end]


def _nothing_or(
    period: Period, empty: Period, start: datetime, end: datetime
) -> tuple[Period, list[Period]]:
    """A range without a whole day is one part, or two that meet at midnight."""
    edges = sorted(
        {period.start, period.end, *(at for at in (start, end) if at in period)}
    )
    return empty, [Period(a, b) for a, b in pairwise(edges)]


def _next_day(account: Account, instant: datetime) -> datetime:
    """Return where the local day after the one that holds ``instant`` begins."""
    zone = account.calendar.zone_at(instant)
    tomorrow = date.fromordinal(local_day(instant, zone).toordinal() + 1)
    return first_instant(tomorrow, zone)


def _names(
    connection: Connection, account_id: str, keys: list[tuple[Kind, str]]
) -> dict[tuple[Kind, str], str]:
    if not keys:
        return {}
    rows = connection.execute(
        select(tables.origin.c.kind, tables.origin.c.id, tables.origin.c.name).where(
            tables.origin.c.account_id == account_id
        )
    )
    return {(Kind(row.kind), row.id): row.name for row in rows}


def origins(connection: Connection, account_id: str) -> list[tuple[Kind, Origin]]:
    """Return every named origin of an account, each with its kind."""
    table = tables.origin
    rows = connection.execute(
        select(table.c.kind, table.c.id, table.c.name)
        .where(table.c.account_id == account_id)
        .order_by(table.c.kind, table.c.id)
    )
    return [(Kind(row.kind), Origin(row.id, row.name)) for row in rows]


def _quarantined(connection: Connection, account_id: str) -> int:
    table = tables.quarantine
    return connection.scalars(
        select(func.count())
        .select_from(table)
        .where(table.c.account_id == account_id, table.c.resolved_at.is_(None))
    ).one()


def _coverage(connection: Connection, account_id: str) -> dict[Kind, datetime | None]:
    table = tables.coverage
    seen: dict[Kind, datetime | None] = dict.fromkeys(Kind)
    for row in connection.execute(
        select(table).where(table.c.account_id == account_id)
    ):
        seen[Kind(row.kind)] = row.last_received_at
    return seen


def _counting_since(connection: Connection, account_id: str) -> datetime | None:
    """Since when events come in: what ``--since`` said, else when a source was made."""
    table = tables.source
    since = func.coalesce(table.c.counting_since, table.c.created_at)
    statement = select(func.min(since, type_=tables.Instant)).where(
        table.c.account_id == account_id
    )
    return connection.scalar(statement)
