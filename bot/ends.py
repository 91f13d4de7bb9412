"""The two ends of a range, each with what it leaves unsaid."""

from dataclasses import replace
from datetime import timedelta

from bot.days import DAY, WEEK, At, Days, Read, day, month, months_after


def between(at: At, start: Read, end: Read) -> Read:
    """Return the days from the first of ``start`` to the last of ``end``, or None."""
    if start is None or end is None:
        return None
    low, high = at.days_of(start), at.days_of(end)
    try:
        low, high = _fitted(low, high)
    except ValueError:  # 29 February in a year without one
        return None
    if low.first >= high.end or low.first > high.first:
        return None
    ahead = high.first > at.today
    return Days(low.first, high.end, explicit=ahead, parts=(start, end))


def _fitted(low: Days, high: Days) -> tuple[Days, Days]:
    """Return both ends with the year or week that was left out put in."""
    if "month" in {low.loose, high.loose}:
        return _fitted_months(low, high)
    apart = high.first - low.first
    if low.loose == "week":
        low = _moved(low, apart - apart % WEEK)
    elif high.loose == "week":
        high = _moved(high, apart % WEEK - apart)
    return _fitted_years(low, high)


def _fitted_years(low: Days, high: Days) -> tuple[Days, Days]:
    """Return both ends of "December to February", "1 November to 3 May 2026"."""
    if low.loose == "year":
        if not high.loose:
            low = in_year(low, high.first.year)
        if low.first > high.first:
            low = in_year(low, low.first.year - 1)
    elif high.loose == "year":
        high = in_year(high, low.first.year)
        if high.first < low.first:
            high = in_year(high, high.first.year + 1)
    return low, high


def _fitted_months(low: Days, high: Days) -> tuple[Days, Days]:
    """Return both ends of "the 28th to 3 October", "1 October to the 5th"."""
    if low.loose == high.loose:
        if low.first > high.first:
            raise ValueError("of this month or of the last")
    elif low.loose == "month":
        start = high.first.replace(day=1)
        if low.first.day > high.first.day:
            start = months_after(start, -1)
        low = day(start.replace(day=low.first.day))
    else:
        start = low.first.replace(day=1)
        if high.first.day < low.first.day:
            start = months_after(start, 1)
        high = day(start.replace(day=high.first.day))
    return low, high


def _moved(days: Days, by: timedelta) -> Days:
    return replace(days, first=days.first + by, end=days.end + by)


def like(read: Days, other: Read) -> Read:
    """Return "the same month last year" as the month that it is held against."""
    if not isinstance(other, Days) or other.grain not in {"month", "quarter", "half"}:
        return None
    if read.grain not in {other.grain, "range"}:
        return None
    return in_year(other, read.first.year)


def in_year(days: Days, year: int) -> Days:
    """Return the same days of another year.

    Raises:
        ValueError: it has no such day.
    """
    shift = year - days.first.year
    last = days.end - DAY
    if days.grain == "month":
        return replace(month(year, days.first.month), loose=days.loose)
    first = days.first.replace(year=year)
    return replace(days, first=first, end=last.replace(year=last.year + shift) + DAY)
