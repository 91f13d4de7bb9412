"""Witnesses: what each stored event of one thing says, and whether it decides."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from metering import counting, restoring, stories
from metering.counting import Conversation, Switches
from metering.events import (
    Author,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Starter,
    SurveySent,
)
from metering.interactions import Interaction, Kind
from metering.saying import Saying, say
from metering.things import Key

_SHOWN = 200
_CLAIMS = 20
_STREAM = 2_000
_WRITERS = {
    Author.TEAMMATE: say("a teammate"),
    Author.CONTACT: say("the contact"),
    Author.AI: say("an AI teammate"),
    Author.AUTOMATION: say("automation"),
}


@dataclass(frozen=True, slots=True)
class Witness:
    """One stored event: when, from which delivery, and what it says; UTC instants."""

    type: str
    occurred_at: datetime
    received_at: datetime
    source_id: str | None
    delivery_id: str | None
    event_id: str | None
    says: Saying
    decides: bool


@dataclass(slots=True)
class Hearing:
    """All events of one thing: the first two hundred, and what they disagree about."""

    heard: int = 0
    witnesses: list[Witness] = field(default_factory=list)
    earliest_ai_reply: datetime | None = None
    claims: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def claim(self, about: str, said: str) -> None:
        """Remember what an event says; of many different claims, the first ones."""
        if len(self.claims[about]) < _CLAIMS:
            self.claims[about].add(str(said))

    def contradictions(self) -> tuple[Saying, ...]:
        """Return what the events disagree about: ``kind: nps_email, reply_email``."""
        return tuple(
            say("{about}: {claims}", about=say(about), claims=_claimed(about, said))
            for about, said in sorted(self.claims.items())
            if len(said) > 1
        )


def _claimed(about: str, said: set[str]) -> tuple[object, ...]:
    """Return what is claimed, as what it is: kinds and who starts have names."""
    read: Mapping[str, Callable[[str], object]] = {"kind": Kind, "started by": Starter}
    return tuple(map(read.get(about, str), sorted(said)))


def hear(
    connection: Connection,
    key: Key,
    state: Conversation,
    counts: Interaction | None,
    switches: Switches,
) -> Hearing:
    """Return what the events of one thing say, the earliest first.

    ``state`` and ``counts`` are what all of them say together.
    """
    account_id, space, subject = key
    statement = stories.events_of(connection, account_id, space, [subject])
    hearing = Hearing()
    options = {"yield_per": _STREAM}
    for row in connection.execute(statement, execution_options=options):
        event = restoring.restore(row)
        hearing.heard += 1
        _note_claims(hearing, event)
        if hearing.heard <= _SHOWN:
            says, decides = _say(event, state, counts, switches)
            hearing.witnesses.append(_witness(row, says, decides=decides))
    return hearing


def _witness(row: Row[Any], says: Saying, *, decides: bool) -> Witness:
    return Witness(
        row.type,
        row.occurred_at,
        row.received_at,
        row.source_id,
        row.delivery_id,
        row.event_id,
        says,
        decides,
    )


def _note_claims(hearing: Hearing, event: Event) -> None:
    match event:
        case ConversationStarted() | ConversationReplied():
            if event.started_by is not None:
                hearing.claim("started by", event.started_by)
            by_ai = isinstance(event, ConversationReplied) and (
                event.author is Author.AI and not event.note
            )
            if by_ai and hearing.earliest_ai_reply is None:
                hearing.earliest_ai_reply = event.occurred_at
        case EmailSent() | SurveySent():
            claim = counting.claim(event)
            hearing.claim("kind", claim.kind)
            hearing.claim("origin", claim.origin.id if claim.origin else "none")
            hearing.claim("instant", claim.occurred_at.isoformat())


def _say(
    event: Event, state: Conversation, counts: Interaction | None, switches: Switches
) -> tuple[Saying, bool]:
    match event:
        case ConversationStarted():
            decides = _names(event, state)
            return say("started by the {who}", who=event.started_by), decides
        case ConversationReplied():
            return _say_reply(event, state, switches)
        case EmailSent() | SurveySent():
            claim = counting.claim(event)
            if claim.origin is None:
                return say("claims {kind}", kind=claim.kind), claim == counts
            told = say("claims {kind} of {id}", kind=claim.kind, id=claim.origin.id)
            return told, claim == counts


def _say_reply(
    event: ConversationReplied, state: Conversation, switches: Switches
) -> tuple[Saying, bool]:
    writer = _WRITERS[event.author]
    rules = switches.at(event.occurred_at)
    counts = counting.is_team_reply(event, rules)
    if event.note:
        says = say("a note by {writer}, which never counts", writer=writer)
    elif counts:
        says = say("a public reply by {writer}", writer=writer)
    elif event.author is Author.AI:
        says = say(
            "a reply by {writer}, which does not count then (--ai-replies off)",
            writer=writer,
        )
    else:
        says = say(
            "a message by {writer}, which never makes a conversation count",
            writer=writer,
        )
    if event.started_by is not None:
        says = say("{says}; started by the {who}", says=says, who=event.started_by)
    first = counts and event.occurred_at == state.replied_at
    return says, first or _names(event, state)


def _names(
    event: ConversationStarted | ConversationReplied, state: Conversation
) -> bool:
    """Return whether this event is the one believed about who started."""
    return (
        event.started_by is not None
        and event.started_by == state.started_by
        and event.occurred_at == state.starter_named_at
    )
