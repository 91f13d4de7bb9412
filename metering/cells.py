"""The cells of a range: units by local day, kind and origin, from rollups and entries.

Whole local days come from the rollups, whose number does not grow with usage; the
parts of a day at the edges of an arbitrary range come from the entries.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise

from sqlalchemy import Connection, Row, bindparam, func, select

from metering import tables
from metering.accounts import Account
from metering.interactions import Kind, Origin
from metering.periods import Period, first_instant, local_day

_day = tables.usage_day.c
# Made once: to make a statement takes longer than to run it.
_ROLLUPS = select(
    _day.day_start, _day.kind, _day.units, _day.pending, _day.adjusted
).where(
    _day.account_id == bindparam("account"),
    _day.day_start >= bindparam("start", type_=tables.Instant),
    _day.day_start < bindparam("end", type_=tables.Instant),
)

_origin = tables.usage_origin.c
_SUMMED = (
    select(_origin.kind, _origin.origin_id, func.sum(_origin.units))
    .where(
        _origin.account_id == bindparam("account"),
        _origin.day_start >= bindparam("start", type_=tables.Instant),
        _origin.day_start < bindparam("end", type_=tables.Instant),
    )
    .group_by(_origin.kind, _origin.origin_id)
)

Cell = tuple[datetime, Kind, str]
"""Start of the local day (UTC), kind, origin id (empty: none)."""


class Reader:
    """Reads the cells (day, kind, origin) of one range of one account."""

    def __init__(
        self,
        connection: Connection,
        account: Account,
        period: Period,
        origin: Origin | None,
        *,
        by_origin: bool,
    ) -> None:
        self.connection = connection
        self.account = account
        self.period = period
        self.origin = origin
        self.by_origin = by_origin or origin is not None
        self.days, self.parts = _whole_days(account, period)

    def cells(self) -> Iterator[tuple[Cell, int]]:
        """Yield every cell with its units; a cell may come more than once."""
        if self.by_origin:
            yield from self._cells_by_origin()
        else:
            yield from self._cells_by_kind()
        for part in self.parts:
            yield from self._cells_of_part(part)

    @cached_property
    def _rollups(self) -> Sequence[Row[datetime, str, int, int, int]]:
        """The rollups of the whole days: what counts, pends and was adjusted."""
        return self.connection.execute(_ROLLUPS, self._whole).all()

    @property
    def _whole(self) -> dict[str, object]:
        """The whole days, as the statements above name them."""
        return {
            "account": self.account.id,
            "start": self.days.start,
            "end": self.days.end,
        }

    def _cells_by_kind(self) -> Iterator[tuple[Cell, int]]:
        for day_start, kind, units, _, _ in self._rollups:
            yield (day_start, Kind(kind), ""), units

    def _cells_by_origin(self) -> Iterator[tuple[Cell, int]]:
        if self.origin is None:
            # By origin, days do not matter: all stand under the first.
            for (kind, origin_id), units in self._summed():
                yield (self.days.start, kind, origin_id), units
            return
        table = tables.usage_origin
        statement = select(table).where(
            table.c.account_id == self.account.id,
            table.c.day_start >= self.days.start,
            table.c.day_start < self.days.end,
            table.c.origin_id == self.origin.id,
        )
        for row in self.connection.execute(statement):
            yield (row.day_start, Kind(row.kind), row.origin_id), row.units

    def by_origin_alone(self) -> Iterator[tuple[tuple[Kind, str], int]]:
        """Yield the units of each kind and origin id; one may come more than once."""
        yield from self._summed()
        for part in self.parts:
            for (_, found, origin_id), units in self._cells_of_part(part):
                yield (found, origin_id), units

    def _summed(self) -> Iterator[tuple[tuple[Kind, str], int]]:
        """Yield the units of each kind and origin id in the whole days.

        The database adds up the days: of many origins, their days are many times more.
        """
        for kind, origin_id, units in self.connection.execute(_SUMMED, self._whole):
            yield (Kind(kind), origin_id), int(units)

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
        if self.origin is None:
            for found, units in self._adjusted_in(part):
                yield (day, found, ""), units

    def _adjusted_in(self, part: Period) -> Iterator[tuple[Kind, int]]:
        """Yield what was entered by hand for a part of a day, by kind."""
        table = tables.adjustment
        statement = (
            select(table.c.kind, func.sum(table.c.units))
            .where(
                table.c.account_id == self.account.id,
                table.c.occurred_at >= part.start,
                table.c.occurred_at < part.end,
            )
            .group_by(table.c.kind)
        )
        for kind, units in self.connection.execute(statement):
            yield Kind(kind), int(units)

    def aside(self) -> tuple[int, Counter[Kind]]:
        """Return what the cells do not tell apart: what pends, what was adjusted.

        The first are the conversations replied to in the range whose starter is
        unknown, the others the net units entered by hand, by kind.
        """
        pending = 0
        adjusted: Counter[Kind] = Counter()
        for _, name, _, waiting, units in self._rollups:
            pending += waiting
            adjusted[Kind(name)] += units
        for part in self.parts:
            for kind, units in self._adjusted_in(part):
                adjusted[kind] += units
        return pending + self._pending_in_parts(), adjusted

    def _pending_in_parts(self) -> int:
        talks = tables.conversation
        total = 0
        for part in self.parts:
            total += self.connection.scalars(
                select(func.count())
                .select_from(talks)
                .where(
                    talks.c.account_id == self.account.id,
                    talks.c.replied_at >= part.start,
                    talks.c.replied_at < part.end,
                    talks.c.started_by.is_(None),
                )
            ).one()
        return total


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
