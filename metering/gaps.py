"""Gaps: days on which a kind is missing though the same weekdays around have it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median_low

from sqlalchemy import Connection, select

from metering import tables
from metering.accounts import Account
from metering.interactions import Kind
from metering.periods import Period

_WEEK = timedelta(days=7)
_WEEKS = 4
_DAY = timedelta(days=1)
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """Local days without any of a kind, and how many they would usually have."""

    days: tuple[date, ...]
    usual: int


def find(
    connection: Connection,
    account: Account,
    period: Period,
    kind: Kind,
    *,
    since: datetime | None,
    now: datetime,
) -> Gap | None:
    """Return the days of a period that look as if deliveries had failed, or None.

    A day counts as a gap where it has none, and at least half of the same weekdays of
    the four weeks before and after (two or more of them) have some: weekends on which
    nobody ever works are no gaps. Days before ``since`` and after ``now`` are none.
    """
    local = account.calendar.local_day
    units = _by_day(connection, account, period, kind)
    first = local(max(period.start, since) if since else period.start)
    last = min(local(period.end - timedelta(microseconds=1)), local(now) - _DAY)
    days: list[date] = []
    usual = 0
    for offset in range((last - first).days + 1):
        day = first + offset * _DAY
        around = [
            units[day + weeks * _WEEK] for weeks in range(-_WEEKS, _WEEKS + 1) if weeks
        ]
        some = sorted(one for one in around if one > 0)
        if units[day] == 0 and len(some) >= max(_ENOUGH, _within(units, day) // 2):
            days.append(day)
            usual += median_low(some)
    return Gap(tuple(days), usual) if days else None


def _within(units: Counter[date], day: date) -> int:
    """Return how many of the weekdays around lie where anything was counted."""
    known = [one for one, number in units.items() if number]
    if not known:
        return 0
    around = (day + weeks * _WEEK for weeks in range(-_WEEKS, _WEEKS + 1) if weeks)
    return sum(min(known) <= one <= max(known) for one in around)


def _by_day(
    connection: Connection, account: Account, period: Period, kind: Kind
) -> Counter[date]:
    """Return what the days of a period, and of four weeks around, have of a kind."""
    table = tables.usage_day
    margin = (_WEEKS + 1) * _WEEK
    rows = connection.execute(
        select(table.c.day_start, table.c.units, table.c.adjusted).where(
            table.c.account_id == account.id,
            table.c.kind == kind.value,
            table.c.day_start >= period.start - margin,
            table.c.day_start < period.end + margin,
        )
    )
    units: Counter[date] = Counter()
    for row in rows:
        units[account.calendar.local_day(row.day_start)] += row.units - row.adjusted
    return units
