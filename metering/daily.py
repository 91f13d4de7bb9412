"""Units by local day, from the rollup: what a forecast rests on.

Half a year at most is read: the cost does not grow with usage.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from sqlalchemy import Connection, bindparam, select

from metering import tables
from metering.accounts import Account
from metering.interactions import Kind
from metering.periods import Period

_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)
_HISTORY = timedelta(days=182)


_day = tables.usage_day.c
# Made once: to make a statement takes longer than to run it.
_ROLLUPS = select(_day.day_start, _day.kind, _day.units, _day.adjusted).where(
    _day.account_id == bindparam("account"),
    _day.day_start >= bindparam("start", type_=tables.Instant),
    _day.day_start < bindparam("end", type_=tables.Instant),
)


@dataclass(frozen=True)
class Usage:
    """Units by local day: all that is billed, and its steady and one-shot parts."""

    billed: Counter[date]
    steady: Counter[date]
    one_shot: Counter[date]
    first: date | None

    def history(self, today: date) -> list[int]:
        """Return the steady units of the whole days before today, oldest first.

        The first day of all is left out: counting began in the middle of it.
        """
        if self.first is None:
            return []
        return [max(0, self.steady[day]) for day in dates(self.first + _DAY, today)]

    def sent(self, first: date, until: date) -> int:
        """Return the one-shot e-mails of the days ``[first, until)``."""
        return sum(self.one_shot[day] for day in dates(first, until))


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last local day of a period, and today, all inclusive."""

    first: date
    last: date
    today: date

    @classmethod
    def of(cls, account: Account, period: Period, now: datetime) -> "Span":
        """Return the days of a period, as seen at ``now``."""
        local = account.calendar.local_day
        first, last = local(period.start), local(period.end - _MICROSECOND)
        return cls(first, last, local(now))


def cumulative(usage: Usage, first: date, last: date) -> list[int]:
    """Return the running totals of the days ``first`` to ``last``."""
    return list(accumulate(usage.billed[day] for day in dates(first, last + _DAY)))


def dates(first: date, until: date) -> list[date]:
    """Return the days of ``[first, until)``."""
    return [first + index * _DAY for index in range((until - first).days)]


def read(connection: Connection, account: Account, days: Span) -> Usage:
    """Read the days of the rollup that a projection rests on, today the last."""
    calendar = account.calendar
    over = days.today > days.last
    start = days.first if over else min(days.today - _HISTORY, days.first)
    # A day begins at most a day and a half off its midnight in UTC.
    bounds = [
        datetime.combine(day, datetime.min.time(), tables.EPOCH.tzinfo)
        for day in (start - 2 * _DAY, min(days.today, days.last) + 2 * _DAY)
    ]
    wanted = {"account": account.id, "start": bounds[0], "end": bounds[1]}
    rows = connection.execute(_ROLLUPS, wanted).all()
    local = {at: calendar.local_day(at) for at in {row.day_start for row in rows}}
    usage = Usage(Counter(), Counter(), Counter(), None)
    first: date | None = None
    for day_start, kind, units, adjusted in rows:
        day = local[day_start]
        if not start <= day <= days.today:
            continue
        usage.billed[day] += units
        part = usage.one_shot if kind == Kind.ONE_SHOT_EMAIL else usage.steady
        # What was entered by hand is billed, and is no pace.
        part[day] += units - adjusted
        if units != adjusted:
            first = day if first is None else min(first, day)
    return Usage(usage.billed, usage.steady, usage.one_shot, first)
