"""The lines of a file of canonical events, read in processes beside the writer's.

Each process reads every so-manieth part of the file and hands over what its lines say
as plain values; a part has the lines that begin in it. Parts come in the file's order,
and a process is never more than one part ahead: memory does not grow with the file.
"""

import contextlib
import gc
import marshal
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

from metering import records
from metering.errors import InvalidError, MeterError
from metering.events import Ignored, MessageAsked, Unreadable
from metering.records import Fact, Maker
from metering.tables import to_micros
from webhooks.documents import Unparsable
from webhooks.platforms.canonical import Canonical

LONGEST = 1_048_576
"""How many bytes a line may have."""

_PART = 1_048_576
_MOST_READERS = 4
_TOO_LONG = "a line is longer than 1 MiB; write one event a line"
_ENDED = "a process that reads the file was ended; run the import again"
_CANONICAL = Canonical()

Read = Fact | Ignored | Unreadable
"""What the lines of an import say; it answers no questions."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What lines need to be read: whose they are, and the clock of their arrival."""

    account_id: str
    digest_key: bytes
    clock: Callable[[], datetime]

    def read(self, lines: BinaryIO, start: int, end: int) -> Iterator[Read]:
        """Yield what the lines say that begin in ``[start, end)``, read from there.

        Raises:
            InvalidError: a line is too long.
        """
        arrival = (to_micros(self.clock()), None, None)
        maker = records.Maker(self.digest_key, self.account_id, arrival)
        # A bounded read: a file without line ends must not fill the memory.
        while start < end and (line := lines.readline(LONGEST + 1)):
            if len(line) > LONGEST:
                raise InvalidError(_TOO_LONG)
            start += len(line)
            if not line.isspace():
                yield from _CANONICAL.facts(line, maker) or _slowly(line, maker)


def _slowly(line: bytes, maker: Maker) -> Iterator[Read]:
    try:
        parsed = _CANONICAL.parse(line)
    except Unparsable as fault:
        parsed = [Unreadable(str(fault), line)]
    for one in map(maker.made, parsed):
        match one:
            case MessageAsked():
                yield Ignored("message.asked")
            case Fact() | Ignored() | Unreadable():
                yield one
            case _:
                raise TypeError(f"{type(one).__name__} is no event")


def can_divide(file: Path) -> bool:
    """Return whether several processes can read the file: no pipe can be shared."""
    return file.is_file() and "fork" in multiprocessing.get_all_start_methods()


def parts(reader: Reader, file: Path, start: int) -> Iterator[tuple[list[Read], int]]:
    """Yield what the lines from ``start`` on say, and where the file goes on then.

    Raises:
        InvalidError: a line is too long.
        MeterError: a process ended before its work did.
    """
    size = file.stat().st_size
    with _readers(reader, file, start, size) as pipes:
        for at in range(-(-(size - start) // _PART)):
            try:
                facts, others, offset = marshal.loads(  # noqa: S302 -- our own process wrote it
                    pipes[at % len(pipes)].recv_bytes()
                )
            except EOFError as error:
                raise MeterError(_ENDED) from error
            if offset is None:
                raise InvalidError(_TOO_LONG)
            yield [*map(Fact._make, facts), *map(_restore, others)], offset


@contextmanager
def _readers(
    reader: Reader, file: Path, start: int, size: int
) -> Iterator[list[Connection]]:
    """Yield where each of some processes hands over its parts."""
    # Nothing is loaded anew: what reads lines is here already.
    context = multiprocessing.get_context("fork")
    count = min(_MOST_READERS, os.cpu_count() or 1)
    pipes: list[Connection] = []
    processes = []
    for number in range(count):
        here, there = context.Pipe(duplex=False)
        mine = range(start + number * _PART, size, count * _PART)
        # Its own copies of these ends would keep it writing for nobody.
        job = (reader, file, mine, (start, size), there, (*pipes, here))
        process = context.Process(target=_read, args=job, daemon=True)
        process.start()
        there.close()
        pipes.append(here)
        processes.append(process)
    try:
        yield pipes
    finally:
        for pipe in pipes:
            pipe.close()
        for process in processes:
            process.terminate()
            process.join()


def _read(  # noqa: PLR0917 -- a process is told everything at once
    reader: Reader,
    file: Path,
    mine: Iterable[int],
    whole: tuple[int, int],
    pipe: Connection,
    others: Iterable[Connection],
) -> None:
    """Read every part that is this process's, in order, until nobody wants more."""
    for other in others:
        other.close()
    # Who writes is interrupted, and ends the readers; events make no cycles.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    with file.open("rb") as lines, contextlib.suppress(BrokenPipeError):
        for begin in mine:
            pipe.send_bytes(_part(reader, lines, begin, whole))


def _part(reader: Reader, lines: BinaryIO, begin: int, whole: tuple[int, int]) -> bytes:
    """Return what the lines say that begin in one part, and where they end."""
    start, size = whole
    at = begin
    if begin > start:
        # The line that began before belongs to the part before.
        lines.seek(begin - 1)
        at += len(lines.readline(LONGEST + 1)) - 1
    lines.seek(at)
    facts: list[tuple[object, ...]] = []
    others: list[str | tuple[str, bytes]] = []
    try:
        for said in reader.read(lines, at, min(begin + _PART, size)):
            match said:
                case Fact():
                    facts.append(tuple(said))
                case Ignored():
                    others.append(said.type)
                case Unreadable():
                    others.append((said.reason, said.raw))
    except InvalidError:
        return marshal.dumps((facts, others, None))
    return marshal.dumps((facts, others, lines.tell()))


def _restore(plain: str | tuple[str, bytes]) -> Ignored | Unreadable:
    return Ignored(plain) if isinstance(plain, str) else Unreadable(*plain)
