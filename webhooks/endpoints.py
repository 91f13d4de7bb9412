"""Which sources are open, remembered for a blink so that bursts ask only once."""

import threading
import time
from dataclasses import dataclass

from sqlalchemy import Engine

from metering import database, sources
from metering.vault import Vault
from webhooks import platforms
from webhooks.adapters import Adapter, Platform

FRESH = 0.04
"""For how many seconds a source is believed to be as it was read.

Shorter than the command that rotates or disables it takes to end.
"""

_LONGEST_ID = 64
_MOST = 10_000


@dataclass(frozen=True)
class Endpoint:
    """An open source, and the adapter that its options made."""

    source: sources.Source
    platform: Platform
    adapter: Adapter


class Endpoints:
    """The open sources; unknown ids are never remembered, strangers invent them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[str, tuple[float, Endpoint]] = {}
        self._asking: dict[str, float] = {}

    def open(self, engine: Engine, vault: Vault, source_id: str) -> Endpoint | None:
        """Return the endpoint of a source that is enabled and has a secret, or None.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database cannot be asked.
            SealBrokenError: its secrets cannot be opened.
            InvalidError: its options make no adapter any more.
        """
        if not _is_possible(source_id):
            return None
        asked_at = time.monotonic()
        # Without the lock: one look at a dict is a whole step to all threads.
        known = self._found.get(source_id)
        if known is not None and asked_at - known[0] < FRESH:
            return known[1]
        if known is not None and not self._is_mine_to_ask(source_id, known, asked_at):
            return known[1]
        with database.read(engine) as connection:
            source = sources.get(connection, source_id, vault)
        endpoint = None if source is None else _endpoint(source, known and known[1])
        with self._lock:
            if endpoint is None or len(self._found) >= _MOST:
                self._found.pop(source_id, None)
            else:
                self._found[source_id] = (asked_at, endpoint)
        return endpoint

    def _is_mine_to_ask(
        self, source_id: str, known: tuple[float, Endpoint], now: float
    ) -> bool:
        """Return whether this thread asks anew; the others believe a blink longer."""
        with self._lock:
            if self._asking.get(source_id, 0.0) > now - FRESH:
                return now - known[0] >= 2 * FRESH
            self._asking[source_id] = now
            if len(self._asking) > _MOST:
                self._asking.clear()
            return True


def _endpoint(source: sources.Source, known: Endpoint | None) -> Endpoint | None:
    platform = platforms.get(source.platform)
    if platform is None or source.disabled or not source.secrets:
        return None
    if known is not None and _is_set_up_alike(source, known.source):
        return Endpoint(source, platform, known.adapter)
    adapter = platforms.adapter(source)
    return None if adapter is None else Endpoint(source, platform, adapter)


def _is_set_up_alike(one: sources.Source, other: sources.Source) -> bool:
    # An adapter may cost something to make: a request that changes nothing shares it.
    return (one.platform, one.options, one.key, one.answers_url) == (
        other.platform,
        other.options,
        other.key,
        other.answers_url,
    )


def _is_possible(source_id: str) -> bool:
    # What no database should be asked: a NUL, a lone surrogate, a path, a novel.
    return (
        0 < len(source_id) <= _LONGEST_ID
        and source_id.isascii()
        and source_id.isprintable()
    )
