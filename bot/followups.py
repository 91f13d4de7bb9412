"""A few words that complete the question before: "and last month?", "only emails"."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.hearing import Heard
from bot.kinds import MENTIONS

_GROUPS = frozenset(
    {"by_kind", "by_origin", "by_workflow", "by_one_shot", "by_survey", "by_day"}
)
_IDLE = frozenset({"filler", "comma", "time", "and", "about", "only", "greeting"})
_SLOTS = (
    _GROUPS | MENTIONS | {"origin", "except", "amount", "breakdown", "than", "compare"}
    | {"than_last", "what", "how", "if", "join", "period"}
)
_AGAIN = frozenset({"quantity", "used", "sent", "all", "talked", "did", "have"})


@dataclass(frozen=True)
class Fragment:
    """Whether some words are no question of their own, and whether "and" leads them."""

    is_fragment: bool
    led: bool
    # "And how many in October?" repeats the measure of the question before.
    measured: bool


def read(heard: Sequence[Heard]) -> Fragment:
    """Tell whether what was heard only completes another question."""
    concepts = [one.concept for one in heard]
    spoken = [one for one in concepts if one not in {"filler", "comma", "greeting"}]
    led = bool(spoken) and spoken[0] in {"and", "about", "only", "except"}
    said = set(concepts) - _IDLE
    measured = led and bool(said & _AGAIN) and "time" in concepts
    allowed = _SLOTS | (_AGAIN if led else frozenset())
    slots = set(concepts) & (_GROUPS | MENTIONS | {"time", "origin", "amount"})
    asks = slots or said & {"breakdown"}
    return Fragment(bool(asks) and said <= allowed, led, measured)
