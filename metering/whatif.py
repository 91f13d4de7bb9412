"""What if so many e-mails were sent on a day: do they fit, and what is cheaper.

A campaign costs the same on every day of one billing period: what matters is whether
the allowance holds it beside what comes anyway. So the cheaper way is the room that
is left now, or another period: the next one, once the allowance has renewed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from metering import coming, forecast, usage
from metering.accounts import Account
from metering.daily import dates
from metering.errors import InvalidError
from metering.forecast import Forecast
from metering.periods import Period, first_instant
from metering.plans import Terms
from metering.profiles import MOST

FARTHEST = timedelta(days=366)
_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Cheaper:
    """The next billing period, where the campaign would cost less.

    ``until`` is the last day on which it is still within the allowance there; None
    where it is cheaper but does not fit whole.
    """

    on: date
    until: date | None
    added_minor: int | None
    saves_minor: int | None

    def as_json(self) -> dict[str, Any]:
        """Return the object of every surface."""
        return {
            "on": self.on.isoformat(),
            "until": self.until and self.until.isoformat(),
            "added_minor": self.added_minor,
            "saves_minor": self.saves_minor,
        }


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A campaign that is only thought of, in the billing period that it falls into.

    ``value`` is what is used today and the campaign; ``fits`` whether the allowance
    holds that, as the bot says it. ``expected`` is the period's end with the campaign,
    None with too little history, or where the period has not begun (then
    ``expected_value`` alone). ``room`` is what can be sent without paying on demand;
    ``fits_until`` the last day on which the whole campaign is within the allowance.
    """

    account: Account
    emails: int
    on: date
    period: Period
    terms: Terms
    used: int
    expected_value: int | None
    expected: Forecast | None
    crosses_on: date | None
    room: int
    cost_minor: int | None
    added_minor: int | None
    fits_until: date | None
    cheaper: Cheaper | None

    @property
    def value(self) -> int:
        """What is used so far, and the campaign."""
        return self.used + self.emails

    @property
    def fits(self) -> bool:
        """Whether the allowance holds it beside what is used so far."""
        return self.value <= self.terms.allowance

    @property
    def fits_expected(self) -> bool | None:
        """Whether it holds it beside what comes anyway until the period's end."""
        if self.expected_value is None:
            return None
        return self.expected_value <= self.terms.allowance

    def as_json(self) -> dict[str, Any]:
        """Return the object of every surface; dates are the account's own."""
        zone = self.account.calendar.zone_at(self.period.start)
        expected = self.expected and self.expected.as_json()
        return {
            "account": self.account.id,
            "emails": self.emails,
            "on": self.on.isoformat(),
            "period": {
                "start": self.period.start.astimezone(zone).isoformat(),
                "end": self.period.end.astimezone(zone).isoformat(),
            },
            "allowance": self.terms.allowance,
            "used": self.used,
            "value": self.value,
            "fits": self.fits,
            "expected_value": self.expected_value,
            "expected_low": expected and expected["low"],
            "expected_high": expected and expected["high"],
            "fits_expected": self.fits_expected,
            "crosses_on": self.crosses_on and self.crosses_on.isoformat(),
            "room": self.room,
            "currency": self.terms.currency,
            "cost_minor": self.cost_minor,
            "added_minor": self.added_minor,
            "fits_until": self.fits_until and self.fits_until.isoformat(),
            "cheaper": self.cheaper and self.cheaper.as_json(),
        }


def ask(
    connection: Connection, account: Account, emails: int, on: date, *, now: datetime
) -> WhatIf:
    """Return what ``emails`` one-shot e-mails on the local day ``on`` would do.

    Raises:
        InvalidError: there are too few or too many, or the day is over or too far.
    """
    if not 1 <= emails <= MOST:
        raise InvalidError("the e-mails of a campaign are 1 to {most:,}", most=MOST)
    today = account.calendar.local_day(now)
    if not today <= on <= today + FARTHEST:
        raise InvalidError(
            "{on} is over, or more than a year away; write a day from {today} on",
            on=on,
            today=today,
        )
    period = _period_of(account, on, now)
    told = _without(connection, account, period, now)
    asked = _with(account, period, told, emails, on)
    if period.start <= now:
        made = forecast.project(
            connection, account, now=now, period=period, more=emails
        )
        asked = replace(asked, expected=made)
    if asked.added_units:
        following = account.calendar.following(period)
        later = _without(connection, account, following, now)
        asked = replace(asked, later=_with(account, following, later, emails, None))
    return asked.told(account)


def _period_of(account: Account, on: date, now: datetime) -> Period:
    start = first_instant(on, account.zone)
    return account.calendar.period_at(max(start, now))


@dataclass(frozen=True, slots=True)
class _Without:
    """A period without the campaign: what is used, its days ahead, what they add to."""

    used: int
    days: Sequence[date]
    totals: Sequence[int] | None
    crosses_on: date | None = None

    @property
    def end(self) -> int:
        """The period's total; what is used, where nothing is projected."""
        return self.totals[-1] if self.totals else self.used


def _without(
    connection: Connection, account: Account, period: Period, now: datetime
) -> _Without:
    local = account.calendar.local_day
    used = usage.value(connection, account, period)
    first, last = local(period.start), local(period.end - _MICROSECOND)
    if now < period.start:
        totals = coming.totals(connection, account, period, now)
        # What was entered by hand for days to come is used already.
        found = None if totals is None else [total + used for total in totals]
        return _Without(used, dates(first, last + _DAY), found)
    days = dates(local(now), last + _DAY)
    made = forecast.project(connection, account, now=now, period=period)
    if made is None:
        return _Without(used, days, None)
    return _Without(used, days, made.ahead, made.crosses_on)


@dataclass(frozen=True, slots=True)
class _With:
    """The same period with the campaign in it."""

    period: Period
    terms: Terms
    without: _Without
    emails: int
    on: date
    expected: Forecast | None = None
    later: "_With | None" = None

    @property
    def added_units(self) -> int:
        """The interactions above the allowance that are the campaign's doing."""
        before = max(0, self.without.end - self.terms.allowance)
        return max(0, self.without.end + self.emails - self.terms.allowance) - before

    @property
    def cost_minor(self) -> int | None:
        """The cost on demand of the whole period."""
        total = self.without.end + self.emails
        return self.terms.cost_minor(max(0, total - self.terms.allowance))

    @property
    def added_minor(self) -> int | None:
        """The part of it that is the campaign's doing."""
        before = max(0, self.without.end - self.terms.allowance)
        cost, usual = self.cost_minor, self.terms.cost_minor(before)
        return None if cost is None or usual is None else cost - usual

    @property
    def crosses_on(self) -> date | None:
        """The day on which the allowance is reached, the campaign on its day."""
        known = self.without.crosses_on
        if known is not None and known <= self.on:
            return known
        limit = max(1, self.terms.allowance)
        totals = self.without.totals or [self.without.used] * len(self.without.days)
        for day, total in zip(self.without.days, totals, strict=True):
            more = self.emails if day >= self.on else 0
            if total + more >= limit:
                return day
        return None

    @property
    def fits_until(self) -> date | None:
        """The last day on which it is within the allowance as a whole."""
        if self.without.totals is None:
            return None
        found = None
        for day, total in zip(self.without.days, self.without.totals, strict=True):
            if total + self.emails > self.terms.allowance:
                break
            found = day
        return found

    @property
    def cheaper(self) -> Cheaper | None:
        """The next period, where fewer of the campaign's e-mails are on demand."""
        later = self.later
        if later is None or later.added_units >= self.added_units:
            return None
        mine, its = self.added_minor, later.added_minor
        saves = None if mine is None or its is None else mine - its
        if saves == 0 and later.added_units:
            # Not whole there either, and the same to pay once it is rounded.
            return None
        return Cheaper(later.without.days[0], later.fits_until, its, saves)

    def told(self, account: Account) -> WhatIf:
        """Return what every surface shows of it."""
        known = self.without.totals is not None
        return WhatIf(
            account=account,
            emails=self.emails,
            on=self.on,
            period=self.period,
            terms=self.terms,
            used=self.without.used,
            expected_value=self.without.end + self.emails if known else None,
            expected=self.expected,
            crosses_on=self.crosses_on,
            room=max(0, self.terms.allowance - self.without.end),
            cost_minor=self.cost_minor,
            added_minor=self.added_minor,
            fits_until=self.fits_until,
            cheaper=self.cheaper,
        )


def _with(
    account: Account, period: Period, without: _Without, emails: int, on: date | None
) -> _With:
    terms = account.terms_at(period.start)
    return _With(period, terms, without, emails, on or without.days[0])
