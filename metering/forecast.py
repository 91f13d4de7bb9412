"""Where a billing period will end: weekday-seasonal pace, planned campaigns, a range.

One-shot e-mails are no pace: a campaign that was sent says nothing about tomorrow.
They are added where they are planned (``metering.campaigns``); an account that plans
none is expected to send what it sent in that part of its earlier periods. Only
rollups are read, half a year at most: the cost does not grow with usage.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate
from math import hypot
from statistics import median
from typing import Any

from sqlalchemy import Connection

from metering import campaigns, daily, pace
from metering.accounts import Account
from metering.daily import Span, Usage, cumulative
from metering.daily import dates as dates_between
from metering.pace import WEEK, Miss
from metering.periods import Period

LEAST_DAYS = pace.LEAST
"""Whole days of history below which nothing is projected."""

_DAY = timedelta(days=1)
_HABIT = 3
"""Earlier periods that make a habit of sending campaigns."""
_INEXACT = 0.03
"""The share by which a campaign reaches more or fewer people than was planned."""
_SILENT = 3
_GONE = 14


@dataclass(frozen=True)
class Forecast:
    """The projected end of a period: a number, its 80 % range, and the crossing.

    ``crosses_on`` is the local day on which the allowance is reached or passed, None
    if it is not. ``method`` is ``pace``, ``planned`` (pace and planned campaigns),
    ``habit`` (pace and the campaigns of earlier periods), ``silent`` (nothing has
    come for two weeks) or ``closed`` (the period is over, nothing is projected).
    """

    value: int
    low: int
    high: int
    crosses_on: date | None
    method: str
    history_days: int
    planned: int = 0
    # The running total at the end of each local day to come, today's the first.
    ahead: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def as_json(self) -> dict[str, Any]:
        """Return the object of the public contract, section 6."""
        crosses = self.crosses_on
        return {
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "crosses_on": crosses.isoformat() if crosses else None,
        }


def project(
    connection: Connection,
    account: Account,
    *,
    now: datetime,
    period: Period | None = None,
    more: int = 0,
) -> Forecast | None:
    """Return where ``period`` (the current one) will end, as known at ``now``.

    ``more`` interactions are taken for used today, to tell what they would lead to.

    None with fewer than ``LEAST_DAYS`` whole days of history, or where the period has
    not begun.
    """
    period = period or account.calendar.period_at(now)
    if now < period.start:
        return None
    days = Span.of(account, period, now)
    usage = daily.read(connection, account, days)
    if now >= period.end:
        return _closed(account, period, days, usage)
    history = usage.history(days.today)
    if len(history) < LEAST_DAYS:
        return None
    planned = campaigns.between(connection, account.id, days.first, days.last)
    return _Projection(account, period, days, usage, history, planned).forecast(
        now, more
    )


def whole_days(connection: Connection, account: Account, now: datetime) -> int:
    """Return how many whole days of history a forecast at ``now`` would rest on."""
    days = Span.of(account, account.calendar.period_at(now), now)
    return len(daily.read(connection, account, days).history(days.today))


@dataclass(frozen=True)
class _Projection:
    """One projection in the making: what is used, what is to come, how sure."""

    account: Account
    period: Period
    days: Span
    usage: Usage
    history: list[int]
    plans: list[campaigns.Campaign]

    @property
    def ahead(self) -> list[date]:
        """The local days to come, today the first."""
        return dates_between(self.days.today, self.days.last + _DAY)

    def forecast(self, now: datetime, more_today: int) -> Forecast:
        """Return the projection at ``now``."""
        used = cumulative(self.usage, self.days.first, self.days.today)
        used[-1] += more_today
        silent = self._silent()
        campaign, more = self._campaigns()
        steady = self._steady(now)
        miss = self._miss(now)
        expected = max(0.0, sum(steady) + miss.middle)
        resumed = 0.0
        if silent >= _GONE:
            # What has stopped is not projected; it may still come back.
            resumed, expected, steady = expected, 0.0, [0.0] * len(steady)
        scale = expected / sum(steady) if sum(steady) else 0.0
        spread = more.middle / len(self.ahead)
        if not scale:
            spread += expected / len(self.ahead)
        path = [
            units * scale + spread + campaign[day]
            for day, units in zip(self.ahead, steady, strict=True)
        ]
        totals = [round(one) for one in accumulate(path, initial=float(used[-1]))][1:]
        plan = sum(campaign.values())
        value = totals[-1]
        inexact = _INEXACT * hypot(*campaign.values())
        below = hypot(miss.middle - miss.low, more.middle - more.low, inexact)
        above = hypot(miss.high - miss.middle, more.high - more.middle, inexact)
        low = max(used[-1], round(value - below))
        if silent >= _SILENT:
            low = min(value, used[-1] + plan)
        return Forecast(
            value=value,
            low=min(low, value),
            high=max(value, round(value + resumed + above)),
            crosses_on=self._crossing(used, totals),
            method=self._method(silent, more),
            history_days=len(self.history),
            planned=plan,
            ahead=tuple(totals),
        )

    def _steady(self, now: datetime) -> list[float]:
        """Return the units expected on each day ahead; today, what is still to come."""
        today = self.days.today
        usual = pace.of(self.history, self._weekday())
        expected = [usual.on(day.weekday()) for day in self.ahead]
        rest = max(0.0, expected[0] - max(0, self.usage.steady[today]))
        # A slow day does not catch up in its last minutes.
        expected[0] = min(rest, 2 * expected[0] * self._rest_of_today(now))
        return expected

    def _miss(self, now: datetime) -> Miss:
        horizon = len(self.ahead)
        miss = pace.missed(tuple(self.history), self._weekday(), horizon)
        share = (horizon - 1 + self._rest_of_today(now)) / horizon
        return Miss(miss.low * share, miss.middle * share, miss.high * share)

    def _rest_of_today(self, now: datetime) -> float:
        """Return the share of the local day that is still to come."""
        start = self.account.calendar.day_start(now)
        noon_tomorrow = start + 1.5 * _DAY
        end = min(self.account.calendar.day_start(noon_tomorrow), self.period.end)
        return min(1.0, max(0.0, (end - now) / (end - start)))

    def _weekday(self) -> int:
        """Return the weekday of the first day of the history."""
        return (self.days.today.weekday() - len(self.history)) % WEEK

    def _campaigns(self) -> tuple[Counter[date], Miss]:
        """Return the planned e-mails to come by day, and what habit adds to them."""
        today = self.days.today
        planned: Counter[date] = Counter()
        for one in self.plans:
            if one.on >= today:
                planned[one.on] += one.emails
        if planned[today]:
            planned[today] = max(0, planned[today] - self.usage.one_shot[today])
        nothing = Miss(0.0, 0.0, 0.0)
        return planned, nothing if self.plans else self._habit()

    def _habit(self) -> Miss:
        """Return what campaigns did in this last part of the earlier whole periods."""
        sent = self.usage.sent(self.days.first, self.days.today + _DAY)
        likely, most = [], []
        for first, until in self._earlier():
            tail = self.usage.sent(max(first, until - len(self.ahead) * _DAY), until)
            # What this period has had already does not come a second time.
            left = max(0, self.usage.sent(first, until) - sent)
            likely.append(min(tail, left))
            most.append(max(tail, left))
        if len(likely) < _HABIT:
            return Miss(0.0, 0.0, 0.0)
        return Miss(0.0, median(likely), 1.2 * max(most))

    def _earlier(self) -> list[tuple[date, date]]:
        """Return the whole earlier periods of the history as ``[first, until)``."""
        calendar, until = self.account.calendar, self.days.first
        begun = self.usage.first
        found: list[tuple[date, date]] = []
        period = self.period
        while begun is not None:
            period = calendar.preceding(period)
            first = calendar.local_day(period.start)
            if first < begun:
                break
            found.append((first, until))
            until = first
        return found

    def _silent(self) -> int:
        """Return for how many whole days nothing came where something should have."""
        if self.usage.steady[self.days.today] > 0:
            return 0
        silent = 0
        for units in reversed(self.history):
            if units:
                break
            silent += 1
        before = self.history[: len(self.history) - silent]
        if not before:
            return 0
        usual = pace.of(before, self._weekday())
        missing = usual.over(self._weekday() + len(before), silent)
        # Where whole days pass without anything by nature, silence says nothing.
        return silent if missing > _SILENT * max(1.0, usual.level / 2) else 0

    def _crossing(self, used: list[int], totals: list[int]) -> date | None:
        # Without an allowance, the first interaction is above it.
        limit = max(1, self.account.terms_at(self.period.start).allowance)
        before = zip(
            dates_between(self.days.first, self.days.today + _DAY), used, strict=True
        )
        after = zip(self.ahead, totals, strict=True)
        days = (day for run in (before, after) for day, total in run if total >= limit)
        return next(days, None)

    def _method(self, silent: int, more: Miss) -> str:
        if silent >= _GONE:
            return "silent"
        if self.plans:
            return "planned"
        return "habit" if more.high else "pace"


def _closed(account: Account, period: Period, days: Span, usage: Usage) -> Forecast:
    """Return what a period that is over came to."""
    used = cumulative(usage, days.first, days.last)
    limit = max(1, account.terms_at(period.start).allowance)
    dates = dates_between(days.first, days.last + _DAY)
    crosses = next((on for on, n in zip(dates, used, strict=True) if n >= limit), None)
    value = used[-1]
    return Forecast(value, value, value, crosses, "closed", len(dates))
