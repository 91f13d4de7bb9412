"""When an account was looked at last, and whether there is anything new to see.

Only accounts that changed, and those whose next instant has come, are looked at: a
tick costs by what happened, not by how many accounts there are.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, case, func, or_, select

from metering import alert_tables as tables
from metering import ledger
from metering.accounts import Account
from metering.database import upsert
from metering.tables import ledger_head, plan_version


@dataclass(frozen=True, slots=True)
class Seen:
    """What an evaluation looks at, but for the clock; equal: nothing has changed."""

    ledger: int
    plan: int
    thresholds: int


def due_ids(connection: Connection, now: datetime) -> list[str]:
    """Return the accounts to look at: changed since, or whose next instant has come."""
    return list(connection.scalars(_due(now)))


def due(connection: Connection, account: Account, now: datetime) -> bool:
    """Return whether there is anything to look at in one account."""
    mine = ledger_head.c.account_id == account.id
    return connection.execute(_due(now).where(mine)).first() is not None


def _due(now: datetime) -> Select[str]:
    head, done = ledger_head.c, tables.evaluation.c
    plan, ever = plan_version.c, tables.threshold.c
    newest = (
        select(plan.account_id, func.max(plan.version).label("newest"))
        .group_by(plan.account_id)
        .subquery()
    )
    # Removed ones count too, so that the number only grows.
    added = (
        select(ever.account_id, func.count().label("added"))
        .group_by(ever.account_id)
        .subquery()
    )
    return (
        select(head.account_id)
        .join(added, added.c.account_id == head.account_id)
        .join(newest, newest.c.account_id == head.account_id)
        .join(tables.evaluation, done.account_id == head.account_id, isouter=True)
        .where(
            or_(
                done.account_id.is_(None),
                done.evaluated_version != head.version,
                done.plan_version != newest.c.newest,
                done.thresholds != added.c.added,
                done.next_due_at.is_(None),
                done.next_due_at <= now,
            )
        )
        # Usage that moved, or was never looked at, is told before all that merely came
        # of age. Where nothing was looked at, databases sort it to either end.
        .order_by(
            case((done.evaluated_version == head.version, 1), else_=0),
            done.next_due_at,
            head.account_id,
        )
    )


def see(connection: Connection, account_id: str) -> Seen:
    """Return what there is to see of an account now."""
    plan, ever = plan_version.c, tables.threshold.c
    newest = select(func.max(plan.version)).where(plan.account_id == account_id)
    added = select(func.count()).where(ever.account_id == account_id)
    return Seen(
        ledger=ledger.version(connection, account_id),
        plan=connection.scalar(newest) or 0,
        thresholds=connection.scalar(added) or 0,
    )


def last(connection: Connection, account_id: str) -> datetime | None:
    """Return when an account was last evaluated."""
    table = tables.evaluation
    return connection.scalar(
        select(table.c.evaluated_at).where(table.c.account_id == account_id)
    )


def remember(
    connection: Connection,
    account_id: str,
    seen: Seen,
    at: datetime,
    next_due_at: datetime,
) -> None:
    """Keep what an evaluation looked at, and when to look again without a change."""
    values = {
        "evaluated_version": seen.ledger,
        "plan_version": seen.plan,
        "thresholds": seen.thresholds,
        "evaluated_at": at,
        "next_due_at": next_due_at,
    }
    table = tables.evaluation
    connection.execute(
        upsert(connection, table)
        .values(account_id=account_id, **values)
        .on_conflict_do_update(index_elements=["account_id"], set_=values)
    )
