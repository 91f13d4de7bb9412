"""What the patterns of ``bot.grammar`` read of weekdays and numbered weeks."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from bot import days
from bot.chart import NotSaidError, Values
from bot.days import At, Days, Read
from bot.readings import only

_LAST_WEEK = 53
_HALVES = 4
_MONTHS_BACK = 2


def dated_weekday(_at: At, values: Values) -> Read:
    """A weekday and a date: both or neither."""
    found = values["DATE"][0]
    if found is None or found.first.weekday() != values["W"][0]:
        return None
    read: Read = replace(found, loose="")
    return read


def numbered_weekday(at: At, values: Values) -> Read:
    """Monday the 16th: of this month or of the last, else both are not of one day."""
    weekday, number = values["W"][0], values["DAY_NUMBER"][0]
    for back in range(_MONTHS_BACK):
        first = days.months_after(at.today.replace(day=1), -back)
        if number > monthrange(first.year, first.month)[1]:
            continue
        named = first.replace(day=number)
        if named.weekday() == weekday:
            return replace(days.day(named), explicit=named > at.today)
    raise NotSaidError


def weekday(at: At, values: Values) -> Read:
    """The latest such day: today may be it."""
    return days.latest_weekday(at, only(values, "WEEKDAY_ALONE", "W"))


def last_weekday(at: At, values: Values) -> Read:
    """The latest before today."""
    found = days.latest_weekday(at, values["W"][0])
    if found.first == at.today:
        return days.weekday_in_week(at, values["W"][0], -1)
    return replace(found, loose="")


def weekday_before_last(at: At, values: Values) -> Read:
    """The Monday before last: a week before the latest that is over."""
    return _weekdays_back(at, values["W"][0], 2)


def weekdays_ago(at: At, values: Values) -> Read:
    """Two Mondays ago."""
    count = values["COUNT"][0]
    return _weekdays_back(at, values["W"][0], count) if count else None


def _weekdays_back(at: At, number: int, count: int) -> Read:
    """Return the ``count``-th such day before today."""
    last = days.latest_weekday(at, number).first
    if last == at.today:
        last -= days.WEEK
    return days.day(last - (count - 1) * days.WEEK)


def this_weekday(at: At, values: Values) -> Read:
    """The day of this week."""
    return days.weekday_in_week(at, values["W"][0], 0)


def next_weekday(at: At, values: Values) -> Read:
    """The first after today."""
    found = days.weekday_in_week(at, values["W"][0], 0)
    if found.first <= at.today:
        return days.weekday_in_week(at, values["W"][0], 1)
    return found


def weekday_of(_at: At, values: Values) -> Read:
    """Monday of last week."""
    week = values["SPAN.week"][0]
    return days.day(week.first + values["W"][0] * days.DAY)


def week_of(_at: At, values: Values) -> Read:
    """The week, Monday to Sunday, that holds a date."""
    found = values["DATE"][0]
    if found is None:
        return None
    monday = found.first - found.first.weekday() * days.DAY
    return Days(monday, monday + days.WEEK, "week")


def week_of_day(at: At, values: Values) -> Read:
    """The week of the 2nd."""
    found = days.latest_day(at, values["DN"][0])
    return week_of(at, {**values, "DATE": [found]})


def lettered_week(at: At, values: Values) -> Read:
    """S45; S1 is the French first half."""
    if values["NUMBER"][0] <= _HALVES:
        raise NotSaidError
    return week_number(at, values)


def week_number(at: At, values: Values) -> Read:
    """An ISO week, the latest that has begun."""
    number = values["NUMBER"][0]
    if not 1 <= number <= _LAST_WEEK:
        raise NotSaidError
    year = values["Y"][0] if "Y" in values else at.today.isocalendar().year
    monday = date.fromisocalendar(year, number, 1)
    if monday > at.today and "Y" not in values:
        monday = date.fromisocalendar(year - 1, number, 1)
    return Days(monday, monday + days.WEEK, "week")


def day_to_come(at: At, values: Values) -> Read:
    """Before the 30th, where that is still to come in this month."""
    number = values["DAY_NUMBER"][0]
    if number <= at.today.day:
        raise NotSaidError
    return days.day(at.today.replace(day=number))


def date_to_come(at: At, values: Values) -> Read:
    """Before 30 November, where that is still to come."""
    found: Read = values["DATE"][0]
    if found is None or at.days_of(found).first <= at.today:
        raise NotSaidError
    return found
