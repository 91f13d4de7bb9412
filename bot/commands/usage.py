"""The command ``usage``: one snapshot as a table, JSON or CSV."""

import csv
import re
import sys
from datetime import date, datetime

import click
from flask import current_app

from bot.commands import output
from metering import accounts, database, instants
from metering import usage as reader
from metering.accounts import Account
from metering.meter import Meter
from metering.periods import Period, first_instant
from metering.usage import GroupBy, Snapshot

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_MONTHS = range(1, 13)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.option("--period", help="current, previous, 2026-10 or 2026-10-15.")
@click.option("--start", help="An instant, or a date in the account's zone.")
@click.option("--end", help="The same; exclusive.")
@click.option("--by", "group_by", type=click.Choice(["kind", "origin", "day"]))
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table"
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def usage(
    account_id: str,
    *,
    period: str | None,
    start: str | None,
    end: str | None,
    group_by: GroupBy | None,
    form: str,
    as_json: bool,
) -> None:
    """Show what an account used in a period or any range."""
    if period and (start or end):
        raise click.UsageError("write --period, or --start and --end, not both")
    meter: Meter = current_app.extensions["meter"]
    now = meter.clock()
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        if start or end:
            asked = _range(account, start, end)
        else:
            asked = _named(account, period or "current", now)
        shown = reader.snapshot(connection, account, asked, now=now, group_by=group_by)
    if as_json or form == "json":
        output.as_json(shown.as_json())
    elif form == "csv":
        _print_csv(shown)
    else:
        _print_table(shown)


def _named(account: Account, name: str, now: datetime) -> Period:
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


def _range(account: Account, start: str | None, end: str | None) -> Period:
    if not (start and end):
        raise click.UsageError("--start and --end go together")
    asked = Period(_instant(account, start), _instant(account, end))
    if asked.start >= asked.end:
        raise click.UsageError("--start must come before --end, which is exclusive")
    return asked


def _instant(account: Account, text: str) -> datetime:
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


def _print_table(shown: Snapshot) -> None:
    start, end = (
        at.astimezone(shown.zone).isoformat()
        for at in (shown.period.start, shown.period.end)
    )
    click.echo(f"{shown.account}  {start} to {end}")
    output.table(
        ("key", "label", "interactions"),
        [
            *((row.key or "", row.label, _count(shown, row)) for row in shown.rows),
            ("total", "", shown.value),
        ],
    )
    if shown.allowance is not None:
        percent = "" if shown.percent is None else f", {shown.percent} %"
        click.echo(
            f"allowance {shown.allowance}, left {shown.left}, "
            f"on-demand {shown.on_demand}{percent}"
        )
    if shown.pending:
        click.echo(f"pending {shown.pending} (replied to, starter unknown)")
    if shown.quarantined:
        click.echo(f"quarantined {shown.quarantined}")
    if shown.unknown:
        names = ", ".join(kind.label for kind in shown.unknown)
        click.echo(f"unknown, never reported by any source: {names}")


def _count(shown: Snapshot, row: reader.Row) -> int | str:
    """A kind that nobody reports is unknown, not 0."""
    unknown = shown.group_by == "kind" and row.kind in shown.unknown
    return "unknown" if unknown and row.value == 0 else row.value


def _print_csv(shown: Snapshot) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("key", "label", "kind", "interactions"))
    for row in shown.rows:
        writer.writerow(
            (_safe(row.key or ""), _safe(row.label), row.kind or "", row.value)
        )
    writer.writerow(("total", "", "", shown.value))


def _safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text
