"""What a query string asks for; whatever it cannot mean is refused with what can."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast, get_args

from werkzeug.datastructures import MultiDict

from metering import instants, ranges
from metering.accounts import Account
from metering.errors import InvalidError
from metering.interactions import Kind
from metering.periods import Period
from metering.usage import GroupBy

_LONGEST = 4_096
_WHOLE = re.compile(r"[0-9]{1,15}", re.ASCII)
_SWITCH: Mapping[str, bool] = {"true": True, "false": False}


class Query:
    """The parameters of one call; an empty value is the same as none."""

    def __init__(self, given: MultiDict[str, str]) -> None:
        self._given = given

    def only(self, *names: str, many: Sequence[str] = ()) -> None:
        """Refuse parameters other than these, and any but ``many`` given twice.

        Raises:
            InvalidError: one is unknown, repeated, too long, or holds a control
                character: a slip in its name would otherwise change the answer.
        """
        known = (*names, *many)
        for name, values in self._given.lists():
            if name not in known:
                raise InvalidError(
                    "there is no parameter {name!r}; there are {known}",
                    name=name[:40],
                    known=", ".join(known),
                )
            if len(values) > 1 and name not in many:
                raise InvalidError(
                    "{name} is given more than once; give it once", name=name
                )
            for value in values:
                _check(name, value)

    def text(self, name: str) -> str | None:
        """Return a parameter's value, or None where it is absent or empty."""
        return self._given.get(name) or None

    def exact(self, name: str) -> str | None:
        """Return a parameter's value, be it empty; None where it is absent."""
        return self._given.get(name)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter that may be repeated."""
        return tuple(value for value in self._given.getlist(name) if value)

    def number(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number within bounds, or None where it is absent."""
        value = self.text(name)
        if value is None:
            return None
        if _WHOLE.fullmatch(value) is None or not least <= int(value) <= most:
            raise InvalidError(
                "{name} is a whole number from {least} to {most}",
                name=name,
                least=least,
                most=most,
            )
        return int(value)

    def day(self, name: str) -> date | None:
        """Return a local day, or None where it is absent."""
        value = self.text(name)
        if value is None:
            return None
        try:
            return instants.parse_date(value)
        except ValueError as error:
            raise InvalidError(
                f"{name} is {error}; write a date such as 2026-11-28"
            ) from error

    def switch(self, name: str) -> bool:
        """Return a switch, off where it is absent."""
        value = self.text(name)
        if value is not None and value not in _SWITCH:
            raise InvalidError(f"{name} is true or false")
        return _SWITCH.get(value or "", False)

    def kinds(self, name: str) -> tuple[Kind, ...]:
        """Return the kinds that are named."""
        try:
            return tuple(Kind(value) for value in self.texts(name))
        except ValueError as error:
            raise InvalidError(f"{name} is one of {', '.join(Kind)}") from error

    def group_by(self) -> GroupBy | None:
        """Return what ``by`` groups by."""
        value = self.text("by")
        if value is not None and value not in get_args(GroupBy):
            raise InvalidError("by is kind, origin or day")
        return cast("GroupBy | None", value)

    def period(self, account: Account, now: datetime) -> Period:
        """Return the range asked for; the current billing period without any."""
        name, start, end = (self.text(one) for one in ("period", "start", "end"))
        if not start and not end:
            return ranges.named(account, name or "current", now)
        if name:
            raise InvalidError("write period, or start and end, not both")
        if not (start and end):
            raise InvalidError("start and end go together; the end is exclusive")
        return ranges.between(account, start, end)


def _check(name: str, value: Any) -> None:  # noqa: ANN401 -- a string of any content
    if len(value) > _LONGEST:
        raise InvalidError(
            "{name} is longer than {n} characters", name=name, n=_LONGEST
        )
    if any(character < " " or character == "\x7f" for character in value):
        raise InvalidError("{name} holds a control character", name=name)
