"""The recount: object by object from the stored events, in constant memory."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import Connection, Row, select

from metering import counting, restoring, switches, tables
from metering.accounts import Account
from metering.cells import Reader
from metering.events import ConversationReplied, ConversationStarted
from metering.interactions import Interaction, Kind, Space
from metering.periods import Calendar, Period
from metering.things import METER, conversation, interaction

_STREAM = 2_000
_SHOWN = 100
# Events lie in the years 2000 to 2100; their periods begin a little before.
_FIRST = datetime(1999, 11, 1, tzinfo=UTC)
_LAST = datetime(2101, 3, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a recount and what is kept disagree."""

    where: str
    kept: str
    recounted: str


Day = tuple[datetime, Kind]
ByOrigin = tuple[datetime, Kind, str]


@lru_cache(maxsize=64)
def _periods(calendar: Calendar) -> tuple[Period, ...]:
    return tuple(calendar.periods_between(_FIRST, _LAST))


class Recount:
    """Counts anew, object by object, in constant memory but for the rollups."""

    def __init__(self, connection: Connection, account: Account) -> None:
        self.connection = connection
        self.account = account
        self.events = 0
        self.interactions = 0
        self.units: Counter[Day] = Counter()
        self.by_origin: Counter[ByOrigin] = Counter()
        self.pending: Counter[Day] = Counter()
        self.adjusted: Counter[Day] = Counter()
        self.switches = switches.of(connection, account.id)
        self.periods = _periods(account.calendar)
        self.starts = [period.start for period in self.periods]
        self.by_period: Counter[datetime] = Counter()
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
        self._add_adjustments()

    def _add_adjustments(self) -> None:
        for row in self._rows(tables.adjustment):
            day = self.account.calendar.day_start(row.occurred_at)
            kind = Kind(row.kind)
            self.units[day, kind] += row.units
            self.adjusted[day, kind] += row.units
            self.by_origin[day, kind, ""] += row.units
            self.by_period[self._period_of(row.occurred_at)] += row.units

    def _period_of(self, instant: datetime) -> datetime:
        return self.starts[bisect_right(self.starts, instant) - 1]

    def _stream(self, table: Any, order: str, *which: Any) -> Iterator[Row[Any]]:  # noqa: ANN401 -- a Table and clauses
        statement = (
            select(table)
            .where(table.c.account_id == self.account.id, *which)
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
            self.by_period[self._period_of(counted.occurred_at)] += 1

    def _count(
        self, subject: tuple[str, str], rows: Iterator[Row[Any]]
    ) -> Interaction | None:
        """Apply the rules to all events of one object."""
        state = counting.Conversation()
        best: Interaction | None = None
        for row in rows:
            self.events += 1
            event = restoring.restore(row)
            if isinstance(event, ConversationStarted | ConversationReplied):
                rules = self.switches.at(event.occurred_at)
                state = counting.join(state, event, rules)
                continue
            claim = counting.claim(event)
            if best is None or counting.decides(claim, best):
                best = claim
        if subject[0] != Space.CONVERSATION:
            return best
        if state.pending and state.replied_at is not None:
            day = self.account.calendar.day_start(state.replied_at)
            self.pending[day, Kind.CONVERSATION] += 1
        return counting.conclude(state, self.switches)

    def compare_rollups(self) -> None:
        """Compare the rollups with the sums of the recount."""
        units: Counter[Day] = Counter()
        pending: Counter[Day] = Counter()
        adjusted: Counter[Day] = Counter()
        for row in self._rows(tables.usage_day):
            units[row.day_start, Kind(row.kind)] = row.units
            pending[row.day_start, Kind(row.kind)] = row.pending
            adjusted[row.day_start, Kind(row.kind)] = row.adjusted
        by_origin = Counter(
            {
                (row.day_start, Kind(row.kind), row.origin_id): row.units
                for row in self._rows(tables.usage_origin)
            }
        )
        pairs: tuple[tuple[str, Counter[Any], Counter[Any]], ...] = (
            ("day", units, self.units),
            ("pending", pending, self.pending),
            ("adjusted", adjusted, self.adjusted),
            ("origin", by_origin, self.by_origin),
        )
        for name, kept, recounted in pairs:
            for key in sorted(kept.keys() | recounted.keys()):
                if kept[key] != recounted[key]:
                    where = " ".join(str(part) for part in (name, *key))
                    self.differ(where, kept[key], recounted[key])

    def compare_periods(self) -> None:
        """Compare what is answered for each period, and whether periods tile time."""
        for one, following in pairwise(self.periods):
            if not one.start < one.end == following.start:
                self.differ(f"period {one.start}", one.end, following.start)
        days = [row.day_start for row in self._rows(tables.usage_day)]
        if not (days or self.by_period):
            return
        first, last = min((*days, *self.by_period)), max((*days, *self.by_period))
        for period in self.account.calendar.periods_between(first, last + _MICROSECOND):
            reader = Reader(
                self.connection, self.account, period, None, by_origin=False
            )
            kept = sum(units for _, units in reader.cells())
            if kept != self.by_period[period.start]:
                where = f"period {period.start}"
                self.differ(where, kept, self.by_period[period.start])

    def compare_conversations(self) -> None:
        """Compare the joined state of each conversation with its events."""
        states = tables.conversation
        kept = self.connection.execute(
            select(states)
            .where(states.c.account_id == self.account.id)
            .order_by(self._binary(states.c.key))
            .execution_options(yield_per=_STREAM)
        )
        # No event opens a conversation: they are all in the index of keys.
        talks = self._stream(
            tables.event,
            "occurred_at",
            tables.event.c.space == Space.CONVERSATION.value,
            ~tables.event.c.opens,
        )
        recounted = (
            (subject[1], self._joined(rows))
            for subject, rows in groupby(talks, _subject)
        )
        joined = {key: state for key, state in recounted if state != _NOTHING}
        for row in kept:
            state = joined.pop(row.key, _NOTHING)
            if conversation(row) != state:
                self.differ(f"state of {row.key}", conversation(row), state)
        for key, state in joined.items():
            self.differ(f"state of {key}", "nothing", state)

    def _joined(self, rows: Iterator[Row[Any]]) -> counting.Conversation:
        state = _NOTHING
        for row in rows:
            event = restoring.restore(row)
            if isinstance(event, ConversationStarted | ConversationReplied):
                rules = self.switches.at(event.occurred_at)
                state = counting.join(state, event, rules)
        return state

    def _rows(self, table: Any) -> Iterator[Row[Any]]:  # noqa: ANN401 -- a Table
        statement = select(table).where(table.c.account_id == self.account.id)
        return iter(self.connection.execute(statement))


_NOTHING = counting.Conversation()


def _subject(row: Row[Any]) -> tuple[str, str]:
    return row.space, row.key


def _kept(row: Row[Any] | None) -> Interaction | None:
    if row is None or row.units < 0:
        return None
    return interaction(row)
