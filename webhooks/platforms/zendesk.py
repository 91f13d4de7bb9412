"""Zendesk: event subscriptions on tickets and messaging, signed.

Who wrote is told by ``actor.type`` in messaging and by the comment's author in tickets;
who began a ticket by its requester and submitter.
https://developer.zendesk.com/api-reference/webhooks/event-types/webhook-event-types/
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from metering import instants
from metering.events import (
    Author,
    ConversationReplied,
    ConversationStarted,
    Ignored,
    MessageAsked,
    Parsed,
    Starter,
    Unreadable,
)
from metering.interactions import Kind
from webhooks import adapters, documents, fields, mapping, signatures
from webhooks.adapters import Adapter, Platform, Setup
from webhooks.fields import Fields, Misread, type_text

_TYPES = "zen:event-type:"
_CREATED, _COMMENT = "ticket.created", "ticket.comment_added"
_MESSAGE = "messaging_ticket.message_added"
_ACTORS = {
    "end_user": Author.CONTACT,
    "agent": Author.TEAMMATE,
    "trigger": Author.AUTOMATION,
    "system": Author.AUTOMATION,
}
_SYSTEM = "-1"
# A closed form: nothing can wander between the timestamp and the body.
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z", re.ASCII)


class Zendesk(Adapter):
    """Reads one account's event subscriptions."""

    kinds = frozenset({Kind.CONVERSATION})

    def __init__(self, setup: Setup) -> None:
        """Take the options.

        Raises:
            InvalidError: one of them is wrong.
        """
        self._tolerance = adapters.tolerance(setup.options)
        self._ai = adapters.listed(setup.options.get("ai_users"))
        self._asks = setup.asks
        self._reader: mapping.Reader | None = None
        if "mapping" in setup.options:
            self._reader = mapping.Reader(setup.options["mapping"], setup.key)
            self.kinds = self._reader.kinds

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],  # noqa: ARG002 -- other platforms sign there
        secrets: Sequence[bytes],
        now: datetime,
    ) -> None:
        """Raise ``Rejected`` unless the webhook's secret signed this body just now."""
        name = "x-zendesk-webhook-signature"
        offered = signatures.header(headers, name)
        stamp = signatures.header(headers, f"{name}-timestamp")
        signed_at = _signed_at(stamp.decode("ascii"))
        signatures.check(
            offered,
            secrets,
            lambda secret: signatures.mac_base64("sha256", secret, stamp + raw),
        )
        signatures.check_age(signed_at, now, self._tolerance)

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return what each event says; ``Unparsable`` where there is none."""
        if self._reader is not None:
            return self._reader.parse(raw)
        return [
            parsed
            for element, source in documents.divide(raw)
            for parsed in self._event(element, source.encode())
        ]

    def explain(self, raw: bytes) -> list[tuple[str, str]]:
        """Return what each field became through the mapping, if there is one."""
        return [] if self._reader is None else self._reader.explain(raw)

    def _event(self, element: object, source: bytes) -> list[Parsed]:
        try:
            return list(self._read(fields.mapping(element)))
        except Misread as fault:
            return [Unreadable(fault.reason, source)]

    def _read(self, body: Fields) -> Iterator[Parsed]:
        whole = fields.required(body, "type", fields.text)
        name = whole.removeprefix(_TYPES)
        if name == whole:
            raise Misread("is no event's; a trigger's body needs a mapping", ("type",))
        if name not in {_CREATED, _COMMENT, _MESSAGE}:
            yield Ignored(type_text(name))
            return
        ticket = fields.required(body, "detail", fields.mapping)
        at = fields.required(body, "time", fields.instant)
        event_id = fields.optional(body, "id", fields.identifier)
        if name == _CREATED:
            yield _created(ticket, at, event_id)
            return
        event = fields.required(body, "event", fields.mapping)
        read = self._comment if name == _COMMENT else self._message
        replied, said = read(ticket, event, at, event_id)
        yield replied
        content = said.get("body")
        asked = self._asks and replied.author is Author.CONTACT and not replied.note
        if asked and isinstance(content, str) and content:
            yield MessageAsked(
                occurred_at=at,
                conversation_id=replied.conversation_id,
                text=fields.text(content),
                message_id=replied.message_id,
                event_id=event_id,
            )

    def _message(
        self, ticket: Fields, event: Fields, at: datetime, event_id: str | None
    ) -> tuple[ConversationReplied, Fields]:
        actor = fields.required(event, "actor", fields.mapping)
        kind = fields.required(actor, "type", fields.text)
        if kind not in _ACTORS:
            raise Misread("is no kind of actor that is known", ("actor", "type"))
        author = self._unless_ai(_ACTORS[kind], actor)
        message = fields.required(event, "message", fields.mapping)
        contact = author is Author.CONTACT
        replied = ConversationReplied(
            occurred_at=at,
            conversation_id=fields.required(ticket, "id", fields.identifier),
            author=author,
            # A bot may have talked to the contact before there was a ticket: that
            # an agent's message is the first one here says nothing of who began.
            started_by=Starter.CONTACT if contact else None,
            message_id=fields.optional(message, "id", fields.identifier),
            contact_id=_user(actor) if contact else None,
            event_id=event_id,
        )
        return replied, message

    def _comment(
        self, ticket: Fields, event: Fields, at: datetime, event_id: str | None
    ) -> tuple[ConversationReplied, Fields]:
        comment = fields.required(event, "comment", fields.mapping)
        writer = fields.required(comment, "author", fields.mapping)
        staff = fields.required(writer, "is_staff", fields.flag)
        author = self._unless_ai(Author.TEAMMATE if staff else Author.CONTACT, writer)
        replied = ConversationReplied(
            occurred_at=at,
            conversation_id=fields.required(ticket, "id", fields.identifier),
            author=author,
            note=not fields.required(comment, "is_public", fields.flag),
            started_by=_starter(ticket),
            message_id=fields.optional(comment, "id", fields.identifier),
            contact_id=fields.optional(ticket, "requester_id", fields.identifier),
            event_id=event_id,
        )
        return replied, comment

    def _unless_ai(self, author: Author, user: Fields) -> Author:
        listed = author is Author.TEAMMATE and _user(user) in self._ai
        return Author.AI if listed else author


def _user(user: Fields) -> str | None:
    return fields.optional(user, "id", fields.identifier)


def _created(ticket: Fields, at: datetime, event_id: str | None) -> Parsed:
    starter = _starter(ticket)
    if starter is None:
        return Ignored(f"{_CREATED}, by nobody named")
    via = ticket.get("via")
    return ConversationStarted(
        occurred_at=at,
        conversation_id=fields.required(ticket, "id", fields.identifier),
        started_by=starter,
        contact_id=fields.optional(ticket, "requester_id", fields.identifier),
        channel=(
            fields.optional(via, "channel", fields.text)
            if isinstance(via, dict)
            else None
        ),
        event_id=event_id,
    )


def _starter(ticket: Fields) -> Starter | None:
    """Return who began a ticket: whoever submitted it for himself is the contact."""
    requester = fields.optional(ticket, "requester_id", fields.identifier)
    submitter = fields.optional(ticket, "submitter_id", fields.identifier)
    if requester is None or submitter is None or submitter == _SYSTEM:
        return None
    return Starter.CONTACT if requester == submitter else Starter.TEAM


def _signed_at(stamp: str) -> datetime:
    if _STAMP.fullmatch(stamp) is None:
        raise signatures.Rejected("timestamp not RFC 3339 in UTC")
    try:
        return instants.parse(stamp).astimezone(UTC)
    except ValueError as error:
        raise signatures.Rejected("timestamp not RFC 3339 in UTC") from error


PLATFORM = Platform(
    name="zendesk",
    title="Zendesk",
    make=Zendesk,
    tells={**dict.fromkeys(Kind, "by mapping"), Kind.CONVERSATION: "yes"},
    bots="messaging by `actor.type`; in tickets by `ai_users`",
    signed="HMAC-SHA256 of timestamp and body",
    retries="a few at most",
    delivery_id="`id` in the body",
    marks=frozenset({"zendesk_event_version", "detail", "event"}),
    options={
        "ai_users": "ids of agents that are an AI, separated by commas",
        "tolerance": "seconds the timestamp may be off; the default is 300",
        "mapping": "--mapping FILE: for the bodies of triggers, read only so",
    },
)
