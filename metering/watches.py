"""What is watched rather than reached: the forecast, spikes, and silence."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import func, select

from metering import campaigns, silences, spikes, tables
from metering.levels import FULL_PERCENT
from metering.notices import FORECAST, SILENCE, SPIKE, Finding, Key, stamp
from metering.periods import Period
from metering.recipients import Threshold
from metering.spikes import Spike
from metering.views import View

Found = tuple[list[Finding], datetime | None]
"""What newly fires, and when to look again though nothing changes."""

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_KNOWN = timedelta(days=190)


def forecast(view: View) -> Found:
    """Return whether the current period is heading above its allowance."""
    period = view.period
    terms = view.account.terms_at(period.start)
    key = Key(terms.allowance, period)
    rules = [one for one in view.of_kind("forecast") if not view.filed(one, key)]
    if not rules:
        return [], None
    today = view.account.calendar.local_day(view.now)
    tomorrow = spikes.bounds(view.account, today).end
    expected = None if _out_of_reach(view, terms.allowance) else view.forecast
    if expected is None or expected.value < terms.allowance:
        return [], tomorrow
    passed = view.used(period) >= terms.allowance
    told = [_spared(view, one) if passed else one for one in rules]
    told = [one for one in told if one.recipients]
    if not told:
        return [], None
    return [view.finding(FORECAST, tuple(told), key)], None


def _out_of_reach(view: View, allowance: int) -> bool:
    """Return whether no forecast could name the allowance: a reason not to make one.

    It could not if every day left were twice the greatest that is known.
    """
    calendar, table = view.account.calendar, tables.usage_day
    totals = (
        select(func.sum(table.c.units).label("units"))
        .where(
            table.c.account_id == view.account.id,
            table.c.day_start >= calendar.day_start(view.now - _KNOWN),
        )
        .group_by(table.c.day_start)
        .subquery()
    )
    greatest = view.connection.scalar(select(func.max(totals.c.units))) or 0
    first = calendar.local_day(view.now)
    last = calendar.local_day(view.period.end)
    planned = campaigns.between(view.connection, view.account.id, first, last)
    emails = sum(one.emails for one in planned)
    ahead = 2 * int(greatest) * ((last - first).days + 1) + 2 * emails
    return view.used(view.period) + ahead < allowance


def _spared(view: View, threshold: Threshold) -> Threshold:
    """Leave out who is told by a percent that the allowance is used up already."""
    told = {
        address
        for one in view.of_kind("percent")
        if one.level.value >= FULL_PERCENT
        for address in one.recipients
    }
    left = tuple(one for one in threshold.recipients if one not in told)
    return replace(threshold, recipients=left)


def spike(view: View) -> Found:
    """Return the local days since the last evaluation that were far above the usual."""
    rules = view.of_kind("spike")
    if not rules:
        return [], None
    calendar = view.account.calendar
    day, last = calendar.local_day(view.since), calendar.local_day(view.now)
    days = [day + count * _DAY for count in range((last - day).days + 1)]
    found = []
    for one in spikes.find(view.connection, view.account, days):
        bounds = spikes.bounds(view.account, one.day)
        key = Key(0, bounds)
        fresh = tuple(
            rule
            for rule in rules
            if rule.added_at < bounds.end and not view.filed(rule, key)
        )
        if fresh:
            found.append(_spiked(view, fresh, key, one))
    return found, None


def _spiked(
    view: View, rules: tuple[Threshold, ...], key: Key, found: Spike
) -> Finding:
    extra = {
        "spike": {
            "day": found.day.isoformat(),
            "value": found.value,
            "usual": found.usual,
            "excess": found.excess,
            "compared_with": found.like.isoformat(),
            "grew": spikes.decompose(view.connection, view.account, found),
        }
    }
    return view.finding(
        SPIKE,
        rules,
        key,
        period=view.account.calendar.period_at(key.period.start),
        late=key.period.end <= view.now,
        extra=extra,
    )


def silence(view: View) -> Found:
    """Return a silence that is not told yet: the count stopped, not the usage."""
    rules, last = view.of_kind("silence"), view.last_event_at
    if not rules or last is None:
        return [], None
    key = Key(0, Period(last, max(view.now, last + _HOUR)))
    fresh = tuple(one for one in rules if not view.filed(one, key))
    if not fresh:
        return [], None
    if view.now < last + silences.SHORTEST:
        return [], last + silences.SHORTEST
    due = silences.due_at(view.connection, view.account, last)
    if due is None or view.now < due:
        return [], due
    zone = view.account.calendar.zone_at(last)
    extra = {
        "silence": {
            "since": last.astimezone(zone).isoformat(),
            "expected_by": stamp(due),
            "hours": (view.now - last) // _HOUR,
        }
    }
    return [view.finding(SILENCE, fresh, key, extra=extra)], None
