"""Periods and instants as people write them in the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import click

from metering import ranges
from metering.accounts import Account
from metering.errors import InvalidError
from metering.periods import Period


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
    with _as_wrong_call():
        return ranges.named(account, name, now)


def between(account: Account, start: str | None, end: str | None) -> Period:
    """Return the range from ``start`` to ``end``, which is exclusive."""
    if not (start and end):
        raise click.UsageError("--start and --end go together")
    with _as_wrong_call():
        return ranges.between(account, start, end)


def instant(account: Account, text: str) -> datetime:
    """Return the instant that is written, or the first one of a local day."""
    with _as_wrong_call():
        return ranges.instant(account, text)


@contextmanager
def _as_wrong_call() -> Iterator[None]:
    """Say what is wrong with a text as click says it: exit 2."""
    try:
        yield
    except InvalidError as error:
        raise click.UsageError(str(error)) from error


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
