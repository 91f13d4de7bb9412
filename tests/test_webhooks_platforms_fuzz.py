"""Whatever an authentic sender writes, no adapter fails, and nothing is lost."""

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metering.events import Ignored, MessageAsked, Unreadable
from tests.senders import KEY, SENDERS
from tests.test_webhooks_platforms_payloads import FILES, NOW
from webhooks import documents, platforms, reading
from webhooks.adapters import Setup
from webhooks.documents import Unparsable
from webhooks.platforms.canonical import PLATFORM as CANONICAL

TOLD = {
    name: [json.loads(one.read_text()) for one in FILES if one.parent.name == name]
    for name in platforms.platforms()
}
FINITE = st.floats(allow_nan=False, allow_infinity=False)
STRANGE = st.sampled_from(
    [
        0,
        -1,
        2**70,
        10**300,
        1e300,
        0.5,
        "",
        "0",
        "\0",
        "\ud800",
        "x" * 300,
        [],
        {},
        [{}],
    ]
)
scalars = st.none() | st.booleans() | st.integers() | FINITE | st.text(max_size=9)
values = STRANGE | scalars | st.lists(scalars, max_size=2)
every_file = pytest.mark.parametrize(
    "file", FILES, ids=[f"{one.parent.name}/{one.stem}" for one in FILES]
)


def places(
    value: object, at: tuple[str | int, ...] = ()
) -> list[tuple[str | int, ...]]:
    """Return the path of every value inside ``value``."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    found = [(*at, key) for key, _ in inner]
    return found + [deep for key, one in inner for deep in places(one, (*at, key))]


def mutate(body: Any, data: st.DataObject) -> object:  # noqa: ANN401 -- decoded JSON
    """Put a strange value in some place of a body, or take it away."""
    changed = copy.deepcopy(body)
    for _ in range(data.draw(st.integers(1, 3))):
        found = places(changed)
        if not found:
            return changed
        *way, last = data.draw(st.sampled_from(found))
        inner = changed
        for step in way:
            inner = inner[step]
        if isinstance(inner, dict) and data.draw(st.booleans()):
            del inner[last]
        else:
            # A copy: the next mutation may reach into it.
            inner[last] = copy.deepcopy(data.draw(values))
    return changed


@pytest.mark.parametrize("name", [*platforms.platforms()])
@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_mutated_payload_ends_in_results(name: str, data: st.DataObject) -> None:
    told = data.draw(st.sampled_from(TOLD[name]))
    platform = platforms.platforms()[name]
    sender = SENDERS[told.get("sender", platform.name)]
    options = {**sender.options, **told.get("options", {})}
    asks = data.draw(st.booleans())
    adapter = platform.adapter(Setup(options, KEY, asks=asks))
    body = data.draw(st.sampled_from(told["bodies"]))
    raw = json.dumps(mutate(body, data)).encode()
    if data.draw(st.booleans(), label="break the bytes"):
        at = data.draw(st.integers(0, len(raw)))
        raw = raw[:at] + data.draw(st.binary(max_size=3)) + raw[at + 1 :]
    try:
        events = [text for _, text in documents.divide(raw)]
    except Unparsable:
        if platform is CANONICAL:
            return
        assert reading.read(platform, adapter, raw, NOW)[0] == Unreadable(
            _reason(raw), raw
        )
        return
    parsed = adapter.parse(raw)
    # Where a mapping finds the events inside a body, an empty list holds none.
    if "events" not in options.get("mapping", {}):
        assert len(parsed) >= len(events)
    for one in reading.read(platform, adapter, raw, NOW):
        if isinstance(one, Unreadable):
            assert one.reason
            assert one.raw
        elif not isinstance(one, Ignored | MessageAsked):
            assert 2000 <= one.occurred_at.year <= 2100


def _reason(raw: bytes) -> str:
    with pytest.raises(Unparsable) as caught:
        documents.divide(raw)
    return str(caught.value)


@pytest.mark.parametrize("name", [*SENDERS])
@given(raw=st.binary(max_size=200))
def test_no_bytes_make_an_adapter_fail(name: str, raw: bytes) -> None:
    sender = SENDERS[name]
    platform = platforms.platforms()[sender.platform]
    if platform.strict:
        return
    parsed = reading.read(platform, sender.adapter(), raw, NOW)
    assert parsed or documents.divide(raw) == []
    assert all(
        getattr(one, "reason", "") != "the adapter could not read it" for one in parsed
    )
