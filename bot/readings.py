"""What the patterns of ``bot.grammar`` read: values of roles -> days.

One function per sort of phrase; what it cannot tell is None, what was not meant as
a phrase of time is ``NotSaidError``.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from bot import days
from bot.chart import NotSaidError, Values
from bot.days import At, Days, Read

_LAST_DAY = 31
_LAST_ORDINAL = 5


def only(values: Values, *roles: str) -> Any:  # noqa: ANN401 -- a role's own type
    """Return the first value of the first of some roles that was matched."""
    return next(values[role][0] for role in roles if role in values)


def keep(role: str) -> Callable[[At, Values], object]:
    """Return the action that hands on the value of one role."""
    return lambda _at, values: values[role][0]


def unclear(_at: At, _values: Values) -> Read:
    """Return that it has no one reading."""
    return None


def near(at: At, _values: Values) -> Read:
    """This evening, the last few days: near today, and no stretch of whole days."""
    return replace(days.day(at.today), grain=days.VAGUE)


def day_in_words(_at: At, values: Values) -> int:
    """The fifteen in "quindici ottobre"; one is more often an article."""
    number: int = values["NUMBER_WORD"][0]
    if not 1 < number <= _LAST_DAY:
        raise NotSaidError
    return number


def day(at: At, values: Values) -> Read:
    """Today, yesterday, tomorrow."""
    offset = values["DAY_WORD"][0]
    found = days.day(at.today + offset * days.DAY)
    return found if offset else replace(found, form="present")


def unit_off(offset: int) -> Callable[[At, Values], Read]:
    """Return the action for this, the last or the next unit."""

    def action(at: At, values: Values) -> Read:
        unit = only(values, "UNIT")
        found = days.units(at, unit, offset)
        if offset and unit == "day":
            return near(at, values)  # "the last day": of what?
        if isinstance(found, Days) and not offset and unit in {"day", "month"}:
            return replace(found, form="present")
        return found

    return action


def last_unit(at: At, values: Values) -> Read:
    """The German Vormonat."""
    return days.units(at, values["LAST_UNIT"][0], -1)


def this_unit(at: At, values: Values) -> Read:
    """The Austrian heuer."""
    return days.units(at, values["THIS_UNIT"][0], 0)


def weekend(at: At, values: Values) -> Read:  # noqa: ARG001 -- one shape for all rules
    """The latest weekend that has begun."""
    found = days.units(at, "weekend", 0)
    begun = isinstance(found, Days) and found.first <= at.today
    return found if begun else days.units(at, "weekend", -1)


def to_date(at: At, values: Values) -> Read:
    """Month to date."""
    return days.opened(at, days.units(at, values["TO_DATE_UNIT"][0], 0))


def lasting(at: At, values: Values) -> Read:
    """Last N: the N days ending today, or the N whole units before this one."""
    count, unit = values["COUNT"][0], only(values, "UNIT")
    if count < 1:
        return None
    if unit == "day":
        found = days.units(at, "day", 1 - count, count)
        return replace(found, grain="range") if isinstance(found, Days) else found
    return days.units(at, unit, -count, count)


def coming(at: At, values: Values) -> Read:
    """Next N: the units after this one."""
    count = values["COUNT"][0]
    return days.units(at, only(values, "UNIT"), 1, count) if count else None


def some_units_off(sign: int) -> Callable[[At, Values], Read]:
    """Return the action for N units ago, or in N units."""

    def action(at: At, values: Values) -> Read:
        count = values["COUNT"][0] if "COUNT" in values else 1
        unit = only(values, "UNIT")
        if unit == "weekend" or not count:
            return None
        return days.units(at, unit, sign * count)

    return action


def month(at: At, values: Values) -> Read:
    """A month of its year, or the latest that has begun."""
    number = only(values, "MONTH_ALONE", "M")
    if "Y" in values:
        return days.month(values["Y"][0], number)
    return days.latest_part(at, "month", number)


def last_month_named(at: At, values: Values) -> Read:
    """The latest that is over, as people say "last October"."""
    found = days.latest_part(at, "month", values["M"][0])
    if found.end > at.today:
        found = days.part_of_year(found.first.year - 1, "month", found.first.month)
    return replace(found, loose="")


def this_month_named(at: At, values: Values) -> Read:
    """This October: of this year."""
    found = days.month(at.today.year, values["M"][0])
    return replace(found, explicit=found.first > at.today)


def next_month_named(at: At, values: Values) -> Read:
    """The first such month that has not begun."""
    found = days.month(at.today.year, values["M"][0])
    if found.first <= at.today:
        found = days.month(at.today.year + 1, values["M"][0])
    return found


def stamp(at: At, values: Values) -> Read:  # noqa: ARG001 -- one shape for all rules
    """2026-10."""
    year, number = values["STAMP"][0]
    return days.month(year, number)


def date_named(at: At, values: Values) -> Read:
    """A day of a month; without a year, of the latest such month."""
    number, month = values["DN"][0], only(values, "M", "MONTH_FIRST")
    if "Y" in values:
        return days.day(date(values["Y"][0], month, number))
    year = at.today.year - (month > at.today.month)
    return replace(days.day(date(year, month, number)), loose="year")


def quarter(at: At, values: Values) -> Read:
    """A quarter or half, of its year or the latest that has begun."""
    grain, number = values["PART"][0]
    if "Y" in values:
        return days.part_of_year(values["Y"][0], grain, number)
    if "SPAN.year" in values:
        return days.part_of_year(values["SPAN.year"][0].first.year, grain, number)
    return days.latest_part(at, grain, number)


def part(grain: str) -> Callable[[At, Values], object]:
    """Return the action that tells which quarter or half is named."""

    def action(_at: At, values: Values) -> object:
        number = -1 if "LAST" in values else only(values, "ORDER", "NUMBER")
        count = {"quarter": 4, "half": 2}[grain]
        if number == -1:
            number = count
        if not 1 <= number <= count:
            raise NotSaidError
        return grain, number

    return action


def first_named(at: At, values: Values) -> Read:
    """The Spanish uno de noviembre."""
    return date_named(at, {**values, "DN": [1]})


def last_part(_at: At, values: Values) -> Read:
    """The last quarter of a year that is named."""
    grain, number = values["LAST_PART"][0]
    return days.part_of_year(values["Y"][0], grain, number)


def day_alone(at: At, values: Values) -> Read:
    """The 20th: of this month, or of the latest that has begun and has such a day."""
    return days.latest_day(at, only(values, "DN", "DAY_NUMBER"))


def later_day_alone(at: At, values: Values) -> Read:
    """On the twentieth; the first and second are more often of something else."""
    number = values["DAY_ORDER"][0]
    if number <= _LAST_ORDINAL:
        raise NotSaidError
    return days.latest_day(at, number)


def year(_at: At, values: Values) -> Read:
    """A calendar year."""
    year = only(values, "YEAR_ALONE", "Y")
    return days.part_of_year(year, "year", 1)
