"""Amounts that usage of a period reaches, and corrections that take it below again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from metering import alert_tables as tables
from metering.levels import AMOUNTS
from metering.notices import CROSSED, RESOLVED, Closed, Finding, Key
from metering.periods import Period
from metering.recipients import Threshold
from metering.views import SETTLING, View

_MICROSECOND = timedelta(microseconds=1)
_MOST_CLOSED = 13
"""Closed periods that a digest looks back upon: a year."""


def find(view: View) -> Iterator[Finding]:
    """Yield, for each period since the last evaluation, what it newly crossed."""
    rules = view.of_kind(*AMOUNTS)
    if not rules:
        return
    for period in view.account.calendar.periods_between(view.since, _after(view)):
        current = tuple(one for one in rules if one.added_at < period.end)
        if not current:
            continue
        fresh, below = _sort_out(view, period, current)
        key = Key(view.account.terms_at(period.start).allowance, period)
        late = period.end <= view.now
        if fresh:
            yield view.finding(CROSSED, fresh, key, period=period, late=late)
        if below:
            yield view.finding(RESOLVED, below, key, period=period, late=late)


def _after(view: View) -> datetime:
    return view.now + _MICROSECOND


def _sort_out(
    view: View, period: Period, rules: tuple[Threshold, ...]
) -> tuple[tuple[Threshold, ...], tuple[Threshold, ...]]:
    """Return what is newly reached in a period, and what is told to be below again."""
    used = view.used(period)
    terms = view.account.terms_at(period.start)
    key = Key(terms.allowance, period)
    fresh, below = [], []
    for one in sorted(rules, key=lambda one: one.level.height(terms)):
        filed = view.filed(one, key)
        if one.level.reached(used, terms):
            if not filed:
                fresh.append(one)
        elif filed and one.resolved and not _resolved(view, one, key):
            below.append(replace(one, recipients=one.resolved))
    return tuple(fresh), tuple(below)


def _resolved(view: View, threshold: Threshold, key: Key) -> bool:
    table = tables.alert
    at = view.connection.scalar(
        select(table.c.resolved_at).where(
            table.c.account_id == view.account.id,
            table.c.threshold_id == threshold.id,
            table.c.allowance == key.allowance,
            table.c.period_start == key.period.start,
        )
    )
    return at is not None


def closed(view: View) -> tuple[Closed, ...]:
    """Return what late events crossed in periods that no alarm looks at any more."""
    rules = view.of_kind(*AMOUNTS)
    if view.last is None or not rules:
        return ()
    found = []
    period = view.account.calendar.preceding(view.period)
    for _ in range(_MOST_CLOSED):
        current = tuple(one for one in rules if one.added_at < period.end)
        if not current:
            break
        if period.end + SETTLING <= view.last:
            found += _missed(view, period, current)
        period = view.account.calendar.preceding(period)
    return tuple(found)


def _missed(view: View, period: Period, rules: tuple[Threshold, ...]) -> list[Closed]:
    used = view.used(period)
    terms = view.account.terms_at(period.start)
    key = Key(terms.allowance, period)
    return [
        Closed(one, key, used)
        for one in rules
        if one.level.reached(used, terms) and not view.filed(one, key)
    ]
