"""Billing periods tile time; days begin at their first instant."""

import time
from collections.abc import Iterator
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
        ("America/Scoresbysund", "2026-03-29", "2026-03-29T00:00:00-01:00"),
        # Clocks go from 23:30 to 00:30 of the next day: the gap begins before it.
        ("America/Toronto", "1919-03-31", "1919-03-31T00:30:00-04:00"),
        # The whole day is skipped.
        ("Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"),
        ("Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00"),
    ],
)
def test_a_day_begins_at_its_first_instant(zone: str, day: str, instant: str) -> None:
    assert first_instant(date.fromisoformat(day), ZoneInfo(zone)) == at(instant)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that is set to a zone far from any account's."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("elsewhere")
def test_the_machines_own_zone_decides_nothing() -> None:
    first_instant.cache_clear()
    far = zone_named("Etc/GMT+12")
    assert first_instant(date(2011, 12, 30), zone_named("Pacific/Apia")) == at(
        "2011-12-31T00:00:00+14:00"
    )
    assert day_period(date(2026, 11, 23), far) == Period(
        at("2026-11-23T00:00:00-12:00"), at("2026-11-24T00:00:00-12:00")
    )
    # At the change it is February in Kiritimati, and here still the 30th of January.
    change = at("2026-01-30T23:00:00-12:00")
    calendar = Calendar((Segment(None, far, 1), Segment(change, far, 31)))
    assert calendar.period_at(change).end == at("2026-01-31T00:00:00-12:00")
    assert calendar.local_day(change) == date(2026, 1, 30)


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


def test_periods_between_end_before_the_end_and_hold_the_start() -> None:
    calendar = Calendar.simple(ROME, 1)
    starts = [f"2026-{month}-01T00:00:00+02:00" for month in ("05", "06", "07")]
    may, june, july = map(at, starts)
    assert [*calendar.periods_between(may, july)] == [
        Period(may, june),
        Period(june, july),
    ]
    assert [*calendar.periods_between(july - timedelta(seconds=1), july)] == [
        Period(june, july)
    ]


@pytest.mark.parametrize("first", [1, 2, 3])
def test_a_stub_of_a_day_at_a_months_beginning_starts_in_that_month(first: int) -> None:
    change = datetime(2026, 3, first, tzinfo=UTC)
    segments = (
        Segment(None, zone_named("UTC"), first),
        Segment(change, zone_named("UTC"), first + 1),
    )
    starting = Calendar(segments).periods_starting_in(2026, 3)
    assert [one.start.day for one in starting] == [first, first + 1]


def test_an_unknown_zone_is_refused_with_what_to_write() -> None:
    with pytest.raises(InvalidError, match="write an IANA name"):
        zone_named("Rome")


@pytest.mark.parametrize("day", [0, 32])
def test_an_anchor_day_that_no_month_has_is_refused(day: int) -> None:
    wanted = "^the anchor day must be a day of the month, 1 to 31$"
    with pytest.raises(InvalidError, match=wanted):
        Calendar.simple(ROME, day)
