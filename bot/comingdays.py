"""A day to come as people write it: a date, "28 November", "Friday", "domani".

Only whole phrases are read, in the six languages of the questions: what is planned is
planned for one day, or for none. A weekday is the next one, today included.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import cache

from bot.datewords import Words, de, en, es, fr, it, pt
from bot.datewords.names import MONTHS, WEEKDAYS
from bot.words import bare
from metering import instants
from metering.errors import InvalidError

_LANGUAGES: tuple[Words, ...] = (
    *(en.WORDS, it.WORDS, es.WORDS),
    *(fr.WORDS, de.WORDS, pt.WORDS),
)
_LONGEST = 60
_DAY = timedelta(days=1)
# What may stand around a day and says no more than that it is to come.
_AROUND = frozenset(
    (
        *("on", "the", "this", "coming", "of", "il", "lo", "questo", "prossimo"),
        *("el", "este", "proximo", "que", "viene", "le", "ce", "prochain"),
        *("am", "den", "diesen", "dieser", "kommenden", "von"),
        *("na", "no", "o", "de", "esta", "proxima"),
    )
)
_ON = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|[.º°])? (?P<month>[a-z]+)"
    r"|(?P<month_first>[a-z]+) (?P<after>\d{1,2})(?:st|nd|rd|th)?)(?: (?P<year>\d{4}))?"
)


def read(text: str, today: date) -> date:
    """Return the day that ``text`` names, seen from the local day ``today``.

    Raises:
        InvalidError: it names no day, or may mean two.
    """
    with suppress(ValueError):
        return instants.parse_date(text.strip())
    if len(text) <= _LONGEST:
        words = bare(text).replace(",", " ").split()
        if "next" in words:
            raise InvalidError(
                "{text!r} may mean two days; write Friday, or a date", text=text
            )
        found = _ahead(words, today) or _on(words, today) or _both(words, today)
        if found is not None:
            return found
    raise InvalidError(
        "{text!r} is no day; write Friday, tomorrow, 28 November or 2026-11-28",
        text=text[:_LONGEST],
    )


def _ahead(words: list[str], today: date) -> date | None:
    """Return a day named by its distance or its weekday."""
    known = _names()
    for phrase in (" ".join(words), " ".join(_without(words))):
        if phrase in known:
            weekday, number = known[phrase]
            return (
                today + ((number - today.weekday()) % 7 if weekday else number) * _DAY
            )
    return None


def _both(words: list[str], today: date) -> date | None:
    """Return "Friday 27 November", where that is a Friday."""
    named = _ahead(words[:1], today)
    found = _on(words[1:], today)
    agree = named and found and (found - named).days % 7 == 0
    return found if agree else None


def _without(words: list[str]) -> list[str]:
    return [word for word in words if word not in _AROUND]


def _on(words: list[str], today: date) -> date | None:
    """Return a day of a month; without its year, the next one."""
    said = _ON.fullmatch(" ".join(_without(words)))
    if said is None:
        return None
    month = _months().get(said["month"] or said["month_first"])
    if month is None:
        return None
    number = int(said["day"] or said["after"])
    years = [int(said["year"])] if said["year"] else [today.year, today.year + 1]
    for year in years:
        with suppress(ValueError):
            found = date(year, month, number)
            if said["year"] or found >= today:
                return found
    return None


@cache
def _names() -> dict[str, tuple[bool, int]]:
    """Return whether each phrase is a weekday, and which, or how many days ahead."""
    found: dict[str, set[tuple[bool, int]]] = {}
    for phrase, meant in _phrases():
        found.setdefault(bare(phrase), set()).add(meant)
    # What means two days in two languages is read in neither.
    return {phrase: meant.pop() for phrase, meant in found.items() if len(meant) == 1}


def _phrases() -> Iterator[tuple[str, tuple[bool, int]]]:
    for words in _LANGUAGES:
        for ahead, phrases in words.days.items():
            if ahead >= 0:
                yield from ((one, (False, ahead)) for one in phrases.split("|"))
        for number, line in enumerate(WEEKDAYS[words.language]):
            more = words.weekdays.get(number, "").split("|")
            for one in (*line.replace(":", " ").split(), *more):
                yield one, (True, number)


@cache
def _months() -> dict[str, int]:
    """Return the months by name; none is another month in another language."""
    return {
        bare(name): number
        for lines in MONTHS.values()
        for number, line in enumerate(lines, 1)
        for name in line.replace(":", " ").split()
    }
