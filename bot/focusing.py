"""What of a text's times and numbers is asked about, and what is only told.

"We sent 2,300 on Tuesday, how many are left?" asks nothing of 2,300 and of Tuesday. A
clause that tells stands before the one that asks, or asks about now whatever it tells.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import counts, listing, remarks
from bot.dates import Phrase
from bot.hearing import Heard
from bot.reading import Context, Reading
from bot.rules import Intent

_OPENING = frozenset({"quantity", "sum", "which", "what", "percent"})
# "El top 5 de octubre que lo tengo que mandar hoy" asks nothing of today.
_RELATIVE = frozenset(("que", "che", "qu"))
# What asks, by intent: a clause without one of these only tells.
_ASKING: dict[Intent, frozenset[str]] = {
    "left": frozenset({"left", "enough", "room", "quantity"}),
    "limit": frozenset({"limit", "quantity"}),
    "forecast": frozenset({"exceed", "enough", "pace", "lasts", "will_use", "trend"}),
    "cost": frozenset({"money", "on_demand", "spent", "quantity"}),
    "top": frozenset({"most", "top", "more", "rank", "which", "eats"}),
    "breakdown": frozenset({"breakdown", "by_kind", "by_origin", "by_day"})
    | {"by_workflow", "by_one_shot", "by_survey", "quantity"},
    "compare": frozenset({"compare", "than", "than_last", "more", "less", "change"}),
    "what_if": frozenset({"can", "if", "room", "enough", "exceed", "will"}),
}
# Always about what is now: a stretch that another clause tells of narrows nothing.
_OF_NOW = frozenset[Intent](("left", "limit", "forecast", "what_if"))
_PAST = frozenset({"used", "sent"})
# "In that week": the one that was named before.
_THAT = frozenset(
    (
        *("that", "nesse", "nessa", "naquele", "naquela", "ese", "esa", "aquel"),
        *("aquella", "quel", "quella", "quello", "jenem", "jener", "jenen"),
    )
)
# How many stretches one may be too many of: a comparison has two.
_SEVERAL = (2, 3)
# A month with an hour more, as autumn has it.
_LONGEST = timedelta(days=31, hours=1)
_FEWEST_TOLD = 3
_SILENT = frozenset({"comma", "greeting", "time", "amount"})

Clause = tuple[int, int]


def on(found: Intent, reading: Reading, context: Context) -> Reading:
    """Return a reading with the times and numbers that ``found`` is asked about.

    The allowance may be named beside what is left of it.
    """
    reading = _once(found, reading, context.now)
    clauses = _clauses(reading.heard)
    asking = [one for one in clauses if _asks(reading.heard[slice(*one)], found)]
    told = _told(reading.heard, clauses, asking, found)
    reading = _timed(found, reading, told, context)
    allowance = context.account.terms_at(context.now).allowance
    if asking and found != "what_if":
        told = told | remarks.numbers(reading.heard, asking)
    reading = counts.asked(found, reading, told, allowance)
    return listing.joined(found, reading, told, context.origin and context.origin[0])


def asks_otherwise(found: Intent, reading: Reading) -> bool:
    """Tell "we sent 2,350 last week, how many are left?" from what it tells first."""
    clauses = [reading.heard[slice(*one)] for one in _clauses(reading.heard)]
    if len(clauses) == 1:
        return False
    if found == "what_if":
        said = {one.concept for one in reading.heard}
        return bool(said & _PAST) and said.isdisjoint(_ASKING["what_if"])
    last = {one.concept for one in clauses[-1]}
    return found == "used" and "left" in last and bool(last & _OPENING)


def _clauses(heard: Sequence[Heard]) -> list[Clause]:
    """Return where what stands between commas begins and ends."""
    edges = [place for place, one in enumerate(heard) if one.concept == "comma"]
    starts = [0, *(place + 1 for place in edges)]
    pairs = zip(starts, [*edges, len(heard)], strict=True)
    return [(start, end) for start, end in pairs if start < end]


def _asks(heard: Sequence[Heard], found: Intent) -> bool:
    asking = _ASKING.get(found, _OPENING | {"used"})
    return any(one.concept in asking for one in heard)


def _told(
    heard: Sequence[Heard],
    clauses: Sequence[Clause],
    asking: Sequence[Clause],
    found: Intent,
) -> set[int]:
    """Return the places of what only tells.

    What follows may narrow: "in October, only until the 15th".
    """
    if not asking:
        return set()
    of_now = found in _OF_NOW
    places: set[int] = set()
    for start, end in clauses:
        if (start, end) in asking or not (of_now or end < asking[0][1]):
            continue
        spoken = sum(one.concept not in _SILENT for one in heard[start:end])
        if spoken >= _FEWEST_TOLD:
            places.update(range(start, end))
    start, end = asking[-1]
    opening = [
        at
        for at in range(start, end)
        if heard[at].concept in _OPENING and heard[at].words not in _RELATIVE
    ]
    if opening and len(asking) == 1 and opening[-1] - start >= _FEWEST_TOLD:
        # "I am closing the month and need to know how many … last month"
        rest = {one.concept for one in heard[opening[-1] : end]}
        before = {one.concept for one in heard[start : opening[-1]]}
        for sort in {"time", "amount"} & rest & before:
            places |= {
                at for at in range(start, opening[-1]) if heard[at].concept == sort
            }
    return places


def _once(found: Intent, reading: Reading, now: datetime) -> Reading:
    """Leave out what is said again: "in June and only in June", "on that day"."""
    if len(reading.phrases) < _SEVERAL[found == "compare"]:
        return reading
    times = [one for one in reading.heard if one.concept == "time"]
    seen: list[object] = []
    again: list[bool] = []
    dated = False
    for one, phrase in zip(times, reading.phrases, strict=True):
        that = bool(seen) and one.words.split()[0] in _THAT
        that = that or (dated and _is_the_year(one, phrase, now))
        dated = dated or (phrase.grain == "year" and _has_digits(one))
        again.append(that or phrase.period in seen or _is_around(phrase, reading))
        seen.append(phrase.period)
    order = iter(again)
    return counts.without(reading, "time", lambda _, __: next(order))


def _is_the_year(one: Heard, phrase: Phrase, now: datetime) -> bool:
    """Tell "the year" behind "in 2025", which is that one, from "last year"."""
    period = phrase.period
    the_year = phrase.grain == "year" and period is not None and now in period
    return the_year and not _has_digits(one)


def _has_digits(one: Heard) -> bool:
    return any(char.isdigit() for char in one.words)


def _is_around(year: Phrase, reading: Reading) -> bool:
    """Tell the year of "heuer im Oktober", "in 2026, in May": the month is in it."""
    if year.grain != "year" or year.period is None:
        return False
    beside = reading.phrases[(at := reading.phrases.index(year)) + 1 : at + 2]
    return any(
        one.period is not None
        and one.grain in {"month", "quarter", "half", "day", "week"}
        and year.period.start <= one.period.start < one.period.end <= year.period.end
        for one in beside
    )


def _timed(
    found: Intent, reading: Reading, told: set[int], context: Context
) -> Reading:
    """Leave out the times that are only told, where there are too many or of now."""
    if found == "compare" or not reading.phrases:
        return _compared(reading, told) if reading.phrases else reading
    now, calendar = context.now, context.account.calendar
    if found == "cost" and any(
        one.period == calendar.period_at(one.period.start)
        for one in reading.phrases
        if one.period
    ):
        told = set()  # "in September we went over, what did that cost"
    several = len({one.period for one in reading.phrases}) > 1
    if not several and found not in {*_OF_NOW, "cost"}:
        return reading
    if found in _OF_NOW and any(_runs(one, now) for one in reading.phrases):
        if found == "forecast":
            told = set()
            reading = counts.without(reading, "time", lambda _, one: not one.future)
        else:  # "of the 5,000 of last month …": what runs now is meant
            return counts.without(reading, "time", lambda _, __: True)
    kept = counts.without(reading, "time", lambda place, _: place in told)
    if found not in {*_OF_NOW, "cost"} and len(kept.phrases) != 1:
        return reading
    if found == "forecast" and not any(one.future for one in kept.phrases):
        # What is over stays: "did we end up above it in September?"
        return counts.without(kept, "time", lambda _, one: _runs(one, now))
    return kept


def _compared(reading: Reading, told: set[int]) -> Reading:
    """Leave out the stretches that are only told of beside those compared."""
    kept = counts.without(reading, "time", lambda place, _: place in told)
    if len(kept.phrases) == 1 and _follows_than(kept.heard):
        return reading  # "it felt slow on Thursday, slower than the one before?"
    apart = len(reading.phrases) > 1 and len(kept.phrases) > 0
    held = {"than", "than_last"} & set(kept.sequence)
    return kept if apart and (held or len(kept.phrases) > 1) else reading


def _follows_than(heard: Sequence[Heard]) -> bool:
    place = [one.concept for one in heard].index("time")
    before = [one.concept for one in heard[:place] if one.concept != "filler"]
    return before[-1:] == ["than"]


def _runs(phrase: Phrase, now: datetime) -> bool:
    period = phrase.period
    if period is None or period.end - period.start > _LONGEST:
        return False  # "left this year" is no question of the billing period
    return period.start <= now < period.end
