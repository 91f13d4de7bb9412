"""Histories of daily usage, simulated and irregular, written straight to the rollup."""

import math
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, insert

from metering import accounts, campaigns, tables
from metering.campaigns import Campaign
from metering.interactions import Kind
from metering.periods import first_instant
from metering.published import COMPANIES
from tests.factories import NOW

Days = list[dict[Kind, int]]
"""Units by kind of each day, oldest first, whole periods long."""

_WEEK = 7
_MONTH = 30.4
_FRIDAY = 4


@dataclass(frozen=True)
class History:
    """What one account used from a day on, and which campaigns it told in advance."""

    first: date
    days: Days
    planned: tuple[Campaign, ...] = ()

    def total(self, first: date, until: date) -> int:
        """Return all units of the days ``[first, until)``."""
        start, end = (first - self.first).days, (until - self.first).days
        return sum(sum(day.values()) for day in self.days[max(0, start) : end])


def seed(connection: Connection, account_id: str, history: History) -> None:
    """Write a history as the ledger's own rollup would have it."""
    zone = accounts.get(connection, account_id).zone
    rows = [
        {
            "account_id": account_id,
            "day_start": first_instant(history.first + timedelta(index), zone),
            "kind": kind,
            "units": units,
            "pending": 0,
        }
        for index, day in enumerate(history.days)
        for kind, units in day.items()
        if units
    ]
    if rows:
        connection.execute(insert(tables.usage_day), rows)
    for one in history.planned:
        campaigns.add(connection, account_id, one, NOW)


def _poisson(random_: random.Random, mean: float) -> int:
    if mean > 50:
        return max(0, round(random_.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), random_.random(), 0
    while product > limit:
        product *= random_.random()
        count += 1
    return count


def company(name: str, *, tells: bool) -> Callable[[random.Random, date, int], History]:
    """Return histories of one of the three published companies, growing.

    Each month has the company's own campaigns, on working days by chance; one that
    ``tells`` plans them beforehand, more or less exactly.
    """
    published = COMPANIES[name]

    def made(chance: random.Random, first: date, length: int) -> History:
        growth = chance.uniform(-0.01, 0.06)
        weekend = chance.uniform(0.3, 0.8)
        noise = chance.uniform(0.04, 0.12)
        days: Days = []
        for index in range(length):
            weekday = (first + timedelta(index)).weekday()
            share = weekend if weekday > _FRIDAY else 1.0
            factor = share * (1 + growth) ** (index / _MONTH)
            factor *= math.exp(chance.gauss(0, noise))
            days.append(
                {
                    kind: _poisson(chance, total / 30 * factor)
                    for kind, total in published.by_kind.items()
                    if kind is not Kind.ONE_SHOT_EMAIL
                }
            )
        planned = tuple(_send(chance, published.campaigns, first, days, growth))
        return History(first, days, planned if tells else ())

    return made


def _send(
    chance: random.Random,
    senders: tuple[object, ...],
    first: date,
    days: Days,
    growth: float,
) -> Iterator[Campaign]:
    """Send every campaign once a month on some working day; yield what was planned."""
    for start in range(0, len(days), 30):
        for sender in senders:
            index = min(start + chance.randrange(30), len(days) - 1)
            while index and (first + timedelta(index)).weekday() > _FRIDAY:
                index -= 1
            size = sender.sent * (1 + growth) ** (index / _MONTH)  # type: ignore[attr-defined]  # a simulator's Sender
            emails = max(1, round(size * chance.uniform(0.7, 1.3)))
            day = days[index]
            day[Kind.ONE_SHOT_EMAIL] = day.get(Kind.ONE_SHOT_EMAIL, 0) + emails
            name = f"{sender.id} {start}"  # type: ignore[attr-defined]  # the same
            about = max(1, round(emails * chance.uniform(0.97, 1.05)))
            yield Campaign(name, about, first + timedelta(index))


def irregular(
    mean: Callable[[random.Random, int], list[float]],
) -> Callable[[random.Random, date, int], History]:
    """Return histories of workflow e-mails around the daily means of a function."""

    def made(chance: random.Random, first: date, length: int) -> History:
        return History(
            first,
            [
                {Kind.WORKFLOW_EMAIL: _poisson(chance, one)}
                for one in mean(chance, length)
            ],
        )

    return made


def _weekly(index: int) -> float:
    return 0.6 if index % _WEEK > _FRIDAY else 1.15


def _noisy(chance: random.Random, length: int, base: float) -> list[float]:
    return [
        base * _weekly(index) * math.exp(chance.gauss(0, 0.1))
        for index in range(length)
    ]


def spiky(chance: random.Random, length: int) -> list[float]:
    """One day in twenty is up to six times as busy."""
    return [
        one * (1 + 5 * chance.random()) if chance.random() < 0.05 else one
        for one in _noisy(chance, length, 300)
    ]


def holidays(chance: random.Random, length: int) -> list[float]:
    """Nothing at all for four to twelve days, once in each half year."""
    days = _noisy(chance, length, 300)
    for start in range(0, length, 180):
        gap = start + chance.randrange(160)
        for index in range(gap, min(length, gap + chance.randint(4, 12))):
            days[index] = 0.0
    return days


def bursts(chance: random.Random, length: int) -> list[float]:
    """Three days in ten are busy, the others empty."""
    return [
        float(chance.randint(50, 500)) if chance.random() < 0.3 else 0.0
        for _ in range(length)
    ]


def shifted(chance: random.Random, length: int) -> list[float]:
    """From some day on, between half and twice as much."""
    since, factor = chance.randrange(length), chance.uniform(0.5, 2)
    return [
        one * (factor if index >= since else 1)
        for index, one in enumerate(_noisy(chance, length, 200))
    ]


def wandering(chance: random.Random, length: int) -> list[float]:
    """A level that drifts by some percents each day."""
    level, days = 200.0, []
    for _ in range(length):
        level *= math.exp(chance.gauss(0, 0.03))
        days.append(level)
    return days


def sparse(chance: random.Random, length: int) -> list[float]:
    """One interaction every other day."""
    return [0.5 * math.exp(chance.gauss(0, 0.1)) for _ in range(length)]


def working(chance: random.Random, length: int) -> list[float]:
    """Nothing on weekends, and a tenth more every month."""
    return [
        0.0
        if index % _WEEK > _FRIDAY
        else 100 * 1.1 ** (index / _MONTH) * math.exp(chance.gauss(0, 0.1))
        for index in range(length)
    ]


HISTORIES: Mapping[str, Callable[[random.Random, date, int], History]] = {
    "company a": company("a", tells=True),
    "company b, campaigns planned": company("b", tells=True),
    "company b, campaigns not planned": company("b", tells=False),
    "company c, campaigns planned": company("c", tells=True),
    "company c, campaigns not planned": company("c", tells=False),
    "spiky": irregular(spiky),
    "holidays": irregular(holidays),
    "bursts": irregular(bursts),
    "shifted": irregular(shifted),
    "wandering": irregular(wandering),
    "sparse": irregular(sparse),
    "working days": irregular(working),
}
