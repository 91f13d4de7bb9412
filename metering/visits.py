"""Who opened what: a row for each link, page and day, and nothing about persons.

Neither an address nor a browser is kept: a link is known by a digest of it, and
what is older than ninety days is dropped.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from metering.database import upsert
from metering.visit_tables import visit as table

KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Visits:
    """The pages that one link opened on one UTC day, the first opened first."""

    day: datetime
    link: str
    role: str
    views: tuple[str, ...]


def day_of(now: datetime) -> datetime:
    """Return the start of the UTC day."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def note(
    connection: Connection,
    account_id: str,
    *,
    link: str,
    role: str,
    view: str,
    now: datetime,
) -> None:
    """Note that a link opened a page; once a day is enough."""
    connection.execute(
        upsert(connection, table)
        .values(
            account_id=account_id,
            day_start=day_of(now),
            link=link,
            view=view,
            role=role,
            first_at=now,
        )
        .on_conflict_do_nothing()
    )
    connection.execute(
        delete(table).where(
            table.c.account_id == account_id, table.c.day_start < now - KEPT
        )
    )


def of_account(connection: Connection, account_id: str, most: int) -> list[Visits]:
    """Return the latest visits, at most so many rows, the latest day first."""
    rows = connection.execute(
        select(table)
        .where(table.c.account_id == account_id)
        .order_by(table.c.day_start.desc(), table.c.link, table.c.first_at)
        .limit(most)
    )
    found: dict[tuple[datetime, str], tuple[str, list[str]]] = {}
    for row in rows:
        _, views = found.setdefault((row.day_start, row.link), (row.role, []))
        views.append(row.view)
    return [
        Visits(day, link, role, tuple(views))
        for (day, link), (role, views) in found.items()
    ]
