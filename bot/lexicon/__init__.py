"""The words of each language: data that the rules of ``bot.rules`` read.

One module per language, each with a ``LEXICON``; a new file is a new language. The
concepts are shared by all languages, and accents are optional everywhere.
"""

import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib import import_module

from bot import phrases as phrasebook
from bot.templates import Phrases


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
    # Small words that tell a language from one that shares most of its words.
    own: str = ""
    # Whether words are glued to one ("Interaktionskontingent").
    compounds: bool = False

    @cached_property
    def _known(self) -> Phrases:
        book = self._book
        phrases = (*self.phrases.items(), *self.more.items())
        return Phrases((*book.first, *phrases, *book.last))

    @cached_property
    def _book(self) -> phrasebook.Book:
        return phrasebook.of(self.language)

    def listed(self, name: str) -> frozenset[str]:
        """Return the words of a list of the language's file."""
        return self._book.lists.get(name, frozenset())

    def concept(self, word: str) -> str | None:
        """Return what a single word stands for, None where it is no phrase."""
        return next((one for _, one in self._known.at((word,), 0)), None)

    def at(self, words: Sequence[str], place: int) -> list[tuple[int, str]]:
        """Return the phrases at a place by length and concept, the longest first."""
        return self._known.at(words, place)

    def says(self, text: str, concept: str) -> bool:
        """Tell whether a text has a phrase of a concept."""
        return concept in self._said(text)

    @cached_property
    def _said(self) -> Callable[[str], frozenset[str]]:
        """The concepts of a text: the same few are asked about many."""
        return lru_cache(maxsize=256)(self._concepts)

    def _concepts(self, text: str) -> frozenset[str]:
        words = text.split()
        places = range(len(words))
        return frozenset(one for place in places for _, one in self.at(words, place))

    def replaced(
        self,
        text: str,
        concept: str,
        sign: str,
        *,
        unless_before: tuple[str, ...],
        unless_after: frozenset[str] = frozenset(),
    ) -> str:
        """Put a sign for each phrase of a concept, the longest at each place.

        A phrase stays where the word after it begins with one of ``unless_before``, or
        where the word before it is one of ``unless_after``.
        """
        words = [*text.split(), ""]
        found: list[str] = []
        place = 0
        while place < len(words) - 1:
            length = next(
                (
                    length
                    for length, one in self.at(words, place)
                    if one == concept
                    and not words[place + length].startswith(unless_before)
                    and not (place and words[place - 1] in unless_after)
                ),
                0,
            )
            found.append(sign if length else words[place])
            place += length or 1
        return " ".join(found)

    @cached_property
    def than_words(self) -> frozenset[str]:
        """Return the words that mean "than" or "with" before a stretch of time."""
        return frozenset(self.than.split())

    @cached_property
    def words(self) -> frozenset[str]:
        """Return every word that occurs in a phrase."""
        return self._known.words()

    def words_for(self, concepts: frozenset[str]) -> frozenset[str]:
        """Return every word that occurs in a phrase of some concepts."""
        return self._known.words(concepts)


def words(text: str) -> list[str]:
    """Return the words of a line of data."""
    return text.split()


@cache
def all_lexicons() -> tuple[Lexicon, ...]:
    """Return the lexicons of all language files here, English first."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    names.sort(key=lambda name: name != "en")
    return tuple(import_module(f"{__name__}.{name}").LEXICON for name in names)
