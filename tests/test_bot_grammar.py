"""Laws of the grammar of time, at any instant, in any zone, in six languages."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import dates
from metering.periods import Calendar, first_instant

LANGUAGES = ("en", "it", "es", "fr", "de", "pt")
ZONES = (
    "UTC",
    "Europe/Rome",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "America/New_York",
)
# One meaning a line: English, Italian, Spanish, French, German, Portuguese.
PHRASES = [
    tuple(phrase.strip() for phrase in line.split("|"))
    for line in (Path(__file__).parent / "dates/phrases.txt").read_text().splitlines()
]
NOWS = st.datetimes(datetime(2005, 1, 1), datetime(2095, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- the strategy adds UTC
CALENDARS = st.builds(
    Calendar.simple, st.sampled_from(ZONES).map(ZoneInfo), st.integers(1, 31)
)
ROME = Calendar.simple(ZoneInfo("Europe/Rome"), 15)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_there_are_sixty_phrases_in_each_language() -> None:
    assert len(PHRASES) >= 60
    assert {len(phrases) for phrases in PHRASES} == {len(LANGUAGES)}


@pytest.mark.parametrize("phrases", PHRASES, ids=lambda phrases: phrases[0])
def test_a_phrase_is_understood_whole(phrases: tuple[str, ...]) -> None:
    for language, phrase in zip(LANGUAGES, phrases, strict=True):
        found = dates.find(phrase, language, calendar=ROME, now=NOW)
        assert found.rest == "", (language, phrase)
        told = found.period is not None or phrases[0] in {"so far", "31 February"}
        assert told, (language, phrase)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PHRASES), CALENDARS, NOWS)
def test_all_languages_mean_the_same_and_bounds_are_local_days(
    phrases: tuple[str, ...], calendar: Calendar, now: datetime
) -> None:
    english, *others = (
        dates.find(phrase, language, calendar=calendar, now=now)
        for language, phrase in zip(LANGUAGES, phrases, strict=True)
    )
    for other in others:
        assert (other.period, other.form, other.future, other.unclear) == (
            english.period,
            english.form,
            english.future,
            english.unclear,
        )
    if english.period is None:
        return
    assert english.period.start < english.period.end
    for bound in (english.period.start, english.period.end):
        day = calendar.local_day(bound)
        assert bound == first_instant(day, calendar.zone_at(now))


def _tiles(parts: list[str], whole: str, calendar: Calendar, now: datetime) -> None:
    found = [dates.find(part, "en", calendar=calendar, now=now) for part in parts]
    periods = [each.period for each in found]
    together = dates.find(whole, "en", calendar=calendar, now=now).period
    assert together is not None
    edge = together.start
    for period in periods:
        assert period is not None
        assert period.start == edge
        edge = period.end
    assert edge == together.end


@given(st.integers(2001, 2099), CALENDARS, NOWS)
@settings(max_examples=60, deadline=None)
def test_months_quarters_and_halves_tile_a_year(
    year: int, calendar: Calendar, now: datetime
) -> None:
    months = [f"{date(year, month, 1):%B} {year}" for month in range(1, 13)]
    _tiles(months, f"the year {year}", calendar, now)
    _tiles([f"Q{part} {year}" for part in range(1, 5)], f"in {year}", calendar, now)
    _tiles([f"H1 {year}", f"H2 {year}"], f"in {year}", calendar, now)


@given(CALENDARS, NOWS)
@settings(max_examples=60, deadline=None)
def test_days_tile_a_week_and_weeks_and_halves_a_stretch(
    calendar: Calendar, now: datetime
) -> None:
    monday = date(2026, 11, 16)
    names = [f"{monday + timedelta(days=day):%A} last week" for day in range(7)]
    _tiles(names, "last week", calendar, now)
    _tiles(["2 weeks ago", "last week"], "last 2 weeks", calendar, now)
    _tiles(["2 months ago", "last month"], "last 2 months", calendar, now)
    _tiles(["yesterday", "today"], "last 2 days", calendar, now)
    halves = ["first half of last month", "second half of last month"]
    _tiles(halves, "last month", calendar, now)


@given(CALENDARS, NOWS)
@settings(max_examples=60, deadline=None)
def test_a_bare_month_is_the_latest_that_is_not_in_the_future(
    calendar: Calendar, now: datetime
) -> None:
    today = calendar.local_day(now)
    for month in range(1, 13):
        name = f"{date(2026, month, 1):%B}"
        period = dates.find(name, "en", calendar=calendar, now=now).period
        assert period is not None
        start = calendar.local_day(period.start)
        assert start.month == month
        assert start <= today < start.replace(year=start.year + 1)


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_left_alone(text: str, language: str) -> None:
    found = dates.find(text, language, calendar=ROME, now=NOW)
    taken = sum(phrase.end - phrase.start for phrase in found.phrases)
    assert len(found.rest) <= len(text) - taken
