"""The command ``receipts``: the rows behind a number, the newest first."""

import sys
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import click
from flask import current_app

from bot.commands import output, ranges
from metering import accounts, database, exports, ledger, places, receipts, statements
from metering.accounts import Account
from metering.errors import NotFoundError
from metering.interactions import Kind
from metering.meter import Meter
from metering.receipts import Asked, Page, Receipt

_SHOWN = 100
_MOST = 10_000


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.option("--period", help="current, previous, 2026-10 or 2026-10-15.")
@click.option("--start", help="An instant, or a date in the account's zone.")
@click.option("--end", help="The same; exclusive.")
@click.option("--kind", "kinds", type=click.Choice([*Kind]), multiple=True)
@click.option("--origin", metavar="ID", help="Of one origin; '' for those of none.")
@click.option("--withdrawn", is_flag=True, help="Also what no longer counts, and why.")
@click.option("--frozen", is_flag=True, help="As the period's statement counted them.")
@click.option("--limit", type=click.IntRange(1, _MOST), help="Rows; csv: default all.")
@click.option("--after", metavar="CURSOR", help="Where the page before ended.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table"
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def receipt_rows(
    account_id: str,
    *,
    limit: int | None,
    after: str | None,
    form: str,
    as_json: bool,
    **values: Any,  # noqa: ANN401 -- click's options
) -> None:
    """List the rows behind a number; their units add up to it."""
    meter: Meter = current_app.extensions["meter"]
    place = None if after is None else places.place(after)
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        period = ranges.asked(
            account, values["period"], values["start"], values["end"], meter.clock()
        )
        asked = Asked(
            account_id,
            period,
            tuple(Kind(one) for one in values["kinds"]),
            values["origin"],
            withdrawn=values["withdrawn"],
        )
        if values["frozen"]:
            asked = _frozen(asked, statements.of_account(connection, account_id))
        zone = account.calendar.zone_at(asked.period.start)
        if form == "csv" and limit is None and not as_json:
            exports.write_receipts(
                receipts.rows(connection, asked, after=place), zone, sys.stdout
            )
            return
        page = receipts.page(connection, asked, after=place, limit=limit or _SHOWN)
        newest = ledger.version(connection, account_id)
    _print(account, asked, page, "json" if as_json else form)
    if page.version != newest and not values["frozen"]:
        click.echo("The ledger has grown since; start anew to see how it is.", err=True)
    if page.following is not None:
        click.echo(f"More: --after {page.following}", err=True)


def _frozen(asked: Asked, known: list[statements.Statement]) -> Asked:
    for one in known:
        if asked.period.start in one.period:
            return replace(asked, period=one.period, version=one.version)
    raise NotFoundError(
        "this period has no statement; flask statement says when it is frozen"
    )


def _print(account: Account, asked: Asked, page: Page, form: str) -> None:
    zone = account.calendar.zone_at(asked.period.start)
    if form == "csv":
        exports.write_receipts(page.rows, zone, sys.stdout)
    elif form == "json":
        output.as_json(page.as_json(asked, zone))
    else:
        header = ("occurred", "kind", "key", "units", "state", "origin", "reason", "by")
        output.table(header, [_cells(one, zone) for one in page.rows])


def _cells(one: Receipt, zone: ZoneInfo) -> tuple[object, ...]:
    return (
        one.occurred_at.astimezone(zone).isoformat(),
        one.kind.value,
        one.key,
        one.units,
        one.state,
        one.origin_name or one.origin_id or "",
        one.reason,
        one.author,
    )


receipt_rows.name = "receipts"
