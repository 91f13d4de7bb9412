"""The days of a range, put together so that a chart of any range can be read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from metering.interactions import Kind
from metering.slices import Days

Grain = Literal["day", "week", "month", "year"]

_DAY = timedelta(days=1)
_MOST = {"day": 62, "week": 372, "month": 1_900}
_TICKS = 6


@dataclass(frozen=True, slots=True)
class Bucket:
    """Some days on end, both inclusive, and what they used."""

    first: date
    last: date
    units: Counter[Kind]

    @property
    def total(self) -> int:
        """All kinds together, adjustments by hand included."""
        return sum(self.units.values())

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def of(first: date, last: date, days: Days) -> tuple[Grain, list[Bucket]]:
    """Return the days of a range as days, weeks, months or years, by its length."""
    grain = _grain((last - first).days + 1)
    edges = [*_edges(first, last, grain), last + _DAY]
    found = [Bucket(a, b - _DAY, Counter()) for a, b in pairwise(edges)]
    place = 0
    for day, units in days.items():
        while day > found[place].last and place + 1 < len(found):
            place += 1
        if day in found[place]:
            found[place].units.update(units)
    return grain, found


def ticks(buckets: list[Bucket]) -> Iterator[int]:
    """Yield the places of the buckets that are named on the axis."""
    step = max(1, -(-len(buckets) // _TICKS))
    if len(buckets) > _TICKS * 2:
        # Whole weeks, where the buckets are days.
        step = -(-step // 7) * 7 if buckets[0].first == buckets[0].last else step
    yield from range(0, len(buckets), step)


def _grain(days: int) -> Grain:
    if days <= _MOST["day"]:
        return "day"
    if days <= _MOST["week"]:
        return "week"
    return "month" if days <= _MOST["month"] else "year"


def _edges(first: date, last: date, grain: Grain) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day = _next(day, grain)


def _next(day: date, grain: Grain) -> date:
    match grain:
        case "day":
            return day + _DAY
        case "week":
            return day + (7 - day.weekday()) * _DAY
        case "month":
            return (day.replace(day=1) + 32 * _DAY).replace(day=1)
        case "year":
            return date(day.year + 1, 1, 1)
