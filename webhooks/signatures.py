"""One function per signature scheme: raw bytes in, silence or ``Rejected`` out."""

import base64
import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from metering import signing
from metering.errors import InvalidError

TOLERANCE = 300
"""How many seconds a signed timestamp may lie before or after now, inclusive."""

# Eleven digits reach the year 5138: ``int`` never sees a text of thousands.
_TIMESTAMP = re.compile(r"[0-9]{1,11}", re.ASCII)


class Rejected(Exception):  # noqa: N818 -- a verdict on a delivery, not our failure
    """A delivery is not authentic; ``reason`` is for our log, never for the sender."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def standard_webhooks(
    raw: bytes, headers: Mapping[str, str], secrets: Sequence[bytes], now: datetime
) -> None:
    """Pass a body that one live secret signed within five minutes of ``now``.

    ``headers`` has lower-case names. The scheme is Standard Webhooks 1.0,
    https://github.com/standard-webhooks/standard-webhooks.

    Raises:
        Rejected: anything else; no input raises any other exception.
    """
    message_id = _header(headers, "webhook-id")
    timestamp = _header(headers, "webhook-timestamp")
    signatures = _header(headers, "webhook-signature")
    _check_age(timestamp, now)
    offered = [text for text in signatures.split(b" ") if text.startswith(b"v1,")]
    if not offered:
        raise Rejected("no signature of a known scheme")
    # Each pair is compared, whatever matched before: time tells nothing.
    matches = [
        hmac.compare_digest(expected, text)
        for expected in _expected(secrets, message_id, timestamp, raw)
        for text in offered
    ]
    if not any(matches):
        raise Rejected("wrong signature")


def _header(headers: Mapping[str, str], name: str) -> bytes:
    value = headers.get(name, "")
    if not value:
        raise Rejected(f"{name} missing")
    if not (value.isascii() and value.isprintable()):
        raise Rejected(f"{name} not printable ASCII")
    return value.encode("ascii")


def _check_age(timestamp: bytes, now: datetime) -> None:
    text = timestamp.decode("ascii")
    if _TIMESTAMP.fullmatch(text) is None:
        raise Rejected("webhook-timestamp not whole unix seconds")
    # The header counts whole seconds, so now does too.
    age = int(now.timestamp()) - int(text)
    if age > TOLERANCE:
        raise Rejected("stale")
    if age < -TOLERANCE:
        raise Rejected("from the future")


def _expected(
    secrets: Sequence[bytes], message_id: bytes, timestamp: bytes, raw: bytes
) -> list[bytes]:
    """Return the signature that each usable secret gives, in the header's own form.

    The encoded forms are compared: base64 has spare bits, so two texts may decode to
    one digest, and only one of them was sent.
    """
    expected = []
    for secret in secrets:
        try:
            mac = signing.digest(secret, message_id, timestamp, raw)
        except InvalidError:
            continue
        expected.append(b"v1," + base64.b64encode(mac))
    if not expected:
        raise Rejected("no usable secret")
    return expected
