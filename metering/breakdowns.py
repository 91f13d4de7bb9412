"""Breakdowns: the cells of a range as rows by kind, origin or day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, select

from metering import tables
from metering.accounts import Account
from metering.cells import Cell
from metering.interactions import LABELS, RANK, Kind

_origin = tables.origin.c
# Made once: to make a statement takes longer than to run it.
_NAMES = select(_origin.kind, _origin.id, _origin.name).where(
    _origin.account_id == bindparam("account")
)

GroupBy = Literal["kind", "origin", "day"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a breakdown; ``key`` is a kind, an origin's id or a local date."""

    key: str | None
    label: str
    kind: Kind | None
    value: int

    def as_json(self) -> dict[str, Any]:
        """Return the row as every surface shows it."""
        return {
            "key": self.key,
            "label": self.label,
            "kind": self.kind,
            "value": self.value,
        }


def rows(
    connection: Connection,
    account: Account,
    cells: Counter[Cell],
    group_by: GroupBy | None,
    kinds: Sequence[Kind],
) -> tuple[Row, ...]:
    """Return the breakdown that was asked for; its values add up to the total."""
    match group_by:
        case "kind":
            return _by_kind(cells, kinds)
        case "origin":
            return _by_origin(cells, _names(connection, account.id))
        case "day":
            return _by_day(cells, account)
        case None:
            return ()


def _by_kind(cells: Counter[Cell], kinds: Sequence[Kind]) -> tuple[Row, ...]:
    sums: Counter[Kind] = Counter()
    for (_, kind, _), units in cells.items():
        sums[kind] += units
    return tuple(
        Row(kind, LABELS[kind], kind, sums[kind])
        for kind in Kind
        if not kinds or kind in kinds
    )


def _by_origin(
    cells: Counter[Cell], names: dict[tuple[Kind, str], str]
) -> tuple[Row, ...]:
    """The largest first; at a tie by kind, then by the origin's id."""
    sums: Counter[tuple[Kind, str]] = Counter()
    for (_, kind, origin_id), units in cells.items():
        sums[kind, origin_id] += units
    ordered = sorted(
        sums.items(), key=lambda one: (-one[1], RANK[one[0][0]], one[0][1])
    )
    return tuple(
        Row(
            origin_id or None,
            names.get((kind, origin_id)) or origin_id or LABELS[kind],
            kind,
            units,
        )
        for (kind, origin_id), units in ordered
        if units
    )


def _by_day(cells: Counter[Cell], account: Account) -> tuple[Row, ...]:
    sums: Counter[date] = Counter()
    for (day_start, _, _), units in cells.items():
        sums[account.calendar.local_day(day_start)] += units
    return tuple(
        Row(day.isoformat(), day.isoformat(), None, units)
        for day, units in sorted(sums.items())
    )


def _names(connection: Connection, account_id: str) -> dict[tuple[Kind, str], str]:
    found = connection.execute(_NAMES, {"account": account_id})
    return {(Kind(row.kind), row.id): row.name for row in found}
