"""Usage by local day and kind, as charts show it; read from the rollup."""

from collections import Counter
from datetime import date

from sqlalchemy import Connection

from metering.accounts import Account
from metering.cells import Reader
from metering.interactions import Kind
from metering.periods import Period

Days = dict[date, Counter[Kind]]


def by_kind(connection: Connection, account: Account, period: Period) -> Days:
    """Return the units of each day of a range that has any, in order."""
    reader = Reader(connection, account, period, None, by_origin=False)
    found: Days = {}
    for (day_start, kind, _), units in reader.cells():
        day = account.calendar.local_day(day_start)
        found.setdefault(day, Counter())[kind] += units
    return dict(sorted(found.items()))


def by_origin(
    connection: Connection, account: Account, period: Period
) -> Counter[tuple[Kind, str]]:
    """Return the units of each kind and origin id (empty: none) of a range."""
    reader = Reader(connection, account, period, None, by_origin=True)
    found: Counter[tuple[Kind, str]] = Counter()
    for one, units in reader.by_origin_alone():
        found[one] += units
    return found
