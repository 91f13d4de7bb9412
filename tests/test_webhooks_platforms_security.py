"""What every adapter owes: its platform's own bytes pass, and nothing else escapes.

Each test runs once for each sender of ``tests/senders.py``.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.senders import SENDERS, Sender, Sent
from webhooks.adapters import random_text
from webhooks.platforms import platforms
from webhooks.signatures import Rejected

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
# To Python these are digits too.
WIDE = "\uff11\uff17" + "\uff10" * 8
every_sender = pytest.mark.parametrize("sender", SENDERS.values(), ids=[*SENDERS])


def verify(
    sender: Sender,
    sent: Sent,
    *,
    raw: bytes | None = None,
    secrets: Sequence[str] | None = None,
    now: datetime = NOW,
) -> None:
    """Verify a delivery; anything but ``Rejected`` is a fault of the adapter."""
    live = [sender.secret] if secrets is None else secrets
    body, (headers, query) = sender.delivery(sender.body if raw is None else raw, sent)
    sender.adapter().verify(body, headers, query, [one.encode() for one in live], now)


def sent(sender: Sender, *, raw: bytes | None = None, now: datetime = NOW) -> Sent:
    return sender.send(sender.body if raw is None else raw, sender.secret.encode(), now)


def reason(sender: Sender, delivery: Sent, **more: object) -> str:
    with pytest.raises(Rejected) as caught:
        verify(sender, delivery, **more)  # type: ignore[arg-type]  # passed on as they are
    return caught.value.reason


def changed(delivery: Sent, name: str, value: str | None) -> Sent:
    """Return a delivery with one header or query item put in another's place."""
    headers, query = dict(delivery[0]), dict(delivery[1])
    place = headers if name in headers else query
    if value is None:
        del place[name]
    else:
        place[name] = value
    return headers, query


def parts(delivery: Sent) -> dict[str, str]:
    return {**delivery[0], **delivery[1]}


def test_every_platform_has_a_sender() -> None:
    assert {one.platform for one in SENDERS.values()} == set(platforms())
    assert all(name in SENDERS for name in platforms())


@every_sender
def test_what_the_platform_sends_passes(sender: Sender) -> None:
    verify(sender, sent(sender))


@every_sender
def test_another_secret_is_refused(sender: Sender) -> None:
    assert reason(sender, sent(sender), secrets=[sender.other]).startswith("wrong ")


@every_sender
@pytest.mark.parametrize("secrets", [[], [""], ["", ""]])
def test_without_a_secret_nothing_passes(sender: Sender, secrets: list[str]) -> None:
    reason(sender, sent(sender), secrets=secrets)


@every_sender
def test_an_empty_secret_signs_nothing(sender: Sender) -> None:
    with suppress(Exception):  # some schemes cannot even be computed with one
        forged = sender.send(sender.body, b"", NOW)
        reason(sender, forged, secrets=[""])
        reason(sender, forged)


@every_sender
def test_each_missing_or_empty_part_is_refused(sender: Sender) -> None:
    delivery = sent(sender)
    reason(sender, ({}, {}))
    for name in parts(delivery):
        reason(sender, changed(delivery, name, None))
        reason(sender, changed(delivery, name, ""))


@every_sender
def test_while_secrets_rotate_both_pass(sender: Sender) -> None:
    verify(sender, sent(sender), secrets=[sender.other, sender.secret])
    verify(sender, sent(sender), secrets=[sender.secret, sender.other])
    verify(sender, sent(sender), secrets=["", sender.secret])


@every_sender
def test_the_same_delivery_passes_again(sender: Sender) -> None:
    """The ledger knows it by its facts; a retry must not be refused."""
    delivery = sent(sender)
    verify(sender, delivery)
    verify(sender, delivery, now=NOW + timedelta(seconds=299))


@every_sender
def test_age_is_judged_only_where_each_try_is_signed_afresh(sender: Sender) -> None:
    delivery = sent(sender)
    late = NOW + timedelta(seconds=sender.age + 1)
    early = NOW - timedelta(seconds=301)
    if sender.fresh:
        assert reason(sender, delivery, now=late) == "stale"
        assert reason(sender, delivery, now=early) == "from the future"
        verify(sender, delivery, now=late - timedelta(seconds=1))
        verify(sender, delivery, now=early + timedelta(seconds=1))
        return
    for now in (late, early, NOW + timedelta(days=90)):
        verify(sender, delivery, now=now)


@every_sender
@pytest.mark.parametrize(
    "value",
    [
        "é",
        "\ud800",
        "\x00",
        WIDE,
        "x" * 65_536,
        "v1,",
        "sha1=",
        "Basic !",
        "=",
    ],
    ids=[
        "accent",
        "surrogate",
        "nul",
        "wide digits",
        "64 kB",
        "v1",
        "sha1",
        "b64",
        "pad",
    ],
)
def test_no_strange_value_passes_or_raises(sender: Sender, value: str) -> None:
    delivery = sent(sender)
    for name, right in parts(delivery).items():
        reason(sender, changed(delivery, name, value))
        if name not in sender.unsigned:
            reason(sender, changed(delivery, name, right + value))


@every_sender
def test_only_the_spelling_that_is_sent_passes(sender: Sender) -> None:
    delivery = sent(sender)
    for name, right in parts(delivery).items():
        if name in sender.unsigned:
            continue
        for other in (right.upper(), right.rstrip("="), right + "="):
            if other != right:
                reason(sender, changed(delivery, name, other))


@every_sender
@given(st.data())
def test_a_flipped_bit_is_refused(sender: Sender, data: st.DataObject) -> None:
    delivery = sent(sender)
    if sender.covers_body and data.draw(st.booleans(), label="in the body"):
        verdict = reason(sender, delivery, raw=_flipped(sender.body, data))
        assert verdict == "wrong signature"
        return
    names = sorted(parts(delivery).keys() - sender.unsigned)
    if not names:
        return
    name = data.draw(st.sampled_from(names))
    right = parts(delivery)[name]
    wrong = _flipped(right.encode("latin-1"), data).decode("latin-1")
    reason(sender, changed(delivery, name, wrong))


def _flipped(right: bytes, data: st.DataObject) -> bytes:
    at = data.draw(st.integers(0, len(right) * 8 - 1), label="bit")
    wrong = bytearray(right)
    wrong[at // 8] ^= 1 << at % 8
    return bytes(wrong)


@every_sender
@given(body=st.binary(max_size=200), text=st.text(max_size=80))
def test_nothing_escapes_but_the_refusal(
    sender: Sender, body: bytes, text: str
) -> None:
    delivery = sent(sender)
    for name in parts(delivery):
        reason(sender, changed(delivery, name, text), raw=body)


@every_sender
@given(st.binary(max_size=400))
def test_whatever_is_signed_passes(sender: Sender, body: bytes) -> None:
    if not sender.free_body:
        return
    verify(sender, sent(sender, raw=body), raw=body)


def test_a_secret_of_ours_is_never_taken_for_an_option() -> None:
    made = {random_text() for _ in range(200)}
    assert len(made) == 200
    assert all(one[0].isalpha() and len(one) > 43 for one in made)
