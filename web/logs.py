"""Logs: one line a record to standard error, as logfmt or JSON.

A value can begin neither a line nor a field of its own. An exception's own text is
never written: a database quotes the values that it refused; its type and place are.
Lines are gathered and written together by a thread: a line costs the one who says it
little, and a reader who stalls stops nobody.
"""

import atexit
import json
import logging
import re
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from json.encoder import encode_basestring_ascii as _quoted
from typing import Any, TextIO

from flask import has_request_context, request

LEVELS = ("debug", "info", "warning", "error")
FORMATS = ("logfmt", "json")

_OURS = ("metering", "webhooks", "bot", "web", "wsgi")
_EACH = "delivery"
"""The message of which every single record is written: one for each delivery."""

_A_SECOND = 20
# Lines that wait to be written; of more the oldest are lost.
_MOST = 100_000
_GATHER_SECONDS = 0.05
_PLAIN = re.compile(r"[A-Za-z0-9_.:/@+\-]+", re.ASCII)

Write = Callable[[logging.LogRecord], str]


def configure(level: str, layout: str, stream: TextIO | None = None) -> "Journal":
    """Write what this project logs at ``level`` and above, and others' warnings."""
    journal = Journal(stream or sys.stderr, as_json if layout == "json" else as_logfmt)
    root = logging.getLogger()
    root.handlers[:] = [journal]
    root.setLevel(logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(level.upper())
    # Who said it is told by the logger's name; threads and processes tell nothing.
    logging.logThreads = False
    logging.logProcesses = False
    logging.logMultiprocessing = False
    atexit.register(journal.close)
    return journal


class Journal(logging.Handler):
    """Gathers records, and writes them together at most 20 times a second."""

    def __init__(self, stream: TextIO, write: Write) -> None:
        super().__init__()
        self._stream = stream
        self._write = write
        self._records: deque[logging.LogRecord] = deque(maxlen=_MOST)
        self._there = threading.Event()
        self._brake = _Brake()
        self._lost = 0
        self._writer: threading.Thread | None = None
        self._writing = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record; it is written within a moment."""
        if record.msg != _EACH:
            if not self._brake.lets_pass(record):
                return
            if has_request_context():
                record.request = request.environ.get("meter.request_id")
        if len(self._records) >= _MOST:
            self._lost += 1
        self._records.append(record)
        if not self._there.is_set():
            self._start()
            self._there.set()

    def flush(self) -> None:
        """Write what has gathered."""
        with self._writing:
            records = self._records
            taken = [records.popleft() for _ in range(len(records))]
            if self._lost:
                taken.append(_told_lost(self._lost))
                self._lost = 0
            text = "".join([f"{self._line(record)}\n" for record in taken])
            # A log that cannot be written is no reason to stop metering.
            with suppress(OSError, ValueError):
                self._stream.write(text)
                self._stream.flush()

    def _line(self, record: logging.LogRecord) -> str:
        try:
            return self._write(record)
        except Exception as error:  # noqa: BLE001 -- one bad record hides no other
            return f"level=error logger=web.logs msg={type(error).__name__}"

    def close(self) -> None:
        """Write what is left."""
        self.flush()
        super().close()

    def _start(self) -> None:
        # A fork leaves no thread behind: the child's first record starts its own.
        if self._writer is None or not self._writer.is_alive():
            self._writer = threading.Thread(target=self._run, name="logs", daemon=True)
            self._writer.start()

    def _run(self) -> None:
        while self._there.wait():
            time.sleep(_GATHER_SECONDS)
            # First the flag: what comes from here on wakes this thread again.
            self._there.clear()
            self.flush()


def _told_lost(lines: int) -> logging.LogRecord:
    """Return the record that so many lines were lost, as nobody read them in time."""
    told = {"name": __name__, "levelname": "WARNING", "msg": "lines lost"}
    return logging.makeLogRecord({**told, "fields": {"lines": lines}})


class _Brake:
    """Lets one message pass so often a second; the next one tells how many did not."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], list[int]] = {}

    def lets_pass(self, record: logging.LogRecord) -> bool:
        key = (record.name, str(record.msg))
        second = int(record.created)
        if len(self._seen) > _MOST:
            self._seen.clear()
        seen = self._seen.setdefault(key, [second, 0, 0])
        if seen[0] != second:
            seen[0], seen[1] = second, 0
        seen[1] += 1
        if seen[1] > _A_SECOND:
            seen[2] += 1
            return False
        if seen[2]:
            record.suppressed, seen[2] = seen[2], 0
        return True


def as_logfmt(record: logging.LogRecord) -> str:
    """Return ``name=value`` pairs, with a space between; hostile values are quoted."""
    counts: str | None = getattr(record, "counts", None)
    if counts is not None:
        # A delivery: its counts are JSON of plain words and numbers.
        said = ""
        for name, value in _ids(record).items():
            if value is not None:
                said += f" {name}={value if _PLAIN.fullmatch(value) else _value(value)}"
        ts = _told_at(record.created)
        return (
            f"ts={ts} level=info logger={record.name} msg=delivery{said} "
            f"{_counts(counts)}"
        )
    return " ".join([f"{name}={_value(value)}" for name, value in _fields(record)])


def as_json(record: logging.LogRecord) -> str:
    """Return one JSON object on one line, in ASCII."""
    counts: str | None = getattr(record, "counts", None)
    if counts is not None:
        named = ""
        for name, value in _ids(record).items():
            if value is not None:
                named += f'"{name}":{_quoted(value)},'
        return (
            f'{{"ts":"{_told_at(record.created)}","level":"info",'
            f'"logger":"{record.name}","msg":"delivery",{named}{counts[1:]}'
        )
    return json.dumps(dict(_fields(record)), separators=(",", ":"), default=str)


def _ids(record: logging.LogRecord) -> Mapping[str, str | None]:
    ids: Mapping[str, str | None] = getattr(record, "ids", {})
    return ids


@lru_cache(maxsize=1_024)
def _counts(told: str) -> str:
    """Return the counts of a delivery, given as JSON, as logfmt."""
    return told[1:-1].replace('"', "").replace(":", "=").replace(",", " ")


def _value(value: object) -> str:
    text = str(value)
    # Most of a delivery's values are counts.
    return text if type(value) is int or _PLAIN.fullmatch(text) else json.dumps(text)


def _fields(record: logging.LogRecord) -> Iterator[tuple[str, Any]]:
    yield "ts", _told_at(record.created)
    yield "level", record.levelname.lower()
    yield "logger", record.name
    yield "msg", record.getMessage()
    said: dict[str, Any] = getattr(record, "fields", None) or {}
    for name, value in said.items():
        if value is not None:
            yield name, value
    for name in ("request", "suppressed"):
        value = getattr(record, name, None)
        if value is not None and name not in said:
            yield name, value
    if record.exc_info and record.exc_info[0] is not None:
        yield "error", record.exc_info[0].__name__
        yield "at", _places(record.exc_info[1])


def _places(error: BaseException | None) -> str:
    """Return the calls that led to an error, the last one first, without its text."""
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    return " < ".join(f"{one.name} {one.filename}:{one.lineno}" for one in frames[::-1])


_second: tuple[int, str] = (0, "")


def _told_at(created: float) -> str:
    """Return the instant of a record, in UTC; whole seconds are written once."""
    global _second  # noqa: PLW0603 -- one clock face for the whole process
    whole = int(created)
    if _second[0] != whole:
        _second = (whole, time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(whole)))
    return f"{_second[1]}.{int((created - whole) * 1_000_000):06d}Z"
