"""What the usage page says: a snapshot in words, dates and widths of bars."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from metering.interactions import Kind
from metering.periods import local_day
from metering.plans import exponent

if TYPE_CHECKING:
    from metering.usage import Snapshot

_FULL = 100
_NEAR = 80
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One kind: its count (None: unknown) and its share of the total, a percent."""

    label: str
    value: int | None
    share: str
    last_received_at: datetime | None


@dataclass(frozen=True, slots=True)
class Figures:
    """A snapshot, and what the page derives from it to show it."""

    snapshot: "Snapshot"
    first_day: str
    last_day: str
    days_left: int | None
    level: str
    fill: str
    cost: str | None
    lines: tuple[Line, ...]
    # What is switched on of the counting rules that the platform leaves open.
    rules: str

    @property
    def unknown(self) -> list[str]:
        """The labels of the kinds that nobody has ever reported."""
        return [line.label for line in self.lines if line.value is None]

    @property
    def starts_late(self) -> bool:
        """Whether counting began only after the period did."""
        since = self.snapshot.counting_since
        return since is not None and since > self.snapshot.period.start

    def local(self, instant: datetime) -> datetime:
        """Return an instant in the account's zone."""
        return instant.astimezone(self.snapshot.zone)

    def clock(self, instant: datetime) -> str:
        """Return an instant as a local day and minute."""
        local = self.local(instant)
        return f"{_day(local)}, {local:%H:%M}"

    def ago(self, instant: datetime) -> str:
        """Return how long before the snapshot an instant lies, roughly."""
        return _roughly(self.snapshot.as_of - instant)


def of(snapshot: "Snapshot", currency: str, rules: str) -> Figures:
    """Return what the page shows of a snapshot that is grouped by kind."""
    period, zone, now = snapshot.period, snapshot.zone, snapshot.as_of
    last_day = local_day(period.end - _MICROSECOND, zone)
    left = None if now not in period else (last_day - local_day(now, zone)).days + 1
    share = _percent(snapshot.value, snapshot.allowance)
    return Figures(
        snapshot=snapshot,
        first_day=_day(_noon(period.start, zone)),
        last_day=_day(_noon(period.end - _MICROSECOND, zone)),
        days_left=left,
        level="over" if share >= _FULL else "near" if share >= _NEAR else "calm",
        fill=f"{min(max(share, 0), _FULL)}%",
        cost=_money(snapshot.cost_minor, currency),
        lines=tuple(_line(snapshot, kind) for kind in Kind),
        rules=rules,
    )


def _line(snapshot: "Snapshot", kind: Kind) -> Line:
    value = sum(row.value for row in snapshot.rows if row.key == kind.value)
    last = snapshot.coverage[kind]
    known = last is not None or value != 0
    share = f"{min(max(_percent(value, snapshot.value), 0), _FULL)}%"
    return Line(kind.label, value if known else None, share, last)


def _percent(part: int, whole: int | None) -> int:
    if not whole or whole < 0:
        # Any use of no allowance is above it.
        return _FULL if part > 0 else 0
    return part * _FULL // whole


def _noon(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return a time on the local day of an instant, whatever its midnight does."""
    day = local_day(instant, zone)
    return datetime(day.year, day.month, day.day, 12, tzinfo=zone)


def _day(local: datetime) -> str:
    return f"{local.day} {local:%B %Y}"


def _money(minor: int | None, currency: str) -> str | None:
    """Return minor units as an amount; exact, in whole numbers."""
    if minor is None:
        return None
    places = exponent(currency)
    whole, rest = divmod(abs(minor), 10**places)
    cents = f".{rest:0{places}}" if places else ""
    return f"{'-' if minor < 0 else ''}{whole:,}{cents} {currency}"


def _roughly(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    if span < timedelta():
        return "in the future"
    for size, unit in ((1440, "day"), (60, "hour"), (1, "minute")):
        if count := minutes // size:
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "less than a minute ago"
