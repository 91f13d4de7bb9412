"""Spikes: a local day far above what is usual for its weekday, and what made it grow.

Usual is the median of the same weekdays of the eight weeks before; how far is far
comes from their median distance to it, so that one campaign among them changes
neither. Whole numbers throughout.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from metering import tables, usage
from metering.accounts import Account
from metering.periods import Period, day_period

_WEEK = timedelta(weeks=1)
_WEEKS = 8
_LEAST_WEEKS = 4
_DISTANCES = 9
"""Six standard deviations of a normal distribution, in median distances."""

_TIMES = 2
_LEAST_EXCESS = 50
_LEAST_SHARE = 50
"""An excess below this part (1/50, that is 2 %) of the allowance alarms nobody."""


@dataclass(frozen=True, slots=True)
class Spike:
    """A day above the usual; ``like`` is the usual day that it is compared with."""

    day: date
    value: int
    usual: int
    like: date
    samples: int

    @property
    def excess(self) -> int:
        """Interactions above the usual."""
        return self.value - self.usual


def find(connection: Connection, account: Account, days: Sequence[date]) -> list[Spike]:
    """Return which of some local days, in order, are spikes."""
    if not days:
        return []
    totals = _totals(connection, account, days[0] - _WEEKS * _WEEK, days[-1])
    first = _first_day(connection, account)
    found = (_judge(account, totals, first, day) for day in days)
    return [spike for spike in found if spike is not None]


def _judge(
    account: Account, totals: Mapping[date, int], first: date | None, day: date
) -> Spike | None:
    before = [day - weeks * _WEEK for weeks in range(1, _WEEKS + 1)]
    known = sorted(
        (totals.get(one, 0), one) for one in before if first and one >= first
    )
    if len(known) < _LEAST_WEEKS:
        return None
    # The lower of two in the middle: a day that was, so that it can be taken apart.
    usual, like = known[(len(known) - 1) // 2]
    distances = sorted(abs(value - usual) for value, _ in known)
    distance = distances[len(distances) // 2]
    value = totals.get(day, 0)
    terms = account.terms_at(bounds(account, day).start)
    least = max(_LEAST_EXCESS, -(-terms.allowance // _LEAST_SHARE))
    excess = value - usual
    far = excess >= least and excess > _DISTANCES * distance
    if not far or value < _TIMES * usual:
        return None
    return Spike(day, value, usual, like, len(known))


def decompose(
    connection: Connection, account: Account, spike: Spike
) -> list[dict[str, Any]]:
    """Return what grew and what shrank, by kind and origin: the sum is the excess."""
    grew: Counter[tuple[str | None, str, str]] = Counter()
    for day, sign in ((spike.day, 1), (spike.like, -1)):
        for row in _of_day(connection, account, day):
            grew[row.key, row.label, row.kind or ""] += sign * row.value
    rest = spike.excess - grew.total()
    if rest:
        grew[None, "Adjustments", ""] += rest
    ordered = sorted(grew.items(), key=lambda one: (-one[1], one[0][2], one[0][1]))
    return [
        {"key": key, "label": label, "kind": kind or None, "value": value}
        for (key, label, kind), value in ordered
        if value
    ]


def _of_day(connection: Connection, account: Account, day: date) -> Sequence[usage.Row]:
    whole = bounds(account, day)
    return usage.snapshot(
        connection, account, whole, now=whole.end, group_by="origin"
    ).rows


def bounds(account: Account, day: date) -> Period:
    """Return the interval of an account's local day."""
    noon = datetime.combine(day, time(12), UTC)
    return day_period(day, account.calendar.zone_at(noon))


def _totals(
    connection: Connection, account: Account, first: date, last: date
) -> Counter[date]:
    table = tables.usage_day
    rows = connection.execute(
        select(table.c.day_start, func.sum(table.c.units - table.c.adjusted))
        .where(
            table.c.account_id == account.id,
            table.c.day_start >= bounds(account, first).start,
            table.c.day_start < bounds(account, last).end,
        )
        .group_by(table.c.day_start)
    )
    totals: Counter[date] = Counter()
    for day_start, units in rows:
        totals[account.calendar.local_day(day_start)] += int(units)
    return totals


def _first_day(connection: Connection, account: Account) -> date | None:
    """Return the first local day with usage: nothing is known of those before."""
    table = tables.usage_day
    start = connection.scalar(
        select(func.min(table.c.day_start, type_=tables.Instant)).where(
            table.c.account_id == account.id
        )
    )
    return None if start is None else account.calendar.local_day(start)
