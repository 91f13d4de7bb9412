"""Customerly: its webhooks are undocumented, so what is known is read, and no more.

Three ways in, as the page tells: the body that a chatflow's REST API action is given
(canonical events, without a signature), bodies with the few names that Customerly's
own code uses, and a mapping for whatever an account really sends.
https://docs.customerly.io/en/chatflows/how-to-use-the-rest-api-action-in-chatflows
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from metering.events import (
    Author,
    ConversationReplied,
    Ignored,
    Parsed,
    Starter,
    Unreadable,
)
from metering.interactions import Kind
from webhooks import adapters, documents, fields, keys
from webhooks.adapters import ANYTHING, Adapter, Platform, Setup, random_text
from webhooks.fields import Fields, Misread
from webhooks.mapping import Reader
from webhooks.mapping_fields import REQUIRED
from webhooks.platforms import canonical

_Value = TypeVar("_Value")

_SAMPLE = "2000-01-01T00:00:00Z"
_NOBODY = (None, 0, "0", "")
# A chatflow writes its properties as text, whatever they are.
_FLAGS = {"true": True, "1": True, "false": False, "0": False}
_PLACES = (
    (),
    ("data",),
    ("conversation",),
    ("message",),
    ("data", "conversation"),
    ("data", "message"),
)


class Customerly(Adapter):
    """Reads Customerly's deliveries; with a mapping, through that alone."""

    content_types = ANYTHING

    def __init__(self, setup: Setup) -> None:
        """Validate the mapping, if there is one, and the authentication.

        Raises:
            InvalidError: one of them is wrong.
        """
        self._keys = keys.Keys(setup.options)
        self.brings_secret = self._keys.signed
        self._reader: Reader | None = None
        self.kinds = frozenset(Kind)
        if "mapping" in setup.options:
            self._reader = Reader(setup.options["mapping"], setup.key)
            self.kinds = self._reader.kinds

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],
        secrets: Sequence[bytes],
        now: datetime,  # noqa: ARG002 -- nothing is known of its age
    ) -> None:
        """Raise ``Rejected`` unless the delivery carries the source's key."""
        self._keys.verify(raw, headers, query, secrets)

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return one result for each event; ``Unparsable`` where there is none."""
        if self._reader is not None:
            return self._reader.parse(raw)
        return [_read(one, source.encode()) for one, source in documents.divide(raw)]

    def explain(self, raw: bytes) -> list[tuple[str, str]]:
        """Return what each field became through the mapping, if there is one."""
        return [] if self._reader is None else self._reader.explain(raw)


PLATFORM = Platform(
    name="customerly",
    title="Customerly",
    make=Customerly,
    tells={
        Kind.CONVERSATION: "chatflow recipe or mapping",
        Kind.REPLY_EMAIL: "recipe or mapping",
        Kind.TRANSCRIPT_EMAIL: "recipe or mapping",
        Kind.WORKFLOW_EMAIL: "recipe or mapping",
        Kind.ONE_SHOT_EMAIL: "recipe or mapping",
        Kind.NPS_EMAIL: "recipe or mapping",
        Kind.IN_APP_SURVEY: "recipe or mapping",
    },
    bots="where `is_ai` is sent",
    signed="no signature known: URL key or header",
    retries="unknown",
    delivery_id="none known",
    options={
        "mapping": "--mapping FILE: where this account's bodies hold what",
        **keys.OPTIONS,
    },
    new_secret=random_text,
    chosen_by="ours; the platform's with `signature_header`",
)


def _read(element: object, source: bytes) -> Parsed:
    try:
        body = fields.mapping(element)
        name = body.get("type")
        if isinstance(name, str) and name in REQUIRED:
            return _recipe(body, source)
        return _message(body)
    except Misread as fault:
        return Unreadable(fault.reason, source)


def _recipe(body: Fields, source: bytes) -> Parsed:
    """Read a canonical event that a chatflow wrote: its values may all be text."""
    filled = _filled(body)
    assert isinstance(filled, dict)
    at = fields.optional(filled, "timestamp", fields.stamp())
    # The sender may know no instant: then it is when the delivery arrives.
    parsed = canonical.parse_event({**filled, "timestamp": _SAMPLE}, source)
    if isinstance(parsed, Ignored | Unreadable):
        return parsed
    return dataclasses.replace(parsed, occurred_at=at or adapters.ARRIVAL)


def _filled(value: object, name: str = "") -> object:
    """Return a recipe's value without empty properties; refuse unfilled ones."""
    if isinstance(value, dict):
        told = {key: _filled(inner, key) for key, inner in value.items()}
        return {key: inner for key, inner in told.items() if inner is not None}
    if not isinstance(value, str):
        return value
    if "{{" in value and name != "text":
        raise Misread("still holds a placeholder; the property has no value", (name,))
    if name in {"note", "author_verified"}:
        return _FLAGS.get(value.strip().lower(), value or None)
    return value or None


def _message(body: Fields) -> Parsed:
    """Read a message by the names that Customerly's own code uses for its parts."""
    told = _Told(body)
    conversation_id = told.one("conversation_id", fields.identifier)
    if conversation_id is None:
        raise Misread(told.missing())
    said_at = told.one("timestamp", fields.stamp()) or told.one(
        "sent_date", fields.stamp()
    )
    if said_at is None:
        raise Misread("has neither timestamp nor sent_date; write a mapping")
    author = told.author()
    return ConversationReplied(
        occurred_at=said_at,
        conversation_id=conversation_id,
        author=author,
        note=told.one("is_note", _flag) or False,
        # Its first message says who began it, if the contact's messages come in.
        started_by=Starter.CONTACT if author is Author.CONTACT else None,
        message_id=told.one("conversation_message_id", fields.identifier),
        contact_id=told.contact(),
    )


class _Told:
    """The known names, wherever in a body they stand."""

    def __init__(self, body: Fields) -> None:
        self._parts = list(_parts(body))
        self._body = body

    def one(self, name: str, read: Callable[[object], _Value]) -> _Value | None:
        """Return what a name stands for; told twice, it must be told alike."""
        found = {
            value
            for part in self._parts
            if (value := fields.optional(part, name, read)) is not None
        }
        if len(found) > 1:
            raise Misread("is told twice, differently; write a mapping", (name,))
        return found.pop() if found else None

    def author(self) -> Author:
        """Return who wrote: AI and the team are accounts, the contact is a user."""
        if self.one("is_ai", _flag) or any(map(_is_ai, self._parts)):
            return Author.AI
        if self.one("is_note", _flag):
            return Author.TEAMMATE
        by_team = self.one("from_account", _flag)
        if by_team is None:
            account, user = self._given("account_id"), self._given("user_id")
            if account == user:
                raise Misread("does not tell who wrote; write a mapping")
            by_team = account
        return Author.TEAMMATE if by_team else Author.CONTACT

    def contact(self) -> str | None:
        """Return the contact's id, else the address at ``data.user.data.email``."""
        listed = self.one("user_id", fields.identifier)
        return (None if listed in _NOBODY else listed) or self._email()

    def missing(self) -> str:
        """Return why no conversation is told, as far as that is known."""
        if self._email() is not None:
            return "has a contact (data.user.data.email) but no conversation_id"
        return "has no conversation_id; write a mapping for this body"

    def _email(self) -> str | None:
        at: object = self._body
        for name in ("data", "user", "data", "email"):
            at = at.get(name) if isinstance(at, dict) else None
        try:
            return None if at is None else fields.identifier(at)
        except Misread:
            return None

    def _given(self, name: str) -> bool:
        return self.one(name, fields.identifier) not in _NOBODY


def _parts(body: Fields) -> Iterator[Fields]:
    for place in _PLACES:
        at: object = body
        for name in place:
            at = at.get(name) if isinstance(at, dict) else None
        if isinstance(at, dict):
            yield at


def _is_ai(part: Fields) -> bool:
    account = part.get("account")
    return isinstance(account, dict) and account.get("is_ai") in (True, 1)


def _flag(value: object) -> bool:
    if isinstance(value, str | int) and str(value).lower() in _FLAGS:
        return _FLAGS[str(value).lower()]
    raise Misread("is neither true nor false")
