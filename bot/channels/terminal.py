"""Alerts to the terminal: one sentence, and the page's address on its own line."""

import json
from datetime import datetime
from typing import Any

import click

from bot import plain
from bot.channels import Channel
from metering.notices import TEST as _TEST
from metering.outbox import Message


def channel(*, err: bool = False) -> Channel:
    """Return the way out to ``terminal:``, that is standard output or error."""

    def send(message: Message, _now: datetime) -> None:
        data = json.loads(message.payload)["data"]
        mark = "TEST, nothing fired: " if message.type == _TEST else ""
        said = plain.line(mark + sentence(data))
        click.echo(f"{said}\n{plain.line(data['link'])}", err=err)

    return send


def sentence(data: dict[str, Any]) -> str:
    """Return what the data of a crossed threshold says, in one English sentence."""
    used, allowance = f"{data['used']:,}", f"{data['allowance']:,}"
    percent = "" if data["percent"] is None else f" ({data['percent']} %)"
    others = [level for level in data["crossed"] if level != data["threshold"]]
    crossed = f" (and {', '.join(others)})" if others else ""
    start, end = (data["period"][edge][:10] for edge in ("start", "end"))
    late = ", found late" if data["late"] else ""
    return (
        f"{data['account']} reached its threshold {data['threshold']}{crossed}: "
        f"{used} of {allowance} interactions used{percent} in the period from {start} "
        f"until {end}{late}."
    )
