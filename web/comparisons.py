"""Breakdowns beside the same days of the range before, in the order asked for."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from metering.interactions import RANK, Kind
from metering.usage import Snapshot
from web.locales import Locale

_FULL = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One kind or origin: now, before, and its share of the total, whole percents.

    ``value`` is None where nobody ever reported the kind: unknown, which is not 0.
    """

    kind: Kind
    label: str
    # None: a kind as a whole. Empty: no origin.
    origin: str | None
    value: int | None
    last: int
    share: int
    seen: datetime | None = None

    @property
    def change(self) -> int | None:
        """How much more than before; None where the number is unknown."""
        return None if self.value is None else self.value - self.last


COLUMNS: Mapping[str, Callable[[Line], Any]] = {
    "name": lambda line: line.label.casefold(),
    "value": lambda line: line.value or 0,
    "last": lambda line: line.last,
    "change": lambda line: line.change or 0,
}
"""What lines are put in order by, as an address names it; a minus turns it round."""


def kinds(snapshot: Snapshot, earlier: Counter[Kind], say: Locale) -> list[Line]:
    """Return every kind, in the order of the contract."""
    now = {row.kind: row.value for row in snapshot.rows}
    return [
        Line(
            kind=kind,
            label=say.kind(kind),
            origin=None,
            value=now.get(kind, 0) if _known(snapshot, kind, now) else None,
            last=earlier[kind],
            share=share(now.get(kind, 0), snapshot.value),
            seen=snapshot.coverage[kind],
        )
        for kind in Kind
    ]


def _known(snapshot: Snapshot, kind: Kind, now: Mapping[Kind | None, int]) -> bool:
    return snapshot.coverage[kind] is not None or now.get(kind, 0) != 0


def origins(
    now: Counter[tuple[Kind, str]],
    earlier: Counter[tuple[Kind, str]],
    names: Mapping[tuple[Kind, str], str],
    say: Locale,
) -> list[Line]:
    """Return every origin that has any now or had any before, the largest first."""
    total = sum(now.values())
    found = [
        Line(
            kind=kind,
            label=names.get((kind, origin)) or origin or say.kind(kind),
            origin=origin,
            value=now[kind, origin],
            last=earlier[kind, origin],
            share=share(now[kind, origin], total),
        )
        for kind, origin in now.keys() | earlier.keys()
        if now[kind, origin] or earlier[kind, origin]
    ]
    return sorted(
        found,
        key=lambda line: (-(line.value or 0), RANK[line.kind], line.origin or ""),
    )


def ordered(lines: Sequence[Line], order: str) -> list[Line]:
    """Return lines in an order such as ``-change``; an unknown one changes nothing."""
    column = COLUMNS.get(order.removeprefix("-"))
    if column is None:
        return list(lines)
    return sorted(lines, key=column, reverse=order.startswith("-"))


def share(part: int, whole: int) -> int:
    """Return the whole percents that a part is of a total, 0 to 100."""
    if whole <= 0 or part <= 0:
        return 0
    return min(_FULL, part * _FULL // whole)
