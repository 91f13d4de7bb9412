"""Postings: what changed of some things, written as entries, states and rollups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from metering import bulk, tables, things
from metering.counting import Conversation
from metering.interactions import Origin
from metering.periods import Calendar
from metering.records import Fact
from metering.rollups import Sums
from metering.tables import to_micros
from metering.things import Entry, Key, Thing

_ENTRY = (
    *("account_id", "space", "key", "seq", "units", "kind", "occurred_at"),
    *("origin_id", "origin_name", "recorded_at", "reason", "author", "version"),
)
_TALK = ("account_id", "key", "started_by", "starter_named_at", "replied_at")
_NO_ORIGIN = Origin("")


@dataclass(frozen=True, slots=True)
class Posting:
    """When entries are written, and at which version of each account's ledger."""

    recorded_at: datetime
    versions: Mapping[str, int]

    def post(
        self,
        connection: Connection,
        known: Mapping[Key, Thing],
        calendars: Mapping[str, Calendar],
        because: str | None = None,
        firsts: Sequence[Fact] = (),
    ) -> int:
        """Write what leads from what is recorded to what each thing is now.

        ``firsts`` claim e-mails and surveys of which nothing is recorded: each counts
        as it says.

        Returns:
            How many things' interactions changed.
        """
        entries: list[Entry] = []
        talks: list[tuple[Any, ...]] = []
        sums = Sums(calendars)
        changed = 0
        for key, thing in known.items():
            if thing.recorded != thing.now:
                changed += 1
                entries += things.entries(key, thing, because)
            if thing.state != thing.was:
                talks.append(_talk(key, thing.state))
                sums.add_pending(key[0], thing.was, -1)
                sums.add_pending(key[0], thing.state, 1)
        self._write(connection, entries, sums, firsts)
        bulk.replace_plain(connection, tables.conversation, _TALK, talks)
        return changed

    def post_by_hand(
        self,
        connection: Connection,
        entries: Sequence[Entry],
        calendars: Mapping[str, Calendar],
    ) -> None:
        """Write entries as they are given."""
        self._write(connection, entries, Sums(calendars))

    def _write(
        self,
        connection: Connection,
        entries: Sequence[Entry],
        sums: Sums,
        firsts: Sequence[Fact] = (),
    ) -> None:
        sums.add_firsts(firsts)
        recorded_at = to_micros(self.recorded_at)
        rows = self._first_rows(firsts, recorded_at)
        for entry in entries:
            (account_id, space, key), seq, units, what, reason, author = entry
            sums.add_entry(account_id, what, units)
            origin = what.origin or _NO_ORIGIN
            place = (account_id, str.__str__(space), key, seq, units)
            at = to_micros(what.occurred_at)
            said = (str.__str__(what.kind), at, origin.id, origin.name)
            version = self.versions[account_id]
            rows.append((*place, *said, recorded_at, reason, author, version))
        bulk.insert_plain(connection, tables.entry, _ENTRY, rows)
        sums.write(connection)

    def _first_rows(
        self, firsts: Sequence[Fact], recorded_at: int
    ) -> list[tuple[Any, ...]]:
        first, meter, versions = things.FIRST, things.METER, self.versions
        return [
            (
                *(row[0], row[2], row[3], 1, 1, kind, row[1], origin, name),
                *(recorded_at, first, meter, versions[row[0]]),
            )
            for row, kind, origin, name, _ in firsts
        ]


def _talk(key: Key, state: Conversation) -> tuple[Any, ...]:
    """Return the row that keeps a conversation's joined state."""
    starter = state.started_by and str.__str__(state.started_by)
    named_at, replied_at = bulk.micros(state.starter_named_at), state.replied_at
    return (key[0], key[2], starter, named_at, bulk.micros(replied_at))
