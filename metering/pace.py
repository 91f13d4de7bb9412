"""Pace: what an account uses on a day of each weekday, and how far off that was.

Pure statistics on whole days, oldest first. The range is not assumed but measured:
the same projection is made at many earlier days of the account's own history, and
its errors there, in days of pace, give the range of the one that matters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

WEEK = 7
LEAST = 14
"""Two of each weekday: fewer days do not tell a weekday from chance."""

_WINDOW = 56
_RECENT = 28
_HALF_LIFE = 9
_FADED = tuple(0.5 ** (age / _HALF_LIFE) for age in range(_WINDOW))
_TINY = 0.02
# A day is odd when it lies this many robust deviations from its weekday's median; if
# more than these shares of the days are odd, being odd is this account's nature.
_ODD = 4.0
_MOST_HIGH = 0.1
_MOST_LOW = 0.3
_MAD = 1.4826
_ORIGINS = 36
_LOW, _HIGH = 0.1, 0.9
# Chosen by tests/benchmarks/forecast.py, so that the range holds the truth four times
# in five: how much wider few windows make it, how far their middle is believed, and
# what chance and drift alone may do (in deviations; a share of the pace a day).
_FEW = 1.2
_DOUBT = 3.0
_CHANCE = 1.1
_KNOWN = 12
_DRIFT = 0.014
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Pace:
    """The units of an average day, and what each weekday is worth of it."""

    level: float
    shape: tuple[float, ...]

    def on(self, weekday: int) -> float:
        """Return the units expected on a weekday, Monday being 0."""
        return self.level * self.shape[weekday % WEEK]

    def over(self, weekday: int, days: int) -> float:
        """Return the units expected on ``days`` days from a weekday on."""
        weeks, rest = divmod(days, WEEK)
        partial = sum(self.on(weekday + day) for day in range(rest))
        return self.level * weeks * sum(self.shape) + partial


@dataclass(frozen=True, slots=True)
class Miss:
    """By how many units the truth may lie off a projection: an 80 % range."""

    low: float
    middle: float
    high: float


def of(days: Sequence[int], weekday: int) -> Pace:
    """Return the pace of whole days, oldest first, the first on ``weekday``."""
    window = days[-_WINDOW:]
    first = (weekday + len(days) - len(window)) % WEEK
    usual = _usual(window)
    kept = [units for units, keep in zip(window, usual, strict=True) if keep]
    mean = sum(kept) / len(kept)
    if mean <= 0:
        return Pace(0.0, (1.0,) * WEEK)
    shape = _shape(window, usual, first, mean)
    total = weight = 0.0
    for age in range(len(window)):
        at = len(window) - 1 - age
        if usual[at] and (age < _RECENT or not weight):
            total += _FADED[age] * window[at]
            weight += _FADED[age] * shape[(first + at) % WEEK]
    return Pace(total / weight, shape)


def _shape(
    window: Sequence[int], usual: Sequence[bool], first: int, mean: float
) -> tuple[float, ...]:
    """Return each weekday's share of the mean, drawn to 1 where it was seen little."""
    shares = []
    for weekday in range(WEEK):
        # The same weekday comes every seventh day.
        its = slice((weekday - first) % WEEK, None, WEEK)
        units = [one for one, keep in zip(window[its], usual[its], strict=True) if keep]
        doubt = 0.5 if len(units) < _ENOUGH else 0.0
        shares.append((sum(units) / mean + doubt) / (len(units) + doubt))
    scale = WEEK / sum(shares)
    return tuple(share * scale for share in shares)


def _usual(window: Sequence[int]) -> list[bool]:
    """Tell which days are neither bursts nor gaps; all, where those are the rule."""
    middles = [_median(window[day::WEEK]) for day in range(WEEK)]
    roots = [sqrt(middle + 1) for middle in middles]
    off = [
        (units - middles[at % WEEK]) / roots[at % WEEK]
        for at, units in enumerate(window)
    ]
    limit = _ODD * max(1.0, _MAD * _median(map(abs, off)))
    high = [one > limit for one in off]
    low = [one < -limit for one in off]
    if sum(high) > _MOST_HIGH * len(window):
        high = [False] * len(window)
    if sum(low) > _MOST_LOW * len(window):
        low = [False] * len(window)
    return [not (up or down) for up, down in zip(high, low, strict=True)]


@lru_cache(maxsize=256)
def missed(days: tuple[int, ...], weekday: int, horizon: int) -> Miss:
    """Return how far off projections over ``horizon`` days were in this history.

    Kept for a while: whole days that are over seldom change, and every page, answer
    and alert of a day rests on the same ones.
    """
    reach = max(1, min(horizon, len(days) // 3))
    last = len(days) - reach
    first = min(LEAST if len(days) > 2 * LEAST else WEEK, last)
    step = max(1, (last - first) // _ORIGINS)
    misses = sorted(
        _miss(days, weekday, at, reach) for at in range(last, first - 1, -step)
    )
    # Windows that overlap say the same thing: about this many are independent.
    windows = (len(days) - first) / reach
    # Days far away are less known than near ones, and few windows tell little.
    further = (horizon / reach) ** 0.8
    wider = further * (1 + _FEW / windows)
    middle = _quantile(misses, 0.5)
    drift = _DRIFT * horizon**1.5 * min(1.0, _ENOUGH / windows)
    least = _CHANCE * sqrt(_chance(days, weekday, horizon) ** 2 + drift**2)
    centre = middle * further * windows / (windows + _DOUBT)
    below = max((middle - _quantile(misses, _LOW)) * wider, least)
    above = max((_quantile(misses, _HIGH) - middle) * wider, least)
    scale = _scale(days, of(days, weekday))
    return Miss((centre - below) * scale, centre * scale, (centre + above) * scale)


def _miss(days: Sequence[int], weekday: int, at: int, reach: int) -> float:
    """Return the error of the projection from day ``at``, in days of its pace."""
    start = max(0, at - _WINDOW)
    before = days[start:at]
    pace = of(before, weekday + start)
    expected = pace.over(weekday + at, reach)
    return (sum(days[at : at + reach]) - expected) / _scale(before, pace)


def _scale(days: Sequence[int], pace: Pace) -> float:
    """Return a day of pace, never nothing: what errors are measured in."""
    recent = days[-_WINDOW:]
    return max(pace.level, sum(recent) / len(recent) / 4, _TINY)


def _chance(days: Sequence[int], weekday: int, horizon: int) -> float:
    """Return what single days, each by chance, do over a horizon, in days of pace."""
    pace = of(days, weekday)
    scale = _scale(days, pace)
    start = max(0, len(days) - _WINDOW)
    off = sorted(
        (days[at] - pace.on(weekday + at)) ** 2 for at in range(start, len(days))
    )
    limit = off[int(len(off) * _HIGH)]
    daily = sqrt(sum(min(one, limit) for one in off) / (len(off) - WEEK)) / scale
    known = min(len(days), _KNOWN)
    return max(daily, sqrt(1 / scale)) * sqrt(horizon * (1 + horizon / known))


def _median(numbers: Iterable[float]) -> float:
    """Return the middle; nothing where there is none."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2 if ordered else 0.0


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Return a quantile of sorted numbers, between its neighbours."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
