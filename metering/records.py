"""Events as rows: the listed facts as JSON, the keyed digest, and back again."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from metering.events import (
    Author,
    Channel,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Purpose,
    Starter,
    SurveySent,
)
from metering.interactions import Origin, Space
from metering.tables import to_micros

_DIGEST_BYTES = 16
# The C function by which ``json`` itself writes text as it is, beyond ASCII too.
_quote = json.encoder.encode_basestring

COLUMNS = (
    *("account_id", "space", "key", "occurred_at", "digest", "type", "facts"),
    *("contact_id", "received_at", "source_id", "delivery_id", "event_id"),
)
"""The columns of a row of the table ``event``, as :func:`row` returns them."""


def type_name(event: Event) -> str:
    """Return the canonical name of the event's type."""
    return _TYPES[type(event)]


_TYPES: dict[type[Event], str] = {
    ConversationStarted: "conversation.started",
    ConversationReplied: "conversation.replied",
    EmailSent: "email.sent",
    SurveySent: "survey.sent",
}


def facts(event: Event) -> str:
    """Return, as compact JSON, what is said beside instant, contact and own id.

    Written by hand, because each stored event is written so: the same text that
    ``json`` would make, byte for byte, or digests would differ.
    """
    match event:
        case EmailSent():
            return f'{{"purpose":"{event.purpose}"{_origin(event.origin)}}}'
        case ConversationReplied():
            note = ',"note":true' if event.note else ""
            starter = _field("started_by", event.started_by)
            message = _field("message_id", event.message_id)
            return f'{{"author":"{event.author}"{note}{starter}{message}}}'
        case ConversationStarted():
            channel = _field("channel", event.channel)
            return f'{{"started_by":"{event.started_by}"{channel}}}'
        case SurveySent():
            ids = _field("delivery_id", event.delivery_id)
            ids += _field("email_id", event.email_id)
            return f'{{"channel":"{event.channel}"{ids}{_origin(event.origin)}}}'


def _origin(origin: Origin | None) -> str:
    if origin is None:
        return ""
    return f',"origin_id":{_quote(origin.id)}{_field("origin_name", origin.name)}'


def _field(name: str, value: str | None) -> str:
    return "" if value is None else f',"{name}":{_quote(value)}'


def row(
    key: bytes, event: Event, thing: tuple[str, Space, str], arrival: tuple[Any, ...]
) -> tuple[Any, ...]:
    """Return the event's row, as drivers take it; its fifth column is the digest.

    ``key`` is the account's for digests, ``arrival`` when (in microseconds), from
    which source and in which delivery it came.

    The digest is the 16 bytes by which the same event is recognised for ever. Keyed
    per account, so that an erased contact cannot be guessed from it; equal exactly
    where type, instant and all listed fields are equal.
    """
    account_id, space, subject = thing
    at, kind, said = to_micros(event.occurred_at), type_name(event), facts(event)
    contact = event.contact_id
    named = "null" if contact is None else _quote(contact)
    whole = f'["{kind}",{at},"{space}",{_quote(subject)},{_quote(said)},{named}]'
    digest = digest_of(key, whole.encode())
    ident = (account_id, str.__str__(space), subject, at, digest)
    return (*ident, kind, said, contact, *arrival, event.event_id)


def digest_of(key: bytes, raw: bytes) -> bytes:
    """Return the keyed digest of bytes."""
    return hashlib.blake2b(raw, key=key, digest_size=_DIGEST_BYTES).digest()


def restore(row: Row[Any]) -> Event:
    """Return the event that a row of the table ``event`` keeps."""
    said = json.loads(row.facts)
    at, contact = row.occurred_at, row.contact_id
    match row.type:
        case "conversation.started" | "conversation.replied":
            return _restore_conversation(row.type, row.key, at, contact, said)
        case "email.sent":
            purpose = Purpose(said["purpose"])
            return EmailSent(at, row.key, purpose, contact, _restore_origin(said))
        case "survey.sent":
            return SurveySent(
                at,
                Channel(said["channel"]),
                said.get("delivery_id"),
                said.get("email_id"),
                contact,
                _restore_origin(said),
            )
        case other:
            raise ValueError(f"no event type is called {other!r}")


def _restore_conversation(
    kind: str, key: str, at: datetime, contact: str | None, said: dict[str, Any]
) -> Event:
    if kind == "conversation.started":
        starter = Starter(said["started_by"])
        return ConversationStarted(at, key, starter, contact, said.get("channel"))
    named = said.get("started_by")
    return ConversationReplied(
        at,
        key,
        Author(said["author"]),
        said.get("note", False),
        None if named is None else Starter(named),
        said.get("message_id"),
        contact,
    )


def _restore_origin(said: dict[str, Any]) -> Origin | None:
    if "origin_id" not in said:
        return None
    return Origin(said["origin_id"], said.get("origin_name"))
