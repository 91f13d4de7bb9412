"""Named days, weeks, months, quarters, years and billing periods, read at an instant.

One rule per name that a language's date patterns use; a rule that finds no such
stretch returns None or raises ``ValueError``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from bot.lexicon import DateWords
from metering.instants import parse_date
from metering.periods import Calendar, Period

DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_DECEMBER = 12

Form = Literal["billing", "present", "other"]


@dataclass(frozen=True)
class Days:
    """Local days ``[first, end)``; ``yearless``: the year was not said."""

    first: date
    end: date
    yearless: bool = False
    form: Form = "other"
    explicit: bool = False
    single: bool = False


@dataclass(frozen=True)
class At:
    """When and where a phrase is read."""

    calendar: Calendar
    now: datetime
    today: date
    words: DateWords


Read = Days | Period | None
Groups = Mapping[str, str | None]


def _month(year: int, month: int) -> Days:
    following = date(year + 1, 1, 1) if month == _DECEMBER else date(year, month + 1, 1)
    return Days(date(year, month, 1), following)


def _months_before(day: date, count: int) -> date:
    whole = day.year * _DECEMBER + day.month - 1 - count
    return date(whole // _DECEMBER, whole % _DECEMBER + 1, 1)


def _number(groups: Groups, at: At) -> int:
    text = groups["n"] or ""
    count = at.words.numbers[text] if text in at.words.numbers else int(text)
    if count < 1:
        raise ValueError("no days at all")
    return count


def _year_of(groups: Groups, month: int, at: At) -> tuple[int, bool]:
    """Return the year said, or that of the latest such month not in the future."""
    if groups.get("year"):
        return int(groups["year"] or ""), False
    return at.today.year - (month > at.today.month), True


def _named_month(groups: Groups, at: At) -> Days:
    month = at.words.months[groups["month"] or ""]
    year, yearless = _year_of(groups, month, at)
    return replace(_month(year, month), yearless=yearless)


def _month_in(offset: int) -> Callable[[Groups, At], Read]:
    return lambda groups, at: _month(
        at.today.year + offset, at.words.months[groups["month"] or ""]
    )


def _named_days(groups: Groups, at: At) -> Days:
    month = at.words.months[groups["month"] or ""]
    year, yearless = _year_of(groups, month, at)
    first = date(year, month, int(groups["day"] or ""))
    last = date(year, month, int(groups.get("day2") or groups["day"] or ""))
    if last < first:
        raise ValueError("a range backwards")
    return Days(
        first,
        last + DAY,
        yearless=yearless,
        explicit=groups.get("day2") is not None,
        single=groups.get("day2") is None,
    )


def _iso(groups: Groups, at: At) -> Days:  # noqa: ARG001 -- one shape for all rules
    day = parse_date(groups["iso"] or "")
    return Days(day, day + DAY, single=True)


def _day(offset: int, form: Form = "other") -> Callable[[Groups, At], Read]:
    def read(_groups: Groups, at: At) -> Read:
        day = at.today + offset * DAY
        return Days(day, day + DAY, form=form, single=True)

    return read


def _weekday(groups: Groups, at: At) -> Days:
    back = (at.today.weekday() - at.words.weekdays[groups["weekday"] or ""]) % 7
    day = at.today - back * DAY
    return Days(day, day + DAY, single=True)


def _week(offset: int) -> Callable[[Groups, At], Read]:
    def read(_groups: Groups, at: At) -> Read:
        monday = at.today - at.today.weekday() * DAY + offset * _WEEK
        return Days(monday, monday + _WEEK)

    return read


def _calendar_month(offset: int, form: Form = "other") -> Callable[..., Read]:
    def read(_groups: Groups, at: At) -> Read:
        first = _months_before(at.today, -offset)
        return replace(_month(first.year, first.month), form=form)

    return read


def _quarter_days(year: int, quarter: int) -> Days:
    first = date(year, 3 * quarter - 2, 1)
    return Days(first, _months_before(first, -3))


def _quarter(offset: int) -> Callable[[Groups, At], Read]:
    def read(_groups: Groups, at: At) -> Read:
        moved = _months_before(at.today, -3 * offset)
        return _quarter_days(moved.year, (moved.month + 2) // 3)

    return read


def _named_quarter(groups: Groups, at: At) -> Days:
    quarter = int(groups["q"] or "")
    year, _ = _year_of(groups, 3 * quarter - 2, at)
    return _quarter_days(year, quarter)


def _year(offset: int) -> Callable[[Groups, At], Read]:
    def read(_groups: Groups, at: At) -> Read:
        year = at.today.year + offset
        return Days(date(year, 1, 1), date(year + 1, 1, 1))

    return read


def _named_year(groups: Groups, at: At) -> Days:
    year = int(groups["year"] or "")
    return Days(date(year, 1, 1), date(year + 1, 1, 1), explicit=year > at.today.year)


def _last_days(groups: Groups, at: At) -> Days:
    return Days(at.today - (_number(groups, at) - 1) * DAY, at.today + DAY)


def _last_weeks(groups: Groups, at: At) -> Days:
    monday = at.today - at.today.weekday() * DAY
    return Days(monday - _number(groups, at) * _WEEK, monday)


def _last_months(groups: Groups, at: At) -> Days:
    return Days(
        _months_before(at.today, _number(groups, at)), _months_before(at.today, 0)
    )


def opened(read: Read, at: At) -> Read:
    """Return the open range from where ``read`` begins to tomorrow's midnight."""
    if read is None:
        return None
    if isinstance(read, Period):
        first = at.calendar.local_day(read.start)
    else:
        first = read.first
    # A start after today keeps its own end, and is then told as the future.
    return Days(first, max(at.today, first) + DAY)


def _to_date(rule: Callable[[Groups, At], Read]) -> Callable[[Groups, At], Read]:
    return lambda groups, at: opened(rule(groups, at), at)


def _billing(offset: int) -> Callable[[Groups, At], Read]:
    def read(_groups: Groups, at: At) -> Read:
        current = at.calendar.period_at(at.now)
        if not offset:
            return current
        step = at.calendar.following if offset > 0 else at.calendar.preceding
        return step(current)

    return read


def _unclear(_groups: Groups, _at: At) -> Read:
    return None


RULES: Mapping[str, Callable[[Groups, At], Read]] = {
    "today": _day(0, "present"),
    "yesterday": _day(-1),
    "day_before_yesterday": _day(-2),
    "tomorrow": _day(1),
    "weekday": _weekday,
    "this_week": _week(0),
    "last_week": _week(-1),
    "next_week": _week(1),
    "this_month": _calendar_month(0, "present"),
    "last_month": _calendar_month(-1),
    "next_month": _calendar_month(1),
    "this_quarter": _quarter(0),
    "last_quarter": _quarter(-1),
    "next_quarter": _quarter(1),
    "this_year": _year(0),
    "last_year": _year(-1),
    "next_year": _year(1),
    "this_period": _billing(0),
    "last_period": _billing(-1),
    "next_period": _billing(1),
    "last_days": _last_days,
    "last_weeks": _last_weeks,
    "last_months": _last_months,
    "week_to_date": _to_date(_week(0)),
    "month_to_date": _to_date(_calendar_month(0)),
    "quarter_to_date": _to_date(_quarter(0)),
    "year_to_date": _to_date(_year(0)),
    "quarter": _named_quarter,
    "month": _named_month,
    "month_this_year": _month_in(0),
    "month_last_year": _month_in(-1),
    "days": _named_days,
    "iso": _iso,
    "year": _named_year,
    "unclear": _unclear,
}
