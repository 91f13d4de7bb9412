"""The quick reader of canonical events says what the strict readers say, or nothing."""

import copy
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from metering.events import Author, Channel, Purpose, Starter
from metering.records import Maker
from webhooks.platforms.canonical import Canonical, quick

STAMP = "2026-11-03T10:00:00Z"
EMAIL = {"email_id": "e_77", "purpose": "workflow"}
USUAL: list[dict[str, Any]] = [
    {"type": "conversation.started", "timestamp": STAMP, "id": "evt_1"}
    | {"data": {"conversation_id": "c", "started_by": "team", "channel": "chat"}},
    {"type": "conversation.replied", "timestamp": "2026-11-03T10:00:00.123456+01:00"}
    | {"data": {"conversation_id": "c", "author": "teammate", "note": True}},
    {"type": "email.sent", "timestamp": STAMP, "more": [{"a": 1.5}]}
    | {"data": {**EMAIL, "contact_id": "u", "origin": {"id": "wf", "name": "é \n"}}},
    {"type": "survey.sent", "timestamp": STAMP}
    | {"data": {"channel": "in_app", "delivery_id": "d", "email_id": "dropped"}},
    {"type": "contact.updated", "data": 5, "more": {"a": [1e3, None, "é"]}},
    {"type": "survey.sent", "timestamp": STAMP, "id": None}
    | {"data": {"channel": "email", "email_id": "e", "delivery_id": None}},
]
VALUES = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False)),
    st.text(st.characters(codec=None), max_size=5),
    st.sampled_from(
        [
            *("email", "in_app", "contact", "team", "ai", "nps", "other", "e\u00a0"),
            *("a" * 255, "a" * 256, "", "\x7f", "\0", [], {}, [{}], {"id": "o"}),
            *({"id": "o", "name": None}, {"id": 5}, {"id": "", "name": 3}),
            *("2026-13-01T00:00:00Z", "1999-12-31T23:59:59Z", 10**300, -(10**18)),
        ]
    ),
)


MAKER = Maker(b"k" * 32, "acme", (1, "src", "msg"))


def agree(raw: bytes) -> None:
    """See that a body read quickly says what it says read without any haste."""
    found = Canonical().facts(raw, MAKER)
    if found is not None:
        assert found == [MAKER.made(one) for one in Canonical().parse(raw)]


@pytest.mark.parametrize("event", USUAL)
def test_the_usual_forms_are_read_quickly_and_alike(event: dict[str, Any]) -> None:
    raw = json.dumps(event, ensure_ascii=False).encode()
    assert quick.fact(raw, MAKER) is not None
    agree(raw)
    both = b" [" + raw + b" ,\n" + raw + b"\t] "
    assert len(Canonical().facts(both, MAKER) or ()) == 2
    agree(both)


WORDS = {
    "author": ("conversation.replied", Author),
    "started_by": ("conversation.started", Starter),
    "purpose": ("email.sent", Purpose),
    "channel": ("survey.sent", Channel),
}


@pytest.mark.parametrize(
    ("field", "word"),
    [(name, one) for name, (_, all_) in WORDS.items() for one in all_],
)
def test_every_word_of_the_contract_is_read_quickly(field: str, word: str) -> None:
    usual = next(one for one in USUAL if one["type"] == WORDS[field][0])
    data = usual["data"] | {field: word, "email_id": "e"}
    raw = json.dumps(usual | {"data": data}).encode()
    assert quick.fact(raw, MAKER) is not None
    agree(raw)


@pytest.mark.parametrize(
    "name", sorted({one["type"] for one in USUAL} | {"message.asked"})
)
def test_no_type_that_is_understood_is_taken_for_a_foreign_one(name: str) -> None:
    raw = json.dumps({"type": name, "timestamp": STAMP, "data": {}}).encode()
    agree(raw)
    understood = name != "contact.updated"
    assert (quick.fact(raw, MAKER) is None) == understood


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    """Return a body of usual events in which some fields are other values, or gone."""
    events = draw(st.lists(st.sampled_from(USUAL), min_size=1, max_size=3))
    events = json.loads(json.dumps(events))
    for event in events:
        for _ in range(draw(st.integers(0, 2))):
            fields = draw(st.sampled_from([event, event.get("data")]))
            if not isinstance(fields, dict):
                break
            name = draw(st.sampled_from([*fields, "origin", "note", "id", "extra"]))
            fields[name] = copy.deepcopy(draw(VALUES))
            if draw(st.booleans()):
                del fields[name]
            event.setdefault("data", {})
    whole = events[0] if len(events) == 1 and draw(st.booleans()) else events
    text = json.dumps(whole, ensure_ascii=draw(st.booleans()))
    return text.encode("utf-8", "surrogatepass")


@given(changed())
def test_any_change_reads_alike(raw: bytes) -> None:
    agree(raw)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a body in which some bytes are others, doubled or gone."""
    raw = bytearray(
        json.dumps(draw(st.sampled_from([*USUAL, USUAL, [[], 5]]))).encode()
    )
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(raw)))
        piece = draw(
            st.sampled_from(
                [
                    *(b"", b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"0", b"-"),
                    *(b"\xff", b"\x01", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"."),
                    *(b"\n", b"e5", b"1e999", b"NaN", b"null", b'"type":"x",', b"\\q"),
                    b'"type":"survey.sent",',
                    b'"timestamp":5,',
                    b'"x":"\xff",',
                ]
            )
        )
        raw[at : at + draw(st.integers(0, 2))] = piece
    return bytes(raw)


@given(damaged())
@example(
    b'{"type":"email.sent","type":"x","timestamp":"%s","data":{}}' % STAMP.encode()
)
@example(b"[" * 70 + b"]" * 70)
@example(b'{"type":"email.sent","x":' + b"[" * 65 + b"]" * 65 + b"}")
@example(b"[" + b",".join([b'{"x":' + b"[" * 62 + b"]" * 62 + b"}"] * 3) + b"]")
@example(b"[" + b",".join([b'{"x":' + b"[" * 63 + b"]" * 63 + b"}"] * 3) + b"]")
@example(b"[" + b",".join([b"{}"] * 1_001) + b"]")
@example(b'\xef\xbb\xbf{"type":"x"}')
@example(b'{"type":"x"} {}')
@example(b"")
def test_any_damage_reads_alike(raw: bytes) -> None:
    agree(raw)


@pytest.mark.parametrize(
    "twice",
    [
        b'"type":"email.sent","type":"survey.sent"',
        b'"type":"survey.sent","type":"email.sent"',
        b'"t\\u0079pe":"email.sent"',
        b'"type":"email.sent","timestamp":1,"timestamp":"2026-11-04T10:00:00Z"',
        b'"type":"email.sent","id":"a","id":"b"',
        b'"type":"email.sent","data":{}',
    ],
)
def test_a_name_that_comes_twice_is_read_alike(twice: bytes) -> None:
    data = b'{"email_id":"a","email_id":"b","purpose":"nps","purpose":"reply"}'
    agree(b'{"timestamp":"2026-11-03T10:00:00Z","data":' + data + b"," + twice + b"}")
    agree(b"{" + twice + b',"timestamp":"2026-11-03T10:00:00Z","data":' + data + b"}")
