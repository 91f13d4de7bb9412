"""Things under one key: what is recorded of each, what it is now, what leads there."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from metering import counting, wire
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

# The word of an enumeration, as drivers take it.
_plain = str.__str__

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
            origin = _origin(fact.origin_id, fact.origin_name)
            claim = Interaction(Kind(fact.kind), at, origin)
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
            for key, starter, named_at, replied_at in _rows(
                connection, _TALKS, part, account
            ):
                state = _conversation(starter, _instant(named_at), _instant(replied_at))
                things[account, space, key] = Thing(was=state, state=state)
            part = [key for key in part if (account, space, key) in things]
        if not part:
            continue
        for key, *said in _rows(
            connection, _ENTRIES, part, account, _plain(space), order="seq"
        ):
            thing = things.setdefault((account, space, key), Thing())
            _recall(thing, *said)
    return things


def _recall(  # noqa: PLR0917 -- a row, column by column
    thing: Thing,
    seq: int,
    units: int,
    kind: str,
    at: int,
    origin_id: str,
    origin_name: str | None,
    author: str,
) -> None:
    """Remember an entry; the latest decides, and they come in any order."""
    if seq < thing.seq:
        return
    instant = EPOCH + timedelta(microseconds=at)
    said = Interaction(Kind(kind), instant, _origin(origin_id, origin_name))
    thing.seq = seq
    thing.recorded = thing.now = said if units == 1 else None
    thing.voided = said if units != 1 and author != METER else None


def _rows(
    connection: Connection,
    question: str,
    keys: Sequence[str],
    *where: str,
    order: str = "key",
) -> Iterable[tuple[Any, ...]]:
    """Ask for the rows of many keys, as each database likes it best.

    PostgreSQL is made to look up key after key, in the order of the primary key: by a
    plan for a table of which it knows nothing yet it reads the whole account each time.
    """
    if connection.dialect.name == "postgresql":
        one = f"{question.replace('?', '%b')} = asked.k ORDER BY {order} OFFSET 0"
        asked = (
            "SELECT found.* FROM unnest(%b::text[]) AS asked(k) "  # noqa: S608 -- its own words
            f"CROSS JOIN LATERAL ({one}) AS found"
        )
        return wire.ask(connection, asked, (list(keys), *where))
    asked = f"{question} IN (SELECT value FROM json_each(?))"  # noqa: S608 -- its own words
    return wire.ask(connection, asked, (*where, json.dumps(keys)))


_ENTRIES = """
SELECT key, seq, units, kind, occurred_at, origin_id, origin_name, author FROM entry
WHERE account_id = ? AND space = ? AND key"""
_TALKS = """
SELECT key, started_by, starter_named_at, replied_at FROM conversation
WHERE account_id = ? AND key"""


def _groups(keys: Iterable[Key]) -> Iterable[tuple[tuple[str, str], list[str]]]:
    """Return keys by account and space."""
    groups: dict[tuple[str, str], list[str]] = {}
    for account, space, key in keys:
        groups.setdefault((account, space), []).append(key)
    return groups.items()


def interaction(row: Row[Any]) -> Interaction:
    """Return the interaction that a row of the table ``entry`` is about."""
    origin = _origin(row.origin_id, row.origin_name)
    return Interaction(Kind(row.kind), row.occurred_at, origin)


def _origin(name: str, called: str | None) -> Origin | None:
    return Origin(name, called) if name else None


def _instant(at: int | None) -> datetime | None:
    return None if at is None else EPOCH + timedelta(microseconds=at)


def conversation(row: Row[Any]) -> counting.Conversation:
    """Return the joined state that a row of the table ``conversation`` keeps."""
    return _conversation(row.started_by, row.starter_named_at, row.replied_at)


def _conversation(
    starter: str | None, named_at: datetime | None, replied_at: datetime | None
) -> counting.Conversation:
    started_by = None if starter is None else Starter(starter)
    return counting.Conversation(started_by, named_at, replied_at)


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
