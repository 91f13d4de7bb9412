"""One language's words as a table: what each phrase may be in the grammar of time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.chart import bare, tokens_of
from bot.datewords import Words, de, en, es, fr, it, pt
from bot.datewords.names import MONTHS, WEEKDAYS

_LANGUAGES = {
    words.language: words
    for words in (en.WORDS, it.WORDS, es.WORDS, fr.WORDS, de.WORDS, pt.WORDS)
}
LANGUAGES = tuple(_LANGUAGES)
SO_FAR = "so far"
_SPANS = {"week", "month", "quarter", "half", "year", "period"}
_SHORTEST_SAFE_WEEKDAY = 6

_DASHES = "-|\N{EN DASH}|\N{EM DASH}|..|...|\N{HORIZONTAL ELLIPSIS}"
_MARKS = (
    (f"{_DASHES}|\N{RIGHTWARDS ARROW}", "DASH", None),
    ("/", "SLASH", None),
    (".", "DOT", None),
    (",", "COMMA", None),
)

Entry = tuple[str, object]


@dataclass(frozen=True)
class Vocabulary:
    """The roles of each phrase, by its words; ``first`` words with their longest.

    ``doubtful`` words name a month or weekday beside a preposition only; ``full``
    names of months may also end a text.
    """

    entries: dict[tuple[str, ...], list[Entry]]
    longest: dict[str, int]
    doubtful: frozenset[str]
    full: frozenset[str]
    month_first: bool


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the table of a language.

    Raises:
        KeyError: there are no words of that language.
    """
    words = _LANGUAGES[language]
    entries: dict[tuple[str, ...], list[Entry]] = {}
    longest: dict[str, int] = {}
    for phrases, role, value in _lines(words):
        for phrase in phrases.split("|"):
            for spelled in _spellings(phrase):
                entries.setdefault(spelled, []).append((role, value))
                longest[spelled[0]] = max(longest.get(spelled[0], 0), len(spelled))
    short = {bare(name) for name in words.doubtful.split("|")}
    for line in WEEKDAYS[language]:
        short.update(bare(name) for name in line.split(":")[1].split())
    for names in words.weekdays.values():
        short.update(
            bare(name)
            for name in names.split("|")
            if len(name) < _SHORTEST_SAFE_WEEKDAY
        )
    full = {bare(line.split(":")[0].split()[0]) for line in MONTHS[language]}
    return Vocabulary(
        entries, longest, frozenset(short), frozenset(full), words.month_first
    )


def _spellings(phrase: str) -> Iterator[tuple[str, ...]]:
    """Yield a phrase's words: with its hyphens as marks, and without them."""
    words = tuple(token.word for token in tokens_of(phrase))
    yield words
    if "-" in words and len(words) > 1:
        yield tuple(word for word in words if word != "-")


def _lines(words: Words) -> Iterator[tuple[str, str, object]]:
    """Yield phrases with their role and value."""
    yield from _MARKS
    for role, phrases in words.roles.items():
        yield phrases, role, SO_FAR if role == "TO_DATE" else None
    for unit, phrases in words.units.items():
        yield phrases, "UNIT", unit
        yield phrases, f"UNIT.{unit}", unit
        if unit in _SPANS:
            yield phrases, "UNIT.whole", unit
    yield from _valued("LAST_UNIT", words.last_units)
    yield from _valued("THIS_UNIT", words.this_units)
    yield from _valued("YEAR_BEFORE", words.year_before)
    yield from _valued("MONTH_BEFORE", words.months_before)
    yield from _valued("TO_DATE_UNIT", words.to_date)
    yield from _valued("DAY_WORD", words.days)
    yield from _valued("NUMBER_WORD", words.numbers)
    yield from _valued("ORDER", words.ordinals)
    yield from _valued("DAY_ORDER", words.day_ordinals)
    yield from _valued("MONTH", words.months)
    yield from _valued("WEEKDAY", words.weekdays)
    yield from _valued("MONTH", _named(MONTHS[words.language], 1))
    yield from _valued("WEEKDAY", _named(WEEKDAYS[words.language], 0))


def _valued(
    role: str, table: Mapping[str, str] | Mapping[int, str]
) -> Iterator[tuple[str, str, object]]:
    for value, phrases in table.items():
        yield phrases, role, value


def _named(lines: Sequence[str], start: int) -> dict[int, str]:
    return {
        number: "|".join(line.replace(":", " ").split())
        for number, line in enumerate(lines, start)
    }
