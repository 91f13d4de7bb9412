"""Numbers that are said beside a question and narrow nothing: "with 3 people gone"."""

from collections.abc import Sequence

from bot.hearing import UNKNOWN, Heard

# What a number behind it bounds: "more than 50", "over 10", "without the 5 biggest".
_BOUNDING = frozenset({"more", "less", "than", "exceed", "exceeded", "except", "only"})
_COUNTED = frozenset({"people", "occasion", "aside", "comma"})
_SKIPPED = frozenset({"filler"})


def numbers(heard: Sequence[Heard], asking: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of numbers that only a remark has; ``asking`` are clauses.

    In a clause that asks it is one only beside a person or an occasion: "slide 8".
    """
    return {
        place
        for place, one in enumerate(heard)
        if one.concept == "amount"
        and _is_remark(
            heard, place, asked=any(start <= place < end for start, end in asking)
        )
    }


def _is_remark(heard: Sequence[Heard], place: int, *, asked: bool) -> bool:
    before, after = _beside(heard, place, -1), _beside(heard, place, 1)
    if "time" in {before, after} or before in _BOUNDING:
        return False
    if asked:
        return before == "occasion" or after in {"people", "occasion"}
    return after in _COUNTED | {UNKNOWN, ""}


def _beside(heard: Sequence[Heard], place: int, step: int) -> str:
    """Return the next concept that says anything, "" at an end."""
    place += step
    while 0 <= place < len(heard) and heard[place].concept in _SKIPPED:
        place += step
    return heard[place].concept if 0 <= place < len(heard) else ""
