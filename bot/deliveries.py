"""The outbox is claimed, sent and marked, by a few senders side by side."""

import logging
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.channels import Channel, TransportError
from metering import database, fallbacks, outbox
from metering.errors import MeterError
from metering.meter import Meter
from metering.outbox import Message

_log = logging.getLogger(__name__)

_SENDERS = 8
_AT_ONE_ADDRESS = 4
"""Senders that one recipient may keep waiting; the others serve everybody else."""

_LOOK_EVERY = 0.2
"""Seconds between looks at the claims: far below a lease, even on a fast clock."""

_MARKS = 6
_BETWEEN_MARKS = 0.5
"""Tries, and seconds between them, to say that a message has left."""

_FIRST_PAUSE = 20.0
_LONGEST_PAUSE = 6 * 3600.0
_LONGEST_WAIT = 24 * 3600.0
_ATTEMPTS = 20
"""Tries before a message is given up: with the pauses, about two days."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many messages were sent, and how many tries failed."""

    sent: int
    failed: int


def send_due(meter: Meter, channels: Mapping[str, Channel], now: datetime) -> Delivered:
    """Send every message due by ``now``, a few at a time, each outside transactions."""
    with database.read(meter.engine) as connection:
        senders = min(_SENDERS, outbox.count_due(connection, now))
    if not senders:
        return Delivered(0, 0)
    claims = _Claims(meter, now)

    def send_until_none() -> list[bool]:
        results: list[bool] = []
        while (sent := _send_next(meter, claims, channels)) is not None:
            results.append(sent)
        return results

    with (
        claims.kept(),
        ThreadPoolExecutor(senders, thread_name_prefix="alerts") as pool,
    ):
        runs = [pool.submit(send_until_none) for _ in range(senders)]
    results = [sent for run in runs for sent in run.result()]
    return Delivered(sent=results.count(True), failed=results.count(False))


class _Claims:
    """What this process is sending: taken in turn, and held for as long as it takes.

    One slow recipient does not keep all senders, and no other process sends again what
    a living one is still sending.
    """

    def __init__(self, meter: Meter, due: datetime) -> None:
        self._meter = meter
        self._due = due
        self._begun = meter.clock()
        self._lock = threading.Lock()
        self._held: dict[str, Message] = {}

    @property
    def now(self) -> datetime:
        """The instant, by the clock that ``due`` was read from."""
        return self._due + (self._meter.clock() - self._begun)

    def take(self) -> Message | None:
        """Claim a message; None without any that this sender may send now."""
        if self._meter.ending.is_set():
            return None
        # One at a time, so that no two take the last place at an address.
        with self._lock:
            at = Counter(one.address for one in self._held.values())
            full = [one for one, count in at.items() if count >= _AT_ONE_ADDRESS]
            with database.write(self._meter.engine) as connection:
                message = outbox.claim(connection, self._due, self.now, full)
            if message is not None:
                self._held[message.id] = message
            return message

    def release(self, message: Message) -> Message:
        """Hold a message no longer; return it with the lease that it had at last."""
        with self._lock:
            return self._held.pop(message.id)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Renew what is held while the block runs."""
        over = threading.Event()

        def renew() -> None:
            while not over.wait(_LOOK_EVERY):
                try:
                    self._renew()
                except Exception:  # noqa: BLE001 -- a locked database: the next time
                    _log.exception("claims could not be renewed")

        thread = threading.Thread(target=renew, name="claims", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _renew(self) -> None:
        with self._lock:
            soon = self.now + outbox.LEASE * 2 / 3
            old = [one for one in self._held.values() if one.lease_until <= soon]
            if old:
                with database.write(self._meter.engine) as connection:
                    new = [outbox.renew(connection, one, self.now) for one in old]
                self._held |= {one.id: one for one in new}


def _send_next(
    meter: Meter, claims: _Claims, channels: Mapping[str, Channel]
) -> bool | None:
    """Claim, send and mark one message; return whether it left, None without any."""
    message = claims.take()
    if message is None:
        return None
    now = claims.now
    try:
        error, receipt = _try(channels, message, now)
        if error is None:
            # Still held: nobody sends it again while a busy database keeps us waiting.
            _mark_sent(meter, message, now, receipt)
            return True
    finally:
        message = claims.release(message)
    with database.write(meter.engine) as connection:
        _mark_failed(connection, message, error, now)
    return False


def _mark_sent(
    meter: Meter, message: Message, now: datetime, receipt: str | None
) -> None:
    """Say that a message has left; a locked database is asked again and again."""
    for left in reversed(range(_MARKS)):
        try:
            with database.write(meter.engine) as connection:
                outbox.mark_sent(connection, message, now, receipt)
        except OperationalError:
            if not left:
                raise
            time.sleep(_BETWEEN_MARKS)
        else:
            return


def _mark_failed(
    connection: Connection, message: Message, error: TransportError, now: datetime
) -> None:
    again = _again(message, error, now)
    mine = outbox.mark_failed(
        connection, message, str(error), again, doubtful=error.doubtful
    )
    if mine and again is None:
        fallbacks.tell_next(connection, message, str(error), now)


def _try(
    channels: Mapping[str, Channel], message: Message, now: datetime
) -> tuple[TransportError | None, str | None]:
    """Send one message; return why it did not leave, or where the channel keeps it."""
    scheme = message.address.partition(":")[0]
    if scheme not in channels:
        return TransportError(f"no channel is called {scheme}"), None
    try:
        return None, channels[scheme](message, now)
    except TransportError as error:
        return error, None
    except MeterError as error:
        return TransportError(str(error)), None
    except Exception as error:  # noqa: BLE001 -- one bad row never stops the rest
        _log.exception("message %s could not be sent", message.id)
        return TransportError(f"failed ({type(error).__name__})", doubtful=True), None


def _again(message: Message, error: TransportError, now: datetime) -> datetime | None:
    """Return when to try again: what the receiver asked for, else a longer pause."""
    if error.permanent or message.attempts >= _ATTEMPTS:
        return None
    if error.retry_after is not None:
        return now + timedelta(seconds=min(error.retry_after, _LONGEST_WAIT))
    pause = min(_FIRST_PAUSE * 2 ** (message.attempts - 1), _LONGEST_PAUSE)
    # Between half and the whole pause, so that many do not come back at once.
    jitter = secrets.SystemRandom().uniform(0.5, 1.0)
    return now + timedelta(seconds=pause * jitter)
