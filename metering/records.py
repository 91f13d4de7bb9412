"""Events as rows: the listed facts as JSON, and the keyed digest."""

import hashlib
import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from metering import counting
from metering.events import (
    Channel,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Parsed,
    Purpose,
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
# Both the space and the kind.
_CONVERSATION = "conversation"
_KINDS = {str.__str__(one): str.__str__(one.kind) for one in Purpose}
_KINDS_OF_CHANNELS = {
    str.__str__(one): str.__str__(counting.kind_of_channel(one)) for one in Channel
}
# The word of an enumeration, without a call into Python.
_plain = str.__str__
_BY_MAIL = _plain(Channel.EMAIL)


class Maker:
    """Makes facts of what one delivery brings to one account.

    The digest is the 16 bytes by which the same event is recognised for ever. Keyed
    per account, so that an erased contact cannot be guessed from it; equal exactly
    where type, instant and all listed fields are equal. The facts are JSON, written by
    hand, because each stored event is written so: the same text that ``json`` would
    make, byte for byte, or digests would differ.
    """

    __slots__ = ("_account", "_arrival", "_keyed")

    def __init__(self, key: bytes, account_id: str, arrival: Arrival) -> None:
        self._account = account_id
        self._arrival = arrival
        self._keyed = _keyed(key)

    def made(self, parsed: Parsed) -> Parsed | Fact:
        """Return an event that may be stored as a fact, anything else as it is."""
        make = _MAKERS.get(type(parsed))
        return parsed if make is None else make(self, parsed)

    def email(
        self,
        at: int,
        key: str,
        *,
        purpose: str,
        contact: str | None,
        origin: tuple[str, str | None],
        own_id: str | None,
    ) -> Fact:
        """Return an e-mail sent; ``at`` is microseconds, no origin ``("", None)``."""
        said = f'{{"purpose":"{purpose}"{_origin(origin)}}}'
        digest = self._digest(f'"email.sent",{at},"email"', key, said, contact)
        ident = (self._account, at, "email", key, digest)
        row = (*ident, "email.sent", said, contact, *self._arrival, own_id, True)
        return Fact(row, _KINDS[purpose], *origin, None)

    def survey(
        self,
        at: int,
        *,
        channel: str,
        delivery_id: str | None,
        email_id: str | None,
        contact: str | None,
        origin: tuple[str, str | None],
        own_id: str | None,
    ) -> Fact:
        """Return a survey sent; one by e-mail may have that e-mail's id.

        Raises:
            ValueError: it has no id by which it could be recognised.
        """
        by_mail = email_id if channel == _BY_MAIL else None
        space, key = counting.survey_subject(delivery_id, by_mail)
        place = _plain(space)
        ids = _field("delivery_id", delivery_id) + _field("email_id", email_id)
        said = f'{{"channel":"{channel}"{ids}{_origin(origin)}}}'
        digest = self._digest(f'"survey.sent",{at},"{place}"', key, said, contact)
        ident = (self._account, at, place, key, digest)
        row = (*ident, "survey.sent", said, contact, *self._arrival, own_id, True)
        return Fact(row, _KINDS_OF_CHANNELS[channel], *origin, None)

    def replied(
        self,
        at: int,
        key: str,
        *,
        author: str,
        note: bool,
        starter: str | None,
        message_id: str | None,
        contact: str | None,
        own_id: str | None,
    ) -> Fact:
        """Return a message of a conversation; a note is none that the contact sees."""
        noted = ',"note":true' if note else ""
        rest = _field("started_by", starter) + _field("message_id", message_id)
        said = f'{{"author":"{author}"{noted}{rest}}}'
        row = ("conversation.replied", said, contact, *self._arrival, own_id, False)
        return self._conversed(at, key, row, (starter, None if note else author))

    def started(
        self,
        at: int,
        key: str,
        *,
        starter: str,
        channel: str | None,
        contact: str | None,
        own_id: str | None,
    ) -> Fact:
        """Return the beginning of a conversation."""
        said = f'{{"started_by":"{starter}"{_field("channel", channel)}}}'
        row = ("conversation.started", said, contact, *self._arrival, own_id, False)
        return self._conversed(at, key, row, (starter, None))

    def _conversed(
        self,
        at: int,
        key: str,
        row: tuple[Any, ...],
        talk: tuple[str | None, str | None],
    ) -> Fact:
        name, said, contact = row[:3]
        digest = self._digest(f'"{name}",{at},"{_CONVERSATION}"', key, said, contact)
        ident = (self._account, at, _CONVERSATION, key, digest)
        return Fact((*ident, *row), _CONVERSATION, "", None, talk)

    def _digest(self, what: str, key: str, said: str, contact: str | None) -> bytes:
        named = "null" if contact is None else _quote(contact)
        digest = self._keyed.copy()
        digest.update(f"[{what},{_quote(key)},{_quote(said)},{named}]".encode())
        return digest.digest()


def _emailed(maker: Maker, event: EmailSent) -> Fact:
    return maker.email(
        _micros(event.occurred_at),
        event.email_id,
        purpose=_plain(event.purpose),
        contact=event.contact_id,
        origin=_named(event.origin),
        own_id=event.event_id,
    )


def _surveyed(maker: Maker, event: SurveySent) -> Fact:
    return maker.survey(
        _micros(event.occurred_at),
        channel=_plain(event.channel),
        delivery_id=event.delivery_id,
        email_id=event.email_id,
        contact=event.contact_id,
        origin=_named(event.origin),
        own_id=event.event_id,
    )


def _replied(maker: Maker, event: ConversationReplied) -> Fact:
    return maker.replied(
        _micros(event.occurred_at),
        event.conversation_id,
        author=_plain(event.author),
        note=event.note,
        starter=event.started_by and _plain(event.started_by),
        message_id=event.message_id,
        contact=event.contact_id,
        own_id=event.event_id,
    )


def _started(maker: Maker, event: ConversationStarted) -> Fact:
    return maker.started(
        _micros(event.occurred_at),
        event.conversation_id,
        starter=_plain(event.started_by),
        channel=event.channel,
        contact=event.contact_id,
        own_id=event.event_id,
    )


_MAKERS: dict[type[Any], Callable[[Maker, Any], Fact]] = {
    ConversationStarted: _started,
    ConversationReplied: _replied,
    EmailSent: _emailed,
    SurveySent: _surveyed,
}

# Events come in crowds: many of the same second, and of the same campaign.
_micros = lru_cache(maxsize=4_096)(to_micros)


def _named(origin: Origin | None) -> tuple[str, str | None]:
    return ("", None) if origin is None else (origin.id, origin.name)


@lru_cache(maxsize=1_024)
def _origin(origin: tuple[str, str | None]) -> str:
    name, called = origin
    return f',"origin_id":{_quote(name)}{_field("origin_name", called)}' if name else ""


def _field(name: str, value: str | None) -> str:
    return "" if value is None else f',"{name}":{_quote(value)}'


@lru_cache(maxsize=1_024)
def _keyed(key: bytes) -> "hashlib.blake2b":
    return hashlib.blake2b(key=key, digest_size=_DIGEST_BYTES)


def digest_of(key: bytes, raw: bytes) -> bytes:
    """Return the keyed digest of bytes."""
    return hashlib.blake2b(raw, key=key, digest_size=_DIGEST_BYTES).digest()
