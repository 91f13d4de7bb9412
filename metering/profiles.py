"""What is told of a month: people, conversations, and what is sent to how many."""

from collections.abc import Sequence
from dataclasses import dataclass

from metering.interactions import Kind
from metering.published import Company, Sender

MOST = 10**12
"""More than any platform sends in a month; larger figures are slips of the keyboard."""


@dataclass(frozen=True, slots=True)
class Sending:
    """So many people, so many times a month."""

    audience: int
    times: int

    @property
    def total(self) -> int:
        """The e-mails that it comes to."""
        return self.audience * self.times


@dataclass(frozen=True)
class Profile:
    """What is known of a month; None and an empty tuple: not told.

    ``workflow_count`` and ``one_shot_count`` are for those who know how many they
    have but not whom they reach; they are added to the ones told in full.
    """

    users: int | None = None
    active_users: int | None = None
    conversations: int | None = None
    reply_emails: int | None = None
    transcripts: int | None = None
    workflows: tuple[Sending, ...] = ()
    workflow_count: int = 0
    one_shots: tuple[Sending, ...] = ()
    one_shot_count: int = 0
    nps_emails: int | None = None
    in_app_surveys: int | None = None


def of_company(company: Company) -> Profile:
    """Return the profile of a published company: its month comes out exactly."""
    kinds = company.by_kind
    return Profile(
        users=company.users,
        conversations=kinds[Kind.CONVERSATION],
        reply_emails=kinds[Kind.REPLY_EMAIL],
        transcripts=kinds[Kind.TRANSCRIPT_EMAIL],
        workflows=_all_of(company.workflows),
        one_shots=_all_of(company.campaigns),
        nps_emails=kinds[Kind.NPS_EMAIL],
        in_app_surveys=kinds[Kind.IN_APP_SURVEY],
    )


def _all_of(senders: Sequence[Sender]) -> tuple[Sending, ...]:
    """Return what was sent; that nobody sends anything is told, too."""
    return tuple(Sending(one.sent, 1) for one in senders) or (Sending(0, 0),)
