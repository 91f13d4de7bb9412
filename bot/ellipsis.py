"""The unit that a comparison leaves out: "the third quarter against the second"."""

from collections.abc import Sequence
from functools import cache

from bot.chart import Token, tokens_of
from bot.dates import LANGUAGES, Phrase
from bot.lexicon import Lexicon
from bot.vocabulary import vocabulary

_COMPARING = ("than", "compare", "more", "less", "change", "exceed", "exceeded")
_SMALL = frozenset({"filler", "than", "change", "quantity"})
_PARTED = frozenset(("ORDER", "LAST", "LAST_AFTER", "SECOND_LAST", "THIS"))
_LEADS = frozenset(("IN", "OF", "D", "THE", "TO", "FROM", "THIS", "IN_THE", "OF_THE"))


def filled(text: str, said: Phrase, lexicon: Lexicon) -> str | None:
    """Return a comparison with the unit of ``said`` where it was left out.

    None where nothing is compared, or nothing is left out.
    """
    known = lexicon.language in LANGUAGES
    if not known or not any(lexicon.says(text, one) for one in _COMPARING):
        return None
    unit = _unit(text[said.start : said.end], lexicon)
    tokens = tokens_of(text)
    outside = [
        place
        for place, token in enumerate(tokens)
        if token.end <= said.start or said.end <= token.start
    ]
    places = [
        tokens[place + _numbered(tokens, place, lexicon)].end
        for place in outside
        if _is_parted(tokens, place, lexicon)
    ]
    if unit is None or len(places) != 1:
        return None
    return f"{text[: places[0]]} {unit}{text[places[0] :]}"


def _is_parted(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Tell "than the second", "vs last", from "the second campaign"."""
    roles = _roles(lexicon.language)
    numbered = _numbered(tokens, place, lexicon)
    parted = not roles.get(tokens[place].word, frozenset()).isdisjoint(_PARTED)
    if not parted and not numbered:
        return False
    first = place
    if place and (tokens[place - 1].word, tokens[place].word) in _pairs(
        lexicon.language
    ):
        first = place - 1  # "avant-dernière"
    before = tokens[first - 1].word if first else ""
    place += numbered
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    led = not roles.get(before, frozenset()).isdisjoint(_LEADS)
    led = led or before in lexicon.than_words or lexicon.concept(before) == "than"
    # What follows would be what it counts, if that is not understood as a small word.
    ends = not after[:1].isalnum() or lexicon.concept(after) in _SMALL
    ends = ends or after in {"one", "ones"}
    return led and (ends or after in lexicon.than_words)


def _numbered(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Tell whether "2" and "o" stand there: "the 3rd quarter than the 2nd"."""
    if not tokens[place].word.isdigit() or place + 1 >= len(tokens):
        return False
    known = _roles(lexicon.language).get(tokens[place + 1].word, frozenset())
    return "SUFFIX" in known or tokens[place + 1].word in {"o", "a"}


@cache
def _pairs(language: str) -> frozenset[tuple[str, ...]]:
    """Return the words of two parts that name what is before the last."""
    return frozenset(
        words
        for words, found in vocabulary(language).entries.items()
        if len(words) == 2 and any(role == "SECOND_LAST" for role, _ in found)  # noqa: PLR2004 -- two parts
    )


@cache
def _roles(language: str) -> dict[str, frozenset[str]]:
    """Return what each single word of time may be."""
    return {
        words[0]: frozenset(role for role, _ in found)
        for words, found in vocabulary(language).entries.items()
        if len(words) == 1
    }


def _unit(phrase: str, lexicon: Lexicon) -> str | None:
    """Return the one unit of a phrase of time as it was said."""
    roles = _roles(lexicon.language)
    units = [
        token.word
        for token in tokens_of(phrase)
        if "UNIT" in roles.get(token.word, frozenset())
    ]
    return units[0] if len(units) == 1 else None
