"""The command group ``threshold``: how much is too much, and who is told."""

from datetime import datetime, time

import click
from flask import current_app
from sqlalchemy import Connection

from bot import alerts
from bot.channels import directory
from bot.commands import output
from metering import (
    accounts,
    alert_log,
    database,
    levels,
    mutes,
    recipients,
    thresholds,
)
from metering.errors import MeterError, NotFoundError
from metering.meter import Meter


@click.group
def threshold() -> None:
    """Set the levels of usage that make an alert, and who receives it."""


@threshold.command("add")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("level")
@click.option(
    "--to",
    "address",
    required=True,
    help="slack:C0123…, email:a@b.test, webhook:https://… (signed), terminal:, or a "
    "conversation that gets private notes: chatwoot:207, intercom:…, crisp:…",
)
@click.option("--resolved", is_flag=True, help="Tell it, too, of falls below LEVEL.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def add(
    account_id: str, level: str, *, address: str, resolved: bool, as_json: bool
) -> None:
    """Tell an address of LEVEL.

    80% of the allowance, 12000 interactions, left:500, cost:250.00 on demand,
    forecast, spike, silence, digest:weekly or digest:period. The secret of a
    webhook's receiver is printed once, when it is first named.
    """
    meter: Meter = current_app.extensions["meter"]
    wanted = levels.parse(level)
    directory.check(address, meter.allow_hosts)
    with database.write(meter.engine) as connection:
        accounts.get(connection, account_id)
        secret = recipients.add(
            connection,
            account_id,
            level,
            address,
            meter.clock(),
            meter.vault,
            resolved=resolved,
        )
    if lacking := directory.missing(meter, address, account_id):
        click.echo(f"{address} is {lacking}; until then nothing is sent.", err=True)
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
        found = recipients.live(connection, account_id)
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
    with database.read(meter.engine) as connection:
        sendings = alert_log.tested(connection, account_id, now)
    if as_json:
        output.as_json(
            {
                "filed": filed,
                "sent": delivered.sent,
                "messages": [
                    {"to": one.address, "state": one.state, "error": one.last_error}
                    for one in sendings
                ],
            }
        )
    else:
        rows = [(one.address, one.state, one.last_error or "-") for one in sendings]
        output.table(("to", "state", "error"), rows)
    if lost := [one for one in sendings if one.state != "sent"]:
        again = sum(one.state != "dead" for one in lost)
        raise MeterError(
            f"{len(lost)} of {len(sendings)} messages did not leave; the outbox tries "
            f"{again} of them again"
        )


@threshold.command("mute")
@click.argument("account_id", metavar="ACCOUNT")
@click.option("--to", "address", required=True, help="The recipient.")
@click.option("--days", type=int, help="1 to 366; default: until the allowance renews.")
@click.option("--off", is_flag=True, help="Send to it again.")
def mute(account_id: str, *, address: str, days: int | None, off: bool) -> None:
    """Send nothing to a recipient for a while; what fires is listed all the same."""
    if off and days is not None:
        raise click.UsageError("write either --days or --off")
    meter: Meter = current_app.extensions["meter"]
    now = meter.clock()
    with database.write(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        _known(connection, account_id, address)
        if off:
            mutes.unmute(connection, account_id, address)
            click.echo(f"{address} is told again.", err=True)
            return
        until = (
            mutes.mute_until_reset(connection, account, address, now)
            if days is None
            else mutes.mute_days(connection, account_id, address, days, now)
        )
    local = until.astimezone(account.calendar.zone_at(until))
    click.echo(f"{address} is muted until {local.isoformat()}.", err=True)


@threshold.command("quiet")
@click.argument("account_id", metavar="ACCOUNT")
@click.option("--to", "address", required=True, help="slack:… or email:…")
@click.option("--from", "begin", metavar="HH:MM", help="When the night begins.")
@click.option("--until", "end", metavar="HH:MM", help="When it ends.")
@click.option("--off", is_flag=True, help="No quiet hours any more.")
def quiet(
    account_id: str, *, address: str, begin: str | None, end: str | None, off: bool
) -> None:
    """Hold a person's alerts overnight, in the account's zone, folded into one.

    What says that the allowance is used up is sent at once all the same.
    """
    if off == bool(begin or end) or bool(begin) != bool(end):
        raise click.UsageError("write --from 22:00 --until 07:00, or --off")
    hours = None if begin is None or end is None else (_clock(begin), _clock(end))
    meter: Meter = current_app.extensions["meter"]
    with database.write(meter.engine) as connection:
        accounts.get(connection, account_id)
        _known(connection, account_id, address)
        mutes.keep_quiet(connection, account_id, address, hours)
    click.echo(f"Set the quiet hours of {address}.", err=True)


def _known(connection: Connection, account_id: str, address: str) -> None:
    """Raise ``NotFoundError`` unless an address is told of anything."""
    live = recipients.live(connection, account_id)
    if not any(address in one.recipients for one in live):
        raise NotFoundError(
            f"{address} is told of nothing; flask threshold list shows who is"
        )


def _clock(text: str) -> time:
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 -- a time of day
    except ValueError as error:
        raise click.UsageError(f"{text!r} is no time of day; write 22:00") from error


@threshold.command("remove")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("level")
@click.option("--to", "address", help="Only this recipient; default: the level.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def remove(account_id: str, level: str, *, address: str | None, as_json: bool) -> None:
    """Remove a level, or one of its recipients."""
    meter: Meter = current_app.extensions["meter"]
    wanted = levels.parse(level)
    with database.write(meter.engine) as connection:
        accounts.get(connection, account_id)
        recipients.remove(connection, account_id, level, meter.clock(), address)
    if as_json:
        output.as_json({"account": account_id, "level": wanted.text, "to": address})
        return
    click.echo(f"Removed {wanted.text} of {account_id}.", err=True)
