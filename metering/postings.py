"""Postings: what changed of some things, written as entries, states and rollups."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from metering import bulk, tables, things
from metering.periods import Calendar
from metering.rollups import Sums
from metering.things import Key, Thing


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
    ) -> int:
        """Write what leads from what is recorded to what each thing is now.

        Returns:
            How many things' interactions changed.
        """
        entries: list[dict[str, Any]] = []
        talks: list[dict[str, Any]] = []
        sums = Sums(calendars)
        changed = 0
        for key, thing in known.items():
            changed += thing.recorded != thing.now
            for entry in things.entries(key, thing, because):
                entries.append({**entry, **self._stamp(key[0])})
                sums.add_entry(entry)
            if thing.state != thing.was:
                talks.append(things.conversation_row(key, thing.state))
                sums.add_pending(key[0], thing.was, -1)
                sums.add_pending(key[0], thing.state, 1)
        bulk.insert(connection, tables.entry, entries)
        bulk.replace(connection, tables.conversation, talks)
        sums.write(connection)
        return changed

    def post_by_hand(
        self,
        connection: Connection,
        entries: list[dict[str, Any]],
        calendars: Mapping[str, Calendar],
    ) -> None:
        """Write entries as they are given."""
        sums = Sums(calendars)
        for entry in entries:
            sums.add_entry(entry)
        rows = [{**one, **self._stamp(one["account_id"])} for one in entries]
        bulk.insert(connection, tables.entry, rows)
        sums.write(connection)

    def _stamp(self, account_id: str) -> dict[str, Any]:
        return {
            "recorded_at": self.recorded_at,
            "version": self.versions[account_id],
        }
