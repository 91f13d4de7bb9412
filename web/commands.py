"""The commands ``serve`` and ``link``."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import click
from flask import Flask, current_app

from metering import accounts, database
from web import links, server

if TYPE_CHECKING:
    from metering.meter import Meter


BuildFor = Callable[[str, bool], Flask]
"""Makes the application from the server's own address and whether it also ticks."""


def serve_command(build: BuildFor, *, is_listened_for: bool) -> click.Command:
    """Return the command that serves the application that ``build`` makes.

    ``is_listened_for`` says whether a supervisor has the socket: host and port are its.
    """

    @click.command
    @click.option("--host", default="127.0.0.1", show_default=True)
    @click.option("--port", type=click.IntRange(0, 65_535), default=8000)
    @click.option("--no-schedule", is_flag=True, help="Leave alerts to another server.")
    def serve(host: str, port: int, *, no_schedule: bool) -> None:
        """Serve webhooks, pages and chat until Ctrl-C; also send the alerts."""
        found = server.adopt() if is_listened_for else server.listen(host, port)
        with found as listener:
            if is_listened_for:
                host = listener.getsockname()[0]
            own_address = server.address_of(host, listener.getsockname()[1])
            server.serve(
                lambda: build(own_address, not no_schedule), listener, on_end=_end
            )

    return serve


def _end(app: Flask) -> None:
    """Say that the process is to end: no alert is begun any more."""
    meter: Meter = app.extensions["meter"]
    meter.ending.set()


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.option("--owner", is_flag=True, help="Make a link that is not read-only.")
@click.option("--revoke", is_flag=True, help="End all links to the account's page.")
@click.option("--json", "as_json", is_flag=True, help='Print {"url", "expires_at"}.')
def link(account_id: str, *, owner: bool, revoke: bool, as_json: bool) -> None:
    """Print a link to the account's usage page, good for seven days."""
    meter: Meter = current_app.extensions["meter"]
    if revoke:
        if owner or as_json:
            raise click.UsageError("write --revoke alone; it makes no link")
        with database.write(meter.engine) as connection:
            accounts.revoke_links(connection, account_id)
        click.echo(f"Every link to {account_id} is revoked.", err=True)
        return
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, account_id)
    now = meter.clock()
    url, expires_at = links.make(
        meter.secret_keys,
        meter.public_url,
        account.id,
        "owner" if owner else "viewer",
        now,
        account.link_generation,
    )
    local = expires_at.astimezone(account.calendar.zone_at(now)).isoformat()
    click.echo(json.dumps({"url": url, "expires_at": local}) if as_json else url)
    if not as_json:
        click.echo(f"Works until {local}.", err=True)
