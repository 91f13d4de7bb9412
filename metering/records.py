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
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


def type_name(event: Event) -> str:
    """Return the canonical name of the event's type."""
    match event:
        case ConversationStarted():
            return "conversation.started"
        case ConversationReplied():
            return "conversation.replied"
        case EmailSent():
            return "email.sent"
        case SurveySent():
            return "survey.sent"


def facts(event: Event) -> dict[str, Any]:
    """Return the listed fields without instant, contact and the thing's own id."""
    match event:
        case ConversationStarted():
            said: dict[str, Any] = {
                "started_by": event.started_by,
                "channel": event.channel,
            }
        case ConversationReplied():
            said = {
                "author": event.author,
                "note": event.note or None,
                "started_by": event.started_by,
                "message_id": event.message_id,
            }
        case EmailSent():
            said = {"purpose": event.purpose, **_origin(event.origin)}
        case SurveySent():
            said = {
                "channel": event.channel,
                "delivery_id": event.delivery_id,
                "email_id": event.email_id,
                **_origin(event.origin),
            }
    return {name: value for name, value in said.items() if value is not None}


def _origin(origin: Origin | None) -> dict[str, str | None]:
    if origin is None:
        return {}
    return {"origin_id": origin.id, "origin_name": origin.name}


def text(said: dict[str, Any]) -> str:
    """Return facts as compact JSON."""
    return _encode(said)


def digest(key: bytes, event: Event, space: Space, subject: str, said: str) -> bytes:
    """Return the 16 bytes by which the same event is recognised for ever.

    Keyed per account, so that an erased contact cannot be guessed from it; equal
    exactly where type, instant and all listed fields are equal.
    """
    whole = _encode(
        [
            type_name(event),
            to_micros(event.occurred_at),
            space,
            subject,
            said,
            event.contact_id,
        ]
    )
    return digest_of(key, whole.encode())


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
