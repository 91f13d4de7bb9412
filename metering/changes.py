"""Changes of an account's plan and name: plan versions, never an overwritten one."""

from datetime import datetime

from sqlalchemy import Connection, update

from metering import accounts, freezing, tables
from metering.accounts import Account
from metering.errors import ConflictError
from metering.periods import Calendar, Period, Segment, zone_named
from metering.plans import Terms


def change_terms(
    connection: Connection,
    changed: Account,
    terms: Terms,
    *,
    since: datetime,
    now: datetime,
) -> Period:
    """Give the whole period that holds ``since``, and later ones, other terms.

    Returns:
        The first period that they hold for.
    """
    accounts.check(changed.id, terms)
    period = changed.calendar.period_at(since)
    segment = changed.calendar.segments[-1]
    accounts.add_version(
        connection, changed.id, terms, segment, now=now, terms_since=period.start
    )
    return period


def change_calendar(
    connection: Connection,
    changed: Account,
    *,
    timezone: str,
    anchor_day: int,
    since: datetime,
    now: datetime,
) -> datetime:
    """Give the account another zone or anchor from the end of the period of ``since``.

    The caller rebuilds the rollups where that end has passed.

    Returns:
        The instant of the change.

    Raises:
        ConflictError: a later change is recorded already.
    """
    end = changed.calendar.period_at(since).end
    last = changed.calendar.segments[-1].since
    if last is not None and end <= last:
        raise ConflictError(
            f"zone and anchor change on {last.date()} already; write a later --from"
        )
    segment = Segment(end, zone_named(timezone), anchor_day)
    Calendar((*changed.calendar.segments, segment))
    terms = changed.terms_at(end)
    accounts.add_version(
        connection, changed.id, terms, segment, now=now, calendar_since=end
    )
    freezing.look_again(connection, changed.id)
    return end


def rename(connection: Connection, account_id: str, name: str) -> None:
    """Give an account another name."""
    connection.execute(
        update(tables.account)
        .where(tables.account.c.id == account_id)
        .values(name=name)
    )
