"""Reconciliation: the meter's figures against the platform's own, kind by kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from metering import causes, usage
from metering.accounts import Account
from metering.causes import Case, Cause
from metering.interactions import RANK, Kind
from metering.periods import Period

_NONE_FOUND = Cause(
    "none_found",
    "nothing in the ledger explains it; compare its rows with the platform's list",
)


@dataclass(frozen=True, slots=True)
class Line:
    """Both figures of one kind; ``drift`` is the meter's minus the platform's."""

    kind: Kind
    meter: int
    platform: int
    causes: tuple[Cause, ...]

    @property
    def drift(self) -> int:
        """How many more the meter has; negative where it lacks some."""
        return self.meter - self.platform


def reconcile(
    connection: Connection,
    account: Account,
    period: Period,
    figures: Mapping[Kind, int],
    *,
    now: datetime,
) -> list[Line]:
    """Compare figures of the platform with the meter's; nothing is changed.

    The causes of a drift are read from evidence alone: those that explain it to the
    last unit come first.
    """
    shown = usage.snapshot(connection, account, period, now=now, group_by="kind")
    counted = {row.kind: row.value for row in shown.rows if row.kind is not None}
    drifts = {kind: counted[kind] - figure for kind, figure in figures.items()}
    mutual = causes.of_each_other(drifts)
    lines = []
    for kind in sorted(figures, key=RANK.__getitem__):
        found: list[Cause] = []
        if drifts[kind]:
            case = Case(
                connection,
                account,
                period,
                shown,
                kind,
                counted[kind],
                figures[kind],
                now,
            )
            found = [*causes.of(case), *mutual[kind]] or [_NONE_FOUND]
        found.sort(key=lambda cause: not cause.exact)
        lines.append(Line(kind, counted[kind], figures[kind], tuple(found)))
    return lines
