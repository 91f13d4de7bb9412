"""What is asked: one frozen object, whatever language it was asked in."""

from dataclasses import dataclass, field
from typing import Literal

from bot.rules import Intent
from metering.interactions import Kind, Origin
from metering.periods import Period

Group = Literal["kind", "origin", "day"]

Why = Literal["", "future", "misnamed", "ambiguous"]

GROUPS: dict[str, Group] = {
    "by_kind": "kind",
    "by_origin": "origin",
    "by_workflow": "origin",
    "by_one_shot": "origin",
    "by_survey": "origin",
    "by_day": "day",
}


# What one kind alone can be parted by.
_BY_ORIGIN = frozenset({Kind.WORKFLOW_EMAIL, Kind.ONE_SHOT_EMAIL})


@dataclass(frozen=True)
class Question:
    """What is asked; an empty ``kinds`` means all, ``period`` is None if unknown.

    ``confidence`` is 1 where each word was right and of one language, and less for
    slips of the finger and mixed languages; ``suggestions`` are questions to offer.
    """

    intent: Intent
    kinds: tuple[Kind, ...] = ()
    origin: Origin | None = None
    period: Period | None = None
    compare_to: Period | None = None
    group_by: Group | None = None
    amount: int | None = None
    language: str = "en"
    confidence: float = 1.0
    suggestions: tuple[str, ...] = field(default=())
    # Why nothing can be answered, where it is known.
    why: Why = ""
    # How many rows are asked for: the five of "top 5"; None for all.
    most: int | None = None


def group_of(
    intent: Intent, said: set[str], kinds: tuple[Kind, ...] = ()
) -> Group | None:
    """Return what the rows are grouped by; a bare "breakdown" is by kind.

    Of one kind alone it is by what sent it.
    """
    if intent == "top":
        return "origin"
    if intent != "breakdown":
        return None
    single = len(kinds) == 1 and kinds[0] in _BY_ORIGIN and "by_kind" not in said
    group: Group = "origin" if single else "kind"
    return next((group for name, group in GROUPS.items() if name in said), group)
