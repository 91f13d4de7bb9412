"""Stacked bars: what each day used, by kind, the same kind in the same colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metering.interactions import Kind
from web.charts import WIDTH, percent, scale, short
from web.charts.buckets import Bucket, Grain, ticks
from web.charts.scale import Scale
from web.locales import Locale

_GAP = 0.22
_TOLD = 35
"""So many bars tell their parts, too; of more, the table beside them does."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where one bucket stands, in percents of the width and pixels of the height."""

    bucket: Bucket
    name: str
    told: str
    left: str
    width: str
    top: float
    height: float
    today: bool


@dataclass(frozen=True, slots=True)
class Stacked:
    """One chart: a shape for each kind, a bar for each bucket, names on both axes."""

    grain: Grain
    shapes: tuple[tuple[Kind, str], ...]
    bars: tuple[Bar, ...]
    lines: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[str, str], ...]
    zero: float

    @property
    def today(self) -> Bar | None:
        """The bar that still grows."""
        return next((bar for bar in self.bars if bar.today), None)


def of(
    grain: Grain, buckets: Sequence[Bucket], today: date | None, say: Locale
) -> Stacked:
    """Return the bars of some buckets; the one that holds ``today`` still grows."""
    tops = [sum(n for n in one.units.values() if n > 0) for one in buckets]
    depths = [sum(n for n in one.units.values() if n < 0) for one in buckets]
    axis = scale.of(min(depths, default=0), max(tops, default=0))
    wide = WIDTH / len(buckets)
    return Stacked(
        grain=grain,
        shapes=tuple(
            (kind, path) for kind, path in _shapes(buckets, axis, wide).items() if path
        ),
        bars=tuple(
            Bar(
                bucket=one,
                name=name(one, grain, say),
                told=_told(one, say, parts=len(buckets) <= _TOLD),
                left=percent((index + _GAP / 2) * wide),
                width=percent((1 - _GAP) * wide),
                top=axis.y(tops[index]),
                height=round(axis.y(depths[index]) - axis.y(tops[index]), 1),
                today=today is not None and today in one,
            )
            for index, one in enumerate(buckets)
        ),
        lines=tuple((axis.y(value), say.compact(value)) for value in axis.lines),
        ticks=tuple(
            (percent((index + 0.5) * wide), tick(buckets[index], grain, say))
            for index in ticks(list(buckets))
        ),
        zero=axis.y(0),
    )


def _shapes(buckets: Sequence[Bucket], axis: Scale, wide: float) -> dict[Kind, str]:
    """Return one path for each kind, all its parts of all bars in it."""
    paths: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    width = short((1 - _GAP) * wide)
    for index, one in enumerate(buckets):
        left = short((index + _GAP / 2) * wide)
        up = down = 0
        for kind in Kind:
            units = one.units[kind]
            if not units:
                continue
            start = up if units > 0 else down
            top, bottom = (
                axis.y(max(start, start + units)),
                axis.y(min(start, start + units)),
            )
            if units > 0:
                up += units
            else:
                down += units
            paths[kind].append(
                f"M{left} {short(top)}h{width}V{short(bottom)}h-{width}z"
            )
    return {kind: "".join(parts) for kind, parts in paths.items()}


def name(one: Bucket, grain: Grain, say: Locale) -> str:
    """Return what a bucket is called in a table."""
    match grain:
        case "day":
            return say.weekday(one.first)
        case "week":
            return say.span(one.first, one.last)
        case "month":
            return say.month(one.first)
        case "year":
            return str(one.first.year)


def tick(one: Bucket, grain: Grain, say: Locale) -> str:
    """Return what a bucket is called on the axis."""
    match grain:
        case "day" | "week":
            return say.short_day(one.first)
        case "month":
            return say.short_month(one.first)
        case "year":
            return str(one.first.year)


def _told(one: Bucket, say: Locale, *, parts: bool) -> str:
    """Return a bar in words: its total and, unless there are many bars, its parts."""
    if not parts:
        return say.number(one.total)
    told = [
        f"{say.kind(kind)} {say.number(one.units[kind])}"
        for kind in Kind
        if one.units[kind]
    ]
    return ", ".join([say.number(one.total), *told] if len(told) > 1 else told or ["0"])
