"""The commands ``source`` and ``import``: where events come from."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import click
from flask import current_app
from rich.console import Console
from rich.progress import Progress

from metering import accounts, database, instants, ledger, rehearsal, signing, sources
from metering.errors import InvalidError, NotFoundError
from metering.events import Parsed, Unreadable
from metering.meter import Meter
from webhooks.documents import Unparsable
from webhooks.platforms import ADAPTERS
from webhooks.platforms.canonical import Canonical

_BATCH = 2_000
_LONGEST_LINE = 1_048_576
_SHORTEST_SECRET = 24
_CANONICAL = Canonical()


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


@click.command("import")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Count, show, and keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_events(account_id: str, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Import canonical events, one JSON object a line; safe to repeat."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        accounts.get(connection, account_id)
    try:
        total = _import(meter, account_id, file, dry_run=dry_run)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise NotFoundError(f"{file} cannot be read ({reason})") from error
    shown: dict[str, Any] = total.as_json()
    if as_json:
        click.echo(json.dumps(shown))
        return
    click.echo("  ".join(f"{name} {value}" for name, value in shown.items()))


def _import(
    meter: Meter, account_id: str, file: Path, *, dry_run: bool
) -> ledger.Tally:
    """Record a file in batches, each its own transaction."""
    total = ledger.Tally()
    console = Console(stderr=True)
    with (
        file.open("rb") as lines,
        Progress(console=console, disable=not console.is_terminal) as progress,
        _recorder(meter, account_id, dry_run=dry_run) as record,
    ):
        # A pipe has no size and no place; what was read is counted instead.
        size = file.stat().st_size if file.is_file() else None
        task = progress.add_task("Importing", total=size)
        read = _Read(lines)
        for batch in _batches(read):
            tally = record(batch)
            for name in ledger.Tally.__slots__:
                setattr(total, name, getattr(total, name) + getattr(tally, name))
            progress.update(task, completed=read.size)
    return total


class _Read:
    """Lines of a file, and how many bytes of it have been read."""

    def __init__(self, lines: BinaryIO) -> None:
        self._lines = lines
        self.size = 0

    def readline(self, limit: int) -> bytes:
        """Return the next line, or so much of it."""
        line = self._lines.readline(limit)
        self.size += len(line)
        return line


@contextmanager
def _recorder(
    meter: Meter, account_id: str, *, dry_run: bool
) -> Iterator[Callable[[list[Parsed]], ledger.Tally]]:
    """Yield what records a batch: in the ledger, or in a copy that is thrown away."""
    if dry_run:
        with rehearsal.stage(meter.engine, account_id) as stage:
            yield lambda batch: stage.record(
                _delivery(meter, account_id, batch), meter.vault
            )
        return

    def record(batch: list[Parsed]) -> ledger.Tally:
        with database.write(meter.engine) as connection:
            delivery = _delivery(meter, account_id, batch)
            return ledger.record(connection, [delivery], meter.vault)[0]

    yield record


def _delivery(meter: Meter, account_id: str, batch: list[Parsed]) -> ledger.Delivery:
    return ledger.Delivery(account_id, None, None, meter.clock(), batch)


def _batches(lines: _Read) -> Iterator[list[Parsed]]:
    """Yield the file's events in runs; empty lines are no events."""
    parsed = (one for line in _lines(lines) for one in _parse(line))
    while batch := list(islice(parsed, _BATCH)):
        yield batch


def _lines(lines: _Read) -> Iterator[bytes]:
    # A bounded read: a file without line ends must not fill the memory.
    while line := lines.readline(_LONGEST_LINE + 1):
        if len(line) > _LONGEST_LINE:
            raise InvalidError("a line is longer than 1 MiB; write one event a line")
        if line.strip():
            yield line


def _parse(line: bytes) -> list[Parsed]:
    try:
        return _CANONICAL.parse(line)
    except Unparsable as fault:
        return [Unreadable(str(fault), line)]


COMMANDS = (source, import_events)
