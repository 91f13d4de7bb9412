"""The fields of a mapping: what may be written for each, checked when it is made."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from metering.errors import InvalidError
from metering.events import Author, Purpose, Starter
from webhooks import fields, paths
from webhooks.fields import Misread
from webhooks.paths import Path
from webhooks.recipients import email_key

IGNORE = "ignore"
"""The type of events that are not billable."""

_ABSENT = object()
_FIELD_KEYS = {"path", "values", "default", "otherwise", "value", "recipient"}
_SHORTEST_TEXT = 60

_WORDS: dict[str, frozenset[object]] = {
    "author": frozenset(Author),
    "purpose": frozenset([*Purpose, "other"]),
    "started_by": frozenset(Starter),
    "note": frozenset([True, False]),
    "author_verified": frozenset([True, False]),
}
REQUIRED = {
    "conversation.started": ("conversation_id", "started_by"),
    "conversation.replied": ("conversation_id", "author"),
    "email.sent": ("email_id", "purpose"),
    "survey.sent": ("channel",),
    "message.asked": ("conversation_id", "text"),
}
OPTIONAL = {
    "conversation.started": ("contact_id", "channel"),
    "conversation.replied": ("note", "started_by", "message_id", "contact_id"),
    "email.sent": ("contact_id", "origin.id", "origin.name"),
    "survey.sent": (
        "delivery_id",
        "email_id",
        "contact_id",
        "origin.id",
        "origin.name",
    ),
    "message.asked": ("message_id", "author_email", "author_verified"),
}
NAMES = {
    name for table in (REQUIRED, OPTIONAL) for names in table.values() for name in names
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: where its value is, and what each value stands for."""

    paths: tuple[Path, ...] = ()
    values: Mapping[str, object] | None = None
    default: object = _ABSENT
    otherwise: object = _ABSENT
    recipient: Path | None = None

    def read(self, event: object, body: object, key: bytes) -> tuple[object, str]:
        """Return what the field becomes (None: absent), and how that came about.

        Raises:
            Misread: the table of values does not list what is there.
        """
        for path in self.paths:
            found = path.find(event, body)
            if found is None:
                continue
            became = self._became(found)
            if self.recipient is not None:
                became = self._of_recipient(became, event, body, key)
            return became, f"{_shown(found)} at {path.written} is {_shown(became)}"
        if self.default is _ABSENT:
            asked = ", ".join(path.written for path in self.paths)
            return None, f"nothing at {asked}"
        return self.default, f"{_shown(self.default)} by default"

    def _became(self, found: object) -> object:
        if self.values is None:
            return found
        listed = self.otherwise
        if isinstance(found, str | bool | int | float):
            # A table's keys are text: true is "true", 1 is "1".
            key = found if isinstance(found, str) else json.dumps(found)
            listed = self.values.get(key, self.otherwise)
        if listed is _ABSENT:
            raise Misread("has a value that the mapping does not list")
        return listed

    def _of_recipient(
        self, found: object, event: object, body: object, key: bytes
    ) -> str:
        assert self.recipient is not None
        address = self.recipient.find(event, body)
        return email_key(key, fields.identifier(found), fields.text(address))

    @property
    def outcomes(self) -> set[object] | None:
        """Every value that it can become; None where that is up to the sender."""
        if self.paths and self.values is None:
            return None
        told = set((self.values or {}).values()) | {self.default, self.otherwise}
        return told - {_ABSENT}


def _shown(value: object) -> str:
    try:
        text = json.dumps(value, ensure_ascii=True)
    except (TypeError, ValueError):
        text = "a number too long to read"
    cut = len(text) > _SHORTEST_TEXT
    return text[: _SHORTEST_TEXT - 1] + "…" if cut else text


def section(what: str, spec: object, known: Iterable[str]) -> Mapping[str, object]:
    """Return a part of the mapping; ``InvalidError`` where it has unknown parts."""
    if not isinstance(spec, dict):
        raise InvalidError(f"{what} is a JSON object; write {{…}}")
    for name in spec:
        if name not in known:
            listed = ", ".join(sorted(known))
            raise InvalidError(f"{what} has no part {name!r}; its parts are: {listed}")
    return spec


def field_of(name: str, spec: object) -> Field:
    """Return a field as it is written: a path, or an object with a path or a value."""
    if spec is None:
        raise InvalidError(f"the mapping lacks {name}; write its path, as data.{name}")
    if isinstance(spec, str):
        return Field((paths.parse(spec),))
    told = section(f"the field {name}", spec, _FIELD_KEYS)
    if "value" in told:
        return _checked(name, Field(default=_scalar(name, told["value"])))
    written = told.get("path")
    listed = written if isinstance(written, list) else [written]
    values = told.get("values")
    if values is not None and not isinstance(values, dict):
        raise InvalidError(f"the values of {name} are a JSON object of theirs and ours")
    field = Field(
        tuple(paths.parse(one) for one in listed),
        None
        if values is None
        else {key: _scalar(name, value) for key, value in values.items()},
        _scalar(name, told["default"]) if "default" in told else _ABSENT,
        _scalar(name, told["otherwise"]) if "otherwise" in told else _ABSENT,
        paths.parse(told["recipient"]) if "recipient" in told else None,
    )
    return _checked(name, field)


def _scalar(name: str, value: object) -> object:
    if isinstance(value, str | bool | int):
        return value
    raise InvalidError(f"a value of {name} is text, a whole number, true or false")


def _checked(name: str, field: Field) -> Field:
    if field.otherwise is not _ABSENT and field.values is None:
        raise InvalidError(f"otherwise belongs to a table of values; {name} has none")
    if field.recipient is not None and name != "email_id":
        raise InvalidError("recipient belongs to email_id; one message has many")
    words = {"type": frozenset([*REQUIRED, IGNORE]), **_WORDS}.get(name)
    for outcome in field.outcomes or () if words else ():
        assert words is not None
        if outcome not in words:
            listed = ", ".join(sorted(str(word) for word in words))
            raise InvalidError(f"{name} cannot be {outcome!r}; it is one of: {listed}")
    return field
