"""The sum so far against the allowance, and where it is heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise
from math import sqrt

from metering.accounts import Account
from metering.campaigns import Campaign
from metering.forecast import Forecast
from web.charts import WIDTH, percent, scale, short
from web.charts.buckets import Bucket, Grain, ticks
from web.charts.scale import Scale
from web.charts.stacked import tick
from web.locales import Locale
from web.ranges import Range

_DAY = timedelta(days=1)
_FAR = 4
"""An allowance this many times above everything else is told, not drawn."""
_EDGE = 50.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that is marked: where, on which side its words go, what they say."""

    at: str
    anchor: str
    words: str
    told: str


@dataclass(frozen=True, slots=True)
class Cumulative:
    """One chart: paths in the box, marks at percents of its width."""

    sum: str
    area: str
    allowance: float | None
    allowance_words: str
    allowance_above: bool
    forecast: str
    band: str
    end: tuple[float, float] | None
    now: str | None
    crossing: Mark | None
    campaigns: tuple[Mark, ...]
    lines: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the chart shows."""

    account: Account
    asked: Range
    grain: Grain
    buckets: Sequence[Bucket]
    allowance: int | None
    outlook: Forecast | None
    plans: Sequence[Campaign]
    say: Locale

    def x(self, day: date, share: float = 0.0) -> float:
        """Return where a day begins, or a share of it later."""
        return ((day - self.asked.first).days + share) / self.asked.days * WIDTH

    @property
    def today(self) -> date:
        """The account's local day."""
        return self.account.calendar.local_day(self.asked.now)

    @property
    def now(self) -> float:
        """Where the present lies, at a share of today."""
        begun = self.account.calendar.day_start(self.asked.now)
        share = min(1.0, (self.asked.now - begun) / _DAY)
        return self.x(self.today, share)

    @property
    def ahead(self) -> Forecast | None:
        """The forecast, where there is something ahead."""
        return self.outlook if self.asked.running else None


def of(facts: Facts) -> Cumulative:
    """Return the chart of a range."""
    points = _points(facts)
    top = max(total for _, total in points)
    if facts.ahead is not None:
        top = max(top, facts.ahead.high)
    far = facts.allowance is not None and 0 < top * _FAR < facts.allowance
    drawn = None if far else facts.allowance
    low = min(total for _, total in points)
    axis = scale.of(low, max(top, drawn or 0))
    line = "".join(
        f"{'L' if n else 'M'}{_xy(one, axis)}" for n, one in enumerate(points)
    )
    zero = axis.y(0)
    dashed, band, end = _outlook(facts, points[-1], axis)
    return Cumulative(
        sum=line,
        area=f"{line}V{zero}H{short(points[0][0])}z",
        allowance=None if drawn is None else axis.y(drawn),
        allowance_words=(
            ""
            if facts.allowance is None
            else facts.say.words.allowance_line.format(
                n=facts.say.number(facts.allowance)
            )
        ),
        allowance_above=far,
        forecast=dashed,
        band=band,
        end=end,
        now=percent(facts.now) if facts.asked.running else None,
        crossing=_crossing(facts, points),
        campaigns=tuple(_campaign(facts, one) for one in facts.plans),
        lines=tuple((axis.y(value), facts.say.compact(value)) for value in axis.lines),
        ticks=tuple(
            (
                percent(facts.x(facts.buckets[index].first, 0.5)),
                tick(facts.buckets[index], facts.grain, facts.say),
            )
            for index in ticks(list(facts.buckets))
        ),
    )


def _points(facts: Facts) -> list[tuple[float, int]]:
    """Return where the sum stands at the end of each bucket, the start before them."""
    points = [(0.0, 0)]
    totals = accumulate(one.total for one in facts.buckets)
    for one, total in zip(facts.buckets, totals, strict=True):
        if facts.asked.running and one.last >= facts.today:
            points.append((facts.now, total))
            break
        points.append((facts.x(one.last, 1.0), total))
    return points


def _outlook(
    facts: Facts, begin: tuple[float, int], axis: Scale
) -> tuple[str, str, tuple[float, float] | None]:
    """Return the dashed path, the band around it, and where it ends."""
    ahead, spots = facts.ahead, _spots(facts)
    if ahead is None or not spots:
        return "", "", None
    whole = max(spots[-1][0] - begin[0], 1e-6)
    upper, lower = [begin], [begin]
    for x, total in spots:
        # What is not yet known grows with the root of time, and the sum never falls.
        share = sqrt(max(0.0, x - begin[0]) / whole)
        upper.append((x, round(total + (ahead.high - ahead.value) * share)))
        low = max(lower[-1][1], round(total - (ahead.value - ahead.low) * share))
        lower.append((x, low))
    dashed = "".join(
        f"{'L' if n else 'M'}{_xy(one, axis)}" for n, one in enumerate([begin, *spots])
    )
    outline = [*upper, *reversed(lower)]
    band = "".join(
        f"{'L' if n else 'M'}{_xy(one, axis)}" for n, one in enumerate(outline)
    )
    return dashed, f"{band}z", (axis.y(ahead.high), axis.y(ahead.low))


def _crossing(facts: Facts, points: list[tuple[float, int]]) -> Mark | None:
    outlook = facts.outlook
    if outlook is None or outlook.crosses_on is None or facts.allowance is None:
        return None
    say, day = facts.say, outlook.crosses_on
    # On the way to it, or past it.
    ahead = facts.asked.running and points[-1][1] < max(1, facts.allowance)
    words = say.words.crosses if ahead else say.words.crossed
    x = _reached([*points, *_spots(facts)], facts.allowance, facts.x(day, 0.5))
    return Mark(
        percent(x),
        "end" if x * 100 / WIDTH > _EDGE else "start",
        say.short_day(day),
        words.format(day=say.day(day)),
    )


def _reached(points: list[tuple[float, int]], limit: int, otherwise: float) -> float:
    """Return where the line first reaches a limit."""
    for (x, low), (after, high) in pairwise(points):
        if low < limit <= high:
            return x + (after - x) * (limit - low) / (high - low)
    return otherwise


def _spots(facts: Facts) -> list[tuple[float, int]]:
    """Return where the forecast stands at the end of each day to come."""
    ahead = facts.ahead.ahead if facts.ahead is not None else ()
    return [
        (facts.x(facts.today + index * _DAY, 1.0), total)
        for index, total in enumerate(ahead)
    ]


def _campaign(facts: Facts, one: Campaign) -> Mark:
    told = facts.say.words.campaign_on.format(
        name=facts.say.name(one.name),
        n=facts.say.number(one.emails),
        day=facts.say.day(one.on),
    )
    return Mark(percent(facts.x(one.on, 0.5)), "middle", "", told)


def _xy(point: tuple[float, int], axis: Scale) -> str:
    return f"{short(point[0])} {short(axis.y(point[1]))}"
