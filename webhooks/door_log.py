"""Counts how known sources were answered, and writes it down every few seconds.

A refusal costs memory only: however many there are, the database sees at most one
small write in each pause, with one row for each source and reason.
"""

import logging
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from metering import database, door
from metering.door import Answers

PAUSE = 2.0
"""Seconds between two writes; the first answer after a pause is written at once."""

_log = logging.getLogger(__name__)


class DoorLog:
    """The answers since the last write; one thread writes them, started when needed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._counts: dict[tuple[str, str], Answers] = {}
        self._waiting = threading.Event()
        self._closed = threading.Event()
        self._writer: threading.Thread | None = None

    def note(self, source_id: str, reason: str, at: datetime) -> None:
        """Count one answer to a known source; an empty reason is acceptance."""
        self._count({(source_id, reason): Answers(1, at, at)})

    def accepted(self, arrivals: Mapping[str, Sequence[datetime]]) -> None:
        """Count the deliveries accepted by sources, given when each arrived."""
        counts = {
            (source_id, door.ACCEPTED): Answers(len(found), min(found), max(found))
            for source_id, found in arrivals.items()
        }
        self._count(counts)

    def _count(self, counts: Mapping[tuple[str, str], Answers]) -> None:
        with self._lock:
            for key, answers in counts.items():
                self._add(key, answers)
            # A fork leaves no thread behind: the child's first answer starts its own.
            if self._writer is None or not self._writer.is_alive():
                self._writer = threading.Thread(
                    target=self._run, name="door-log", daemon=True
                )
                self._writer.start()
        self._waiting.set()

    def flush(self) -> None:
        """Write down what was counted; keep it where the database cannot be used."""
        with self._writing:
            with self._lock:
                counts, self._counts = self._counts, {}
            if not counts:
                return
            try:
                with database.write(self._engine) as connection:
                    door.add(connection, counts)
            except SQLAlchemyError as error:
                _log.warning("door log put off: %s", type(error).__name__)
                with self._lock:
                    for key, answers in counts.items():
                        self._add(key, answers)
                self._waiting.set()

    def close(self) -> None:
        """Write down the rest and stop."""
        self._closed.set()
        self._waiting.set()
        self.flush()

    def _add(self, key: tuple[str, str], answers: Answers) -> None:
        known = self._counts.get(key)
        self._counts[key] = answers if known is None else known + answers

    def _run(self) -> None:
        while not self._closed.is_set():
            self._waiting.wait()
            self._waiting.clear()
            self.flush()
            self._closed.wait(PAUSE)
