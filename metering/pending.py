"""Pending conversations: the team replied, and nobody said who started them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from metering.periods import Period
from metering.tables import conversation as table


@dataclass(frozen=True, slots=True)
class Pending:
    """One conversation that would count, had somebody named its starter."""

    key: str
    replied_at: datetime


def of_range(
    connection: Connection,
    account_id: str,
    period: Period,
    most: int,
    skip: int = 0,
) -> list[Pending]:
    """Return those replied to in a range, the newest first, ``most`` after ``skip``."""
    rows = connection.execute(
        select(table.c.key, table.c.replied_at)
        .where(
            table.c.account_id == account_id,
            table.c.replied_at >= period.start,
            table.c.replied_at < period.end,
            table.c.started_by.is_(None),
        )
        .order_by(table.c.replied_at.desc(), table.c.key)
        .limit(most)
        .offset(skip)
    )
    return [Pending(row.key, row.replied_at) for row in rows]
