"""The commands ``void`` and ``adjust``: corrections by hand, each with a reason."""

import re

import click
from flask import current_app

from bot.commands import output, ranges
from metering import accounts, corrections, database
from metering.corrections import Hand
from metering.errors import InvalidError
from metering.interactions import Kind, Space
from metering.meter import Meter

KIND = click.Choice([kind.value for kind in Kind])
_UNITS = re.compile(r"[+-]?\d{1,20}", re.ASCII)


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("kind", type=KIND)
@click.argument("key")
@click.option("--reason", required=True, help="Why, in one line; shown with the row.")
@click.option("--author", required=True, help="Who says so.")
@click.option("--undo", is_flag=True, help="Take a void back: the events decide again.")
@click.option(
    "--space",
    type=click.Choice([Space.EMAIL.value, Space.SURVEY.value]),
    help="Which key of an nps_email is meant, where both are there.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def void(
    account_id: str,
    kind: str,
    key: str,
    *,
    reason: str,
    author: str,
    undo: bool,
    space: str | None,
    as_json: bool,
) -> None:
    """Stop one interaction from counting, whatever its events say from now on."""
    meter: Meter = current_app.extensions["meter"]
    act = corrections.undo if undo else corrections.void
    with database.write(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        done = act(
            connection,
            account,
            Kind(kind),
            key,
            Hand(author, reason),
            now=meter.clock(),
            space=None if space is None else Space(space),
        )
    counts = undo and done is not None
    if as_json:
        output.as_json(
            {"account": account_id, "kind": kind, "key": key, "counted": counts}
        )
    elif not undo:
        click.echo(f"{kind} {key} does not count any more.", err=True)
    elif counts:
        click.echo(f"{kind} {key} counts again.", err=True)
    else:
        click.echo(f"{kind} {key} is not void, but does not count.", err=True)


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("kind", type=KIND)
@click.option("--by", "units", required=True, metavar="±N", help="Such as +3120 or -5.")
@click.option("--at", required=True, help="When: an instant, or a date in the zone.")
@click.option("--reason", required=True, help="Why, in one line; shown with the row.")
@click.option("--author", required=True, help="Who says so.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def adjust(
    account_id: str,
    kind: str,
    *,
    units: str,
    at: str,
    reason: str,
    author: str,
    as_json: bool,
) -> None:
    """Enter interactions by hand, as for those before the first webhook."""
    if _UNITS.fullmatch(units) is None:
        raise InvalidError("--by is a whole number such as +3120 or -5")
    meter: Meter = current_app.extensions["meter"]
    now = meter.clock()
    with database.write(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        instant = ranges.instant(account, at)
        made = corrections.adjust(
            connection,
            account,
            Kind(kind),
            Hand(author, reason),
            units=int(units),
            occurred_at=instant,
            now=now,
        )
    if as_json:
        local = instant.astimezone(account.calendar.zone_at(instant))
        output.as_json(
            {
                "account": account_id,
                "number": made.seq,
                "kind": kind,
                "by": made.units,
                "at": local.isoformat(),
                "reason": reason,
                "author": author,
            }
        )
        return
    click.echo(f"Entered {made.units:+} {kind} as adjustment {made.seq}.", err=True)
    if instant > now:
        click.echo("Its instant is later than now.", err=True)
