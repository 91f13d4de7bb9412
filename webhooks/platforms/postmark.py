"""Postmark: one event for each delivery, unsigned, by the password in its address.

No event says "sent". ``Delivery`` is the nearest, once per message and recipient; a
bounce tells that a message was sent too, and may be counted so.
https://postmarkapp.com/developer/webhooks/delivery-webhook
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from metering.errors import InvalidError
from metering.events import Ignored, Parsed, Unreadable
from webhooks import documents, fields, keys, purposes, signatures
from webhooks.adapters import Adapter, Platform, Setup, random_text
from webhooks.fields import Fields, Misread, type_text
from webhooks.purposes import Message, Purposes

_DELIVERY, _BOUNCE = "Delivery", "Bounce"
_OTHERS = frozenset(["Open", "Click", "SpamComplaint", "SubscriptionChange"])
# Of the types of bounces, those in which a message had left for the recipient.
_LEFT = frozenset(["HardBounce", "SoftBounce"])
_LOOKUPS = {"tag": "Tag", "stream": "MessageStream"}


class Postmark(Adapter):
    """Reads one server's events."""

    def __init__(self, setup: Setup) -> None:
        """Validate the options.

        Raises:
            InvalidError: ``bounces`` or the kinds table is wrong.
        """
        bounces = setup.options.get("bounces", "ignored")
        if bounces not in {"ignored", "sent"}:
            raise InvalidError("bounces is ignored (default) or sent")
        self._bounces = bounces == "sent"
        self._purposes = Purposes(setup, ("tag", "stream", "metadata."))
        self.kinds = self._purposes.kinds

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
            return self._told(fields.mapping(element))
        except Misread as fault:
            return Unreadable(fault.reason, source)

    def _told(self, event: Fields) -> Parsed:
        if event.get("RecordType", "Inbound") == "Inbound" and "FromFull" in event:
            raise Misread(purposes.INBOUND)
        name = fields.required(event, "RecordType", fields.text)
        if name == _BOUNCE:
            return self._bounce(event)
        if name in _OTHERS:
            return Ignored(name)
        if name != _DELIVERY:
            raise Misread(
                f"{type_text(name)} is no type that is known", ("RecordType",)
            )
        return self._read(event, name, "Recipient", "DeliveredAt")

    def _bounce(self, event: Fields) -> Parsed:
        if not self._bounces:
            return Ignored(_BOUNCE)
        kind = fields.required(event, "Type", fields.text)
        if kind not in _LEFT:
            return Ignored(type_text(f"{_BOUNCE}, {kind}"))
        return self._read(event, _BOUNCE, "Email", "BouncedAt")

    def _read(self, event: Fields, name: str, recipient: str, instant: str) -> Parsed:
        return self._purposes.read(
            Message(
                id=fields.required(event, "MessageID", fields.identifier),
                recipient=fields.required(event, recipient, fields.address),
                sent_at=fields.required(event, instant, fields.stamp()),
                labels=_labels(event),
                event=name,
                event_id=fields.optional(event, "ID", fields.identifier),
            )
        )


def _labels(event: Fields) -> purposes.Labels:
    def labels(place: str) -> list[str]:
        if place in _LOOKUPS:
            return purposes.texts(event.get(_LOOKUPS[place]))
        metadata = event.get("Metadata")
        if not isinstance(metadata, dict):
            return []
        return purposes.texts(metadata.get(place.removeprefix("metadata.")))

    return labels


PLATFORM = Platform(
    name="postmark",
    title="Postmark",
    make=Postmark,
    tells=purposes.TELLS,
    bots="no conversations",
    signed="no: password in the address, or a header",
    retries="yes, a few",
    delivery_id="no",
    marks=frozenset({"RecordType"}),
    options={
        **purposes.OPTION,
        "bounces": "ignored (default), or sent: hard and soft bounces were sent too",
    },
    new_secret=random_text,
)
