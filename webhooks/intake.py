"""Gathers concurrent deliveries into one durable commit, so that each costs little."""

import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field

from sqlalchemy import Engine
from sqlalchemy.exc import (
    DBAPIError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from metering import database, distribution, heads, ledger
from metering.vault import Vault
from webhooks.instruments import Instruments

BATCH = 1_000
"""How many events one transaction takes, unless a single delivery has more."""

NAMED = 12
"""Characters of a source's id in logs: enough to find it, too few to post to it."""

_PATIENCE = 30
# Seconds for which a commit waits for deliveries that are being read right now.
_GATHER = 0.01
_PLENTY = 256
_TRIES = 3
# PostgreSQL's serialization_failure and deadlock_detected.
_RACES = frozenset({"40001", "40P01"})
_log = logging.getLogger(__name__)


class Unavailable(Exception):  # noqa: N818 -- "try again", said to the sender
    """A delivery was not recorded as far as is known; the sender should try again."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A delivery in the queue, and where its sender waits for the tally."""

    delivery: ledger.Delivery
    answer: "Future[ledger.Tally]" = field(default_factory=Future)
    since: float = field(default_factory=time.monotonic)

    @property
    def size(self) -> int:
        return len(self.delivery.events)


class Intake:
    """One writer thread for all deliveries of this process; started when needed."""

    def __init__(
        self,
        engine: Engine,
        vault: Vault,
        *,
        capacity: int = 1_000,
        instruments: Instruments | None = None,
        on_counted: Callable[[set[str]], None] = lambda _account_ids: None,
    ) -> None:
        self._engine = engine
        self._vault = vault
        self._capacity = capacity
        self._queue: deque[_Waiting] = deque()
        self._changed = threading.Condition()
        self._writer: threading.Thread | None = None
        self._closed = False
        self._approaching = 0
        # The writer's own, from one commit to the next.
        self._memory: heads.Memory = {}
        # Whether accounts live on several machines; None: not asked yet.
        self._apart: bool | None = None
        self._instruments = instruments or Instruments()
        self._on_counted = on_counted
        self._instruments.watch(self.depth, self.oldest_seconds)

    def depth(self) -> int:
        """Return how many deliveries wait for their commit."""
        return len(self._queue)

    def oldest_seconds(self) -> float:
        """Return how long the first of them has waited; 0 where none does."""
        with self._changed:
            return time.monotonic() - self._queue[0].since if self._queue else 0.0

    def offer(self, delivery: ledger.Delivery) -> "Future[ledger.Tally]":
        """Queue a delivery; its tally comes once its commit is durable.

        Raises:
            Unavailable: the queue is full or closed.
        """
        waiting = _Waiting(delivery)
        with self._changed:
            if self._closed:
                raise Unavailable("shutting down")
            if len(self._queue) >= self._capacity:
                raise Unavailable("full")
            self._queue.append(waiting)
            self._start()
            if len(self._queue) == 1 or not self._approaching:
                self._changed.notify()
        return waiting.answer

    def approaches(self) -> None:
        """Tell that a delivery may be offered soon: the writer waits for it, briefly.

        One commit for all that is being read costs the interpreter less than many.
        Each one that approaches must arrive, whatever comes of it.
        """
        with self._changed:
            self._approaching += 1

    def arrived(self) -> None:
        """Tell that a delivery that approached is in the queue, or never will be."""
        with self._changed:
            self._approaching -= 1
            if not self._approaching and self._queue:
                self._changed.notify()

    def submit(self, delivery: ledger.Delivery) -> ledger.Tally:
        """Record a delivery; return its tally once its commit is durable.

        Raises:
            Unavailable: the queue is full or closed, or the database refused. The
                delivery may be sent again: what was recorded is then a duplicate.
        """
        return wait(self.offer(delivery))

    def close(self) -> None:
        """Refuse new deliveries, record those that wait, stop the writer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            writer = self._writer
        if writer is not None:
            writer.join(timeout=_PATIENCE)

    def _start(self) -> None:
        # A fork leaves no thread behind: the child's first delivery starts its own.
        if self._writer is None or not self._writer.is_alive():
            self._writer = threading.Thread(
                target=self._run, name="intake", daemon=True
            )
            self._writer.start()

    def _run(self) -> None:
        while batch := self._next():
            for part in self._parts(batch):
                self._commit(part)

    def _parts(self, batch: list[_Waiting]) -> list[list[_Waiting]]:
        """Return what is committed together: one account's where each has its machine.

        A commit on several machines costs two rounds between them, and fails with any.
        """
        if self._apart is None:
            try:
                with database.read(self._engine) as connection:
                    self._apart = distribution.is_distributed(connection)
            except Exception:  # noqa: BLE001 -- the writer outlives any batch
                # The commit will say what is wrong.
                return [batch]
        if not self._apart:
            return [batch]
        by_account: dict[str, list[_Waiting]] = {}
        for one in batch:
            by_account.setdefault(one.delivery.account_id, []).append(one)
        return list(by_account.values())

    def _next(self) -> list[_Waiting]:
        """Wait for deliveries and take what fits one batch; nothing when closed."""
        with self._changed:
            while not self._queue and not self._closed:
                self._changed.wait()
            self._gather()
            batch: list[_Waiting] = []
            events = 0
            while self._queue and (not batch or events + self._queue[0].size <= BATCH):
                waiting = self._queue.popleft()
                events += waiting.size
                batch.append(waiting)
            return batch

    def _gather(self) -> None:
        """Wait for the deliveries that are being read; there may be none."""
        until = time.monotonic() + _GATHER
        while self._approaching and len(self._queue) < _PLENTY and not self._closed:
            left = until - time.monotonic()
            if left <= 0 or not self._changed.wait(left):
                return

    def _commit(self, batch: Sequence[_Waiting], tries: int = _TRIES) -> None:
        """Record a batch in one transaction; halve it where one of it is at fault."""
        began = time.monotonic()
        try:
            with database.write(self._engine) as connection:
                tallies = ledger.record(
                    connection,
                    [one.delivery for one in batch],
                    self._vault,
                    self._memory,
                )
        except (OperationalError, InterfaceError, PoolTimeoutError) as error:
            self._memory.clear()
            if tries > 1 and _may_pass(error):
                self._commit(batch, tries - 1)
                return
            _log.warning("database unavailable: %s", type(error).__name__)
            _refuse(batch, "the database is not available")
        except Exception as error:  # noqa: BLE001 -- the writer outlives any delivery
            self._memory.clear()
            self._divide(batch, error)
        else:
            taken = time.monotonic() - began
            self._instruments.committed(sum(one.size for one in batch), taken)
            for one, tally in zip(batch, tallies, strict=True):
                one.answer.set_result(tally)
            self._on_counted(
                {
                    one.delivery.account_id
                    for one, tally in zip(batch, tallies, strict=True)
                    if tally.counted
                }
            )

    def _divide(self, batch: Sequence[_Waiting], error: Exception) -> None:
        if len(batch) == 1:
            _report(batch[0].delivery, error)
            _refuse(batch, "it could not be recorded")
            return
        middle = len(batch) // 2
        self._commit(batch[:middle])
        self._commit(batch[middle:])


def wait(answer: "Future[ledger.Tally]") -> ledger.Tally:
    """Return the tally of a delivery that was offered.

    Raises:
        Unavailable: it was not recorded as far as is known, or takes too long.
    """
    try:
        return answer.result(timeout=_PATIENCE)
    except FutureTimeoutError as error:
        raise Unavailable("the database is too slow") from error


def _may_pass(error: SQLAlchemyError) -> bool:
    """Return whether the same may go well at once: a lost connection, a lost race.

    What a lost connection had committed is found again as duplicates.
    """
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or state in _RACES


def _refuse(batch: Sequence[_Waiting], reason: str) -> None:
    for one in batch:
        one.answer.set_exception(Unavailable(reason))


def _report(delivery: ledger.Delivery, error: Exception) -> None:
    # Never the error's own text: a database quotes the values that it refused.
    calls = traceback.extract_tb(error.__traceback__)[::-1]
    named = {
        "account": delivery.account_id,
        "source": delivery.source_id and delivery.source_id[:NAMED],
        "delivery": delivery.delivery_id,
        "error": type(error).__name__,
        "at": " < ".join(f"{one.name} {one.filename}:{one.lineno}" for one in calls),
    }
    _log.error("delivery not recorded", extra={"fields": named})
