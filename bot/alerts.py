"""A tick: accounts are evaluated, and what is filed leaves meanwhile."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.channels import Channel
from bot.deliveries import Delivered, send_due
from metering import (
    accounts,
    database,
    distribution,
    evaluations,
    notices,
    thresholds,
)
from metering.accounts import Account
from metering.meter import Meter
from metering.notices import Draft
from metering.thresholds import Evaluation

__all__ = ["Delivered", "MakeLink", "evaluate_all", "send_due", "tick", "would_send"]

_log = logging.getLogger(__name__)

MakeLink = Callable[[str], str]
"""Returns a read-only link to an account's page."""

Look = Callable[[Connection, Account, datetime], Evaluation]
"""Returns what newly fires of an account."""

_TOGETHER = 10
"""Accounts whose findings share a transaction: each commit waits for the disk."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """How many alerts fired, and the accounts that could not be evaluated."""

    fired: int
    failed: tuple[str, ...]


def tick(
    meter: Meter,
    make_link: MakeLink,
    channels: Mapping[str, Channel],
    now: datetime,
    *,
    within: timedelta | None = None,
) -> tuple[Evaluated, Delivered]:
    """Evaluate and deliver side by side: neither waits for the other's end.

    Accounts that are not evaluated ``within`` a time are left to the next tick.
    """
    begun = meter.clock()
    news, over = threading.Event(), threading.Event()

    def deliver() -> Delivered:
        done = Delivered(0, 0)
        while True:
            news.wait()
            news.clear()
            last = over.is_set()
            more = send_due(meter, channels, now + (meter.clock() - begun))
            done = Delivered(done.sent + more.sent, done.failed + more.failed)
            if last:
                return done

    with ThreadPoolExecutor(1, thread_name_prefix="delivery") as pool:
        delivered = pool.submit(deliver)
        news.set()  # what waited from before goes first
        try:
            evaluated = evaluate_all(
                meter, make_link, now, within=within, filed=news.set
            )
        finally:
            over.set()
            news.set()
    return evaluated, delivered.result()


def evaluate_all(
    meter: Meter,
    make_link: MakeLink,
    now: datetime,
    *,
    within: timedelta | None = None,
    filed: Callable[[], None] = lambda: None,
) -> Evaluated:
    """Evaluate the accounts that have something new; none stops the rest.

    ``filed`` is called whenever messages were put into the outbox. Whoever is not
    looked at ``within`` a time stays due; those that changed are looked at first.
    """
    total, failed = 0, []
    begun = meter.clock()
    with database.read(meter.engine) as connection:
        ids = evaluations.due_ids(connection, now)
        # Where each account has its machine, a transaction is one account's.
        together = 1 if distribution.is_distributed(connection) else _TOGETHER
    for part in database.chunks(ids, together):
        if meter.ending.is_set():
            break
        if within is not None and meter.clock() - begun >= within:
            break
        found, lost = _find(meter, part, now)
        fired, more = _file_all(meter, make_link, found)
        total += fired
        failed += [*lost, *more]
        if fired:
            filed()
    return Evaluated(total, tuple(failed))


def evaluate_moved(
    meter: Meter,
    make_link: MakeLink,
    moved: set[str],
    *,
    within: timedelta,
    filed: Callable[[], None] = lambda: None,
) -> list[str]:
    """Look only for levels that usage of these accounts has reached; file those.

    Returns the accounts of which something fired; ``filed`` is called for each. Those
    that were looked at are taken out of ``moved``; they stay due at the next tick,
    which looks for all.
    """
    now = meter.clock()
    fired = []
    while moved and meter.clock() - now < within:
        account_id = moved.pop()
        found, _ = _find(meter, [account_id], now, thresholds.find_reached)
        if (
            any(one.findings for one in found)
            and _file_each(meter, make_link, found)[0]
        ):
            fired.append(account_id)
            filed()
    return fired


def _file_all(
    meter: Meter, make_link: MakeLink, found: Sequence[Evaluation]
) -> tuple[int, list[str]]:
    """File findings together, else one by one; return how many, and who failed."""
    try:
        return _file(meter, make_link, found), []
    except Exception:  # noqa: BLE001 -- one bad account never stops the rest
        _log.exception("accounts could not be filed together; one by one then")
        return _file_each(meter, make_link, found)


def _find(
    meter: Meter, ids: Sequence[str], now: datetime, look: Look = thresholds.find
) -> tuple[list[Evaluation], list[str]]:
    """Look at some accounts; nobody is kept from writing meanwhile."""
    found, failed = [], []
    for account_id in ids:
        try:
            with database.read(meter.engine) as connection:
                account = accounts.get(connection, account_id)
                found.append(look(connection, account, now))
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
