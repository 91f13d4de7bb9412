"""Readers are strict, and their reasons name the field and the fault only."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from metering.events import Starter
from webhooks import fields
from webhooks.documents import HugeInteger
from webhooks.fields import Misread

NUL = chr(0)


def fault(read: Callable[[object], object], value: object) -> str:
    with pytest.raises(Misread) as caught:
        fields.required({"f": value}, "f", read)
    return caught.value.reason


@pytest.mark.parametrize("value", ["c_1", "é", " ", "x" * 255, "👩", "1 2"])
def test_an_id_is_text_compared_exactly(value: str) -> None:
    assert fields.identifier(value) == value


@pytest.mark.parametrize("value", [0, -7, 2**70, 10**254])
def test_an_integer_id_is_its_decimal_text(value: int) -> None:
    assert fields.identifier(value) == str(value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "f is empty"),
        ("x" * 256, "f is longer than 255 characters"),
        ("x" * 10_000, "f is longer than 255 characters"),
        (10**255, "f is longer than 255 characters"),
        (-(10**254), "f is longer than 255 characters"),
        pytest.param(10**9_999, "f is longer than 255 characters", id="huge"),
        (f"a{NUL}b", "f has a control character or a lone surrogate"),
        ("a\nb", "f has a control character or a lone surrogate"),
        ("\x85", "f has a control character or a lone surrogate"),
        ("\ud800", "f has a control character or a lone surrogate"),
        (True, "f is neither text nor an integer"),
        (1.0, "f is neither text nor an integer"),
        ([], "f is neither text nor an integer"),
        ({}, "f is neither text nor an integer"),
        (HugeInteger(), "f is neither text nor an integer"),
    ],
)
def test_other_ids_are_misread(value: object, said: str) -> None:
    assert fault(fields.identifier, value) == said


def test_an_instant_is_utc_and_truncated_to_microseconds() -> None:
    read = fields.instant("2026-11-03T10:12:00.1234569+01:00")
    assert read == datetime(2026, 11, 3, 9, 12, 0, 123456, UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-03T09:12:00",
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-23:59",
        "1999-12-31T23:59:59Z",
        "0001-01-01T00:00:00+23:59",
        "2026-02-30T00:00:00Z",
        "yesterday",
        "",
        1762161120,
        None.__class__,
    ],
)
def test_what_is_no_instant_is_misread(value: object) -> None:
    assert fault(fields.instant, value).startswith("f is no ")


def test_text_may_be_anything_but_nul_and_lone_surrogates() -> None:
    assert fields.text("a\nb\t👩") == "a\nb\t👩"
    assert fault(fields.text, NUL) == "f has a NUL or a lone surrogate"
    assert fault(fields.text, "\udfff") == "f has a NUL or a lone surrogate"
    assert fault(fields.text, 5) == "f is no text"


@pytest.mark.parametrize("value", ["other", "", 1, [], True])
def test_a_choice_is_one_of_the_listed_words(value: object) -> None:
    assert fields.choice(Starter)("team") is Starter.TEAM
    assert fault(fields.choice(Starter), value) == "f is none of: contact, team"


@pytest.mark.parametrize("value", [0, 1, "true", []])
def test_a_flag_is_true_or_false(value: object) -> None:
    assert fields.flag(False) is False
    assert fault(fields.flag, value) == "f is neither true nor false"


@pytest.mark.parametrize("said", [{}, {"f": None}])
def test_absent_and_null_are_one(said: dict[str, object]) -> None:
    assert fields.optional(said, "f", fields.text) is None
    with pytest.raises(Misread, match=r"^f is missing$"):
        fields.required(said, "f", fields.text)


def test_a_fault_inside_an_object_names_the_inner_field() -> None:
    def read(value: object) -> str:
        return fields.required(fields.mapping(value), "id", fields.identifier)

    assert fault(read, {}) == "f.id is missing"
    assert fault(read, []) == "f is no object"
