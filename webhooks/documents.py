"""A JSON body, judged whole and divided into its events, each with its own text."""

import json
import re

import msgspec

DEEPEST = 64
MOST_EVENTS = 1_000

# A string is one token, closed or not: the possessive loops never look back, so that
# no body costs more than one pass.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_SPACE = re.compile(r"[ \t\n\r]*")
_SPACES = frozenset(" \t\n\r")
SPACES = b" \t\n\r"
"""What may stand around a JSON text."""

# ``int`` refuses text of more than 4,300 digits; an id has at most 255.
_LONGEST_INTEGER = 300


class Unparsable(Exception):  # noqa: N818 -- a verdict on a body, not our failure
    """A whole body cannot be read; the sentence says what to send instead."""


class HugeInteger:
    """An integer too long to be of use in any field; its own text is kept with it."""


def split(raw: bytes) -> list[bytes] | None:
    """Return the JSON text of each event of a body, in one quick look; None: divide it.

    What it returns is UTF-8, and no deeper or more than it may be; whether each text
    is JSON, and an object, is for whoever reads it to find out.
    """
    try:
        raw.decode("utf-8")
        if raw[:1] == b"{":
            return None if _may_be_deep(raw) else [raw]
        texts = [bytes(one) for one in _splitter.decode(raw)]
    except (ValueError, RecursionError):
        return None
    if len(texts) > MOST_EVENTS or any(map(_may_be_deep, texts)):
        return None
    return texts


def _may_be_deep(text: bytes) -> bool:
    return text.count(b"[") + text.count(b"{") >= DEEPEST


def divide(raw: bytes) -> list[tuple[object, str]]:
    """Return the decoded events of a body, each with the JSON text it came from.

    Raises:
        Unparsable: the body is not UTF-8, not JSON, too deep, of too many events, or
            neither an object nor an array.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unparsable("the body is not UTF-8; send JSON in UTF-8") from error
    if split(raw) is None:
        _check_depth(text)
    try:
        return _events(text)
    except (ValueError, RecursionError) as error:
        raise Unparsable("the body is not JSON; send one event or an array") from error


def _check_depth(text: str) -> None:
    # Most bodies have fewer brackets than may be nested: nothing to follow then.
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    for token in _TOKEN.finditer(text):
        match text[token.start()]:
            case "[" | "{":
                depth += 1
                if depth > DEEPEST:
                    raise Unparsable(
                        f"the body is nested deeper than {DEEPEST}; send flat events"
                    )
            case "]" | "}":
                depth -= 1
            case _:
                pass


def _events(text: str) -> list[tuple[object, str]]:
    start = _skip(text, 0)
    if text[start : start + 1] == "[":
        events, end = _array(text, start + 1)
    else:
        value, end = _decoder.raw_decode(text, start)
        if not isinstance(value, dict):
            raise Unparsable("the body is neither an object nor an array; send events")
        events = [(value, text[start:end])]
    if _skip(text, end) != len(text):
        raise ValueError("more than one document")
    return events


def _array(text: str, at: int) -> tuple[list[tuple[object, str]], int]:
    """Return the elements of the array that is open at ``at``, and where it ends."""
    events: list[tuple[object, str]] = []
    at = _skip(text, at)
    if text[at : at + 1] == "]":
        return events, at + 1
    while True:
        if len(events) == MOST_EVENTS:
            raise Unparsable(f"the array has over {MOST_EVENTS} events; send fewer")
        value, end = _decoder.raw_decode(text, at)
        events.append((value, text[at:end]))
        at = _skip(text, end)
        match text[at : at + 1]:
            case "]":
                return events, at + 1
            case ",":
                at = _skip(text, at + 1)
            case _:
                raise ValueError("neither a comma nor the array's end")


def _skip(text: str, at: int) -> int:
    # Most bodies have no space where some may be.
    if text[at : at + 1] not in _SPACES:
        return at
    found = _SPACE.match(text, at)
    return at if found is None else found.end()


def _integer(text: str) -> object:
    return int(text) if len(text) <= _LONGEST_INTEGER else HugeInteger()


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is not JSON")


_splitter = msgspec.json.Decoder(list[msgspec.Raw])
_decoder = json.JSONDecoder(parse_int=_integer, parse_constant=_refuse)
