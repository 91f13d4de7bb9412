"""An alert in Slack's Block Kit, within its limits, with a whole text beside it.

Buttons carry ``action_id`` and a JSON ``value`` of ``account`` and ``address``, the
recipient ``slack:…`` that the message was sent to:

- ``alert_breakdown``: show what used how much in the period (by origin);
- ``alert_mute_reset``: ``metering.mutes.mute_until_reset``;
- ``alert_mute_days``: ``metering.mutes.mute_days``; the value also has ``days``;
- ``alert_change``: change the threshold; the value also has ``level``, for
  ``metering.recipients.add`` and ``remove``;
- ``alert_open``: a link, nothing to handle.

Limits: https://docs.slack.dev/reference/block-kit/blocks
"""

import json
import re
from typing import Any

from bot import wording
from bot.wording import Told
from metering import notices
from metering.outbox import Message

Block = dict[str, Any]

MUTE_DAYS = 7
_HEADER = 150
_SECTION = 3_000
_TEXT = 4_000
_LABEL = 20
_DAYS = 14
# Within a word an underscore is none.
_MARKS = re.compile(r"[*~`]|(?<!\w)_|_(?!\w)")
_EMOJI = {
    notices.CROSSED: ":bar_chart:",
    notices.FORECAST: ":crystal_ball:",
    notices.SPIKE: ":chart_with_upwards_trend:",
    notices.SILENCE: ":mute:",
    notices.DIGEST: ":date:",
    notices.RESOLVED: ":white_check_mark:",
    notices.TEST: ":test_tube:",
}


def text(told: Told) -> str:
    """Return the whole message as text: what notifications and screen readers have."""
    return cut(escape(told.text), _TEXT - len(told.link) - 3) + f"\n{told.link}"


def blocks(message: Message, told: Told, *, chart: bool) -> list[Block]:
    """Return the message's blocks; without the chart for a Slack that draws none."""
    lines = "\n".join(f"• {plain(line)}" for line in told.lines)
    found: list[Block] = [
        _header(told),
        _section(f"{_EMOJI.get(told.type, '')} {plain(told.headline)}"),
        _section(f"`{wording.bar(told.data)}`\n{lines}"),
    ]
    if chart and (drawn := _chart(told)):
        found.append(drawn)
    if told.act:
        found.append(
            {"type": "context", "elements": [_mrkdwn(plain(told.act), _SECTION)]}
        )
    found.append(_actions(message, told))
    return found


def escape(text: str) -> str:
    """Return text in which no tag is live, so that nobody is mentioned."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str) -> str:
    """Return text whose stars, ticks and underscores are no markup either."""
    return _MARKS.sub("\u200b\\g<0>", escape(text))


def cut(text: str, length: int) -> str:
    """Return text of at most ``length`` characters, never within an entity."""
    if len(text) <= length:
        return text
    short = text[: length - 1]
    start = short.rfind("&")
    if start > max(0, len(short) - len("&amp;")) and ";" not in short[start:]:
        short = short[:start]
    return f"{short}…"


def _header(told: Told) -> Block:
    mark = "TEST · " if told.test else ""
    name = told.details.get("name") or told.data["account"]
    reached = wording.level(told.data["threshold"], told.details)
    title = f"{mark}{wording.name(name)} · {reached}"
    shown = {"type": "plain_text", "text": cut(title, _HEADER), "emoji": False}
    return {"type": "header", "text": shown}


def _section(text: str) -> Block:
    return {"type": "section", "text": _mrkdwn(text, _SECTION)}


def _mrkdwn(text: str, length: int) -> Block:
    return {"type": "mrkdwn", "text": cut(text, length), "verbatim": True}


def _chart(told: Told) -> Block | None:
    """Return the last days as bars; labels are our own dates, never a name."""
    days = told.details.get("days", [])[-_DAYS:]
    if not days:
        return None
    points = [{"label": day[:_LABEL], "value": value} for day, value in days]
    return {
        "type": "data_visualization",
        "title": "Interactions by day",
        "chart": {
            "type": "bar",
            "series": [{"name": "Interactions", "data": points}],
            "axis_config": {
                "categories": [point["label"] for point in points],
                "x_label": "Day",
                "y_label": "Interactions",
            },
        },
    }


def _actions(message: Message, told: Told) -> Block:
    whom = {"account": message.account_id, "address": message.address}
    buttons = [
        _button("alert_breakdown", "Show breakdown", whom),
        _button("alert_mute_reset", "Mute until reset", whom),
        _button(
            "alert_mute_days", f"Mute {MUTE_DAYS} days", {**whom, "days": MUTE_DAYS}
        ),
        _button(
            "alert_change",
            "Change threshold",
            {**whom, "level": told.data["threshold"]},
        ),
    ]
    if told.link.startswith(("https://", "http://")):
        opening = _button("alert_open", "Open page", whom)
        buttons.append({**opening, "url": told.link})
    return {"type": "actions", "elements": buttons}


def _button(action_id: str, label: str, value: dict[str, Any]) -> Block:
    return {
        "type": "button",
        "action_id": action_id,
        "text": {"type": "plain_text", "text": label},
        "value": json.dumps(value),
    }
