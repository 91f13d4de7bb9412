"""Sums kept beside the ledger, in its transaction: by day and kind, and by origin."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from metering import counting, localdays, tables
from metering.bulk import add_up_plain, keep_latest_plain
from metering.interactions import Interaction, Kind
from metering.periods import Calendar
from metering.records import Fact
from metering.tables import to_micros

# Days by their first instant, in microseconds.
_Day = tuple[str, int, str]
_ByOrigin = tuple[str, int, str, str]
_DAY = ("account_id", "day_start", "kind", "units", "pending", "adjusted")
_ORIGIN = ("account_id", "day_start", "kind", "origin_id", "units")
_NAME = ("account_id", "kind", "id", "named_at", "name")


class Sums:
    """What one transaction adds to the rollups of its accounts."""

    def __init__(self, calendars: Mapping[str, Calendar]) -> None:
        self._days = {
            account: localdays.of(calendar) for account, calendar in calendars.items()
        }
        self._pending: Counter[_Day] = Counter()
        self._adjusted: Counter[_Day] = Counter()
        self._by_origin: Counter[_ByOrigin] = Counter()

    def add_firsts(self, firsts: Iterable[Fact]) -> None:
        """Add one interaction for each, as the fact itself claims it."""
        days, by_origin = self._days, self._by_origin
        for row, kind, origin, _, _ in firsts:
            account = row[0]
            by_origin[account, days[account].start(row[1]), kind, origin] += 1

    def add_entry(self, account: str, what: Interaction, units: int) -> None:
        """Add the units of one entry to its local day, by kind and origin."""
        day = self._day(account, what.occurred_at)
        origin = what.origin.id if what.origin else ""
        self._by_origin[account, day, str.__str__(what.kind), origin] += units

    def add_adjustment(
        self, account: str, kind: Kind, occurred_at: datetime, units: int
    ) -> None:
        """Add units entered by hand to their local day; they have no origin."""
        day = self._day(account, occurred_at)
        self._adjusted[account, day, kind.value] += units
        self._by_origin[account, day, kind.value, ""] += units

    def add_pending(
        self, account: str, state: counting.Conversation, units: int
    ) -> None:
        """Add a conversation to those that are pending on its day, or take it away."""
        if state.pending and state.replied_at is not None:
            day = self._day(account, state.replied_at)
            self._pending[account, day, Kind.CONVERSATION.value] += units

    def _day(self, account: str, instant: datetime) -> int:
        return self._days[account].start(to_micros(instant))

    def write(self, connection: Connection) -> None:
        """Add the sums to the rollups."""
        units: Counter[_Day] = Counter()
        for (account, day, kind, _), many in self._by_origin.items():
            units[account, day, kind] += many
        pending, adjusted = self._pending, self._adjusted
        days = [
            (*at, units[at], pending[at], adjusted[at])
            for at in units.keys() | pending.keys() | adjusted.keys()
            if units[at] or pending[at] or adjusted[at]
        ]
        sums = ("units", "pending", "adjusted")
        add_up_plain(connection, tables.usage_day, _DAY, days, *sums)
        origins = [(*at, many) for at, many in self._by_origin.items() if many]
        add_up_plain(connection, tables.usage_origin, _ORIGIN, origins, "units")


class Names:
    """The origins' names that one transaction learns: the latest said, then greater."""

    def __init__(self) -> None:
        self._latest: dict[tuple[str, str, str], tuple[int, str]] = {}

    def add(self, facts: Iterable[Fact]) -> None:
        """Remember the names that facts give their origins."""
        latest = self._latest
        for row, kind, origin, name, _ in facts:
            if name is None:
                continue
            place = (row[0], kind, origin)
            known = latest.get(place)
            if known is None or known < (row[1], name):
                latest[place] = (row[1], name)

    def write(self, connection: Connection) -> None:
        """Keep each name unless a later one is kept already."""
        rows = [(*place, *said) for place, said in self._latest.items()]
        keep_latest_plain(connection, tables.origin, _NAME, rows, "named_at")
