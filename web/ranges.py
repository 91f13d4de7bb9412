"""The range a page is asked for: a billing period, a month, or any days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from metering import instants
from metering.accounts import Account
from metering.errors import InvalidError
from metering.periods import Period, first_instant, local_day
from metering.saying import say

_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_WANTED = (
    "write period=current, previous or 2026-10, month=2026-10, or first and last as "
    "days such as 2026-10-01"
)

Sort = Literal["period", "month", "days"]


@dataclass(frozen=True, slots=True)
class Range:
    """One range, how an address names it, and its days: local, the last inclusive."""

    period: Period
    sort: Sort
    query: tuple[tuple[str, str], ...]
    first: date
    last: date
    now: datetime

    @property
    def running(self) -> bool:
        """Whether it has begun and not ended."""
        return self.now in self.period

    @property
    def days(self) -> int:
        """How many local days it touches."""
        return (self.last - self.first).days + 1


def asked(account: Account, query: Mapping[str, str], now: datetime) -> Range:
    """Return the range that a query names; the current period where it names none.

    ``first`` and ``last`` are days, both inclusive, as people say them; ``start`` and
    ``end`` are instants or days, the end exclusive, as the API takes them.

    Raises:
        InvalidError: there is no such range.
    """
    try:
        if query.get("first") or query.get("last"):
            return _of_days(account, query, now)
        if query.get("start") or query.get("end"):
            return _of_instants(account, query, now)
        if query.get("month"):
            return _of_month(account, query["month"], now)
        return _of_period(account, query.get("period") or "current", now)
    except (ValueError, OverflowError) as error:
        raise InvalidError(
            "There is no such period: {wanted}.", wanted=say(_WANTED)
        ) from error


def before(account: Account, one: Range) -> Range:
    """Return the range before: the preceding period or month, or as many days."""
    if one.sort == "period":
        earlier = account.calendar.preceding(one.period)
        return _range(account, earlier, "period", _name(account, earlier), one.now)
    if one.sort == "month":
        day = one.first - _DAY
        return _month(account, day.replace(day=1), one.now)
    return _days(account, one.first - one.days * _DAY, one.first - _DAY, one.now)


def after(account: Account, one: Range) -> Range | None:
    """Return the range after; None where it has not begun."""
    if one.period.end > one.now:
        return None
    if one.sort == "period":
        later = account.calendar.following(one.period)
        return _range(account, later, "period", _name(account, later), one.now)
    if one.sort == "month":
        return _month(account, one.last + _DAY, one.now)
    return _days(account, one.last + _DAY, one.last + one.days * _DAY, one.now)


def same_days(account: Account, one: Range, earlier: Range) -> Period:
    """Return the part of an earlier range that is as long as this one is so far.

    Whole days, today's included: of a range that is over, all of the earlier one.
    """
    if not one.running:
        return earlier.period
    begun = (account.calendar.local_day(one.now) - one.first).days + 1
    end = _first_instant(account, earlier.first + begun * _DAY)
    least = earlier.period.start + _MICROSECOND
    return Period(earlier.period.start, max(min(earlier.period.end, end), least))


def periods(account: Account, since: datetime, now: datetime, most: int) -> list[Range]:
    """Return the billing periods from ``since`` until now, the latest first."""
    found: list[Range] = []
    period = account.calendar.period_at(now)
    while len(found) < most:
        found.append(_range(account, period, "period", _name(account, period), now))
        if period.start <= since:
            break
        period = account.calendar.preceding(period)
    return found


def months(account: Account, since: datetime, now: datetime, most: int) -> list[Range]:
    """Return the calendar months from ``since`` until now, the latest first."""
    day = account.calendar.local_day(now)
    found: list[Range] = []
    while len(found) < most:
        found.append(_month(account, day.replace(day=1), now))
        if found[-1].period.start <= since:
            break
        day = found[-1].first - _DAY
    return found


def _of_period(account: Account, name: str, now: datetime) -> Range:
    current = account.calendar.period_at(now)
    if name == "current":
        return _range(account, current, "period", (), now)
    if name == "previous":
        earlier = account.calendar.preceding(current)
        return _range(account, earlier, "period", (("period", name),), now)
    query = (("period", name),)
    if _MONTH.fullmatch(name):
        year, month = _year_and_month(name)
        starting = account.calendar.periods_starting_in(year, month)
        if not starting:
            raise ValueError("no period starts in this month")
        return _range(account, starting[0], "period", query, now)
    day = instants.parse_date(name)
    for period in account.calendar.periods_starting_in(day.year, day.month):
        if account.calendar.local_day(period.start) == day:
            return _range(account, period, "period", query, now)
    raise ValueError("no period starts on this day")


def _name(account: Account, period: Period) -> tuple[tuple[str, str], ...]:
    """Return what names a billing period whatever the time: the day it starts on."""
    day = account.calendar.local_day(period.start)
    return (("period", day.isoformat()),)


def _of_month(account: Account, name: str, now: datetime) -> Range:
    year, month = _year_and_month(name)
    return _month(account, date(year, month, 1), now)


def _month(account: Account, first: date, now: datetime) -> Range:
    until = (first + 31 * _DAY).replace(day=1)
    period = Period(_first_instant(account, first), _first_instant(account, until))
    return _range(account, period, "month", (("month", f"{first:%Y-%m}"),), now)


def _year_and_month(name: str) -> tuple[int, int]:
    found = _MONTH.fullmatch(name)
    if found is None:
        raise ValueError("not a month as YYYY-MM")
    year, month = map(int, found.groups())
    if not instants.EARLIEST_YEAR <= year <= instants.LATEST_YEAR:
        raise ValueError("outside the years 2000-2100")
    return year, month


def _of_days(account: Account, query: Mapping[str, str], now: datetime) -> Range:
    first = instants.parse_date(query.get("first", ""))
    last = instants.parse_date(query.get("last", ""))
    if last < first:
        raise InvalidError("The last day comes before the first: write them in order.")
    return _days(account, first, last, now)


def _days(account: Account, first: date, last: date, now: datetime) -> Range:
    begin, end = _first_instant(account, first), _first_instant(account, last + _DAY)
    named = (("first", first.isoformat()), ("last", last.isoformat()))
    return _range(account, Period(begin, end), "days", named, now)


def _of_instants(account: Account, query: Mapping[str, str], now: datetime) -> Range:
    start, end = query.get("start", ""), query.get("end", "")
    period = Period(_instant(account, start), _instant(account, end))
    if period.start >= period.end:
        raise InvalidError("The end is exclusive, and comes after the start.")
    return _range(account, period, "days", (("start", start), ("end", end)), now)


def _instant(account: Account, text: str) -> datetime:
    try:
        day = instants.parse_date(text)
    except ValueError:
        return instants.parse(text)
    return first_instant(day, account.zone)


def _first_instant(account: Account, day: date) -> datetime:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=account.zone)
    return first_instant(day, account.calendar.zone_at(noon))


def _range(
    account: Account,
    period: Period,
    sort: Sort,
    query: tuple[tuple[str, str], ...],
    now: datetime,
) -> Range:
    zone = account.calendar.zone_at(period.start)
    first = local_day(period.start, zone)
    last = local_day(period.end - _MICROSECOND, zone)
    return Range(period, sort, query, first, last, now)
