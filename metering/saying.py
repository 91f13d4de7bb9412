"""Sentences in English that remember their pattern, so that others can translate them.

A ``Saying`` is the sentence itself wherever text is wanted; the pages look its pattern
up in the reader's language and put its parts in anew.
"""

from collections.abc import Mapping


class Saying(str):
    """A sentence, the pattern that it was made by, and what was put into it."""

    __slots__ = ("parts", "pattern")
    pattern: str
    parts: Mapping[str, object]


def say(pattern: str, **parts: object) -> Saying:
    """Return ``pattern`` with its parts; several things are told with commas."""
    told = Saying(
        pattern.format(**{name: _plain(part) for name, part in parts.items()})
    )
    told.pattern, told.parts = pattern, parts
    return told


def _plain(part: object) -> object:
    return ", ".join(map(str, part)) if isinstance(part, tuple) else part
