"""What makes a count less than the truth: sources that send nothing, or no longer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from metering import door, silences, tables, usage
from metering.accounts import Account

_SILENT = timedelta(days=8)
"""A source that was silent for longer than a week is named, whatever its habit."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A live source: platform, and the UTC day of its last delivery, if any."""

    id: str
    platform: str
    last: date | None
    added: date

    @property
    def name(self) -> str:
        """What people are told: never its id, which is the secret of its address."""
        return f"{self.platform} source added on {self.added}"


@dataclass(frozen=True, slots=True)
class Weakness:
    """Live sources that never delivered, those that stopped, and when all stopped."""

    unfed: tuple[Feed, ...] = ()
    silent: tuple[Feed, ...] = ()
    stopped_at: datetime | None = None


def of(connection: Connection, account: Account, now: datetime) -> Weakness:
    """Return what makes an account's count less than the truth."""
    feeds = _feeds(connection, account)
    return Weakness(
        tuple(one for one, _ in feeds if one.last is None),
        tuple(one for one, day in feeds if day is not None and now - day > _SILENT),
        _stopped_at(connection, account, now),
    )


def notes(connection: Connection, account: Account, now: datetime) -> tuple[str, ...]:
    """Return a sentence for each unfed or silent source, and for a silent account."""
    weak = of(connection, account, now)
    said = {
        one.id: f"The {one.name} has never delivered anything: "
        "what it would report is not counted."
        for one in weak.unfed
    }
    said |= {
        one.id: f"The {one.name} has delivered nothing since "
        f"{one.last}: what happened there since is not counted."
        for one in weak.silent
    }
    ordered = [said[one] for one in sorted(said)]
    ordered += _refused(connection, account, now)
    if weak.stopped_at is None:
        return tuple(ordered)
    local = weak.stopped_at.astimezone(account.calendar.zone_at(weak.stopped_at))
    stopped = (
        f"No event has arrived since {local:%Y-%m-%d %H:%M}: the count stopped, not "
        "the usage, and the real number may be higher."
    )
    return (*ordered, stopped)


def _feeds(
    connection: Connection, account: Account
) -> list[tuple[Feed, datetime | None]]:
    source, tally = tables.source, tables.tally
    newest = (
        select(tally.c.source_id, func.max(tally.c.day_start).label("day"))
        .where(tally.c.account_id == account.id)
        .group_by(tally.c.source_id)
        .subquery()
    )
    rows = connection.execute(
        select(source.c.id, source.c.platform, source.c.created_at, newest.c.day)
        .join(newest, newest.c.source_id == source.c.id, isouter=True)
        .where(source.c.account_id == account.id, source.c.disabled_at.is_(None))
        .order_by(source.c.id)
    )
    return [(_feed(row), row.day) for row in rows]


def _refused(connection: Connection, account: Account, now: datetime) -> list[str]:
    """Return a sentence for each live source that nothing was accepted from since."""

    def local(instant: datetime) -> str:
        return f"{instant.astimezone(account.calendar.zone_at(instant)):%Y-%m-%d %H:%M}"

    said = []
    for feed, _ in _feeds(connection, account):
        answers = door.answers(connection, feed.id)
        accepted = [row.last_at for row in answers if row.refusal == door.ACCEPTED]
        since = max(accepted, default=None)
        none = "none was ever accepted"
        if since is not None:
            none = f"none has been accepted since {local(since)}"
        for row in answers:
            refused = row.refusal != door.ACCEPTED and row.last_at >= now - _SILENT
            if not refused or (since is not None and row.last_at <= since):
                continue
            said.append(
                f"The {feed.name} is refused: {row.deliveries:,} deliveries since "
                f"{local(row.first_at)}, the last on {local(row.last_at)} "
                f"({row.refusal}), and {none}. Does its platform "
                "sign with the right secret?"
            )
    return said


def _feed(row: Any) -> Feed:  # noqa: ANN401 -- a Row of four columns
    last = None if row.day is None else row.day.date()
    return Feed(row.id, row.platform, last, row.created_at.date())


def _stopped_at(
    connection: Connection, account: Account, now: datetime
) -> datetime | None:
    last = usage.last_event_at(connection, account.id)
    if last is None or now < last + silences.SHORTEST:
        return None
    due = silences.due_at(connection, account, last)
    return None if due is None or now < due else last
