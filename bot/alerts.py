"""Alerts leave: accounts are evaluated, then the outbox is claimed, sent and marked."""

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.channels import Channel, TransportError
from metering import (
    accounts,
    database,
    distribution,
    evaluations,
    fallbacks,
    notices,
    outbox,
    thresholds,
)
from metering.errors import MeterError
from metering.meter import Meter
from metering.notices import Draft
from metering.outbox import Message
from metering.thresholds import Evaluation

_log = logging.getLogger(__name__)

MakeLink = Callable[[str], str]
"""Returns a read-only link to an account's page."""

_TOGETHER = 50
"""Accounts whose findings share a transaction: each commit waits for the disk."""

_SENDERS = 4
_FIRST_PAUSE = 20.0
_LONGEST_PAUSE = 6 * 3600.0
_LONGEST_WAIT = 24 * 3600.0
_ATTEMPTS = 20
"""Tries before a message is given up: with the pauses, about two days."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """How many alerts fired, and the accounts that could not be evaluated."""

    fired: int
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many messages were sent, and how many tries failed."""

    sent: int
    failed: int


def evaluate_all(meter: Meter, make_link: MakeLink, now: datetime) -> Evaluated:
    """Evaluate the accounts that have something new; none stops the rest."""
    fired, failed = 0, []
    with database.read(meter.engine) as connection:
        ids = evaluations.due_ids(connection, now)
        # Where each account has its machine, a transaction is one account's.
        together = 1 if distribution.is_distributed(connection) else _TOGETHER
    for part in database.chunks(ids, together):
        found, lost = _find(meter, part, now)
        failed += lost
        try:
            fired += _file(meter, make_link, found)
        except Exception:  # noqa: BLE001 -- one bad account never stops the rest
            _log.exception("accounts could not be filed together; one by one then")
            more, lost = _file_each(meter, make_link, found)
            fired += more
            failed += lost
    return Evaluated(fired, tuple(failed))


def _find(
    meter: Meter, ids: Sequence[str], now: datetime
) -> tuple[list[Evaluation], list[str]]:
    """Look at some accounts; nobody is kept from writing meanwhile."""
    found, failed = [], []
    for account_id in ids:
        try:
            with database.read(meter.engine) as connection:
                account = accounts.get(connection, account_id)
                found.append(thresholds.find(connection, account, now))
        except Exception:  # noqa: BLE001 -- one bad account never stops the rest
            _log.exception("account %s could not be evaluated", account_id)
            failed.append(account_id)
    return found, failed


def _file(meter: Meter, make_link: MakeLink, found: Sequence[Evaluation]) -> int:
    """File what was found in one transaction; return how many alerts fired."""
    links = [make_link(one.account.id) if one.findings else "" for one in found]
    with database.write(meter.engine) as connection:
        return sum(
            thresholds.file(connection, one, link)
            for one, link in zip(found, links, strict=True)
        )


def _file_each(
    meter: Meter, make_link: MakeLink, found: Sequence[Evaluation]
) -> tuple[int, list[str]]:
    fired, failed = 0, []
    for one in found:
        try:
            fired += _file(meter, make_link, [one])
        except Exception:  # noqa: BLE001 -- one bad account never stops the rest
            _log.exception("account %s could not be filed", one.account.id)
            failed.append(one.account.id)
    return fired, failed


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The messages that an evaluation would file, and the accounts that failed."""

    drafts: tuple[Draft, ...]
    failed: tuple[str, ...]


def would_send(meter: Meter, make_link: MakeLink, now: datetime) -> Foreseen:
    """Return what an evaluation would file at ``now``; nothing is stored."""
    drafts: list[Draft] = []
    failed = []
    with database.read(meter.engine) as connection:
        ids = evaluations.due_ids(connection, now)
    for account_id in ids:
        try:
            drafts += _foresee(meter, make_link, account_id, now)
        except Exception:  # noqa: BLE001 -- one bad account never stops the rest
            _log.exception("account %s could not be evaluated", account_id)
            failed.append(account_id)
    return Foreseen(tuple(drafts), tuple(failed))


def _foresee(
    meter: Meter, make_link: MakeLink, account_id: str, now: datetime
) -> list[Draft]:
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        found = thresholds.find(connection, account, now).findings
    link = make_link(account_id) if found else ""
    return [draft for one in found for draft in notices.drafts(one, link)]


def send_due(meter: Meter, channels: Mapping[str, Channel], now: datetime) -> Delivered:
    """Send every message due by ``now``, a few at a time, each outside transactions."""
    with database.read(meter.engine) as connection:
        senders = min(_SENDERS, outbox.count_due(connection, now))
    if not senders:
        return Delivered(0, 0)
    begun = meter.clock()

    def send_until_none() -> list[bool]:
        results: list[bool] = []
        while (
            sent := _send_next(meter, channels, now, now + (meter.clock() - begun))
        ) is not None:
            results.append(sent)
        return results

    with ThreadPoolExecutor(senders, thread_name_prefix="alerts") as pool:
        runs = [pool.submit(send_until_none) for _ in range(senders)]
    results = [sent for run in runs for sent in run.result()]
    return Delivered(sent=results.count(True), failed=results.count(False))


def _send_next(
    meter: Meter, channels: Mapping[str, Channel], due: datetime, now: datetime
) -> bool | None:
    """Claim, send and mark one message; return whether it left, None without any."""
    with database.write(meter.engine) as connection:
        message = outbox.claim(connection, due, now)
    if message is None:
        return None
    error, receipt = _try(channels, message, now)
    with database.write(meter.engine) as connection:
        if error is None:
            outbox.mark_sent(connection, message, now, receipt)
        else:
            _mark_failed(connection, message, error, now)
    return error is None


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
