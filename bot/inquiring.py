"""Answers questions that were asked inside platforms; refuses by saying nothing.

A question is answered where its source says how, the platform proves who asked, and
that address is a member's. Whatever is missing, the refusal is the same silence, so
that a visitor never learns usage, nor who may ask. A conversation may be handed to
people then, for every reason alike.
"""

import json
import logging
import re
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot import answers, writers
from bot.channels import TransportError
from bot.channels.writer import Reply, Writer
from metering import (
    accounts,
    database,
    desks,
    inquiries,
    members,
    own_messages,
    sources,
)
from metering.errors import MeterError
from metering.inquiries import Inquiry
from metering.meter import Meter
from metering.sources import Source

MOST_ANSWERS = 5
"""Answers in one conversation within ten minutes: two bots would never end."""

_WINDOW = timedelta(minutes=10)
_ATTEMPTS = 12
_FIRST_PAUSE = 5.0
_LONGEST_PAUSE = 600.0
_LONGEST_WAIT = 6 * 3600.0
_AT_ONCE = 200
_HANDS = 4

_TAG = re.compile(r"<[^<>]{1,500}>")
_CALL = re.compile(r"^\s*(?:[/@]usage\b)?[\s:,]*", re.IGNORECASE)
_log = logging.getLogger(__name__)


class _SilenceError(Exception):
    """A question that gets no answer; the reason is for the operator alone."""

    def __init__(self, reason: str, *, hand_off: bool = False) -> None:
        super().__init__(reason)
        self.hand_off = hand_off


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What a question needs to be answered, once who asked is proved."""

    key: bytes
    writer: Writer
    desk: desks.Desk
    answer: dict[str, object] | None = field(repr=False)


def work(meter: Meter) -> int:
    """Answer the questions that wait, a bounded number; return how many were tried."""
    for tried in range(_AT_ONCE):
        with database.read(meter.engine) as connection:
            if not inquiries.any_waiting(connection, meter.clock()):
                return tried
        with database.write(meter.engine) as connection:
            found = inquiries.claim(connection, meter.vault, meter.clock())
        if found is None:
            return tried
        _handle(meter, found)
    return _AT_ONCE


def work_together(meter: Meter) -> int:
    """Answer what waits, a few at a time: a slow platform keeps no other waiting."""
    with database.read(meter.engine) as connection:
        if not inquiries.any_waiting(connection, meter.clock()):
            return 0
    with ThreadPoolExecutor(_HANDS, thread_name_prefix="answers") as pool:
        runs = [pool.submit(work, meter) for _ in range(_HANDS)]
    return sum(run.result() for run in runs)


def _handle(meter: Meter, found: Inquiry) -> None:
    try:
        _answer(meter, found)
    except TransportError as error:
        _again(meter, found, error)
    except SQLAlchemyError:
        # The claim lapses, and whoever claims it next looks whether it was answered.
        raise
    except Exception as error:  # noqa: BLE001 -- one bad question never stops the rest
        _log.error("question of %s failed: %s", found.account_id, type(error).__name__)
        _settle(meter, found, f"failed ({type(error).__name__})")


def _answer(meter: Meter, found: Inquiry) -> None:
    with database.read(meter.engine) as connection:
        source = sources.get(connection, found.source_id, meter.vault)
    try:
        prepared = _prepare(meter, source, found)
        email = _proved(meter, prepared.writer, found)
    except _SilenceError as silence:
        _stay_silent(meter, source, found, silence)
        return
    if found.asked.answer is None:
        found = _begin(meter, prepared, found)
    said = json.loads(found.asked.answer or "{}")
    reply = Reply(
        id=found.id,
        account_id=found.account_id,
        conversation_id=found.asked.conversation_id,
        message_id=found.asked.message_id,
        text=said["text"],
        private=found.asked.note or prepared.desk.mode == "note",
        email=email,
        answer=said,
        doubtful=found.doubtful,
    )
    message_id = prepared.writer.say(reply)
    now = meter.clock()
    with database.write(meter.engine) as connection:
        if message_id is not None:
            own_messages.remember(connection, prepared.key, found, message_id, now)
        how = "note" if reply.private else "reply"
        inquiries.settle(connection, found, "answered", how, now)


def _prepare(meter: Meter, source: Source | None, found: Inquiry) -> _Prepared:
    """Return the answer and who writes it; nobody has been asked anything yet.

    Raises:
        _SilenceError: there is nothing to answer, or nowhere.
    """
    if source is None or source.disabled or source.answers_url is None:
        raise _SilenceError("the source answers no questions any more")
    now = meter.clock()
    with database.read(meter.engine) as connection:
        key = inquiries.digest_key(connection, meter.vault, found.account_id)
        if own_messages.is_own(connection, key, found):
            raise _SilenceError("a message of our own")
        since = now - _WINDOW
        if inquiries.answered_since(connection, found, since) >= MOST_ANSWERS:
            raise _SilenceError("answered often enough here")
        desk = desks.of(connection, meter.vault, found.account_id, found.source_id)
        answer = None
        if found.asked.answer is None:
            answer = _reading(connection, found, now)
    return _Prepared(key, writers.writer(meter, source, desk), desk, answer)


def _reading(
    connection: Connection, found: Inquiry, now: datetime
) -> dict[str, object]:
    account = accounts.get(connection, found.account_id)
    question = plain(found.asked.text)
    answer = answers.answer(connection, account, question, now=now)
    if answer.question.intent == "unknown":
        # Most messages are about something else: people answer those.
        raise _SilenceError("not about usage", hand_off=not found.asked.note)
    return answer.as_json()


def _proved(meter: Meter, writer: Writer, found: Inquiry) -> str:
    """Return the member's address that asked.

    Raises:
        _SilenceError: nobody's, as far as is proved.
    """
    email = writer.who(found.asked)
    with database.read(meter.engine) as connection:
        if email is None or not members.allows(connection, found.account_id, email):
            raise _SilenceError("not a proved member's", hand_off=not found.asked.note)
    return members.normal(email)


def _begin(meter: Meter, prepared: _Prepared, found: Inquiry) -> Inquiry:
    """Keep what is about to be said, so that it is known when it comes back."""
    said = json.dumps(prepared.answer)
    text = str((prepared.answer or {})["text"])
    now = meter.clock()
    with database.write(meter.engine) as connection:
        own_messages.remember(connection, prepared.key, found, text, now)
        return inquiries.begin(connection, meter.vault, found, said)


def _stay_silent(
    meter: Meter, source: Source | None, found: Inquiry, silence: _SilenceError
) -> None:
    with database.read(meter.engine) as connection:
        desk = desks.of(connection, meter.vault, found.account_id, found.source_id)
    if silence.hand_off and desk.hand_off and source is not None:
        writers.writer(meter, source, desk).hand_off(found.asked.conversation_id)
    _settle(meter, found, str(silence))


def _again(meter: Meter, found: Inquiry, error: TransportError) -> None:
    """Try again later, for as long as the question is kept; else give it up."""
    now = meter.clock()
    pause = min(_FIRST_PAUSE * 2 ** (found.attempts - 1), _LONGEST_PAUSE)
    pause *= secrets.SystemRandom().uniform(0.5, 1.0)
    if error.retry_after is not None:
        pause = min(error.retry_after, _LONGEST_WAIT)
    again = now + timedelta(seconds=pause)
    over = again >= found.received_at + inquiries.KEPT
    if error.permanent or over or found.attempts >= _ATTEMPTS:
        _log.warning("question of %s given up: %s", found.account_id, error)
        _settle(meter, found, str(error))
        return
    with database.write(meter.engine) as connection:
        inquiries.put_off(connection, found, str(error), again, doubtful=error.doubtful)


def _settle(meter: Meter, found: Inquiry, reason: str) -> None:
    with database.write(meter.engine) as connection:
        inquiries.settle(connection, found, "closed", reason, meter.clock())


def plain(text: str) -> str:
    """Return what was asked without markup and without the bot's name in front."""
    return _CALL.sub("", unescape(_TAG.sub(" ", text)), count=1).strip()


class Answerer:
    """One thread that answers as soon as a question is here; started when needed."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """Say that a question is stored; returns at once."""
        self._asked.set()
        with self._lock:
            # A fork leaves no thread behind: the child's first question starts its own.
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(
                    target=self._run, name="answerer", daemon=True
                )
                self._thread.start()

    def _run(self) -> None:
        while self._asked.wait():
            self._asked.clear()
            try:
                work_together(self._meter)
            except MeterError as error:
                _log.error("questions wait: %s", error)
            except SQLAlchemyError as error:
                # The next tick, or the next question, finds them.
                _log.warning("questions wait: %s", type(error).__name__)
