"""SendGrid: its Event Webhook, signed with ECDSA over the exact bytes.

``processed`` is when SendGrid accepted a message for one recipient: it means sent,
once per message and recipient. The body's end, a CRLF, is signed too.
https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from metering.errors import InvalidError
from metering.events import Ignored, Parsed, Unreadable
from webhooks import documents, fields, purposes, signatures
from webhooks.adapters import Adapter, Platform, Setup
from webhooks.fields import Fields, Misread, type_text
from webhooks.purposes import Message, Purposes

_HEADER = "x-twilio-email-event-webhook"
# Exactly ten digits: no digit can wander between the timestamp and the body.
_SECONDS = re.compile(rb"[0-9]{10}")
_SENT = ("processed", "delivered")
_OTHERS = frozenset(
    [
        "deferred",
        "bounce",
        "dropped",
        "open",
        "click",
        "spamreport",
        "unsubscribe",
        "group_unsubscribe",
        "group_resubscribe",
    ]
)
# SendGrid's own names, which no argument of the sender's can have.
_OWN = frozenset(
    ["email", "event", "timestamp", "sg_event_id", "sg_message_id", "smtp-id", "ip"]
)


class SendGrid(Adapter):
    """Reads one account's events."""

    def __init__(self, setup: Setup) -> None:
        """Validate the options.

        Raises:
            InvalidError: ``sent`` or the kinds table is wrong.
        """
        sent = setup.options.get("sent", "processed")
        if sent not in _SENT:
            raise InvalidError("sent is processed (default) or delivered")
        self._sent = sent
        self._purposes = Purposes(setup, ("category", "arg."))
        self.kinds = self._purposes.kinds

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],  # noqa: ARG002 -- other platforms sign there
        secrets: Sequence[bytes],
        now: datetime,  # noqa: ARG002 -- whether retries are signed afresh is unknown
    ) -> None:
        """Raise ``Rejected`` unless the account's key signed these bytes."""
        stamp = signatures.header(headers, f"{_HEADER}-timestamp")
        offered = signatures.header(headers, f"{_HEADER}-signature")
        if _SECONDS.fullmatch(stamp) is None:
            raise signatures.Rejected(f"{_HEADER}-timestamp not whole unix seconds")
        signatures.ecdsa_p256(offered, secrets, stamp + raw)

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return what each event says; ``Unparsable`` where there is none."""
        return [
            self._event(element, source.encode())
            for element, source in documents.divide(raw)
        ]

    def explain(self, raw: bytes) -> list[tuple[str, str]]:
        """Return what each place of the kinds table holds in each event."""
        return [
            told
            for element, _ in documents.divide(raw)
            if isinstance(element, dict)
            for told in self._purposes.explain(_labels(element))
        ]

    def _event(self, element: object, source: bytes) -> Parsed:
        try:
            event = fields.mapping(element)
            if "event" not in event and {"envelope", "headers"} <= event.keys():
                raise Misread(purposes.INBOUND)  # noqa: TRY301 -- one way out
            name = fields.required(event, "event", fields.text)
            if name in _OTHERS or (name in _SENT and name != self._sent):
                return Ignored(name)
            if name not in _SENT:
                raise Misread(  # noqa: TRY301 -- one way out
                    f"{type_text(name)} is no event that is known", ("event",)
                )
            return self._purposes.read(_message(event, name))
        except Misread as fault:
            return Unreadable(fault.reason, source)


def _message(event: Fields, name: str) -> Message:
    # What follows the first dot names the machine, and differs between events.
    whole = fields.required(event, "sg_message_id", fields.identifier)
    message_id = whole.partition(".")[0]
    if not message_id:
        raise Misread("begins with a dot", ("sg_message_id",))
    return Message(
        id=message_id,
        recipient=fields.required(event, "email", fields.address),
        sent_at=fields.required(event, "timestamp", fields.epoch),
        labels=_labels(event),
        event=name,
        event_id=fields.optional(event, "sg_event_id", fields.identifier),
    )


def _labels(event: Fields) -> purposes.Labels:
    def labels(place: str) -> list[str]:
        name = place.removeprefix("arg.")
        return [] if name in _OWN else purposes.texts(event.get(name))

    return labels


def _check_key(secret: str) -> None:
    try:
        signatures.public_key(secret)
    except ValueError as error:
        raise InvalidError(
            "the verification key cannot be used; write the public key that SendGrid "
            "shows, one line of base64"
        ) from error


PLATFORM = Platform(
    name="sendgrid",
    title="SendGrid",
    make=SendGrid,
    tells=purposes.TELLS,
    bots="no conversations",
    signed="ECDSA P-256 of timestamp and body",
    retries="yes, about a day (not confirmed)",
    delivery_id="`sg_event_id` of each event",
    marks=frozenset({"sg_message_id", "event"}),
    options={
        **purposes.OPTION,
        "sent": "the event that means sent: processed (default) or delivered",
    },
    check_secret=_check_key,
)
