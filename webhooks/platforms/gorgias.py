"""Gorgias: HTTP integrations, whose body and headers the account chooses itself.

The page gives the body to choose: a message by the names of Gorgias's own API, alone or
under ``message``. A Rule's message looks like an agent's but for ``via``, ``rule_id``
and its Message-Id. Values may be text: a template writes them.
https://developers.gorgias.com/reference/the-ticketmessage-object
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from metering.errors import InvalidError
from metering.events import (
    Author,
    ConversationReplied,
    EmailSent,
    Ignored,
    MessageAsked,
    Parsed,
    Purpose,
    Starter,
    Unreadable,
)
from metering.interactions import Kind
from webhooks import adapters, documents, fields, keys, mapping, signatures
from webhooks.adapters import Adapter, Platform, Setup, random_text
from webhooks.fields import Fields, Misread

_Value = TypeVar("_Value")

_EVENTS = frozenset(
    f"ticket-{name}"
    for name in [
        "created",
        "updated",
        "status-updated",
        "assignment-updated",
        "handed-over",
        "message-failed",
        "self-unsnoozed",
    ]
)
_AUTOMATED = frozenset(["rule", "api", "self_service"])
_RULES_WORKER = "rules-worker"
# What a template writes for a value that is not there.
_NOTHING = frozenset([None, "", "None", "null"])
_FLAGS = {"true": True, "false": False}


class Gorgias(Adapter):
    """Reads one account's HTTP integration."""

    kinds = frozenset({Kind.CONVERSATION, Kind.REPLY_EMAIL})

    def __init__(self, setup: Setup) -> None:
        """Take the options.

        Raises:
            InvalidError: one of them is wrong.
        """
        by_worker = setup.options.get("rules_worker", "automation")
        if by_worker not in {"automation", "team"}:
            raise InvalidError("rules_worker is automation (default) or team")
        self._worker_is_team = by_worker == "team"
        self._ai = adapters.listed(setup.options.get("ai_users"))
        self._asks = setup.asks
        self._reader: mapping.Reader | None = None
        if "mapping" in setup.options:
            self._reader = mapping.Reader(setup.options["mapping"], setup.key)
            self.kinds = self._reader.kinds

    def verify(
        self,
        raw: bytes,  # noqa: ARG002 -- nothing is signed
        headers: Mapping[str, str],
        query: Mapping[str, str],
        secrets: Sequence[bytes],
        now: datetime,  # noqa: ARG002 -- nothing is known of its age
    ) -> None:
        """Raise ``Rejected`` unless the delivery carries the source's key."""
        signatures.shared_secret(keys.carried(headers, query), secrets)

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return what each body says; ``Unparsable`` where there is none."""
        if self._reader is not None:
            return self._reader.parse(raw)
        return [
            parsed
            for element, source in documents.divide(raw)
            for parsed in self._body(element, source.encode())
        ]

    def explain(self, raw: bytes) -> list[tuple[str, str]]:
        """Return what each field became through the mapping, if there is one."""
        return [] if self._reader is None else self._reader.explain(raw)

    def _body(self, element: object, source: bytes) -> list[Parsed]:
        try:
            return list(self._read(fields.mapping(element)))
        except Misread as fault:
            return [Unreadable(fault.reason, source)]

    def _read(self, body: Fields) -> Iterator[Parsed]:
        message = body.get("message", body)
        if isinstance(message, dict) and "from_agent" in message:
            yield from self._message(
                _Told(message), _Told(fields.inner(body, "ticket"))
            )
            return
        event = body.get("event")
        if isinstance(event, str) and event in _EVENTS:
            yield Ignored(event)
            return
        raise Misread("has no from_agent; choose the page's body", ("message",))

    def _message(self, message: "_Told", ticket: "_Told") -> Iterator[Parsed]:
        author = self._author(message)
        note = not message.need("public", _flag)
        # A note has its own channel too, whatever else is said of it.
        note = note or message.one("channel", fields.text) == "internal-note"
        replied = ConversationReplied(
            occurred_at=message.need("created_datetime", fields.stamp()),
            conversation_id=message.one("ticket_id", _id) or ticket.need("id", _id),
            author=author,
            note=note,
            started_by=None if note else _STARTERS.get(author),
            message_id=message.need("id", _id),
            contact_id=_party(message, author),
        )
        yield replied
        if author is Author.TEAMMATE and not note:
            yield from _email(message, replied)
        if self._asks and author is Author.CONTACT:
            yield from _asked(message, replied)

    def _author(self, message: "_Told") -> Author:
        if not message.need("from_agent", _flag):
            return Author.CONTACT
        sender = _Told(fields.inner(message.fields, "sender"))
        who = {sender.one("id", _id), sender.one("email", fields.text)}
        if who & self._ai:
            return Author.AI
        by_rule = message.one("rule_id", _id) is not None
        if by_rule or message.need("via", fields.text) in _AUTOMATED:
            return Author.AUTOMATION
        written_by = message.one("message_id", fields.text) or ""
        if _RULES_WORKER in written_by and not self._worker_is_team:
            return Author.AUTOMATION
        return Author.TEAMMATE


class _Told:
    """Fields of which some were written by a template: empty ones are not there."""

    def __init__(self, written: Fields) -> None:
        self.fields: Fields = {
            name: value
            for name, value in written.items()
            if isinstance(value, dict | list) or value not in _NOTHING
        }

    def one(self, name: str, read: Callable[[object], _Value]) -> _Value | None:
        return fields.optional(self.fields, name, read)

    def need(self, name: str, read: Callable[[object], _Value]) -> _Value:
        return fields.required(self.fields, name, read)


# A message does not say who began. Whoever wrote the earliest one did, so each message
# of a person says so of itself, and the ledger believes the earliest.
_STARTERS = {Author.CONTACT: Starter.CONTACT, Author.TEAMMATE: Starter.TEAM}


def _email(message: _Told, replied: ConversationReplied) -> Iterator[EmailSent]:
    """Yield the e-mail that carried a reply, once Gorgias says that it was sent."""
    sent_at = message.one("sent_datetime", fields.stamp())
    if message.one("channel", fields.text) == "email" and sent_at is not None:
        yield EmailSent(
            occurred_at=sent_at,
            email_id=message.need("id", _id),
            purpose=Purpose.REPLY,
            contact_id=replied.contact_id,
        )


def _asked(message: _Told, replied: ConversationReplied) -> Iterator[MessageAsked]:
    said = message.one("stripped_text", fields.text) or message.one(
        "body_text", fields.text
    )
    if said:
        yield MessageAsked(
            occurred_at=replied.occurred_at,
            conversation_id=replied.conversation_id,
            text=said,
            message_id=replied.message_id,
        )


def _party(message: _Told, author: Author) -> str | None:
    """Return the contact: the sender of what a contact wrote, else the receiver."""
    name = "sender" if author is Author.CONTACT else "receiver"
    return _Told(fields.inner(message.fields, name)).one("id", _id)


def _id(value: object) -> str:
    read = fields.identifier(value)
    if "{{" in read:
        raise Misread("still holds a placeholder; the variable has no value")
    return read


def _flag(value: object) -> bool:
    if isinstance(value, str) and value.lower() in _FLAGS:
        return _FLAGS[value.lower()]
    return fields.flag(value)


PLATFORM = Platform(
    name="gorgias",
    title="Gorgias",
    make=Gorgias,
    tells={
        **dict.fromkeys(Kind, "by mapping"),
        Kind.CONVERSATION: "yes",
        Kind.REPLY_EMAIL: "where `sent_datetime` is sent",
    },
    bots="by `via`, `rule_id`, Message-Id; AI by `ai_users`",
    signed="no: a key in a header that you choose",
    retries="yes, three; off after 500 failures (second-hand)",
    delivery_id="no",
    marks=frozenset({"from_agent", "public"}),
    options={
        "ai_users": "ids or addresses of users that are an AI, separated by commas",
        "rules_worker": "who writes by a rules worker: automation (default) or team",
        "mapping": "--mapping FILE: for bodies of your own, read only so",
    },
    new_secret=random_text,
)
