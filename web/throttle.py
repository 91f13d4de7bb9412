"""Failures per address, pages per link: who comes too often comes back later."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

FAILURES = 30
"""Failures that an address may make at once; one more is forgiven every so often."""

PAGES = 600
PAGES_FORGIVEN_EVERY = timedelta(milliseconds=100)
"""Pages that one link may open at once, by however many people, and ten a second."""

FORGIVEN_EVERY = timedelta(seconds=4)
_ADDRESSES = 10_000
_OUT_OF_ORDER = timedelta(minutes=1)


@dataclass
class Throttle:
    """A leaking bucket of failures for each address; the longest unseen is forgotten.

    Only failures are counted: a valid link works from a crowded address, too. Those
    that come too soon are counted as well, so that a flood is let in no more until it
    pauses.
    """

    failures: int = FAILURES
    forgiven_every: timedelta = FORGIVEN_EVERY
    _empty_at: OrderedDict[str, datetime] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def failed(self, address: str, now: datetime) -> timedelta | None:
        """Note a failure; return how long to wait where there were too many."""
        with self._lock:
            full = now + self.failures * self.forgiven_every
            known = self._empty_at.pop(address, now)
            # Clocks that were set back leave no address shut out for long; threads
            # that read the clock one after another may come here in another order.
            known = now if known > full + _OUT_OF_ORDER else max(now, known)
            empty_at = known + self.forgiven_every
            over = empty_at > full
            # No longer than a full bucket: whoever stops is forgiven in time.
            self._empty_at[address] = min(empty_at, full)
            while len(self._empty_at) > _ADDRESSES:
                self._empty_at.popitem(last=False)
        return self.forgiven_every if over else None
