"""Sums kept beside the ledger, in its transaction: by day and kind, and by origin."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from metering import counting, tables
from metering.bulk import add_up, keep_latest
from metering.interactions import Interaction, Kind
from metering.periods import Calendar

_Day = tuple[str, datetime, str]
_ByOrigin = tuple[str, datetime, str, str]


class Sums:
    """What one transaction adds to the rollups of its accounts."""

    def __init__(self, calendars: Mapping[str, Calendar]) -> None:
        self._calendars = calendars
        self._units: Counter[_Day] = Counter()
        self._pending: Counter[_Day] = Counter()
        self._adjusted: Counter[_Day] = Counter()
        self._by_origin: Counter[_ByOrigin] = Counter()

    def add_entry(self, account: str, what: Interaction, units: int) -> None:
        """Add the units of one entry to its local day, by kind and origin."""
        day = self._calendars[account].day_start(what.occurred_at)
        origin = what.origin.id if what.origin else ""
        self._by_origin[account, day, str.__str__(what.kind), origin] += units

    def add_adjustment(
        self, account: str, kind: Kind, occurred_at: datetime, units: int
    ) -> None:
        """Add units entered by hand to their local day; they have no origin."""
        day = self._calendars[account].day_start(occurred_at)
        self._adjusted[account, day, kind.value] += units
        self._by_origin[account, day, kind.value, ""] += units

    def add_pending(
        self, account: str, state: counting.Conversation, units: int
    ) -> None:
        """Add a conversation to those that are pending on its day, or take it away."""
        if state.pending and state.replied_at is not None:
            day = self._calendars[account].day_start(state.replied_at)
            self._pending[account, day, Kind.CONVERSATION.value] += units

    def write(self, connection: Connection) -> None:
        """Add the sums to the rollups."""
        for (account, day, kind, _), units in self._by_origin.items():
            self._units[account, day, kind] += units
        days = [
            {
                "account_id": account,
                "day_start": day,
                "kind": kind,
                "units": self._units[account, day, kind],
                "pending": self._pending[account, day, kind],
            }
            for account, day, kind in self._units.keys() | self._pending.keys()
        ]
        changed = [row for row in days if row["units"] or row["pending"]]
        add_up(connection, tables.usage_day, changed, "units", "pending")
        adjusted = [
            {
                "account_id": account,
                "day_start": day,
                "kind": kind,
                "units": 0,
                "pending": 0,
                "adjusted": units,
            }
            for (account, day, kind), units in self._adjusted.items()
        ]
        add_up(connection, tables.usage_day, adjusted, "adjusted")
        by_origin = [
            {
                "account_id": account,
                "day_start": day,
                "kind": kind,
                "origin_id": origin,
                "units": units,
            }
            for (account, day, kind, origin), units in self._by_origin.items()
            if units
        ]
        add_up(connection, tables.usage_origin, by_origin, "units")


class Names:
    """The origins' names that one transaction learns: the latest said, then greater."""

    def __init__(self) -> None:
        self._latest: dict[tuple[str, Kind, str], tuple[datetime, str]] = {}

    def add(self, account: str, claim: Interaction) -> None:
        """Remember the name that a claim gives its origin."""
        if claim.origin is None or claim.origin.name is None:
            return
        key = (account, claim.kind, claim.origin.id)
        said = (claim.occurred_at, claim.origin.name)
        self._latest[key] = max(self._latest.get(key, said), said)

    def write(self, connection: Connection) -> None:
        """Keep each name unless a later one is kept already."""
        rows = [
            {
                "account_id": account,
                "kind": kind.value,
                "id": origin,
                "named_at": at,
                "name": name,
            }
            for (account, kind, origin), (at, name) in self._latest.items()
        ]
        keep_latest(connection, tables.origin, "named_at", rows)
