"""A declarative mapping: where any JSON holds the fields of the canonical events.

The form is described in ``docs/platforms/mapped.md``. Everything is validated when the
mapping is made; what a body then says is judged by the canonical reader.
"""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo

from metering import periods
from metering.errors import InvalidError
from metering.events import Channel, Ignored, Parsed, Purpose, Unreadable
from metering.interactions import Kind
from webhooks import adapters, documents, fields, paths
from webhooks.fields import Misread, type_text
from webhooks.mapping_fields import (
    IGNORE,
    NAMES,
    OPTIONAL,
    REQUIRED,
    Field,
    field_of,
    section,
)
from webhooks.platforms import canonical

_TOP_KEYS = {"events", "type", "id", "timestamp", "timezone", "data", "types"}
_SAMPLE = "2000-01-01T00:00:00Z"


class Reader:
    """A validated mapping that reads bodies."""

    def __init__(self, spec: object, key: bytes = b"") -> None:
        """Validate ``spec``; ``key`` hashes recipients.

        Raises:
            InvalidError: the mapping is wrong; the sentence says where.
        """
        told = section("the mapping", spec, _TOP_KEYS)
        self._key = key
        self._events = paths.parse(told["events"]) if "events" in told else None
        self._type = field_of("type", told.get("type"))
        self._id = field_of("id", told["id"]) if "id" in told else None
        self._zone = _zone(told.get("timezone"))
        self._arrives = told.get("timestamp") == "arrival"
        self._timestamp = (
            None if self._arrives else field_of("timestamp", told.get("timestamp"))
        )
        self._types = _possible_types(self._type)
        self._fields = {name: _fields_of(name, told) for name in self._types}

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds that a body can ever report through this mapping."""
        return frozenset(
            kind for name, told in self._fields.items() for kind in _kinds(name, told)
        )

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return one result for each event; ``Unparsable`` where there is no event."""
        return [self._read(*one) for one in self._divide(raw)]

    def explain(self, raw: bytes) -> list[tuple[str, str]]:
        """Return what each field of each event became, and from where."""
        told: list[tuple[str, str]] = []
        for event, body, _ in self._divide(raw):
            named: list[tuple[str, Field | None]] = [
                ("type", self._type),
                ("id", self._id),
                ("timestamp", self._timestamp),
            ]
            try:
                name, _ = self._type.read(event, body, self._key)
            except Misread:
                name = None
            named += self._fields.get(str(name), {}).items()
            told += [
                (label, self._told(field, event, body))
                for label, field in named
                if field is not None
            ]
        return told

    def _told(self, field: Field, event: object, body: object) -> str:
        try:
            return field.read(event, body, self._key)[1]
        except Misread as fault:
            return fault.reason

    def _divide(self, raw: bytes) -> Iterator[tuple[object, object, bytes]]:
        """Yield each event, the body it came in, and its own JSON text."""
        for body, source in documents.divide(raw):
            if self._events is None:
                yield body, body, source.encode()
                continue
            inner = self._events.find(body, body)
            if not isinstance(inner, list):
                yield None, body, source.encode()
                continue
            for event in inner:
                yield event, body, _json(event, source)

    def _read(self, event: object, body: object, source: bytes) -> Parsed:
        try:
            if not isinstance(event, dict):
                raise Misread("the event is no object")  # noqa: TRY301 -- one way out
            return self._event(event, body, source)
        except Misread as fault:
            return Unreadable(fault.reason, source)

    def _event(self, event: object, body: object, source: bytes) -> Parsed:
        name = self._value("type", self._type, event, body)
        if name == IGNORE:
            return Ignored(self._foreign_type(event, body))
        if name is None:
            raise Misread("is missing", ("type",))
        if not isinstance(name, str) or name not in self._fields:
            raise Misread("has a value that the mapping does not list", ("type",))
        element: dict[str, object] = {"type": name, "timestamp": _SAMPLE}
        if self._id is not None:
            element["id"] = self._value("id", self._id, event, body)
        element["data"] = self._data(name, event, body)
        parsed = canonical.parse_event(element, source)
        if isinstance(parsed, Ignored | Unreadable):
            return parsed
        occurred_at = adapters.ARRIVAL
        if self._timestamp is not None:
            said = self._value("timestamp", self._timestamp, event, body)
            read = fields.stamp(self._zone)
            occurred_at = fields.required({"timestamp": said}, "timestamp", read)
        return dataclasses.replace(parsed, occurred_at=occurred_at)

    def _value(self, name: str, field: Field, event: object, body: object) -> object:
        try:
            return field.read(event, body, self._key)[0]
        except Misread as fault:
            raise Misread(fault.fault, (name, *fault.path)) from fault

    def _foreign_type(self, event: object, body: object) -> str:
        for path in self._type.paths:
            found = path.find(event, body)
            if isinstance(found, str):
                return type_text(found)
        return IGNORE

    def _data(self, name: str, event: object, body: object) -> dict[str, object]:
        data: dict[str, object] = {}
        origin: dict[str, object] = {}
        for field_name, field in self._fields[name].items():
            value = self._value(field_name, field, event, body)
            if field_name.startswith("origin."):
                origin[field_name.removeprefix("origin.")] = value
            else:
                data[field_name] = value
        if origin.get("id") is not None:
            data["origin"] = origin
        return data


def _json(event: object, source: str) -> bytes:
    try:
        return json.dumps(event).encode()
    except (TypeError, ValueError):
        return source.encode()


def _zone(name: object) -> tzinfo | None:
    if name is None:
        return None
    return periods.zone_named(str(name))


def _possible_types(field: Field) -> list[str]:
    outcomes = field.outcomes
    if outcomes is None:
        return list(REQUIRED)
    return [name for name in REQUIRED if name in outcomes]


def _fields_of(name: str, told: Mapping[str, object]) -> dict[str, Field]:
    """Return the fields of one type: the common ones, and its own above them."""
    common = section("data", told.get("data", {}), NAMES)
    by_type = section("types", told.get("types", {}), REQUIRED)
    own = section(f"types.{name}", by_type.get(name, {}), NAMES)
    wanted = (*REQUIRED[name], *OPTIONAL[name])
    found = {
        field: field_of(field, spec)
        for field, spec in {**common, **own}.items()
        if field in wanted
    }
    missing = [field for field in REQUIRED[name] if field not in found]
    if name == "survey.sent" and not found.keys() & {"delivery_id", "email_id"}:
        missing.append("delivery_id")
    if missing:
        raise InvalidError(f"{name} needs {', '.join(missing)}; map them under data")
    return found


def _kinds(name: str, told: Mapping[str, Field]) -> Iterable[Kind]:
    match name:
        case "conversation.replied":
            yield Kind.CONVERSATION
        case "email.sent":
            outcomes = told["purpose"].outcomes
            yield from (
                one.kind for one in Purpose if outcomes is None or one in outcomes
            )
        case "survey.sent":
            outcomes = told["channel"].outcomes
            if outcomes is None or Channel.EMAIL in outcomes:
                yield Kind.NPS_EMAIL
            if outcomes is None or Channel.IN_APP in outcomes:
                yield Kind.IN_APP_SURVEY
        case _:
            return
