"""Digests: a week on Monday, a period when it has ended; at 09:00 by local clocks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from metering import crossings, usage
from metering.instants import wall
from metering.notices import DIGEST, Finding, Key
from metering.periods import Period, first_instant
from metering.recipients import Threshold
from metering.views import View

HOUR = time(9)
WEEKLY = "digest:weekly"

_NOON = time(12)
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_PATIENCE = timedelta(hours=1)
"""A digest that comes later than this says so."""

Due = tuple[Period, datetime]
"""What is summed up, and when it is to be told."""


def find(view: View) -> tuple[list[Finding], datetime | None]:
    """Return the digests that are due, and when the next one is."""
    rules = view.of_kind("digest")
    found, dues = [], []
    for rule in rules:
        weekly = rule.level.text == WEEKLY
        for bounds, due in _weeks(view) if weekly else _periods(view):
            if bounds.end <= rule.added_at:
                continue
            if view.now < due:
                dues.append(due)
            elif not view.filed(rule, Key(0, bounds)):
                found.append(_digest(view, rule, bounds, due))
    return found, min(dues, default=None)


def _weeks(view: View) -> Iterator[Due]:
    """Yield the week whose turn came last and the next one; older ones are past."""
    today = view.account.calendar.local_day(view.now)
    monday = today - today.weekday() * _DAY
    weeks = [_week(view, monday - count * _WEEK) for count in (2, 1, 0)]
    due = [one for one in weeks if one[1] <= view.now]
    yield from due[-1:]
    yield weeks[len(due)]


def _week(view: View, monday: date) -> Due:
    # By the zone of each Monday: a zone that changes meanwhile makes no other week.
    start, _ = _monday(view, monday)
    end, zone = _monday(view, monday + _WEEK)
    return Period(start, end), wall(monday + _WEEK, HOUR, zone)


def _monday(view: View, day: date) -> tuple[datetime, ZoneInfo]:
    """Return when a local day begins, and the zone that the account had on it."""
    zone = view.account.calendar.zone_at(datetime.combine(day, _NOON, UTC))
    return first_instant(day, zone), zone


def _periods(view: View) -> Iterator[Due]:
    """Yield every period since the last evaluation, the current one included."""
    calendar = view.account.calendar
    since = calendar.preceding(calendar.period_at(view.since)).start
    for period in calendar.periods_between(since, view.now + _DAY):
        zone = calendar.zone_at(period.end)
        yield period, wall(calendar.local_day(period.end), HOUR, zone)


def _digest(view: View, rule: Threshold, bounds: Period, due: datetime) -> Finding:
    """Return a digest; it also tells what late events crossed in closed periods."""
    weekly = rule.level.text == WEEKLY
    period = view.period if weekly else bounds
    closed = crossings.closed(view)
    finding = view.finding(
        DIGEST,
        (rule,),
        Key(0, bounds),
        period=period,
        late=view.now >= due + _PATIENCE,
        extra={"digest": {**_sums(view, bounds), "late_crossings": []}},
    )
    for one in closed:
        finding.extra["digest"]["late_crossings"].append(
            {
                "threshold": one.threshold.level.text,
                "used": one.used,
                "allowance": one.key.allowance,
                "period": _local(view, one.key.period),
            }
        )
    return replace(finding, closed=closed)


def _sums(view: View, bounds: Period) -> dict[str, Any]:
    """Return what a digest sums up: the days, the kinds, and the time before."""
    length = bounds.end - bounds.start
    before = Period(bounds.start - length, bounds.start)
    if bounds == view.account.calendar.period_at(bounds.start):
        before = view.account.calendar.preceding(bounds)
    by_day = _read(view, bounds, "day")
    return {
        **_local(view, bounds),
        "value": by_day.value,
        "previous": _read(view, before, None).value,
        "days": [{"key": row.key, "value": row.value} for row in by_day.rows],
        "kinds": [
            {"key": row.key, "label": row.label, "value": row.value}
            for row in _read(view, bounds, "kind").rows
            if row.value
        ],
    }


def _read(view: View, bounds: Period, group_by: usage.GroupBy | None) -> usage.Snapshot:
    return usage.snapshot(
        view.connection, view.account, bounds, now=view.now, group_by=group_by
    )


def _local(view: View, period: Period) -> dict[str, str]:
    zone = view.account.calendar.zone_at(period.start)
    return {
        "start": period.start.astimezone(zone).isoformat(),
        "end": period.end.astimezone(zone).isoformat(),
    }
