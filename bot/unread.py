"""Words of time that no phrase of time was made of: what they narrow is not known.

"Week" in "the week of the launch" names a stretch, but none that the calendar has. A
question that holds such a word is not answered about a stretch it did not name.
"""

from collections.abc import Sequence
from functools import cache

from bot import dates
from bot.hearing import UNKNOWN, Heard
from bot.vocabulary import vocabulary

_STRETCHES = (
    "hour",
    "day",
    "week",
    "weekend",
    "month",
    "quarter",
    "half",
    "year",
    "period",
)
_NAMES = frozenset(("MONTH", "WEEKDAY", "DAY_WORD", "LAST_UNIT", "THIS_UNIT"))
_UNITS = frozenset(f"UNIT.{one}" for one in _STRETCHES)
_LEADING = frozenset(("BETWEEN", "SINCE", "UNTIL", "LAST", "LAST_AFTER", "SECOND_LAST"))
_SHORT = 4
_SOFT = frozenset({UNKNOWN, "aside", "filler", "foreign", "occasion"})


def times(heard: Sequence[Heard], language: str) -> bool:
    """Tell whether a word that only names a stretch of time was left over."""
    known = _telling(language)
    return any(
        one.words in known or (one.concept == UNKNOWN and one.words in _everywhere())
        for place, one in enumerate(heard)
        if one.concept in _SOFT and not _is_of_occasion(heard, place)
    )


def names_time(
    tokens: Sequence[str], concepts: Sequence[str | None], languages: Sequence[str]
) -> bool:
    """Tell whether a clause names a stretch of time, and no occasion that is then."""
    if not {"occasion", "closing", "greeting"}.isdisjoint(concepts):
        return False
    return any(not _telling(one).isdisjoint(tokens) for one in languages[:1])


def _is_of_occasion(heard: Sequence[Heard], place: int) -> bool:
    """Tell "Monday's meeting" and "have a nice week"."""
    near = heard[max(0, place - 2) : place + 3]
    return any(one.concept in {"occasion", "greeting", "closing"} for one in near)


def leads(word: str, language: str) -> bool:
    """Tell whether a word leads or names a stretch: "between", "since", "week"."""
    if language not in dates.LANGUAGES or len(word) <= _SHORT:
        return False
    roles = {role for role, _ in vocabulary(language).entries.get((word,), ())}
    return bool(roles & _LEADING) or word in _telling(language)


@cache
def _everywhere() -> frozenset[str]:
    """Return such words of all languages, but short ones."""
    words = frozenset[str]().union(*map(_telling, dates.LANGUAGES))
    return frozenset(word for word in words if len(word) > _SHORT)


@cache
def _telling(language: str) -> frozenset[str]:
    """Return the single words that can name nothing but a stretch of time."""
    if language not in dates.LANGUAGES:
        return frozenset()
    words = vocabulary(language)
    return frozenset(
        phrase[0]
        for phrase, entries in words.entries.items()
        if len(phrase) == 1
        and len(phrase[0]) > 2  # noqa: PLR2004 -- "mar", "do" are other words, too
        and phrase[0] not in words.doubtful
        and any(role in _NAMES | _UNITS for role, _ in entries)
    )
