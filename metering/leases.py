"""Leases by name: who holds one leads, until it lapses or is renewed.

A clock that is set back must not make a dead holder's lease last for as long.
A tick by hand, as from cron, needs no lease; it leaves a note beside them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, or_, select

from metering.alert_tables import lease
from metering.database import upsert

_AHEAD = timedelta(minutes=1)
"""How far the clocks of servers may be apart."""
_BY_HAND = "tick by hand"
_RENEWED = timedelta(seconds=60)
"""A server that has not renewed its lease for so long ticks no more."""
_REPEATED = timedelta(minutes=15)
"""Who ticks by hand does so at least this often, or alerts wait too long."""


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


def note_tick(connection: Connection, now: datetime) -> None:
    """Keep when somebody last ticked by hand, as cron does."""
    connection.execute(
        upsert(connection, lease)
        .values(name=_BY_HAND, owner="flask tick", until=now)
        .on_conflict_do_update(index_elements=["name"], set_={"until": now})
    )


@dataclass(frozen=True, slots=True)
class Ticks:
    """Who ticked last: a server by its lease, until then, or a hand, at that time."""

    server: str | None
    leads_until: datetime | None
    by_hand_at: datetime | None

    def leads(self, now: datetime) -> bool:
        """Return whether a server ticks."""
        return self.leads_until is not None and self.leads_until >= now - _RENEWED

    def by_hand(self, now: datetime) -> bool:
        """Return whether somebody ticked by hand of late."""
        return self.by_hand_at is not None and self.by_hand_at >= now - _REPEATED

    @property
    def last(self) -> datetime | None:
        """When a tick was last known of; none: never."""
        known = [one for one in (self.leads_until, self.by_hand_at) if one is not None]
        return max(known, default=None)


def ticks(connection: Connection) -> Ticks:
    """Return who ticked last."""
    rows = connection.execute(select(lease).order_by(lease.c.until)).all()
    server = next((row for row in reversed(rows) if row.name != _BY_HAND), None)
    hand = next((row for row in rows if row.name == _BY_HAND), None)
    return Ticks(
        server.owner if server else None,
        server.until if server else None,
        hand.until if hand else None,
    )
