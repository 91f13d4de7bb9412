"""Readers are strict, and their reasons name the field and the fault only."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from metering.events import Starter
from webhooks import fields
from webhooks.documents import HugeInteger
from webhooks.fields import Misread
from webhooks.recipients import email_key

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


@pytest.mark.parametrize(
    "value",
    [
        1793700000.123456,
        "1793700000.123456789",
        1793700000123.456,
        1793700000123456,
        1793700000123456789,
        pytest.param("1793700000123456789", id="text"),
        "2026-11-03T10:00:00.123456789Z",
        "2026-11-03T11:00:00.1234567+01:00",
        "2026-11-03 05:00:00.123456-05:00",
    ],
)
def test_an_instant_of_any_unit_and_precision_is_read_to_the_microsecond(
    value: object,
) -> None:
    said = datetime(2026, 11, 3, 10, 0, 0, 123456, UTC)
    assert fields.stamp()(value) == said


@pytest.mark.parametrize(
    "value",
    [
        0,
        -1,
        1,
        946_684_799,
        4_133_980_800,
        10**11,
        10**30,
        1e18,
        0.5,
        True,
        "",
        "+1793700000",
        "1_793_700_000",
        "\uff11\uff17\uff19\uff13\uff17\uff10\uff10\uff10\uff10\uff10",
        "1793700000e0",
        "20261103",
        [],
        {},
        HugeInteger(),
    ],
)
def test_what_is_no_unix_time_is_misread(value: object) -> None:
    assert fault(fields.epoch, value).startswith("f is no unix time")


def test_a_naive_stamp_is_refused_unless_its_zone_is_known() -> None:
    naive = "2026-10-25 02:30:00.25"
    assert fault(fields.stamp(), naive) == (
        "f has no offset from UTC, and no time zone is set for it"
    )
    rome = fields.stamp(ZoneInfo("Europe/Rome"))
    # Doubled by the end of summer time: the first one.
    assert rome(naive) == datetime(2026, 10, 25, 0, 30, 0, 250_000, UTC)
    assert rome("2026-07-01T12:00:00") == datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert rome("2026-07-01T12:00:00Z") == datetime(2026, 7, 1, 12, tzinfo=UTC)
    for wrong in ("2026-02-30 00:00:00", "2026-01-01 24:00:00", "1999-01-01 00:00:00"):
        assert fault(rome, wrong).startswith("f is no ")


def test_a_key_of_an_email_names_its_recipient_to_nobody() -> None:
    made = email_key(b"key", "m_1", "Ada@acme.test ")
    assert made == email_key(b"key", "m_1", "ada@acme.test")
    assert made.startswith("m_1:")
    assert "ada" not in made
    assert made != email_key(b"another", "m_1", "ada@acme.test")
    assert made != email_key(b"key", "m_2", "ada@acme.test")
    assert len(email_key(b"key", "m" * 255, "ada@acme.test")) <= fields.LONGEST_ID
