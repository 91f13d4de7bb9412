"""Ranges as people and programs write them: a billing period's name, or two bounds."""

import re
from datetime import datetime

from metering import instants
from metering.accounts import Account
from metering.errors import InvalidError
from metering.periods import Period, first_instant

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_MONTHS = range(1, 13)


def named(account: Account, name: str, now: datetime) -> Period:
    """Return the billing period called ``current``, ``previous``, or by its start.

    ``2026-10`` is the first period that starts in that month, ``2026-10-15`` the one
    that starts on that local day.

    Raises:
        InvalidError: there is no such period.
    """
    current = account.calendar.period_at(now)
    if name == "current":
        return current
    if name == "previous":
        return account.calendar.preceding(current)
    try:
        return _starting(account, name)
    except ValueError as error:
        raise InvalidError(
            "a period is current, previous, a month such as 2026-10, or the date on "
            "which a period starts"
        ) from error


def _starting(account: Account, name: str) -> Period:
    """Return the period that starts in a month, or on a day; else ``ValueError``."""
    if found := _MONTH.fullmatch(name):
        year, month = map(int, found.groups())
        if month not in _MONTHS or not (
            instants.EARLIEST_YEAR <= year <= instants.LATEST_YEAR
        ):
            raise ValueError("no such month")
        periods = account.calendar.periods_starting_in(year, month)
        if periods:
            return periods[0]
        raise ValueError("no period starts in this month")
    day = instants.parse_date(name)
    for period in account.calendar.periods_starting_in(day.year, day.month):
        if account.calendar.local_day(period.start) == day:
            return period
    raise ValueError("no period starts on this day")


def between(account: Account, start: str, end: str) -> Period:
    """Return the range from ``start`` to ``end``, which is exclusive.

    Raises:
        InvalidError: one of them is no instant and no date, or they are not in order.
    """
    asked = Period(instant(account, start), instant(account, end))
    if asked.start >= asked.end:
        raise InvalidError("the start must come before the end, which is exclusive")
    return asked


def instant(account: Account, text: str) -> datetime:
    """Return the instant that is written, or the first one of a local day.

    Raises:
        InvalidError: the text is neither.
    """
    try:
        return first_instant(instants.parse_date(text), account.zone)
    except ValueError:
        pass
    try:
        return instants.parse(text)
    except ValueError as error:
        raise InvalidError(
            f"{text!r} is {error}; write 2026-11-01 or 2026-11-01T00:00:00+01:00"
        ) from error
