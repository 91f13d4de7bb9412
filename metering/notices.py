"""What is said of what fired: one message for each recipient.

The words are those of the public contract, section 6; what only people are told, such
as the account's name, goes beside the payload.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from metering.accounts import Account
from metering.forecast import Forecast
from metering.periods import Period
from metering.plans import exponent
from metering.recipients import Threshold
from metering.usage import Snapshot

CROSSED = "usage.threshold_crossed"
RESOLVED = "usage.threshold_resolved"
FORECAST = "usage.forecast_exceeds"
SPIKE = "usage.spike"
SILENCE = "usage.silence"
DIGEST = "usage.digest"
TEST = "usage.test"

_TOP = 5


@dataclass(frozen=True, slots=True)
class Key:
    """What makes an alert one: with the threshold, the allowance and the period."""

    allowance: int
    period: Period


@dataclass(frozen=True, slots=True)
class Closed:
    """A threshold that late events took a closed period across; told in a digest."""

    threshold: Threshold
    key: Key
    used: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What newly fires at once: thresholds of one type, from low to high.

    ``snapshot`` is of the billing period, by origin; ``extra`` is what the type adds
    to the payload's data, ``details`` what only people are told.
    """

    type: str
    snapshot: Snapshot
    allowance: int
    thresholds: tuple[Threshold, ...]
    key: Key
    late: bool
    forecast: Forecast | None = None
    notes: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)
    closed: tuple[Closed, ...] = ()

    @property
    def urgent(self) -> bool:
        """Whether it is told even at night: the allowance is used up."""
        return self.type == CROSSED and self.snapshot.value >= self.allowance

    @property
    def subject(self) -> str | None:
        """What a later message replaces this one in: a period's crossings."""
        if self.type not in {CROSSED, RESOLVED}:
            return None
        return f"usage {self.snapshot.period.start.isoformat()}"


@dataclass(frozen=True, slots=True)
class Draft:
    """One message for one recipient: what is said, and of which thresholds."""

    address: str
    payload: dict[str, Any]
    details: dict[str, Any]
    thresholds: tuple[Threshold, ...]


def drafts(finding: Finding, link: str) -> Iterator[Draft]:
    """Yield one message per recipient: it names the highest level and lists all."""
    addresses = {address for one in finding.thresholds for address in one.recipients}
    for address in sorted(addresses):
        told = tuple(one for one in finding.thresholds if address in one.recipients)
        details = {
            **finding.details,
            "already": [one.level.text for one in told if _already(one, finding)],
        }
        yield Draft(address, _payload(finding, told, link), details, told)


def _already(threshold: Threshold, finding: Finding) -> bool:
    """Return whether usage was at a level when it was set, in this very period."""
    return threshold.already and threshold.added_at in finding.snapshot.period


def _payload(finding: Finding, told: Sequence[Threshold], link: str) -> dict[str, Any]:
    """Return the body that the public contract, section 6, describes."""
    shown = finding.snapshot
    data = {
        "account": shown.account,
        "threshold": told[-1].level.text,
        "crossed": [one.level.text for one in told],
        "used": shown.value,
        "allowance": finding.allowance,
        "percent": shown.percent,
        "period": shown.as_json()["period"],
        "late": finding.late,
        "forecast": outlook(finding.forecast),
        "top": top(shown),
        "link": link,
        **finding.extra,
    }
    if finding.notes:
        data["notes"] = list(finding.notes)
    return {"type": finding.type, "timestamp": stamp(shown.as_of), "data": data}


def stamp(at: datetime) -> str:
    """Return an instant as payloads carry it: whole seconds, in UTC."""
    plain = at.astimezone(UTC).replace(tzinfo=None)
    return f"{plain.isoformat(timespec='seconds')}Z"


def outlook(forecast: Forecast | None) -> dict[str, Any] | None:
    """Return the object ``forecast`` of a payload."""
    if forecast is None:
        return None
    day = forecast.crosses_on
    return {
        "value": forecast.value,
        "low": forecast.low,
        "high": forecast.high,
        "crosses_on": None if day is None else day.isoformat(),
    }


def top(shown: Snapshot) -> list[dict[str, Any]]:
    """Return the origins that used most; what has no origin cannot be acted upon."""
    rows = [row for row in shown.rows if row.key is not None]
    return [
        {"key": row.key, "label": row.label, "value": row.value} for row in rows[:_TOP]
    ]


def details(
    account: Account, shown: Snapshot, days: Sequence[tuple[str, int]]
) -> dict[str, Any]:
    """Return what people are told of a period beside the payload."""
    return {
        "name": account.name,
        "zone": shown.zone.key,
        "currency": account.currency,
        "exponent": exponent(account.currency),
        "left": shown.left,
        "on_demand": shown.on_demand,
        "cost_minor": shown.cost_minor,
        "unknown": [kind.label for kind in shown.unknown],
        "last_event_at": None
        if shown.last_event_at is None
        else shown.last_event_at.astimezone(shown.zone).isoformat(),
        "days": [list(day) for day in days],
    }
