"""The words of each language: data that the rules of ``bot.questions`` read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class DateWords:
    """How one language names stretches of time.

    ``patterns`` pairs the name of a rule in ``bot.dates`` with a template in which
    ``{month}``, ``{weekday}``, ``{n}``, ``{day}``, ``{year}`` and ``{iso}`` stand for
    a group of that name; ``{day2}`` is a second day.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    patterns: Sequence[tuple[str, str]]
    since: str
    opening: str
    joining: str

    @cached_property
    def compiled(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Return the patterns, ready to search normalised text."""
        return tuple(
            (rule, re.compile(rf"(?<!\S)(?:{self._filled(template)})(?!\S)"))
            for rule, template in self.patterns
        )

    def _filled(self, template: str) -> str:
        day = r"(?:0?[1-9]|[12]\d|3[01])"
        groups = {
            "month": rf"(?P<month>{_either(self.months)})",
            "weekday": rf"(?P<weekday>{_either(self.weekdays)})",
            "n": rf"(?P<n>[0-9]{{1,4}}|{_either(self.numbers)})",
            "day": rf"(?P<day>{day})(?:st|nd|rd|th)?",
            "day2": rf"(?P<day2>{day})(?:st|nd|rd|th)?",
            "year": r"(?P<year>20[0-9]{2})",
            "iso": r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})",
        }
        for name, pattern in groups.items():
            template = template.replace("{" + name + "}", pattern)
        return template.replace(" ", r"\ ")


@dataclass(frozen=True)
class Lexicon:
    """One language: spellings made equal, phrases by concept, dates, examples."""

    language: str
    spellings: Sequence[tuple[str, str]]
    phrases: Mapping[str, str]
    dates: DateWords
    examples: Sequence[str]

    @cached_property
    def concepts(self) -> Mapping[tuple[str, ...], str]:
        """Return the concept of each phrase, by its words."""
        return {
            tuple(phrase.split()): concept
            for concept, phrases in self.phrases.items()
            for phrase in phrases.split("|")
        }

    @cached_property
    def longest(self) -> int:
        """Return the number of words of the longest phrase."""
        return max(map(len, self.concepts))


def _either(words: Mapping[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
