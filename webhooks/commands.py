"""The command group ``source``: the webhook endpoints of an account."""

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click
from flask import current_app

from metering import accounts, database, door, instants, sources
from metering.errors import InvalidError, NotFoundError
from metering.meter import Meter
from webhooks import matrix, options_told, platforms
from webhooks.adapters import Adapter, Platform, Setup
from webhooks.setting_up import set_up
from webhooks.showing import log_lines, logged, shown_source, source_line, tried


@click.group
def source() -> None:
    """Add and show the webhook endpoints of an account."""


@source.command("add")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("name", metavar="PLATFORM", type=click.Choice([*platforms.platforms()]))
@click.option("--secret-stdin", is_flag=True, help="Read the platform's own secret.")
@click.option("--since", help="The instant since which events come in.")
@click.option("--answers", help="Where questions of this source are answered.")
@options_told.asked
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def add(
    account_id: str,
    name: str,
    *,
    secret_stdin: bool,
    since: str | None,
    answers: str | None,
    options: Sequence[str],
    mapping: Path | None,
    kinds: Path | None,
    as_json: bool,
) -> None:
    """Add a webhook endpoint; its secret is shown this once."""
    meter: Meter = current_app.extensions["meter"]
    platform = platforms.platforms()[name]
    if answers is not None and not answers.startswith(("https://", "http://")):
        raise click.UsageError("--answers is an address such as https://example.com/")
    told = options_told.told(options, mapping=mapping, kinds=kinds)
    adapter = platform.adapter(Setup(told, b"", asks=answers is not None))
    secret = _secret(platform, adapter, secret_stdin=secret_stdin)
    with database.write(meter.engine) as connection:
        source_id = sources.add(
            connection,
            meter.vault,
            account_id=account_id,
            platform=name,
            secret=secret,
            now=meter.clock(),
            since=None if since is None else _instant(since),
            answers_url=answers,
            options=told,
            kinds=adapter.kinds,
        )
    _show_added(meter, account_id, platform, source_id, secret, as_json=as_json)


def _show_added(
    meter: Meter,
    account_id: str,
    platform: Platform,
    source_id: str,
    secret: str | None,
    *,
    as_json: bool,
) -> None:
    shown = {
        "id": source_id,
        "account": account_id,
        "platform": platform.name,
        "url": f"{meter.public_url}/webhooks/{source_id}",
        "secret": secret,
    }
    if secret is None:
        click.echo(
            f"{platform.title} chooses the secret: deliveries are answered 404 until "
            f"flask source rotate {source_id} --secret-stdin brings it.",
            err=True,
        )
    if as_json:
        click.echo(json.dumps(shown))
        return
    click.echo(shown["url"])
    if secret is not None:
        click.echo(secret)


def _instant(text: str) -> datetime:
    try:
        return instants.parse(text)
    except ValueError as error:
        raise click.UsageError(
            f"--since is {error}; write 2026-11-10T00:00:00+01:00"
        ) from error


def _secret(platform: Platform, adapter: Adapter, *, secret_stdin: bool) -> str | None:
    """Return the secret given, else one of ours; None where the platform chooses."""
    if not secret_stdin:
        ours = platform.new_secret is not None and not adapter.brings_secret
        return platform.new_secret() if ours and platform.new_secret else None
    secret = sys.stdin.readline().strip()
    if not secret:
        raise InvalidError("standard input holds no secret; write it on one line")
    platform.check_secret(secret)
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
            shown_source(one, meter.public_url, door.answers(connection, one.id))
            for one in found
        ]
    if as_json:
        click.echo(json.dumps(shown))
        return
    for one in shown:
        click.echo(source_line(one))


@source.command("log")
@click.argument("source_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def log(source_id: str, *, as_json: bool) -> None:
    """Show what became of deliveries: events by day (UTC) and state, and refusals."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        events = sources.log(connection, source_id)
        shown = logged(source_id, events, door.answers(connection, source_id))
    if as_json:
        click.echo(json.dumps(shown))
        return
    for line in log_lines(shown):
        click.echo(line)


@source.command("try")
@click.argument("source_id", metavar="ID")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def try_(source_id: str, file: Path, *, as_json: bool) -> None:
    """Show what the source's platform makes of a sample body; nothing is kept."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        found = sources.get(connection, source_id, meter.vault)
    platform = None if found is None else platforms.get(found.platform)
    adapter = None if found is None else platforms.adapter(found)
    if platform is None or adapter is None:
        raise NotFoundError("there is no such source; flask source list shows them")
    shown, lines = tried(platform, adapter, options_told.read(file), meter.clock())
    if as_json:
        click.echo(json.dumps(shown))
        return
    for line in lines:
        click.echo(line)


@source.command("rotate")
@click.argument("source_id", metavar="ID")
@click.option("--secret-stdin", is_flag=True, help="Read the platform's own secret.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rotate(source_id: str, *, secret_stdin: bool, as_json: bool) -> None:
    """Add a secret beside the newest one; the ones before stop working."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        found = sources.get(connection, source_id, meter.vault)
    platform = None if found is None else platforms.get(found.platform)
    adapter = None if found is None else platforms.adapter(found)
    if platform is None or adapter is None:
        raise NotFoundError("there is no such source; flask source list shows them")
    secret = _secret(platform, adapter, secret_stdin=secret_stdin)
    if secret is None:
        raise InvalidError(
            f"{platform.title} chooses the secret; write --secret-stdin and give it"
        )
    with database.write(meter.engine) as connection:
        sources.rotate(connection, meter.vault, source_id, secret, meter.clock())
    if as_json:
        click.echo(json.dumps({"id": source_id, "secret": secret}))
    else:
        click.echo(secret)


@source.command("platforms")
def list_platforms() -> None:
    """Print the feature matrix of all platforms, as docs/platforms/README.md has it."""
    click.echo(matrix.table(), nl=False)


@source.command("disable")
@click.argument("source_id", metavar="ID")
def disable(source_id: str) -> None:
    """Close an endpoint; deliveries to it are answered 404 from now on."""
    meter: Meter = current_app.extensions["meter"]
    with database.write(meter.engine) as connection:
        sources.disable(connection, source_id, meter.clock())
    click.echo(f"Disabled {source_id}.", err=True)


source.add_command(set_up)
