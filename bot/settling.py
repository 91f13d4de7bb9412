"""Concepts in the light of those beside them, the same in all languages."""

from collections.abc import Sequence


def settled(sequence: Sequence[str]) -> list[str]:
    """Return concepts in the light of those beside them.

    "Could you tell me" is no "can"; "without going over" is "go over".
    """
    found = list(sequence)
    for place, concept in enumerate(found):
        before = _before(found, place)
        if concept == "tell":
            found[place] = "filler"
            while before is not None and found[before] in {"can", "if", "will"}:
                found[before] = "filler"
                before = _before(found, before)
        if concept in {"exceed", "exceeded"} and before is not None:
            if found[before] == "except":
                found[before], found[place] = "filler", "exceed"
            if found[before] == "not":
                found[before] = "filler"
    return found


def _before(sequence: Sequence[str], place: int) -> int | None:
    """Return the place of the concept before, past words without a meaning."""
    while place:
        place -= 1
        if sequence[place] not in {"filler", "comma"}:
            return place
    return None
