"""Local days, weeks, months, quarters, years and billing periods, at an instant.

Days are counted on the account's calendar; only ``Stretch.period`` knows instants.
"""

import calendar as months
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from metering.periods import Calendar, Period, first_instant

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
_YEAR_MONTHS = 12
_FEWEST_PERIODS = -1200

VAGUE = "vague"
"""The grain of some hours or days near today that no count knows: "this evening"."""

Form = Literal["billing", "present", "other"]
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True)
class Days:
    """Local days ``[first, end)``.

    ``loose``: what was not said and may be moved to fit the other end of a range, the
    ``year`` of "October", the ``week`` of "Monday" or the ``month`` of "the 20th";
    ``same`` as another stretch.
    ``explicit``: named by its own bounds, so that an end after the current period is
    meant as the future.
    """

    first: date
    end: date
    grain: str = "range"
    loose: Literal["", "year", "month", "week", "same"] = ""
    form: Form = "other"
    explicit: bool = False
    parts: tuple["Read", ...] = ()


Read = Days | Period | None


@dataclass(frozen=True)
class At:
    """When and where a phrase is read."""

    calendar: Calendar
    now: datetime
    today: date

    def start_of(self, day: date) -> datetime:
        """Return a local day's first instant in the zone that was then in force."""
        present = self.calendar.zone_at(self.now)
        guess = first_instant(day, present)
        if len(self.calendar.segments) == 1:
            return guess
        start = first_instant(day, self.calendar.zone_at(guess))
        return start if self.calendar.local_day(start) == day else guess

    def days_of(self, read: Read) -> Days:
        """Return the local days of a stretch that may be a billing period."""
        if read is None or (isinstance(read, Days) and read.grain == VAGUE):
            raise ValueError("no stretch")
        if isinstance(read, Days):
            return read
        first = self.calendar.local_day(read.start)
        end = self.calendar.local_day(read.end)
        return Days(first, max(end, first + DAY), "period", form="billing")


def day(first: date) -> Days:
    """Return one day."""
    return Days(first, first + DAY, "day")


def months_after(start: date, count: int) -> date:
    """Return the first of the month ``count`` months after that of ``start``."""
    whole = start.year * _YEAR_MONTHS + start.month - 1 + count
    return date(whole // _YEAR_MONTHS, whole % _YEAR_MONTHS + 1, 1)


def month(year: int, number: int) -> Days:
    """Return a calendar month."""
    first = date(year, number, 1)
    return Days(first, months_after(first, 1), "month")


def part_of_year(year: int, grain: str, number: int) -> Days:
    """Return the n-th month, quarter, half or the year itself."""
    size = _MONTHS_IN[grain]
    if not 1 <= number <= _YEAR_MONTHS // size:
        raise ValueError("a year has no such part")
    first = date(year, size * (number - 1) + 1, 1)
    return Days(first, months_after(first, size), grain)


def latest_part(at: At, grain: str, number: int) -> Days:
    """Return the latest n-th month, quarter or half of a year that has begun."""
    found = part_of_year(at.today.year, grain, number)
    if found.first > at.today:
        found = part_of_year(at.today.year - 1, grain, number)
    return replace(found, loose="year")


def units(at: At, unit: str, offset: int, count: int = 1) -> Read:
    """Return ``count`` units on end, from ``offset`` units after the present one."""
    if unit == "period":
        return _billing(at, offset, count)
    if unit == "hour":
        return None
    grain = unit if count == 1 else "range"
    if unit == "day":
        first = at.today + offset * DAY
        return Days(first, first + count * DAY, grain)
    if unit in {"week", "weekend"}:
        first = at.today - at.today.weekday() * DAY + offset * WEEK
        if unit == "week":
            return Days(first, first + count * WEEK, grain)
        return Days(first + 5 * DAY, first + WEEK, grain) if count == 1 else None
    size = _MONTHS_IN[unit]
    begun = date(at.today.year, (at.today.month - 1) // size * size + 1, 1)
    first = months_after(begun, offset * size)
    return Days(first, months_after(first, count * size), grain)


def _billing(at: At, offset: int, count: int) -> Read:
    """Return billing periods on end: one as itself, several as their days."""
    if min(offset, -count) < _FEWEST_PERIODS or offset > -_FEWEST_PERIODS:
        raise ValueError("no such billing period")
    period = at.calendar.period_at(at.now)
    for _ in range(abs(offset)):
        step = at.calendar.following if offset > 0 else at.calendar.preceding
        period = step(period)
    if count == 1:
        return period
    last = period
    for _ in range(count - 1):
        last = at.calendar.following(last)
    first, end = at.calendar.local_day(period.start), at.calendar.local_day(last.end)
    return Days(first, end)


def billing_named(at: At, named: Days) -> Read:
    """Return the billing period that starts in a month, the first if there are two."""
    periods = at.calendar.periods_starting_in(named.first.year, named.first.month)
    return periods[0] if periods else None


def latest_weekday(at: At, number: int) -> Days:
    """Return the latest such weekday that has begun: today is one."""
    back = (at.today.weekday() - number) % 7
    return replace(day(at.today - back * DAY), loose="week")


def weekday_in_week(at: At, number: int, offset: int) -> Days:
    """Return a weekday of this week, of an earlier or of a later one."""
    monday = at.today - at.today.weekday() * DAY + offset * WEEK
    return day(monday + number * DAY)


def latest_day(at: At, number: int) -> Days:
    """Return the latest day of a month with that number: today is one."""
    first = at.today.replace(day=1)
    if number > at.today.day:
        first = months_after(first, -1)
        while number > months.monthrange(first.year, first.month)[1]:
            first = months_after(first, -1)
    return replace(day(first.replace(day=number)), loose="month")


def opened(at: At, read: Read) -> Read:
    """Return the open range from where ``read`` begins to tomorrow's midnight."""
    if read is None:
        return None
    whole = at.days_of(read)
    # A start after today keeps a day of its own, and is then told as the future.
    form: Form = "present" if whole.form == "present" else "other"
    return Days(whole.first, max(at.today, whole.first) + DAY, form=form)


def nth(at: At, whole: Read, unit: str, number: int, count: int = 1) -> Read:
    """Return the n-th ``count`` units inside a stretch; -1 is the last.

    A month's first week is its days 1-7, its last week the last seven days.
    """
    if whole is None:
        return None
    inside = at.days_of(whole)
    if unit in _MONTHS_IN:
        found = _months_inside(inside, unit, number, count)
    elif unit in {"day", "week"}:
        size = (DAY if unit == "day" else WEEK) * count
        first = inside.first + (number - 1) * size
        if number < 0:
            first = inside.end - size
        found = Days(first, first + size, unit if count == 1 else "range")
    else:
        return None
    return found if inside.first <= found.first < found.end <= inside.end else None


def _months_inside(inside: Days, unit: str, number: int, count: int) -> Days:
    size = _MONTHS_IN[unit] * count
    if inside.first.day != 1:
        raise ValueError("not on the first of a month")
    first = months_after(inside.first, (number - 1) * size)
    if number < 0:
        first = months_after(inside.end, -size)
    return Days(first, months_after(first, size), unit if count == 1 else "range")


def half_of(whole: Read, number: int) -> Read:
    """Return the first or second half of a year, or of a month: to the 15th."""
    if not isinstance(whole, Days) or number not in {1, 2}:
        return None
    if whole.grain == "year":
        return part_of_year(whole.first.year, "half", number)
    if whole.grain != "month":
        return None
    middle = whole.first.replace(day=16)
    if number == 1:
        return Days(whole.first, middle, "range", whole.loose)
    return Days(middle, whole.end, "range", whole.loose)


def day_of_month(whole: Read, number: int) -> Days:
    """Return a day of a calendar month."""
    if not isinstance(whole, Days) or whole.grain != "month":
        raise ValueError("a day of no month")
    if number > months.monthrange(whole.first.year, whole.first.month)[1]:
        raise ValueError("the month has no such day")
    return replace(day(whole.first.replace(day=number)), loose=whole.loose)
