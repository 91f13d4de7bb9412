"""How each platform sends: a new platform has its sender here, and is tested by it."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from hmac import digest
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from metering import signing
from webhooks.adapters import Adapter, Setup
from webhooks.platforms import platforms

Sent = tuple[dict[str, str], dict[str, str]]
"""Headers with lower-case names, and the query of the URL."""

Put = Callable[[bytes, dict[str, str]], bytes]

KEY = b"the key of an account in the tests"


@dataclass(frozen=True)
class Sender:
    """One way in which a platform authenticates its deliveries."""

    platform: str
    send: Callable[[bytes, bytes, datetime], Sent]
    secret: str = "the-clients-secret-in-tests"
    other: str = "another-secret-in-the-tests"
    options: Mapping[str, Any] = field(default_factory=dict)
    body: bytes = b'{"id":"\xc3\xa9vt_1","n":1}'
    fresh: bool = False
    """Whether a delivery may be too old, or from the future."""
    age: int = 300
    """How old it may be, in seconds, if ``fresh``."""
    inside: Put | None = None
    """Puts what ``send`` returns as headers into the body instead."""
    covers_body: bool = True
    """Whether another body under the same signature is refused by ``verify``."""

    unsigned: frozenset[str] = frozenset()
    """Headers that have spellings, or parts, which nobody signs."""
    free_body: bool = True
    """Whether any bytes can be sent; not where the signature is inside the body."""

    def delivery(self, body: bytes, sent: Sent) -> tuple[bytes, Sent]:
        """Return the body and the headers as they go out."""
        if self.inside is None:
            return body, sent
        return self.inside(body, sent[0]), ({}, sent[1])

    def adapter(self, *, asks: bool = False) -> Adapter:
        setup = Setup(self.options, KEY, asks=asks)
        return platforms()[self.platform].adapter(setup)


def _standard(raw: bytes, secret: bytes, now: datetime) -> Sent:
    stamp = int(now.timestamp())
    signature = signing.sign(secret, "msg_1", stamp, raw)
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(stamp),
        "webhook-signature": signature,
    }, {}


def _svix(raw: bytes, secret: bytes, now: datetime) -> Sent:
    headers, query = _standard(raw, secret, now)
    return {name.replace("webhook", "svix"): headers[name] for name in headers}, query


def _intercom(raw: bytes, secret: bytes, _now: datetime) -> Sent:
    return {"x-hub-signature": "sha1=" + digest(secret, raw, "sha1").hex()}, {}


def _crisp_plugin(raw: bytes, secret: bytes, now: datetime) -> Sent:
    stamp = str(int(now.timestamp() * 1000))
    signed = b"[" + stamp.encode() + b";" + raw + b"]"
    return {
        "x-crisp-request-timestamp": stamp,
        "x-crisp-signature": digest(secret, signed, "sha256").hex(),
    }, {}


def _url_key(_raw: bytes, secret: bytes, _now: datetime) -> Sent:
    return {}, {"key": secret.decode()}


def _header_key(_raw: bytes, secret: bytes, _now: datetime) -> Sent:
    return {"x-meter-key": secret.decode()}, {}


def _bearer(_raw: bytes, secret: bytes, _now: datetime) -> Sent:
    return {"authorization": f"Bearer {secret.decode()}"}, {}


def _basic(_raw: bytes, secret: bytes, _now: datetime) -> Sent:
    pair = b64encode(b"meter:" + secret).decode()
    return {"authorization": f"Basic {pair}"}, {}


def _base64(raw: bytes, secret: bytes, _now: datetime) -> Sent:
    mac = b64encode(digest(secret, raw, "sha256")).decode()
    return {"x-signature": f"sha256={mac}"}, {}


def _chatwoot(raw: bytes, secret: bytes, now: datetime) -> Sent:
    stamp = str(int(now.timestamp()))
    mac = digest(secret, stamp.encode() + b"." + raw, "sha256").hex()
    return {
        "x-chatwoot-timestamp": stamp,
        "x-chatwoot-signature": f"sha256={mac}",
    }, {}


def _zendesk(raw: bytes, secret: bytes, now: datetime) -> Sent:
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    mac = digest(secret, stamp.encode() + raw, "sha256")
    return {
        "x-zendesk-webhook-signature": b64encode(mac).decode(),
        "x-zendesk-webhook-signature-timestamp": stamp,
    }, {}


def _mailgun(raw: bytes, secret: bytes, now: datetime) -> Sent:
    stamp, token = str(int(now.timestamp())), sha256(raw).hexdigest()[:50]
    mac = digest(secret, f"{stamp}{token}".encode(), "sha256")
    return {"timestamp": stamp, "token": token, "signature": mac.hex()}, {}


def _into_body(raw: bytes, parts: dict[str, str]) -> bytes:
    """Sign as Mailgun does: in an object of its own, or among a form's fields."""
    if raw.startswith(b"{"):
        try:
            return json.dumps({**json.loads(raw), "signature": parts}).encode()
        except ValueError:
            return raw
    form = urlencode(parts, errors="surrogatepass")
    return raw + b"&" + form.encode()


def _p256(number: int) -> tuple[str, ec.EllipticCurvePrivateKey]:
    private = ec.derive_private_key(number, ec.SECP256R1())
    public = private.public_key().public_bytes(
        Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    )
    return b64encode(public).decode(), private


_PAIRS = dict([_p256(7), _p256(11)])
_PUBLIC, _OTHER_PUBLIC = _PAIRS


@cache
def _ecdsa(signed: bytes, public: str) -> bytes:
    """Sign once: each signature is another one, and Hypothesis repeats itself."""
    return _PAIRS[public].sign(signed, ec.ECDSA(SHA256()))


def _sendgrid(raw: bytes, secret: bytes, now: datetime) -> Sent:
    stamp = str(int(now.timestamp()))
    signature = _ecdsa(stamp.encode() + raw, secret.decode())
    return {
        "x-twilio-email-event-webhook-signature": b64encode(signature).decode(),
        "x-twilio-email-event-webhook-timestamp": stamp,
    }, {}


_KINDS = {
    "resend": {
        "by": {
            "tag.category": {"confirm_email": "workflow", "receipt": "other"},
            "broadcast": {"*": "one_shot"},
        },
        "default": "quarantine",
        "origin": "broadcast",
    },
    "sendgrid": {
        "by": {
            "arg.kind": {"reply": "reply", "transcript": "transcript", "nps": "nps"},
            "category": {"onboarding": "workflow", "news": "one_shot"},
        },
        "default": "quarantine",
        "origin": "arg.campaign",
        "origin_name": "arg.campaign_name",
        "contact": "arg.user",
    },
    "mailgun": {
        "by": {
            "variable.kind": {"reply": "reply", "nps": "nps"},
            "tag": {"onboarding": "workflow", "news": "one_shot", "invoice": "other"},
        },
        "default": "quarantine",
        "origin": "tag",
    },
    "postmark": {
        "by": {
            "metadata.kind": {"reply": "reply"},
            "tag": {"welcome-email": "workflow", "invoice": "other"},
            "stream": {"broadcasts": "one_shot"},
        },
        "default": "quarantine",
        "contact": "metadata.userid",
    },
}

_MAPPING = {
    "type": {"path": "kind", "values": {"reply": "conversation.replied"}},
    "timestamp": "at",
    "data": {"conversation_id": "talk", "author": "by"},
}
_SIGNED = {
    "signature_header": "X-Signature",
    "signature": "sha256-base64",
    "signature_prefix": "sha256=",
}


def _whsec(text: bytes) -> str:
    return "whsec_" + b64encode(text).decode()


SENDERS = {
    "canonical": Sender(
        "canonical",
        _standard,
        secret=_whsec(b"the secret of the tests' sender."),
        other=_whsec(b"another secret of the tests ...."),
        fresh=True,
    ),
    "intercom": Sender("intercom", _intercom),
    "crisp": Sender("crisp", _url_key, covers_body=False),
    "crisp-plugin": Sender(
        "crisp", _crisp_plugin, options={"hook": "plugin"}, fresh=True
    ),
    "chatwoot": Sender("chatwoot", _chatwoot, fresh=True),
    "chatwoot-key": Sender(
        "chatwoot", _url_key, options={"hook": "key"}, covers_body=False
    ),
    "zendesk": Sender("zendesk", _zendesk, fresh=True),
    "gorgias": Sender("gorgias", _header_key, covers_body=False),
    "sendgrid": Sender(
        "sendgrid",
        _sendgrid,
        secret=_PUBLIC,
        other=_OTHER_PUBLIC,
        options={"kinds": _KINDS["sendgrid"]},
    ),
    "mailgun": Sender(
        "mailgun",
        _mailgun,
        options={"kinds": _KINDS["mailgun"]},
        fresh=True,
        age=86_400,
        covers_body=False,
        free_body=False,
        inside=_into_body,
    ),
    "mailgun-form": Sender(
        "mailgun",
        _mailgun,
        options={"kinds": _KINDS["mailgun"]},
        body=b"event=delivered&recipient=ada%40acme.test",
        fresh=True,
        age=86_400,
        covers_body=False,
        free_body=False,
        inside=_into_body,
    ),
    "postmark": Sender(
        "postmark",
        _basic,
        options={"kinds": _KINDS["postmark"]},
        covers_body=False,
        unsigned=frozenset({"authorization"}),
    ),
    "resend": Sender(
        "resend",
        _svix,
        secret=_whsec(b"the secret of the tests' sender."),
        other=_whsec(b"another secret of the tests ...."),
        options={"kinds": _KINDS["resend"]},
        fresh=True,
    ),
    "customerly": Sender("customerly", _url_key, covers_body=False),
    "customerly-header": Sender("customerly", _header_key, covers_body=False),
    "customerly-bearer": Sender(
        "customerly",
        _bearer,
        covers_body=False,
        unsigned=frozenset({"authorization"}),
    ),
    "customerly-basic": Sender(
        "customerly",
        _basic,
        covers_body=False,
        unsigned=frozenset({"authorization"}),
    ),
    "customerly-signed": Sender("customerly", _base64, options=_SIGNED),
    "mapped": Sender(
        "mapped", _url_key, options={"mapping": _MAPPING}, covers_body=False
    ),
    "mapped-signed": Sender(
        "mapped", _base64, options={"mapping": _MAPPING, **_SIGNED}
    ),
}
"""By name; the first of a platform has the platform's own name."""
