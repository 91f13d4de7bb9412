"""Freezing: which periods are due for a statement, and making it, once.

The counting is done on one consistent reading, which keeps no writer waiting; the
result is then filed at the head's turn, unless somebody was quicker. It is whole
whatever was recorded in between, for that has a greater version of the head, and
writers take turns there: nothing that commits late can slip under it.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, func, or_, select, update

from metering import accounts, database, ledger, statements, tables, usage
from metering.accounts import Account
from metering.interactions import Kind
from metering.periods import Period
from metering.statement_tables import statement, statement_line
from metering.statements import Statement, over

GRACE = timedelta(hours=72)
"""How long after a period's end late events still belong to it alone."""

_ACCOUNTS = 20
_PERIODS = 12
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement and its lines as rows, made at one version of the ledger."""

    row: dict[str, Any]
    lines: list[dict[str, Any]]


def freeze_all(engine: Engine, *, now: datetime, grace: timedelta) -> int:
    """Freeze what is due, a bounded number at once; return how many were frozen.

    One account that cannot be frozen never stops the others.
    """
    head = tables.ledger_head
    with database.read(engine) as connection:
        due = connection.scalars(
            select(head.c.account_id)
            .where(head.c.statement_after <= now - grace)
            .order_by(head.c.statement_after, head.c.account_id)
            .limit(_ACCOUNTS)
        ).all()
    frozen = 0
    for account_id in due:
        try:
            frozen += freeze(engine, account_id, now=now, grace=grace)
        except Exception:  # noqa: BLE001 -- one bad account never stops the rest
            _log.exception("account %s: no statement could be frozen", account_id)
    return frozen


def freeze(
    engine: Engine,
    account_id: str,
    *,
    now: datetime,
    grace: timedelta,
    most: int = _PERIODS,
) -> int:
    """Freeze the earliest due periods of one account; return how many, at most."""
    frozen = 0
    while frozen < most:
        with database.read(engine) as connection:
            account = accounts.get(connection, account_id)
            known = statements.of_account(connection, account_id)
            marked = _statement_after(connection, account_id)
            period = next(unfrozen(connection, account, known))
            due = period.end + grace <= now
            draft = _draft(connection, account, period, known, now) if due else None
        with database.write(engine) as connection:
            if draft is None:
                _mark(connection, account_id, marked, period.end)
                return frozen
            frozen += _file(connection, draft)
    return frozen


def look_again(connection: Connection, account_id: str) -> None:
    """Let the next tick look for due periods, also those long past."""
    head = tables.ledger_head
    connection.execute(
        update(head)
        .where(head.c.account_id == account_id)
        .values(statement_after=tables.EPOCH)
    )


def _statement_after(connection: Connection, account_id: str) -> datetime:
    head = tables.ledger_head
    wanted = select(head.c.statement_after).where(head.c.account_id == account_id)
    found: datetime = connection.scalars(wanted).one()
    return found


def _mark(
    connection: Connection, account_id: str, marked: datetime, end: datetime
) -> None:
    """Remember when the next period ends, unless somebody asked to look again."""
    head = tables.ledger_head
    connection.execute(
        update(head)
        .where(head.c.account_id == account_id, head.c.statement_after == marked)
        .values(statement_after=end)
    )


def unfrozen(
    connection: Connection, account: Account, known: Sequence[Statement]
) -> Iterator[Period]:
    """Yield, in order and for ever, the periods that have no statement.

    The first is that of the account's making, or of its earliest usage if that is
    earlier; before its making, periods without any usage are left out. Where zone or
    anchor were changed for the past, periods yield to what is frozen.
    """
    table = tables.account
    made = connection.scalars(
        select(table.c.created_at).where(table.c.id == account.id)
    ).one()
    frozen = sorted(one.period for one in known)
    at = min(_next_usage(connection, account.id, tables.EPOCH) or made, made)
    while True:
        covering = next((one for one in frozen if at in one), None)
        if covering is not None:
            at = covering.end
            continue
        period = _between(account.calendar.period_at(at), at, frozen)
        used = _next_usage(connection, account.id, period.start)
        if period.end <= made and (used is None or used >= period.end):
            at = min(used or made, made)
            continue
        yield period
        at = period.end


def _between(period: Period, at: datetime, frozen: Sequence[Period]) -> Period:
    """Return the part of ``period`` around ``at`` that no statement covers."""
    starts = [one.end for one in frozen if one.end <= at]
    ends = [one.start for one in frozen if one.start > at]
    return Period(max([period.start, *starts]), min([period.end, *ends]))


def _next_usage(
    connection: Connection, account_id: str, start: datetime
) -> datetime | None:
    table = tables.usage_day
    something = or_(table.c.units != 0, table.c.pending != 0, table.c.adjusted != 0)
    found: datetime | None = connection.scalar(
        select(func.min(table.c.day_start, type_=tables.Instant)).where(
            table.c.account_id == account_id, table.c.day_start >= start, something
        )
    )
    return found


def _draft(
    connection: Connection,
    account: Account,
    period: Period,
    known: Sequence[Statement],
    now: datetime,
) -> _Draft:
    version = ledger.version(connection, account.id)
    shown = usage.snapshot(connection, account, period, now=now)
    found = statements.fingerprint(connection, account.id, period, version)
    terms = account.terms_at(period.start)
    seq = known[-1].seq + 1 if known else 1
    row = {
        "account_id": account.id,
        "seq": seq,
        "period_start": period.start,
        "period_end": period.end,
        "timezone": account.calendar.zone_at(period.start).key,
        "frozen_at": now,
        "version": version,
        "plan_version": _plan_version(connection, account.id, period.start),
        "allowance": terms.allowance,
        "price": None if terms.price is None else str(terms.price),
        "per": terms.per,
        "currency": terms.currency,
        "value": shown.value,
        "cost_minor": terms.cost_minor(over(terms, shown.value)),
        "pending": shown.pending,
        "interactions": found.interactions,
        "sha256": found.sha256,
    }
    own = _worth(connection, account, period, version, now)
    lines = [*_rows(row, seq, own)]
    for earlier in _open(known, period, version):
        worth = _worth(connection, account, earlier.period, version, now)
        said = _said(known, earlier.seq)
        change = {
            kind: (units - said[kind][0], by_hand - said[kind][1])
            for kind, (units, by_hand) in worth.items()
        }
        lines += _rows(row, earlier.seq, change)
    return _Draft(row, lines)


def _open(
    known: Sequence[Statement], period: Period, version: int
) -> Iterator[Statement]:
    """Yield the statements before ``period`` of which something may be carried."""
    if not known:
        return
    last = known[-1]
    # Its own turn is the one change since: then only those that it could not carry.
    unchanged = version == last.version + 1
    for one in known:
        looked_at = unchanged and one.period.end <= last.period.start
        if one.period.end <= period.start and not looked_at:
            yield one


def _worth(
    connection: Connection,
    account: Account,
    period: Period,
    version: int,
    now: datetime,
) -> dict[Kind, tuple[int, int]]:
    """Return what ``usage`` says of a period, by kind, and how much of it by hand."""
    by_hand = statements.adjusted(connection, account.id, period, version)
    shown = usage.snapshot(connection, account, period, now=now, group_by="kind")
    units = {row.kind: row.value for row in shown.rows if row.kind is not None}
    return {kind: (units.get(kind, 0), by_hand[kind]) for kind in Kind}


def _said(known: Sequence[Statement], seq: int) -> dict[Kind, tuple[int, int]]:
    """Return what statements, all together, have said of the period of one."""
    units: Counter[Kind] = Counter()
    by_hand: Counter[Kind] = Counter()
    for one in known:
        carried = [c.lines for c in one.carried if c.of_seq == seq]
        for lines in [one.lines, *carried] if one.seq == seq else carried:
            for line in lines:
                units[line.kind] += line.units
                by_hand[line.kind] += line.adjusted
    return {kind: (units[kind], by_hand[kind]) for kind in Kind}


def _rows(
    row: dict[str, Any], of_seq: int, worth: dict[Kind, tuple[int, int]]
) -> Iterator[dict[str, Any]]:
    for kind, (units, by_hand) in worth.items():
        if units or by_hand:
            yield {
                "account_id": row["account_id"],
                "seq": row["seq"],
                "of_seq": of_seq,
                "kind": kind.value,
                "units": units,
                "adjusted": by_hand,
            }


def _plan_version(connection: Connection, account_id: str, start: datetime) -> int:
    """Return the plan version whose terms hold for the period from ``start``."""
    table = tables.plan_version
    since = func.coalesce(table.c.terms_since, tables.to_micros(tables.EPOCH))
    found: int = connection.scalars(
        select(table.c.version)
        .where(
            table.c.account_id == account_id,
            or_(table.c.version == 1, table.c.terms_since <= start),
        )
        .order_by(since.desc(), table.c.version.desc())
        .limit(1)
    ).one()
    return found


def _file(connection: Connection, draft: _Draft) -> int:
    """Insert a statement at the head's turn; return 0 where somebody was quicker."""
    account_id = draft.row["account_id"]
    ledger.take_turn(connection, account_id)
    newest = connection.scalar(
        select(func.max(statement.c.seq)).where(statement.c.account_id == account_id)
    )
    if (newest or 0) + 1 != draft.row["seq"]:
        return 0
    connection.execute(statement.insert(), draft.row)
    if draft.lines:
        connection.execute(statement_line.insert(), draft.lines)
    return 1
