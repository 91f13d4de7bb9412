"""The canonical adapter reads the contract's events and sets aside what it cannot."""

import contextlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metering.events import (
    Author,
    Channel,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Ignored,
    MessageAsked,
    Parsed,
    Purpose,
    Starter,
    SurveySent,
    Unreadable,
)
from metering.interactions import Origin
from webhooks.documents import Unparsable
from webhooks.platforms import platforms
from webhooks.platforms.canonical import PLATFORM, Canonical, parse_event

STAMP = "2026-11-03T10:00:00Z"
AT = datetime(2026, 11, 3, 10, tzinfo=UTC)

STARTED = {"conversation_id": "c_1", "started_by": "contact"}
REPLIED = {"conversation_id": "c_1", "author": "teammate"}
EMAIL = {"email_id": "e_77", "purpose": "workflow"}
SURVEY = {"delivery_id": "sd_1", "channel": "in_app"}
ASKED = {"conversation_id": "c_2", "text": "how many?"}


def event(kind: str, data: object, **more: object) -> dict[str, Any]:
    return {"type": kind, "timestamp": STAMP, "data": data, **more}


def one(element: object) -> Parsed:
    (parsed,) = Canonical().parse(json.dumps([element]).encode())
    return parsed


def reason(element: object) -> str:
    parsed = one(element)
    assert isinstance(parsed, Unreadable)
    assert json.loads(parsed.raw) == element
    return parsed.reason


def refusal(raw: bytes) -> str:
    with pytest.raises(Unparsable) as caught:
        Canonical().parse(raw)
    return str(caught.value)


def test_the_registry_knows_the_platform_by_its_name() -> None:
    assert platforms()["canonical"] is PLATFORM


def test_every_field_of_every_type_is_read() -> None:
    origin = {"id": "wf_3", "name": "Onboarding day 3"}
    body = [
        event("conversation.started", {**STARTED, "contact_id": 9, "channel": "chat"}),
        event(
            "conversation.replied",
            {**REPLIED, "message_id": "m", "note": True, "started_by": "team"},
            id="evt_2",
        ),
        event("email.sent", {**EMAIL, "contact_id": "u_9", "origin": origin}),
        event("survey.sent", {**SURVEY, "origin": {"id": "sv_4"}}),
        event(
            "message.asked",
            {**ASKED, "author_email": "ada@acme.test", "author_verified": True},
        ),
    ]
    assert Canonical().parse(json.dumps(body).encode()) == [
        ConversationStarted(AT, "c_1", Starter.CONTACT, "9", "chat"),
        ConversationReplied(
            AT,
            "c_1",
            Author.TEAMMATE,
            note=True,
            started_by=Starter.TEAM,
            message_id="m",
        ),
        EmailSent(
            AT, "e_77", Purpose.WORKFLOW, "u_9", Origin("wf_3", "Onboarding day 3")
        ),
        SurveySent(AT, Channel.IN_APP, "sd_1", origin=Origin("sv_4")),
        MessageAsked(
            AT, "c_2", "how many?", None, "ada@acme.test", author_verified=True
        ),
    ]


def test_the_event_id_is_kept() -> None:
    parsed = one(event("email.sent", EMAIL, id=12))
    assert isinstance(parsed, EmailSent)
    assert parsed.event_id == "12"


def test_one_object_is_one_event_and_an_empty_array_none() -> None:
    raw = json.dumps(event("email.sent", EMAIL)).encode()
    assert Canonical().parse(b" \r\n\t" + raw + b"\n") == [
        EmailSent(AT, "e_77", Purpose.WORKFLOW)
    ]
    assert Canonical().parse(b" [ ] ") == []


def test_null_is_as_absent_and_unlisted_fields_are_ignored() -> None:
    said = {**EMAIL, "origin": None, "contact_id": None, "colour": {"a": [1]}}
    assert one(event("email.sent", said, id=None)) == EmailSent(
        AT, "e_77", Purpose.WORKFLOW
    )


def test_an_unlisted_type_is_ignored_whatever_else_it_says() -> None:
    assert one({"type": "email.opened"}) == Ignored("email.opened")
    assert one({"type": "x" * 5000, "timestamp": 1}) == Ignored("x" * 100)
    assert one({"type": "a\0b\ud800"}) == Ignored("a\ufffdb\ufffd")


def test_an_email_of_another_purpose_is_ignored_only_where_well_formed() -> None:
    assert one(event("email.sent", {**EMAIL, "purpose": "other"})) == Ignored(
        "email.sent"
    )
    assert reason(event("email.sent", {"purpose": "other"})) == "email_id is missing"


def test_a_survey_in_the_app_never_reads_the_email_id() -> None:
    assert one(event("survey.sent", {**SURVEY, "email_id": []})) == SurveySent(
        AT, Channel.IN_APP, "sd_1"
    )


def test_a_survey_by_email_needs_either_id() -> None:
    by_email = {"channel": "email"}
    assert one(event("survey.sent", {**by_email, "email_id": "e"})) == SurveySent(
        AT, Channel.EMAIL, None, "e"
    )
    assert one(event("survey.sent", {**by_email, "delivery_id": "d"})) == SurveySent(
        AT, Channel.EMAIL, "d"
    )
    assert reason(event("survey.sent", by_email)) == "delivery_id is missing"
    wrong = {**by_email, "email_id": "e", "delivery_id": True}
    assert reason(event("survey.sent", wrong)).startswith("delivery_id is neither")


@pytest.mark.parametrize("element", [None, 1, "x", True, 1.5, [], [1]])
def test_an_element_that_is_no_object_is_quarantined(element: object) -> None:
    assert reason(element) == "the event is no object"


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ({}, "type is missing"),
        ({"type": None}, "type is missing"),
        ({"type": 5}, "type is no text"),
        ({"type": "email.sent"}, "timestamp is missing"),
        ({"type": "email.sent", "timestamp": STAMP}, "data is missing"),
        (event("email.sent", []), "data is no object"),
        (event("email.sent", EMAIL, id=True), "id is neither text nor an integer"),
        (event("email.sent", {"email_id": "e"}), "purpose is missing"),
        (
            event("email.sent", {**EMAIL, "origin": {"name": "x"}}),
            "origin.id is missing",
        ),
        (event("email.sent", {**EMAIL, "origin": "wf"}), "origin is no object"),
        (
            event("email.sent", {**EMAIL, "origin": {"id": "x", "name": 5}}),
            "origin.name is no text",
        ),
        (
            event("conversation.started", {"conversation_id": "c"}),
            "started_by is missing",
        ),
        (
            event("conversation.started", {**STARTED, "channel": 5}),
            "channel is no text",
        ),
        (
            event("conversation.replied", {**REPLIED, "note": "no"}),
            "note is neither true nor false",
        ),
        (
            event("conversation.replied", {**REPLIED, "started_by": "me"}),
            "started_by is none of: contact, team",
        ),
        (
            event("survey.sent", {**SURVEY, "channel": "sms"}),
            "channel is none of: in_app, email",
        ),
        (event("message.asked", {**ASKED, "text": 5}), "text is no text"),
        (event("message.asked", {**ASKED, "text": "\ud800"}), "text has a NUL or a"),
        (
            event("message.asked", {**ASKED, "author_verified": "yes"}),
            "author_verified is neither true nor false",
        ),
    ],
)
def test_the_reason_names_the_field_and_the_fault(element: object, said: str) -> None:
    assert reason(element).startswith(said)


@pytest.mark.parametrize(
    "value", [None, "", "x" * 10_000, "a\0b", "\ud800", True, 1.5, [], {}, 10**300]
)
@pytest.mark.parametrize(
    ("kind", "data", "field"),
    [
        ("conversation.started", STARTED, "conversation_id"),
        ("conversation.replied", REPLIED, "conversation_id"),
        ("email.sent", EMAIL, "email_id"),
        ("survey.sent", SURVEY, "delivery_id"),
        ("message.asked", ASKED, "conversation_id"),
    ],
)
def test_a_bad_id_is_quarantined(
    kind: str, data: dict[str, str], field: str, value: object
) -> None:
    assert reason(event(kind, {**data, field: value})).startswith(field)


@pytest.mark.parametrize(
    "stamp", [None, 5, "2026-11-03T10:00:00", "9999-01-01T00:00:00Z", "soon"]
)
def test_a_bad_timestamp_is_quarantined(stamp: object) -> None:
    said = {**event("email.sent", EMAIL), "timestamp": stamp}
    assert reason(said).startswith("timestamp is")


def test_a_bad_neighbour_spoils_nobody() -> None:
    parsed = Canonical().parse(json.dumps([5, event("email.sent", EMAIL)]).encode())
    assert [type(each) for each in parsed] == [Unreadable, EmailSent]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" ",
        b"{",
        b"[1,]",
        b"[,1]",
        b"[1 2]",
        b"[",
        b"[1",
        b"{} {}",
        b"[] x",
        b"{'a': 1}",
        b'{"a": NaN}',
        b"[Infinity]",
        b"[-Infinity]",
        b'"\\',
        b'["\n"]',
        b"\xef\xbb\xbf{}",
        b"[01]",
    ],
)
def test_what_is_not_json_is_refused(raw: bytes) -> None:
    assert "not JSON" in refusal(raw)


@pytest.mark.parametrize("raw", [b"\xff", b'{"a": "\xed\xa0\x80"}'])
def test_what_is_not_utf8_is_refused(raw: bytes) -> None:
    assert "not UTF-8" in refusal(raw)


def test_utf16_is_not_json() -> None:
    assert refusal("{}".encode("utf-16"))


@pytest.mark.parametrize("raw", [b"1", b'"x"', b"null", b"true", b"1.5"])
def test_a_lone_value_is_refused(raw: bytes) -> None:
    assert "neither an object nor an array" in refusal(raw)


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_sixty_four_levels_are_read_and_no_more(opening: bytes, closing: bytes) -> None:
    inner = b"1"
    assert Canonical().parse(opening * 64 + inner + closing * 64)
    for depth in (65, 10_000, 100_000):
        said = refusal(opening * depth + inner + closing * depth)
        assert "deeper than 64" in said
    assert "deeper than 64" in refusal(opening * 10_000)


def test_brackets_in_text_nest_nothing() -> None:
    texts = [event("email.sent", {**EMAIL, "note": '[{"\\' * 100}) for _ in range(100)]
    assert len(Canonical().parse(json.dumps(texts).encode())) == 100


def test_an_open_text_of_escaped_quotes_costs_one_pass() -> None:
    assert "not JSON" in refusal(b"[" + b"[]," * 70 + b'"' + b'\\"' * 500_000)


def test_a_thousand_events_are_read_and_no_more() -> None:
    told = json.dumps(event("email.sent", EMAIL)).encode()
    assert len(Canonical().parse(b"[" + b",".join([told] * 1000) + b"]")) == 1000
    assert "over 1000" in refusal(b"[" + b",".join([told] * 1001) + b"]")


def test_numbers_without_measure_matter_only_where_they_are_read() -> None:
    for number in (b"9" * 9999, b"-" + b"9" * 9999, b"1e400"):
        raw = json.dumps(event("email.sent", {**EMAIL, "x": 0})).encode()
        (read,) = Canonical().parse(raw.replace(b'"x": 0', b'"x": ' + number))
        assert isinstance(read, EmailSent)
        raw = raw.replace(b'"e_77"', number)
        (unread,) = Canonical().parse(raw)
        assert unread == Unreadable("email_id is neither text nor an integer", raw)


def test_what_is_set_aside_is_kept_to_the_letter() -> None:
    body = b'[ {"type" : 1, "a": 1e400, "a": "\\ud800"} , 2 ]'
    assert [
        each.raw for each in Canonical().parse(body) if isinstance(each, Unreadable)
    ]
    assert Canonical().parse(body)[0] == Unreadable(
        "type is no text", b'{"type" : 1, "a": 1e400, "a": "\\ud800"}'
    )


def test_a_decoded_element_is_read_too() -> None:
    assert parse_event(event("email.sent", EMAIL)) == one(event("email.sent", EMAIL))
    assert parse_event({"type": "\ud800", "x": 1}) == Ignored("\ufffd")
    assert parse_event(["\ud800"]) == Unreadable(
        "the event is no object", b'["\\ud800"]'
    )


@given(st.binary())
def test_no_body_raises_anything_but_unparsable(raw: bytes) -> None:
    with contextlib.suppress(Unparsable):
        Canonical().parse(raw)


# JSON has no word for the others.
FINITE = st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | FINITE | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
names = st.sampled_from(["conversation.started", "email.sent", "survey.sent", "asked"])
inner = st.sampled_from(["conversation_id", "email_id", "purpose", "channel", "origin"])


@given(names, st.dictionaries(inner, values) | values, st.just(STAMP) | values)
def test_every_event_ends_in_one_result(kind: str, data: object, stamp: object) -> None:
    element = {"type": kind, "timestamp": stamp, "data": data}
    assert len(Canonical().parse(json.dumps([element]).encode())) == 1
