"""The command groups ``member`` and ``key``: which people and programs may ask."""

import click
from flask import current_app

from bot.commands import output
from metering import accounts, database, keys, members
from metering.meter import Meter


@click.group
def member() -> None:
    """Say who may ask about an account, by verified e-mail address."""


@member.command("add")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("email")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def add_member(account_id: str, email: str, *, as_json: bool) -> None:
    """Let the person with this address ask; the first one makes the list exclusive."""
    meter: Meter = current_app.extensions["meter"]
    with database.write(meter.engine) as connection:
        address = members.add(connection, account_id, email, meter.clock())
    _say(account_id, address, "may ask about", as_json=as_json)


@member.command("remove")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("email")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def remove_member(account_id: str, email: str, *, as_json: bool) -> None:
    """Take the right to ask away."""
    meter: Meter = current_app.extensions["meter"]
    with database.write(meter.engine) as connection:
        address = members.remove(connection, account_id, email)
    _say(account_id, address, "may no longer ask about", as_json=as_json)


def _say(account_id: str, address: str, verb: str, *, as_json: bool) -> None:
    if as_json:
        output.as_json({"account": account_id, "email": address})
    else:
        click.echo(f"{address} {verb} {account_id}.", err=True)


@member.command("list")
@click.argument("account_id", metavar="[ACCOUNT]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def list_members(account_id: str | None, *, as_json: bool) -> None:
    """Show the members of one account, or of all."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        ids = [accounts.get(connection, account_id).id] if account_id else None
        found = [
            (one, email, added_at.isoformat())
            for one in ids or accounts.all_ids(connection)
            for email, added_at in members.listed(connection, one)
        ]
    header = ("account", "email", "added_at")
    if as_json:
        output.as_json([dict(zip(header, row, strict=True)) for row in found])
        return
    output.table(header, found)


@click.group
def key() -> None:
    """Make and revoke the keys of programs that ask."""


@key.command("add")
@click.argument("account_id", metavar="ACCOUNT")
@click.option(
    "--kind",
    "use",
    type=click.Choice(keys.USES),
    help="Only this one; default: one of each.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def add_key(account_id: str, use: keys.Use | None, *, as_json: bool) -> None:
    """Make keys and print them, this once: api, widget and identity, each on a line.

    An api key reads the account over the API and MCP; a widget key belongs to the
    server behind a chat widget; an identity key signs its visitors' addresses. The
    former keys stay good until they are revoked.
    """
    meter: Meter = current_app.extensions["meter"]
    uses = (use,) if use else keys.USES
    with database.write(meter.engine) as connection:
        made = [
            (one, *keys.add(connection, meter.vault, account_id, one, meter.clock()))
            for one in uses
        ]
    if as_json:
        shown = {"account": account_id}
        shown |= {one: secret for one, _, secret in made}
        ids = {one: key_id for one, key_id, _ in made}
        output.as_json({**shown, "ids": ids})
        return
    names = ", ".join(f"{one} ({key_id})" for one, key_id, _ in made)
    click.echo(f"Keys of {account_id}, shown this once: {names}", err=True)
    for _, _, secret in made:
        click.echo(secret)


@key.command("list")
@click.argument("account_id", metavar="[ACCOUNT]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def list_keys(account_id: str | None, *, as_json: bool) -> None:
    """Show the keys of one account, or of all: never the keys themselves."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        found = keys.listed(connection, account_id)
    rows = [
        (
            one.id,
            one.account_id,
            one.use,
            one.created_at.isoformat(),
            one.last_used_on.date().isoformat() if one.last_used_on else None,
            one.revoked_at.isoformat() if one.revoked_at else None,
        )
        for one in found
    ]
    header = ("id", "account", "kind", "created_at", "last_used_on", "revoked_at")
    if as_json:
        output.as_json([dict(zip(header, row, strict=True)) for row in rows])
        return
    output.table(header, [[cell or "-" for cell in row] for row in rows])


@key.command("revoke")
@click.argument("key_id", metavar="KEY")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def revoke_key(key_id: str, *, as_json: bool) -> None:
    """Make a key useless at once; KEY is its id, as `flask key list` shows it."""
    meter: Meter = current_app.extensions["meter"]
    with database.write(meter.engine) as connection:
        keys.revoke(connection, key_id, meter.clock())
    if as_json:
        output.as_json({"id": key_id, "revoked": True})
    else:
        click.echo(f"Revoked {key_id}.", err=True)
