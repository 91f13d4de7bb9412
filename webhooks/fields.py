"""Strict readers for adapters: a value of the right form, or ``Misread``.

Reasons name the field and its fault, never the content: they are shown to people.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal, InvalidOperation
from email.utils import parseaddr
from enum import StrEnum
from functools import cache
from typing import TypeVar

from metering import instants

LONGEST_ID = 255
_LONGEST_ADDRESS = 1_000
_LONGEST_TYPE = 100
_UNKEEPABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# 2000-01-01 and 2101-01-01 in unix seconds: in milliseconds, microseconds and
# nanoseconds the same years are other magnitudes, which never overlap.
_EARLIEST, _END = 946_684_800, 4_133_980_800
_MICROS = (1_000_000, 1_000, 1, Decimal("0.001"))
_NUMBER = re.compile(r"[0-9]{1,20}(?:\.[0-9]{1,20})?", re.ASCII)
_NAIVE = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,20}))?", re.ASCII
)

_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=StrEnum)

Fields = Mapping[str, object]


class Misread(Exception):  # noqa: N818 -- a verdict on an event, not our failure
    """A field is missing or malformed; ``reason`` says which and how."""

    def __init__(self, fault: str, path: tuple[str, ...] = ()) -> None:
        self.fault = fault
        self.path = path
        self.reason = f"{'.'.join(path)} {fault}".strip()
        super().__init__(self.reason)


def required(fields: Fields, name: str, read: Callable[[object], _Value]) -> _Value:
    """Return what ``read`` makes of a field that must be there and not null."""
    value = fields.get(name)
    if value is None:
        raise Misread("is missing", (name,))
    try:
        return read(value)
    except Misread as inner:
        raise Misread(inner.fault, (name, *inner.path)) from inner


def inner(fields: Fields, name: str) -> Fields:
    """Return the object in a field; an empty one where there is none."""
    found = fields.get(name)
    return found if isinstance(found, dict) else {}


def optional(
    fields: Fields, name: str, read: Callable[[object], _Value]
) -> _Value | None:
    """Return what ``read`` makes of a field; None where it is absent or null."""
    value = fields.get(name)
    if value is None:
        return None
    try:
        return read(value)
    except Misread as inner:
        # A fault inside an object names the inner field: "origin.id is missing".
        raise Misread(inner.fault, (name, *inner.path)) from inner


def identifier(value: object) -> str:
    """Read an id: 1-255 characters without control characters, or an integer."""
    # What nearly all are: text of a fair length, all of it printable.
    if type(value) is str and 0 < len(value) <= LONGEST_ID and value.isprintable():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return _decimal(value)
    if not isinstance(value, str):
        raise Misread("is neither text nor an integer")
    if not value:
        raise Misread("is empty")
    if len(value) > LONGEST_ID:
        raise Misread(f"is longer than {LONGEST_ID} characters")
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in value):
        raise Misread("has a control character or a lone surrogate")
    return value


def _decimal(value: int) -> str:
    # Beyond this bound ``str`` itself may refuse: Python limits the digits it converts.
    if abs(value) >= 10**LONGEST_ID or len(text := str(value)) > LONGEST_ID:
        raise Misread(f"is longer than {LONGEST_ID} characters")
    return text


def instant(value: object) -> datetime:
    """Read an RFC 3339 instant with an offset, in the years 2000-2100."""
    if not isinstance(value, str):
        raise Misread("is no text")
    try:
        return instants.parse(value)
    except ValueError as error:
        raise Misread(
            "is no RFC 3339 instant with an offset in the years 2000-2100"
        ) from error


def epoch(value: object) -> datetime:
    """Read unix time as a number or its text, truncated to microseconds.

    Seconds, milliseconds, microseconds and nanoseconds are told by their magnitude.
    """
    number = _number(value)
    for micros in _MICROS:
        seconds = number * micros / 1_000_000
        if _EARLIEST <= seconds < _END:
            return _EPOCH + timedelta(microseconds=int(number * micros))
    raise Misread("is no unix time in the years 2000-2100")


def _number(value: object) -> Decimal:
    written = value
    if isinstance(value, int | float) and not isinstance(value, bool):
        # A float's shortest text is what the sender wrote, as far as can be known.
        written = _decimal(value) if isinstance(value, int) else repr(value)
    if not isinstance(written, str) or _NUMBER.fullmatch(written) is None:
        raise Misread("is no unix time")
    try:
        return Decimal(written)
    except InvalidOperation as error:
        raise Misread("is no unix time") from error


def stamp(zone: tzinfo | None = None) -> Callable[[object], datetime]:
    """Return a reader of an instant in any of the forms that platforms send.

    RFC 3339 of any precision, unix time of any magnitude, and, where a zone is given,
    text without an offset as the local time there (the first, where it is doubled).
    """

    def read(value: object) -> datetime:
        if not isinstance(value, str) or _NUMBER.fullmatch(value):
            return epoch(value)
        naive = _NAIVE.fullmatch(value)
        if naive is None:
            return instant(value)
        if zone is None:
            raise Misread("has no offset from UTC, and no time zone is set for it")
        day, time, fraction = naive.groups()
        try:
            local = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=zone)
            found = local.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise Misread("is no instant") from error
        found += timedelta(microseconds=int(f"{fraction or '':0<6}"[:6]))
        return instant(found.isoformat())

    return read


def text(value: object) -> str:
    """Read any text that every database can keep: no NUL, no lone surrogate."""
    if not isinstance(value, str):
        raise Misread("is no text")
    if not value.isprintable() and (
        "\0" in value or any("\ud800" <= char <= "\udfff" for char in value)
    ):
        raise Misread("has a NUL or a lone surrogate")
    return value


def address(value: object) -> str:
    """Read an e-mail address, with or without a name before it: the address alone."""
    written = text(value).strip()
    if not written or len(written) > _LONGEST_ADDRESS:
        raise Misread("is no address")
    found = parseaddr(written)[1] if "<" in written else written
    if not found:
        raise Misread("is no address")
    return found


def flag(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise Misread("is neither true nor false")
    return value


def mapping(value: object) -> Fields:
    """Read a JSON object."""
    if not isinstance(value, dict):
        raise Misread("is no object")
    return value


@cache
def choice(choices: type[_Choice]) -> Callable[[object], _Choice]:
    """Return a reader of one of the listed words."""
    members = {member.value: member for member in choices}

    def read(value: object) -> _Choice:
        found = members.get(value) if isinstance(value, str) else None
        if found is not None:
            return found
        raise Misread(f"is none of: {', '.join(choices)}")

    return read


def type_text(name: str) -> str:
    """Return a foreign type's name as it can be tallied: short, and of plain text."""
    return _UNKEEPABLE.sub("\ufffd", name[:_LONGEST_TYPE])
