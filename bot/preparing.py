"""A text as it is to be read: without asides, names and slips, in likely languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import asides, hearing, names, spelling, suggesting, words
from bot.gist import tongue
from bot.lexicon import Lexicon, all_lexicons
from bot.ordinary import Ordinary, container, without_own_names
from bot.question import Question
from bot.reading import Context
from metering.accounts import Account
from metering.interactions import Kind, Origin

LONGEST = 400
"""Characters of plain words that a question may have."""

# A capital within a sentence, of a word that is not all in capitals.
_NAMES = re.compile(r"(?<=[^\W\d_][ ,'])[^\W\d_a-z][a-z]\w+")


@dataclass(frozen=True)
class Prepared:
    """A text without asides, names and slips, and the languages that it may be in."""

    text: str
    lexicons: Sequence[Lexicon]
    context: Context
    corrected: bool
    # All of it as it was typed, in plain words.
    typed: str
    # The language that its letters tell, which is then the first.
    told: str | None


def prepared(
    text: str,
    account: Account,
    now: datetime,
    origins: Sequence[tuple[Kind, Origin]],
    previous: Question | None,
    *,
    alone: bool = False,
) -> Prepared | Question:
    """Return a text as it is to be read, or the unknown question that it is."""
    before = previous.language if previous else None
    whole = text[: 4 * LONGEST]
    if len(text) <= 4 * LONGEST:
        aside_of = Context(account, now, None, None)
        text = asides.left_out(text, aside_of, plain)
    said = _parted(text[: 4 * LONGEST], origins)
    if not said or len(said) > LONGEST:
        return suggesting.unknown(_first(before), ())
    ordinary = Ordinary(account, now)
    found = names.take(
        text, said, origins, ordinary=ordinary.includes, container=container
    )
    told = tongue.told(words.without_markup(whole))
    lexicons = _languages(found.text, before, told)
    if found.ambiguous or found.unknown:
        return suggesting.misnamed(found, lexicons[0])
    bare = without_own_names(found.text, account, ordinary)
    called = () if lexicons[0].compounds else capitals(text)
    corrected = spelling.corrected(bare.split(), lexicons, called)
    if corrected != bare.split():
        lexicons = _languages(" ".join(corrected), before, told)
    context = Context(account, now, found.origin, previous, alone=alone)
    typed = without_own_names(plain(whole), account, ordinary)
    if found.origin:
        # What a thing is called says nothing of what is asked.
        name = words.plain(found.origin[1].name or "")
        typed = f" {typed} ".replace(f" {name} ", " ").strip()
    asked, slipped = " ".join(corrected), corrected != bare.split()
    return Prepared(asked, lexicons, context, slipped, typed, told)


def capitals(text: str) -> set[str]:
    """Return the words that begin with a capital within a sentence."""
    found = (one for one in _NAMES.findall(text) if one[0].isupper())
    return set(map(words.bare, found))


def _languages(text: str, before: str | None, told: str | None) -> list[Lexicon]:
    """Return the likeliest lexicons first; what the letters told counts the most."""
    lexicons = hearing.ordered(text.split(), before)
    first = [one for one in all_lexicons() if one.language == told]
    return first + [one for one in lexicons if one not in first]


def _first(language: str | None) -> Lexicon:
    lexicons = all_lexicons()
    return next((one for one in lexicons if one.language == language), lexicons[0])


def plain(clause: str) -> str:
    """Return the words of a text, written in one way."""
    return words.plain(clause, _spellings())


def _parted(text: str, origins: Sequence[tuple[Kind, Origin]]) -> str:
    """Return the words of a text with marks between sentences, if no name has them."""
    if words.has_edge(text) and not any(
        words.has_edge(origin.name or "") for _, origin in origins
    ):
        return words.plain(text, _spellings(), parted=True)
    return plain(text)


def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple(pair for one in all_lexicons() for pair in one.spellings)
