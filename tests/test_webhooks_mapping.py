"""A mapping is validated when it is made, and says what each field became."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metering.errors import InvalidError
from metering.events import Unreadable
from metering.interactions import Kind
from webhooks import paths
from webhooks.mapping import Reader

REPLY: dict[str, Any] = {
    "type": {
        "path": "kind",
        "values": {"reply": "conversation.replied", "x": "ignore"},
    },
    "timestamp": "at",
    "data": {
        "conversation_id": "talk.id",
        "author": {"path": "by", "values": {"agent": "teammate"}},
    },
}


def mapping(**changed: object) -> dict[str, Any]:
    return {**REPLY, **changed}


def data(**changed: object) -> dict[str, Any]:
    return mapping(data={**REPLY["data"], **changed})


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (5, "the mapping is a JSON object; write {…}"),
        ({}, "the mapping lacks type; write its path, as data.type"),
        (mapping(typo=1), "the mapping has no part 'typo'"),
        (mapping(timestamp=None), "the mapping lacks timestamp"),
        (mapping(timestamp="a b"), "'a b' is no path; write data.items[0].id"),
        (mapping(timezone="Rome"), "no time zone is called 'Rome'"),
        (mapping(events=3), "a path is text such as data.id; not 3"),
        (
            mapping(type={"path": "kind", "values": {"a": "conversation.began"}}),
            "type cannot be 'conversation.began'; it is one of: conversation.replied",
        ),
        (mapping(data={}), "conversation.replied needs conversation_id, author"),
        (data(author={"value": "agent"}), "author cannot be 'agent'; it is one of: ai"),
        (data(note={"value": "yes"}), "note cannot be 'yes'; it is one of: False"),
        (data(nickname="x"), "data has no part 'nickname'"),
        (data(author={"path": "by", "value2": 1}), "the field author has no part"),
        (data(author={"path": "by", "values": [1]}), "the values of author are a JSON"),
        (
            data(author={"path": "by", "values": {"a": None}}),
            "a value of author is text, a whole number, true or false",
        ),
        (
            data(message_id={"path": "m", "otherwise": "x"}),
            "otherwise belongs to a table of values; message_id has none",
        ),
        (
            data(message_id={"path": "m", "recipient": "to"}),
            "recipient belongs to email_id; one message has many",
        ),
        (mapping(types={"email": {}}), "types has no part 'email'"),
    ],
)
def test_a_mapping_that_cannot_work_is_refused(spec: object, said: str) -> None:
    with pytest.raises(InvalidError) as caught:
        Reader(spec)
    assert str(caught.value).startswith(said)


def test_a_survey_needs_an_id() -> None:
    with pytest.raises(InvalidError, match=r"^survey\.sent needs delivery_id; map"):
        Reader(
            {
                "type": {"value": "survey.sent"},
                "timestamp": "arrival",
                "data": {"channel": {"value": "in_app"}},
            }
        )


def test_a_mapping_tells_the_kinds_that_it_can_produce() -> None:
    assert Reader(REPLY).kinds == {Kind.CONVERSATION}
    email = {
        "type": {"value": "email.sent"},
        "timestamp": "at",
        "data": {
            "email_id": "id",
            "purpose": {
                "path": "tag",
                "values": {"a": "nps", "b": "other"},
                "otherwise": "one_shot",
            },
        },
    }
    assert Reader(email).kinds == {Kind.NPS_EMAIL, Kind.ONE_SHOT_EMAIL}
    free = {**email, "data": {"email_id": "id", "purpose": "why"}}
    assert len(Reader(free).kinds) == 5


def test_a_sample_shows_what_each_field_became() -> None:
    body = {"kind": "reply", "at": 1793700000, "talk": {"id": 7}, "by": "agent"}
    assert Reader(REPLY).explain(json.dumps(body).encode()) == [
        ("type", '"reply" at kind is "conversation.replied"'),
        ("timestamp", "1793700000 at at is 1793700000"),
        ("conversation_id", "7 at talk.id is 7"),
        ("author", '"agent" at by is "teammate"'),
    ]


def test_a_sample_shows_what_is_missing_and_what_is_not_listed() -> None:
    told = Reader(REPLY).explain(b'{"kind": "reply", "by": "boss"}')
    assert told[1:] == [
        ("timestamp", "nothing at at"),
        ("conversation_id", "nothing at talk.id"),
        ("author", "has a value that the mapping does not list"),
    ]


def test_reasons_never_quote_the_content() -> None:
    (one,) = Reader(REPLY).parse(b'{"kind": "reply", "by": "private words", "at": 1}')
    assert isinstance(one, Unreadable)
    assert "private" not in one.reason


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a.b[1]", 2),
        ("$.a.b[0]", 1),
        ("$", {"a": {"b": [1, 2], "odd name": 3}}),
        ("a['odd name']", 3),
        ('a["odd name"]', 3),
        ("^.outer", 9),
        ("a.b[7]", None),
        ("a.b.c", None),
        ("a[0]", None),
    ],
)
def test_a_path_leads_to_a_value_or_nowhere(written: str, found: object) -> None:
    event = {"a": {"b": [1, 2], "odd name": 3}}
    assert paths.parse(written).find(event, {"outer": 9}) == found


@given(st.text(max_size=30) | st.integers() | st.none())
def test_no_path_raises_anything_but_invalid(written: object) -> None:
    try:
        path = paths.parse(written)
    except InvalidError:
        return
    path.find({"a": [{"b": 1}]}, {})


specs = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["path", "values", "value", "default", "otherwise", "a"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)


@given(st.sampled_from(["type", "timestamp", "data", "types", "events", "id"]), specs)
def test_no_mapping_raises_anything_but_invalid(part: str, spec: object) -> None:
    try:
        reader = Reader({**REPLY, part: spec})
    except InvalidError:
        return
    reader.parse(b'{"kind": "reply", "by": "agent", "talk": {"id": 1}, "at": 1}')
