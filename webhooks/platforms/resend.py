"""Resend: webhooks signed by Svix, which is Standard Webhooks under other names.

``email.sent`` means sent. It comes once for each recipient but names them all, so each
of them is an e-mail, and the repetitions add nothing.
https://resend.com/docs/webhooks/emails/sent
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from metering.events import Ignored, Parsed, Unreadable
from webhooks import documents, fields, purposes, signatures
from webhooks.adapters import Adapter, Platform, Setup
from webhooks.fields import Fields, Misread, type_text
from webhooks.platforms import canonical
from webhooks.purposes import Message, Purposes

_SENT, _RECEIVED = "email.sent", "email.received"
_OTHERS = frozenset(
    f"email.{name}"
    for name in [
        "delivered",
        "delivery_delayed",
        "complained",
        "bounced",
        "opened",
        "clicked",
        "scheduled",
        "failed",
        "suppressed",
    ]
)
_FAMILIES = ("contact.", "domain.")
_PLACES = {"broadcast": "broadcast_id", "template": "template_id"}
_HEADERS = ("id", "timestamp", "signature")


class Resend(Adapter):
    """Reads one team's webhook."""

    delivery_header = "svix-id"

    def __init__(self, setup: Setup) -> None:
        """Validate the kinds table.

        Raises:
            InvalidError: it is missing or wrong.
        """
        self._purposes = Purposes(setup, (*_PLACES, "tag."))
        self.kinds = self._purposes.kinds

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],  # noqa: ARG002 -- other platforms sign there
        secrets: Sequence[bytes],
        now: datetime,
    ) -> None:
        """Raise ``Rejected`` unless the webhook's secret signed this body just now."""
        renamed = {
            f"webhook-{name}": headers.get(f"svix-{name}", "") for name in _HEADERS
        }
        signatures.standard_webhooks(raw, renamed, secrets, now)

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return what each event says; ``Unparsable`` where there is none."""
        return [
            parsed
            for element, source in documents.divide(raw)
            for parsed in self._event(element, source.encode())
        ]

    def explain(self, raw: bytes) -> list[tuple[str, str]]:
        """Return what each place of the kinds table holds in each event."""
        return [
            told
            for element, _ in documents.divide(raw)
            if isinstance(element, dict) and isinstance(element.get("data"), dict)
            for told in self._purposes.explain(_labels(element["data"]))
        ]

    def _event(self, element: object, source: bytes) -> list[Parsed]:
        try:
            return list(self._read(fields.mapping(element)))
        except Misread as fault:
            return [Unreadable(fault.reason, source)]

    def _read(self, event: Fields) -> Iterator[Parsed]:
        name = fields.required(event, "type", fields.text)
        if name == _RECEIVED:
            raise Misread(purposes.INBOUND)
        if name in _OTHERS or name.startswith(_FAMILIES):
            yield Ignored(type_text(name))
            return
        if name != _SENT:
            told = type_text(name)
            raise Misread(f"{told} is no type that is known", ("type",))
        data = fields.required(event, "data", fields.mapping)
        recipients = data.get("to")
        if not isinstance(recipients, list) or not recipients:
            raise Misread("names no recipient", ("data", "to"))
        if len(recipients) > documents.MOST_EVENTS:
            raise Misread("names too many recipients", ("data", "to"))
        for recipient in recipients:
            yield self._purposes.read(
                Message(
                    id=fields.required(data, "email_id", fields.identifier),
                    recipient=fields.address(recipient),
                    sent_at=fields.required(event, "created_at", fields.stamp()),
                    labels=_labels(data),
                    event=name,
                )
            )


def _labels(data: Fields) -> purposes.Labels:
    def labels(place: str) -> list[str]:
        if place in _PLACES:
            return purposes.texts(data.get(_PLACES[place]))
        name, tags = place.removeprefix("tag."), data.get("tags")
        if isinstance(tags, dict):
            return purposes.texts(tags.get(name))
        # As they are given to the API: objects of a name and a value.
        listed = tags if isinstance(tags, list) else []
        return [
            text
            for one in listed
            if isinstance(one, dict) and one.get("name") == name
            for text in purposes.texts(one.get("value"))
        ]

    return labels


PLATFORM = Platform(
    name="resend",
    title="Resend",
    make=Resend,
    tells=purposes.TELLS,
    bots="no conversations",
    signed="Svix (Standard Webhooks)",
    retries="yes, eight over a day",
    delivery_id="`svix-id`",
    options=purposes.OPTION,
    check_secret=canonical.check_secret,
)
