"""When things happen in a month: hours, office hours, bursts, and instants as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_HOUR = 3_600
_DAY = 86_400
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday
_SATURDAY = 5
_CAMPAIGN_HOUR = 9
_EMAILS_A_SECOND = 150

# Shares of the day, midnight first: a support team's, and what automation sends.
_OFFICE = (1,) * 5 + (
    2,
    5,
    12,
    20,
    26,
    27,
    24,
    18,
    22,
    25,
    24,
    20,
    14,
    8,
    5,
    4,
    3,
    2,
    1,
)
_STEADY = (6, 5, 5, 5, 6, 8, 10) + (12,) * 11 + (11, 10, 9, 8, 8, 7)


@dataclass(frozen=True, slots=True)
class Slot:
    """One hour or less, in whole seconds since 1970, both ends included."""

    first: int
    last: int

    @property
    def hour(self) -> int:
        """The hour of the day, UTC."""
        return self.first % _DAY // _HOUR

    @property
    def weekend(self) -> bool:
        """Whether it is Saturday or Sunday, UTC."""
        return (self.first // _DAY + _EPOCH_WEEKDAY) % 7 >= _SATURDAY


class Stamps:
    """RFC 3339 text of whole seconds; formatting each datetime is ten times slower."""

    def __init__(self, first: int, last: int) -> None:
        self._base = first // 60
        self._minutes = [
            (_EPOCH + timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M:")
            for minute in range(self._base, last // 60 + 1)
        ]
        self._seconds = [f"{second:02d}Z" for second in range(60)]

    def __call__(self, second: int) -> str:
        """Return the text of one second since 1970."""
        minute, rest = divmod(second, 60)
        return self._minutes[minute - self._base] + self._seconds[rest]


def hours(start: datetime, now: datetime) -> list[Slot]:
    """Return the hours that tile ``[start, now]``.

    Raises:
        ValueError: not one whole second lies in it.
    """
    first, last = -((_EPOCH - start) // _SECOND), (now - _EPOCH) // _SECOND
    if last < first:
        raise ValueError("the month to play must begin before now")
    return [
        Slot(begin, min(begin + _HOUR - 1, last))
        for begin in range(first, last + 1, _HOUR)
    ]


def office(slots: Sequence[Slot]) -> list[int]:
    """Return how much of a support team's work falls into each hour."""
    return _weights(slots, _OFFICE, weekend=4)


def steady(slots: Sequence[Slot]) -> list[int]:
    """Return how much of what automation sends falls into each hour."""
    return _weights(slots, _STEADY, weekend=7)


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """Divide ``total`` by weights into whole numbers that add up to it exactly."""
    whole = sum(weights)
    ends = [total * so_far // whole for so_far in accumulate(weights, initial=0)]
    return [after - before for before, after in pairwise(ends)]


def burst(slots: Sequence[Slot], number: int, of: int, emails: int) -> tuple[int, Slot]:
    """Return the hour's index and the minutes in which campaign ``number`` is sent."""
    wanted = len(slots) * (2 * number + 1) // (2 * of)
    index = next(
        (
            index
            for index in range(wanted, len(slots))
            if slots[index].hour == _CAMPAIGN_HOUR and not slots[index].weekend
        ),
        wanted,
    )
    hour = slots[index]
    return index, Slot(
        hour.first, min(hour.first + 60 + emails // _EMAILS_A_SECOND, hour.last)
    )


def _weights(slots: Sequence[Slot], curve: Sequence[int], weekend: int) -> list[int]:
    """Weigh each hour by its length, the time of day, and tenths on a weekend."""
    return [
        (slot.last - slot.first + 1)
        * curve[slot.hour]
        * (weekend if slot.weekend else 10)
        for slot in slots
    ]
