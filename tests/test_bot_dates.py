"""English phrases of time, read in an account's calendar."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot import dates
from metering.periods import Calendar, Segment

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
        ("last october", "2026-10-01 2026-11-01"),
        ("from 1 october", "2026-10-01 2026-11-24"),
        ("last monday", "2026-11-16 2026-11-17"),
        ("from monday to wednesday", "2026-11-16 2026-11-19"),
        ("sept to nov", "2026-09-01 2026-12-01"),
        ("oct 25", "2026-10-25 2026-10-26"),
        ("on 10/13/2026", "2026-10-13 2026-10-14"),
        ("10/10/2026", "2026-10-10 2026-10-11"),
        ("13.10.2026", "2026-10-13 2026-10-14"),
        ("2026-10-01..2026-10-15", "2026-10-01 2026-10-16"),
        ("first half of october", "2026-10-01 2026-10-16"),
        ("second half of the year 2025", "2025-07-01 2026-01-01"),
        ("first week of october", "2026-10-01 2026-10-08"),
        ("last week of october", "2026-10-25 2026-11-01"),
        ("h1", "2026-01-01 2026-07-01"),
        ("this month so far", "2026-11-01 2026-11-24"),
        ("until yesterday", "2026-11-15 2026-11-23"),
        ("three weeks ago", "2026-11-02 2026-11-09"),
        ("a month ago", "2026-10-01 2026-11-01"),
        ("the week before last", "2026-11-09 2026-11-16"),
        ("billing period of october", "2026-10-15 2026-11-15"),
        ("cycle 2026-10", "2026-10-15 2026-11-15"),
        ("monday last week", "2026-11-16 2026-11-17"),
        ("the 15th of last month", "2026-10-15 2026-10-16"),
        ("over the weekend", "2026-11-21 2026-11-23"),
        ("the last thirty-one days", "2026-10-24 2026-11-24"),
        ("october and november", "2026-10-01 2026-12-01"),
        ("1/10/2026 to 15/10/2026", "2026-10-01 2026-10-16"),
        ("10/01/2026 - 10/15/2026", "2026-10-01 2026-10-16"),
        ("10/15/26", "2026-10-15 2026-10-16"),
        ("week of october 14", "2026-10-12 2026-10-19"),
        ("february 29 2024", "2024-02-29 2024-03-01"),
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
        "10/11/2026",
        "early october",
        "at the end of october",
        "2 days before yesterday",
        "31 february",
        "29 february",
        "last 24 hours",
        "this morning",
        "monday 17 november",
        "since three months",
        "october 2025 and october 2026",
        "between october and september",
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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can we send 9400 emails"),
        ("en", "80% of 2025 emails"),
        ("en", "we sat in the sun"),
        ("en", "march on, second campaign"),
        ("en", "how many per month, a week, each day"),
        ("en", "by the end of the month"),
        ("en", "marketing"),
        ("en", "black friday"),
        ("it", "emails al mese"),
        ("es", "no enviamos mar"),
        ("fr", "sept campagnes par mois"),
        ("de", "so viele pro Monat"),
        ("pt", "a segunda campanha"),
        ("pt", "emails sent out"),
    ],
)
def test_other_words_and_amounts_are_no_dates(language: str, text: str) -> None:
    found = dates.find(text, language, calendar=CALENDAR, now=MONDAY)
    assert not found.phrases
    assert found.rest == text


def test_a_comparison_hands_back_both_phrases() -> None:
    found = _found("october vs september 2025")
    assert found.unclear
    assert [phrase.grain for phrase in found.phrases] == ["month", "month"]
    assert found.rest == " vs "
    (both,) = _found("october and november").phrases
    assert [part.grain for part in both.parts] == ["month", "month"]


@pytest.mark.parametrize(
    ("language", "text", "rest"),
    [
        ("es", "correos por mes en octubre", "correos por mes "),
        ("it", "rispetto a settembre", "rispetto a "),
        ("pt", "em relação a setembro", "em relação a "),
    ],
)
def test_words_that_are_not_of_the_phrase_stay(
    language: str, text: str, rest: str
) -> None:
    assert dates.find(text, language, calendar=CALENDAR, now=MONDAY).rest == rest


def test_so_far_names_no_period_and_is_taken_out() -> None:
    found = _found("usage so far")
    assert (found.rest, found.period, found.phrases) == ("usage ", None, ())


def test_a_day_in_a_zone_that_the_account_has_left_is_a_day_there() -> None:
    moved = datetime(2026, 11, 14, 23, tzinfo=UTC)
    apia = ZoneInfo("Pacific/Apia")
    calendar = Calendar((Segment(None, apia, 15), Segment(moved, ROME, 15)))
    found = dates.find("2026-10-10", "en", calendar=calendar, now=MONDAY)
    assert found.period is not None
    assert found.period.start == datetime(2026, 10, 9, 11, tzinfo=UTC)


def test_a_day_that_the_zone_skips_whole_is_unclear() -> None:
    apia = Calendar.simple(ZoneInfo("Pacific/Apia"), 1)
    assert dates.find("2011-12-30", "en", calendar=apia, now=MONDAY).unclear


def test_hostile_text_takes_no_time() -> None:
    for text in (
        "the " * 499,
        "from 1 to 2 " * 160,
        "9" * 2000,
        "(" * 2000,
        "\0\ud800",
    ):
        started = time.thread_time()
        dates.find(text, "en", calendar=CALENDAR, now=MONDAY)
        assert time.thread_time() - started < 1


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
