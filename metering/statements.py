"""Statements: closed periods as they were frozen, and what later ones carry of them.

A statement says what ``usage`` said of its period when it was frozen, at one version
of the ledger's head. What came later for its period stands on a later statement, at
the price of the period that it belongs to. Nothing frozen is ever written again.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select

from metering import lines as canonical
from metering import tables
from metering.accounts import Account
from metering.interactions import RANK, Kind
from metering.periods import Period, zone_named
from metering.plans import Terms
from metering.recount import Difference
from metering.statement_tables import statement as table
from metering.statement_tables import statement_line


@dataclass(frozen=True, slots=True)
class Line:
    """The units of one kind, adjustments by hand included; of which by hand."""

    kind: Kind
    units: int
    adjusted: int


_Lines = defaultdict[int, defaultdict[int, list[Line]]]
"""By statement, and by the statement whose period they belong to."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What came for an earlier period after its statement was frozen.

    ``cost_minor`` is what it adds to that period's cost, by that period's terms.
    """

    of_seq: int
    period: Period
    lines: tuple[Line, ...]
    cost_minor: int | None
    currency: str

    @property
    def value(self) -> int:
        """Net units."""
        return sum(line.units for line in self.lines)


@dataclass(frozen=True, slots=True)
class Statement:
    """One closed period as it was frozen."""

    account_id: str
    seq: int
    period: Period
    zone: ZoneInfo
    frozen_at: datetime
    version: int
    plan_version: int
    terms: Terms
    lines: tuple[Line, ...]
    value: int
    cost_minor: int | None
    pending: int
    interactions: int
    sha256: str
    carried: tuple[Carried, ...]

    @property
    def adjusted(self) -> int:
        """The net sum of the adjustments by hand in the period."""
        return sum(line.adjusted for line in self.lines)

    @property
    def on_demand(self) -> int:
        """Units above the allowance."""
        return over(self.terms, self.value)

    @property
    def due_minor(self) -> int | None:
        """What is to be paid in the statement's currency; None without a price."""
        costs = [
            self.cost_minor,
            *(
                one.cost_minor
                for one in self.carried
                if one.currency == self.terms.currency
            ),
        ]
        known = [cost for cost in costs if cost is not None]
        return sum(known) if known else None


def over(terms: Terms, units: int) -> int:
    """Return how many units lie above the allowance."""
    return max(0, units - terms.allowance)


def of_account(connection: Connection, account_id: str) -> list[Statement]:
    """Return an account's statements in the order in which they were frozen."""
    rows = connection.execute(
        select(table).where(table.c.account_id == account_id).order_by(table.c.seq)
    ).all()
    found: _Lines = defaultdict(lambda: defaultdict(list))
    mine = statement_line.c.account_id == account_id
    for row in connection.execute(select(statement_line).where(mine)):
        line = Line(Kind(row.kind), row.units, row.adjusted)
        found[row.seq][row.of_seq].append(line)
    return list(_told(rows, found))


def _told(
    rows: Any,  # noqa: ANN401 -- SQLAlchemy's rows
    found: _Lines,
) -> Iterator[Statement]:
    """Yield statements; what is carried costs more the more was said before."""
    by_seq = {row.seq: row for row in rows}
    said: Counter[int] = Counter()
    for row in rows:
        carried = []
        for of_seq in sorted(found[row.seq].keys() - {row.seq}):
            earlier = by_seq[of_seq]
            its = _ordered(found[row.seq][of_seq])
            before = said[of_seq]
            said[of_seq] += sum(line.units for line in its)
            carried.append(
                Carried(
                    of_seq,
                    Period(earlier.period_start, earlier.period_end),
                    its,
                    _added_cost(_terms(earlier), before, said[of_seq]),
                    earlier.currency,
                )
            )
        said[row.seq] = row.value
        yield _statement(row, _ordered(found[row.seq][row.seq]), tuple(carried))


def _ordered(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: RANK[line.kind]))


def _added_cost(terms: Terms, before: int, after: int) -> int | None:
    was = terms.cost_minor(over(terms, before))
    becomes = terms.cost_minor(over(terms, after))
    return None if was is None or becomes is None else becomes - was


def _terms(row: Row[Any]) -> Terms:
    price = None if row.price is None else Decimal(row.price)
    return Terms(row.allowance, price, row.per, row.currency)


def _statement(
    row: Row[Any], lines: tuple[Line, ...], carried: tuple[Carried, ...]
) -> Statement:
    return Statement(
        account_id=row.account_id,
        seq=row.seq,
        period=Period(row.period_start, row.period_end),
        zone=zone_named(row.timezone),
        frozen_at=row.frozen_at,
        version=row.version,
        plan_version=row.plan_version,
        terms=_terms(row),
        lines=lines,
        value=row.value,
        cost_minor=row.cost_minor,
        pending=row.pending,
        interactions=row.interactions,
        sha256=row.sha256,
        carried=carried,
    )


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The interactions counted in a range at one version: how many, and their hash."""

    interactions: int
    sha256: str
    by_kind: Counter[Kind]


def fingerprint(
    connection: Connection, account_id: str, period: Period, version: int
) -> Fingerprint:
    """Return the SHA-256 over the canonical lines; docs/statements.md tells how."""
    hashed = hashlib.sha256()
    by_kind: Counter[Kind] = Counter()
    for kind, line in canonical.lines(connection, account_id, period, version):
        hashed.update(line)
        by_kind[kind] += 1
    return Fingerprint(by_kind.total(), hashed.hexdigest(), by_kind)


def adjusted(
    connection: Connection, account_id: str, period: Period, version: int
) -> Counter[Kind]:
    """Return the net sums of the adjustments in a range, as of one version."""
    rows = tables.adjustment
    found = connection.execute(
        select(rows.c.kind, func.sum(rows.c.units))
        .where(
            rows.c.account_id == account_id,
            rows.c.occurred_at >= period.start,
            rows.c.occurred_at < period.end,
            rows.c.version <= version,
        )
        .group_by(rows.c.kind)
    )
    return Counter({Kind(kind): int(units) for kind, units in found})


def check(connection: Connection, account: Account) -> Iterator[Difference]:
    """Recount every statement of an account; yield what disagrees."""
    for one in of_account(connection, account.id):
        yield from recheck(connection, one)


def recheck(connection: Connection, one: Statement) -> Iterator[Difference]:
    """Recount one statement from the rows it was made of; yield what disagrees."""
    name = f"statement of {one.period.start.isoformat()}"
    ident = (one.account_id, one.period, one.version)
    found = fingerprint(connection, *ident)
    by_hand = adjusted(connection, *ident)
    units = {line.kind: line.units for line in one.lines}
    recounted = {
        kind: found.by_kind[kind] + by_hand[kind]
        for kind in Kind
        if found.by_kind[kind] + by_hand[kind] or kind in units
    }
    value = sum(recounted.values())
    pairs: tuple[tuple[str, object, object], ...] = (
        (f"{name}: interactions", one.interactions, found.interactions),
        (f"{name}: sha256", one.sha256, found.sha256),
        (f"{name}: kinds", _plain(units), _plain(recounted)),
        (f"{name}: value", one.value, value),
        (f"{name}: cost", one.cost_minor, one.terms.cost_minor(over(one.terms, value))),
    )
    for where, kept, counted in pairs:
        if kept != counted:
            yield Difference(where, str(kept), str(counted))


def _plain(units: dict[Kind, int]) -> dict[str, int]:
    return {kind.value: units[kind] for kind in sorted(units, key=RANK.__getitem__)}
