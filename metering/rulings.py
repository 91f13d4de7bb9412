"""Rulings: a change of an account's counting rules, and what it changes at once.

The ledger stays a function of the events, the dated switches and the corrections: the
conversations that a change may touch are judged anew from their stored events, and
what differs is written as entries whose reason names the switch.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from metering import accounts, ledger, replays, switches
from metering.accounts import Account
from metering.counting import Switches
from metering.postings import Posting
from metering.switches import NAMES, Name

_EVER = datetime.min.replace(tzinfo=UTC)
_OPTIONS: dict[Name, str] = {
    "ai_replies": "--ai-replies",
    "team_started": "--team-started",
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the switches are to be from an instant (None: since ever); None: as is."""

    ai_replies: bool | None
    team_started: bool | None
    since: datetime | None

    def said(self) -> str:
        """Return the options as people write them: ``--ai-replies on``."""
        return ", ".join(
            f"{_OPTIONS[name]} {'on' if value else 'off'}"
            for name in NAMES
            if (value := getattr(self, name)) is not None
        )


def change(
    connection: Connection, account: Account, ruling: Ruling, *, now: datetime
) -> int:
    """Store a ruling and recount what it touches, in the caller's transaction.

    Returns:
        How many conversations' interactions it changed.
    """
    version = ledger.take_turn(connection, account.id)
    # As it is now: whoever had the turn before may have moved its calendar.
    account = accounts.get(connection, account.id)
    before = switches.of(connection, account.id)
    switches.add(
        connection,
        account.id,
        ai_replies=ruling.ai_replies,
        team_started=ruling.team_started,
        since=ruling.since,
        now=now,
    )
    after = switches.of(connection, account.id)
    since = ruling.since
    day = "ever" if since is None else account.calendar.local_day(since).isoformat()
    because = f"switched {ruling.said()} from {day}"
    posting = Posting(now, {account.id: version})
    calendars = {account.id: account.calendar}
    changed = 0
    names = [name for name in NAMES if _differ(name, before, after)]
    for keys in replays.touched(connection, account.id, names, since) if names else ():
        known = replays.anew(connection, keys, after)
        changed += posting.post(connection, known, calendars, because)
    return changed


def _differ(name: Name, one: Switches, other: Switches) -> bool:
    """Return whether two sets of rules ever differ in one switch."""
    instants = {since or _EVER for since, _ in (*one.steps, *other.steps)}
    return any(
        getattr(one.at(at), name) != getattr(other.at(at), name) for at in instants
    )
