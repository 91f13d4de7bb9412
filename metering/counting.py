"""The counting rules: from the set of events of one object to its interaction.

Every state here is the join of what each event says (the earliest wins), so that
order, repetition and splitting cannot matter. Nothing is read or written.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from metering.events import (
    Author,
    Channel,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Starter,
    SurveySent,
)
from metering.interactions import RANK, Interaction, Kind, Origin, Space


@dataclass(frozen=True, slots=True)
class Rules:
    """The switches where the platform's own documents leave a rule open."""

    ai_replies: bool = False
    team_started: bool = False


DEFAULT = Rules()


@dataclass(frozen=True, slots=True)
class Switches:
    """The rules of one account, each from the instant since which they hold (UTC).

    In order; the first since ever. What counts is judged by the rules in force when
    it occurred, so that a change from a date leaves alone what lies before it.
    """

    steps: tuple[tuple[datetime | None, Rules], ...] = ((None, DEFAULT),)

    def at(self, instant: datetime) -> Rules:
        """Return the rules in force at an instant."""
        if len(self.steps) == 1:
            return self.steps[0][1]
        later = [since for since, _ in self.steps[1:] if since is not None]
        return self.steps[bisect_right(later, instant)][1]


NEVER_SWITCHED = Switches()


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the events of one conversation say together; instants are UTC."""

    started_by: Starter | None = None
    starter_named_at: datetime | None = None
    replied_at: datetime | None = None

    @property
    def pending(self) -> bool:
        """Whether the team replied while nobody said who started it."""
        return self.replied_at is not None and self.started_by is None


SILENT = Conversation()
"""A conversation of which nothing was heard."""


def subject(event: Event) -> tuple[Space, str]:
    """Return the key space and the key of the object that an event is about."""
    match event:
        case ConversationStarted() | ConversationReplied():
            return Space.CONVERSATION, event.conversation_id
        case EmailSent():
            return Space.EMAIL, event.email_id
        case SurveySent():
            email_id = event.email_id if event.channel is Channel.EMAIL else None
            return survey_subject(event.delivery_id, email_id)


def survey_subject(delivery_id: str | None, email_id: str | None) -> tuple[Space, str]:
    """Return the key space and the key of a survey; one by e-mail may be that e-mail.

    Raises:
        ValueError: it has neither id.
    """
    if email_id is not None:
        return Space.EMAIL, email_id
    if delivery_id is None:
        raise ValueError("a survey has a delivery id or an e-mail id")
    return Space.SURVEY, delivery_id


def kind(event: Event) -> Kind:
    """Return the kind that an event reports about, whether or not it counts."""
    match event:
        case ConversationStarted() | ConversationReplied():
            return Kind.CONVERSATION
        case EmailSent():
            return event.purpose.kind
        case SurveySent():
            return kind_of_channel(event.channel)


def kind_of_channel(channel: Channel) -> Kind:
    """Return the kind of interaction that a survey sent through a channel is."""
    return Kind.NPS_EMAIL if channel is Channel.EMAIL else Kind.IN_APP_SURVEY


def claim(event: EmailSent | SurveySent) -> Interaction:
    """Return the interaction that an e-mail or a survey sent claims to be."""
    return Interaction(kind(event), event.occurred_at, event.origin)


def decides(one: Interaction, other: Interaction) -> bool:
    """Return whether claim ``one`` goes before ``other`` for the same key."""
    return _order(one) < _order(other)


def _order(one: Interaction) -> tuple[datetime, int, bool, bytes, bool, bytes]:
    """Earliest first, then the kind's rank, the origin's id, its name; none last."""
    origin = one.origin or Origin("")
    name = origin.name
    return (
        one.occurred_at,
        RANK[one.kind],
        one.origin is None,
        origin.id.encode(),
        name is None,
        (name or "").encode(),
    )


class Word(NamedTuple):
    """What one event of a conversation says: when, who started it, who replied.

    A reply is what everybody may read: the author of a note has said nothing.
    """

    occurred_at: datetime
    started_by: Starter | None
    replied_by: Author | None


def word(event: ConversationStarted | ConversationReplied) -> Word:
    """Return what an event says towards the counting of its conversation."""
    author = None
    if isinstance(event, ConversationReplied) and not event.note:
        author = event.author
    return Word(event.occurred_at, event.started_by, author)


def join(
    state: Conversation,
    event: ConversationStarted | ConversationReplied,
    rules: Rules = DEFAULT,
) -> Conversation:
    """Return what the conversation's events say together with one more."""
    return heard(state, word(event), rules)


def heard(state: Conversation, said: Word, rules: Rules = DEFAULT) -> Conversation:
    """Return what the conversation's events say together with one more's word."""
    starter, named_at, replied_at = _named(state, said)
    if _is_of_team(said.replied_by, rules) and (
        replied_at is None or said.occurred_at < replied_at
    ):
        replied_at = said.occurred_at
    return Conversation(starter, named_at, replied_at)


def is_team_reply(event: ConversationReplied, rules: Rules = DEFAULT) -> bool:
    """Return whether this is a public reply by the team."""
    return _is_of_team(word(event).replied_by, rules)


def _is_of_team(author: Author | None, rules: Rules) -> bool:
    return author is Author.TEAMMATE or (rules.ai_replies and author is Author.AI)


def _named(
    state: Conversation, said: Word
) -> tuple[Starter | None, datetime | None, datetime | None]:
    """The earliest event that names the starter is believed; at a tie the contact."""
    at = state.starter_named_at
    if said.started_by is not None:
        earlier = at is None or said.occurred_at < at
        tie = said.occurred_at == at and said.started_by is Starter.CONTACT
        if earlier or tie:
            return said.started_by, said.occurred_at, state.replied_at
    return state.started_by, at, state.replied_at


def conclude(
    state: Conversation, switches: Switches = NEVER_SWITCHED
) -> Interaction | None:
    """Return the interaction by the rules in force at the earliest team reply."""
    if state.replied_at is None:
        return None
    return interaction(state, switches.at(state.replied_at))


def interaction(state: Conversation, rules: Rules = DEFAULT) -> Interaction | None:
    """Return the interaction that a conversation is, or None while it is none."""
    received = state.started_by is Starter.CONTACT or (
        rules.team_started and state.started_by is Starter.TEAM
    )
    if state.replied_at is None or not received:
        return None
    return Interaction(Kind.CONVERSATION, state.replied_at)
