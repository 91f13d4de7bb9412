"""The words of each language: data that the rules of ``bot.rules`` read.

One module per language, each with a ``LEXICON``; a new file is a new language. The
concepts are shared by all languages, and accents are optional everywhere.
"""

import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import import_module

from bot.words import bare

_MARK = re.compile(r"[|()\[\]]")
_BRACKET = re.compile(r"[()\[\]]")


@dataclass(frozen=True)
class Lexicon:
    """One language: its phrases by concept, number words, spellings and examples.

    A phrase may hold ``(one|other)`` and ``[optional]`` or ``(optional)`` parts, even
    within a word.
    """

    language: str
    phrases: Mapping[str, str]
    examples: Mapping[str, str]
    # What to say of a name that was not found; ``{name}`` stands for a known one.
    named: str
    spellings: Sequence[tuple[str, str]] = ()
    # More phrases by concept: inflected forms, after all that is written by hand.
    more: Mapping[str, str] = field(default_factory=dict)
    # "By the end of the month", and words that mean "than" before a time.
    period_end: str = "(?!)"
    than: str = ""
    # "Send an e-mail" is an order, and no question.
    orders: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    powers: Mapping[str, int] = field(default_factory=dict)
    # "For the board meeting", "before the call": what leads to an occasion.
    purposes: str = ""
    # Whether words are glued to one ("Interaktionskontingent").
    compounds: bool = False
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)

    @cached_property
    def concepts(self) -> Mapping[tuple[str, ...], str]:
        """Return the concept of each phrase, by its words; the first one wins."""
        found: dict[tuple[str, ...], str] = {}
        for concept, text in (*self.phrases.items(), *self.more.items()):
            for template in _split(bare(text)):
                for phrase in _expanded(template):
                    found.setdefault(tuple(phrase.split()), concept)
        found.pop((), None)
        return found

    @cached_property
    def longest(self) -> int:
        """Return the number of words of the longest phrase."""
        return max(map(len, self.concepts))

    def pattern(self, concept: str) -> re.Pattern[str]:
        """Return a pattern that finds the phrases of a concept, the longest first."""
        if concept not in self._patterns:
            phrases = [
                " ".join(p) for p, one in self.concepts.items() if one == concept
            ]
            phrases.sort(key=len, reverse=True)
            either = "|".join(map(re.escape, phrases)) or "(?!)"
            self._patterns[concept] = re.compile(rf"(?<!\S)(?:{either})(?!\S)")
        return self._patterns[concept]

    @cached_property
    def than_words(self) -> frozenset[str]:
        """Return the words that mean "than" or "with" before a stretch of time."""
        return frozenset(self.than.split())

    @cached_property
    def words(self) -> frozenset[str]:
        """Return every word that occurs in a phrase."""
        return frozenset(word for phrase in self.concepts for word in phrase)


def words(text: str) -> list[str]:
    """Return the words of a line of data."""
    return text.split()


@cache
def all_lexicons() -> tuple[Lexicon, ...]:
    """Return the lexicons of all language files here, English first."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    names.sort(key=lambda name: name != "en")
    return tuple(import_module(f"{__name__}.{name}").LEXICON for name in names)


def _split(text: str) -> Iterator[str]:
    """Yield the phrases between the bars that stand in no parenthesis."""
    depth = start = 0
    for mark in _MARK.finditer(text):
        char = mark.group()
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            yield text[start : mark.start()]
            start = mark.end()
    yield text[start:]


def _expanded(template: str) -> list[str]:
    """Return the phrases that a template stands for."""
    opening = min(
        (found for mark in "([" if (found := template.find(mark)) >= 0), default=-1
    )
    if opening < 0:
        return [template]
    depth, closing = 0, opening
    for mark in _BRACKET.finditer(template, opening):
        depth += 1 if mark.group() in "([" else -1
        closing = mark.start()
        if not depth:
            break
    inner = list(_split(template[opening + 1 : closing]))
    if template[opening] == "[" or len(inner) == 1:
        inner.append("")
    head, tail = template[:opening], template[closing + 1 :]
    return [
        f"{head}{middle}{rest}"
        for choice in inner
        for middle in _expanded(choice)
        for rest in _expanded(tail)
    ]
