"""Causes: what in the ledger's own evidence may explain a drift of one kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, func, select

from metering import gaps, shadows, tables, usage
from metering.accounts import Account
from metering.interactions import RANK, Kind
from metering.periods import Period, first_instant
from metering.shadows import Setting
from metering.things import METER
from metering.usage import Snapshot

_DAY = timedelta(days=1)
_SETTINGS = tuple(Setting(ai, team) for ai in (False, True) for team in (False, True))

Code = Literal[
    "unfed",
    "switch",
    "pending",
    "void",
    "adjusted",
    "other_period",
    "counting_since",
    "gap",
    "quarantine",
    "other_kind",
    "not_over",
    "none_found",
]


@dataclass(frozen=True, slots=True)
class Cause:
    """One likely cause; ``exact`` where it explains the drift to the last unit."""

    code: Code
    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One kind whose two figures are not the same, and where to look."""

    connection: Connection
    account: Account
    period: Period
    shown: Snapshot
    kind: Kind
    meter: int
    platform: int
    now: datetime

    @property
    def missing(self) -> int:
        """How many the meter lacks; negative where it has more than the platform."""
        return self.platform - self.meter


def of(case: Case) -> Iterator[Cause]:
    """Yield what may explain a drift of one kind."""
    if case.shown.coverage[case.kind] is None:
        text = "no source has ever reported this kind"
        yield Cause("unfed", text, exact=case.meter == 0)
    if case.kind is Kind.CONVERSATION:
        yield from _switches(case)
        yield from _pending(case)
    yield from _voids(case)
    yield from _adjusted(case)
    yield from _other_periods(case)
    if case.now < case.period.end:
        yield Cause("not_over", "the period is not over")
    if case.missing > 0:
        yield from _not_received(case)


def _switches(case: Case) -> Iterator[Cause]:
    for setting in _SETTINGS:
        cast = shadows.shadow(
            case.connection, case.account, case.period, setting, now=case.now
        )
        would = cast.would[case.kind]
        if abs(case.platform - would) >= abs(case.missing):
            continue
        named = shadows.said(setting)
        text = f"with {named} throughout, {would} would count"
        yield Cause("switch", text, exact=would == case.platform)


def _pending(case: Case) -> Iterator[Cause]:
    if case.shown.pending and case.missing > 0:
        yield Cause(
            "pending",
            f"{case.shown.pending} are pending: nobody has said who started them",
            exact=case.shown.pending == case.missing,
        )


def _voids(case: Case) -> Iterator[Cause]:
    entry = tables.entry
    later = entry.alias()
    newest = (
        select(later.c.seq)
        .where(
            later.c.account_id == entry.c.account_id,
            later.c.space == entry.c.space,
            later.c.key == entry.c.key,
            later.c.seq > entry.c.seq,
        )
        .exists()
    )
    voided = case.connection.scalars(
        select(func.count())
        .select_from(entry)
        .where(
            entry.c.account_id == case.account.id,
            entry.c.occurred_at >= case.period.start,
            entry.c.occurred_at < case.period.end,
            entry.c.kind == case.kind.value,
            entry.c.units < 0,
            entry.c.author != METER,
            ~newest,
        )
    ).one()
    if voided and case.missing > 0:
        yield Cause("void", f"{voided} are void by hand", exact=voided == case.missing)


def _adjusted(case: Case) -> Iterator[Cause]:
    kinds = (case.kind,)
    shown = usage.snapshot(
        case.connection, case.account, case.period, now=case.now, kinds=kinds
    )
    if shown.adjusted:
        yield Cause(
            "adjusted",
            f"{shown.adjusted:+} were entered by hand",
            exact=shown.adjusted == -case.missing,
        )


def _other_periods(case: Case) -> Iterator[Cause]:
    """The platform's figure may be of another range: only an equal one is told."""
    if case.platform == 0:
        return
    for name, period in _ranges(case.account, case.period):
        shown = usage.snapshot(
            case.connection, case.account, period, now=case.now, kinds=(case.kind,)
        )
        if shown.value == case.platform and period != case.period:
            text = f"{case.platform} is exactly the figure of {name}"
            yield Cause("other_period", text, exact=True)


def _ranges(account: Account, period: Period) -> Iterator[tuple[str, Period]]:
    calendar = account.calendar
    zone = calendar.zone_at(period.start)
    first, last = calendar.local_day(period.start), calendar.local_day(period.end)
    yield "the same dates in UTC", Period(_utc(first), _utc(last))
    yield "the billing period before", calendar.preceding(period)
    yield "the billing period after", calendar.following(period)
    for month in sorted({_month(first), _month(last - _DAY)}):
        following = _month(month + 31 * _DAY)
        start, end = first_instant(month, zone), first_instant(following, zone)
        yield f"the calendar month {month:%Y-%m}", Period(start, end)
        yield (
            f"the calendar month {month:%Y-%m} in UTC",
            Period(_utc(month), _utc(following)),
        )
    for days, name in ((-1, "a day earlier"), (1, "a day later")):
        moved = (first_instant(one + days * _DAY, zone) for one in (first, last))
        yield f"a period that begins and ends {name}", Period(*moved)


def _utc(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _month(day: date) -> date:
    return day.replace(day=1)


def _not_received(case: Case) -> Iterator[Cause]:
    """What the meter may lack because it never understood or received it."""
    since = case.shown.counting_since
    if since is not None and since > case.period.start:
        day = case.account.calendar.local_day(since)
        yield Cause(
            "counting_since",
            f"events come in since {day} only; flask adjust enters what was before",
        )
    gap = gaps.find(
        case.connection,
        case.account,
        case.period,
        case.kind,
        since=since,
        now=case.now,
    )
    if gap is not None:
        days = ", ".join(day.isoformat() for day in gap.days)
        yield Cause(
            "gap",
            f"none on {days}, where the same weekdays around have about {gap.usual}",
            exact=gap.usual == case.missing,
        )
    if case.shown.quarantined:
        yield Cause(
            "quarantine",
            f"{case.shown.quarantined} events are in quarantine; "
            "flask quarantine list shows them",
        )


def of_each_other(drifts: dict[Kind, int]) -> dict[Kind, list[Cause]]:
    """Return where what one kind has too many is what another one lacks."""
    found: dict[Kind, list[Cause]] = {kind: [] for kind in drifts}
    for kind, drift in drifts.items():
        for other in sorted(drifts, key=RANK.__getitem__):
            if drift and drifts[other] == -drift:
                verb = "lacks" if drift > 0 else "has too many of"
                text = f"{other} {verb} as many: the purposes may be mapped otherwise"
                found[kind].append(Cause("other_kind", text, exact=True))
    return found
