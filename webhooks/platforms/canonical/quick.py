"""The usual form of canonical events, read in one step as the ledger keeps them.

What is read here reads as the strict readers read it, to the last field. Whatever has
any other form, wrong or only unusual, is left to them: ``None`` says so. They alone
know reasons and refusals.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, Literal

import msgspec

from metering import instants
from metering.events import Ignored
from metering.records import Fact, Maker
from metering.tables import to_micros
from webhooks.fields import LONGEST_ID, type_text

_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_ID)]
# Plain words, as the ledger keeps them.
_Starter = Literal["contact", "team"]
_Author = Literal["teammate", "contact", "ai", "automation"]
_Channel = Literal["in_app", "email"]
_Purpose = Literal["reply", "transcript", "workflow", "one_shot", "nps"]


class _Origin(msgspec.Struct):
    id: _Id
    name: str | None = None


class _Started(msgspec.Struct):
    conversation_id: _Id
    started_by: _Starter
    contact_id: _Id | None = None
    channel: str | None = None


class _Replied(msgspec.Struct):
    conversation_id: _Id
    author: _Author
    note: bool | None = None
    started_by: _Starter | None = None
    message_id: _Id | None = None
    contact_id: _Id | None = None


class _Emailed(msgspec.Struct):
    email_id: _Id
    purpose: _Purpose
    contact_id: _Id | None = None
    origin: _Origin | None = None


class _Surveyed(msgspec.Struct):
    channel: _Channel
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


class _Typed(msgspec.Struct):
    type: str


_decoder = msgspec.json.Decoder(
    _ConversationStarted | _ConversationReplied | _EmailSent | _SurveySent
)
_typed = msgspec.json.Decoder(_Typed)
_KNOWN = frozenset(
    {
        *("conversation.started", "conversation.replied", "email.sent"),
        *("survey.sent", "message.asked"),
    }
)


# Events come in crowds: many of the same second, each of which is read once.
@lru_cache(maxsize=4_096)
def _micros(timestamp: str) -> int:
    return to_micros(instants.parse(timestamp))


def fact(text: bytes, maker: Maker) -> Fact | Ignored | None:
    """Return what JSON, known to be UTF-8, tells of; None: ask the others."""
    try:
        told = _decoder.decode(text)
        return _READERS[type(told)](maker, told, _micros(told.timestamp))
    except (ValueError, RecursionError):
        return _foreign(text)


def _foreign(text: bytes) -> Ignored | None:
    """Return what is said of an event of a type that is no concern of ours."""
    try:
        name = _typed.decode(text).type
    except (ValueError, RecursionError):
        return None
    return None if name in _KNOWN else Ignored(type_text(name))


def _started(maker: Maker, told: _ConversationStarted, at: int) -> Fact:
    data = told.data
    _check(f"{told.id}{data.conversation_id}{data.contact_id}")
    return maker.started(
        at,
        data.conversation_id,
        starter=data.started_by,
        channel=_text(data.channel),
        contact=data.contact_id,
        own_id=told.id,
    )


def _replied(maker: Maker, told: _ConversationReplied, at: int) -> Fact:
    data = told.data
    _check(f"{told.id}{data.conversation_id}{data.message_id}{data.contact_id}")
    return maker.replied(
        at,
        data.conversation_id,
        author=data.author,
        note=data.note or False,
        starter=data.started_by,
        message_id=data.message_id,
        contact=data.contact_id,
        own_id=told.id,
    )


def _emailed(maker: Maker, told: _EmailSent, at: int) -> Fact:
    data = told.data
    _check(f"{told.id}{data.email_id}{data.contact_id}")
    return maker.email(
        at,
        data.email_id,
        purpose=data.purpose,
        contact=data.contact_id,
        origin=_origin(data.origin),
        own_id=told.id,
    )


def _surveyed(maker: Maker, told: _SurveySent, at: int) -> Fact:
    data = told.data
    _check(f"{told.id}{data.delivery_id}{data.email_id}{data.contact_id}")
    return maker.survey(
        at,
        channel=data.channel,
        delivery_id=data.delivery_id,
        email_id=data.email_id if data.channel == "email" else None,
        contact=data.contact_id,
        origin=_origin(data.origin),
        own_id=told.id,
    )


def _origin(told: _Origin | None) -> tuple[str, str | None]:
    return ("", None) if told is None else _campaign(told.id, told.name)


@lru_cache(maxsize=1_024)
def _campaign(name: str, called: str | None) -> tuple[str, str | None]:
    _check(name)
    return name, _text(called)


def _check(ids: str) -> None:
    """Pass ids, written together, whose characters nobody has to look at one by one."""
    if not ids.isprintable():
        raise ValueError("an unusual character in an id")


def _text(told: str | None) -> str | None:
    if told is not None and "\0" in told:
        raise ValueError("a NUL")
    return told


_READERS: dict[type[_Event], Callable[[Maker, Any, int], Fact]] = {
    _ConversationStarted: _started,
    _ConversationReplied: _replied,
    _EmailSent: _emailed,
    _SurveySent: _surveyed,
}
