"""What the door and the writer measure, for Prometheus; never an account in a label.

The counts are this process's own since it started, as Prometheus wants them; what was
ever received stands in the tables and in ``flask source log``.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from metering.ledger import Tally

_EVENTS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30)
_STATES = ("counted", "noted", "duplicate", "ignored", "quarantined")
UNKNOWN = "unknown source"
BUSY = "try again later"
FLOOD = "too many failures"


class Instruments:
    """One process's counters; each application has its own registry."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._deliveries = Counter(
            "meter_deliveries",
            "Deliveries by platform and how they ended.",
            ("platform", "state"),
            registry=self.registry,
        )
        self._events = Counter(
            "meter_events",
            "Events by platform and state.",
            ("platform", "state"),
            registry=self.registry,
        )
        self._refusals = Counter(
            "meter_refusals",
            "Deliveries refused at the door, by reason.",
            ("reason",),
            registry=self.registry,
        )
        self._batch = Histogram(
            "meter_commit_events",
            "Events in one commit.",
            buckets=_EVENTS,
            registry=self.registry,
        )
        self._commit = Histogram(
            "meter_commit_seconds",
            "How long one commit took, failed tries included.",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._queue = Gauge(
            "meter_intake_queue",
            "Deliveries that wait for their commit.",
            registry=self.registry,
        )
        self._oldest = Gauge(
            "meter_intake_oldest_seconds",
            "How long the first of them has waited.",
            registry=self.registry,
        )

    def watch(self, depth: Callable[[], int], oldest: Callable[[], float]) -> None:
        """Ask these for the queue's state whenever somebody looks."""
        self._queue.set_function(depth)
        self._oldest.set_function(oldest)

    def recorded(self, platform: str, tallies: Sequence[Tally]) -> None:
        """Count deliveries that were recorded, and their events by state."""
        self._deliveries.labels(platform, "recorded").inc(len(tallies))
        for state in _STATES:
            if events := sum(map(attrgetter(state), tallies)):
                self._events.labels(platform, state).inc(events)

    def put_off(self, platform: str) -> None:
        """Count a delivery that was to be sent again."""
        self._deliveries.labels(platform, "put off").inc()

    def refused(self, platform: str, reason: str) -> None:
        """Count a delivery that was refused; reasons are ours, a handful in number."""
        self._deliveries.labels(platform, "refused").inc()
        self._refusals.labels(reason).inc()

    def unknown(self) -> None:
        """Count a delivery to a source that is not there."""
        self._refusals.labels(UNKNOWN).inc()

    def flooded(self) -> None:
        """Count a delivery of an address that failed too often."""
        self._refusals.labels(FLOOD).inc()

    def turned_away(self) -> None:
        """Count a delivery that was to be sent again before it was looked at whole."""
        self._refusals.labels(BUSY).inc()

    def committed(self, events: int, seconds: float) -> None:
        """Note one commit."""
        self._batch.observe(events)
        self._commit.observe(seconds)
