"""A kinds table says which e-mails are of which kind, or is refused in one sentence."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metering.errors import InvalidError
from metering.events import EmailSent, Ignored, Purpose
from metering.interactions import Kind, Origin
from webhooks.adapters import Setup
from webhooks.fields import Misread
from webhooks.purposes import Message, Purposes, texts

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
PLACES = ("tag", "metadata.")


def table(told: object) -> Purposes:
    return Purposes(Setup({"kinds": told}, b"key"), PLACES)


def message(**labels: list[str]) -> Message:
    def carried(place: str) -> list[str]:
        return labels.get(place.replace(".", "_"), [])

    return Message("m1", "ada@example.com", NOW, carried, "sent")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([], "the kinds table is no JSON object"),
        ({}, "default in the kinds table is not one of: reply, transcript, workflow"),
        ({"default": "guess"}, "default in the kinds table is not one of"),
        ({"default": None}, "default in the kinds table is not one of"),
        ({"default": "other", "tag": {}}, "the kinds table has 'tag'; it may have by"),
        ({"default": "other", "by": []}, "by in the kinds table is no object"),
        ({"default": "other", "by": {"tag": "x"}}, "by.tag in the kinds table is no"),
        ({"default": "other", "by": {"tag": {"a": "b"}}}, "by.tag.a in the kinds"),
        ({"default": "other", "by": {"stream": {}}}, "the kinds table looks at 'str"),
        ({"default": "other", "by": {"metadata.": {}}}, "the kinds table looks at"),
        ({"default": "other", "origin": 7}, "the kinds table looks at 7; it may look"),
        ({"default": "other", "origin_name": "tag"}, "origin_name in the kinds table"),
    ],
)
def test_a_table_that_cannot_work_is_refused(told: object, said: str) -> None:
    with pytest.raises(InvalidError) as caught:
        table(told)
    assert str(caught.value).startswith(said)


def test_without_a_table_there_is_no_guess() -> None:
    with pytest.raises(InvalidError, match="nobody but you knows"):
        Purposes(Setup(), PLACES)


def test_its_kinds_are_those_it_can_ever_give() -> None:
    by = {"tag": {"a": "reply", "b": "other"}, "metadata.k": {"*": "nps"}}
    assert table({"by": by, "default": "quarantine"}).kinds == {
        Kind.REPLY_EMAIL,
        Kind.NPS_EMAIL,
    }
    assert table({"default": "one_shot"}).kinds == {Kind.ONE_SHOT_EMAIL}
    assert table({"default": "other"}).kinds == frozenset()


def test_the_first_place_with_a_listed_label_decides() -> None:
    by = {"metadata.k": {"x": "nps"}, "tag": {"a": "workflow", "*": "one_shot"}}
    purposes = table({"by": by, "default": "other", "origin": "tag"})
    assert read(purposes, metadata_k=["x"], tag=["a"]) is Purpose.NPS
    assert read(purposes, metadata_k=["y"], tag=["a"]) is Purpose.WORKFLOW
    assert read(purposes, tag=["b"]) is Purpose.ONE_SHOT
    assert read(purposes) is None
    with pytest.raises(Misread, match="tag names more than one kind"):
        read(purposes, tag=["a", "b"])


def read(purposes: Purposes, **labels: list[str]) -> Purpose | None:
    found = purposes.read(message(**labels))
    if isinstance(found, Ignored):
        return None
    assert isinstance(found, EmailSent)
    assert found.origin == (Origin(labels["tag"][0]) if "tag" in labels else None)
    return found.purpose


def test_two_sources_of_an_account_name_one_email_alike() -> None:
    one, other = table({"default": "nps"}), table({"default": "reply"})
    first, second = one.read(message()), other.read(message())
    assert isinstance(first, EmailSent)
    assert isinstance(second, EmailSent)
    assert first.email_id == second.email_id
    assert "ada" not in first.email_id


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_labels_are_texts_whatever_is_there(value: Any) -> None:  # noqa: ANN401 -- any JSON
    assert "" not in texts(value)
    assert all(isinstance(one, str) for one in texts(value))
