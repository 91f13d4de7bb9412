"""Alerts to the terminal: one sentence, and the page's address on its own line."""

from datetime import datetime

import click

from bot import wording
from bot.channels import Channel
from metering.outbox import Message


def channel(*, err: bool = False) -> Channel:
    """Return the way out to ``terminal:``, that is standard output or error."""

    def send(message: Message, _now: datetime) -> None:
        told = wording.of(message)
        click.echo("\n".join((told.headline, *told.lines, told.link)), err=err)

    return send
