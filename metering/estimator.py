"""How many interactions a month will be used, of which kinds, and what they cost.

What is told is taken as told; what is not is guessed from shares, with a range. The
shares are ours: the platform publishes three companies' totals and nothing between.
Where an account has closed periods, its own history takes the shares' place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from metering.errors import InvalidError
from metering.interactions import LABELS, Kind
from metering.profiles import MOST, Profile, Sending
from metering.reasons import Because, Reason


@dataclass(frozen=True, slots=True)
class Share:
    """A guess: what is likely, and between which bounds."""

    low: Fraction
    likely: Fraction
    high: Fraction


def _share(low: str, likely: str, high: str) -> Share:
    return Share(Fraction(low), Fraction(likely), Fraction(high))


# Of the published companies with 1,000 and 12,000 active users, support used at most
# 0.53 and little per active user; the bounds hold both.
REPLIED_PER_ACTIVE_USER = _share("0.02", "0.10", "0.40")
OFFLINE_PER_CONVERSATION = _share("0.20", "0.40", "0.80")
TRANSCRIPTS_PER_CONVERSATION = _share("0.05", "0.15", "0.30")
REACH_OF_A_WORKFLOW = _share("0.03", "0.10", "0.20")
REACH_OF_A_ONE_SHOT = _share("0.03", "0.08", "0.25")


@dataclass(frozen=True, slots=True)
class Part:
    """One kind's interactions in a month: bounds, what is likely, and why."""

    kind: Kind
    low: int
    likely: int
    high: int
    because: Because


@dataclass(frozen=True)
class Estimate:
    """A month, kind by kind; the bounds add up as if all went low, or high, at once."""

    parts: tuple[Part, ...]
    low: int = field(init=False)
    likely: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        for name in ("low", "likely", "high"):
            total = sum(getattr(part, name) for part in self.parts)
            object.__setattr__(self, name, total)

    def as_json(self) -> dict[str, Any]:
        """Return the estimate as every surface shows it."""
        return {
            "value": self.likely,
            "low": self.low,
            "high": self.high,
            "kinds": [
                {
                    "kind": part.kind,
                    "label": LABELS[part.kind],
                    "value": part.likely,
                    "low": part.low,
                    "high": part.high,
                    "share": _percent(part.likely, self.likely),
                    "because": str(part.because),
                }
                for part in self.parts
            ],
        }


def estimate(
    profile: Profile, history: Mapping[Kind, Sequence[int]] = MappingProxyType({})
) -> Estimate:
    """Return what a month of ``profile`` uses.

    ``history`` holds each kind's totals in the account's closed periods, the oldest
    first; a kind that the profile does not tell takes their middle and their bounds.

    Raises:
        InvalidError: a figure is negative or larger than any month.
    """
    _check(profile)
    conversation = _conversations(profile, history)
    parts = (
        conversation,
        _support(
            Kind.REPLY_EMAIL,
            profile.reply_emails,
            conversation,
            OFFLINE_PER_CONVERSATION,
            history,
        ),
        _support(
            Kind.TRANSCRIPT_EMAIL,
            profile.transcripts,
            conversation,
            TRANSCRIPTS_PER_CONVERSATION,
            history,
        ),
        _sent(
            Kind.WORKFLOW_EMAIL,
            profile.workflows,
            (profile.workflow_count, profile.active_users, REACH_OF_A_WORKFLOW),
            history,
        ),
        _sent(
            Kind.ONE_SHOT_EMAIL,
            profile.one_shots,
            (profile.one_shot_count, profile.users, REACH_OF_A_ONE_SHOT),
            history,
        ),
        _told_or_past(Kind.NPS_EMAIL, profile.nps_emails, history),
        _told_or_past(Kind.IN_APP_SURVEY, profile.in_app_surveys, history),
    )
    return Estimate(parts)


def _check(profile: Profile) -> None:
    sums = [*profile.workflows, *profile.one_shots]
    figures = [
        *(profile.users, profile.active_users, profile.conversations),
        *(profile.reply_emails, profile.transcripts, profile.nps_emails),
        *(profile.in_app_surveys, profile.workflow_count, profile.one_shot_count),
        *(part for one in sums for part in (one.audience, one.times, one.total)),
    ]
    if any(figure is not None and not 0 <= figure <= MOST for figure in figures):
        raise InvalidError(
            "a month's figures are whole numbers from 0 to {most:,}", most=MOST
        )


def _conversations(profile: Profile, history: Mapping[Kind, Sequence[int]]) -> Part:
    kind = Kind.CONVERSATION
    if profile.conversations is not None:
        return _exactly(kind, profile.conversations, Because(Reason.TOLD))
    if past := history.get(kind):
        return _from_past(kind, past)
    if profile.active_users is None:
        return _exactly(kind, 0, Because(Reason.UNTOLD_SUPPORT))
    return _guess(
        kind, profile.active_users, REPLIED_PER_ACTIVE_USER, Reason.OF_ACTIVE_USERS
    )


def _support(
    kind: Kind,
    told: int | None,
    conversation: Part,
    share: Share,
    history: Mapping[Kind, Sequence[int]],
) -> Part:
    if told is not None or history.get(kind):
        return _told_or_past(kind, told, history)
    return Part(
        kind,
        _whole(conversation.low * share.low),
        _whole(conversation.likely * share.likely),
        _whole(conversation.high * share.high),
        Because(Reason.OF_CONVERSATIONS, _whole(share.likely * 100)),
    )


def _sent(
    kind: Kind,
    told: tuple[Sending, ...],
    counted: tuple[int, int | None, Share],
    history: Mapping[Kind, Sequence[int]],
) -> Part:
    """Audience times e-mails where told; a count of them reaches a share of people."""
    count, people, share = counted
    exact = sum(one.total for one in told)
    if count and people is None:
        raise InvalidError(
            "how many people one of them reaches cannot be guessed without the "
            "users and active users; tell them, or audience x times for each"
        )
    if count and people is not None:
        guess = _guess(kind, count * people, share, Reason.OF_PEOPLE)
        return Part(
            kind,
            exact + guess.low,
            exact + guess.likely,
            exact + guess.high,
            guess.because,
        )
    if told:
        return _exactly(kind, exact, Because(Reason.MULTIPLIED))
    return _told_or_past(kind, None, history)


def _told_or_past(
    kind: Kind, told: int | None, history: Mapping[Kind, Sequence[int]]
) -> Part:
    if told is not None:
        return _exactly(kind, told, Because(Reason.TOLD))
    if past := history.get(kind):
        return _from_past(kind, past)
    return _exactly(kind, 0, Because(Reason.UNTOLD))


def _exactly(kind: Kind, value: int, because: Because) -> Part:
    return Part(kind, value, value, value, because)


def _from_past(kind: Kind, past: Sequence[int]) -> Part:
    known = [max(0, value) for value in past]
    ordered = sorted(known)
    middle = ordered[len(ordered) // 2]
    reason = Reason.PERIODS if len(known) > 1 else Reason.PERIOD
    because = Because(reason, len(known))
    return Part(kind, ordered[0], middle, ordered[-1], because)


def _guess(kind: Kind, base: int, share: Share, reason: Reason) -> Part:
    return Part(
        kind,
        _whole(base * share.low),
        _whole(base * share.likely),
        _whole(base * share.high),
        Because(reason, _whole(share.likely * 100)),
    )


def _whole(exact: Fraction) -> int:
    return int(exact + Fraction(1, 2))


def _percent(part: int, total: int) -> str | None:
    if total == 0:
        return None
    tenths = part * 1000 // total
    return f"{tenths // 10}.{tenths % 10}"
