"""Mailgun: webhooks of today (JSON) and of before 2018 (forms).

The signature is inside the body and covers a timestamp and a token only: whoever saw
one delivery could sign another body with it. So the token is good for one body, for as
long as the timestamp is fresh; Mailgun tries for eight hours.
https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import parse_qs

from metering.errors import InvalidError
from metering.events import Ignored, Parsed, Unreadable
from webhooks import documents, fields, purposes, signatures
from webhooks.adapters import Adapter, Platform, Setup
from webhooks.documents import Unparsable
from webhooks.fields import Fields, Misread, type_text
from webhooks.purposes import Message, Purposes
from webhooks.signatures import Rejected

LONGEST = 86_400
"""How old a signature may be, in seconds: less than tokens are remembered."""

_SENT = ("delivered", "accepted")
_OTHERS = frozenset(
    [
        "rejected",
        "failed",
        "opened",
        "clicked",
        "unsubscribed",
        "complained",
        "stored",
        # Before 2018:
        "dropped",
        "bounced",
    ]
)
# Exactly ten digits: no digit can wander between the timestamp and the token.
_SECONDS = re.compile(r"[0-9]{10}", re.ASCII)
_TOKEN = re.compile(r"[0-9A-Za-z_-]{1,100}", re.ASCII)
_SIGNED = ("timestamp", "token", "signature")
_MOST_FIELDS = 1_000
_INBOUND = frozenset({"sender", "recipient", "subject"})
_Form = Mapping[str, list[str]]


class Mailgun(Adapter):
    """Reads one domain's events."""

    content_types = (
        "application/json",
        "application/*+json",
        "application/x-www-form-urlencoded",
    )

    def __init__(self, setup: Setup) -> None:
        """Validate the options.

        Raises:
            InvalidError: ``sent`` or the kinds table is wrong.
        """
        sent = setup.options.get("sent", "delivered")
        if sent not in _SENT:
            raise InvalidError("sent is delivered (default) or accepted")
        self._sent = sent
        self._purposes = Purposes(setup, ("tag", "variable."))
        self.kinds = self._purposes.kinds

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],  # noqa: ARG002 -- other platforms sign there
        query: Mapping[str, str],  # noqa: ARG002 -- other platforms sign there
        secrets: Sequence[bytes],
        now: datetime,
    ) -> None:
        """Raise ``Rejected`` unless the key signed the body's timestamp and token."""
        told = _signature(raw)
        signed = (told.timestamp + told.token).encode()
        signatures.check(
            told.signature.encode("utf-8", "surrogatepass"),
            secrets,
            lambda secret: signatures.mac_hex("sha256", secret, signed),
        )
        signed_at = datetime.fromtimestamp(int(told.timestamp), UTC)
        signatures.check_age(signed_at, now, LONGEST, signatures.TOLERANCE)

    def token(self, raw: bytes) -> bytes | None:
        """Return the token: with another body it is refused."""
        return _signature(raw).token.encode()

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return what each event says; ``Unparsable`` where there is none."""
        form = _form(raw)
        if form is not None:
            try:
                return [self._told(_form_event(form))]
            except Misread as fault:
                return [Unreadable(fault.reason, raw)]
        return [
            self._read(element, source.encode())
            for element, source in documents.divide(raw)
        ]

    def explain(self, raw: bytes) -> list[tuple[str, str]]:
        """Return what each place of the kinds table holds in each event."""
        form = _form(raw)
        elements = [one for one, _ in documents.divide(raw)] if form is None else []
        events = [_form_event(form)] if form is not None else []
        events += [_event(one) for one in elements if isinstance(one, dict)]
        return [told for one in events for told in self._purposes.explain(one.labels)]

    def _read(self, element: object, source: bytes) -> Parsed:
        try:
            return self._told(_event(fields.mapping(element)))
        except Misread as fault:
            return Unreadable(fault.reason, source)

    def _told(self, event: "_Event") -> Parsed:
        if event.inbound:
            raise Misread(purposes.INBOUND)
        name = fields.required(event.fields, "event", fields.text)
        if name in _OTHERS or (name in _SENT and name != self._sent):
            return Ignored(name)
        if name not in _SENT:
            raise Misread(f"{type_text(name)} is no event that is known", ("event",))
        if event.in_test_mode:
            return Ignored(f"{name}, test mode")
        told = event.fields
        message_id = fields.required(told, "message-id", fields.identifier)
        return self._purposes.read(
            Message(
                # The two forms differ in the brackets: one message is one.
                id=message_id.removeprefix("<").removesuffix(">"),
                recipient=fields.required(told, "recipient", fields.address),
                sent_at=fields.required(told, "timestamp", fields.epoch),
                labels=event.labels,
                event=name,
                event_id=fields.optional(told, "id", fields.identifier),
            )
        )


@dataclass(frozen=True, slots=True)
class _Event:
    """An event in the names of today, from either form."""

    fields: Fields
    labels: purposes.Labels
    in_test_mode: bool = False
    inbound: bool = False


def _event(body: Fields) -> _Event:
    data = fields.inner(body, "event-data")
    headers = fields.inner(fields.inner(data, "message"), "headers")
    variables = fields.inner(data, "user-variables")

    def labels(place: str) -> list[str]:
        if place == "tag":
            return purposes.texts(data.get("tags"))
        return purposes.texts(variables.get(place.removeprefix("variable.")))

    return _Event(
        fields={**data, "message-id": headers.get("message-id")},
        labels=labels,
        in_test_mode=fields.inner(data, "flags").get("is-test-mode") is True,
        inbound="event-data" not in body and body.keys() >= _INBOUND,
    )


def _form_event(form: _Form) -> _Event:
    """Return the event of a form, in which the sender's variables lie among ours.

    Of a name that is there twice, the first value is Mailgun's; of those that are
    signed, the last is. https://github.com/anymail/django-anymail reads them alike.
    """
    told: dict[str, object] = {name: values[0] for name, values in form.items()}
    told["timestamp"] = form["timestamp"][-1]
    told["message-id"] = told.get("Message-Id") or told.get("message-id")
    told.pop("id", None)  # nothing but a variable could have this name

    def labels(place: str) -> list[str]:
        if place == "tag":
            return form.get("tag") or form.get("X-Mailgun-Tag") or []
        return form.get(place.removeprefix("variable."), [])[-1:]

    inbound = "event" not in form and form.keys() >= _INBOUND
    return _Event(fields=told, labels=labels, inbound=inbound)


def _form(raw: bytes) -> _Form | None:
    """Return the fields of a form that is signed; None where the body is none."""
    if raw.lstrip()[:1] in {b"{", b"[", b'"', b""}:
        return None
    try:
        form = parse_qs(
            raw.decode("ascii"), errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        return None
    return form if all(name in form for name in _SIGNED) else None


class _Signature(NamedTuple):
    timestamp: str
    token: str
    signature: str


def _signature(raw: bytes) -> _Signature:
    """Return what is signed, and by what.

    Raises:
        Rejected: the body has no signature, or one that Mailgun would not write.
    """
    form = _form(raw)
    if form is not None:
        told: Fields = {name: form[name][-1] for name in _SIGNED}
    else:
        try:
            ((body, _),) = documents.divide(raw)
        except (Unparsable, ValueError) as fault:
            raise Rejected("no signature in the body") from fault
        told = fields.inner(body, "signature") if isinstance(body, dict) else {}
    values = [told.get(name) for name in _SIGNED]
    stamp, token, signature = (str(value or "") for value in values)
    if not (stamp and token and signature):
        raise Rejected("no signature in the body")
    if _SECONDS.fullmatch(stamp) is None:
        raise Rejected("timestamp not whole unix seconds")
    if _TOKEN.fullmatch(token) is None:
        raise Rejected("token of another form")
    return _Signature(stamp, token, signature)


PLATFORM = Platform(
    name="mailgun",
    title="Mailgun",
    make=Mailgun,
    tells=purposes.TELLS,
    bots="no conversations",
    signed="HMAC-SHA256 of timestamp and token, **not** of the body: each token once",
    retries="yes, for eight hours",
    delivery_id="the token in the body",
    marks=frozenset({"signature", "event-data"}),
    options={
        **purposes.OPTION,
        "sent": "the event that means sent: delivered (default) or accepted",
    },
)
