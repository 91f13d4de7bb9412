"""Words -> concepts: which language a text is in, and what its words stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot import timewords
from bot.lexicon import Lexicon, all_lexicons
from bot.words import AMOUNT, EDGE, ORIGIN, TIME

_SIGNS = {
    ORIGIN: "origin",
    TIME: "time",
    ",": "comma",
    EDGE: "comma",
    "periodend": "by_end",
    "byday": "by_day",
    "greetings": "greeting",
    "bymonth": "cadence",
    "thanbefore": "than_last",
    "&": "and",
    "+": "and",
    "€": "money",
    "$": "money",
    "=": "filler",
    "'": "filler",
}
_COMPOUND_PART = 4
# Less than any word of meaning counts, and enough where all else is shared.
_OWN = 0.05
_LIKELY = 0.4
UNKNOWN = "unknown"
# What is out of scope stays so, however its words could be parted.
_FIXED = frozenset(("foreign", "revenue", "billed", "quantity", "filler", "greeting"))
_WEAK = frozenset({"filler", "and", "join", "greeting"})


@dataclass(frozen=True)
class Heard:
    """One stretch of words and the concept that it stands for."""

    concept: str
    words: str
    language: str = ""


@cache
def owners() -> Mapping[str, frozenset[str]]:
    """Return the languages that have each word, words of time too."""
    found: dict[str, frozenset[str]] = {}
    # Tens of thousands of words share a few sets: less to keep, less to collect.
    joined = cache(frozenset[str].union)
    for lexicon in all_lexicons():
        own = frozenset({lexicon.language})
        for word in lexicon.words | timewords.words_of(lexicon.language):
            found[word] = joined(found.get(word, own), own)
    return found


def ordered(tokens: Sequence[str], before: str | None) -> list[Lexicon]:
    """Return the lexicons from the likeliest language of a text to the least.

    A word counts the more, the fewer languages have it; where that says nothing, the
    language of the question ``before`` is likelier, then English.
    """
    scores = _scores(tokens)
    lexicons = list(all_lexicons())
    lexicons.sort(
        key=lambda one: (-round(scores[one.language], 6), one.language != before)
    )
    return [one for one in lexicons if scores[one.language] > 0] or lexicons[:1]


def likely(tokens: Sequence[str], lexicons: Sequence[Lexicon]) -> list[Lexicon]:
    """Keep the first of some lexicons, and those that are not much less likely."""
    scores = _scores(tokens)
    least = _LIKELY * scores[lexicons[0].language]
    return [one for one in lexicons if scores[one.language] >= least]


def _scores(tokens: Sequence[str]) -> dict[str, float]:
    known = owners()
    scores = dict.fromkeys((one.language for one in all_lexicons()), 0.0)
    for token in tokens:
        languages = known.get(token, ()) if token.isalpha() else ()
        for language in languages:
            scores[language] += 1 / len(languages)
    for one in all_lexicons():
        if scores[one.language]:
            own = one.own.split()
            scores[one.language] += _OWN * sum(token in own for token in tokens)
    return scores


def concepts(
    text: str,
    primary: Lexicon,
    others: Sequence[Lexicon],
    *,
    shorter_at: int | None = None,
    tolerant: bool = False,
) -> list[Heard] | None:
    """Return what the words of a text stand for, or None for an unknown word.

    The longest phrase of the first language that has one is taken at each place, but
    for one place where the next longest is, if the longest is not out of scope.
    """
    words = text.split()
    shown = {one.language for one in others if _shows(one, primary, words)}
    heard: list[Heard] = []
    place = 0
    while place < len(words):
        found = _at(words, place, primary, others)
        if place == shorter_at:
            found = _shorter(words, place, primary, found)
        if found is not None and _is_stray(found, primary, shown):
            found = None
        if found is None and tolerant:
            found = 1, UNKNOWN, ""
        if found is None:
            return None
        length, concept, language = found
        said = " ".join(words[place : place + length])
        heard.append(Heard(concept, "" if said == EDGE else said, language))
        place += length
    return heard


def _shorter(
    words: list[str],
    place: int,
    primary: Lexicon,
    longest: tuple[int, str, str] | None,
) -> tuple[int, str, str] | None:
    """Return the next longest phrase at a place, None where there is no other."""
    if longest is None or longest[1] in _FIXED:
        return None
    for length, concept in primary.at(words, place):
        if length < longest[0] and concept not in _FIXED:
            return length, concept, primary.language
    return None


def loosely(words: Sequence[str], lexicons: Sequence[Lexicon]) -> list[str | None]:
    """Return what the words of a text stand for, None for each unknown one."""
    tokens = list(words)
    concepts: list[str | None] = []
    place = 0
    while place < len(tokens):
        length, concept, _ = _at(tokens, place, lexicons[0], lexicons[1:]) or (
            1,
            None,
            "",
        )
        concepts.append(concept)
        place += length
    return concepts


def first_beyond(
    words: Sequence[str], lexicons: Sequence[Lexicon], idle: frozenset[str]
) -> int:
    """Return the place of the first phrase that stands for none of some concepts."""
    place = 0
    while place < len(words):
        found = _at(list(words), place, lexicons[0], lexicons[1:])
        if found is not None and found[1] not in idle:
            return place
        place += found[0] if found else 1
    return place


def _shows(lexicon: Lexicon, primary: Lexicon, words: Sequence[str]) -> bool:
    """Tell whether a text has a word of meaning that is another language's own."""
    return any(
        (lexicon.concept(word) or "filler") not in _WEAK and word not in primary.words
        for word in words
    )


def _is_stray(found: tuple[int, str, str], primary: Lexicon, shown: set[str]) -> bool:
    """Tell a small word of a language of which the text has nothing else ("AI")."""
    _, concept, language = found
    return (
        concept in _WEAK
        and language not in {"", primary.language}
        and language not in shown
    )


def _at(
    words: list[str], place: int, primary: Lexicon, others: Sequence[Lexicon]
) -> tuple[int, str, str] | None:
    word = words[place]
    known = "amount" if word.startswith(AMOUNT) else _SIGNS.get(word)
    if known is not None:
        return 1, known, ""
    for lexicon in (primary, *others):
        for length, concept in lexicon.at(words, place):
            return length, concept, lexicon.language
    for lexicon in (primary, *others):
        glued = _glued(word, lexicon) if lexicon.compounds else None
        if glued is not None:
            return 1, glued, lexicon.language
    return None


def _glued(word: str, lexicon: Lexicon) -> str | None:
    """Return what a compound stands for: the part that is no mere unit."""
    spelled = word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    if spelled != word and (whole := lexicon.concept(spelled)) is not None:
        return whole
    for cut in range(_COMPOUND_PART, len(spelled) - _COMPOUND_PART + 1):
        tail = lexicon.concept(spelled[cut:])
        if tail is None:
            continue
        for glue in ("", "s", "n", "en"):
            head = spelled[:cut].removesuffix(glue) if glue else spelled[:cut]
            first = lexicon.concept(head)
            if first is not None:
                return _joined(first, tail)
    return None


def _joined(first: str, tail: str) -> str | None:
    """Return the one meaning of two glued words, None where there would be two."""
    plain = {"all", *_WEAK, "cadence", "period", "quantity"}
    if "foreign" in {first, tail}:
        return "foreign"
    if first == tail or first in plain:
        return tail
    if tail in plain or tail == "email":
        return first
    if tail == "used" and first == "limit":
        return "used"
    return None
