"""One function per signature scheme: raw bytes in, silence or ``Rejected`` out."""

import base64
import hmac
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from metering import signing
from metering.errors import InvalidError

TOLERANCE = 300
"""How many seconds a signed timestamp may lie before or after now, inclusive."""

# Eleven digits reach the year 5138.
_SECONDS = 11
_MILLISECONDS = 13


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
    message_id = header(headers, "webhook-id")
    timestamp = header(headers, "webhook-timestamp")
    signatures = header(headers, "webhook-signature")
    signed_at = _unix_seconds("webhook-timestamp", timestamp)
    _check_seconds(int(now.timestamp()) - signed_at, TOLERANCE, TOLERANCE)
    offered = [text for text in signatures.split(b" ") if text[:3] == b"v1,"]
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


def header(headers: Mapping[str, str], name: str) -> bytes:
    """Return a header's bytes; its name is in lower case.

    Raises:
        Rejected: it is missing, empty, or not of printable ASCII.
    """
    value = headers.get(name, "")
    if not value:
        raise Rejected(f"{name} missing")
    if not (value.isascii() and value.isprintable()):
        raise Rejected(f"{name} not printable ASCII")
    return value.encode("ascii")


def unix_time(name: str, value: bytes, *, milliseconds: bool = False) -> datetime:
    """Return the instant of a header that holds whole unix seconds.

    With ``milliseconds``, thirteen digits are milliseconds: the two differ by so much
    that no instant of this century is both.

    Raises:
        Rejected: it holds anything else.
    """
    if milliseconds and len(value) == _MILLISECONDS and value.isdigit():
        return datetime.fromtimestamp(int(value) // 1000, UTC)
    return datetime.fromtimestamp(_unix_seconds(name, value), UTC)


def _unix_seconds(name: str, value: bytes) -> int:
    # Of bytes, ASCII digits alone are digits; ``int`` never sees thousands of them.
    if len(value) > _SECONDS or not value.isdigit():
        raise Rejected(f"{name} not whole unix seconds")
    return int(value)


def check_age(
    signed_at: datetime,
    now: datetime,
    tolerance: int = TOLERANCE,
    future: int | None = None,
) -> None:
    """Pass an instant at most ``tolerance`` seconds before ``now``, to the second.

    It may lie as far after now, or ``future`` seconds.

    Only for senders that sign each attempt afresh: others' retries are older, and
    must not be refused for it.

    Raises:
        Rejected: it is stale, or from the future.
    """
    # Most headers count whole seconds, so now does too.
    age = int(now.timestamp()) - int(signed_at.timestamp())
    _check_seconds(age, tolerance, tolerance if future is None else future)


def _check_seconds(age: int, tolerance: int, future: int) -> None:
    if age > tolerance:
        raise Rejected("stale")
    if age < -future:
        raise Rejected("from the future")


def ecdsa_p256(offered: bytes, secrets: Sequence[bytes], signed: bytes) -> None:
    """Pass a DER signature in base64 that fits one of the public keys.

    The keys are base64 of DER, as :func:`public_key` reads them.

    Raises:
        Rejected: it fits none.
    """
    public = [key for one in secrets if (key := _public_key(one)) is not None]
    if not public:
        raise Rejected("no usable secret")
    try:
        signature = base64.b64decode(offered, validate=True)
    except ValueError as error:
        raise Rejected("wrong signature") from error
    # Base64 has spare bits: of the texts that decode alike, only one was sent.
    if base64.b64encode(signature) == offered:
        for key in public:
            try:
                key.verify(signature, signed, ec.ECDSA(hashes.SHA256()))
            except InvalidSignature:
                continue
            return
    raise Rejected("wrong signature")


def public_key(text: str) -> ec.EllipticCurvePublicKey:
    """Read a P-256 public key.

    Raises:
        ValueError: it is none.
    """
    try:
        key = serialization.load_der_public_key(base64.b64decode(text, validate=True))
    except UnsupportedAlgorithm as error:
        raise ValueError("of an unknown kind") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "secp256r1":
        raise ValueError("not of P-256")
    return key


@lru_cache(maxsize=1_000)
def _public_key(secret: bytes) -> ec.EllipticCurvePublicKey | None:
    try:
        return public_key(secret.decode("ascii"))
    except ValueError:
        return None


def mac_hex(algorithm: str, secret: bytes, signed: bytes) -> bytes:
    """Return an HMAC in lower-case hexadecimal; the secret is used as its text."""
    return hmac.digest(secret, signed, algorithm).hex().encode()


def mac_base64(algorithm: str, secret: bytes, signed: bytes) -> bytes:
    """Return an HMAC in padded standard base64; the secret is used as its text."""
    return base64.b64encode(hmac.digest(secret, signed, algorithm))


def check(
    offered: bytes, secrets: Sequence[bytes], expected: Callable[[bytes], bytes]
) -> None:
    """Pass a signature that one live secret gives, in exactly the form that is sent.

    The written forms are compared, in constant time: a digest has many spellings
    (upper case, other base64), and only one of them was sent.

    Raises:
        Rejected: no secret gives it.
    """
    usable = [secret for secret in secrets if secret]
    if not usable:
        raise Rejected("no usable secret")
    matches = [hmac.compare_digest(expected(one), offered) for one in usable]
    if not any(matches):
        raise Rejected("wrong signature")


def shared_secret(offered: Sequence[str | None], secrets: Sequence[bytes]) -> None:
    """Pass where one of the places that may carry the secret does; for unsigned hooks.

    Raises:
        Rejected: none of them carries anything, or none a live secret.
    """
    given = [one.encode("utf-8", "surrogatepass") for one in offered if one]
    if not given:
        raise Rejected("key missing")
    matches = [
        hmac.compare_digest(one, secret)
        for one in given
        for secret in secrets
        if secret
    ]
    if not any(matches):
        raise Rejected("wrong key")


def bearer(headers: Mapping[str, str]) -> str | None:
    """Return the token of ``Authorization: Bearer …``, if there is one."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def basic_password(headers: Mapping[str, str]) -> str | None:
    """Return the password of ``Authorization: Basic …``, if there is one."""
    scheme, _, encoded = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        pair = base64.b64decode(encoded.strip(), validate=True).decode("utf-8")
    except ValueError:
        return None
    return pair.partition(":")[2]


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
