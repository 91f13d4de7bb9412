"""Which sources are open, remembered for a blink so that bursts ask only once."""

import threading
import time

from sqlalchemy import Engine

from metering import database, sources
from metering.vault import Vault

FRESH = 0.05
"""For how many seconds a source is believed to be as it was read.

Shorter than the command that rotates or disables it takes to end.
"""

_LONGEST_ID = 64
_MOST = 10_000


class Endpoints:
    """The open sources; unknown ids are never remembered, strangers invent them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[str, tuple[float, sources.Source]] = {}

    def open(
        self, engine: Engine, vault: Vault, source_id: str
    ) -> sources.Source | None:
        """Return a source that is enabled and has a secret, or None.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database cannot be asked.
            SealBrokenError: its secrets cannot be opened.
        """
        if not _is_possible(source_id):
            return None
        asked_at = time.monotonic()
        with self._lock:
            known = self._found.get(source_id)
        if known is not None and asked_at - known[0] < FRESH:
            return known[1]
        with database.read(engine) as connection:
            source = sources.get(connection, source_id, vault)
        is_open = source is not None and not source.disabled and bool(source.secrets)
        with self._lock:
            if source is None or not is_open or len(self._found) >= _MOST:
                self._found.pop(source_id, None)
            else:
                self._found[source_id] = (asked_at, source)
        return source if is_open else None


def _is_possible(source_id: str) -> bool:
    # What no database should be asked: a NUL, a lone surrogate, a path, a novel.
    return (
        0 < len(source_id) <= _LONGEST_ID
        and source_id.isascii()
        and source_id.isprintable()
    )
