"""Leases by name: who holds one leads, until it lapses or is renewed.

A clock that is set back must not make a dead holder's lease last for as long.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, or_

from metering.alert_tables import lease
from metering.database import upsert

_AHEAD = timedelta(minutes=1)
"""How far the clocks of servers may be apart."""


def lapsed(
    until: ColumnElement[datetime], now: datetime, length: timedelta
) -> ColumnElement[bool]:
    """Return whether a lease of that length is over, by time or by a clock set back.

    None lasts longer than its length: one that seems to was taken by another clock.
    """
    return or_(until <= now, until > now + length + _AHEAD)


def take(
    connection: Connection, name: str, owner: str, now: datetime, length: timedelta
) -> bool:
    """Take or renew the lease ``name`` for ``owner``; return whether it holds it."""
    statement = upsert(connection, lease).values(
        name=name, owner=owner, until=now + length
    )
    free = or_(lapsed(lease.c.until, now, length), lease.c.owner == owner)
    taken = connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"],
            set_={"owner": owner, "until": now + length},
            where=free,
        ).returning(lease.c.owner)
    )
    return taken.first() is not None
