"""Gathers concurrent deliveries into one durable commit, so that each costs little."""

import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Engine

from metering import database, distribution, heads, ledger
from metering.vault import Vault
from webhooks import obstacles
from webhooks.instruments import Instruments
from webhooks.waiting import Note, Unavailable, Waiting, accounts, by_account, refuse

__all__ = ["BATCH", "NAMED", "PATIENCE", "Intake", "Unavailable"]

BATCH = 1_000
"""How many events one transaction takes, unless a single delivery has more."""

NAMED = 12
"""Characters of a source's id in logs: enough to find it, too few to post to it."""

PATIENCE = 30
"""Seconds after which a sender waits no longer for its commit."""

# Seconds for which a commit waits for deliveries that are being read right now.
_GATHER = 0.01
_PLENTY = 256
_TRIES = 3
_log = logging.getLogger(__name__)


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
        self._queue: deque[Waiting] = deque()
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._writer: threading.Thread | None = None
        self._closed = False
        self._approaching = 0
        self._behind: Callable[[], int] = _nobody
        # The writer's own, from one commit to the next.
        self._memory: heads.Memory = {}
        self._held = obstacles.Held()
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
        with self._lock:
            return time.monotonic() - self._queue[0].since if self._queue else 0.0

    def offer(
        self,
        delivery: ledger.Delivery,
        note: Note | None = None,
        about: Any = None,  # noqa: ANN401 -- the caller's own
    ) -> Waiting:
        """Queue a delivery; it is settled once its commit is durable.

        ``note`` is called just before, with all those of the commit that bring the
        same: what is to be told of each costs less where it is told of many.

        Raises:
            Unavailable: the queue is full or closed.
        """
        waiting = Waiting(delivery, note, about)
        with self._lock:
            if self._closed:
                raise Unavailable("shutting down")
            waits = len(self._queue)
            if waits >= self._capacity:
                raise Unavailable("full")
            self._queue.append(waiting)
            self._start()
            if not waits or not self._approaching or waits + 1 == _PLENTY:
                self._changed.notify()
        return waiting

    def approaches(self, behind: Callable[[], int] | None = None) -> None:
        """Tell that a delivery may be offered soon: the writer waits for it, briefly.

        One commit for all that is being read costs the interpreter less than many.
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
            if self._queue and not self._expects():
                self._changed.notify()

    def _expects(self) -> bool:
        return self._approaching > 0 or self._behind() > 0

    def submit(self, delivery: ledger.Delivery) -> ledger.Tally:
        """Record a delivery; return its tally once its commit is durable.

        Raises:
            Unavailable: the queue is full or closed, or the database refused. The
                delivery may be sent again: what was recorded is then a duplicate.
        """
        return self.offer(delivery).wait(PATIENCE)

    def close(self) -> None:
        """Refuse new deliveries, record those that wait, stop the writer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            writer = self._writer
        if writer is not None:
            writer.join(timeout=PATIENCE)

    def _start(self) -> None:
        # A fork leaves no thread behind: the child's first delivery starts its own.
        if self._writer is None or not self._writer.is_alive():
            self._writer = threading.Thread(
                target=self._run, name="intake", daemon=True
            )
            self._writer.start()

    def _run(self) -> None:
        while batch := self._next():
            for part in self._parts(self._beside(batch)):
                self._commit(part)

    def _parts(self, batch: list[Waiting]) -> list[list[Waiting]]:
        """Return what is committed together: one account's where each has its machine.

        A commit on several machines costs two rounds between them, and fails with any.
        """
        if not batch:
            return []
        if self._apart is None:
            try:
                with database.read(self._engine) as connection:
                    self._apart = distribution.is_distributed(connection)
            except Exception:  # noqa: BLE001 -- the writer outlives any batch
                # The commit will say what is wrong.
                return [batch]
        return by_account(batch) if self._apart else [batch]

    def _beside(self, batch: list[Waiting]) -> list[Waiting]:
        """Commit or refuse what is of accounts that others keep; return the rest."""
        if not self._held:
            return batch
        for part in by_account(batch):
            account_id = part[0].delivery.account_id
            if self._held.keeps(account_id):
                refuse(part, "its ledger is in use")
            elif self._held.knows(account_id):
                self._commit(part)
        return [one for one in batch if not one.is_over]

    def _next(self) -> list[Waiting]:
        """Wait for deliveries and take what fits one batch; nothing when closed."""
        with self._changed:
            while not self._queue and not self._closed:
                self._changed.wait()
            self._gather()
            batch: list[Waiting] = []
            events = 0
            while self._queue and (not batch or events + self._queue[0].size <= BATCH):
                waiting = self._queue.popleft()
                events += waiting.size
                batch.append(waiting)
            return batch

    def _gather(self) -> None:
        """Wait for the deliveries that are being read; there may be none."""
        until = time.monotonic() + _GATHER
        while self._expects() and len(self._queue) < _PLENTY and not self._closed:
            left = until - time.monotonic()
            if left <= 0 or not self._changed.wait(left):
                return

    def _commit(self, batch: Sequence[Waiting], tries: int = _TRIES) -> None:
        """Record a batch in one transaction; halve it where one of it is at fault."""
        began = time.monotonic()
        try:
            with database.write(self._engine) as connection:
                if self._held or self._apart:
                    whose, apart = accounts(batch), bool(self._apart)
                    self._held.limit(connection, whose, apart=apart)
                tallies = ledger.record(
                    connection,
                    [one.delivery for one in batch],
                    self._vault,
                    self._memory,
                )
        except Exception as error:  # noqa: BLE001 -- the writer outlives any delivery
            self._memory.clear()
            self._failed(batch, error, tries)
        else:
            taken = time.monotonic() - began
            self._instruments.committed(sum(one.size for one in batch), taken)
            for one, tally in zip(batch, tallies, strict=True):
                one.tally = tally
            _take_note(batch)
            for one in batch:
                one.settle()
            self._on_counted(
                {one.delivery.account_id for one in batch if one.tally.counted}
            )
            if self._held:
                self._held.forget(accounts(batch))

    def _failed(self, batch: Sequence[Waiting], error: Exception, tries: int) -> None:
        if tries > 1 and obstacles.may_pass(error):
            self._commit(batch, tries - 1)
        elif obstacles.is_held(error):
            self._set_aside(batch)
        elif obstacles.is_away(error):
            _log.warning("database unavailable: %s", type(error).__name__)
            if self._apart:
                # Its machine may be lost while those of the others live.
                self._held.note(batch[0].delivery.account_id)
            refuse(batch, "the database is not available")
        else:
            self._divide(batch, error)

    def _set_aside(self, batch: Sequence[Waiting]) -> None:
        """Find out which account is held, so that the others need not wait for it."""
        parts = by_account(batch)
        if len(parts) == 1:
            self._held.note(batch[0].delivery.account_id)
            refuse(batch, "its ledger is in use")
            return
        self._held.suspect(accounts(batch))
        for part in parts:
            self._commit(part)

    def _divide(self, batch: Sequence[Waiting], error: Exception) -> None:
        if len(batch) == 1:
            _report(batch[0].delivery, error)
            refuse(batch, "it could not be recorded")
            return
        middle = len(batch) // 2
        self._commit(batch[:middle])
        self._commit(batch[middle:])


def _nobody() -> int:
    return 0


def _take_note(batch: Sequence[Waiting]) -> None:
    noting: dict[Note, list[Waiting]] = {}
    for one in batch:
        if one.note is not None:
            noting.setdefault(one.note, []).append(one)
    for note, those in noting.items():
        try:
            note(those)
        except Exception:  # noqa: BLE001 -- what is committed is answered all the same
            _log.exception("deliveries not noted")


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
