"""How many events of each account and source ended how, by the UTC day they came."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from metering import bulk, tables

if TYPE_CHECKING:
    from metering.ledger import Delivery, Tally

Place = tuple[str, str, datetime]
"""Account id, source id (empty: imported), the UTC day's first instant."""

Types = Counter[tuple[str, str, datetime, str]]
"""How many events of a type were ignored at each place."""

_NAMES = ("account_id", "source_id", "day_start", "state", "type")


def place(delivery: "Delivery") -> Place:
    """Return where a delivery's events are tallied."""
    day = delivery.received_at.replace(hour=0, minute=0, second=0, microsecond=0)
    return delivery.account_id, delivery.source_id or "", day


def write(
    connection: Connection,
    deliveries: Sequence["Delivery"],
    tallies: Sequence["Tally"],
    ignored: Types,
) -> None:
    """Add what became of deliveries to the tallies kept."""
    sums: Counter[tuple[str, str, datetime, str, str]] = Counter()
    for delivery, tally in zip(deliveries, tallies, strict=True):
        for state in ("counted", "noted", "duplicate", "quarantined"):
            if events := getattr(tally, state):
                sums[*place(delivery), state, ""] += events
    for (account, source, day, event_type), events in ignored.items():
        sums[account, source, day, "ignored", event_type] += events
    rows: list[dict[str, Any]] = [
        {**dict(zip(_NAMES, key, strict=True)), "events": events}
        for key, events in sums.items()
    ]
    bulk.add_up(connection, tables.tally, rows, "events")
