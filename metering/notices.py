"""What is said of crossed thresholds: one message for each recipient.

The words are those of the public contract, section 6.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from metering.levels import Threshold
from metering.usage import Snapshot

CROSSED = "usage.threshold_crossed"
TEST = "usage.test"

_TOP = 5


@dataclass(frozen=True, slots=True)
class Crossing:
    """The thresholds newly reached in one period, from low to high."""

    snapshot: Snapshot
    allowance: int
    thresholds: tuple[Threshold, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """One message for one recipient: what is said, and of which thresholds."""

    address: str
    payload: dict[str, Any]
    thresholds: tuple[Threshold, ...]


def drafts(crossing: Crossing, link: str) -> Iterator[Draft]:
    """Yield one message per recipient: it names the highest level and lists all."""
    addresses = {address for one in crossing.thresholds for address in one.recipients}
    for address in sorted(addresses):
        told = tuple(one for one in crossing.thresholds if address in one.recipients)
        yield Draft(address, _payload(crossing, told, link), told)


def _payload(
    crossing: Crossing, told: Sequence[Threshold], link: str
) -> dict[str, Any]:
    """Return the body that the public contract, section 6, describes."""
    shown = crossing.snapshot
    at = shown.as_of.astimezone(UTC).replace(tzinfo=None)
    return {
        "type": CROSSED,
        "timestamp": f"{at.isoformat(timespec='seconds')}Z",
        "data": {
            "account": shown.account,
            "threshold": told[-1].level.text,
            "crossed": [one.level.text for one in told],
            "used": shown.value,
            "allowance": crossing.allowance,
            "percent": shown.percent,
            "period": shown.as_json()["period"],
            "late": crossing.late,
            "forecast": None,
            "top": _top(shown),
            "link": link,
        },
    }


def _top(shown: Snapshot) -> list[dict[str, Any]]:
    """Return the origins that used most; what has no origin cannot be acted upon."""
    rows = [row for row in shown.rows if row.key is not None]
    return [
        {"key": row.key, "label": row.label, "value": row.value} for row in rows[:_TOP]
    ]
