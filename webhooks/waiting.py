"""A delivery on its way to its commit, and what became of it: said exactly once."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from metering.ledger import Delivery, Tally


class Unavailable(Exception):  # noqa: N818 -- "try again", said to the sender
    """A delivery was not recorded as far as is known; the sender should try again."""


class Waiting:
    """A delivery in the queue, and where its sender learns of its tally.

    There is one for each delivery, so it is made of as little as can be: no lock. A
    list's ``append`` and ``pop`` are whole steps to all threads, and whoever comes
    second, the writer or who wants to be called, does the calling.
    """

    __slots__ = (
        *("_calls", "about", "delivery", "fault"),
        *("is_over", "note", "since", "tally"),
    )

    def __init__(
        self,
        delivery: Delivery,
        note: "Note | None" = None,
        about: Any = None,  # noqa: ANN401 -- the caller's own
    ) -> None:
        self.delivery = delivery
        self.note = note
        self.about = about
        """Whatever ``note`` wants to know of the delivery."""
        self.since = time.monotonic()
        self.tally = _NOTHING
        """What became of its events, once it is recorded."""
        self.fault: str | None = None
        """Why it was not recorded, as far as is known."""
        self.is_over = False
        self._calls: list[Callable[[], object]] = []

    @property
    def size(self) -> int:
        """How many events it has."""
        return len(self.delivery.events)

    def settle(self) -> None:
        """Say that its tally stands, or that it has a fault; now or never."""
        self.is_over = True
        self._call()

    def refuse(self, fault: str) -> None:
        """Say that it is to be sent again."""
        self.fault = fault
        self.settle()

    def when_over(self, call: Callable[[], object]) -> None:
        """Call once, from any thread, as soon as it is known what became of it."""
        self._calls.append(call)
        if self.is_over:
            self._call()

    def wait(self, seconds: float) -> Tally:
        """Return the tally.

        Raises:
            Unavailable: it was not recorded as far as is known, or takes too long.
        """
        if not self.is_over:
            over = threading.Event()
            self.when_over(over.set)
            if not over.wait(seconds):
                raise Unavailable("the database is too slow")
        if self.fault is not None:
            raise Unavailable(self.fault)
        return self.tally

    def _call(self) -> None:
        while self._calls:
            try:
                call = self._calls.pop()
            except IndexError:  # another thread was faster
                return
            call()


def accounts(batch: Sequence[Waiting]) -> set[str]:
    """Return the accounts of deliveries."""
    return {one.delivery.account_id for one in batch}


def by_account(batch: Sequence[Waiting]) -> list[list[Waiting]]:
    """Return the deliveries of each account, in the order in which they came."""
    found: dict[str, list[Waiting]] = {}
    for one in batch:
        found.setdefault(one.delivery.account_id, []).append(one)
    return list(found.values())


def refuse(batch: Sequence[Waiting], fault: str) -> None:
    """Say of each delivery that it is to be sent again."""
    for one in batch:
        one.refuse(fault)


Note = Callable[[Sequence[Waiting]], None]
"""Takes note of deliveries of one commit: it is durable, their senders do not know."""

_NOTHING = Tally()
