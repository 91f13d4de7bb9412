"""Half-open billing periods and local days, from an anchor day and a time zone.

A period is ``[start, end)``. It begins on the account's anchor day (1-31) in the
account's zone; a month without that day begins its period on its last day; a day
begins at its first instant in the zone, though midnight be skipped or doubled.
"""

import calendar as months
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from metering.errors import InvalidError

_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)
_LAST_DAY = 31


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A half-open interval ``[start, end)`` of aware UTC instants."""

    start: datetime
    end: datetime

    def __contains__(self, instant: datetime) -> bool:
        return self.start <= instant < self.end


@dataclass(frozen=True, slots=True)
class Segment:
    """One anchor day and zone, in force from ``since`` (None: since ever)."""

    since: datetime | None
    zone: ZoneInfo
    anchor_day: int


def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone called ``name``.

    Raises:
        InvalidError: there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidError(
            f"no time zone is called {name!r}; write an IANA name such as Europe/Rome"
        ) from error


@lru_cache(maxsize=65_536)
def first_instant(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a local day, in UTC.

    Where midnight is doubled this is the earlier one; where it is skipped, the
    instant of the change (a day that the zone skips whole, as Samoa did with
    2011-12-30, begins and ends there).
    """
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    instant = midnight.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == midnight.replace(tzinfo=None):
        return instant
    return _end_of_gap(midnight)


def _end_of_gap(missing: datetime) -> datetime:
    """Return the instant at which the zone jumps over the local time ``missing``."""
    wanted = missing.replace(tzinfo=None)
    low = missing.replace(fold=1).astimezone(UTC)
    high = missing.replace(fold=0).astimezone(UTC)
    while high - low > _MICROSECOND:
        middle = low + (high - low) // 2
        if middle.astimezone(missing.tzinfo).replace(tzinfo=None) < wanted:
            low = middle
        else:
            high = middle
    return high


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """Return the local day whose interval ``[first instant, next day's)`` holds it."""
    day = instant.astimezone(zone).date()
    # Where clocks go back over midnight, the wall shows yesterday a second time.
    while instant >= first_instant(day + _DAY, zone):
        day += _DAY
    return day


def day_period(day: date, zone: ZoneInfo) -> Period:
    """Return the interval of one local day."""
    return Period(first_instant(day, zone), first_instant(day + _DAY, zone))


@dataclass(frozen=True)
class Calendar:
    """The billing periods of one account: segments in order, the first for ever back.

    A later segment begins exactly where a period of the one before ends; a stub then
    runs to the next new anchor day.
    """

    segments: tuple[Segment, ...]

    def __post_init__(self) -> None:
        if not self.segments or self.segments[0].since is not None:
            raise InvalidError("the first segment of a calendar reaches back for ever")
        for segment in self.segments:
            if not 1 <= segment.anchor_day <= _LAST_DAY:
                raise InvalidError("the anchor day must be a day of the month, 1 to 31")

    @classmethod
    def simple(cls, zone: ZoneInfo, anchor_day: int) -> "Calendar":
        """Return the calendar of an account whose anchor and zone never changed."""
        return cls((Segment(None, zone, anchor_day),))

    def zone_at(self, instant: datetime) -> ZoneInfo:
        """Return the account's zone at an instant."""
        return self._segment_at(instant)[0].zone

    def local_day(self, instant: datetime) -> date:
        """Return the account's local day at an instant."""
        return local_day(instant, self.zone_at(instant))

    def day_start(self, instant: datetime) -> datetime:
        """Return where the account's local day that holds ``instant`` begins, in UTC.

        On the day of a change of zone the new zone's day begins with the change.
        """
        segment, _ = self._segment_at(instant)
        start = first_instant(local_day(instant, segment.zone), segment.zone)
        return start if segment.since is None else max(start, segment.since)

    def period_at(self, instant: datetime) -> Period:
        """Return the billing period that holds an instant."""
        segment, until = self._segment_at(instant)
        day = local_day(instant, segment.zone)
        start = _anchor(day.year, day.month, segment)
        if start > instant:
            start = _anchor(*_month_before(day.year, day.month), segment)
        if segment.since is not None:
            start = max(start, segment.since)
        end = self._next_anchor(start, segment)
        return Period(start, end if until is None else min(end, until))

    def following(self, period: Period) -> Period:
        """Return the billing period that begins where ``period`` ends."""
        return self.period_at(period.end)

    def preceding(self, period: Period) -> Period:
        """Return the billing period that ends where ``period`` begins."""
        return self.period_at(period.start - _MICROSECOND)

    def periods_between(self, start: datetime, end: datetime) -> Iterator[Period]:
        """Yield, in order, the billing periods that overlap ``[start, end)``."""
        period = self.period_at(start)
        while period.start < end:
            yield period
            period = self.following(period)

    def periods_starting_in(self, year: int, month: int) -> list[Period]:
        """Return the billing periods whose local start day lies in that month."""
        low = datetime(year, month, 1, tzinfo=UTC) - 2 * _DAY
        high = datetime(*_month_after(year, month), 1, tzinfo=UTC) + 2 * _DAY
        return [
            period
            for period in self.periods_between(low, high)
            if (day := self.local_day(period.start)).year == year and day.month == month
        ]

    def _segment_at(self, instant: datetime) -> tuple[Segment, datetime | None]:
        if len(self.segments) == 1:
            return self.segments[0], None
        starts = [segment.since for segment in self.segments[1:]]
        index = bisect_right([start for start in starts if start is not None], instant)
        return self.segments[index], starts[index] if index < len(starts) else None

    @staticmethod
    def _next_anchor(start: datetime, segment: Segment) -> datetime:
        """Return the first anchor instant after ``start``."""
        day = local_day(start, segment.zone)
        year, month = day.year, day.month
        while (anchor := _anchor(year, month, segment)) <= start:
            year, month = _month_after(year, month)
        return anchor


def _anchor(year: int, month: int, segment: Segment) -> datetime:
    """Return the instant at which a month's period begins under one segment."""
    last = months.monthrange(year, month)[1]
    return first_instant(date(year, month, min(segment.anchor_day, last)), segment.zone)


def _month_before(year: int, month: int) -> tuple[int, int]:
    return (year, month - 1) if month > 1 else (year - 1, 12)


def _month_after(year: int, month: int) -> tuple[int, int]:
    return (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 -- December
