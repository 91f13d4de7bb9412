"""English phrases of time, read in an account's calendar."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot import dates
from metering.periods import Calendar

ROME = ZoneInfo("Europe/Rome")
CALENDAR = Calendar.simple(ROME, 15)
MONDAY = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)


def _found(phrase: str, now: datetime = MONDAY) -> dates.Found:
    return dates.find(phrase, "en", calendar=CALENDAR, now=now)


def _days(phrase: str, now: datetime = MONDAY) -> str:
    found = _found(phrase, now)
    assert found.period is not None
    assert not found.future
    start, end = (at.astimezone(ROME) for at in (found.period.start, found.period.end))
    assert (start.hour, end.hour) == (0, 0)
    return f"{start:%Y-%m-%d} {end:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("today", "2026-11-23 2026-11-24"),
        ("yesterday", "2026-11-22 2026-11-23"),
        ("this week", "2026-11-23 2026-11-30"),
        ("last week", "2026-11-16 2026-11-23"),
        ("this month", "2026-11-01 2026-12-01"),
        ("last month", "2026-10-01 2026-11-01"),
        ("this quarter", "2026-10-01 2027-01-01"),
        ("last quarter", "2026-07-01 2026-10-01"),
        ("this year", "2026-01-01 2027-01-01"),
        ("last year", "2025-01-01 2026-01-01"),
        ("this billing period", "2026-11-15 2026-12-15"),
        ("the current cycle", "2026-11-15 2026-12-15"),
        ("last billing cycle", "2026-10-15 2026-11-15"),
        ("the previous period", "2026-10-15 2026-11-15"),
        ("last 7 days", "2026-11-17 2026-11-24"),
        ("in the last thirty days", "2026-10-25 2026-11-24"),
        ("last 2 weeks", "2026-11-09 2026-11-23"),
        ("last 3 months", "2026-08-01 2026-11-01"),
        ("november", "2026-11-01 2026-12-01"),
        ("december", "2025-12-01 2026-01-01"),
        ("october 2025", "2025-10-01 2025-11-01"),
        ("october last year", "2025-10-01 2025-11-01"),
        ("2026-11-02", "2026-11-02 2026-11-03"),
        ("2 november", "2026-11-02 2026-11-03"),
        ("1 to 15 october", "2026-10-01 2026-10-16"),
        ("october 1-15", "2026-10-01 2026-10-16"),
        ("between 1st and 15th of october 2025", "2025-10-01 2025-10-16"),
        ("from 1 october to 2 november", "2026-10-01 2026-11-03"),
        ("from november to january", "2025-11-01 2026-02-01"),
        ("from 1 october to 15 november 2025", "2025-10-01 2025-11-16"),
        ("from 2026-10-01 to 2026-10-15", "2026-10-01 2026-10-16"),
        ("since monday", "2026-11-23 2026-11-24"),
        ("since friday", "2026-11-20 2026-11-24"),
        ("since 1 october", "2026-10-01 2026-11-24"),
        ("since the beginning of the year", "2026-01-01 2026-11-24"),
        ("since the start of the billing period", "2026-11-15 2026-11-24"),
        ("month to date", "2026-11-01 2026-11-24"),
        ("q3", "2026-07-01 2026-10-01"),
        ("q4 2025", "2025-10-01 2026-01-01"),
        ("2025", "2025-01-01 2026-01-01"),
        ("last monday", "2026-11-16 2026-11-17"),
        ("last october", "2026-10-01 2026-11-01"),
        ("from 1 october", "2026-10-01 2026-11-24"),
    ],
)
def test_a_phrase_names_half_open_local_days(phrase: str, days: str) -> None:
    assert _days(phrase) == days


@pytest.mark.parametrize(
    "phrase",
    [
        "the past month",
        "31 november",
        "last 0 days",
        "october last week",
        "1999-01-01",
        "from 15 to 1 october",
        "2026-10-15 to 2026-10-01",
    ],
)
def test_what_has_two_readings_or_none_is_unclear(phrase: str) -> None:
    found = _found(phrase)
    assert found.unclear
    assert found.period is None


@pytest.mark.parametrize(
    "phrase",
    [
        "tomorrow",
        "next week",
        "next month",
        "next billing period",
        "28 november",
        "december 2026",
        "2027",
        "from 1 november 2026 to 31 january 2027",
        "since december 2026",
    ],
)
def test_the_future_is_told_as_such(phrase: str) -> None:
    assert _found(phrase).future


def test_the_rest_of_the_words_is_handed_back() -> None:
    assert _found("emails since monday please").rest == "emails  please"


def test_may_we_is_no_month() -> None:
    assert _found("how many emails may we send").period is None
    assert _days("emails in may") == "2026-05-01 2026-06-01"


def test_today_is_the_accounts_day_and_not_the_day_in_utc() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert _days("today", late) == "2026-11-24 2026-11-25"


def test_last_week_on_a_sunday_is_the_week_before() -> None:
    sunday = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert _days("last week", sunday) == "2026-11-09 2026-11-16"


def test_the_day_of_the_change_of_clocks_has_25_hours() -> None:
    period = _found("2026-10-25").period
    assert period is not None
    assert (period.end - period.start).total_seconds() == 25 * 3600
