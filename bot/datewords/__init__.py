"""The words of time of each language: data that ``bot.grammar`` reads.

A language is a module with one ``WORDS``. Phrases are written as people write them;
case and accents are dropped on both sides. ``a|b`` separates phrases.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Numbered = Mapping[int, str]


@dataclass(frozen=True)
class Words:
    """How one language names stretches of time.

    ``roles`` are words by their part in the grammar, ``units`` by day, week, …,
    ``year``, ``period``; ``last_units`` and ``this_units`` mean "last month" in one
    word, ``to_date`` from a unit's beginning until today. ``days`` are words for days,
    from today. ``months`` and ``weekdays`` add to the names of CLDR; what is in
    ``doubtful`` is also another word and names a month or weekday next to a
    preposition only.
    """

    language: str
    roles: Mapping[str, str]
    units: Mapping[str, str]
    days: Numbered
    numbers: Numbered
    ordinals: Numbered
    day_ordinals: Numbered = field(default_factory=dict)
    last_units: Mapping[str, str] = field(default_factory=dict)
    this_units: Mapping[str, str] = field(default_factory=dict)
    to_date: Mapping[str, str] = field(default_factory=dict)
    # "The month of last year", of the other month that is said, and its months.
    year_before: Mapping[str, str] = field(default_factory=dict)
    months_before: Numbered = field(default_factory=dict)
    months: Numbered = field(default_factory=dict)
    weekdays: Numbered = field(default_factory=dict)
    doubtful: str = ""
    month_first: bool = False


def numbered(words: str, start: int = 1) -> dict[int, str]:
    """Return words by number, counting from ``start``; ``a|b`` share a number."""
    return dict(enumerate(words.split(), start))
