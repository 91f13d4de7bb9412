"""The bounded queue before the writer, and how long a commit waits for company."""

import threading
import time
from collections import deque
from collections.abc import Callable

from webhooks.waiting import Unavailable, Waiting

BATCH = 8_000
"""How many events one transaction takes, unless a single delivery has more."""

GATHER = 0.01
"""Seconds for which a commit waits at most for deliveries that are on their way."""

# How long a pause between two of them may be; and so many deliveries wait for none.
_MOMENT = 0.001
_PLENTY = 256


class Queue:
    """Deliveries that wait for their commit, in order of arrival.

    A commit costs much by itself and little for each delivery in it: one for all that
    are being read costs less than many.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._waiting: deque[Waiting] = deque()
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._approaching = 0
        self._behind: Callable[[], int] = _nobody
        # How many events wait, and for how many deliveries senders waited of late.
        self._events = self._usual = self._taken = 0
        self.closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    def oldest_seconds(self) -> float:
        """Return how long the first has waited; 0 where none does."""
        with self._lock:
            return time.monotonic() - self._waiting[0].since if self._waiting else 0.0

    def put(self, one: Waiting) -> None:
        """Add a delivery.

        Raises:
            Unavailable: the queue is full or closed.
        """
        with self._lock:
            if self.closed:
                raise Unavailable("shutting down")
            waits = len(self._waiting)
            if waits >= self._capacity:
                raise Unavailable("full")
            self._waiting.append(one)
            self._events += one.size
            if not waits or not self._approaching or waits + 1 == _PLENTY:
                self._changed.notify()

    def approaches(self, behind: Callable[[], int] | None = None) -> None:
        """Tell that a delivery may be put here soon: the commit waits for it, briefly.

        Each one that approaches must arrive, whatever comes of it. ``behind`` tells
        how many requests there are that will approach next, as far as is known.
        """
        with self._lock:
            self._approaching += 1
            self._behind = behind or _nobody

    def arrived(self) -> None:
        """Tell that a delivery that approached is in the queue, or never will be."""
        with self._lock:
            self._approaching -= 1
            if self._waiting and not self._expects():
                self._changed.notify()

    def take(self) -> list[Waiting]:
        """Wait for deliveries and take what fits one batch; nothing when closed."""
        with self._changed:
            # Whoever was answered just now, and whoever came meanwhile: so many
            # senders there are at a time, and they may send the next one at once.
            self._usual = self._taken + len(self._waiting)
            while not self._waiting and not self.closed:
                self._changed.wait()
            self._gather()
            batch: list[Waiting] = []
            events = 0
            waiting = self._waiting
            while waiting and (not batch or events + waiting[0].size <= BATCH):
                events += waiting[0].size
                batch.append(waiting.popleft())
            self._events -= events
            self._taken = len(batch)
            return batch

    def close(self) -> None:
        """Let nothing more in; what waits may be taken."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def _expects(self) -> bool:
        return self._approaching > 0 or self._behind() > 0

    def _gather(self) -> None:
        """Wait for those that are being read, and a moment for as many as usual."""
        until = time.monotonic() + GATHER
        while not self.closed and len(self) < _PLENTY and self._events < BATCH:
            here, expects = len(self), self._expects()
            left = until - time.monotonic()
            if left <= 0 or not (expects or here < self._usual):
                return
            self._changed.wait(left if expects else min(left, _MOMENT))
            if not expects and len(self) == here:
                return


def _nobody() -> int:
    return 0
