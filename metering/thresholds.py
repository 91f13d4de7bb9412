"""Which thresholds are crossed; each alert is filed once, with its messages.

What fires is read from the ledger, never from a change of it, so it does not matter
who evaluates, how often, or after which crash.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from metering import alert_tables as tables
from metering import ledger, outbox, usage
from metering.accounts import Account
from metering.database import upsert
from metering.errors import NotFoundError
from metering.levels import Level, Threshold, add, live, parse, remove, secret_of
from metering.notices import CROSSED, TEST, Crossing, Draft, drafts
from metering.periods import Period
from metering.tables import plan_version

__all__ = (
    "Crossing",
    "Draft",
    "Level",
    "Threshold",
    "add",
    "crossings",
    "drafts",
    "due",
    "evaluate",
    "file_test",
    "live",
    "parse",
    "remove",
    "secret_of",
)

SETTLING = timedelta(hours=72)
"""How long after a period's end late deliveries still belong to its statement."""

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What an evaluation looks at, but for the clock; equal: nothing has changed."""

    ledger: int
    plan: int
    thresholds: int


def due(connection: Connection, account: Account, now: datetime) -> bool:
    """Return whether anything changed, or a period ended, since the last evaluation."""
    last = _last(connection, account.id)
    if last is None:
        return True
    seen, at = last
    same_period = account.calendar.period_at(at) == account.calendar.period_at(now)
    return not same_period or seen != _see(connection, account.id)


def evaluate(
    connection: Connection, account: Account, now: datetime, *, link: str
) -> int:
    """File what newly fires, with its messages; return how many alerts fired.

    The caller's transaction holds alerts and messages together.
    """
    if not due(connection, account, now):
        return 0
    # Looked at before the ledger is read: what comes in between is seen next time.
    seen = _see(connection, account.id)
    fired = 0
    for crossing in crossings(connection, account, now):
        # Another evaluator may have filed some of them since: the key decides.
        won = [one for one in crossing.thresholds if _file(connection, crossing, one)]
        fired += len(won)
        mine = Crossing(
            crossing.snapshot, crossing.allowance, tuple(won), crossing.late
        )
        for draft in drafts(mine, link):
            _put(connection, account.id, mine, draft)
    _remember(connection, account.id, seen, now)
    return fired


def crossings(
    connection: Connection, account: Account, now: datetime
) -> Iterator[Crossing]:
    """Yield, for each period since the last evaluation, what it newly crossed."""
    thresholds = live(connection, account.id)
    if not thresholds:
        return
    since = min(one.added_at for one in thresholds)
    if last := _last(connection, account.id):
        since = max(since, last[1] - SETTLING)
    until = now + _MICROSECOND
    for period in account.calendar.periods_between(min(since, now), until):
        current = [one for one in thresholds if one.added_at < period.end]
        if found := _crossing(connection, account, period, current, now):
            yield found


def _crossing(
    connection: Connection,
    account: Account,
    period: Period,
    thresholds: Sequence[Threshold],
    now: datetime,
) -> Crossing | None:
    shown = usage.snapshot(connection, account, period, now=now)
    allowance = account.terms_at(period.start).allowance
    table = tables.alert
    filed = set(
        connection.scalars(
            select(table.c.threshold_id).where(
                table.c.account_id == account.id,
                table.c.allowance == allowance,
                table.c.period_start == period.start,
            )
        )
    )
    reached = [
        one
        for one in thresholds
        if one.id not in filed and one.level.reached(shown.value, allowance)
    ]
    if not reached:
        return None
    reached.sort(key=lambda one: one.level.height(allowance))
    detailed = usage.snapshot(connection, account, period, now=now, group_by="origin")
    return Crossing(detailed, allowance, tuple(reached), late=period.end <= now)


def _file(connection: Connection, crossing: Crossing, threshold: Threshold) -> bool:
    """File an alert unless it is filed already; return whether this call did it."""
    shown, table = crossing.snapshot, tables.alert
    filed = connection.execute(
        upsert(connection, table)
        .values(
            account_id=threshold.account_id,
            threshold_id=threshold.id,
            allowance=crossing.allowance,
            period_start=shown.period.start,
            period_end=shown.period.end,
            fired_at=shown.as_of,
            used=shown.value,
            late=crossing.late,
        )
        .on_conflict_do_nothing()
        .returning(table.c.threshold_id)
    )
    return filed.first() is not None


def _put(
    connection: Connection, account_id: str, crossing: Crossing, draft: Draft
) -> None:
    message_id = outbox.put(
        connection,
        account_id=account_id,
        address=draft.address,
        message_type=CROSSED,
        payload=json.dumps(draft.payload),
        now=crossing.snapshot.as_of,
    )
    causes = [
        {
            "account_id": account_id,
            "message_id": message_id,
            "threshold_id": one.id,
            "allowance": crossing.allowance,
            "period_start": crossing.snapshot.period.start,
        }
        for one in draft.thresholds
    ]
    connection.execute(insert(tables.alert_message), causes)


def file_test(
    connection: Connection,
    account: Account,
    level: str | None,
    now: datetime,
    link: str,
) -> int:
    """File a message marked as a test for each recipient; return how many.

    It says what an alert would say now, in a type of its own, and fires nothing.

    Raises:
        NotFoundError: nobody is told at this level, or at any.
    """
    wanted = None if level is None else parse(level)
    told = [one for one in live(connection, account.id) if wanted in (None, one.level)]
    if not told:
        raise NotFoundError(
            "there is no such threshold; flask threshold list shows them"
        )
    period = account.calendar.period_at(now)
    shown = usage.snapshot(connection, account, period, now=now, group_by="origin")
    allowance = account.terms_at(period.start).allowance
    told.sort(key=lambda one: one.level.height(allowance))
    filed = 0
    for draft in drafts(Crossing(shown, allowance, tuple(told), late=False), link):
        outbox.put(
            connection,
            account_id=account.id,
            address=draft.address,
            message_type=TEST,
            payload=json.dumps({**draft.payload, "type": TEST}),
            now=now,
        )
        filed += 1
    return filed


def _see(connection: Connection, account_id: str) -> _Seen:
    plan, ever = plan_version.c, tables.threshold.c
    newest = select(func.max(plan.version)).where(plan.account_id == account_id)
    # Removed ones count too, so that the number only grows.
    added = select(func.count()).where(ever.account_id == account_id)
    return _Seen(
        ledger=ledger.version(connection, account_id),
        plan=connection.scalar(newest) or 0,
        thresholds=connection.scalar(added) or 0,
    )


def _last(connection: Connection, account_id: str) -> tuple[_Seen, datetime] | None:
    table = tables.evaluation
    row = connection.execute(
        select(table).where(table.c.account_id == account_id)
    ).first()
    if row is None:
        return None
    seen = _Seen(row.evaluated_version, row.plan_version, row.thresholds)
    return seen, row.evaluated_at


def _remember(
    connection: Connection, account_id: str, seen: _Seen, now: datetime
) -> None:
    values = {
        "evaluated_version": seen.ledger,
        "plan_version": seen.plan,
        "thresholds": seen.thresholds,
        "evaluated_at": now,
    }
    connection.execute(
        upsert(connection, tables.evaluation)
        .values(account_id=account_id, **values)
        .on_conflict_do_update(index_elements=["account_id"], set_=values)
    )
