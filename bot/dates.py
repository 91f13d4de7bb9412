"""Phrases of time -> half-open periods in the account's calendar, days and zone.

English, Italian, Spanish, French, German and Portuguese. "Last week" is the
Monday-Sunday week before this one, "last 7 days" end today, "last N months" are the
calendar months before this one, a bare month is the latest one not in the future, and
an open range ends at tomorrow's midnight. "Last October" and "last Monday" are the
latest that are over. "Oct 25" is a day. A month's first week is its days 1-7. "Until
Friday" begins with the current billing period. What has two readings (10/11/2026 in
English, "the past month") has none here: the caller then does not know, and says so.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.chart import Chart, read_on
from bot.days import DAY, VAGUE, At, Days, Form, Read
from bot.ends import like
from bot.grammar import LEVELS
from bot.vocabulary import LANGUAGES as LANGUAGES  # noqa: PLC0414 -- offered here
from bot.vocabulary import SO_FAR, vocabulary
from bot.words_in import chart_of
from metering.periods import Calendar, Period

_Said = tuple[int, int, Read | str]
_EARLIEST, _LATEST = 2000, 2101
_LONGEST = 2000
# "The end of the month", "the rest of the week": no month, no week.
_NO_WHOLE = ("START", "END", "REST", "HALF", "ORDER", "LAST", "UNIT")


@dataclass(frozen=True)
class Phrase:
    """One phrase of time: ``text[start:end]``, and what it names (None: unclear).

    An unclear one of the grain ``vague`` is at least near today: "this evening".

    ``yearless``: a month or date without its year, taken for the latest one. ``parts``:
    the two ends of a range or of "October and November", each read on its own.
    """

    start: int
    end: int
    period: Period | None
    form: Form = "other"
    future: bool = False
    grain: str = "range"
    yearless: bool = False
    # A day that comes again soon: "Friday", "the 28th".
    again: bool = False
    parts: tuple["Phrase", ...] = ()


@dataclass(frozen=True)
class Found:
    """What a text says about time: the rest of its words, and the period.

    ``form`` is ``billing`` for a billing period, ``present`` for today or this month
    (words that people also use for "as of now"). ``phrases`` are all that were found,
    in order: where there are two, as in a comparison, the text as a whole is unclear.
    """

    rest: str
    period: Period | None = None
    form: Form = "other"
    unclear: bool = False
    future: bool = False
    grain: str = ""
    yearless: bool = False
    phrases: tuple[Phrase, ...] = ()


def find(text: str, language: str, *, calendar: Calendar, now: datetime) -> Found:
    """Take the phrases of time out of ``text`` and resolve them.

    ``text`` may be as typed or normalised; where it is longer than people write, none
    is found.
    """
    if len(text) > _LONGEST:
        return Found(text)
    return _found(text, language, calendar, now)


@lru_cache(maxsize=512)
def _found(text: str, language: str, calendar: Calendar, now: datetime) -> Found:
    """Find them once: a question is read in several languages, whole and in clauses."""
    words = vocabulary(language)
    at = At(calendar, now, calendar.local_day(now))
    chart = chart_of(text, words, at)
    for level in LEVELS:
        read_on(chart, level, at)
    rest, done = [], 0
    phrases: list[Phrase] = []
    for first, last, value in _alike(_chosen(chart)):
        start, end = chart.tokens[first].start, chart.tokens[last - 1].end
        rest.append(text[done:start])
        done = end
        if not isinstance(value, str):
            phrases.append(_phrase(value, start, end, at))
    left = "".join(rest) + text[done:]
    if len(phrases) != 1:
        return Found(left, unclear=len(phrases) > 1, phrases=tuple(phrases))
    said = phrases[0]
    return Found(
        left,
        said.period,
        said.form,
        unclear=said.period is None,
        future=said.future,
        grain=said.grain,
        yearless=said.yearless,
        phrases=(said,),
    )


def _chosen(chart: Chart) -> list[_Said]:
    """Return the longest phrases that do not overlap, in order."""
    found = [
        (start, end, value)
        for start, edges in enumerate(chart.edges)
        for end, value in _at_place(chart, edges, start)
    ]
    found.sort(key=lambda edge: (edge[0] - edge[1], edge[0]))
    taken: list[_Said] = []
    for edge in found:
        if all(edge[1] <= start or end <= edge[0] for start, end, _ in taken):
            taken.append(edge)
    return sorted(taken, key=lambda edge: edge[0])


def _alike(found: list[_Said]) -> list[_Said]:
    """Return phrases with "the same month last year" as the other month in them."""
    same = [one for one in found if isinstance(one[2], Days) and one[2].loose == "same"]
    others = [one[2] for one in found if one not in same and one[2] != SO_FAR]
    if len(same) != 1 or len(others) != 1:
        return found
    (start, end, read), other = same[0], others[0]
    if not isinstance(read, Days) or isinstance(other, str):
        return found
    at = found.index(same[0])
    return [*found[:at], (start, end, like(read, other)), *found[at + 1 :]]


def _at_place(
    chart: Chart, edges: dict[str, list[tuple[int, Read]]], start: int
) -> list[tuple[int, Read]]:
    """Return the phrases that begin at a place."""
    if edges.keys().isdisjoint(("FOUND", "THE_UNIT")):
        return []
    if chart.ending("AGAINST", start) and not edges.keys().isdisjoint(
        ("IN", "OF", "D")
    ):
        return []  # "rispetto a" ottobre: the preposition is the comparison's
    found = list(edges.get("FOUND", ()))
    the_unit = edges.get("THE_UNIT", ())
    if the_unit and not any(chart.ending(role, start) for role in _NO_WHOLE):
        found.extend(the_unit)
    return found


def _phrase(read: Read, start: int, end: int, at: At) -> Phrase:
    """Resolve what was read; a stretch that no calendar has is unclear."""
    try:
        period = _period(read, at)
    except (ValueError, OverflowError):
        period = None
    if read is None or period is None:
        return Phrase(start, end, None, grain="")
    if isinstance(read, Days) and read.grain == VAGUE:
        return Phrase(start, end, None, grain=VAGUE)
    if isinstance(read, Period):
        return Phrase(
            start, end, period, "billing", period.start > at.now, grain="period"
        )
    beyond = read.explicit and period.end > max(
        at.calendar.period_at(at.now).end, at.start_of(at.today + DAY)
    )
    return Phrase(
        start,
        end,
        period,
        read.form,
        future=period.start > at.now or beyond,
        grain=read.grain,
        yearless=read.loose == "year",
        again=read.loose == "month",
        parts=tuple(_phrase(part, start, end, at) for part in read.parts),
    )


def _period(read: Read, at: At) -> Period | None:
    if not isinstance(read, Days):
        return read
    if read.first.year < _EARLIEST or read.end.year > _LATEST:
        return None
    period = Period(at.start_of(read.first), at.start_of(read.end))
    # A day that the zone skips whole, as Samoa did with 2011-12-30, is none.
    return period if period.start < period.end else None
