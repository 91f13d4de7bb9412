"""Instants are read from RFC 3339 text, or refused."""

import pytest

from metering import instants


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-11-03T09:12:00Z", "2026-11-03T09:12:00+00:00"),
        ("2026-11-03t09:12:00z", "2026-11-03T09:12:00+00:00"),
        ("2026-11-03T09:12:00.1234567+01:00", "2026-11-03T08:12:00.123456+00:00"),
        ("2026-11-03T09:12:00.5-00:00", "2026-11-03T09:12:00.500000+00:00"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00+00:00"),
        ("2017-01-01T00:59:60+01:00", "2017-01-01T00:00:00+00:00"),
        ("2000-01-01T00:00:00Z", "2000-01-01T00:00:00+00:00"),
        ("2100-12-31T23:59:59Z", "2100-12-31T23:59:59+00:00"),
    ],
)
def test_an_instant_is_read_to_the_microsecond(text: str, read: str) -> None:
    assert instants.parse(text).isoformat() == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026-11-03",
        "2026-11-03T09:12:00",
        "2026-11-03T09:12Z",
        "2026-11-03T24:00:00Z",
        "2026-11-03T12:30:60Z",
        "2026-11-03T09:12:00+24:00",
        "2026-11-03T09:12:00 Z",
        "2026-11-03T09:12:00Z\n",
        "2026-02-29T09:12:00Z",
        "\N{FULLWIDTH DIGIT TWO}026-11-03T09:12:00Z",
        "20261103T091200Z",
        "1999-12-31T23:59:59Z",
        "2101-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
    ],
)
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        instants.parse(text)
