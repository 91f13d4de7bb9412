"""Which of a text's numbers is planned, and which are only told or parts of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bot import rules
from bot.reading import Reading
from bot.rules import Intent

_PLANNED = frozenset({"if", "will", "can"})
# "Three sends of 1,000 each": the number is not all that is planned.
_EACH = frozenset(
    (
        *("each", "apiece", "je", "jeweils", "chacun", "chacune", "ciascuno"),
        *("ciascuna", "cadauna", "l uno", "l una", "cada uno", "cada una", "cada um"),
        *("cada", "cada uma"),
    )
)


def asked(found: Intent, reading: Reading, told: set[int], allowance: int) -> Reading:
    """Leave out the numbers that are only told."""
    if found == "what_if":
        return _planned(reading, told)
    if not reading.numbers:
        return reading
    said = set(reading.sequence)
    if found == "forecast":
        return without(reading, "amount", lambda _, __: True)
    if found in rules.STANDING and said & _PLANNED and found != "limit":
        return reading  # "how many will be left after 3,000"
    return without(
        reading, "amount", lambda place, number: place in told or number == allowance
    )


def _planned(reading: Reading, told: set[int]) -> Reading:
    """Return the one number that is planned: "two campaigns of 1,500, 3,000 in all".

    What is told before it is none of it; what follows it may be a list's next.
    """
    numbers = reading.numbers
    if len(numbers) == 1:
        several = _is_total(reading) and any(
            one.words in _EACH for one in reading.heard
        )
        return without(reading, "amount", lambda _, __: several)
    most = max(numbers, default=0)
    rest = [one for one in numbers if one != most]
    once = len(rest) == len(numbers) - 1
    parts = sum(rest) == most or (len(rest) == 1 and most in _dozen(rest[0]))
    if once and parts and _is_total(reading):
        return without(reading, "amount", lambda _, number: number != most)
    places = [at for at, one in enumerate(reading.heard) if one.concept == "amount"]
    planned = min((at for at in places if at not in told), default=0)
    return without(
        reading, "amount", lambda place, _: place in told and place < planned
    )


def _dozen(each: int) -> range:
    """Return what up to twelve of a number are together."""
    return range(each, 12 * each + 1, each or 1)


def _is_total(reading: Reading) -> bool:
    """Tell whether a small number of things is said beside the number of each."""
    return "rank" in reading.sequence or "sum" in reading.sequence


def without(
    reading: Reading, sort: str, dropped: Callable[[int, Any], bool]
) -> Reading:
    """Return a reading without some of its times or numbers."""
    values: Sequence[Any] = reading.phrases if sort == "time" else reading.numbers
    places = [at for at, one in enumerate(reading.heard) if one.concept == sort]
    if len(places) != len(values):
        return reading
    pairs = zip(places, values, strict=True)
    left = {place: value for place, value in pairs if not dropped(place, value)}
    heard = tuple(
        replace(one, concept="filler")
        if one.concept == sort and place not in left
        else one
        for place, one in enumerate(reading.heard)
    )
    if sort == "time":
        phrases = tuple(
            one for at, one in zip(places, reading.phrases, strict=True) if at in left
        )
        return replace(reading, heard=heard, phrases=phrases)
    numbers = tuple(
        one for at, one in zip(places, reading.numbers, strict=True) if at in left
    )
    return replace(reading, heard=heard, numbers=numbers)
