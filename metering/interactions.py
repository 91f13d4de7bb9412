"""The seven kinds of billable interaction, their labels, and the billed fact."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Space(StrEnum):
    """Where a key is unique: one key in one space is one interaction."""

    CONVERSATION = "conversation"
    EMAIL = "email"
    SURVEY = "survey"


class Kind(StrEnum):
    """What is billed; the order is the one in which equal instants are decided."""

    CONVERSATION = "conversation"
    REPLY_EMAIL = "reply_email"
    TRANSCRIPT_EMAIL = "transcript_email"
    WORKFLOW_EMAIL = "workflow_email"
    ONE_SHOT_EMAIL = "one_shot_email"
    NPS_EMAIL = "nps_email"
    IN_APP_SURVEY = "in_app_survey"

    @property
    def label(self) -> str:
        """What people are shown; the first three are Customerly's own words."""
        return LABELS[self]


LABELS = {
    Kind.CONVERSATION: "Conversations",
    Kind.REPLY_EMAIL: "Reply via email",
    Kind.TRANSCRIPT_EMAIL: "Conversation Transcripts",
    Kind.WORKFLOW_EMAIL: "Workflow emails",
    Kind.ONE_SHOT_EMAIL: "One-shot emails",
    Kind.NPS_EMAIL: "NPS survey emails",
    Kind.IN_APP_SURVEY: "In-app surveys",
}

RANK = {kind: rank for rank, kind in enumerate(Kind)}

EMAIL_KINDS = (
    Kind.REPLY_EMAIL,
    Kind.TRANSCRIPT_EMAIL,
    Kind.WORKFLOW_EMAIL,
    Kind.ONE_SHOT_EMAIL,
    Kind.NPS_EMAIL,
)
SPACES_OF: dict[Kind, tuple[Space, ...]] = {
    **dict.fromkeys(EMAIL_KINDS, (Space.EMAIL,)),
    Kind.CONVERSATION: (Space.CONVERSATION,),
    # A survey by e-mail whose e-mail has no id is keyed by its delivery.
    Kind.NPS_EMAIL: (Space.EMAIL, Space.SURVEY),
    Kind.IN_APP_SURVEY: (Space.SURVEY,),
}
"""Where the key of a kind may be."""

SURVEY_KINDS = (Kind.NPS_EMAIL, Kind.IN_APP_SURVEY)


@dataclass(frozen=True, slots=True)
class Origin:
    """The workflow, one-shot campaign or survey that caused an interaction."""

    id: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Interaction:
    """One billable unit: what it is, when it occurred (UTC), what caused it."""

    kind: Kind
    occurred_at: datetime
    origin: Origin | None = None
