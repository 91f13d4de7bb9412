"""No cell of ours is a formula, and no key is lost by that."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metering import sheets

TEXTS = st.text(alphabet="=+-@\t\r\n,;|'\"a\uff1d") | st.text()


@given(TEXTS)
def test_what_is_disarmed_can_be_armed_again(text: str) -> None:
    assert sheets.plain(sheets.safe(text)) == text


@given(TEXTS)
def test_no_part_of_a_cell_begins_like_a_formula(text: str) -> None:
    for separator in ",;|\t":
        for part in sheets.safe(text).split(separator):
            # A tab that another program takes for a separator begins no formula.
            assert not part.startswith(("=", "+", "-", "@", "\r", "\uff1d"))


@given(st.lists(TEXTS, min_size=1))
def test_a_reader_of_csv_gets_the_cells_that_were_written(cells: list[str]) -> None:
    file = io.StringIO(newline="")
    sheets.writer(file).writerow(map(sheets.safe, cells))
    file.seek(0)
    assert [sheets.plain(one) for one in next(csv.reader(file))] == cells


@pytest.mark.parametrize(
    ("text", "disarmed"),
    [
        ("Onboarding - day 3", "Onboarding - day 3"),
        ("=1+1", "'=1+1"),
        ("-2", "'-2"),
        ("a;=1+1", "a;'=1+1"),
        ('"=1+1', "\"'=1+1"),
        ("'=1", "''=1"),
        ("it's", "it's"),
    ],
)
def test_only_what_a_spreadsheet_would_run_is_changed(text: str, disarmed: str) -> None:
    assert sheets.safe(text) == disarmed
