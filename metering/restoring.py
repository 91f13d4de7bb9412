"""Events again, of the rows that keep them."""

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
from metering.interactions import Origin


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
