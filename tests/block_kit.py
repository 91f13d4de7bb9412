"""Slack's limits, checked: what it would take for malformed, or for a mention.

https://docs.slack.dev/reference/block-kit/blocks and …/composition-objects
"""

import re
from collections.abc import Callable
from typing import Any

Block = dict[str, Any]

_TEXTS = {"mrkdwn", "plain_text"}
# What Slack makes a link, a mention or a date of; all that we mean to write.
_OURS = re.compile(r"<(#[CGD]\w+|@[UW]\w+|!date\^\d+\^[^<>|]*\|[^<>|]*)>")


def check(message: Block) -> None:
    """Assert that a message, a Home or a modal is one that Slack takes."""
    blocks = message["blocks"]
    is_message = "type" not in message
    assert len(blocks) <= (50 if is_message else 100)
    if is_message:
        assert 0 < len(message["text"]) <= 4_000
        _check_mentions(message["text"])
    native = [one for one in blocks if one["type"] == "data_visualization"]
    assert len(native) <= (0 if message.get("type") == "modal" else 2)
    for one in blocks:
        _CHECKS[one["type"]](one)


def _text(given: Block, most: int) -> None:
    assert given["type"] in _TEXTS
    assert 0 < len(given["text"]) <= most, given
    if given["type"] == "mrkdwn":
        _check_mentions(given["text"])


def _check_mentions(text: str) -> None:
    rest = _OURS.sub("", text)
    assert "<" not in rest, text
    assert ">" not in rest, text
    assert not re.search(r"&(?!amp;|lt;|gt;)", rest), text


def _section(block: Block) -> None:
    if "text" in block:
        _text(block["text"], 3_000)
    assert len(block.get("fields", ())) <= 10
    for one in block.get("fields", ()):
        _text(one, 2_000)
    assert "text" in block or block["fields"]
    if "accessory" in block:
        _element(block["accessory"])


def _context(block: Block) -> None:
    assert 0 < len(block["elements"]) <= 10
    for one in block["elements"]:
        _text(one, 3_000)


def _actions(block: Block) -> None:
    assert 0 < len(block["elements"]) <= 25
    ids = [one["action_id"] for one in block["elements"]]
    assert len(set(ids)) == len(ids)
    for one in block["elements"]:
        _element(one)


def _element(one: Block) -> None:
    assert one["type"] == "button"
    _text(one["text"], 75)
    assert one["text"]["type"] == "plain_text"
    assert len(one["action_id"]) <= 255
    assert len(one["value"]) <= 2_000
    assert len(one.get("url", "")) <= 3_000


def _header(block: Block) -> None:
    assert block["text"]["type"] == "plain_text"
    _text(block["text"], 150)


def _chart(block: Block) -> None:
    assert 0 < len(block["title"]) <= 50
    chart = block["chart"]
    categories = chart["axis_config"]["categories"]
    assert 1 <= len(categories) <= 20
    assert len(set(categories)) == len(categories)
    assert all(0 < len(one) <= 20 for one in categories)
    assert 1 <= len(chart["series"]) <= 12
    for one in chart["series"]:
        assert 0 < len(one["name"]) <= 20
        assert [point["label"] for point in one["data"]] == categories
        assert all(isinstance(point["value"], int) for point in one["data"])


def _table(block: Block) -> None:
    assert block["caption"]
    assert 2 <= len(block["rows"]) <= 101
    assert 1 <= block["page_size"] <= 100
    size = len(block["caption"])
    for row in block["rows"]:
        assert len(row) == len(block["rows"][0]) <= 20
        for cell in row:
            assert cell["type"] in {"raw_text", "raw_number"}
            assert cell["text"]
            size += len(cell["text"])
    assert size <= 10_000


def _input(block: Block) -> None:
    _text(block["label"], 2_000)
    options = block["element"].get("options", [])
    assert len(options) <= 100
    for one in options:
        _text(one["text"], 75)
        assert len(one["value"]) <= 150


_CHECKS: dict[str, Callable[[Block], object]] = {
    "section": _section,
    "context": _context,
    "actions": _actions,
    "header": _header,
    "data_visualization": _chart,
    "data_table": _table,
    "input": _input,
    "divider": lambda _block: None,
}
