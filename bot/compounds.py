"""What the patterns of ``bot.grammar`` read in stretches of stretches and in ranges."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot import days, ends
from bot.chart import NotSaidError, Values
from bot.days import At, Days, Read
from bot.readings import lasting, near, only
from metering.periods import Period

_BY_LENGTH = ("day", "week", "month", "quarter", "half", "year")


def whole(values: Values) -> Read:
    """Return the stretch of which a part is named."""
    found: Read = only(values, "SPAN", "THE_UNIT")
    return found


def nth(at: At, values: Values) -> Read:
    """The first week of October, the last ten days of a month."""
    grain, unit = getattr(whole(values), "grain", ""), only(values, "UNIT")
    if unit in _BY_LENGTH and grain in _BY_LENGTH[: _BY_LENGTH.index(unit) + 1]:
        raise NotSaidError  # "das dritte Quartal dem dritten Quartal 2025"
    number = -1 if "LAST" in values else values["ORDER"][0]
    count = values["COUNT"][0] if "COUNT" in values else 1
    return days.nth(at, whole(values), unit, number, count)


def half(at: At, values: Values) -> Read:
    """The first half of a year or month."""
    number = 2 if "LAST" in values else values["ORDER"][0]
    if "Y" in values:
        return days.part_of_year(values["Y"][0], "half", number)
    if "M" in values:
        return days.half_of(days.latest_part(at, "month", values["M"][0]), number)
    return days.half_of(whole(values), number)


def day_of(_at: At, values: Values) -> Read:
    """The 15th of last month."""
    return days.day_of_month(only(values, "SPAN.month", "THE_UNIT"), values["DN"][0])


def month_of_year(_at: At, values: Values) -> Read:
    """October of last year."""
    return days.month(values["SPAN.year"][0].first.year, values["M"][0])


def month_before(at: At, values: Values) -> Read:
    """The German Vorjahresnovember."""
    return days.month(at.today.year - 1, values["MONTH_BEFORE"][0])


def year_before(at: At, values: Values) -> Read:
    """The German Vorjahresmonat."""
    return _same(at, values["YEAR_BEFORE"][0], at.today.year - 1)


def same(at: At, values: Values) -> Read:
    """The same month of last year: as the other stretch, or as the present one."""
    return _same(at, only(values, "UNIT"), values["SPAN.year"][0].first.year)


def _same(at: At, unit: str, year: int) -> Read:
    present = days.units(at, "month" if unit == "period" else unit, 0)
    if not isinstance(present, Days):
        return None
    moved = ends.in_year(present, year)
    grain = "range" if unit == "period" else present.grain
    return replace(moved, grain=grain, loose="same")


def date_of_year(_at: At, values: Values) -> Read:
    """1 October of last year."""
    year = values["SPAN.year"][0].first.year
    return days.day(date(year, values["M"][0], values["DN"][0]))


def so_far(at: At, values: Values) -> Read:
    """A stretch so far: up to today if it is under way; a billing period is whole."""
    found = whole(values)
    if isinstance(found, Period) or found is None:
        return found
    if not found.first <= at.today < found.end:
        raise NotSaidError
    return days.opened(at, found)


def billing_of(at: At, values: Values) -> Read:
    """The billing period that starts in a named month; of anything else: unclear."""
    found = values["SPAN.month"][0]
    if found.form == "present":
        return None
    return days.billing_named(at, found)


def first_day(at: At, values: Values) -> Read:
    """The beginning of a stretch."""
    return days.day(at.days_of(whole(values)).first)


def first_day_of_unit(at: At, values: Values) -> Read:
    """The beginning of this month, where no article says so: "inizio mese"."""
    begun = days.units(at, values["UNIT"][0], 0)
    return days.day(at.days_of(begun).first)


def vague(at: At, values: Values) -> Read:
    """Early October, the end of it: which days? Left alone if it is not over."""
    found = values["SPAN"][0]
    whole = None if found is None else at.days_of(found)
    if whole is not None and whole.end > at.today:
        raise NotSaidError
    late = whole is not None and whole.end > at.today - days.WEEK
    return near(at, values) if late else None  # "before Friday": the next one, too


def last_day(at: At, values: Values) -> Read:
    """The end of a stretch."""
    return days.day(at.days_of(whole(values)).end - days.DAY)


def since(at: At, values: Values) -> Read:
    """From a beginning until today."""
    found = values["B"][0]
    opened = days.opened(at, found)
    return replace(opened, parts=(found,)) if isinstance(opened, Days) else opened


def from_day(at: At, values: Values) -> Read:
    """From 1 October: until today; from October: what came from it."""
    found = values["B"][0]
    if isinstance(found, Days) and found.grain == "day":
        return days.opened(at, found)
    read: Read = found
    return read


def since_day(at: At, values: Values) -> Read:
    """Since the 10th: of this month, or of the last one where it has not come."""
    return days.opened(at, days.latest_day(at, values["DN"][0]))


def since_day_to(at: At, values: Values) -> Read:
    """From the 10th until yesterday."""
    last = at.days_of(values["SPAN.day"][0])
    if last.first > at.today:
        return None
    first = days.latest_day(replace(at, today=last.first), values["DN"][0])
    return Days(first.first, last.end)


def days_alone(at: At, values: Values) -> Read:
    """From the 5th to the 12th: of the month under way, if both have come or neither.

    Where one has come and the other has not, it may be this month or the last.
    """
    low, high = values["DN"]
    begun = [number <= at.today.day for number in (low, high)]
    if low >= high or begun[0] != begun[1]:
        return None
    first, last = (days.latest_day(at, number) for number in (low, high))
    return Days(first.first, last.end) if first.first < last.first else None


def since_some(at: At, values: Values) -> Read:
    """Since 7 days: the last 7; since three weeks has two readings."""
    return lasting(at, values) if only(values, "UNIT") == "day" else None


def until(at: At, values: Values) -> Read:
    """Until a day that has begun: from the start of the current billing period."""
    found = values["B"][0]
    if found is None:
        raise NotSaidError
    if isinstance(found, Period) or found.end > at.today + days.DAY:
        raise NotSaidError
    found = at.days_of(found)
    first = at.days_of(at.calendar.period_at(at.now)).first
    return Days(first, found.end) if first < found.end else None


def joined(at: At, values: Values) -> Read:
    """From one stretch to another, both included."""
    start, end = values["B"]
    return ends.between(at, start, end)


def weekdays_of(_at: At, values: Values) -> Read:
    """Last week from Monday to Wednesday."""
    low, high = values["W"]
    monday = values["SPAN.week"][0].first
    if low > high:
        return None
    return Days(monday + low * days.DAY, monday + (high + 1) * days.DAY)


def stretch(_at: At, values: Values) -> Read:
    """In the period 2026-09-15 to 2026-09-30."""
    read: Read = values["RANGE"][0]
    return read


def joined_in_order(at: At, values: Values) -> Read:
    """Between this month and last month: a comparison, and no stretch."""
    start, end = (at.days_of(each) for each in values["B"])
    if start.loose == end.loose and start.first > end.first:
        raise NotSaidError
    if not start.loose and start.first >= end.first:
        raise NotSaidError  # "between October 2026 and October" of the year before
    return joined(at, values)


def iso_range(at: At, values: Values) -> Read:
    """Two dates side by side."""
    start, end = values["ISO"]
    return ends.between(at, start, end)


def both(at: At, values: Values) -> Read:
    """October and November: one stretch if each continues the one before."""
    stretches = [at.days_of(each) for each in values["SPAN"]]
    if any(one.end != two.first for one, two in pairwise(stretches)):
        raise NotSaidError
    first, last = stretches[0].first, stretches[-1].end
    return Days(first, last, parts=tuple(values["SPAN"]))


def days_of_month(at: At, values: Values) -> Read:
    """From the 1st to the 15th of a month."""
    first, last = values["DN"]
    if "SPAN.month" in values or "THE_UNIT" in values:
        whole = only(values, "SPAN.month", "THE_UNIT")
    elif "Y" in values:
        whole = days.month(values["Y"][0], only(values, "M", "MONTH_FIRST"))
    else:
        number = only(values, "M", "MONTH_FIRST")
        whole = days.latest_part(at, "month", number)
    low, high = (days.day_of_month(whole, number) for number in (first, last))
    if high.first < low.first:
        return None
    ahead = high.first > at.today
    return Days(low.first, high.end, loose=low.loose, explicit=ahead)
