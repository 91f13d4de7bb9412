"""Things under one key: what is recorded of each, what it is now, what leads there."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    Text,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import postgresql

from metering import counting, tables
from metering.events import (
    Author,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Starter,
    SurveySent,
)
from metering.interactions import Interaction, Kind, Origin, Space
from metering.records import Fact
from metering.tables import EPOCH

METER = "meter"
"""The author of every entry that follows from events alone."""

FIRST = "the first event that makes it billable"
MOVED = "an earlier event decides its instant, kind or origin"
WITHDRAWN = "the earliest event says that the team started it"

Key = tuple[str, str, str]
"""Account id, key space, key."""


@dataclass(slots=True)
class Thing:
    """One conversation, e-mail or survey delivery of one account."""

    seq: int = 0
    recorded: Interaction | None = None
    # What a person has voided: whatever its events say, it does not count.
    voided: Interaction | None = None
    now: Interaction | None = None
    was: counting.Conversation = counting.SILENT
    state: counting.Conversation = counting.SILENT

    def apply(
        self, event: Event, switches: counting.Switches = counting.NEVER_SWITCHED
    ) -> None:
        """Let one new event have its say."""
        match event:
            case ConversationStarted() | ConversationReplied():
                rules = switches.at(event.occurred_at)
                self.state = counting.join(self.state, event, rules)
                wanted = counting.conclude(self.state, switches)
            case EmailSent() | SurveySent():
                claim = counting.claim(event)
                earlier = self.now is None or counting.decides(claim, self.now)
                wanted = claim if earlier else self.now
        self._become(wanted)

    def hear(self, fact: Fact, switches: counting.Switches) -> None:
        """Let one new event, made ready as plain values, have its say."""
        at = EPOCH + timedelta(microseconds=fact.row[1])
        wanted: Interaction | None
        if fact.talk is not None:
            starter, author = fact.talk
            said = counting.Word(
                at,
                None if starter is None else Starter(starter),
                None if author is None else Author(author),
            )
            self.state = counting.heard(self.state, said, switches.at(at))
            wanted = counting.conclude(self.state, switches)
        else:
            origin = fact.origin_id and Origin(fact.origin_id, fact.origin_name)
            claim = Interaction(Kind(fact.kind), at, origin or None)
            earlier = self.now is None or counting.decides(claim, self.now)
            wanted = claim if earlier else self.now
        self._become(wanted)

    def _become(self, wanted: Interaction | None) -> None:
        if self.voided is None:
            self.now = wanted


def load(connection: Connection, keys: Iterable[Key]) -> dict[Key, Thing]:
    """Return the things under ``keys`` as they are recorded; new ones are empty."""
    listed = list(keys)
    found = find(connection, listed)
    return {key: found.get(key) or Thing() for key in listed}


def find(connection: Connection, keys: Iterable[Key]) -> dict[Key, Thing]:
    """Return the things under ``keys`` of which anything is recorded."""
    things: dict[Key, Thing] = {}
    for (account, space), listed in _groups(keys):
        part = listed
        if space == Space.CONVERSATION:
            # No conversation has an entry and no joined state.
            for row in _rows(connection, _TALKS, part, account=account):
                state = conversation(row)
                things[account, space, row.key] = Thing(was=state, state=state)
            part = [key for key in part if (account, space, key) in things]
        if not part:
            continue
        for row in _rows(connection, _ENTRIES, part, account=account, space=space):
            thing = things.setdefault((account, space, row.key), Thing())
            # The latest entry decides; the rows come in any order.
            if row.seq > thing.seq:
                _recall(thing, row)
    return things


def _recall(thing: Thing, row: Row[Any]) -> None:
    thing.seq = row.seq
    said = interaction(row)
    thing.recorded = thing.now = said if row.units == 1 else None
    thing.voided = said if row.units != 1 and row.author != METER else None


def _rows(
    connection: Connection,
    statements: Mapping[str, Select[Any]],
    keys: Sequence[str],
    **where: str,
) -> Iterable[Row[Any]]:
    name = connection.dialect.name
    listed = list(keys) if name == "postgresql" else json.dumps(keys)
    return connection.execute(statements[name], {**where, "keys": listed})


def _asked(table: Table, *columns: str) -> Mapping[str, Select[Any]]:
    """Return the question for rows of many keys, as each database likes it best.

    Made once: what is compiled of a statement is found again by its parts.
    """
    asked = select(*(table.c[name] for name in columns))
    asked = asked.where(table.c.account_id == bindparam("account"))
    if "space" in table.c:
        asked = asked.where(table.c.space == bindparam("space"))
    array = bindparam("keys", type_=postgresql.ARRAY(postgresql.TEXT))
    each = func.json_each(bindparam("keys", type_=Text)).table_valued("value")
    return {
        "postgresql": asked.where(table.c.key == any_(array)),
        "sqlite": asked.where(table.c.key.in_(select(each.c.value))),
    }


_ENTRIES = _asked(
    tables.entry,
    *("key", "seq", "units", "kind", "occurred_at", "origin_id", "origin_name"),
    "author",
)
_TALKS = _asked(
    tables.conversation, "key", "started_by", "starter_named_at", "replied_at"
)


def _groups(keys: Iterable[Key]) -> Iterable[tuple[tuple[str, str], list[str]]]:
    """Return keys by account and space."""
    groups: dict[tuple[str, str], list[str]] = {}
    for account, space, key in keys:
        groups.setdefault((account, space), []).append(key)
    return groups.items()


def interaction(row: Row[Any]) -> Interaction:
    """Return the interaction that a row of the table ``entry`` is about."""
    origin = Origin(row.origin_id, row.origin_name) if row.origin_id else None
    return Interaction(Kind(row.kind), row.occurred_at, origin)


def conversation(row: Row[Any]) -> counting.Conversation:
    """Return the joined state that a row of the table ``conversation`` keeps."""
    started_by = None if row.started_by is None else Starter(row.started_by)
    return counting.Conversation(started_by, row.starter_named_at, row.replied_at)


class Entry(NamedTuple):
    """One row of the table ``entry``, but for when and at which version."""

    key: Key
    seq: int
    units: int
    what: Interaction
    reason: str
    author: str = METER


def entries(key: Key, thing: Thing, because: str | None = None) -> Iterator[Entry]:
    """Yield the rows that lead from what is recorded to what the thing is now.

    ``because`` is the reason where it is not that an event was recorded.
    """
    if thing.recorded == thing.now:
        return
    moved = thing.recorded is not None and thing.now is not None
    seq = thing.seq
    if thing.recorded is not None:
        seq += 1
        reason = because or (MOVED if moved else WITHDRAWN)
        yield Entry(key, seq, -1, thing.recorded, reason)
    if thing.now is not None:
        reason = because or (MOVED if moved else FIRST)
        yield Entry(key, seq + 1, 1, thing.now, reason)
