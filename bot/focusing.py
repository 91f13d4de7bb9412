"""What of a text's times and numbers is asked about, and what is only told.

"We sent 2,300 on Tuesday, how many are left?" asks nothing of 2,300 and of Tuesday. A
clause that tells stands before the one that asks, or asks about now whatever it tells.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot import listing, remarks, rules
from bot.dates import Phrase
from bot.hearing import Heard
from bot.reading import Context, Reading
from bot.rules import Intent

_OPENING = frozenset({"quantity", "sum", "which", "what", "percent"})
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
_PLANNED = frozenset({"if", "will", "can"})
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
    reading = _once(found, reading)
    clauses = _clauses(reading.heard)
    asking = [one for one in clauses if _asks(reading.heard[slice(*one)], found)]
    told = _told(reading.heard, clauses, asking, found)
    reading = _timed(found, reading, told, context)
    allowance = context.account.terms_at(context.now).allowance
    if asking and found != "what_if":
        told = told | remarks.numbers(reading.heard, asking)
    reading = _numbered(found, reading, told, allowance)
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
    opening = [at for at in range(start, end) if heard[at].concept in _OPENING]
    if opening and len(asking) == 1 and opening[-1] - start >= _FEWEST_TOLD:
        # "I am closing the month and need to know how many … last month"
        rest = {one.concept for one in heard[opening[-1] : end]}
        before = {one.concept for one in heard[start : opening[-1]]}
        for sort in {"time", "amount"} & rest & before:
            places |= {
                at for at in range(start, opening[-1]) if heard[at].concept == sort
            }
    return places


def _once(found: Intent, reading: Reading) -> Reading:
    """Leave out what is said again: "in June and only in June", "on that day"."""
    if len(reading.phrases) < _SEVERAL[found == "compare"]:
        return reading
    times = [one for one in reading.heard if one.concept == "time"]
    seen: list[object] = []
    again: list[bool] = []
    for one, phrase in zip(times, reading.phrases, strict=True):
        that = bool(seen) and one.words.split()[0] in _THAT
        again.append(that or phrase.period in seen or _is_around(phrase, reading))
        seen.append(phrase.period)
    order = iter(again)
    return _without(reading, "time", lambda _, __: next(order))


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
            reading = _without(reading, "time", lambda _, one: not one.future)
        else:  # "of the 5,000 of last month …": what runs now is meant
            return _without(reading, "time", lambda _, __: True)
    kept = _without(reading, "time", lambda place, _: place in told)
    if found not in {*_OF_NOW, "cost"} and len(kept.phrases) != 1:
        return reading
    if found == "forecast" and not any(one.future for one in kept.phrases):
        # What is over stays: "did we end up above it in September?"
        return _without(kept, "time", lambda _, one: _runs(one, now))
    return kept


def _compared(reading: Reading, told: set[int]) -> Reading:
    """Leave out the stretches that are only told of beside those compared."""
    kept = _without(reading, "time", lambda place, _: place in told)
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


def _numbered(
    found: Intent, reading: Reading, told: set[int], allowance: int
) -> Reading:
    """Leave out the numbers that are only told."""
    if found == "what_if":
        return _planned(reading, told)
    if not reading.numbers:
        return reading
    said = set(reading.sequence)
    if found == "forecast":
        return _without(reading, "amount", lambda _, __: True)
    if found in rules.STANDING and said & _PLANNED and found != "limit":
        return reading  # "how many will be left after 3,000"
    return _without(
        reading, "amount", lambda place, number: place in told or number == allowance
    )


def _planned(reading: Reading, told: set[int]) -> Reading:
    """Return the one number that is planned: "two campaigns of 1,500, 3,000 in all".

    What is told before it is none of it; what follows it may be a list's next.
    """
    numbers = reading.numbers
    if len(numbers) == 1:
        return reading
    most = max(numbers, default=0)
    rest = [one for one in numbers if one != most]
    once = len(rest) == len(numbers) - 1
    parts = sum(rest) == most or (len(rest) == 1 and most in _dozen(rest[0]))
    if once and parts and _is_total(reading):
        return _without(reading, "amount", lambda _, number: number != most)
    places = [at for at, one in enumerate(reading.heard) if one.concept == "amount"]
    planned = min((at for at in places if at not in told), default=0)
    return _without(
        reading, "amount", lambda place, _: place in told and place < planned
    )


def _dozen(each: int) -> range:
    """Return what up to twelve of a number are together."""
    return range(each, 12 * each + 1, each or 1)


def _is_total(reading: Reading) -> bool:
    """Tell whether a small number of things is said beside the number of each."""
    return "rank" in reading.sequence or "sum" in reading.sequence


def _without(
    reading: Reading, sort: str, dropped: Callable[[int, Any], bool]
) -> Reading:
    """Return a reading without some of its times or numbers."""
    values: Sequence[Any] = reading.phrases if sort == "time" else reading.numbers
    places = [at for at, one in enumerate(reading.heard) if one.concept == sort]
    if len(places) != len(values):
        return reading
    pairs = zip(places, values, strict=True)
    left = {place: value for place, value in pairs if not dropped(place, value)}
    heard = tuple(
        replace(one, concept="filler")
        if one.concept == sort and place not in left
        else one
        for place, one in enumerate(reading.heard)
    )
    if sort == "time":
        phrases = tuple(
            one for at, one in zip(places, reading.phrases, strict=True) if at in left
        )
        return replace(reading, heard=heard, phrases=phrases)
    numbers = tuple(
        one for at, one in zip(places, reading.numbers, strict=True) if at in left
    )
    return replace(reading, heard=heard, numbers=numbers)
