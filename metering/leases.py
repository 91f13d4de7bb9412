"""Leases by name: who holds one leads, until it lapses or is renewed."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, or_

from metering.alert_tables import lease
from metering.database import upsert


def take(
    connection: Connection, name: str, owner: str, now: datetime, length: timedelta
) -> bool:
    """Take or renew the lease ``name`` for ``owner``; return whether it holds it."""
    statement = upsert(connection, lease).values(
        name=name, owner=owner, until=now + length
    )
    free = or_(lease.c.until <= now, lease.c.owner == owner)
    taken = connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"],
            set_={"owner": owner, "until": now + length},
            where=free,
        ).returning(lease.c.owner)
    )
    return taken.first() is not None
