"""The usual form of canonical events, read in one step.

What is read here reads as the strict readers read it, to the last field. Whatever has
any other form, wrong or only unusual, is left to them: ``None`` says so. They alone
know reasons and refusals.
"""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any

import msgspec

from metering import instants
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
from webhooks.fields import LONGEST_ID

_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_ID)]


class _Origin(msgspec.Struct):
    id: _Id
    name: str | None = None


class _Started(msgspec.Struct):
    conversation_id: _Id
    started_by: Starter
    contact_id: _Id | None = None
    channel: str | None = None


class _Replied(msgspec.Struct):
    conversation_id: _Id
    author: Author
    note: bool | None = None
    started_by: Starter | None = None
    message_id: _Id | None = None
    contact_id: _Id | None = None


class _Emailed(msgspec.Struct):
    email_id: _Id
    purpose: Purpose
    contact_id: _Id | None = None
    origin: _Origin | None = None


class _Surveyed(msgspec.Struct):
    channel: Channel
    delivery_id: _Id | None = None
    email_id: _Id | None = None
    contact_id: _Id | None = None
    origin: _Origin | None = None


class _Event(msgspec.Struct, tag_field="type", kw_only=True):
    timestamp: str
    id: _Id | None = None


class _ConversationStarted(_Event, tag="conversation.started", kw_only=True):
    data: _Started


class _ConversationReplied(_Event, tag="conversation.replied", kw_only=True):
    data: _Replied


class _EmailSent(_Event, tag="email.sent", kw_only=True):
    data: _Emailed


class _SurveySent(_Event, tag="survey.sent", kw_only=True):
    data: _Surveyed


_decoder = msgspec.json.Decoder(
    _ConversationStarted | _ConversationReplied | _EmailSent | _SurveySent
)


# Events come in crowds: many of the same second, each of which is read once.
_instant = lru_cache(maxsize=4_096)(instants.parse)


def event(text: bytes) -> Event | None:
    """Return the event that JSON, known to be UTF-8, tells of; None: ask the others."""
    try:
        told = _decoder.decode(text)
        return _READERS[type(told)](told, _instant(told.timestamp))
    except (ValueError, RecursionError):
        return None


def _started(told: _ConversationStarted, at: datetime) -> Event:
    data = told.data
    _check(f"{told.id}{data.conversation_id}{data.contact_id}")
    return ConversationStarted(
        at,
        data.conversation_id,
        data.started_by,
        data.contact_id,
        _text(data.channel),
        told.id,
    )


def _replied(told: _ConversationReplied, at: datetime) -> Event:
    data = told.data
    _check(f"{told.id}{data.conversation_id}{data.message_id}{data.contact_id}")
    return ConversationReplied(
        at,
        data.conversation_id,
        data.author,
        data.note or False,
        data.started_by,
        data.message_id,
        data.contact_id,
        told.id,
    )


def _emailed(told: _EmailSent, at: datetime) -> Event:
    data = told.data
    _check(f"{told.id}{data.email_id}{data.contact_id}")
    return EmailSent(
        at,
        data.email_id,
        data.purpose,
        data.contact_id,
        _origin(data.origin),
        told.id,
    )


def _surveyed(told: _SurveySent, at: datetime) -> Event:
    data = told.data
    _check(f"{told.id}{data.delivery_id}{data.email_id}{data.contact_id}")
    email_id = data.email_id if data.channel is Channel.EMAIL else None
    if email_id is None and data.delivery_id is None:
        raise ValueError("a survey without an id")
    return SurveySent(
        at,
        data.channel,
        data.delivery_id,
        email_id,
        data.contact_id,
        _origin(data.origin),
        told.id,
    )


def _origin(told: _Origin | None) -> Origin | None:
    return None if told is None else _campaign(told.id, told.name)


@lru_cache(maxsize=1_024)
def _campaign(name: str, called: str | None) -> Origin:
    _check(name)
    return Origin(name, _text(called))


def _check(ids: str) -> None:
    """Pass ids, written together, whose characters nobody has to look at one by one."""
    if not ids.isprintable():
        raise ValueError("an unusual character in an id")


def _text(told: str | None) -> str | None:
    if told is not None and "\0" in told:
        raise ValueError("a NUL")
    return told


_READERS: dict[type[_Event], Callable[[Any, datetime], Event]] = {
    _ConversationStarted: _started,
    _ConversationReplied: _replied,
    _EmailSent: _emailed,
    _SurveySent: _surveyed,
}
