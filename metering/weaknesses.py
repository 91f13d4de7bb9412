"""What makes a count less than the truth: sources that send nothing, or no longer."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from metering import silences, tables, usage
from metering.accounts import Account

_SILENT = timedelta(days=8)
"""A source that was silent for longer than a week is named, whatever its habit."""


def notes(connection: Connection, account: Account, now: datetime) -> tuple[str, ...]:
    """Return a sentence for each unfed or silent source, and for a silent account."""
    return (
        *_of_sources(connection, account, now),
        *_of_account(connection, account, now),
    )


def _of_sources(connection: Connection, account: Account, now: datetime) -> list[str]:
    source, tally = tables.source, tables.tally
    newest = (
        select(tally.c.source_id, func.max(tally.c.day_start).label("day"))
        .where(tally.c.account_id == account.id)
        .group_by(tally.c.source_id)
        .subquery()
    )
    rows = connection.execute(
        select(source.c.platform, source.c.created_at, newest.c.day)
        .join(newest, newest.c.source_id == source.c.id, isouter=True)
        .where(source.c.account_id == account.id, source.c.disabled_at.is_(None))
        .order_by(source.c.id)
    ).all()
    said = []
    for row in rows:
        # Never its id, which is the secret part of its address.
        name = f"{row.platform} source added on {row.created_at.date()}"
        if row.day is None:
            said.append(
                f"The {name} has never delivered anything: "
                "what it would report is not counted."
            )
        elif now - row.day > _SILENT:
            said.append(
                f"The {name} has delivered nothing since "
                f"{row.day.date()}: what happened there since is not counted."
            )
    return said


def _of_account(connection: Connection, account: Account, now: datetime) -> list[str]:
    last = usage.last_event_at(connection, account.id)
    if last is None or now < last + silences.SHORTEST:
        return []
    due = silences.due_at(connection, account, last)
    if due is None or now < due:
        return []
    local = last.astimezone(account.calendar.zone_at(last))
    said = (
        f"No event has arrived since {local:%Y-%m-%d %H:%M}: the count stopped, not "
        "the usage, and the real number may be higher."
    )
    return [said]
