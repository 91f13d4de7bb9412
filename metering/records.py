"""Events as rows: the listed facts as JSON, the keyed digest, and back again."""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Row

from metering import counting
from metering.events import (
    Author,
    Channel,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Parsed,
    Purpose,
    Starter,
    SurveySent,
)
from metering.interactions import Origin
from metering.tables import to_micros

_DIGEST_BYTES = 16
# The C function by which ``json`` itself writes text as it is, beyond ASCII too.
_quote = json.encoder.encode_basestring

COLUMNS = (
    *("account_id", "occurred_at", "space", "key", "digest", "type", "facts"),
    *("contact_id", "received_at", "source_id", "delivery_id", "event_id", "opens"),
)
"""The columns of a row of the table ``event``, as a :class:`Fact` has them."""

IDENT = 5
"""How many columns, from the first, are the row's key."""

Arrival = tuple[int, str | None, str | None]
"""When an event came, in microseconds; from which source, in which delivery."""


class Fact(NamedTuple):
    """An event as plain values, which any process may make for the one that writes."""

    row: tuple[Any, ...]
    kind: str
    # Empty: no origin. Ids have at least one character.
    origin_id: str
    origin_name: str | None
    # In a conversation, who is said to have started it and who replied in public.
    talk: tuple[str | None, str | None] | None


def type_name(event: Event) -> str:
    """Return the canonical name of the event's type."""
    return _TYPES[type(event)]


_TYPES: dict[type[Event], str] = {
    ConversationStarted: "conversation.started",
    ConversationReplied: "conversation.replied",
    EmailSent: "email.sent",
    SurveySent: "survey.sent",
}


_Talk = tuple[str | None, str | None] | None
_Said = tuple[str, str, str, str, str, Origin | None, _Talk]
"""Type, space, key, facts, kind, origin, talk: what an event says beside instant,
contact and own id. The facts are JSON, written by hand, because each stored event is
written so: the same text that ``json`` would make, byte for byte, or digests would
differ."""


def _emailed(event: EmailSent) -> _Said:
    purpose, origin = _plain(event.purpose), event.origin
    said = f'{{"purpose":"{purpose}"{"" if origin is None else _origin(origin)}}}'
    return "email.sent", "email", event.email_id, said, _KINDS[purpose], origin, None


def _surveyed(event: SurveySent) -> _Said:
    space, key = counting.subject(event)
    ids = _field("delivery_id", event.delivery_id) + _field("email_id", event.email_id)
    origin = event.origin
    rest = ids if origin is None else ids + _origin(origin)
    said = f'{{"channel":"{_plain(event.channel)}"{rest}}}'
    kind = _plain(counting.kind(event))
    return "survey.sent", _plain(space), key, said, kind, origin, None


def _replied(event: ConversationReplied) -> _Said:
    author = _plain(event.author)
    starter = event.started_by and _plain(event.started_by)
    note = ',"note":true' if event.note else ""
    rest = _field("started_by", starter) + _field("message_id", event.message_id)
    said = f'{{"author":"{author}"{note}{rest}}}'
    talk = (starter, None if event.note else author)
    return _conversed("conversation.replied", event.conversation_id, said, talk)


def _started(event: ConversationStarted) -> _Said:
    starter = _plain(event.started_by)
    said = f'{{"started_by":"{starter}"{_field("channel", event.channel)}}}'
    key = event.conversation_id
    return _conversed("conversation.started", key, said, (starter, None))


def _conversed(name: str, key: str, said: str, talk: _Talk) -> _Said:
    return name, _CONVERSATION, key, said, _CONVERSATION, None, talk


# Events come in crowds: many of the same second, and of the same campaign.
_micros = lru_cache(maxsize=4_096)(to_micros)
# Both the space and the kind.
_CONVERSATION = "conversation"
_KINDS = {str.__str__(one): str.__str__(one.kind) for one in Purpose}
# The word of an enumeration, without a call into Python.
_plain = str.__str__
_SAYINGS: dict[type[Event], Callable[[Any], _Said]] = {
    ConversationStarted: _started,
    ConversationReplied: _replied,
    EmailSent: _emailed,
    SurveySent: _surveyed,
}


@lru_cache(maxsize=1_024)
def _origin(origin: Origin) -> str:
    return f',"origin_id":{_quote(origin.id)}{_field("origin_name", origin.name)}'


def _field(name: str, value: str | None) -> str:
    return "" if value is None else f',"{name}":{_quote(value)}'


def fact(key: bytes, account_id: str, event: Event, arrival: Arrival) -> Fact:
    """Return the event as plain values; ``key`` is the account's for digests.

    The digest is the 16 bytes by which the same event is recognised for ever. Keyed
    per account, so that an erased contact cannot be guessed from it; equal exactly
    where type, instant and all listed fields are equal.
    """
    name, space, subject, said, kind, origin, talk = _SAYINGS[type(event)](event)
    at, contact = _micros(event.occurred_at), event.contact_id
    named = "null" if contact is None else _quote(contact)
    whole = f'["{name}",{at},"{space}",{_quote(subject)},{_quote(said)},{named}]'
    digest = hashlib.blake2b(whole.encode(), key=key, digest_size=_DIGEST_BYTES)
    ident = (account_id, at, space, subject, digest.digest())
    row = (*ident, name, said, contact, *arrival, event.event_id, talk is None)
    if origin is None:
        return Fact(row, kind, "", None, talk)
    return Fact(row, kind, origin.id, origin.name, talk)


def facts(
    key: bytes, account_id: str, parsed: Sequence[Parsed], arrival: Arrival
) -> list[Parsed | Fact]:
    """Return parsed events with those that may be stored as plain values."""
    return [
        fact(key, account_id, one, arrival) if type(one) in _SAYINGS else one  # type: ignore[arg-type]  # just asked
        for one in parsed
    ]


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
