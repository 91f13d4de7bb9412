"""The single words that a language's phrases of time are made of."""

from functools import cache

from bot import dates
from bot.vocabulary import vocabulary

# A single word that is one of these names, begins or bounds a stretch of time.
_TELLING = frozenset(
    (
        *("MONTH", "WEEKDAY", "DAY_WORD", "UNIT", "LAST_UNIT", "THIS_UNIT", "HOURS"),
        *("LAST", "LAST_AFTER", "SECOND_LAST", "NEXT", "NEXT_AFTER", "AGO", "SINCE"),
        *("UNTIL", "BETWEEN", "START", "END", "REST", "HALF", "QUARTER", "WEEKEND"),
        *("PART_OF_DAY", "VAGUE", "TO_DATE", "YEAR_BEFORE", "MONTH_BEFORE", "RECENT"),
    )
)
_FIRST = 5
SEASONS = frozenset(
    (
        *("friday", "cyber", "fortnight", "black", "christmas", "xmas", "easter"),
        *("summer", "winter", "spring", "autumn", "natale", "pasqua", "autunno"),
        *("navidad", "pascua", "verano", "invierno", "otono", "primavera", "inverno"),
        *("noel", "paques", "saisonchaude", "hiver", "automne", "printemps"),
        *("weihnachten", "ostern", "sommer", "herbst", "fruhling", "fruhjahr"),
        *("natal", "pascoa", "verao", "outono", "thanksgiving", "halloween"),
    )
)
"""A season or a feast is a stretch of time, and no calendar says which."""


@cache
def telling(language: str) -> frozenset[str]:
    """Return the words that narrow a question even where no more of it was read.

    "One" and "first" do so beside a unit only.
    """
    if language not in dates.LANGUAGES:
        return frozenset()
    words = {
        phrase[0]
        for phrase, entries in vocabulary(language).entries.items()
        if len(phrase) == 1 and any(_tells(*entry) for entry in entries)
    }
    return frozenset(word for word in words if len(word) > 1)


def _tells(role: str, value: object) -> bool:
    number = value if isinstance(value, int) else 0
    ordinal = (role == "ORDER" and number > 1) or (
        role == "DAY_ORDER" and number > _FIRST
    )
    return ordinal or role in _TELLING


@cache
def words_of(language: str) -> frozenset[str]:
    """Return the words of time of a language, none where its phrases are not known."""
    if language not in dates.LANGUAGES:
        return frozenset()
    return frozenset(
        word
        for phrase in vocabulary(language).entries
        for word in phrase
        if word.isalpha()
    )
