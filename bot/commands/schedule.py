"""The command ``schedule``: ticks for ever, beside servers or instead of theirs."""

import contextlib
import signal
from types import FrameType

import click
from flask import current_app

from bot import alerts, scheduler
from metering.meter import Meter


@click.command
def schedule() -> None:
    """Evaluate and deliver every 30 s until Ctrl-C; one leader among all works."""
    meter: Meter = current_app.extensions["meter"]
    make_link: alerts.MakeLink = current_app.extensions["make_link"]
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _end)
    click.echo(f"Ticking every {scheduler.EVERY_SECONDS} s.", err=True)
    with contextlib.suppress(KeyboardInterrupt):
        scheduler.run(meter, make_link)
    # What is being sent is sent to its end; what waits is for who ticks next.
    meter.ending.set()


def _end(_signal: int, _frame: FrameType | None) -> None:
    """End as Ctrl-C does: a supervisor's signal is no failure."""
    raise KeyboardInterrupt
