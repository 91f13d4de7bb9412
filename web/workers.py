"""A few threads that run the application; their answers go back in one wake-up.

One thread is woken for all requests that came together, and takes them one after the
other: threads that take turns at the interpreter cost more than they bring. Only where
one of them takes long is another thread woken for those behind it.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import SimpleQueue

from web.requests import WAITING, Application, Exchange

# How long a request may wait behind another before another thread is woken for it.
_LONG_SECONDS = 0.002


class Workers:
    """Threads that take whole requests; one that waits for a commit keeps no thread."""

    def __init__(
        self,
        application: Application,
        *,
        threads: int,
        capacity: int,
        loop: asyncio.AbstractEventLoop,
        deliver: Callable[[], object],
    ) -> None:
        self._application = application
        self._capacity = capacity
        self._loop = loop
        self._deliver = deliver
        self._jobs: deque[Exchange] = deque()
        self._done: deque[tuple[Exchange, bytes | None]] = deque()
        # True for each thread that is wanted, False to end one.
        self._calls: SimpleQueue[bool] = SimpleQueue()
        self._beginning = self._watching = self._called = self._woken = False
        self._first: Exchange | None = None
        self._extras = {WAITING: self._jobs.__len__}
        self._threads = [
            threading.Thread(target=self._run, name=f"worker-{number}", daemon=True)
            for number in range(1, threads + 1)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, exchange: Exchange) -> bool:
        """Have an exchange run, from the event loop; False where too many wait."""
        jobs = self._jobs
        if len(jobs) >= self._capacity:
            return False
        jobs.append(exchange)
        if not self._beginning:
            self._beginning = True
            # Once around the loop: whatever has come by then is for the same thread.
            self._loop.call_soon(self._begin)
        return True

    def finished(self) -> list[tuple[Exchange, bytes | None]]:
        """Return the exchanges that ended since the last call, in the event loop."""
        # First the flag: what ends from here on wakes the loop again.
        self._woken = False
        done = self._done
        return [done.popleft() for _ in range(len(done))]

    def stop(self) -> None:
        """End the threads once they have done what waits."""
        for _ in self._threads:
            self._calls.put(False)
        for thread in self._threads:
            thread.join(timeout=1)

    def _begin(self) -> None:
        """Have a thread see to what waits, unless one is at it."""
        self._beginning = False
        if not self._called:
            self._call()
        if not self._watching:
            self._watch()

    def _watch(self) -> None:
        """Look again in a moment whether what waits has moved on."""
        self._first = self._next()
        self._watching = self._first is not None
        if self._watching:
            self._loop.call_later(_LONG_SECONDS, self._hurry)

    def _hurry(self) -> None:
        """Call one thread more where the same request is still the first."""
        if self._first is self._next():
            self._call()
        self._watch()

    def _next(self) -> Exchange | None:
        try:
            return self._jobs[0]
        except IndexError:
            return None

    def _call(self) -> None:
        self._called = True
        if self._calls.empty():
            self._calls.put(True)

    def _run(self) -> None:
        while self._calls.get():
            while self._jobs:
                self._take()
                # First the flag: what comes from here on calls a thread again.
                self._called = bool(self._jobs)

    def _take(self) -> None:
        try:
            exchange = self._jobs.popleft()
        except IndexError:  # another thread was faster
            return
        pending = exchange.call(self._application, self._extras)
        if pending is None:
            self._end(exchange, exchange.answer())
        else:
            pending.when_ready(partial(self._end, exchange, None))

    def _end(self, exchange: Exchange, answer: bytes | None) -> None:
        self._done.append((exchange, answer))
        if not self._woken:
            self._woken = True
            # After the end nobody is left to be told.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._deliver)
