"""A few threads that run the application; their answers go back in one wake-up."""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import SimpleQueue

from web.requests import Application, Exchange


class Workers:
    """Threads that take whole requests; one that waits for a commit keeps no thread."""

    def __init__(
        self,
        application: Application,
        *,
        threads: int,
        capacity: int,
        wake: Callable[[], object],
    ) -> None:
        self._application = application
        self._capacity = capacity
        self._wake = wake
        self._jobs: SimpleQueue[Exchange | None] = SimpleQueue()
        self._done: deque[tuple[Exchange, bytes | None]] = deque()
        self._woken = False
        self._threads = [
            threading.Thread(target=self._run, name=f"worker-{number}", daemon=True)
            for number in range(1, threads + 1)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, exchange: Exchange) -> bool:
        """Have an exchange run; False, at once, where too many wait already."""
        if self._jobs.qsize() >= self._capacity:
            return False
        self._jobs.put(exchange)
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
            self._jobs.put(None)
        for thread in self._threads:
            thread.join(timeout=1)

    def _run(self) -> None:
        while (exchange := self._jobs.get()) is not None:
            pending = exchange.call(self._application)
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
                self._wake()
