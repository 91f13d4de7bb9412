"""Phrases of time -> half-open periods in the account's calendar, days and zone.

"Last week" is the Monday-Sunday week before this one, "last 7 days" end today, "last
N months" are the calendar months before this one, a bare month is the latest one not
in the future, and an open range ends at tomorrow's midnight. What has two readings
has none here: the caller then does not know, and says so.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from bot.days import DAY, RULES, At, Days, Form, Read, opened
from bot.lexicon import DateWords
from bot.lexicon.en import EN
from metering.periods import Calendar, Period, first_instant

_MARK = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Phrase:
    """One phrase of time: ``text[start:end]``, and what it names (None: unclear).

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


@dataclass(frozen=True)
class _Atom:
    start: int
    end: int
    read: Read


def find(
    text: str, language: str | DateWords, *, calendar: Calendar, now: datetime
) -> Found:
    """Take the one phrase of time out of ``text`` and resolve it."""
    words = EN.dates if isinstance(language, str) else language
    at = At(calendar, now, calendar.local_day(now), words)
    atoms = _atoms(text, at)
    if not atoms:
        return Found(text)
    first, last = atoms[0], atoms[-1]
    since = re.search(rf"(?<!\S){words.since}\ $", text[: first.start])
    opening = re.search(rf"(?<!\S){words.opening}\ $", text[: first.start])
    lead = since or (opening if len(atoms) > 1 else None)
    start = lead.start() if lead else first.start
    rest = f"{text[:start]}{text[last.end :]}"
    read: Read
    if len(atoms) == 1:
        read = opened(first.read, at) if since else first.read
        # "From 1 October": that day, or since then?
        if opening and isinstance(read, Days) and read.single:
            read = None
    else:
        between = text[first.end : last.start]
        joined = re.fullmatch(rf"\ {words.joining}\ ", between)
        whole = len(atoms) == 2 and joined and not since  # noqa: PLR2004 -- two ends
        read = _range(first.read, last.read) if whole else None
    return _resolved(rest, read, at)


def _atoms(text: str, at: At) -> list[_Atom]:
    """Return the phrases in order, the longest at each place."""
    atoms: list[_Atom] = []
    left = text
    while True:
        hits = [
            (found, rule)
            for rule, pattern in at.words.compiled
            for found in pattern.finditer(left)
        ]
        if not hits:
            return sorted(atoms, key=lambda atom: atom.start)
        found, rule = max(hits, key=lambda hit: len(hit[0].group()))
        try:
            read = RULES[rule](found.groupdict(), at)
        except (ValueError, OverflowError):  # 31 November, or before the calendar
            read = None
        start, end = found.span()
        atoms.append(_Atom(start, end, read))
        left = left[:start] + _MARK * (end - start) + left[end:]


def _resolved(rest: str, read: Read, at: At) -> Found:
    if read is None:
        return Found(rest, unclear=True)
    if isinstance(read, Period):
        return Found(rest, read, "billing", future=read.start > at.now)
    try:
        zone = at.calendar.zone_at(at.now)
        period = Period(first_instant(read.first, zone), first_instant(read.end, zone))
    except (ValueError, OverflowError):
        return Found(rest, unclear=True)
    if period.start >= period.end:
        return Found(rest, unclear=True)
    beyond = read.explicit and period.end > max(
        at.calendar.period_at(at.now).end, first_instant(at.today + DAY, zone)
    )
    future = period.start > at.now or beyond
    return Found(rest, period, read.form, future=future)


def _range(start: Read, end: Read) -> Read:
    """Return the days between two phrases; None for 29 February without one."""
    try:
        return _between(start, end)
    except ValueError:
        return None


def _between(start: Read, end: Read) -> Read:
    """Return the days from the first of ``start`` to the last of ``end``."""
    if not isinstance(start, Days) or not isinstance(end, Days):
        return None
    first, last = start.first, end.end
    if start.yearless and not end.yearless:
        first = first.replace(year=(last - DAY).year)
    if start.yearless and first >= last:
        first = first.replace(year=first.year - 1)
    if end.yearless and not start.yearless:
        return _ended_after(first, end)
    return Days(first, last, explicit=True)


def _ended_after(first: date, end: Days) -> Days:
    final = (end.end - DAY).replace(year=first.year)
    if final < first:
        final = final.replace(year=first.year + 1)
    return Days(first, final + DAY, explicit=True)
