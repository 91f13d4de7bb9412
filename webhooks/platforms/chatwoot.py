"""Chatwoot: messages of an account or an API inbox, signed by newer servers.

Who wrote a message is told by its type and its sender; what nobody wrote (activities,
templates) is no reply. A survey of satisfaction is a template too: it was shown.
https://www.chatwoot.com/docs/product/features/webhooks
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from metering.errors import InvalidError
from metering.events import (
    Author,
    Channel,
    ConversationReplied,
    ConversationStarted,
    Ignored,
    MessageAsked,
    Parsed,
    Starter,
    SurveySent,
    Unreadable,
)
from metering.interactions import Kind
from webhooks import documents, fields, keys, signatures
from webhooks.adapters import Adapter, Platform, Setup, random_text
from webhooks.fields import Fields, Misread, type_text

_PREFIX = b"sha256="
_MESSAGE, _CONVERSATION = "message_created", "conversation_created"
_OTHERS = frozenset(
    [
        "conversation_status_changed",
        "conversation_updated",
        "contact_created",
        "contact_updated",
        "message_updated",
        "webwidget_triggered",
        "conversation_typing_on",
        "conversation_typing_off",
        "inbox_created",
        "inbox_updated",
    ]
)
# A message of its own names its type; one inside a conversation has a number.
_TYPES = {name: name for name in ("incoming", "outgoing", "activity", "template")} | {
    "0": "incoming",
    "1": "outgoing",
    "2": "activity",
    "3": "template",
}
_AUTHORS = {
    "user": Author.TEAMMATE,
    "agent_bot": Author.AUTOMATION,
    "captain_assistant": Author.AI,
}
# Elsewhere a survey is no survey in the app.
_IN_APP = frozenset([None, "Channel::WebWidget", "Channel::Api"])
_UTC = " UTC"


class Chatwoot(Adapter):
    """Reads one account's webhooks."""

    kinds = frozenset({Kind.CONVERSATION, Kind.IN_APP_SURVEY})
    delivery_header = "x-chatwoot-delivery"

    def __init__(self, setup: Setup) -> None:
        """Take the options.

        Raises:
            InvalidError: ``hook`` is neither signed nor key.
        """
        hook = setup.options.get("hook", "signed")
        if hook not in {"signed", "key"}:
            raise InvalidError("hook is signed (default) or key, for older servers")
        self._signed = self.brings_secret = hook == "signed"
        self._asks = setup.asks

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],
        secrets: Sequence[bytes],
        now: datetime,
    ) -> None:
        """Raise ``Rejected`` unless signed just now, or with the key."""
        if not self._signed:
            signatures.shared_secret(keys.carried(headers, query), secrets)
            return
        name = "x-chatwoot-timestamp"
        stamp = signatures.header(headers, name)
        offered = signatures.header(headers, "x-chatwoot-signature")
        signed_at = signatures.unix_time(name, stamp)
        if not offered.startswith(_PREFIX):
            raise signatures.Rejected("no signature of a known scheme")
        signatures.check(
            offered.removeprefix(_PREFIX),
            secrets,
            lambda secret: signatures.mac_hex("sha256", secret, stamp + b"." + raw),
        )
        signatures.check_age(signed_at, now)

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return what each webhook says; ``Unparsable`` where there is none."""
        return [
            parsed
            for element, source in documents.divide(raw)
            for parsed in self._webhook(element, source.encode())
        ]

    def _webhook(self, element: object, source: bytes) -> list[Parsed]:
        try:
            body = fields.mapping(element)
            event = fields.required(body, "event", fields.text)
            if event == _MESSAGE:
                return list(self._message(body))
            if event == _CONVERSATION:
                return [_started(body)]
        except Misread as fault:
            return [Unreadable(fault.reason, source)]
        if event in _OTHERS:
            return [Ignored(event)]
        return [Unreadable(f"event {type_text(event)} is not known", source)]

    def _message(self, message: Fields) -> Iterator[Parsed]:
        kind = _type(message)
        talk = fields.required(message, "conversation", fields.mapping)
        if kind in {"activity", "template"}:
            yield _shown(message, talk, kind)
            return
        contact = kind == "incoming"
        author = Author.CONTACT if contact else _author(message)
        note = not contact and message.get("private") is True
        replied = ConversationReplied(
            occurred_at=fields.required(message, "created_at", _instant),
            conversation_id=fields.required(talk, "id", fields.identifier),
            author=author,
            note=note,
            started_by=None if note else _STARTERS.get(author),
            message_id=fields.optional(message, "id", fields.identifier),
            contact_id=_contact(talk),
        )
        yield replied
        if self._asks and (contact or (note and author is Author.TEAMMATE)):
            yield from _asked(replied, message, talk)


def _asked(
    replied: ConversationReplied, message: Fields, talk: Fields
) -> Iterator[MessageAsked]:
    """Yield a contact's message, or an agent's note, as a question.

    A contact's hash covers the identifier alone: any page may set the e-mail beside
    it. So only an identifier that is an address is one that Chatwoot vouches for.
    """
    content = message.get("content")
    if not isinstance(content, str) or not content:
        return
    sender = fields.inner(message, "sender")
    email, identifier = sender.get("email"), sender.get("identifier")
    verified = replied.note
    if not verified and fields.inner(talk, "meta").get("hmac_verified") is True:
        verified = isinstance(identifier, str) and "@" in identifier
        email = identifier if verified else email
    known = isinstance(email, str) and bool(email)
    yield MessageAsked(
        occurred_at=replied.occurred_at,
        conversation_id=replied.conversation_id,
        text=fields.text(content),
        message_id=replied.message_id,
        author_email=str(email) if known else None,
        author_verified=verified and known,
        author_id=fields.optional(sender, "id", fields.identifier),
        note=replied.note,
    )


# A message does not say who began. Whoever wrote the earliest one did, so each message
# of a person says so of itself, and the ledger believes the earliest.
_STARTERS = {Author.CONTACT: Starter.CONTACT, Author.TEAMMATE: Starter.TEAM}


def _type(message: Fields) -> str:
    told = fields.required(message, "message_type", fields.identifier)
    if told not in _TYPES:
        raise Misread("is no type that is known", ("message_type",))
    return _TYPES[told]


def _author(message: Fields) -> Author:
    """Return who wrote an outgoing message; rules and campaigns have no sender."""
    by_rule = fields.inner(message, "content_attributes").get("automation_rule_id")
    by_campaign = fields.inner(message, "additional_attributes").get("campaign_id")
    sender = fields.optional(message, "sender", fields.mapping)
    if by_rule is not None or by_campaign is not None or sender is None:
        return Author.AUTOMATION
    kind = fields.required(sender, "type", fields.text)
    if kind not in _AUTHORS:
        raise Misread("is no kind of sender that is known", ("sender", "type"))
    return _AUTHORS[kind]


def _shown(message: Fields, talk: Fields, kind: str) -> Parsed:
    if message.get("content_type") != "input_csat":
        return Ignored(f"{_MESSAGE}, {kind}")
    channel = fields.optional(talk, "channel", fields.text)
    if channel not in _IN_APP:
        return Ignored(type_text(f"{_MESSAGE}, input_csat by {channel}"))
    return SurveySent(
        occurred_at=fields.required(message, "created_at", _instant),
        channel=Channel.IN_APP,
        delivery_id=fields.required(message, "id", fields.identifier),
        contact_id=_contact(talk),
    )


def _started(talk: Fields) -> Parsed:
    """Return who began, if the message that came with a new conversation tells it."""
    listed = talk.get("messages")
    first = listed[0] if isinstance(listed, list) and listed else None
    if first is None:
        return Ignored(f"{_CONVERSATION}, no message")
    message = fields.mapping(first)
    kind = _type(message)
    by_person = message.get("sender_type") == "User" or (
        fields.inner(message, "sender").get("type") == "user"
    )
    if kind != "incoming" and not (kind == "outgoing" and by_person):
        # A bot's answer may have overtaken the message that it answers.
        return Ignored(f"{_CONVERSATION}, {kind}")
    return ConversationStarted(
        occurred_at=fields.required(message, "created_at", _instant),
        conversation_id=fields.required(talk, "id", fields.identifier),
        started_by=Starter.CONTACT if kind == "incoming" else Starter.TEAM,
        contact_id=_contact(talk),
        channel=fields.optional(talk, "channel", fields.text),
    )


def _contact(talk: Fields) -> str | None:
    sender = fields.inner(fields.inner(talk, "meta"), "sender")
    return fields.optional(sender, "id", fields.identifier)


def _instant(value: object) -> datetime:
    """Read RFC 3339, unix time, or the form of older servers, which ends in UTC."""
    if isinstance(value, str) and value.endswith(_UTC):
        value = value.removesuffix(_UTC).replace(" ", "T", 1) + "Z"
    return fields.stamp()(value)


PLATFORM = Platform(
    name="chatwoot",
    title="Chatwoot",
    make=Chatwoot,
    tells={
        Kind.CONVERSATION: "yes",
        Kind.IN_APP_SURVEY: "`input_csat` in the widget",
    },
    bots="yes, by the sender",
    signed="HMAC-SHA256 of timestamp and body; older servers by URL key",
    retries="none",
    delivery_id="`X-Chatwoot-Delivery`, newer servers",
    marks=frozenset({"event", "account", "conversation"}),
    options={"hook": "signed (default), or key: servers that do not sign, by URL key"},
    new_secret=random_text,
    chosen_by="the platform's; ours with `hook=key`",
)
