"""What was just counted is looked at once, not only at the next tick.

A ticker passes by every 30 seconds and finds everything; an alert need not wait for
it. Whoever records tells here which accounts moved, as a set in memory: nothing is
read or written for it, and what is lost with a process, or moved in another, the next
tick finds. Only levels that usage reaches are looked at; the rest can wait.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot import alerts, deliveries
from bot.alerts import MakeLink
from bot.channels import Channel
from metering.meter import Meter

_PAUSE = 0.5
"""Seconds between two looks: what moves all the time is not looked at all the time."""

_SHARE = 4
"""Looks take a fifth of a processor at most: after each, so many times as long none."""

_LONGEST = timedelta(seconds=5)
"""What a look does not reach within this waits for the next one."""

_DELIVERING = 3
"""Deliveries side by side: receivers that are slow keep no other alert waiting."""

_ONCE = 30.0
"""Seconds for which an account that was just told waits for the tick: a jump across
several levels is one message, though it may take some seconds."""

_log = logging.getLogger(__name__)


class Wakes:
    """Accounts that moved, and the thread that looks at them; one in a process."""

    def __init__(self) -> None:
        self._moved: set[str] = set()
        self._lock = threading.Lock()
        self._news = threading.Event()
        self._heard = False
        self._told: dict[str, float] = {}
        self._filed = threading.Event()
        self._deliveries = threading.BoundedSemaphore(_DELIVERING)

    def note(self, account_ids: Iterable[str]) -> None:
        """Say that accounts moved; returns at once, and costs nothing unheard."""
        if not self._heard:
            return
        with self._lock:
            self._moved.update(account_ids)
            if self._moved:
                self._news.set()

    def hear(
        self,
        meter: Meter,
        make_link: MakeLink,
        make_channels: Callable[[], Mapping[str, Channel]],
    ) -> None:
        """Look at what moves from now on, in a thread that ends with the process."""
        self._heard = True

        def run() -> None:
            while self._news.wait():
                took = self._look(meter, make_link, make_channels)
                time.sleep(max(_PAUSE, _SHARE * took))

        threading.Thread(target=run, name="wakes", daemon=True).start()

    def _look(
        self,
        meter: Meter,
        make_link: MakeLink,
        make_channels: Callable[[], Mapping[str, Channel]],
    ) -> float:
        """Look at what moved, let what fires leave; return the processor's seconds."""
        begun, busy = time.monotonic(), time.thread_time()
        moved = self._take(begun)
        try:
            fired = alerts.evaluate_moved(
                meter,
                make_link,
                moved,
                within=_LONGEST,
                filed=lambda: self._deliver(meter, make_channels),
            )
        except SQLAlchemyError as error:
            # The tick looks again.
            _log.warning("alerts wait for the tick: %s", type(error).__name__)
            return time.thread_time() - busy
        took = time.thread_time() - busy
        self._told |= dict.fromkeys(fired, begun)
        self.note(moved)  # what the time did not suffice for
        return took

    def _take(self, now: float) -> set[str]:
        """Return the accounts that moved, without those that were told just now."""
        self._news.clear()
        with self._lock:
            moved, self._moved = self._moved, set()
        self._told = {one: at for one, at in self._told.items() if now - at < _ONCE}
        return moved - self._told.keys()

    def _deliver(
        self, meter: Meter, make_channels: Callable[[], Mapping[str, Channel]]
    ) -> None:
        """Start a delivery of what is due; those that run take it along otherwise."""
        self._filed.set()
        if not self._deliveries.acquire(blocking=False):
            return

        def run() -> None:
            try:
                while self._filed.is_set():
                    self._filed.clear()
                    deliveries.send_due(meter, make_channels(), meter.clock())
            except Exception:  # noqa: BLE001 -- the tick delivers what is left
                _log.exception("alerts wait for the tick")
            finally:
                self._deliveries.release()

        threading.Thread(target=run, name="delivery", daemon=True).start()
