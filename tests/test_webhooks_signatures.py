"""A delivery passes when a live secret signed these very bytes within five minutes."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metering import signing
from metering.errors import InvalidError
from webhooks.signatures import Rejected, standard_webhooks

# The vector that the reference libraries publish (test_sign_function).
SECRET = b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE = "msg_p5jXN8AQM9LWM0D4loKWxJek"
STAMP = 1614265330
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
NOW = datetime.fromtimestamp(STAMP, UTC)


def headers(**changed: str | None) -> dict[str, str]:
    told = {
        "webhook-id": MESSAGE,
        "webhook-timestamp": str(STAMP),
        "webhook-signature": SIGNATURE,
    }
    for name, value in changed.items():
        key = f"webhook-{name}"
        if value is None:
            del told[key]
        else:
            told[key] = value
    return told


def reason(
    told: dict[str, str],
    *,
    raw: bytes = BODY,
    secrets: tuple[bytes, ...] = (SECRET,),
    now: datetime = NOW,
) -> str:
    with pytest.raises(Rejected) as caught:
        standard_webhooks(raw, told, secrets, now)
    return caught.value.reason


def test_the_published_vector_is_what_we_sign() -> None:
    assert signing.sign(SECRET, MESSAGE, STAMP, BODY) == SIGNATURE


def test_the_published_vector_passes() -> None:
    standard_webhooks(BODY, headers(), [SECRET], NOW)


def test_the_published_near_miss_fails() -> None:
    near = headers(signature="v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=")
    assert reason(near) == "wrong signature"


def test_one_valid_signature_among_others_and_unknown_schemes_passes() -> None:
    wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="
    many = f"garbage v1,a,b  {wrong} v2,{wrong[3:]} {SIGNATURE} v1a,x {wrong}"
    standard_webhooks(BODY, headers(signature=many), [SECRET], NOW)


def test_each_live_secret_is_tried() -> None:
    other = b"whsec_" + base64.b64encode(b"another secret of 32 bytes, live")
    standard_webhooks(BODY, headers(), [other, SECRET], NOW)
    standard_webhooks(BODY, headers(), [b"", b"\xff", SECRET], NOW)


def test_another_sources_secret_fails() -> None:
    other = b"whsec_" + base64.b64encode(b"another source's secret")
    assert reason(headers(), secrets=(other,)) == "wrong signature"


@pytest.mark.parametrize("secret", [b"", b"whsec_", b"whsec_====", b"whsec_\xff", b"!"])
def test_an_empty_or_broken_secret_opens_nothing(secret: bytes) -> None:
    assert reason(headers(), secrets=(secret,)) == "no usable secret"
    with pytest.raises(InvalidError):
        signing.key(secret)


def test_without_secrets_nothing_passes() -> None:
    assert reason(headers(), secrets=()) == "no usable secret"


@pytest.mark.parametrize("length", [24, 25, 26, 32])
def test_a_secret_may_be_unpadded_and_without_its_prefix(length: int) -> None:
    encoded = base64.b64encode(b"k" * length)
    for secret in (encoded, encoded.rstrip(b"="), b"whsec_" + encoded.rstrip(b"=")):
        assert signing.key(secret) == b"k" * length


@pytest.mark.parametrize("name", ["id", "timestamp", "signature"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_missing_header_is_named(name: str, value: str | None) -> None:
    assert reason(headers(**{name: value})) == f"webhook-{name} missing"


@pytest.mark.parametrize("name", ["id", "timestamp", "signature"])
@pytest.mark.parametrize("value", ["é", "v1,\x00", "\uff11\uff16", "\ud800", "\n"])
def test_a_header_that_is_not_printable_ascii_is_rejected(
    name: str, value: str
) -> None:
    assert reason(headers(**{name: value})).endswith("not printable ASCII")


@pytest.mark.parametrize(
    "value",
    [
        "abc",
        "1614265330.9",
        " 1614265330",
        "+1614265330",
        "1_0",
        "1e9",
        "-1",
        "9" * 9999,
    ],
)
def test_a_timestamp_is_digits_only(value: str) -> None:
    assert "not whole unix seconds" in reason(headers(timestamp=value))


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_five_minutes_on_either_side_are_tolerated(seconds: int) -> None:
    standard_webhooks(BODY, headers(), [SECRET], NOW + timedelta(seconds=seconds))


def test_stale_and_future_deliveries_are_told_apart() -> None:
    assert reason(headers(), now=NOW + timedelta(seconds=301)) == "stale"
    assert reason(headers(), now=NOW - timedelta(seconds=301)) == "from the future"


@pytest.mark.parametrize("value", ["garbage", "v1", "v1a,abc", "v2,abc", ","])
def test_only_unknown_schemes_are_no_signature(value: str) -> None:
    assert reason(headers(signature=value)) == "no signature of a known scheme"


@given(st.data())
def test_flipping_any_bit_of_a_signed_delivery_rejects_it(data: st.DataObject) -> None:
    parts = [MESSAGE.encode(), str(STAMP).encode(), SIGNATURE.encode(), BODY]
    part = data.draw(st.integers(0, 3))
    bit = data.draw(st.integers(0, len(parts[part]) * 8 - 1))
    flipped = bytearray(parts[part])
    flipped[bit // 8] ^= 1 << bit % 8
    parts[part] = bytes(flipped)
    told = [one.decode("latin-1") for one in parts[:3]]
    with pytest.raises(Rejected):
        standard_webhooks(
            parts[3],
            headers(id=told[0], timestamp=told[1], signature=told[2]),
            [SECRET],
            NOW,
        )


@given(st.text(), st.text(), st.text(), st.binary(), st.lists(st.binary()))
def test_no_input_raises_anything_but_rejected(
    message: str, stamp: str, signature: str, raw: bytes, secrets: list[bytes]
) -> None:
    told = headers(id=message, timestamp=stamp, signature=signature)
    with pytest.raises(Rejected):
        standard_webhooks(raw, told, secrets, NOW)
