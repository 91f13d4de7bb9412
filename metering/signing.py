"""Standard Webhooks 1.0 signatures: what this project signs and what it verifies.

The scheme is that of https://github.com/standard-webhooks/standard-webhooks: the
HMAC-SHA256 of ``id.timestamp.body``, in base64 after ``v1,``.
"""

import base64
import binascii
import hmac
from functools import lru_cache

from metering.errors import InvalidError

PREFIX = b"whsec_"
VERSION = b"v1"


@lru_cache(maxsize=4_096)
def key(secret: bytes) -> bytes:
    """Return the key that a secret names: ``whsec_`` and base64, padded or not.

    Raises:
        InvalidError: the secret is empty or no standard base64.
    """
    encoded = secret.strip().removeprefix(PREFIX).rstrip(b"=")
    try:
        raw = base64.b64decode(encoded + b"=" * (-len(encoded) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidError("write the secret as whsec_ and standard base64") from error
    if not raw:
        raise InvalidError("the secret is empty; write whsec_ and standard base64")
    return raw


def digest(secret: bytes, message_id: bytes, timestamp: bytes, body: bytes) -> bytes:
    """Return the raw HMAC over the header values and body exactly as they were sent."""
    signed = b".".join((message_id, timestamp, body))
    return hmac.digest(key(secret), signed, "sha256")


def sign(secret: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the ``webhook-signature`` of a body; ``timestamp`` is in unix seconds.

    Raises:
        InvalidError: the secret is empty or no standard base64.
    """
    mac = digest(secret, message_id.encode(), str(timestamp).encode(), body)
    return f"{VERSION.decode()},{base64.b64encode(mac).decode()}"
