"""The workers: a few threads that work off the inbox, in every process of the server.

What one process acknowledged another may answer: all state lies in the inbox.
"""

import logging
import threading
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.channels import TransportError
from bot.slack import events, inbox, threads
from bot.slack.desk import Desk
from bot.slack.inbox import Item
from metering import database
from metering.errors import MeterError

_log = logging.getLogger(__name__)

_THREADS = 2
_LOOK_EVERY_SECONDS = 3.0
"""What another process left behind waits so long beyond its lease."""

_TIDY_EVERY = timedelta(hours=1)
_FIRST_PAUSE = 5.0
_LONGEST_PAUSE = 300.0
_ATTEMPTS = 12


class Workers:
    """Threads that answer; ``wake`` tells them that there is something to do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._bell = threading.Event()
        self._end = threading.Event()
        self._tidied: datetime | None = None
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin to work; what was left behind before is done first."""
        self._threads = [
            threading.Thread(target=self._run, name=f"slack-{number}", daemon=True)
            for number in range(1, _THREADS + 1)
        ]
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Say that something came in."""
        self._bell.set()

    def stop(self) -> None:
        """End the threads; what they hold is finished first, within 10 s."""
        self._end.set()
        self._bell.set()
        for thread in self._threads:
            thread.join(timeout=10)

    def _run(self) -> None:
        while not self._end.is_set():
            try:
                self._work()
                self._tidy()
            except (SQLAlchemyError, MeterError) as error:
                # The database is away: the inbox is there when it is back.
                _log.warning("the inbox cannot be read: %s", type(error).__name__)
            self._bell.wait(_LOOK_EVERY_SECONDS)
            if not self._end.is_set():
                self._bell.clear()

    def _work(self) -> None:
        while work_off(self._desk) and not self._end.is_set():
            pass

    def _tidy(self) -> None:
        now = self._desk.meter.clock()
        if self._tidied is not None and now < self._tidied + _TIDY_EVERY:
            return
        self._tidied = now
        with database.write(self._desk.meter.engine) as connection:
            inbox.tidy(connection, now)
            threads.tidy(connection, now)


def work_off(desk: Desk) -> bool:
    """Claim one event and deal with it; return whether there was one."""
    engine = desk.meter.engine
    now = desk.meter.clock()
    with database.read(engine) as connection:
        if not inbox.is_waiting(connection, now):
            return False
    with database.write(engine) as connection:
        item = inbox.claim(connection, now)
    if item is None:
        return False
    error = _try(desk, item, now)
    with database.write(engine) as connection:
        if error is None:
            inbox.mark_done(connection, item)
        else:
            again = _again(item, error, desk.meter.clock())
            inbox.mark_failed(connection, item, str(error), again)
    return True


def _try(desk: Desk, item: Item, now: datetime) -> TransportError | None:
    """Deal with one event; return why it could not be dealt with."""
    if now > item.received_at + inbox.TOO_LATE:
        return TransportError("too late to answer", permanent=True)
    try:
        events.handle(desk, item)
    except TransportError as error:
        _log.warning("event %s is not answered: %s", item.event_id, error)
        return error
    except Exception as error:  # noqa: BLE001 -- one bad event never stops the rest
        _log.exception("event %s cannot be answered", item.event_id)
        return TransportError(f"failed ({type(error).__name__})")
    return None


def _again(item: Item, error: TransportError, now: datetime) -> datetime | None:
    """Return when to try again: what Slack asked for, else a longer pause each time."""
    if error.permanent or item.attempts >= _ATTEMPTS:
        return None
    pause = min(_FIRST_PAUSE * 2 ** (item.attempts - 1), _LONGEST_PAUSE)
    if error.retry_after is not None:
        pause = error.retry_after
    return now + timedelta(seconds=pause)
