"""What recipients ask for: silence for a while, quiet nights, or no more messages.

A mute or a quiet night is of one recipient of one account; what fires is filed all the
same, so that nothing that was not said is lost from ``flask alerts``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, update

from metering import outbox
from metering.accounts import Account
from metering.alert_tables import recipient as table
from metering.database import upsert
from metering.errors import InvalidError
from metering.instants import wall

MOST_DAYS = 366
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one recipient asked for; times of day are local to the account's zone."""

    muted_until: datetime | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    unsubscribed: bool = False

    def silent(self, now: datetime) -> bool:
        """Return whether nothing may be sent at all."""
        muted = self.muted_until is not None and now < self.muted_until
        return self.unsubscribed or muted

    def wakes(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Return when a message may be sent: ``now``, or the end of a quiet night."""
        begin, end = self.quiet_from, self.quiet_until
        if begin is None or end is None or begin == end:
            return now
        local = now.astimezone(zone)
        clock = local.time()
        inside = begin <= clock < end if begin < end else not end <= clock < begin
        if not inside:
            return now
        day = local.date() + timedelta(days=int(clock >= end))
        return max(now, wall(day, end, zone))


def mute(
    connection: Connection, account_id: str, address: str, until: datetime
) -> None:
    """Send nothing to an address before ``until``, nor what waits for it now."""
    _keep(connection, account_id, address, muted_until=until)
    outbox.drop(connection, account_id, address)


def mute_until_reset(
    connection: Connection, account: Account, address: str, now: datetime
) -> datetime:
    """Mute an address until the allowance renews; return that instant."""
    until = account.calendar.period_at(now).end
    mute(connection, account.id, address, until)
    return until


def mute_days(
    connection: Connection, account_id: str, address: str, days: int, now: datetime
) -> datetime:
    """Mute an address for some days; return the end.

    Raises:
        InvalidError: not 1 to 366 days.
    """
    if not 1 <= days <= MOST_DAYS:
        raise InvalidError("a mute lasts 1 to {most} days", most=MOST_DAYS)
    until = now + timedelta(days=days)
    mute(connection, account_id, address, until)
    return until


def unmute(connection: Connection, account_id: str, address: str) -> None:
    """Send to an address again from now on."""
    _keep(connection, account_id, address, muted_until=None)


def keep_quiet(
    connection: Connection,
    account_id: str,
    address: str,
    hours: tuple[time, time] | None,
) -> None:
    """Hold messages to an address from one local time until another; None: never."""
    begin, end = hours or (None, None)
    _keep(
        connection,
        account_id,
        address,
        quiet_from=_minutes(begin),
        quiet_until=_minutes(end),
    )


def unsubscribe(
    connection: Connection, account_id: str, address: str, now: datetime
) -> None:
    """Send nothing more to an address, until somebody adds it again."""
    _keep(connection, account_id, address, unsubscribed_at=now)
    outbox.drop(connection, account_id, address)


def subscribe(connection: Connection, account_id: str, address: str) -> None:
    """Take back an unsubscription, where there is one."""
    connection.execute(
        update(table)
        .where(table.c.account_id == account_id, table.c.address == address)
        .values(unsubscribed_at=None)
    )


def of_account(connection: Connection, account_id: str) -> Mapping[str, Wishes]:
    """Return what each recipient of an account asked for; most ask for nothing."""
    rows = connection.execute(select(table).where(table.c.account_id == account_id))
    return {
        row.address: Wishes(
            row.muted_until,
            _time(row.quiet_from),
            _time(row.quiet_until),
            row.unsubscribed_at is not None,
        )
        for row in rows
    }


def _keep(
    connection: Connection, account_id: str, address: str, **values: object
) -> None:
    connection.execute(
        upsert(connection, table)
        .values(account_id=account_id, address=address, **values)
        .on_conflict_do_update(index_elements=list(table.primary_key), set_=values)
    )


def _minutes(clock: time | None) -> int | None:
    return None if clock is None else clock.hour * _HOUR + clock.minute


def _time(minutes: int | None) -> time | None:
    return None if minutes is None else time(minutes // _HOUR, minutes % _HOUR)
