"""The command group ``threshold``: how much is too much, and who is told."""

import click
from flask import current_app

from bot import alerts
from bot.channels import directory
from bot.commands import output
from metering import accounts, database, thresholds
from metering.errors import MeterError
from metering.meter import Meter


@click.group
def threshold() -> None:
    """Set the levels of usage that make an alert, and who receives it."""


@threshold.command("add")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("level")
@click.option(
    "--to", "address", required=True, help="webhook:https://… (signed) or terminal:"
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def add(account_id: str, level: str, *, address: str, as_json: bool) -> None:
    """Tell an address when usage reaches LEVEL: 80% of the allowance, or 12000.

    The secret of a webhook's receiver is printed once, when it is first named.
    """
    meter: Meter = current_app.extensions["meter"]
    wanted = thresholds.parse(level)
    directory.check(address, meter.allow_hosts)
    with database.write(meter.engine) as connection:
        accounts.get(connection, account_id)
        secret = thresholds.add(
            connection, account_id, level, address, meter.clock(), meter.vault
        )
    if as_json:
        output.as_json(
            {
                "account": account_id,
                "level": wanted.text,
                "to": address,
                "secret": secret,
            }
        )
        return
    click.echo(f"Set {wanted.text} of {account_id}.", err=True)
    if secret is not None:
        click.echo("The receiver's secret, shown this once:", err=True)
        click.echo(secret)


@threshold.command("list")
@click.argument("account_id", metavar="ACCOUNT")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def list_(account_id: str, *, as_json: bool) -> None:
    """Show an account's thresholds and their recipients."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        accounts.get(connection, account_id)
        found = thresholds.live(connection, account_id)
    if as_json:
        output.as_json(
            [
                {
                    "level": one.level.text,
                    "to": list(one.recipients),
                    "added_at": one.added_at.isoformat(),
                }
                for one in found
            ]
        )
        return
    rows = [(one.level.text, address) for one in found for address in one.recipients]
    output.table(("level", "to"), rows)


@threshold.command("test")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("level", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def test(account_id: str, level: str | None, *, as_json: bool) -> None:
    """Send every recipient, or those of LEVEL, one message marked as a test."""
    meter: Meter = current_app.extensions["meter"]
    make_link: alerts.MakeLink = current_app.extensions["make_link"]
    now = meter.clock()
    link = make_link(account_id)
    with database.write(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        filed = thresholds.file_test(connection, account, level, now, link)
    channels = directory.channels(meter, err=as_json)
    delivered = alerts.send_due(meter, channels, now)
    if as_json:
        output.as_json({"filed": filed, "sent": delivered.sent})
    if delivered.failed:
        raise MeterError(
            f"{delivered.failed} messages did not leave; the outbox tries them again"
        )


@threshold.command("remove")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("level")
@click.option("--to", "address", help="Only this recipient; default: the level.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def remove(account_id: str, level: str, *, address: str | None, as_json: bool) -> None:
    """Remove a level, or one of its recipients."""
    meter: Meter = current_app.extensions["meter"]
    wanted = thresholds.parse(level)
    with database.write(meter.engine) as connection:
        accounts.get(connection, account_id)
        thresholds.remove(connection, account_id, level, meter.clock(), address)
    if as_json:
        output.as_json({"account": account_id, "level": wanted.text, "to": address})
        return
    click.echo(f"Removed {wanted.text} of {account_id}.", err=True)
