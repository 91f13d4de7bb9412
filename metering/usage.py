"""The only reader: one snapshot, shown by every surface alike."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, select

from metering import breakdowns, sources, tables
from metering.accounts import Account
from metering.breakdowns import GroupBy, Row
from metering.cells import Cell, Reader
from metering.interactions import RANK, Kind, Origin
from metering.periods import Period

__all__ = (
    "GroupBy",
    "Row",
    "Snapshot",
    "counting_since",
    "last_event_at",
    "origins",
    "percent",
    "snapshot",
    "value",
)


@dataclass(frozen=True)
class Snapshot:
    """What one account used in one range, and how far that is known."""

    account: str
    period: Period
    zone: ZoneInfo
    kinds: tuple[Kind, ...]
    group_by: GroupBy | None
    value: int
    rows: tuple[Row, ...]
    allowance: int | None
    left: int | None
    on_demand: int | None
    cost_minor: int | None
    percent: str | None
    pending: int
    quarantined: int
    adjusted: int
    coverage: dict[Kind, datetime | None]
    counting_since: datetime | None
    last_event_at: datetime | None
    as_of: datetime
    cannot_tell: tuple[Kind, ...] = ()
    """The kinds that no connected source can ever report; not in the JSON."""

    @property
    def unknown(self) -> tuple[Kind, ...]:
        """The kinds asked about that no source has ever reported."""
        asked = self.kinds or tuple(Kind)
        return tuple(kind for kind in asked if self.coverage[kind] is None)

    def as_json(self) -> dict[str, Any]:
        """Return the snapshot with the names of the public contract, section 5."""
        local = self._local
        return {
            "account": self.account,
            "period": {
                "start": local(self.period.start),
                "end": local(self.period.end),
            },
            "kinds": list(self.kinds),
            "group_by": self.group_by,
            "value": self.value,
            "rows": [row.as_json() for row in self.rows],
            "allowance": self.allowance,
            "left": self.left,
            "on_demand": self.on_demand,
            "cost_minor": self.cost_minor,
            "percent": self.percent,
            "pending": self.pending,
            "quarantined": self.quarantined,
            "adjusted": self.adjusted,
            "coverage": {kind.value: local(at) for kind, at in self.coverage.items()},
            "counting_since": local(self.counting_since),
            "last_event_at": local(self.last_event_at),
            "as_of": local(self.as_of),
        }

    def _local(self, instant: datetime | None) -> str | None:
        return None if instant is None else instant.astimezone(self.zone).isoformat()


def snapshot(
    connection: Connection,
    account: Account,
    period: Period,
    *,
    now: datetime,
    kinds: Sequence[Kind] = (),
    group_by: GroupBy | None = None,
    origin: Origin | None = None,
) -> Snapshot:
    """Return what ``account`` used in ``period``, as one consistent reading.

    Allowance, left, on-demand, cost and percent are None unless the range is exactly
    one billing period of the account, and asked about as a whole.
    """
    reader = Reader(connection, account, period, origin, by_origin=group_by == "origin")
    cells: Counter[Cell] = Counter()
    for cell, units in reader.cells():
        if not kinds or cell[1] in kinds:
            cells[cell] += units
    pending, adjusted = reader.aside()
    value = sum(cells.values())
    # Of a part of the kinds, "left" would be wrong: the allowance is for all of them.
    whole = not kinds and origin is None
    billing = whole and account.calendar.period_at(period.start) == period
    terms = account.terms_at(period.start) if billing else None
    since, cannot_tell = sources.told(connection, account.id)
    quarantined, last = connection.execute(_WHOLE, {"account": account.id}).one()
    return Snapshot(
        account=account.id,
        period=period,
        zone=account.calendar.zone_at(period.start),
        kinds=tuple(sorted(set(kinds), key=RANK.__getitem__)),
        group_by=group_by,
        value=value,
        rows=breakdowns.rows(connection, account, cells, group_by, kinds),
        allowance=terms.allowance if terms else None,
        left=max(0, terms.allowance - value) if terms else None,
        on_demand=(over := max(0, value - terms.allowance)) if terms else None,
        cost_minor=terms.cost_minor(over) if terms else None,
        percent=percent(value, terms.allowance) if terms else None,
        pending=pending,
        quarantined=quarantined,
        adjusted=_asked(adjusted, kinds) if origin is None else 0,
        coverage=_coverage(connection, account.id),
        counting_since=since,
        last_event_at=last,
        as_of=now,
        cannot_tell=cannot_tell,
    )


def _asked(units: Counter[Kind], kinds: Sequence[Kind]) -> int:
    return sum(units[kind] for kind in kinds or tuple(Kind))


def value(connection: Connection, account: Account, period: Period) -> int:
    """Return the value of a range alone, for those who only compare it."""
    reader = Reader(connection, account, period, None, by_origin=False)
    return sum(units for _, units in reader.cells())


def percent(used: int, allowance: int) -> str | None:
    """Return used of allowance in percent, floored to one decimal; None without any."""
    if allowance == 0:
        return None
    tenths = used * 1000 // allowance
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def origins(connection: Connection, account_id: str) -> list[tuple[Kind, Origin]]:
    """Return every named origin of an account, each with its kind."""
    rows = connection.execute(_ORIGINS, {"account": account_id})
    return [(Kind(row.kind), Origin(row.id, row.name)) for row in rows]


def _coverage(connection: Connection, account_id: str) -> dict[Kind, datetime | None]:
    seen: dict[Kind, datetime | None] = dict.fromkeys(Kind)
    for kind, at in connection.execute(_COVERAGE, {"account": account_id}):
        seen[Kind(kind)] = at
    return seen


def last_event_at(connection: Connection, account_id: str) -> datetime | None:
    """Return when something last arrived for an account."""
    head = tables.ledger_head
    statement = select(head.c.last_event_at).where(head.c.account_id == account_id)
    return connection.scalar(statement)


def counting_since(connection: Connection, account_id: str) -> datetime | None:
    """Return since when events come in: what ``--since`` said, or a source's making."""
    return sources.told(connection, account_id)[0]


_head, _aside, _covered = tables.ledger_head.c, tables.quarantine.c, tables.coverage.c
# Made once: to make a statement takes longer than to run it.
_WAITING = (
    select(func.count())
    .where(_aside.account_id == bindparam("account"), _aside.resolved_at.is_(None))
    .scalar_subquery()
)
_LAST = (
    select(_head.last_event_at)
    .where(_head.account_id == bindparam("account"))
    .scalar_subquery()
)
_WHOLE = select(_WAITING, _LAST)
_origin = tables.origin.c
_ORIGINS = (
    select(_origin.kind, _origin.id, _origin.name)
    .where(_origin.account_id == bindparam("account"))
    .order_by(_origin.kind, _origin.id)
)
_COVERAGE = select(_covered.kind, _covered.last_received_at).where(
    _covered.account_id == bindparam("account")
)
