"""Crisp: messages of a website's chat, by plugin hooks (signed) or website hooks.

``message:received`` is what the visitor received: it is written by an operator or a
bot. ``message:send`` is what the visitor sent.
https://docs.crisp.chat/references/web-hooks/v1/
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from metering.errors import InvalidError
from metering.events import (
    Author,
    ConversationReplied,
    Ignored,
    MessageAsked,
    Parsed,
    Starter,
    Unreadable,
)
from metering.interactions import Kind
from webhooks import adapters, documents, fields, keys, signatures
from webhooks.adapters import Adapter, Platform, Setup, random_text
from webhooks.fields import Fields, Misread, type_text

_HOOKS = ("website", "plugin")
_OPERATOR = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE
)
_SENT, _RECEIVED = "message:send", "message:received"


class Crisp(Adapter):
    """Reads one website's hooks."""

    kinds = frozenset({Kind.CONVERSATION})

    def __init__(self, setup: Setup) -> None:
        """Take the options.

        Raises:
            InvalidError: ``hook`` or ``tolerance`` is wrong.
        """
        hook = setup.options.get("hook", "website")
        if hook not in _HOOKS:
            raise InvalidError("hook is website (default) or plugin")
        self._signed = self.brings_secret = hook == "plugin"
        self._tolerance = adapters.tolerance(setup.options)
        self._asks = setup.asks

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],
        secrets: Sequence[bytes],
        now: datetime,
    ) -> None:
        """Raise ``Rejected`` unless signed (plugin) or with the key (website)."""
        if not self._signed:
            signatures.shared_secret(keys.carried(headers, query), secrets)
            return
        name = "x-crisp-request-timestamp"
        stamp = signatures.header(headers, name)
        offered = signatures.header(headers, "x-crisp-signature")
        # The unit is not documented: payloads count milliseconds, so both are read.
        signed_at = signatures.unix_time(name, stamp, milliseconds=True)
        signed = b"[" + stamp + b";" + raw + b"]"
        signatures.check(
            offered,
            secrets,
            lambda secret: signatures.mac_hex("sha256", secret, signed),
        )
        signatures.check_age(signed_at, now, self._tolerance)

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return what each hook says; ``Unparsable`` where there is none."""
        return [
            parsed
            for element, source in documents.divide(raw)
            for parsed in self._hook(element, source.encode())
        ]

    def _hook(self, element: object, source: bytes) -> list[Parsed]:
        try:
            body = fields.mapping(element)
            name = fields.required(body, "event", fields.text)
            if name not in {_SENT, _RECEIVED}:
                return [Ignored(type_text(name))]
            message = fields.required(body, "data", fields.mapping)
            replied = _message(name, message)
            if self._asks and isinstance(replied, ConversationReplied):
                return [replied, *_asked(replied, message)]
        except Misread as fault:
            return [Unreadable(fault.reason, source)]
        return [replied]


def _message(name: str, message: Fields) -> Parsed:
    kind = fields.required(message, "type", fields.text)
    if kind == "event":
        return Ignored(f"{name} of type event")
    author = _author(name, message)
    note = kind == "note"
    return ConversationReplied(
        occurred_at=fields.required(message, "timestamp", fields.epoch),
        conversation_id=fields.required(message, "session_id", fields.identifier),
        author=author,
        note=note,
        started_by=None if note else _STARTERS.get(author),
        message_id=fields.optional(message, "fingerprint", fields.identifier),
        contact_id=_contact(message) if author is Author.CONTACT else None,
    )


# No hook says who began a session. Whoever wrote its earliest message did, so each
# message of a person says so of itself, and the ledger believes the earliest.
_STARTERS = {Author.CONTACT: Starter.CONTACT, Author.TEAMMATE: Starter.TEAM}


def _author(name: str, message: Fields) -> Author:
    sender = fields.required(message, "from", fields.text)
    if sender not in {"user", "operator"}:
        raise Misread("is neither user nor operator", ("from",))
    if (sender == "user") != (name == _SENT):
        raise Misread(f"does not fit {name}", ("from",))
    if fields.optional(message, "automated", fields.flag):
        return Author.AUTOMATION
    if sender == "user":
        return Author.CONTACT
    user = fields.required(message, "user", fields.mapping)
    operator = fields.required(user, "user_id", fields.identifier)
    return Author.TEAMMATE if _OPERATOR.fullmatch(operator) else Author.AUTOMATION


def _contact(message: Fields) -> str | None:
    user = fields.optional(message, "user", fields.mapping) or {}
    return fields.optional(user, "user_id", fields.identifier)


def _asked(replied: ConversationReplied, message: Fields) -> list[Parsed]:
    """Return a visitor's text, or an operator's note, as a question.

    Who is verified no hook says: ``author_id`` is whom the API may be asked about.
    """
    content = message.get("content")
    asks = {
        (Author.CONTACT, "text"): replied.contact_id,
        (Author.TEAMMATE, "note"): _contact(message),
    }
    who = (replied.author, str(message.get("type")))
    if who not in asks or not isinstance(content, str) or not content:
        return []
    return [
        MessageAsked(
            occurred_at=replied.occurred_at,
            conversation_id=replied.conversation_id,
            text=fields.text(content),
            message_id=replied.message_id,
            author_id=asks[who],
            note=replied.note,
        )
    ]


PLATFORM = Platform(
    name="crisp",
    title="Crisp",
    make=Crisp,
    tells={Kind.CONVERSATION: "yes"},
    bots="yes, `automated` and operators' ids",
    signed="plugin hooks HMAC-SHA256; website hooks by URL key",
    retries="yes, their number in a header",
    delivery_id="no",
    marks=frozenset({"website_id", "event"}),
    options={
        "hook": "website (default, by URL key) or plugin (signed)",
        "tolerance": "seconds a plugin hook's timestamp may be old; the default is 300",
    },
    new_secret=random_text,
    chosen_by="ours; the platform's with `hook=plugin`",
)
