"""What a billing period that has not begun will bring, day by day, as it looks now.

The account's pace by weekday, the campaigns planned in it; where none is planned, the
one-shot e-mails that its earlier periods usually had, spread over its days.
"""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import accumulate
from statistics import median

from sqlalchemy import Connection

from metering import campaigns, daily, pace
from metering.accounts import Account
from metering.daily import Span, Usage
from metering.periods import Period

_HABIT = 3
_DAY = timedelta(days=1)


def totals(
    connection: Connection, account: Account, period: Period, now: datetime
) -> list[int] | None:
    """Return the running total at the end of each local day of a period to come.

    None with too little history, as for a forecast.
    """
    days = Span.of(account, account.calendar.period_at(now), now)
    usage = daily.read(connection, account, days)
    history = usage.history(days.today)
    if len(history) < pace.LEAST:
        return None
    weekday = (days.today.weekday() - len(history)) % pace.WEEK
    usual = pace.of(history, weekday)
    span = Span.of(account, period, now)
    planned: Counter[date] = Counter()
    for one in campaigns.between(connection, account.id, span.first, span.last):
        planned[one.on] += one.emails
    ahead = daily.dates(span.first, span.last + _DAY)
    habit = 0.0 if planned else _habit(account, days, usage, now) / len(ahead)
    path = (usual.on(day.weekday()) + habit + planned[day] for day in ahead)
    return [round(total) for total in accumulate(path)]


def _habit(account: Account, days: Span, usage: Usage, now: datetime) -> float:
    """Return the one-shot e-mails that a period usually has; 0 where none are usual."""
    sent: list[int] = []
    period, until = account.calendar.period_at(now), days.first
    while usage.first is not None:
        period = account.calendar.preceding(period)
        first = account.calendar.local_day(period.start)
        if first < usage.first:
            break
        sent.append(usage.sent(first, until))
        until = first
    return float(median(sent)) if len(sent) >= _HABIT else 0.0
