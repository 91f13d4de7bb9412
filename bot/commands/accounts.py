"""The command group ``account``: whom the platform bills, and on which plan."""

from decimal import Decimal, InvalidOperation
from typing import Any

import click
from flask import current_app

from bot.commands import output
from metering import accounts, database
from metering.accounts import Account
from metering.errors import InvalidError
from metering.meter import Meter
from metering.plans import Terms


@click.group
def account() -> None:
    """Add and show the accounts that the platform bills."""


@account.command("add")
@click.argument("account_id", metavar="ID")
@click.option("--name", help="What people call it; default: the id.")
@click.option("--timezone", required=True, help="An IANA name such as Europe/Rome.")
@click.option("--anchor-day", type=int, required=True, help="Day of the month, 1-31.")
@click.option("--allowance", type=int, required=True, help="Interactions a period.")
@click.option("--on-demand-price", help="Price of a block above it, such as 1.50.")
@click.option("--per", type=int, default=1000, show_default=True, help="Block's size.")
@click.option("--currency", default="USD", show_default=True, help="ISO 4217 code.")
@click.option("--owner", "owners", multiple=True, help="slack:… or email:…")
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON.")
def add(account_id: str, *, as_json: bool, **values: Any) -> None:  # noqa: ANN401 -- click's options
    """Add an account; its first plan reaches back for ever."""
    meter: Meter = current_app.extensions["meter"]
    terms = Terms(
        allowance=values["allowance"],
        price=_price(values["on_demand_price"]),
        per=values["per"],
        currency=values["currency"],
    )
    for address in values["owners"]:
        if not address.startswith(("slack:", "email:")):
            raise click.UsageError("--owner is slack:… or email:…")
    with database.write(meter.engine) as connection:
        accounts.add(
            connection,
            meter.vault,
            account_id=account_id,
            name=values["name"] or account_id,
            timezone=values["timezone"],
            anchor_day=values["anchor_day"],
            terms=terms,
            owners=values["owners"],
            now=meter.clock(),
        )
        added = accounts.get(connection, account_id)
    if as_json:
        output.as_json(_as_json(added))
    else:
        click.echo(f"Added account {account_id}.", err=True)


def _price(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise InvalidError(
            "--on-demand-price is a decimal number such as 1.50"
        ) from error


@account.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_accounts(*, as_json: bool) -> None:
    """List the accounts."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        ids = accounts.all_ids(connection)
        found = accounts.get_many(connection, ids)
    shown = [_as_json(found[one]) for one in ids]
    if as_json:
        output.as_json(shown)
        return
    header = ("id", "name", "timezone", "anchor_day", "allowance")
    output.table(header, [[one[name] for name in header] for one in shown])


@account.command("show")
@click.argument("account_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(account_id: str, *, as_json: bool) -> None:
    """Show one account with its plan and owners."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        shown = _as_json(accounts.get(connection, account_id))
    if as_json:
        output.as_json(shown)
        return
    for name, value in shown.items():
        text = ", ".join(value) if isinstance(value, list) else value
        click.echo(f"{name}: {'none' if text in (None, '') else text}")


def _as_json(shown: Account) -> dict[str, Any]:
    return {
        "id": shown.id,
        "name": shown.name,
        "timezone": shown.zone.key,
        "anchor_day": shown.calendar.segments[-1].anchor_day,
        "allowance": shown.allowance,
        "on_demand_price": None if shown.price is None else str(shown.price),
        "per": shown.per,
        "currency": shown.currency,
        "owners": list(shown.owners),
    }
