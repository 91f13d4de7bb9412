"""Upkeep: what a tick does besides alerts, a bounded part of it each time."""

from dataclasses import dataclass
from datetime import datetime

from metering import door, freezing, inquiry_upkeep, quarantine
from metering.meter import Meter


@dataclass(frozen=True, slots=True)
class Upkeep:
    """How many statements were frozen, events dropped, and tokens forgotten."""

    frozen: int
    expired: int
    forgotten: int


def run(meter: Meter, now: datetime) -> Upkeep:
    """Freeze the periods that are due; drop what was kept long enough."""
    frozen = freezing.freeze_all(meter.engine, now=now, grace=meter.statement_grace)
    expired = quarantine.expire(
        meter.engine, now=now, retention=meter.quarantine_retention
    )
    inquiry_upkeep.expire(meter.engine, now=now)
    return Upkeep(frozen, expired, door.forget_tokens(meter.engine, now))
