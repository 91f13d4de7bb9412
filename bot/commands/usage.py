"""The command ``usage``: one snapshot as a table, JSON or CSV."""

import sys

import click
from flask import current_app

from bot.commands import output, ranges
from metering import accounts, database, exports, switches
from metering import usage as reader
from metering.meter import Meter
from metering.usage import GroupBy, Snapshot


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
    meter: Meter = current_app.extensions["meter"]
    now = meter.clock()
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        asked = ranges.asked(account, period, start, end, now)
        shown = reader.snapshot(connection, account, asked, now=now, group_by=group_by)
        on = switches.in_force(connection, account_id, asked)
    if as_json or form == "json":
        output.as_json(shown.as_json())
    elif form == "csv":
        exports.write_usage(shown, sys.stdout)
    else:
        _print_table(shown)
        if rules := switches.line(on, account.calendar):
            click.echo(f"counting rules: {rules}")


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
    if shown.adjusted:
        since = shown.counting_since
        day = "" if since is None else since.astimezone(shown.zone).date().isoformat()
        click.echo(
            f"entered by hand {shown.adjusted}" + (day and f", counting since {day}")
        )
    if shown.pending:
        click.echo(f"pending {shown.pending} (replied to, starter unknown)")
    if shown.quarantined:
        click.echo(f"quarantined {shown.quarantined}")
    if shown.unknown:
        names = ", ".join(kind.label for kind in shown.unknown)
        click.echo(f"unknown, never reported by any source: {names}")
    if shown.cannot_tell:
        names = ", ".join(kind.label for kind in shown.cannot_tell)
        click.echo(f"cannot be told by any connected source: {names}")


def _count(shown: Snapshot, row: reader.Row) -> int | str:
    """A kind that nobody reports is unknown, not 0."""
    unknown = shown.group_by == "kind" and row.kind in shown.unknown
    return "unknown" if unknown and row.value == 0 else row.value
