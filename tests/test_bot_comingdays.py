"""Days to come as people write them."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import comingdays
from bot.datewords.names import WEEKDAYS
from metering.errors import InvalidError

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    "text",
    [
        *("Friday", "friday", "FRI", "on Friday", "this Friday", "coming friday"),
        *("venerdì", "venerdi", "Venerdì prossimo", "il prossimo venerdì", "ven"),
        *("viernes", "el viernes", "vendredi prochain", "am Freitag", "na sexta-feira"),
        *("27 November", "November 27", "27th of November", "November 27th 2026"),
        *(
            "27 novembre",
            "27. November",
            "27 de noviembre",
            "Fri 27 Nov",
            " 2026-11-27",
        ),
        "Friday, 27 November 2026",
    ],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert comingdays.read(text, MONDAY) == FRIDAY


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        *(("today", 0), ("oggi", 0), ("tomorrow", 1), ("domani", 1), ("mañana", 1)),
        *(("the day after tomorrow", 2), ("dopodomani", 2), ("demain", 1)),
        *(("Monday", 0), ("Sunday", 6), ("morgen", 1), ("amanhã", 1)),
    ],
)
def test_days_are_counted_from_today(text: str, ahead: int) -> None:
    assert (comingdays.read(text, MONDAY) - MONDAY).days == ahead


def test_a_date_without_its_year_is_the_next_one() -> None:
    assert comingdays.read("22 November", MONDAY) == date(2027, 11, 22)
    assert comingdays.read("23 November", MONDAY) == MONDAY
    assert comingdays.read("29 February", date(2027, 5, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        *("", "next Friday", "yesterday", "ieri", "27/11", "31 February", "soon"),
        *("Thursday 27 November", "Friday 27", "27", "x" * 5_000, "2026-11-31"),
    ],
)
def test_what_names_no_day_or_two_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(InvalidError, match="write Friday"):
        comingdays.read(text, MONDAY)


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_every_weekday_of_every_language_is_within_a_week(
    today: date, number: int
) -> None:
    for lines in WEEKDAYS.values():
        name = lines[number].partition(":")[0].split()[0]
        found = comingdays.read(name, today)
        assert found.weekday() == number
        assert 0 <= (found - today).days < 7


@given(st.text())
def test_whatever_is_written_is_a_day_or_refused(text: str) -> None:
    with contextlib.suppress(InvalidError):
        comingdays.read(text, MONDAY)
