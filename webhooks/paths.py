"""Paths into decoded JSON: ``data.items[0].id``, ``$.data['odd.name']``, ``^.time``."""

import re
from dataclasses import dataclass

from metering.errors import InvalidError

_STEP = re.compile(
    r"\.?(?P<name>[^.\[\]'\"^$\s]+)|\[(?P<index>[0-9]{1,4})\]"
    r"|\[(?P<quote>['\"])(?P<quoted>[^'\"]+)(?P=quote)\]",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Path:
    """Where a value is: steps from the event, or from the whole body it came in."""

    written: str
    steps: tuple[str | int, ...]
    from_body: bool = False

    def find(self, event: object, body: object) -> object:
        """Return the value there; None where there is none."""
        at = body if self.from_body else event
        for step in self.steps:
            if isinstance(step, int):
                listed = isinstance(at, list) and step < len(at)
                at = at[step] if listed and isinstance(at, list) else None
            else:
                at = at.get(step) if isinstance(at, dict) else None
        return at


def parse(written: object) -> Path:
    """Return the path that is written; ``^`` begins at the body, ``$`` at the event.

    Raises:
        InvalidError: it is no path.
    """
    if not isinstance(written, str) or not written:
        raise InvalidError(f"a path is text such as data.id; not {written!r}")
    rest = written[1:] if written[0] in "$^" else written
    steps: list[str | int] = []
    at = 0
    while at < len(rest):
        found = _STEP.match(rest, at)
        if found is None or found.end() == at:
            raise InvalidError(f"{written!r} is no path; write data.items[0].id")
        index = found["index"]
        name = found["name"] if found["name"] is not None else found["quoted"]
        steps.append(int(index) if index is not None else name)
        at = found.end()
    return Path(written, tuple(steps), from_body=written[0] == "^")
