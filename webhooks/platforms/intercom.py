"""Intercom: notifications about conversations, signed with the app's client secret.

The author of a part decides who replied, never the topic: replies of bots arrive under
``conversation.admin.replied`` too, and the first reply of a person is often a part of
the type ``assignment`` that has a body.
https://developers.intercom.com/docs/webhooks/webhook-notifications
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from metering.errors import InvalidError
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
from webhooks import documents, fields, signatures
from webhooks.adapters import Adapter, Platform, Setup
from webhooks.fields import Fields, Misread, type_text

_PREFIX = b"sha1="
_CONTACTS = frozenset({"user", "lead", "contact", "visitor"})
_TEAM = frozenset({"admin", "team"})
_BOTS = frozenset({"bot", "operator"})

_STARTERS = {
    "customer_initiated": Starter.CONTACT,
    "admin_initiated": Starter.TEAM,
    "automated": Starter.TEAM,
    "campaigns_initiated": Starter.TEAM,
    "operator_initiated": Starter.TEAM,
}
_STARTED = frozenset({"conversation.user.created", "conversation.admin.single.created"})
_WRITTEN = frozenset(
    {
        "conversation.user.replied",
        "conversation.admin.replied",
        "conversation.operator.replied",
        "conversation.admin.noted",
    }
)
# Families whose topics may report what is billed: an unknown one is kept, not ignored.
_FAMILIES = ("conversation.", "content_stat.")
_NOT_BILLABLE = frozenset(
    f"conversation.{name}"
    for name in [
        "admin.assigned",
        "admin.closed",
        "admin.opened",
        "admin.open.assigned",
        "admin.snoozed",
        "admin.unsnoozed",
        "admin.replied.translated",
        "contact.attached",
        "contact.detached",
        "deleted",
        "priority.updated",
        "rating.added",
        "read",
    ]
)


class Intercom(Adapter):
    """Reads one app's notifications."""

    kinds = frozenset({Kind.CONVERSATION})

    def __init__(self, setup: Setup) -> None:
        """Take the options.

        Raises:
            InvalidError: ``api_replies`` or ``identity`` is wrong.
        """
        by_api = setup.options.get("api_replies", "team")
        if by_api not in {"team", "automation"}:
            raise InvalidError("api_replies is team (default) or automation")
        identity = setup.options.get("identity", "open")
        if identity not in {"open", "enforced"}:
            raise InvalidError("identity is open (default) or enforced")
        self._api_is_team = by_api == "team"
        self._proves_users = identity == "enforced"
        self._asks = setup.asks

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],  # noqa: ARG002 -- other platforms sign there
        secrets: Sequence[bytes],
        now: datetime,  # noqa: ARG002 -- nothing signed tells the age
    ) -> None:
        """Raise ``Rejected`` unless a live client secret signed this body."""
        offered = signatures.header(headers, "x-hub-signature")
        if not offered.startswith(_PREFIX):
            raise signatures.Rejected("no signature of a known scheme")
        signatures.check(
            offered.removeprefix(_PREFIX),
            secrets,
            lambda secret: signatures.mac_hex("sha1", secret, raw),
        )

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return what each notification says; ``Unparsable`` where there is none."""
        return [
            parsed
            for element, source in documents.divide(raw)
            for parsed in self._notification(element, source.encode())
        ]

    def _notification(self, element: object, source: bytes) -> list[Parsed]:
        try:
            return list(self._read(fields.mapping(element)))
        except Misread as fault:
            return [Unreadable(fault.reason, source)]

    def _read(self, body: Fields) -> Iterator[Parsed]:
        topic = fields.required(body, "topic", fields.text)
        if topic not in _STARTED | _WRITTEN:
            if topic.startswith(_FAMILIES) and topic not in _NOT_BILLABLE:
                raise Misread(
                    f"{type_text(topic)} is no topic that is known", ("topic",)
                )
            yield Ignored(type_text(topic))
            return
        data = fields.required(body, "data", fields.mapping)
        talk = _Talk(fields.required(data, "item", fields.mapping))
        event_id = fields.optional(body, "id", fields.identifier)
        if topic in _STARTED:
            yield talk.started(topic, event_id)
            if self._asks and topic == "conversation.user.created":
                yield from talk.asked(None, event_id, proves=self._proves_users)
            return
        yield from self._parts(topic, talk, event_id)

    def _parts(
        self, topic: str, talk: "_Talk", event_id: str | None
    ) -> Iterator[Parsed]:
        parts = talk.parts()
        if not parts:
            raise Misread("has no part", ("conversation_parts",))
        for part in parts:
            author = self._author(part)
            if not _has_body(part) and not _is_note(part):
                yield Ignored(topic)
                continue
            yield talk.replied(part, author, event_id)
            by_hand = part.get("app_package_code") is None
            noted = author is Author.TEAMMATE and _is_note(part) and by_hand
            if self._asks and (noted or author is Author.CONTACT):
                proves = noted or self._proves_users
                yield from talk.asked(part, event_id, proves=proves)

    def _author(self, part: Fields) -> Author:
        who = fields.required(part, "author", fields.mapping)
        kind = fields.required(who, "type", fields.text)
        if who.get("from_ai_agent") is True or who.get("is_ai_answer") is True:
            return Author.AI
        if kind in _CONTACTS:
            return Author.CONTACT
        if kind in _BOTS:
            return Author.AUTOMATION
        if kind in _TEAM:
            by_api = part.get("app_package_code") is not None
            return (
                Author.AUTOMATION
                if by_api and not self._api_is_team
                else Author.TEAMMATE
            )
        raise Misread("is no kind of author that is known", ("author", "type"))


class _Talk:
    """The conversation a notification is about, in its old or its new form."""

    def __init__(self, item: Fields) -> None:
        self._item = item
        self._id = fields.required(item, "id", fields.identifier)
        # Before API 2: ``conversation_message`` and ``user`` instead.
        self._source = fields.inner(item, "source") or fields.inner(
            item, "conversation_message"
        )

    @property
    def _starter(self) -> Starter | None:
        delivered_as = self._source.get("delivered_as")
        if isinstance(delivered_as, str) and delivered_as in _STARTERS:
            return _STARTERS[delivered_as]
        kind = str(fields.inner(self._source, "author").get("type"))
        if kind in _CONTACTS:
            return Starter.CONTACT
        return Starter.TEAM if kind in _TEAM | _BOTS else None

    @property
    def _contact(self) -> str | None:
        user = fields.inner(self._item, "user")
        listed = fields.inner(self._item, "contacts").get("contacts")
        if not user and isinstance(listed, list) and listed:
            user = listed[0] if isinstance(listed[0], dict) else {}
        author = fields.inner(self._source, "author")
        if not user and str(author.get("type")) in _CONTACTS:
            user = author
        return fields.optional(user, "id", fields.identifier)

    def parts(self) -> list[Fields]:
        listed = fields.inner(self._item, "conversation_parts").get(
            "conversation_parts"
        )
        if not isinstance(listed, list):
            return []
        return [fields.mapping(part) for part in listed]

    def started(self, topic: str, event_id: str | None) -> ConversationStarted:
        by_topic = (
            Starter.CONTACT if topic == "conversation.user.created" else Starter.TEAM
        )
        return ConversationStarted(
            occurred_at=fields.required(self._item, "created_at", fields.epoch),
            conversation_id=self._id,
            started_by=self._starter or by_topic,
            contact_id=self._contact,
            channel=fields.optional(self._source, "type", fields.text),
            event_id=event_id,
        )

    def replied(
        self, part: Fields, author: Author, event_id: str | None
    ) -> ConversationReplied:
        return ConversationReplied(
            occurred_at=fields.required(part, "created_at", fields.epoch),
            conversation_id=self._id,
            author=author,
            note=_is_note(part),
            started_by=self._starter,
            message_id=fields.optional(part, "id", fields.identifier),
            contact_id=self._contact,
            event_id=event_id,
        )

    def asked(
        self, part: Fields | None, event_id: str | None, *, proves: bool
    ) -> Iterator[MessageAsked]:
        """Yield a message's text (None: the first's) as a question.

        ``proves``: writers are who they say. Leads never are, nor who wrote by e-mail.
        """
        said, dated = (self._source, self._item) if part is None else (part, part)
        body = fields.optional(said, "body", fields.text)
        author = fields.inner(said, "author")
        email = author.get("email")
        by_mail = said.get("type") == "email" or said.get("email_message_metadata")
        known = str(author.get("type")) in _TEAM | {"user"} and not by_mail
        if body:
            yield MessageAsked(
                occurred_at=fields.required(dated, "created_at", fields.epoch),
                conversation_id=self._id,
                text=body,
                message_id=fields.optional(said, "id", fields.identifier),
                author_email=email if isinstance(email, str) and email else None,
                author_verified=bool(proves and known and email),
                author_id=fields.optional(author, "id", fields.identifier),
                note=_is_note(said),
                event_id=event_id,
            )


def _is_note(part: Fields) -> bool:
    return str(part.get("part_type", "")).startswith("note")


def _has_body(part: Fields) -> bool:
    """Return whether a part says anything; what was blanked out afterwards did."""
    files = part.get("attachments")
    return bool(part.get("body") or files or part.get("redacted") is True)


PLATFORM = Platform(
    name="intercom",
    title="Intercom",
    make=Intercom,
    tells={Kind.CONVERSATION: "yes"},
    bots="yes, by the author",
    signed="HMAC-SHA1 of the body, no timestamp",
    retries="yes, how many is not agreed on",
    delivery_id="`id` in the body",
    options={
        "api_replies": "who replies through the API: team (default) or automation",
        "identity": "open (default), or enforced: Intercom verifies users by e-mail",
    },
)
