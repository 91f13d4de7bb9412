"""Periods and instants as people write them in the terminal."""

import re
from datetime import date, datetime

import click

from metering import instants
from metering.accounts import Account
from metering.periods import Period, first_instant

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_MONTHS = range(1, 13)


def asked(
    account: Account,
    period: str | None,
    start: str | None,
    end: str | None,
    now: datetime,
) -> Period:
    """Return the range that the options name; without any the current period."""
    if period and (start or end):
        raise click.UsageError("write --period, or --start and --end, not both")
    if start or end:
        return between(account, start, end)
    return named(account, period or "current", now)


def named(account: Account, name: str, now: datetime) -> Period:
    """Return the billing period called ``current``, ``previous``, or by its start."""
    current = account.calendar.period_at(now)
    if name == "current":
        return current
    if name == "previous":
        return account.calendar.preceding(current)
    try:
        return _starting(account, name)
    except ValueError as error:
        raise click.UsageError(
            "--period is current, previous, a month such as 2026-10, or the date on "
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


def between(account: Account, start: str | None, end: str | None) -> Period:
    """Return the range from ``start`` to ``end``, which is exclusive."""
    if not (start and end):
        raise click.UsageError("--start and --end go together")
    asked = Period(instant(account, start), instant(account, end))
    if asked.start >= asked.end:
        raise click.UsageError("--start must come before --end, which is exclusive")
    return asked


def instant(account: Account, text: str) -> datetime:
    """Return the instant that is written, or the first one of a local day."""
    try:
        day: date = instants.parse_date(text)
    except ValueError:
        pass
    else:
        return first_instant(day, account.zone)
    try:
        return instants.parse(text)
    except ValueError as error:
        raise click.UsageError(
            f"{text!r} is {error}; write 2026-11-01 or 2026-11-01T00:00:00+01:00"
        ) from error


def local(account: Account, period: Period) -> tuple[str, str]:
    """Return a period's bounds as the account's clocks show them."""
    zone = account.calendar.zone_at(period.start)
    return (
        period.start.astimezone(zone).isoformat(),
        period.end.astimezone(zone).isoformat(),
    )


def local_instant(account: Account, at: datetime | None) -> str | None:
    """Return an instant as the account's clocks show it; None where there is none."""
    if at is None:
        return None
    return at.astimezone(account.calendar.zone_at(at)).isoformat()
