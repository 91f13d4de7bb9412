"""CSV that no spreadsheet runs: text is disarmed in a way that can be undone.

OWASP, "CSV Injection": a cell that begins with one of a few characters is taken for a
formula, and another program may take another separator for the end of a cell. One
apostrophe goes before such a character; :func:`plain` takes exactly that one away.
"""

import csv
import re
from collections.abc import Callable, Iterable
from typing import Protocol, TextIO

_FORMULA = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_SEPARATORS = ',;|"\t\r\n'
_ARMED = re.compile(f"(?:^|(?<=[{_SEPARATORS}]))(?='*[{_FORMULA}])")
_DISARMED = re.compile(f"(?:^|(?<=[{_SEPARATORS}]))'(?='*[{_FORMULA}])")


def safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return _ARMED.sub("'", text)


def plain(text: str) -> str:
    """Return the text that :func:`safe` was given."""
    return _DISARMED.sub("", text)


class _Rows(Protocol):
    def writerow(self, row: Iterable[object], /) -> object: ...


class _Lines:
    """Ends each row in a line feed alone."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    def write(self, row: str) -> None:
        self._write(row.removesuffix("\r\n") + "\n")


def writer(file: TextIO) -> _Rows:
    """Return a writer of rows that end in a line feed.

    Python's own quotes a carriage return only where rows end in one.
    """
    return csv.writer(_Lines(file.write), lineterminator="\r\n")
