"""A file read in parts by several processes says what it says read in one."""

import json
from pathlib import Path

import pytest

from metering.errors import InvalidError
from metering.events import Ignored, Unreadable
from metering.records import Fact
from tests.factories import NOW
from webhooks import lines
from webhooks.lines import Reader

READER = Reader("acme", b"k" * 32, lambda: NOW)


def line(number: int, **more: object) -> bytes:
    event = {
        "type": "email.sent",
        "timestamp": "2026-11-03T10:00:00Z",
        "data": {"email_id": f"e_{number}", "purpose": "workflow"},
        **more,
    }
    return json.dumps(event).encode()


ALL = (
    line(1),
    b"",
    line(2, padding="x" * 300) + b"\r",
    b"no JSON",
    b"  ",
    b"[" + line(3) + b"," + line(4) + b"]",
    line(5, type="email.opened"),
    line(6, data={"email_id": "", "purpose": "workflow"}),
    line(7, padding="è" * 90),
    line(8, type="conversation.started", data={"conversation_id": "c"}),
    line(9),
)


@pytest.mark.parametrize("size", [1, 7, 64, 200, 10_000])
@pytest.mark.parametrize("end", [b"", b"\n", b"\n\n"])
def test_parts_of_any_size_say_together_what_the_file_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, end: bytes
) -> None:
    monkeypatch.setattr(lines, "_PART", size)
    file = tmp_path / "events.ndjson"
    file.write_bytes(b"\n".join(ALL) + end)
    with file.open("rb") as opened:
        whole = list(READER.read(opened, 0, file.stat().st_size))
    assert {type(one) for one in whole} == {Fact, Ignored, Unreadable}
    assert len(whole) == 10
    found = list(lines.parts(READER, file, 0))
    assert sorted(map(repr, whole)) == sorted(
        repr(one) for some, _ in found for one in some
    )
    assert found[-1][1] == file.stat().st_size
    # Each place is the beginning of a line: who goes on there misses nothing.
    for place in {at for _, at in found}:
        before = [one for some, at in found if at <= place for one in some]
        rest = [one for some, _ in lines.parts(READER, file, place) for one in some]
        assert sorted(map(repr, whole)) == sorted(map(repr, [*before, *rest]))


def test_a_line_that_is_too_long_is_refused_after_what_came_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "_PART", 200)
    monkeypatch.setattr(lines, "LONGEST", 1_000)
    file = tmp_path / "events.ndjson"
    file.write_bytes(b"\n".join([line(1), line(2), line(3), b"x" * 5_000, line(4)]))
    found = lines.parts(READER, file, 0)
    some, _ = next(found)
    assert some
    assert all(isinstance(one, Fact) for one in some)
    with pytest.raises(InvalidError, match="longer than 1 MiB"):
        list(found)


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "events.ndjson"
    file.touch()
    assert list(lines.parts(READER, file, 0)) == []
