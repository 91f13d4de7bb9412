"""Inflected forms: what each language's regular verbs become, as phrases of a lexicon.

A language's module here has ``MORE``: phrases by concept that its lexicon adds after
those written by hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Forms:
    """The forms of one verb, without accents."""

    # Infinitive, gerund, present, past: with and without the pronouns glued to it.
    finite: tuple[str, ...]
    participles: tuple[str, ...]
    # Future and conditional.
    ahead: tuple[str, ...]


def phrases(*parts: str | Iterable[str]) -> str:
    """Return templates and forms joined by bars."""
    return "|".join(
        part.strip("|") if isinstance(part, str) else "|".join(part) for part in parts
    )


def words(text: str) -> str:
    """Return single words as phrases."""
    return "|".join(text.split())
