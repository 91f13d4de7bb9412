"""Upkeep: what a tick does besides alerts, a bounded part of it each time."""

from dataclasses import dataclass
from datetime import datetime

from metering import freezing
from metering.meter import Meter


@dataclass(frozen=True, slots=True)
class Upkeep:
    """How many statements were frozen."""

    frozen: int


def run(meter: Meter, now: datetime) -> Upkeep:
    """Freeze the periods that are due; each account in transactions of its own."""
    frozen = freezing.freeze_all(meter.engine, now=now, grace=meter.statement_grace)
    return Upkeep(frozen)
