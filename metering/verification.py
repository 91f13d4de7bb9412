"""A second count: from the stored events alone, compared with every total."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete

from metering import accounts, ledger, tables
from metering.accounts import Account
from metering.recount import Difference, Recount

__all__ = ("Check", "Difference", "Verdict", "repair", "verify")

Check = Callable[[Connection, Account], Iterable[Difference]]
"""A comparison of something that is kept beside the ledger, such as statements."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a recount: how much was compared, and what disagrees."""

    events: int
    interactions: int
    differences: tuple[Difference, ...]


def verify(
    connection: Connection, account: Account, checks: Sequence[Check] = ()
) -> Verdict:
    """Recount one account from its stored events and compare every total.

    ``checks`` are others' comparisons, whose differences are added.
    """
    recount = Recount(connection, account)
    recount.run()
    recount.compare_conversations()
    recount.compare_rollups()
    recount.compare_periods()
    others = (one for check in checks for one in check(connection, account))
    differences = (*recount.differences, *others)
    return Verdict(recount.events, recount.interactions, differences)


def repair(
    connection: Connection, account: Account, checks: Sequence[Check] = ()
) -> Verdict:
    """Rebuild the rollups of one account from its events; nothing else is touched."""
    # The writers' turn: nothing may be added between the recount and the rewrite.
    ledger.take_turn(connection, account.id)
    account = accounts.get(connection, account.id)
    recount = Recount(connection, account)
    recount.run()
    for table in (tables.usage_day, tables.usage_origin):
        connection.execute(delete(table).where(table.c.account_id == account.id))
    days = recount.units.keys() | recount.pending.keys()
    if days:
        connection.execute(
            tables.usage_day.insert(),
            [
                {
                    "account_id": account.id,
                    "day_start": day,
                    "kind": kind.value,
                    "units": recount.units[day, kind],
                    "pending": recount.pending[day, kind],
                    "adjusted": recount.adjusted[day, kind],
                }
                for day, kind in sorted(days)
            ],
        )
    if recount.by_origin:
        connection.execute(
            tables.usage_origin.insert(),
            [
                {
                    "account_id": account.id,
                    "day_start": day,
                    "kind": kind.value,
                    "origin_id": origin,
                    "units": units,
                }
                for (day, kind, origin), units in recount.by_origin.items()
            ],
        )
    return verify(connection, account, checks)
