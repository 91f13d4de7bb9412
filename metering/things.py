"""Things under one key: what is recorded of each, what it is now, what leads there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from metering import bulk, counting, tables
from metering.events import (
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Starter,
    SurveySent,
)
from metering.interactions import Interaction, Kind, Origin, Space

METER = "meter"
"""The author of every entry that follows from events alone."""

FIRST = "the first event that makes it billable"
MOVED = "an earlier event decides its instant, kind or origin"
WITHDRAWN = "the earliest event says that the team started it"

Key = tuple[str, Space, str]
"""Account id, key space, key."""


@dataclass(slots=True)
class Thing:
    """One conversation, e-mail or survey delivery of one account."""

    seq: int = 0
    recorded: Interaction | None = None
    # What a person has voided: whatever its events say, it does not count.
    voided: Interaction | None = None
    now: Interaction | None = None
    was: counting.Conversation = field(default_factory=counting.Conversation)
    state: counting.Conversation = field(default_factory=counting.Conversation)

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
        if self.voided is None:
            self.now = wanted


def load(connection: Connection, keys: Iterable[Key]) -> dict[Key, Thing]:
    """Return the things under ``keys`` as they are recorded; new ones are empty."""
    ordered = sorted(keys)
    things = {key: Thing() for key in ordered}
    for row in _latest_entries(connection, ordered):
        thing = things[row.account_id, Space(row.space), row.key]
        thing.seq = row.seq
        if row.units == 1:
            thing.recorded = thing.now = interaction(row)
        elif row.author != METER:
            thing.voided = interaction(row)
    talks = [key for key in ordered if key[1] is Space.CONVERSATION]
    for row in _conversations(connection, talks):
        thing = things[row.account_id, Space.CONVERSATION, row.key]
        thing.was = thing.state = conversation(row)
    return things


def _latest_entries(connection: Connection, keys: Sequence[Key]) -> Iterator[Row[Any]]:
    table = tables.entry
    for (account, space), part in _groups(keys):
        latest: dict[str, Row[Any]] = {}
        for row in connection.execute(
            select(table).where(
                table.c.account_id == account,
                table.c.space == space.value,
                bulk.among(connection, table.c.key, part),
            )
        ):
            if row.key not in latest or latest[row.key].seq < row.seq:
                latest[row.key] = row
        yield from latest.values()


def _conversations(connection: Connection, keys: Sequence[Key]) -> Iterator[Row[Any]]:
    table = tables.conversation
    for (account, _), part in _groups(keys):
        wanted = bulk.among(connection, table.c.key, part)
        yield from connection.execute(
            select(table).where(table.c.account_id == account, wanted)
        )


def _groups(keys: Sequence[Key]) -> Iterable[tuple[tuple[str, Space], Sequence[str]]]:
    """Return keys by account and space."""
    groups: dict[tuple[str, Space], list[str]] = {}
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


def conversation_row(key: Key, state: counting.Conversation) -> dict[str, Any]:
    """Return the row that keeps a conversation's joined state."""
    return {
        "account_id": key[0],
        "key": key[2],
        "started_by": state.started_by,
        "starter_named_at": state.starter_named_at,
        "replied_at": state.replied_at,
    }


def entries(
    key: Key, thing: Thing, because: str | None = None
) -> Iterator[dict[str, Any]]:
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
        yield entry(key, seq, -1, thing.recorded, reason)
    if thing.now is not None:
        reason = because or (MOVED if moved else FIRST)
        yield entry(key, seq + 1, 1, thing.now, reason)


def entry(
    key: Key,
    seq: int,
    units: int,
    what: Interaction,
    reason: str,
    *,
    author: str = METER,
) -> dict[str, Any]:
    """Return a row of the table ``entry``, but for when and at which version."""
    return {
        "account_id": key[0],
        "space": key[1].value,
        "key": key[2],
        "seq": seq,
        "units": units,
        "kind": what.kind.value,
        "occurred_at": what.occurred_at,
        "origin_id": what.origin.id if what.origin else "",
        "origin_name": what.origin.name if what.origin else None,
        "reason": reason,
        "author": author,
    }
