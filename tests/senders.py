"""How each platform sends: a new platform has its sender here, and is tested by it."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hmac import digest
from typing import Any

from metering import signing
from webhooks.adapters import Adapter, Setup
from webhooks.platforms import platforms

Sent = tuple[dict[str, str], dict[str, str]]
"""Headers with lower-case names, and the query of the URL."""

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
    covers_body: bool = True
    """Whether another body under the same signature is refused by ``verify``."""

    unsigned: frozenset[str] = frozenset()
    """Headers that have spellings, or parts, which nobody signs."""
    free_body: bool = True
    """Whether any bytes can be sent; not where the signature is inside the body."""

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
    "mapped": Sender(
        "mapped", _url_key, options={"mapping": _MAPPING}, covers_body=False
    ),
    "mapped-signed": Sender(
        "mapped", _base64, options={"mapping": _MAPPING, **_SIGNED}
    ),
}
"""By name; the first of a platform has the platform's own name."""
