"""The first instants of an account's local days, in microseconds, remembered.

Most events of a batch lie in few days: a day is asked of the calendar once for each
quarter of an hour, and only where the whole quarter lies in it.
"""

from datetime import timedelta
from functools import lru_cache

from metering.periods import Calendar
from metering.tables import EPOCH, to_micros

_QUARTER = 900_000_000
_MOST = 100_000


class Days:
    """The local days of one calendar."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._known: dict[int, int] = {}

    def start(self, at: int) -> int:
        """Return where the local day that holds the instant ``at`` begins."""
        found = self._known.get(at // _QUARTER)
        return self._ask(at) if found is None else found

    def _ask(self, at: int) -> int:
        quarter = at // _QUARTER
        first = self._begins(quarter * _QUARTER)
        # Days never go back: what both ends share, all between them share.
        if first != self._begins((quarter + 1) * _QUARTER - 1):
            return self._begins(at)
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[quarter] = first
        return first

    def _begins(self, at: int) -> int:
        return to_micros(self._calendar.day_start(EPOCH + timedelta(microseconds=at)))


@lru_cache(maxsize=1_024)
def of(calendar: Calendar) -> Days:
    """Return the days of a calendar, the same for the same calendar."""
    return Days(calendar)
