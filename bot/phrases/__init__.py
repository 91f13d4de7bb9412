"""Phrases by concept as text, one file per language.

A line ``[concept]`` opens a section; the lines under it are phrases with bars between
them. Sections count before all other phrases of a language, those after a line
``----`` after them: small words that say nothing of a question by themselves. What
stands under ``[@name]`` is a list of words and no concept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_DIRECTORY = Path(__file__).parent
_HEAD = re.compile(r"^\[(@?[a-z_]+)\]$", re.MULTILINE)
_REMARK = re.compile(r"^#.*$", re.MULTILINE)

Texts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Book:
    """One language's file: phrases that come first, and last; lists by name."""

    first: Texts = ()
    last: Texts = ()
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)


def of(language: str) -> Book:
    """Return what the file of a language says; nothing where it has none."""
    path = _DIRECTORY / f"{language}.txt"
    if not path.exists():
        return Book()
    first, _, last = path.read_text("utf-8").partition("\n----\n")
    before, after = _sections(first), _sections(last)
    lists = {
        name[1:]: frozenset(words.split("|"))
        for name, words in (*before, *after)
        if name.startswith("@")
    }
    return Book(_phrases(before), _phrases(after), lists)


def _phrases(sections: Texts) -> Texts:
    return tuple(one for one in sections if not one[0].startswith("@"))


def _sections(text: str) -> Texts:
    """Return concepts with their phrases, in order."""
    _, *parts = _HEAD.split(_REMARK.sub("", text))
    return tuple(
        (concept, "|".join(line.strip() for line in phrases.splitlines() if line))
        for concept, phrases in zip(parts[::2], parts[1::2], strict=True)
    )
