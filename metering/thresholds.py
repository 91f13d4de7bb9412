"""What fires is found, then filed once with its messages.

What fires is read from the ledger, never from a change of it, so it does not matter
who evaluates, how often, or after which crash. Looking takes no lock; filing is a key
in the database, so that two who found the same file it once.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, update

from metering import alert_tables as tables
from metering import (
    crossings,
    digests,
    evaluations,
    folding,
    mutes,
    outbox,
    recipients,
    watches,
)
from metering.accounts import Account
from metering.database import upsert
from metering.errors import NotFoundError
from metering.evaluations import Seen
from metering.levels import parse
from metering.mutes import Wishes
from metering.notices import RESOLVED, TEST, Draft, Finding, Key, drafts
from metering.recipients import Threshold
from metering.views import View

_AWAKE = ("webhook:", "terminal:")
"""Who has no nights: machines are told at once, people may wish to sleep."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one look at an account found, and what is to be remembered of it.

    Nothing is remembered of a look that did not see everything: ``seen`` is None.
    """

    account: Account
    seen: Seen | None
    at: datetime
    findings: tuple[Finding, ...]
    next_due_at: datetime


def find(connection: Connection, account: Account, now: datetime) -> Evaluation:
    """Return what newly fires; nothing is written."""
    # Looked at before the ledger is read: what comes in between is seen next time.
    seen = evaluations.see(connection, account.id)
    rules = tuple(recipients.live(connection, account.id))
    if not rules:
        return Evaluation(account, seen, now, (), account.calendar.period_at(now).end)
    view = View(
        connection, account, now, rules, evaluations.last(connection, account.id)
    )
    findings = list(crossings.find(view))
    # The current period's end: the next may hold events already, dated ahead. Where
    # the one before settles, so that what is late from then on is known as late.
    again = [view.period.end, *view.settling]
    for look in (watches.forecast, watches.spike, watches.silence, digests.find):
        found, next_at = look(view)
        findings += found
        again += [] if next_at is None else [next_at]
    return Evaluation(account, seen, now, tuple(findings), min(again))


def find_reached(connection: Connection, account: Account, now: datetime) -> Evaluation:
    """Return the levels that usage has newly reached, and nothing else that fires."""
    rules = tuple(recipients.live(connection, account.id))
    last = evaluations.last(connection, account.id)
    found = crossings.find(View(connection, account, now, rules, last))
    return Evaluation(account, None, now, tuple(found), now)


def file(connection: Connection, done: Evaluation, link: str) -> int:
    """File what was found, with its messages; return how many alerts fired.

    The caller's transaction holds alerts and messages together.
    """
    fired = 0
    wishes = mutes.of_account(connection, done.account.id) if done.findings else {}
    for finding in done.findings:
        # Another evaluator may have filed some of them since: the key decides.
        won = tuple(
            one for one in finding.thresholds if _file(connection, finding, one)
        )
        closed = tuple(
            one
            for one in finding.closed
            if won
            and _file_alert(connection, finding, one.threshold, one.key, one.used)
        )
        fired += len(won)
        mine = replace(finding, thresholds=won, closed=closed)
        for draft in drafts(mine, link):
            _put(connection, done, mine, draft, wishes.get(draft.address, Wishes()))
    if done.seen is not None:
        evaluations.remember(
            connection, done.account.id, done.seen, done.at, done.next_due_at
        )
    return fired


def evaluate(
    connection: Connection, account: Account, now: datetime, *, link: str
) -> int:
    """Find and file at once, if there is anything to look at."""
    if not evaluations.due(connection, account, now):
        return 0
    return file(connection, find(connection, account, now), link)


def _file(connection: Connection, finding: Finding, threshold: Threshold) -> bool:
    """File an alert unless it is filed already; return whether this call did it."""
    if finding.type != RESOLVED:
        used = finding.snapshot.value
        return _file_alert(connection, finding, threshold, finding.key, used)
    table = tables.alert
    changed = connection.execute(
        update(table)
        .where(
            table.c.account_id == threshold.account_id,
            table.c.threshold_id == threshold.id,
            table.c.allowance == finding.key.allowance,
            table.c.period_start == finding.key.period.start,
            table.c.resolved_at.is_(None),
        )
        .values(resolved_at=finding.snapshot.as_of)
    )
    return changed.rowcount > 0


def _file_alert(
    connection: Connection,
    finding: Finding,
    threshold: Threshold,
    key: Key,
    used: int,
) -> bool:
    table = tables.alert
    filed = connection.execute(
        upsert(connection, table)
        .values(
            account_id=threshold.account_id,
            threshold_id=threshold.id,
            allowance=key.allowance,
            period_start=key.period.start,
            period_end=key.period.end,
            fired_at=finding.snapshot.as_of,
            used=used,
            late=finding.late or key != finding.key,
        )
        .on_conflict_do_nothing()
        .returning(table.c.threshold_id)
    )
    return filed.first() is not None


def _put(
    connection: Connection,
    done: Evaluation,
    finding: Finding,
    draft: Draft,
    wishes: Wishes,
) -> None:
    """Put a message into the outbox, for now or for the morning; none to the muted."""
    if wishes.silent(done.at):
        return
    at = done.at
    if not draft.address.startswith(_AWAKE) and not finding.urgent:
        at = wishes.wakes(done.at, done.account.calendar.zone_at(done.at))
    join = folding.fold if at > done.at else folding.release
    joined = join(connection, done.account.id, draft, finding.subject, done.at)
    message_id = joined or outbox.put(
        connection,
        account_id=done.account.id,
        address=draft.address,
        message_type=finding.type,
        payload=json.dumps(draft.payload),
        now=done.at,
        not_before=at,
        details=json.dumps(draft.details),
        subject=finding.subject,
    )
    causes = [(one.id, finding.key) for one in draft.thresholds]
    causes += [(one.threshold.id, one.key) for one in finding.closed]
    _link(connection, done.account.id, message_id, causes)


def _link(
    connection: Connection,
    account_id: str,
    message_id: str,
    causes: Iterable[tuple[str, Key]],
) -> None:
    rows = [
        {
            "account_id": account_id,
            "message_id": message_id,
            "threshold_id": threshold_id,
            "allowance": key.allowance,
            "period_start": key.period.start,
        }
        for threshold_id, key in causes
    ]
    table = tables.alert_message
    connection.execute(upsert(connection, table).on_conflict_do_nothing(), rows)


def file_test(
    connection: Connection,
    account: Account,
    level: str | None,
    now: datetime,
    link: str,
) -> int:
    """File a message marked as a test for each recipient; return how many.

    It says what an alert would say now, in a type of its own, and fires nothing.
    Neither a mute nor the night holds it back: who tests wants to see it.

    Raises:
        NotFoundError: nobody is told at this level, or at any.
    """
    wanted = None if level is None else parse(level)
    live = recipients.live(connection, account.id)
    told = [one for one in live if wanted in {None, one.level}]
    if not told:
        raise NotFoundError(
            "there is no such threshold; flask threshold list shows them"
        )
    view = View(connection, account, now, tuple(told), None)
    terms = account.terms_at(view.period.start)
    told.sort(key=lambda one: one.level.height(terms))
    finding = view.finding(TEST, tuple(told), Key(terms.allowance, view.period))
    found = list(drafts(finding, link))
    for draft in found:
        outbox.put(
            connection,
            account_id=account.id,
            address=draft.address,
            message_type=TEST,
            payload=json.dumps(draft.payload),
            now=now,
            details=json.dumps(draft.details),
        )
    return len(found)
