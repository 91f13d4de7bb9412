"""The facts the core accepts: one frozen dataclass for each canonical event type.

The types, their fields and which of them are optional are those of the public
contract, section 3. Instants are aware UTC; ids are compared exactly.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from metering.interactions import Kind, Origin


class Starter(StrEnum):
    """Who began a conversation; at equal instants the contact is believed."""

    CONTACT = "contact"
    TEAM = "team"


class Author(StrEnum):
    """Who wrote a message."""

    TEAMMATE = "teammate"
    CONTACT = "contact"
    AI = "ai"
    AUTOMATION = "automation"


class Channel(StrEnum):
    """How a survey reached a contact."""

    IN_APP = "in_app"
    EMAIL = "email"


class Purpose(StrEnum):
    """Why an e-mail was sent, where that makes it billable."""

    REPLY = "reply"
    TRANSCRIPT = "transcript"
    WORKFLOW = "workflow"
    ONE_SHOT = "one_shot"
    NPS = "nps"

    @property
    def kind(self) -> Kind:
        """The kind of interaction that an e-mail sent for this purpose is."""
        return _KIND_OF_PURPOSE[self]


_KIND_OF_PURPOSE = {
    Purpose.REPLY: Kind.REPLY_EMAIL,
    Purpose.TRANSCRIPT: Kind.TRANSCRIPT_EMAIL,
    Purpose.WORKFLOW: Kind.WORKFLOW_EMAIL,
    Purpose.ONE_SHOT: Kind.ONE_SHOT_EMAIL,
    Purpose.NPS: Kind.NPS_EMAIL,
}


@dataclass(frozen=True, slots=True)
class ConversationStarted:
    """A conversation began; ``started_by`` says who wrote first."""

    occurred_at: datetime
    conversation_id: str
    started_by: Starter
    contact_id: str | None = None
    channel: str | None = None
    event_id: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ConversationReplied:
    """Somebody wrote in a conversation; a ``note`` is seen by the team only."""

    occurred_at: datetime
    conversation_id: str
    author: Author
    note: bool = False
    started_by: Starter | None = None
    message_id: str | None = None
    contact_id: str | None = None
    event_id: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class EmailSent:
    """One e-mail left for one recipient."""

    occurred_at: datetime
    email_id: str
    purpose: Purpose
    contact_id: str | None = None
    origin: Origin | None = None
    event_id: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SurveySent:
    """One survey was sent to one contact; ``delivery_id`` or ``email_id`` is given."""

    occurred_at: datetime
    channel: Channel
    delivery_id: str | None = None
    email_id: str | None = None
    contact_id: str | None = None
    origin: Origin | None = None
    event_id: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class MessageAsked:
    """A question to the bot, asked inside the platform; never billable.

    ``author_verified`` is the platform's own word that the address is the author's.
    ``note``: it was asked where the team alone reads.
    """

    occurred_at: datetime
    conversation_id: str
    text: str
    message_id: str | None = None
    author_email: str | None = None
    author_verified: bool = False
    author_id: str | None = None
    note: bool = False
    event_id: str | None = field(default=None, compare=False)


Event = ConversationStarted | ConversationReplied | EmailSent | SurveySent
"""What the ledger stores and counts."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """An event that is understood to be not billable; tallied by type, not stored."""

    type: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An authentic event that is not understood; kept whole in quarantine.

    ``reason`` names the field and the fault, never its content; ``raw`` is the JSON
    text of this one event (or the whole body, where it cannot be divided).
    """

    reason: str
    raw: bytes


Parsed = Event | MessageAsked | Ignored | Unreadable
"""What an adapter makes of one event of a delivery."""
