"""The canonical platform: any system that posts this project's own event types.

Its words are those of the public contract, section 3; signed by Standard Webhooks.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from metering import events, signing, sources
from metering.errors import InvalidError
from metering.interactions import Kind, Origin
from metering.records import Fact, Maker
from webhooks import documents, signatures
from webhooks.adapters import Adapter, Platform
from webhooks.fields import (
    Fields,
    Misread,
    choice,
    flag,
    identifier,
    instant,
    mapping,
    optional,
    required,
    text,
    type_text,
)
from webhooks.platforms.canonical import quick

_OTHER = "other"
_SHORTEST_KEY = 24


class Canonical(Adapter):
    """The adapter of the canonical platform."""

    kinds = frozenset(Kind)
    delivery_header = "webhook-id"

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],  # noqa: ARG002 -- other platforms sign there
        secrets: Sequence[bytes],
        now: datetime,
    ) -> None:
        """Raise ``signatures.Rejected`` unless a live secret signed this body."""
        signatures.standard_webhooks(raw, headers, secrets, now)

    def parse(self, raw: bytes) -> list[events.Parsed]:
        """Return one result per event.

        Raises:
            Unparsable: the body as a whole is no event and no array of events.
        """
        return [
            parse_event(element, source.encode())
            for element, source in documents.divide(raw)
        ]

    def facts(self, raw: bytes, maker: Maker) -> list[Fact | events.Ignored] | None:
        """Return the events of a body whose every event has the usual form."""
        texts = documents.split(raw)
        if texts is None:
            return None
        found: list[Fact | events.Ignored] = []
        for one in texts:
            fact = quick.fact(one, maker)
            if fact is None:
                return None
            found.append(fact)
        return found


def check_secret(secret: str) -> None:
    """Accept a secret of Standard Webhooks.

    Raises:
        InvalidError: it is too short, or no base64.
    """
    try:
        usable = len(signing.key(secret.encode())) >= _SHORTEST_KEY
    except InvalidError:
        usable = False
    if not usable:
        raise InvalidError(
            "the secret cannot sign; write whsec_ and base64 of at least 24 bytes"
        )


PLATFORM = Platform(
    name="canonical",
    title="Canonical",
    make=lambda _: Canonical(),
    tells=dict.fromkeys(Kind, "yes"),
    bots="yes",
    signed="Standard Webhooks",
    retries="the sender's own",
    delivery_id="`webhook-id`",
    marks=frozenset({"type", "timestamp", "data"}),
    new_secret=sources.new_secret,
    check_secret=check_secret,
    strict=True,
)


def parse_event(element: object, source: bytes | None = None) -> events.Parsed:
    """Return what one decoded element says; ``source`` is its JSON text, if at hand."""
    try:
        if not isinstance(element, dict):
            raise Misread("the event is no object")  # noqa: TRY301 -- one way out
        return _read(element)
    except Misread as fault:
        raw = json.dumps(element).encode() if source is None else source
        return events.Unreadable(fault.reason, raw)


def _read(fields: Fields) -> events.Parsed:
    name = required(fields, "type", _type_name)
    read = _READERS.get(name)
    if read is None:
        return events.Ignored(type_text(name))
    occurred_at = required(fields, "timestamp", instant)
    event_id = optional(fields, "id", identifier)
    data = required(fields, "data", mapping)
    return read(data, occurred_at, event_id)


def _type_name(value: object) -> str:
    if not isinstance(value, str):
        raise Misread("is no text")
    return value


def _started(data: Fields, at: datetime, event_id: str | None) -> events.Parsed:
    return events.ConversationStarted(
        occurred_at=at,
        conversation_id=required(data, "conversation_id", identifier),
        started_by=required(data, "started_by", choice(events.Starter)),
        contact_id=optional(data, "contact_id", identifier),
        channel=optional(data, "channel", text),
        event_id=event_id,
    )


def _replied(data: Fields, at: datetime, event_id: str | None) -> events.Parsed:
    return events.ConversationReplied(
        occurred_at=at,
        conversation_id=required(data, "conversation_id", identifier),
        author=required(data, "author", choice(events.Author)),
        note=optional(data, "note", flag) or False,
        started_by=optional(data, "started_by", choice(events.Starter)),
        message_id=optional(data, "message_id", identifier),
        contact_id=optional(data, "contact_id", identifier),
        event_id=event_id,
    )


def _emailed(data: Fields, at: datetime, event_id: str | None) -> events.Parsed:
    # An e-mail of another purpose must be well formed too: only then is it ignored.
    other = data.get("purpose") == _OTHER
    sent = events.EmailSent(
        occurred_at=at,
        email_id=required(data, "email_id", identifier),
        purpose=(
            events.Purpose.REPLY
            if other
            else required(data, "purpose", choice(events.Purpose))
        ),
        contact_id=optional(data, "contact_id", identifier),
        origin=optional(data, "origin", _origin),
        event_id=event_id,
    )
    return events.Ignored("email.sent") if other else sent


def _surveyed(data: Fields, at: datetime, event_id: str | None) -> events.Parsed:
    channel = required(data, "channel", choice(events.Channel))
    email_id = None
    if channel is events.Channel.EMAIL:
        email_id = optional(data, "email_id", identifier)
    by_email = email_id is not None
    reader = optional if by_email else required
    return events.SurveySent(
        occurred_at=at,
        channel=channel,
        delivery_id=reader(data, "delivery_id", identifier),
        email_id=email_id,
        contact_id=optional(data, "contact_id", identifier),
        origin=optional(data, "origin", _origin),
        event_id=event_id,
    )


def _asked(data: Fields, at: datetime, event_id: str | None) -> events.Parsed:
    return events.MessageAsked(
        occurred_at=at,
        conversation_id=required(data, "conversation_id", identifier),
        text=required(data, "text", text),
        message_id=optional(data, "message_id", identifier),
        author_email=optional(data, "author_email", text),
        author_verified=optional(data, "author_verified", flag) or False,
        event_id=event_id,
    )


def _origin(value: object) -> Origin:
    fields = mapping(value)
    return Origin(
        id=required(fields, "id", identifier), name=optional(fields, "name", text)
    )


_READERS: dict[str, Callable[[Fields, datetime, str | None], events.Parsed]] = {
    "conversation.started": _started,
    "conversation.replied": _replied,
    "email.sent": _emailed,
    "survey.sent": _surveyed,
    "message.asked": _asked,
}
