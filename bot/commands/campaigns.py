"""The command group ``campaign``: sends known in advance, for the forecast."""

from datetime import date

import click
from flask import current_app

from bot.commands import output
from metering import accounts, campaigns, database, instants
from metering.campaigns import Campaign
from metering.meter import Meter


def _day(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> date | None:
    """Return the day of ``--on``, or refuse it with what to write instead."""
    if text is None:
        return None
    try:
        return instants.parse_date(text)
    except ValueError as error:
        raise click.BadParameter(f"{error}; write a date such as 2026-11-28") from error


@click.group
def campaign() -> None:
    """Plan campaigns, so that the forecast knows them in advance."""


@campaign.command("add")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("name")
@click.option("--emails", type=int, required=True, help="How many will be sent.")
@click.option("--on", metavar="DATE", callback=_day, required=True, help="A local day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def add(account_id: str, name: str, *, emails: int, on: date, as_json: bool) -> None:
    """Plan to send a campaign NAME of so many e-mails on a day."""
    meter: Meter = current_app.extensions["meter"]
    planned = Campaign(name, emails, on)
    with database.write(meter.engine) as connection:
        accounts.get(connection, account_id)
        campaigns.add(connection, account_id, planned, meter.clock())
    if as_json:
        output.as_json(planned.as_json())
        return
    click.echo(f"Planned {name!r}: {emails} e-mails on {on}.", err=True)


@campaign.command("list")
@click.argument("account_id", metavar="ACCOUNT")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def list_(account_id: str, *, as_json: bool) -> None:
    """Show the campaigns planned for an account."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        accounts.get(connection, account_id)
        found = campaigns.of_account(connection, account_id)
    if as_json:
        output.as_json([one.as_json() for one in found])
        return
    rows = [(one.on.isoformat(), one.emails, one.name) for one in found]
    output.table(("on", "emails", "name"), rows)


@campaign.command("remove")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("name")
@click.option("--on", metavar="DATE", callback=_day, help="Which, if it has several.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def remove(account_id: str, name: str, *, on: date | None, as_json: bool) -> None:
    """Remove a planned campaign."""
    meter: Meter = current_app.extensions["meter"]
    with database.write(meter.engine) as connection:
        accounts.get(connection, account_id)
        removed = campaigns.remove(connection, account_id, name, on)
    if as_json:
        output.as_json(removed.as_json())
        return
    click.echo(f"Removed {name!r} of {removed.on}.", err=True)
