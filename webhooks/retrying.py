"""Retrying: events in quarantine are read again, by the adapter of today."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from metering import database, ledger, quarantine, sources, tables
from metering.bulk import add_up
from metering.errors import MeterError
from metering.events import Parsed, Unreadable
from metering.ledger import Tally
from metering.meter import Meter
from metering.quarantine import Held
from webhooks import platforms, reading
from webhooks.adapters import Adapter, Platform, Setup
from webhooks.documents import Unparsable

_IMPORTED = "canonical"
"""The platform of events that came in a file, without a source."""


@dataclass(slots=True)
class Retried:
    """How many events were read again, how many stay, and what became of the others."""

    tried: int = 0
    read: int = 0
    kept: int = 0
    tally: Tally = field(default_factory=Tally)

    def add(self, other: "Retried") -> None:
        """Add the numbers of another retry."""
        self.tried += other.tried
        self.read += other.read
        self.kept += other.kept
        self.add_tally(other.tally)

    def add_tally(self, tally: Tally) -> None:
        """Add what became of one delivery's events."""
        for name in Tally.__slots__:
            mine = getattr(self.tally, name)
            setattr(self.tally, name, mine + getattr(tally, name))


Reader = Callable[[Held], list[Parsed]]


def retry(meter: Meter, account_id: str, *, only: Held | None = None) -> Retried:
    """Read an account's quarantine again and record what is understood, once.

    Every batch is one transaction at the head's turn: an event leaves quarantine
    exactly when it is recorded, as received when and by which delivery it was.
    """
    result = Retried()
    after: Held | None = None
    while True:
        with database.write(meter.engine) as connection:
            ledger.take_turn(connection, account_id)
            held = (
                quarantine.batch(connection, meter.vault, account_id, after)
                if only is None
                else [only]
            )
            if held:
                _retry(connection, meter, held, result)
        if not held or only is not None:
            return result
        after = held[-1]


def _retry(
    connection: Connection, meter: Meter, held: list[Held], result: Retried
) -> None:
    read = _reader(connection, meter)
    understood = {one.id: parsed for one in held if (parsed := _understood(one, read))}
    gone = quarantine.let_go(
        connection, [one for one in held if one.id in understood], "read", meter.clock()
    )
    result.tried += len(held)
    result.read += len(gone)
    result.kept += len(held) - len(gone)
    # Each ends in one state: what it is now takes the place of "quarantined".
    add_up(connection, tables.tally, _untold(gone), "events")
    deliveries = [
        ledger.Delivery(
            account_id=one.account_id,
            source_id=one.source_id,
            delivery_id=one.delivery_id,
            received_at=one.received_at,
            events=understood[one.id],
        )
        for one in gone
    ]
    if not deliveries:
        return
    for tally in ledger.record(connection, deliveries, meter.vault):
        result.add_tally(tally)


def _untold(gone: list[Held]) -> list[dict[str, Any]]:
    """Return the rows that take events out of the tally of the quarantined."""
    sums = Counter(
        (
            one.account_id,
            one.source_id or "",
            one.received_at.replace(hour=0, minute=0, second=0, microsecond=0),
        )
        for one in gone
    )
    names = ("account_id", "source_id", "day_start")
    return [
        {
            **dict(zip(names, key, strict=True)),
            "state": "quarantined",
            "type": "",
            "events": -events,
        }
        for key, events in sums.items()
    ]


def _understood(one: Held, read: Reader) -> list[Parsed]:
    """Return what the event says now; nothing where it still says nothing.

    A body of which a part is understood is divided: the rest stays, by itself.
    """
    parsed = read(one)
    unread = [part for part in parsed if isinstance(part, Unreadable)]
    if len(unread) == len(parsed) or any(part.raw == one.raw for part in unread):
        return []
    return parsed


def _reader(connection: Connection, meter: Meter) -> Reader:
    """Return what reads an event as its own source does, each source looked up once."""
    known: dict[str | None, tuple[Platform, Adapter] | None] = {}

    def read(one: Held) -> list[Parsed]:
        raw = one.raw or b""
        if one.source_id not in known:
            known[one.source_id] = _adapter(connection, meter, one.source_id)
        found = known[one.source_id]
        if found is None:
            return []
        return _read(*found, raw, one.received_at)

    return read


def _adapter(
    connection: Connection, meter: Meter, source_id: str | None
) -> tuple[Platform, Adapter] | None:
    if source_id is None:
        platform = platforms.get(_IMPORTED)
        assert platform is not None
        return platform, platform.adapter(Setup())
    try:
        source = sources.get(connection, source_id, meter.vault)
        platform = None if source is None else platforms.get(source.platform)
        adapter = None if source is None else platforms.adapter(source)
    except MeterError:
        return None
    return None if platform is None or adapter is None else (platform, adapter)


def _read(
    platform: Platform, adapter: Adapter, raw: bytes, received_at: datetime
) -> list[Parsed]:
    try:
        return reading.read(platform, adapter, raw, received_at)
    except Unparsable:
        return []
