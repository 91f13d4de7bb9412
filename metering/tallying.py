"""How many events of each account and source ended how, by the UTC day they came."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from metering import bulk, tables
from metering.tables import to_micros

if TYPE_CHECKING:
    from metering.ledger import Delivery, Tally

Place = tuple[str, str, datetime]
"""Account id, source id (empty: imported), the UTC day's first instant."""

Types = Counter[tuple[str, str, datetime, str]]
"""How many events of a type were ignored at each place."""

_DAY = 86_400_000_000
_NAMES = ("account_id", "source_id", "day_start", "state", "type", "events")


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
    sums: Counter[tuple[str, str, int, str, str]] = Counter()
    for delivery, tally in zip(deliveries, tallies, strict=True):
        received_at = to_micros(delivery.received_at)
        where = (
            delivery.account_id,
            delivery.source_id or "",
            received_at - received_at % _DAY,
        )
        if tally.counted:
            sums[*where, "counted", ""] += tally.counted
        if tally.noted:
            sums[*where, "noted", ""] += tally.noted
        if tally.duplicate:
            sums[*where, "duplicate", ""] += tally.duplicate
        if tally.quarantined:
            sums[*where, "quarantined", ""] += tally.quarantined
    for (account, source, day, event_type), events in ignored.items():
        sums[account, source, to_micros(day), "ignored", event_type] += events
    rows = [(*key, events) for key, events in sums.items()]
    bulk.add_up_plain(connection, tables.tally, _NAMES, rows, "events")
