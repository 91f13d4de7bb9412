"""Gathers concurrent deliveries into one durable commit, so that each costs little."""

import logging
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Engine

from metering import database, distribution, heads, ledger
from metering.vault import Vault
from webhooks import obstacles
from webhooks.instruments import Instruments
from webhooks.queue import Queue
from webhooks.waiting import Note, Unavailable, Waiting, accounts, by_account, refuse

__all__ = ["NAMED", "PATIENCE", "Intake", "Unavailable"]

NAMED = 12
"""Characters of a source's id in logs: enough to find it, too few to post to it."""

PATIENCE = 30
"""Seconds after which a sender waits no longer for its commit."""

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
        self._queue = Queue(capacity)
        self._starting = threading.Lock()
        self._writer: threading.Thread | None = None
        # What deliveries that come near call, through the queue's own lock alone.
        self.approaches, self.arrived = self._queue.approaches, self._queue.arrived
        # The writer's own, from one commit to the next.
        self._memory: heads.Memory = {}
        self._held = obstacles.Held()
        # Whether accounts live on several machines; None: not asked yet.
        self._apart: bool | None = None
        self._instruments = instruments or Instruments()
        self._on_counted = on_counted
        self._instruments.watch(self._queue.__len__, self._queue.oldest_seconds)

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
        self._queue.put(waiting)
        # A fork leaves no thread behind: the child's first delivery starts its own.
        if self._writer is None or not self._writer.is_alive():
            self._start()
        return waiting

    def submit(self, delivery: ledger.Delivery) -> ledger.Tally:
        """Record a delivery; return its tally once its commit is durable.

        Raises:
            Unavailable: the queue is full or closed, or the database refused. The
                delivery may be sent again: what was recorded is then a duplicate.
        """
        return self.offer(delivery).wait(PATIENCE)

    def close(self) -> None:
        """Refuse new deliveries, record those that wait, stop the writer."""
        self._queue.close()
        if len(self._queue):
            # Whoever put the first one there may not have come to start the writer.
            self._start()
        if self._writer is not None:
            self._writer.join(timeout=PATIENCE)

    def _start(self) -> None:
        with self._starting:
            if self._writer is None or not self._writer.is_alive():
                self._writer = threading.Thread(
                    target=self._run, name="intake", daemon=True
                )
                self._writer.start()

    def _run(self) -> None:
        while batch := self._queue.take():
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
