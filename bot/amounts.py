"""Numbers as people write them: 9,400 or 9.400 or 9 400, 10k, "diecimila"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from bot.lexicon import Lexicon, all_lexicons
from bot.words import AMOUNT

_MOST = 10**12
_SMALL_WORD = 13
_LEAST_ALWAYS = 100
_WHOLE = r"(?<![\w.,/:-])(\d{1,3}(?:(?:[.,'] ?| )\d{3})+|\d+)(?:[.,](\d{1,2}))?"
_END = r"(?![\w/:-]|[.,]\d)"
_DIGITS = re.compile(
    rf"{_WHOLE}(m(?![\w])| ?(?:k|tsd|mil|mila|mille|mio|mln)(?![\w]))?{_END}"
)
# "6k" is no day, whatever stands before it.
_THOUSANDS = re.compile(rf"{_WHOLE}( ?(?:k|tsd|mil|mila|mille)){_END}")
_YEAR = re.compile("20[0-9]{2}")
_THANKS = re.compile(
    r"\b(?:gracias mil|mil gracias|tausend dank|mille mercis?|merci mille fois"
    r"|mille fois merci|mil obrigad[oa]s?|obrigad[oa] mil|a thousand thanks"
    r"|(?:thanks|thx|ta|cheers) a mil(?:lion)?|grazie (?:1000|mille)|mille grazie)\b"
)
_SHIFT = 0xE010 - ord("0")
_MILLION = frozenset(("m", "mio", "mln"))
# "Un migliaio": what a word of a number is called as a thing.
_ROUND = {
    **dict.fromkeys(("migliaio", "millar", "millier", "milhar"), 1000),
    **dict.fromkeys(("centinaio", "centenar", "centaine", "centena"), 100),
}
_SHORTEST_GLUED = 7
_GROUP = 1000
_LINKING = frozenset({"and", "y", "e", "et", "und", "de"})
_HELPS = {"can", "if", "enough", "room", "still"}
_UNITS = {"days", "cadence", "period"}
_COUNTED = {"all", "message", "people", "more", "email", "survey", "conversation"}


def value_of(mark: str) -> int:
    """Return the number that a mark in a text stands for."""
    return int("".join(chr(ord(char) - _SHIFT) for char in mark[1:]))


def _mark(value: int) -> str:
    """Return the mark of a number: no digit that dates could read."""
    return AMOUNT + "".join(chr(ord(char) + _SHIFT) for char in str(value))


def take(text: str, lexicons: Sequence[Lexicon]) -> str:
    """Replace the numbers in ``text`` by marks."""
    text = " ".join(_DIGITS.sub(_marked, text).split())
    for lexicon in lexicons:
        text = _powers(text, lexicon)
    for lexicon in lexicons:
        if AMOUNT not in text:
            text = _spoken(text, lexicon)
    return text


def _marked(hit: re.Match[str]) -> str:
    value = _value(hit)
    return hit.group() if value is None else f" {_mark(value)} "


def shield(text: str, lexicons: Sequence[Lexicon]) -> str:
    """Take the numbers that count something, before dates read 2,000 as a year."""
    text = " ".join(_THANKS.sub(" ", text).split())
    for lexicon in lexicons:
        text = " ".join(_parts(text, lexicon).split())
    text = " ".join(_THOUSANDS.sub(_marked, text).split())
    if not any(one.says(text, help_) for one in lexicons for help_ in _HELPS):
        return text

    def mark(hit: re.Match[str]) -> str:
        value = _value(hit)
        near = _YEAR.fullmatch(hit.group())  # "all of 2025: how many emails"
        after = text[hit.end() :].split()[: 1 if near else 3]
        counted = any(_concept(word, lexicons) & _COUNTED for word in after)
        if after and _concept(after[0], lexicons) & _UNITS:
            counted = False  # "the last 90 days, which survey …"
        return hit.group() if value is None or not counted else f" {_mark(value)} "

    text = " ".join(_DIGITS.sub(mark, text).split())
    for lexicon in lexicons:
        if AMOUNT not in text:
            text = _spoken(text, lexicon, lexicons)  # "dez mil" is no December
    return text


def _counts_time(after: Sequence[str], value: int, lexicons: Iterable[Lexicon]) -> bool:
    """Tell "the last fourteen days" and "dal quindici" from "fifteen more"."""
    if value >= _LEAST_ALWAYS:
        return False
    counted = after and _concept(after[0], lexicons) & (_COUNTED - {"all"})
    return not counted


def _concept(word: str, lexicons: Iterable[Lexicon]) -> set[str]:
    found = {lexicon.concept(word) or "" for lexicon in lexicons}
    if any(concept.endswith(("_email", "_survey")) for concept in found):
        found.add("email")
    return found


def _value(hit: re.Match[str]) -> int | None:
    """Return the whole number of a match, None for a fraction."""
    whole, fraction, thousand = hit.groups()
    digits = re.sub(r"\D", "", whole)
    value = int(digits) if len(digits) <= len(str(_MOST)) else _MOST + 1
    if thousand:
        places = 6 if thousand.strip() in _MILLION else 3
        value = value * 10**places + int((fraction or "").ljust(places, "0"))
    elif fraction:
        return None
    return value if value <= _MOST else None


def _parts(text: str, lexicon: Lexicon) -> str:
    """Take "1.2 million", "2,5 mila": with a power, a fraction is of it."""

    def mark(hit: re.Match[str]) -> str:
        value = Decimal(f"{hit[1]}.{hit[2]}") * lexicon.powers[hit[3]]
        return f" {_mark(int(value))} " if value == int(value) else hit.group()

    return _fractions(lexicon.language).sub(mark, text)


@cache
def _fractions(language: str) -> re.Pattern[str]:
    """Return a fraction and what it is of: no "2.5 hundred"."""
    powers = _lexicon(language).powers.items()
    words = "|".join(word for word, power in powers if power >= _GROUP)
    return re.compile(rf"(?<![\w.,])(\d{{1,6}})[.,](\d{{1,2}}) ({words})(?!\w)")


def _lexicon(language: str) -> Lexicon:
    return next(one for one in all_lexicons() if one.language == language)


def _powers(text: str, lexicon: Lexicon) -> str:
    """Multiply "10 mila", "2 thousand"."""
    for word, power in lexicon.powers.items():
        text = re.sub(
            rf"({AMOUNT}\S*) {word}(?= |$)",
            lambda hit, power=power: _mark(value_of(hit[1]) * power),  # type: ignore[misc]
            text,
        )
    return text


def _spoken(text: str, lexicon: Lexicon, dated: Sequence[Lexicon] | None = None) -> str:
    """Take the longest number said in words ("nine thousand four hundred").

    What counts days in the languages of ``dated`` is left to the dates.
    """
    words = text.split()
    for start, end, value in _numbers(words, lexicon):
        if _SMALL_WORD <= value <= _MOST:
            if dated and _counts_time(words[end : end + 1], value, dated):
                return text
            return " ".join([*words[:start], _mark(value), *words[end:]])
    return text


def _numbers(words: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    """Yield where numbers in words begin and end, and their values; longest first."""
    parts = [_numbers_in(word, lexicon.language) for word in words]
    stop = 0
    for start in range(len(words)):
        if parts[start] is None or (start and _is_begun(words[start - 1])):
            continue  # "dez mil", "10 mil": the rest of a number begun before
        stop = max(stop, start)
        while stop < len(words) and parts[stop] is not None:
            stop += 1
        for end in range(stop, start, -1):
            if not _LINKING & {words[start], words[end - 1]}:
                said = [one for some in parts[start:end] for one in some or ()]
                if (value := _said(said, lexicon)) is not None:
                    yield start, end, value


def _is_begun(word: str) -> bool:
    return word in _all_numbers() or word.isdigit() or word.startswith(AMOUNT)


@lru_cache(maxsize=4_096)
def _numbers_in(word: str, language: str) -> tuple[str, ...] | None:
    """Return the words of number that a word is made of; None: it is no number."""
    if word in _LINKING:
        return ()
    lexicon, parts = _lexicon(language), _glued(word, language)
    return parts if _said(parts, lexicon) is not None else None


@cache
def _all_numbers() -> frozenset[str]:
    named = (one.numbers for one in all_lexicons())
    return frozenset(word for numbers in named for word in numbers if len(word) > 2)  # noqa: PLR2004 -- no "a"


def is_of_number(word: str) -> bool:
    """Tell whether a word is a number in any language, or ends one."""
    return word in _all_numbers() or word in _all_powers()


@cache
def _all_powers() -> frozenset[str]:
    return frozenset(word for one in all_lexicons() for word in one.powers)


@lru_cache(maxsize=4_096)
def _glued(word: str, language: str) -> tuple[str, ...]:
    """Return the numbers that are glued to one: "duemilacinquecento"."""
    lexicon = _lexicon(language)
    known = {*lexicon.numbers, *lexicon.powers}
    if len(word) < _SHORTEST_GLUED or word in known:
        return (word,)
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(1, len(word) + 1):
        for start in sorted(ways):
            part = word[start:end]
            if part in known or (part in {"und", "e"} and start):
                ways[end] = (*ways[start], *([part] if part in known else []))
                break
    return ways.get(len(word)) or (word,)


def _said(words: Sequence[str], lexicon: Lexicon) -> int | None:
    total = current = 0
    for word in words:
        if word in lexicon.numbers:
            current += lexicon.numbers[word]
        elif (power := lexicon.powers.get(word, _ROUND.get(word))) is not None:
            current = max(1, current) * power
            if power >= _GROUP:
                total, current = total + current, 0
        else:
            return None
    return total + current if words else None
