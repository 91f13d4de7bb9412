"""The rules of counting as people may read them: the public contract, section 2."""

from dataclasses import dataclass

from metering.interactions import Kind
from metering.saying import say


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, with its number in the contract; 0: the table of kinds itself."""

    number: int
    text: str


COUNTED_WHEN = {
    Kind.CONVERSATION: (
        "a conversation that the contact started got its first public reply from the "
        "team"
    ),
    Kind.REPLY_EMAIL: (
        "an e-mail carried a reply to a contact who was offline; every e-mail counts"
    ),
    Kind.TRANSCRIPT_EMAIL: "a transcript was e-mailed (to the contact or to the team)",
    Kind.WORKFLOW_EMAIL: "a workflow sent an e-mail",
    Kind.ONE_SHOT_EMAIL: "a one-shot campaign sent an e-mail",
    Kind.NPS_EMAIL: "an NPS survey was e-mailed",
    Kind.IN_APP_SURVEY: "a survey was sent in the app (sent, not answered)",
}

ONCE = Rule(
    1,
    "A conversation counts once ever, however many replies, re-openings or repeats "
    "follow.",
)
EARLIEST = Rule(
    2,
    "It counts at the earliest public team reply, in the period in which that reply "
    "occurred.",
)
NEVER = Rule(
    3,
    "These never make a conversation count: notes, replies by the contact, replies by "
    "automation, replies by an AI teammate (switch per account, default off), "
    "conversations the team started (switch, default off), assignments, tags, closing.",
)
STARTER = Rule(
    4,
    "The earliest event that carries started_by says who started a conversation. "
    "Replied but nobody said who started it: pending, not counted.",
)
ONE_KEY = Rule(
    8,
    "One key is one interaction. When events that claim a billable kind for one key "
    "disagree, the earliest timestamp decides kind and origin.",
)
BY_HAND = Rule(
    9,
    "Nothing is deleted or overwritten: a void is a new row with a reason and an "
    "author.",
)
ENDS = Rule(
    12,
    "Every event received ends in one state: counted, noted, duplicate, ignored or "
    "quarantined.",
)


def counted_when(kind: Kind) -> Rule:
    """Return when a kind counts, as the table of kinds has it."""
    when = say(COUNTED_WHEN[kind])
    return Rule(
        0, say("{label}: counted when {when}.", label=say(kind.label), when=when)
    )
