"""Places in the receipts: where a page ended, as a cursor that survives the trip."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from metering import tables
from metering.errors import InvalidError

_LONGEST_CURSOR = 4_096
_MOST = 2**63
_MOST_SEQ = 2**31


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended, and the version of the ledger that it was read at."""

    occurred_at: datetime
    space: str
    key: str
    seq: int
    version: int

    def __str__(self) -> str:
        """Return the cursor: text that only :func:`place` reads."""
        parts = (tables.to_micros(self.occurred_at), self.space, self.key)
        text = json.dumps([*parts, self.seq, self.version], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place(cursor: str) -> Place:
    """Return the place that a cursor names.

    Raises:
        InvalidError: this is no cursor of ours.
    """
    try:
        return _place(cursor)
    except (ValueError, TypeError, RecursionError) as error:
        raise InvalidError(
            "this is no place in the receipts; write the cursor of the page before"
        ) from error


def _place(cursor: str) -> Place:
    if len(cursor) > _LONGEST_CURSOR:
        raise ValueError("too long")
    padded = cursor + "=" * (-len(cursor) % 4)
    micros, space, key, seq, version = json.loads(
        base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True)
    )
    whole = all(type(number) is int for number in (micros, seq, version))
    if not (whole and isinstance(space, str) and isinstance(key, str)):
        raise ValueError("wrong types")
    if not (abs(micros) < _MOST and 0 <= seq < _MOST_SEQ and 0 <= version < _MOST):
        raise ValueError("out of range")
    # What no database should be asked: a NUL, a lone surrogate.
    if "\0" in (space + key).encode().decode():
        raise ValueError("no key")
    try:
        occurred_at = tables.EPOCH + timedelta(microseconds=micros)
    except OverflowError as error:
        raise ValueError("out of range") from error
    return Place(occurred_at, space, key, seq, version)
