"""A range is named as people say it, and never by what does not exist."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from metering.accounts import Account
from metering.errors import InvalidError
from metering.periods import Calendar
from metering.plans import Terms
from web import ranges

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
ROME = ZoneInfo("Europe/Rome")


def account(anchor_day: int = 12) -> Account:
    return Account(
        id="acme",
        name="Acme",
        calendar=Calendar.simple(ROME, anchor_day),
        plan=((None, Terms(1000, Decimal(1), 1, "USD")),),
        link_generation=0,
        owners=(),
    )


def days(query: dict[str, str]) -> tuple[date, date]:
    found = ranges.asked(account(), query, NOW)
    return found.first, found.last


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ({}, (2026, 11, 12), (2026, 12, 11)),
        ({"period": "current"}, (2026, 11, 12), (2026, 12, 11)),
        ({"period": "previous"}, (2026, 10, 12), (2026, 11, 11)),
        ({"period": "2026-10"}, (2026, 10, 12), (2026, 11, 11)),
        ({"period": "2026-10-12"}, (2026, 10, 12), (2026, 11, 11)),
        ({"month": "2026-10"}, (2026, 10, 1), (2026, 10, 31)),
        ({"first": "2026-10-03", "last": "2026-10-03"}, (2026, 10, 3), (2026, 10, 3)),
        ({"start": "2026-10-03", "end": "2026-10-05"}, (2026, 10, 3), (2026, 10, 4)),
    ],
)
def test_a_query_names_days(
    query: dict[str, str], first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert days(query) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "query",
    [
        {"period": "next"},
        {"period": "2026-13"},
        {"period": "2026-10-13"},
        {"period": "9999-01"},
        {"month": "2026"},
        {"month": "0001-01"},
        {"first": "2026-10-03"},
        {"first": "2026-10-03", "last": "2026-10-02"},
        {"first": "2026-02-30", "last": "2026-03-01"},
        {"start": "2026-10-03T00:00:00Z", "end": "2026-10-03"},
        {"start": "1999-10-03", "end": "2026-10-03"},
        {"first": "２０２６-10-03", "last": "2026-10-04"},  # noqa: RUF001 -- such digits
    ],
)
def test_what_does_not_exist_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(InvalidError):
        ranges.asked(account(), query, NOW)


def test_a_month_with_a_change_of_clocks_is_whole() -> None:
    found = ranges.asked(account(), {"month": "2026-10"}, NOW)
    assert found.period.start == datetime(2026, 9, 30, 22, tzinfo=UTC)
    assert found.period.end == datetime(2026, 10, 31, 23, tzinfo=UTC)
    assert found.days == 31


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ({}, (2026, 10, 12), (2026, 11, 11)),
        ({"month": "2026-03"}, (2026, 2, 1), (2026, 2, 28)),
        ({"first": "2026-10-10", "last": "2026-10-16"}, (2026, 10, 3), (2026, 10, 9)),
    ],
)
def test_before_a_range_is_one_of_its_sort(
    query: dict[str, str], first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    asked = ranges.asked(account(), query, NOW)
    found = ranges.before(account(), asked)
    assert (found.first, found.last) == (date(*first), date(*last))
    again = ranges.asked(account(), dict(found.query), NOW)
    assert again.period == found.period
    back = ranges.after(account(), found)
    assert back is not None
    assert back.period == asked.period


def test_a_running_range_is_compared_with_as_many_days() -> None:
    asked = ranges.asked(account(), {}, NOW)
    earlier = ranges.before(account(), asked)
    part = ranges.same_days(account(), asked, earlier)
    assert part.start == earlier.period.start
    # Twelve days, the twenty-third of November being the twelfth.
    assert part.end == datetime(2026, 10, 23, 22, tzinfo=UTC)
    closed = ranges.before(account(), earlier)
    assert ranges.same_days(account(), earlier, closed) == closed.period


def test_nothing_comes_after_what_is_running() -> None:
    assert ranges.after(account(), ranges.asked(account(), {}, NOW)) is None


def test_periods_and_months_go_back_to_the_first_usage() -> None:
    since = datetime(2026, 9, 20, tzinfo=UTC)
    found = ranges.periods(account(), since, NOW, 24)
    assert [one.first.month for one in found] == [11, 10, 9]
    months = ranges.months(account(), since, NOW, 24)
    assert [one.first.month for one in months] == [11, 10, 9]
    assert (
        len(ranges.months(account(), datetime(2001, 1, 1, tzinfo=UTC), NOW, 24)) == 24
    )
