"""Forecasts made in the midst of histories whose end is known, and how far off."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from sqlalchemy import Connection, delete

from metering import accounts, forecast, tables
from metering.campaign_tables import campaign
from metering.periods import first_instant
from tests import histories

ACCOUNT = "acme"


@dataclass(frozen=True)
class Trial:
    """One forecast, what came, and what simpler rules would have said."""

    history: str
    made: forecast.Forecast
    truth: int
    straight_line: float
    last_period: int

    @property
    def holds(self) -> bool:
        """Whether the range holds the truth."""
        return self.made.low <= self.truth <= self.made.high

    def off(self, said: float) -> float:
        """Return the error of a number, as a share of the truth."""
        return abs(said - self.truth) / max(1, self.truth)


@dataclass(frozen=True)
class Score:
    """How often the range holds, and the median errors, as shares."""

    trials: int
    holds: float
    error: float
    straight_line: float
    last_period: float


def score(trials: Sequence[Trial]) -> Score:
    """Return the score of trials."""
    return Score(
        len(trials),
        sum(trial.holds for trial in trials) / len(trials),
        median(trial.off(trial.made.value) for trial in trials),
        median(trial.off(trial.straight_line) for trial in trials),
        median(trial.off(trial.last_period) for trial in trials),
    )


def run(connection: Connection, name: str, number: int) -> Iterator[Trial]:
    """Yield ``number`` trials on histories of that name, each of its own chance."""
    account = accounts.get(connection, ACCOUNT)
    for index in range(number):
        chance = random.Random(f"{name} {index}")  # noqa: S311 -- repeatable on purpose
        first = date(2025, 1, 1) + timedelta(chance.randrange(60))
        history = histories.HISTORIES[name](chance, first, chance.randint(75, 280))
        for table in (tables.usage_day, campaign):
            connection.execute(delete(table).where(table.c.account_id == ACCOUNT))
        histories.seed(connection, ACCOUNT, history)
        end = first + timedelta(len(history.days))
        period = account.calendar.period_at(
            first_instant(end - timedelta(1), account.zone)
        )
        # The last period that is whole, on some day but its first two and last.
        period = account.calendar.preceding(period)
        start, until = (
            account.calendar.local_day(at) for at in (period.start, period.end)
        )
        today = start + timedelta(chance.randrange(2, (until - start).days - 1))
        # The days after are not known yet.
        now = first_instant(today, account.zone)
        connection.execute(
            delete(tables.usage_day).where(tables.usage_day.c.day_start >= now)
        )
        made = forecast.project(connection, account, now=now)
        assert made is not None
        before = account.calendar.preceding(period)
        used = history.total(start, today)
        yield Trial(
            name,
            made,
            history.total(start, until),
            used * (until - start).days / (today - start).days,
            history.total(account.calendar.local_day(before.start), start),
        )
