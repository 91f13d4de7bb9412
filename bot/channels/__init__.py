"""The ways out: one module for each kind of address that an alert can go to."""

from collections.abc import Callable
from datetime import datetime

from metering.outbox import Message

Channel = Callable[[Message, datetime], str | None]
"""Sends one message, now; returns when it has arrived, else ``TransportError``.

What it returns is where the channel keeps the message, if it can change it there.
"""


class TransportError(Exception):
    """A message did not arrive; says whether and when to try again.

    ``retry_after`` is in seconds, as the receiver asked for. ``doubtful``: it may have
    arrived all the same.
    """

    def __init__(
        self,
        message: str,
        permanent: bool = False,  # noqa: FBT001, FBT002 -- reads as its name
        retry_after: float | None = None,
        *,
        doubtful: bool = False,
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after
        self.doubtful = doubtful
