"""The command ``import``: canonical events from a file, one JSON object a line."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import click
from flask import current_app
from rich.console import Console
from rich.progress import Progress

from metering import accounts, database, freezing, ledger, rehearsal
from metering.errors import InvalidError, NotFoundError
from metering.events import Parsed, Unreadable
from metering.meter import Meter
from webhooks.documents import Unparsable
from webhooks.platforms.canonical import Canonical

_BATCH = 2_000
_LONGEST_LINE = 1_048_576
_CANONICAL = Canonical()


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

    try:
        yield record
    finally:
        # A history that was imported has closed periods: the next tick looks for them.
        with database.write(meter.engine) as connection:
            freezing.look_again(connection, account_id)


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
