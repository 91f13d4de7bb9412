"""Billing periods tile time; days begin at their first instant."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metering.errors import InvalidError
from metering.periods import (
    Calendar,
    Period,
    Segment,
    day_period,
    first_instant,
    local_day,
    zone_named,
)

ROME = ZoneInfo("Europe/Rome")
ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
FIRST = datetime(2000, 2, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 100 * 365 * 86_400).map(
    lambda seconds: FIRST + timedelta(seconds=seconds)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("zone", "day", "instant"),
    [
        ("Europe/Rome", "2026-03-29", "2026-03-28T23:00:00+00:00"),
        # Midnight is skipped: clocks go from 00:00 to 01:00.
        ("America/Havana", "2026-03-08", "2026-03-08T01:00:00-04:00"),
        # Midnight is doubled: clocks go from 01:00 back to 00:00.
        ("America/Havana", "2026-11-01", "2026-11-01T00:00:00-04:00"),
        # Clocks go from 00:01 back to 23:01: the day has begun already.
        ("America/St_Johns", "2006-10-29", "2006-10-29T00:00:00-02:30"),
        # Clocks go from 23:30 to 00:30 of the next day.
        ("America/Scoresbysund", "2026-03-29", "2026-03-29T00:00:00-01:00"),
        # The whole day is skipped.
        ("Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"),
        ("Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00"),
    ],
)
def test_a_day_begins_at_its_first_instant(zone: str, day: str, instant: str) -> None:
    assert first_instant(date.fromisoformat(day), ZoneInfo(zone)) == at(instant)


def test_an_hour_shown_twice_over_midnight_belongs_to_the_day_that_has_begun() -> None:
    zone = ZoneInfo("America/St_Johns")
    again = at("2006-10-29T02:45:00+00:00")
    assert again.astimezone(zone).date() == date(2006, 10, 28)
    assert local_day(again, zone) == date(2006, 10, 29)


@given(INSTANTS, ZONES)
def test_every_instant_lies_in_its_local_day(instant: datetime, zone: ZoneInfo) -> None:
    assert instant in day_period(local_day(instant, zone), zone)


@given(INSTANTS, ZONES, st.integers(1, 31))
def test_periods_tile_time(instant: datetime, zone: ZoneInfo, anchor: int) -> None:
    calendar = Calendar.simple(zone, anchor)
    period = calendar.period_at(instant)
    assert instant in period
    after = calendar.following(period)
    assert after.start == period.end
    assert calendar.preceding(after) == period
    assert timedelta(days=26) < period.end - period.start < timedelta(days=33)
    assert calendar.day_start(period.start) == period.start


@given(INSTANTS, ZONES, ZONES, st.integers(1, 31), st.integers(1, 31))
def test_periods_tile_time_over_a_change_of_anchor_and_zone(
    instant: datetime, before: ZoneInfo, after: ZoneInfo, old: int, new: int
) -> None:
    change = Calendar.simple(before, old).period_at(instant).end
    calendar = Calendar((Segment(None, before, old), Segment(change, after, new)))
    periods = list(
        calendar.periods_between(
            change - timedelta(days=70), change + timedelta(days=100)
        )
    )
    assert all(a.end == b.start for a, b in pairwise(periods))
    assert change in {period.start for period in periods}
    assert all(calendar.period_at(period.start) == period for period in periods)
    assert all(
        calendar.period_at(period.end - timedelta(microseconds=1)) == period
        for period in periods
    )


def test_a_month_without_the_anchor_day_begins_its_period_on_its_last_day() -> None:
    calendar = Calendar.simple(ROME, 31)
    assert calendar.period_at(at("2027-02-28T12:00:00+01:00")) == Period(
        at("2027-02-28T00:00:00+01:00"), at("2027-03-31T00:00:00+02:00")
    )


def test_a_stub_runs_from_the_change_to_the_next_new_anchor_day() -> None:
    change = at("2026-12-01T00:00:00+01:00")
    calendar = Calendar((Segment(None, ROME, 1), Segment(change, ROME, 15)))
    assert calendar.period_at(at("2026-12-05T00:00:00+01:00")) == Period(
        change, at("2026-12-15T00:00:00+01:00")
    )
    assert [
        calendar.local_day(p.start) for p in calendar.periods_starting_in(2026, 12)
    ] == [
        date(2026, 12, 1),
        date(2026, 12, 15),
    ]


def test_an_unknown_zone_is_refused_with_what_to_write() -> None:
    with pytest.raises(InvalidError, match="write an IANA name"):
        zone_named("Rome")


@pytest.mark.parametrize("day", [0, 32])
def test_an_anchor_day_that_no_month_has_is_refused(day: int) -> None:
    with pytest.raises(InvalidError, match="1 to 31"):
        Calendar.simple(ROME, day)
