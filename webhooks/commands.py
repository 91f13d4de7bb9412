"""The command group ``source``: the webhook endpoints of an account."""

import json
import sys
from datetime import datetime
from pathlib import Path

import click
from flask import current_app

from metering import accounts, database, instants, signing, sources
from metering.errors import InvalidError, NotFoundError
from metering.meter import Meter
from webhooks.documents import Unparsable
from webhooks.importing import import_events
from webhooks.platforms import ADAPTERS

_SHORTEST_SECRET = 24


@click.group
def source() -> None:
    """Add and show the webhook endpoints of an account."""


@source.command("add")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("platform", type=click.Choice(sorted(ADAPTERS)))
@click.option("--secret-stdin", is_flag=True, help="Read the platform's own secret.")
@click.option("--since", help="The instant since which events come in.")
@click.option("--answers", help="Where questions of this source are answered.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def add(
    account_id: str,
    platform: str,
    *,
    secret_stdin: bool,
    since: str | None,
    answers: str | None,
    as_json: bool,
) -> None:
    """Add a webhook endpoint; its secret is shown this once."""
    meter: Meter = current_app.extensions["meter"]
    secret = _given_secret() if secret_stdin else sources.new_secret()
    if answers is not None and not answers.startswith(("https://", "http://")):
        raise click.UsageError("--answers is an address such as https://example.com/")
    with database.write(meter.engine) as connection:
        source_id = sources.add(
            connection,
            meter.vault,
            account_id=account_id,
            platform=platform,
            secret=secret,
            now=meter.clock(),
            since=None if since is None else _instant(since),
            answers_url=answers,
        )
    shown = {
        "id": source_id,
        "account": account_id,
        "platform": platform,
        "url": f"{meter.public_url}/webhooks/{source_id}",
        "secret": secret,
    }
    if as_json:
        click.echo(json.dumps(shown))
        return
    click.echo(shown["url"])
    click.echo(secret)


def _instant(text: str) -> datetime:
    try:
        return instants.parse(text)
    except ValueError as error:
        raise click.UsageError(
            f"--since is {error}; write 2026-11-10T00:00:00+01:00"
        ) from error


def _given_secret() -> str:
    secret = sys.stdin.readline().strip()
    if not secret:
        raise InvalidError("standard input holds no secret; write it on one line")
    try:
        usable = len(signing.key(secret.encode())) >= _SHORTEST_SECRET
    except InvalidError:
        usable = False
    if not usable:
        raise InvalidError(
            "the secret cannot sign; write whsec_ and base64 of at least 24 bytes"
        )
    return secret


@source.command("list")
@click.argument("account_id", metavar="ACCOUNT", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_sources(account_id: str | None, *, as_json: bool) -> None:
    """List the webhook endpoints, without their secrets."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        if account_id is not None:
            accounts.get(connection, account_id)
        found = sources.of_account(connection, meter.vault, account_id)
    shown = [
        {
            "id": one.id,
            "account": one.account_id,
            "platform": one.platform,
            "url": f"{meter.public_url}/webhooks/{one.id}",
            "disabled": one.disabled,
            "live_secrets": len(one.secrets),
        }
        for one in found
    ]
    if as_json:
        click.echo(json.dumps(shown))
        return
    for one in shown:
        state = "disabled" if one["disabled"] else "live"
        click.echo(f"{one['id']}  {one['account']}  {one['platform']}  {state}")


@source.command("log")
@click.argument("source_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def log(source_id: str, *, as_json: bool) -> None:
    """Show what became of the events that came in, by day and state (UTC)."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        shown = [
            {
                "day": day.date().isoformat(),
                "state": state,
                "type": event_type or None,
                "events": events,
            }
            for day, state, event_type, events in sources.log(connection, source_id)
        ]
    if as_json:
        click.echo(json.dumps(shown))
        return
    for one in shown:
        kind = f"  {one['type']}" if one["type"] else ""
        click.echo(f"{one['day']}  {one['state']}  {one['events']}{kind}")


@source.command("try")
@click.argument("source_id", metavar="ID")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def try_(source_id: str, file: Path) -> None:
    """Show what the source's platform makes of a sample body; nothing is kept."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        found = sources.get(connection, source_id, meter.vault)
    if found is None:
        raise NotFoundError("there is no such source; flask source list shows them")
    try:
        parsed = ADAPTERS[found.platform].parse(file.read_bytes())
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise NotFoundError(f"{file} cannot be read ({reason})") from error
    except Unparsable as fault:
        raise InvalidError(f"the body would be refused: {fault}") from fault
    for one in parsed:
        click.echo(repr(one))


@source.command("rotate")
@click.argument("source_id", metavar="ID")
@click.option("--secret-stdin", is_flag=True, help="Read the platform's own secret.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rotate(source_id: str, *, secret_stdin: bool, as_json: bool) -> None:
    """Add a secret beside the newest one; the ones before stop working."""
    meter: Meter = current_app.extensions["meter"]
    secret = _given_secret() if secret_stdin else sources.new_secret()
    with database.write(meter.engine) as connection:
        sources.rotate(connection, meter.vault, source_id, secret, meter.clock())
    if as_json:
        click.echo(json.dumps({"id": source_id, "secret": secret}))
    else:
        click.echo(secret)


@source.command("disable")
@click.argument("source_id", metavar="ID")
def disable(source_id: str) -> None:
    """Close an endpoint; deliveries to it are answered 404 from now on."""
    meter: Meter = current_app.extensions["meter"]
    with database.write(meter.engine) as connection:
        sources.disable(connection, source_id, meter.clock())
    click.echo(f"Disabled {source_id}.", err=True)


COMMANDS = (source, import_events)
