"""The vertical scale of a chart: round numbers from zero to above the largest."""

from dataclasses import dataclass

from web.charts import HEIGHT

_LINES = 4
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """Round numbers, and where they lie; ``low`` is below zero only where usage is."""

    low: int
    high: int
    step: int

    def y(self, value: float) -> float:
        """Return how far below the upper edge a value lies."""
        share = (self.high - value) / (self.high - self.low)
        return round(HEIGHT * share, 1)

    @property
    def lines(self) -> list[int]:
        """The round numbers, from low to high."""
        return list(range(self.low, self.high + 1, self.step))


def of(low: int, high: int) -> Scale:
    """Return the scale on which everything from ``low`` to ``high`` has room."""
    low, high = min(0, low), max(1, high)
    step = _step(-(-(high - low) // _LINES))
    return Scale(low // step * step, -(-high // step) * step, step)


def _step(least: int) -> int:
    """Return the first of 1, 2, 5, 10, 20, 50 … that is at least ``least``."""
    power = 1
    while True:
        for one in _STEPS:
            if one * power >= least:
                return one * power
        power *= 10
