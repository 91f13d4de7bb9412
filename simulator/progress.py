"""The bar that the demo shows while it posts a month."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from simulator import client


@contextmanager
def shown(total: int) -> Iterator[Callable[[client.Tally], None]]:
    """Show on standard error how much has counted; yield what moves the bar."""
    with Progress(
        TextColumn("Posting the month"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:,} events/s"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    ) as bar:
        task = bar.add_task("", total=total, rate=0)
        began, received = time.monotonic(), 0

        def advance(tally: client.Tally) -> None:
            nonlocal received
            received += tally["received"]
            rate = round(received / max(time.monotonic() - began, 0.001))
            bar.update(task, advance=tally["counted"], rate=rate)

        yield advance
