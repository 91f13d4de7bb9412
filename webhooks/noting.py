"""What is noted of deliveries once their commit is durable: counts and lines of log.

All those of one commit are noted together, before their senders are told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from metering.ledger import Tally
from webhooks import telling
from webhooks.door_log import DoorLog
from webhooks.instruments import Instruments
from webhooks.waiting import Waiting


@dataclass(slots=True)
class About:
    """What is told of a delivery beside what is in it."""

    platform: str
    ids: dict[str, str | None]
    asks: bool
    """Whether it has a question that is to be answered."""


class Noting:
    """Takes note of recorded deliveries, whose :class:`About` is with them."""

    def __init__(self, instruments: Instruments, log: DoorLog) -> None:
        self._instruments = instruments
        self._log = log
        self.on_asked: Callable[[], object] | None = None
        """Called where somebody waits for an answer of the bot."""

    def recorded(self, deliveries: Sequence[Waiting]) -> None:
        """Count deliveries of one commit, and tell of each in the log."""
        tallies: dict[str, list[Tally]] = {}
        arrivals: dict[str, list[datetime]] = {}
        asks = False
        for one in deliveries:
            about: About = one.about
            tallies.setdefault(about.platform, []).append(one.tally)
            source_id = one.delivery.source_id or ""
            arrivals.setdefault(source_id, []).append(one.delivery.received_at)
            telling.delivery(about.ids, one.tally.as_text())
            asks |= about.asks
        for platform, those in tallies.items():
            self._instruments.recorded(platform, those)
        self._log.accepted(arrivals)
        if asks and self.on_asked is not None:
            self.on_asked()
