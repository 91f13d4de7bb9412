"""What the usage page says of a range: figures, charts and breakdowns as plain data."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from metering import (
    campaigns,
    forecast,
    slices,
    switches,
    tables,
    usage,
    weaknesses,
)
from metering.accounts import Account
from metering.campaigns import Campaign
from metering.forecast import Forecast
from metering.interactions import Kind
from metering.periods import Period
from metering.slices import Days
from metering.switches import InForce
from metering.usage import Snapshot
from metering.weaknesses import Weakness
from web import comparisons, ranges
from web.charts import buckets, cumulative, stacked
from web.charts.cumulative import Cumulative
from web.charts.stacked import Stacked
from web.comparisons import Line
from web.locales import Locale
from web.ranges import Range

_FULL = 100
_NEAR = 80
_MOST_PERIODS = 24
_MARKED = 20


@dataclass(frozen=True, slots=True)
class Read:
    """What is read of the database for one page, in one consistent reading."""

    snapshot: Snapshot
    days: Days
    origins: Counter[tuple[Kind, str]]
    earlier: Counter[tuple[Kind, str]]
    names: Mapping[tuple[Kind, str], str]
    outlook: Forecast | None
    plans: tuple[Campaign, ...]
    rules: tuple[InForce, ...]
    weak: Weakness


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the page shows of a range."""

    read: Read
    asked: Range
    earlier: Range
    compared: Period
    billing: bool
    level: str
    fill: int
    days_left: int | None
    kinds: tuple[Line, ...]
    origins: tuple[Line, ...]
    chart: Stacked
    line: Cumulative

    @property
    def notch(self) -> int | None:
        """Where the allowance lies in a bar of all that was used, if within it."""
        value, allowance = self.read.snapshot.value, self.read.snapshot.allowance
        if not allowance or value <= allowance:
            return None
        return allowance * _FULL // value

    @property
    def unknown(self) -> list[Line]:
        """The kinds that nobody has ever reported."""
        return [line for line in self.kinds if line.value is None]

    @property
    def last(self) -> int:
        """All that the same days before used."""
        return sum(self.read.earlier.values())

    @property
    def starts_late(self) -> bool:
        """Whether counting began only after the range did."""
        since = self.read.snapshot.counting_since
        return since is not None and since > self.asked.period.start

    @property
    def silent(self) -> bool:
        """Whether the count has stopped, wholly or in a part."""
        weak = self.read.weak
        return bool(weak.unfed or weak.silent or weak.stopped_at)


def read(
    connection: Connection, account: Account, asked: Range, compared: Period
) -> Read:
    """Read what a page of a range needs; its cost does not grow with usage."""
    now = asked.now
    snapshot = usage.snapshot(
        connection, account, asked.period, now=now, group_by="kind"
    )
    outlook = None
    if snapshot.allowance is not None and now >= asked.period.start:
        outlook = forecast.project(connection, account, now=now, period=asked.period)
    names = {
        (kind, origin.id): origin.name or origin.id
        for kind, origin in usage.origins(connection, account.id)
    }
    return Read(
        snapshot=snapshot,
        days=slices.by_kind(connection, account, asked.period),
        origins=slices.by_origin(connection, account, asked.period),
        earlier=slices.by_origin(connection, account, compared),
        names=names,
        outlook=outlook,
        plans=tuple(campaigns.between(connection, account.id, asked.first, asked.last)),
        rules=tuple(switches.in_force(connection, account.id, asked.period)),
        weak=weaknesses.of(connection, account, now),
    )


def begun(connection: Connection, account: Account, now: datetime) -> datetime:
    """Return since when anything is known of an account: its earliest usage."""
    table = tables.usage_day
    earliest: datetime | None = connection.scalar(
        select(func.min(table.c.day_start, type_=tables.Instant)).where(
            table.c.account_id == account.id
        )
    )
    return min(earliest or now, now)


def of(connection: Connection, account: Account, asked: Range, say: Locale) -> Figures:
    """Return what the page of a range shows."""
    earlier = ranges.before(account, asked)
    compared = ranges.same_days(account, asked, earlier)
    found = read(connection, account, asked, compared)
    snapshot = found.snapshot
    grain, days = buckets.of(asked.first, asked.last, found.days)
    today = account.calendar.local_day(asked.now) if asked.running else None
    by_kind: Counter[Kind] = Counter()
    for (kind, _), units in found.earlier.items():
        by_kind[kind] += units
    used = _percent(snapshot.value, snapshot.allowance)
    return Figures(
        read=found,
        asked=asked,
        earlier=earlier,
        compared=compared,
        billing=snapshot.allowance is not None,
        level="over" if used >= _FULL else "near" if used >= _NEAR else "calm",
        fill=min(max(used, 0), _FULL),
        days_left=None if today is None else (asked.last - today).days + 1,
        kinds=tuple(comparisons.kinds(snapshot, by_kind, say)),
        origins=tuple(
            comparisons.origins(found.origins, found.earlier, found.names, say)
        ),
        chart=stacked.of(grain, days, today, say),
        line=cumulative.of(
            cumulative.Facts(
                account=account,
                asked=asked,
                grain=grain,
                buckets=days,
                allowance=snapshot.allowance,
                outlook=found.outlook,
                plans=found.plans[:_MARKED],
                say=say,
            )
        ),
    )


def choices(
    account: Account, begun: datetime, now: datetime
) -> tuple[list[Range], list[Range]]:
    """Return the billing periods and months to choose from, the latest first."""
    return (
        ranges.periods(account, begun, now, _MOST_PERIODS),
        ranges.months(account, begun, now, _MOST_PERIODS),
    )


def _percent(part: int, whole: int | None) -> int:
    if not whole or whole < 0:
        # Any use of no allowance is above it.
        return _FULL if part > 0 and whole is not None else 0
    return part * _FULL // whole
