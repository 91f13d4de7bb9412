"""Two stretches of time in one question: which one, and against which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from bot import dates
from bot.dates import Phrase
from bot.hearing import Heard
from bot.lexicon import Lexicon
from bot.vocabulary import vocabulary
from metering.accounts import Account
from metering.periods import Period, first_instant

MORE = frozenset({"more", "less", "change"})
# "From August to September", "are we above November of last year this month".
_GROWN = frozenset({"change", "exceed", "exceeded"})
# They are many things beside "than", "rispetto a" is not.
_MERE_THAN = frozenset(("che", "que", "qu", "als", "than", "di", "de", "do que"))


@dataclass(frozen=True)
class Compared:
    """One period and the one that it is measured against."""

    period: Period
    against: Period


def read(
    heard: Sequence[Heard],
    phrases: Sequence[Phrase],
    lexicon: Lexicon,
    account: Account,
    now: datetime,
    *,
    left: Period | None = None,
) -> Compared | None:
    """Return what is compared, None where nothing is.

    One stretch alone is measured against the period that is running, or ``left``.
    """
    said = {one.concept for one in heard}
    spoken = {one.concept for one in heard if one.words}
    comparing = bool(said & ({"compare", "than", "than_last"} | MORE))
    stretches = _measured_first(heard, phrases)
    parts = stretches[0].parts if len(stretches) == 1 else ()
    if len(parts) == 2 and comparing and _parts_compared(spoken, phrases[0]):  # noqa: PLR2004 -- two ends
        stretches = _in_order(parts, said)
    if any(one.period is None or one.future for one in stretches):
        return None
    periods = [one.period for one in stretches if one.period is not None]
    if len(periods) == 2 and comparing:  # noqa: PLR2004 -- the two that are compared
        return _of_two(heard, stretches, lexicon, account)
    if len(periods) != 1 or _names_a_week(heard):
        return None
    if "than_last" in said:
        return _compared(periods[0], before(periods[0], account))
    if not _measured_against(heard, said, lexicon):
        return None
    return _compared(left or running(periods[0], account, now), periods[0])


def _compared(one: Period | None, other: Period | None) -> Compared | None:
    """Return two stretches that differ, None where one is missing or they do not."""
    return Compared(one, other) if one and other and one != other else None


def _of_two(
    heard: Sequence[Heard],
    stretches: Sequence[Phrase],
    lexicon: Lexicon,
    account: Account,
) -> Compared | None:
    """Return two stretches, the second in the light of the first."""
    one, other = (stretch.period for stretch in stretches)
    if _is_within_a_year(stretches):
        # Of "October 2025 against a year earlier" nothing is told.
        return _compared(one, _of_year(stretches, account))
    if one is not None and one == other:
        return _compared(one, _one_before(one, heard, lexicon, account))
    return _compared(one, other)


def _names_a_week(heard: Sequence[Heard]) -> bool:
    """Tell "the week before Monday the 16th" from a comparison with the one before."""
    pairs = pairwise(one.concept for one in heard if one.concept != "filler")
    return ("than_last", "time") in pairs


def _is_within_a_year(stretches: Sequence[Phrase]) -> bool:
    """Tell "October against last year", which is its October, and "Monday against"."""
    one, other = stretches
    return other.grain == "year" and one.grain in {"day", "month", "quarter", "half"}


def _of_year(stretches: Sequence[Phrase], account: Account) -> Period | None:
    """Return October of last year for "October against last year"; None of a day."""
    one, other = stretches
    if one.grain == "day" or one.period is None or other.period is None:
        return None
    first, second = (
        account.calendar.local_day(at.start) for at in (one.period, other.period)
    )
    years = first.year - second.year
    return _earlier(one.period, years, account) if years > 0 else None


def _earlier(period: Period, years: int, account: Account) -> Period:
    """Return the same months of an earlier year."""
    calendar = account.calendar
    days = [calendar.local_day(at) for at in (period.start, period.end)]
    then = [day.replace(year=day.year - years) for day in days]
    zone = calendar.zone_at(first_instant(then[0], calendar.zone_at(period.start)))
    start, end = (first_instant(day, zone) for day in then)
    return Period(start, end)


def _one_before(
    period: Period, heard: Sequence[Heard], lexicon: Lexicon, account: Account
) -> Period | None:
    """Tell "this October than last October" from "last week than the week before"."""
    entries = vocabulary(lexicon.language).entries
    said = [one.words.split() for one in heard if one.concept == "time"]
    if any(word.isdigit() for words in said for word in words):
        return None  # the same month twice
    named = [
        any(role == "MONTH" for word in words for role, _ in entries.get((word,), ()))
        for words in said
    ]
    days = [account.calendar.local_day(at).day for at in (period.start, period.end)]
    both = len(named) > 1 and all(named) and days == [1, 1]
    return _earlier(period, 1, account) if both else before(period, account)


def _in_order(parts: Sequence[Phrase], said: set[str]) -> list[Phrase]:
    """Return what is measured first: the change from August to September is its."""
    first, second = parts
    grew = bool(said & _GROWN) and said.isdisjoint({"compare", "or"})
    one, other = first.period, second.period
    if grew and one is not None and other is not None and one.start < other.start:
        return [second, first]
    return [first, second]


def _parts_compared(said: set[str], whole: Phrase) -> bool:
    """Tell "compare October and September" from "more emails in October and …"."""
    if not said.isdisjoint({"compare", "than", "change"}):
        return True
    first, second = whole.parts
    if first.period is None or second.period is None:
        return False
    # "More or less, from the first until today" compares nothing.
    alike = first.grain == second.grain and first.grain != "day"
    return alike and not said.isdisjoint({"more", "less"})


def _measured_first(heard: Sequence[Heard], phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the stretches, the one behind "compared to" last."""
    places = [place for place, one in enumerate(heard) if one.concept == "time"]
    if len(phrases) != 2 or len(places) != 2:  # noqa: PLR2004 -- the two compared
        return list(phrases)
    led = [_is_led(heard, place) for place in places]
    if led == [True, False]:
        return [phrases[1], phrases[0]]
    said = {one.concept for one in heard if one.words}
    return list(phrases) if "than" in said else _in_order(phrases, said)


def _is_led(heard: Sequence[Heard], place: int) -> bool:
    """Tell "compared to October" and "more than October" from a mere "than"."""
    mere = place > 0 and heard[place - 1].words in _MERE_THAN
    if mere and place > 1 and heard[place - 2].concept in MORE:
        return True
    return not mere and place > 0 and heard[place - 1].concept == "than"


def _measured_against(heard: Sequence[Heard], said: set[str], lexicon: Lexicon) -> bool:
    """Tell whether the one stretch of time stands behind "than" or the like."""
    place = [one.concept for one in heard].index("time")
    if any(one.concept == "than" for one in heard[place:]):
        return False  # against something else, which was not understood
    first = heard[place].words.split()[0]
    if said & (MORE | {"compare"}) and first in lexicon.than_words:
        return True
    before = [one for one in heard[:place] if one.concept != "comma"]
    while before and before[-1].concept == "filler":
        if said & (MORE | {"compare"}) and _is_than(before[-1], lexicon):
            return True
        before.pop()
    if not before:
        return False
    last = before[-1]
    if last.concept == "than":
        return True
    joined = bool(said & (MORE | {"compare"}))
    return joined and (last.concept == "compare" or _is_than(last, lexicon))


def _is_than(one: Heard, lexicon: Lexicon) -> bool:
    return one.words.split()[-1] in lexicon.than_words


def running(against: Period, account: Account, now: datetime) -> Period:
    """Return what runs now and is as long as what it is measured against."""
    for unit in ("day", "week", "month", "quarter", "year"):
        this, last = _unit(unit, 0, account, now), _unit(unit, -1, account, now)
        if against == last:
            return this
    return account.calendar.period_at(now)


def _unit(unit: str, offset: int, account: Account, now: datetime) -> Period:
    names = {"day": ("today", "yesterday")}
    this, last = names.get(unit, (f"this {unit}", f"last {unit}"))
    text = last if offset else this
    found = dates.find(text, "en", calendar=account.calendar, now=now)
    if found.period is None:
        raise ValueError(f"no {text} at {now}")
    return found.period


def before(period: Period, account: Account) -> Period | None:
    """Return the stretch before a billing period, month, week or day."""
    calendar = account.calendar
    if calendar.period_at(period.start) == period:
        return calendar.preceding(period)
    zone = calendar.zone_at(period.start)
    first, end = calendar.local_day(period.start), calendar.local_day(period.end)
    length = end - first
    if first.day == 1 and end.day == 1:
        months = (end.year - first.year) * 12 + end.month - first.month
        whole = first.year * 12 + first.month - 1 - months
        start = first.replace(year=whole // 12, month=whole % 12 + 1)
    elif length in {timedelta(days=1), timedelta(weeks=1)}:
        start = first - length
    else:
        return None
    return Period(first_instant(start, zone), period.start)
