"""A request's body and the headers that describe it, judged before anyone reads it."""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from flask import Request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

LARGEST = 1024 * 1024
"""How many bytes a delivery may have."""

_DIGITS = re.compile(r"[0-9]+", re.ASCII)
# More digits than any length that is allowed: ``int`` never sees thousands of them.
_LONGEST_LENGTH = 15


class Refused(Exception):  # noqa: N818 -- an answer, not our failure
    """A delivery is refused before it is read: a status and one sentence.

    ``retry_after`` are seconds, where waiting helps.
    """

    def __init__(
        self, status: int, sentence: str, retry_after: int | None = None
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.retry_after = retry_after


def read(environ: dict[str, Any], content_types: Sequence[str]) -> bytes:
    """Return the whole body of the request that a WSGI environment tells of.

    Raises:
        Refused: it is too large (413), of a wrong type or encoding (415), or not as
            long as it says (400); the first of these that holds.
    """
    declared = environ.get("CONTENT_LENGTH", "").strip()
    is_length = _DIGITS.fullmatch(declared) is not None
    length = int(declared[-_LONGEST_LENGTH:]) if is_length else 0
    if length > LARGEST or (len(declared.lstrip("0")) > _LONGEST_LENGTH and is_length):
        raise _too_large()
    if declared and not is_length:
        _check_type(environ, content_types)
        raise Refused(400, "Content-Length is no number; write the body's bytes")
    raw = _exactly(environ, length) if declared else _stream(Request(environ))
    _check_type(environ, content_types)
    if raw is None or (declared and len(raw) != length):
        raise Refused(400, "the body is not as long as its Content-Length; send it all")
    return raw


def _too_large() -> Refused:
    return Refused(413, "the body is over 1 MiB; send fewer events at once")


def _exactly(environ: dict[str, Any], length: int) -> bytes | None:
    """Return the body of a known length, or None where the connection ended before."""
    # Straight from the server: no more than the length is asked for.
    stream = environ["wsgi.input"]
    parts: list[bytes] = []
    left = length
    try:
        while left and (part := stream.read(left)):
            parts.append(part)
            left -= len(part)
    except (ClientDisconnected, OSError):
        return None
    return b"".join(parts)


def _stream(request: Request) -> bytes | None:
    """Return the body, or None where the connection ended before it did."""
    # One byte more than allowed tells "too large" from "just fits".
    request.max_content_length = LARGEST + 1
    parts: list[bytes] = []
    size = 0
    try:
        while part := request.stream.read(LARGEST + 1 - size):
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                raise _too_large()
    except RequestEntityTooLarge as error:
        raise _too_large() from error
    except (ClientDisconnected, OSError):
        return None
    return b"".join(parts)


def _check_type(environ: dict[str, Any], content_types: Sequence[str]) -> None:
    if environ.get("HTTP_CONTENT_ENCODING", "").strip():
        raise Refused(415, "the body is encoded; send it without Content-Encoding")
    written = environ.get("CONTENT_TYPE", "").strip()
    if written and not _is_read(written, tuple(content_types)):
        raise Refused(415, f"write Content-Type: {content_types[0]}")


@lru_cache(maxsize=256)
def _is_read(written: str, content_types: tuple[str, ...]) -> bool:
    media_type = written.split(";", maxsplit=1)[0].strip().lower()
    return any(fnmatchcase(media_type, one) for one in content_types)
