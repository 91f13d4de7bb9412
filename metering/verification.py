"""A second count: from the stored events alone, compared with every total."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from metering import counting, ledger, records, tables
from metering.accounts import Account
from metering.events import ConversationReplied, ConversationStarted
from metering.interactions import Interaction, Kind, Space
from metering.things import METER, conversation, interaction

_STREAM = 2_000
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a recount and what is kept disagree."""

    where: str
    kept: str
    recounted: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a recount: how much was compared, and what disagrees."""

    events: int
    interactions: int
    differences: tuple[Difference, ...]


Day = tuple[datetime, Kind]
ByOrigin = tuple[datetime, Kind, str]


class _Recount:
    """Counts anew, object by object, in constant memory but for the rollups."""

    def __init__(self, connection: Connection, account: Account) -> None:
        self.connection = connection
        self.account = account
        self.events = 0
        self.interactions = 0
        self.units: Counter[Day] = Counter()
        self.by_origin: Counter[ByOrigin] = Counter()
        self.pending: Counter[Day] = Counter()
        self.differences: list[Difference] = []

    def differ(self, where: str, kept: object, recounted: object) -> None:
        """Note a difference; the first hundred are shown."""
        if len(self.differences) < _SHOWN:
            self.differences.append(Difference(where, str(kept), str(recounted)))

    def run(self) -> None:
        """Compare every interaction with its events."""
        entries = self._stream(tables.entry, "seq")
        chains = groupby(entries, key=_subject)
        kept = next(chains, None)
        latest: Row[Any] | None = None
        for subject, rows in groupby(
            self._stream(tables.event, "occurred_at"), _subject
        ):
            while kept is not None and kept[0] < subject:
                self.differ(f"{kept[0][0]} {kept[0][1]}", "entries", "no event")
                kept = next(chains, None)
            latest = None
            if kept is not None and kept[0] == subject:
                latest = list(kept[1])[-1]
                kept = next(chains, None)
            self._compare(subject, rows, latest)
        while kept is not None:
            self.differ(f"{kept[0][0]} {kept[0][1]}", "entries", "no event")
            kept = next(chains, None)

    def _stream(self, table: Any, order: str) -> Iterator[Row[Any]]:  # noqa: ANN401 -- a Table
        statement = (
            select(table)
            .where(table.c.account_id == self.account.id)
            .order_by(table.c.space, self._binary(table.c.key), table.c[order])
            .execution_options(yield_per=_STREAM)
        )
        return iter(self.connection.execute(statement))

    def _binary(self, key: Any) -> Any:  # noqa: ANN401 -- a column
        """Order keys as Python does, by code point, whatever the database's locale."""
        postgresql = self.connection.dialect.name == "postgresql"
        return key.collate("C") if postgresql else key

    def _compare(
        self,
        subject: tuple[str, str],
        rows: Iterator[Row[Any]],
        latest: Row[Any] | None,
    ) -> None:
        counted = self._count(subject, rows)
        by_hand = latest is not None and latest.author != METER and latest.units < 0
        if by_hand:
            counted = None
        kept = _kept(latest)
        if kept != counted:
            self.differ(f"{subject[0]} {subject[1]}", kept, counted)
        if counted is not None:
            self.interactions += 1
            day = self.account.calendar.day_start(counted.occurred_at)
            origin = counted.origin.id if counted.origin else ""
            self.units[day, counted.kind] += 1
            self.by_origin[day, counted.kind, origin] += 1

    def _count(
        self, subject: tuple[str, str], rows: Iterator[Row[Any]]
    ) -> Interaction | None:
        """Apply the rules to all events of one object."""
        state = counting.Conversation()
        best: Interaction | None = None
        for row in rows:
            self.events += 1
            event = records.restore(row)
            if isinstance(event, ConversationStarted | ConversationReplied):
                state = counting.join(state, event)
                continue
            claim = counting.claim(event)
            if best is None or counting.decides(claim, best):
                best = claim
        if subject[0] != Space.CONVERSATION:
            return best
        if state.pending and state.replied_at is not None:
            day = self.account.calendar.day_start(state.replied_at)
            self.pending[day, Kind.CONVERSATION] += 1
        return counting.interaction(state)

    def compare_rollups(self) -> None:
        """Compare the rollups with the sums of the recount."""
        units: Counter[Day] = Counter()
        pending: Counter[Day] = Counter()
        for row in self._rows(tables.usage_day):
            units[row.day_start, Kind(row.kind)] = row.units
            pending[row.day_start, Kind(row.kind)] = row.pending
        by_origin = Counter(
            {
                (row.day_start, Kind(row.kind), row.origin_id): row.units
                for row in self._rows(tables.usage_origin)
            }
        )
        pairs: tuple[tuple[str, Counter[Any], Counter[Any]], ...] = (
            ("day", units, self.units),
            ("pending", pending, self.pending),
            ("origin", by_origin, self.by_origin),
        )
        for name, kept, recounted in pairs:
            for key in sorted(kept.keys() | recounted.keys()):
                if kept[key] != recounted[key]:
                    where = " ".join(str(part) for part in (name, *key))
                    self.differ(where, kept[key], recounted[key])

    def compare_conversations(self) -> None:
        """Compare the joined state of each conversation with its events."""
        states = tables.conversation
        kept = self.connection.execute(
            select(states)
            .where(states.c.account_id == self.account.id)
            .order_by(self._binary(states.c.key))
            .execution_options(yield_per=_STREAM)
        )
        events = self._stream(tables.event, "occurred_at")
        talks = (row for row in events if row.space == Space.CONVERSATION)
        recounted = (
            (subject[1], _joined(rows)) for subject, rows in groupby(talks, _subject)
        )
        joined = {key: state for key, state in recounted if state != _NOTHING}
        for row in kept:
            state = joined.pop(row.key, _NOTHING)
            if conversation(row) != state:
                self.differ(f"state of {row.key}", conversation(row), state)
        for key, state in joined.items():
            self.differ(f"state of {key}", "nothing", state)

    def _rows(self, table: Any) -> Iterator[Row[Any]]:  # noqa: ANN401 -- either rollup
        statement = select(table).where(table.c.account_id == self.account.id)
        return iter(self.connection.execute(statement))


_NOTHING = counting.Conversation()


def _joined(rows: Iterator[Row[Any]]) -> counting.Conversation:
    state = _NOTHING
    for row in rows:
        event = records.restore(row)
        if isinstance(event, ConversationStarted | ConversationReplied):
            state = counting.join(state, event)
    return state


def _subject(row: Row[Any]) -> tuple[str, str]:
    return row.space, row.key


def _kept(row: Row[Any] | None) -> Interaction | None:
    if row is None or row.units < 0:
        return None
    return interaction(row)


def verify(connection: Connection, account: Account) -> Verdict:
    """Recount one account from its stored events and compare every total."""
    recount = _Recount(connection, account)
    recount.run()
    recount.compare_conversations()
    recount.compare_rollups()
    differences = tuple(recount.differences)
    return Verdict(recount.events, recount.interactions, differences)


def repair(connection: Connection, account: Account) -> Verdict:
    """Rebuild the rollups of one account from its events; nothing else is touched."""
    # The writers' turn: nothing may be added between the recount and the rewrite.
    ledger.take_turn(connection, account.id)
    recount = _Recount(connection, account)
    recount.run()
    for table in (tables.usage_day, tables.usage_origin):
        connection.execute(delete(table).where(table.c.account_id == account.id))
    days = recount.units.keys() | recount.pending.keys()
    if days:
        connection.execute(
            tables.usage_day.insert(),
            [
                {
                    "account_id": account.id,
                    "day_start": day,
                    "kind": kind.value,
                    "units": recount.units[day, kind],
                    "pending": recount.pending[day, kind],
                }
                for day, kind in sorted(days)
            ],
        )
    if recount.by_origin:
        connection.execute(
            tables.usage_origin.insert(),
            [
                {
                    "account_id": account.id,
                    "day_start": day,
                    "kind": kind.value,
                    "origin_id": origin,
                    "units": units,
                }
                for (day, kind, origin), units in recount.by_origin.items()
            ],
        )
    return verify(connection, account)
