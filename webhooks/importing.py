"""The command ``import``: canonical events from a file, one JSON object a line."""

import gc
import hashlib
import json
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click
from flask import current_app
from rich.console import Console
from rich.progress import Progress

from metering import accounts, bookmarks, database, freezing, heads, ledger, rehearsal
from metering.errors import NotFoundError
from metering.meter import Meter
from webhooks.lines import Read, Reader, can_divide, parts

_BATCH = 8_000
_PART = 1_048_576
_GARBAGE = 100_000


@click.command("import")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Count, show, and keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_events(account_id: str, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Import canonical events, one JSON object a line; safe to repeat.

    One that was interrupted goes on where it stopped when it is run again.
    """
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
    # A batch makes tens of thousands of objects and no cycles among them.
    gc.set_threshold(_GARBAGE)
    with (
        file.open("rb") as lines,
        _progress() as progress,
        _recorder(meter, account_id, lines, dry_run=dry_run) as record,
    ):
        # A pipe has no size and no place; what was read is counted instead.
        size = file.stat().st_size if file.is_file() else None
        task = progress.add_task("Importing", total=size, completed=record.offset)
        reader = Reader(account_id, _digest_key(meter, account_id), meter.clock)
        with closing(_found(reader, file, lines, record.offset)) as found:
            for batch, offset in _batches(found):
                record.record(batch, offset)
                progress.update(task, completed=offset, refresh=True)
        record.end()
    return record.total


def _progress() -> Progress:
    console = Console(stderr=True)
    # No thread that draws it anew: a process with threads is a bad one to fork.
    return Progress(
        console=console, disable=not console.is_terminal, auto_refresh=False
    )


class _Recorder:
    """Records batches in the ledger, and in the same transaction how far it came."""

    def __init__(self, meter: Meter, account_id: str, digest: bytes | None) -> None:
        self._meter = meter
        self._account_id = account_id
        # None: a pipe, which cannot be read again from the middle.
        self._digest = digest
        self._memory: heads.Memory = {}
        self.offset = 0
        self.total = ledger.Tally()

    def resume(self) -> None:
        """Go on where an earlier import of the same file was interrupted."""
        if self._digest is None:
            return
        with database.read(self._meter.engine) as connection:
            place = bookmarks.find(connection, self._account_id, self._digest)
        if place is not None:
            self.offset, self.total = place
            click.echo(f"Going on after {self.total.received:,} events.", err=True)

    def record(self, batch: list[Read], offset: int) -> None:
        """Record events; ``offset`` is where the file goes on behind them."""
        meter = self._meter
        delivery = _delivery(meter, self._account_id, batch)
        with database.write(meter.engine) as connection:
            (tally,) = ledger.record(connection, [delivery], meter.vault, self._memory)
            self.total = _sum(self.total, tally)
            if self._digest is not None:
                bookmarks.keep(
                    connection,
                    self._account_id,
                    self._digest,
                    offset,
                    self.total,
                    now=delivery.received_at,
                )

    def end(self) -> None:
        """Forget the place: whoever imports the file again begins anew."""
        if self._digest is not None:
            with database.write(self._meter.engine) as connection:
                bookmarks.end(connection, self._account_id, self._digest)


class _Rehearsal:
    """Records batches in a copy that is thrown away."""

    offset = 0

    def __init__(self, meter: Meter, account_id: str, stage: rehearsal.Stage) -> None:
        self._meter = meter
        self._account_id = account_id
        self._stage = stage
        self.total = ledger.Tally()

    def record(self, batch: list[Read], _offset: int) -> None:
        """Record events in the copy."""
        delivery = _delivery(self._meter, self._account_id, batch)
        self.total = _sum(self.total, self._stage.record(delivery, self._meter.vault))

    def end(self) -> None:
        """Nothing is kept."""


@contextmanager
def _recorder(
    meter: Meter, account_id: str, lines: BinaryIO, *, dry_run: bool
) -> Iterator[_Recorder | _Rehearsal]:
    """Yield what records a batch: in the ledger, or in a copy that is thrown away."""
    if dry_run:
        with rehearsal.stage(meter.engine, account_id) as stage:
            yield _Rehearsal(meter, account_id, stage)
        return
    recorder = _Recorder(meter, account_id, _digest(lines))
    recorder.resume()
    try:
        yield recorder
    finally:
        # A history that was imported has closed periods: the next tick looks for them.
        with database.write(meter.engine) as connection:
            freezing.look_again(connection, account_id)


def _digest(lines: BinaryIO) -> bytes | None:
    """Return a digest of the whole file, read once; None where it is a pipe."""
    if not lines.seekable():
        return None
    digest = hashlib.blake2b(digest_size=16)
    while part := lines.read(_PART):
        digest.update(part)
    lines.seek(0)
    return digest.digest()


def _sum(one: ledger.Tally, other: ledger.Tally) -> ledger.Tally:
    names = ledger.Tally.__slots__
    return ledger.Tally(*(getattr(one, name) + getattr(other, name) for name in names))


def _digest_key(meter: Meter, account_id: str) -> bytes:
    with database.read(meter.engine) as connection:
        return heads.digest_key(connection, meter.vault, account_id)


def _delivery(meter: Meter, account_id: str, batch: list[Read]) -> ledger.Delivery:
    return ledger.Delivery(account_id, None, None, meter.clock(), batch)


def _found(
    reader: Reader, file: Path, lines: BinaryIO, offset: int
) -> Generator[tuple[list[Read], int], None, None]:
    """Yield what lines say, and where the file goes on behind them."""
    if can_divide(file):
        yield from parts(reader, file, offset)
        return
    # What comes through a pipe comes once: each event may begin a batch.
    for said in reader.read(lines, 0, sys.maxsize):
        yield [said], 0


def _batches(
    found: Iterable[tuple[list[Read], int]],
) -> Iterator[tuple[list[Read], int]]:
    """Yield enough for a transaction at once, and where the file goes on behind it."""
    batch: list[Read] = []
    offset = 0
    for some, place in found:
        batch += some
        offset = place
        if len(batch) >= _BATCH:
            yield batch, offset
            batch = []
    if batch:
        yield batch, offset
