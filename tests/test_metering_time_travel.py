"""Months of usage under a clock of our own, against a model of a few lines.

Events arrive when they occur. A level of a period then fires at the first look at or
after the instant at which usage reached it, late if the period was over by then, and
never again; whatever outages lie between the looks, across both changes of the clocks,
in periods whose allowance changes.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from metering import accounts, changes, database, recipients, thresholds
from metering.alert_tables import message
from metering.events import EmailSent, Purpose
from metering.periods import Calendar, Period
from metering.vault import Vault
from tests import factories
from tests.factories import at

LEVELS = ("50%", "100%", "30", "left:5")
BEGIN, END = at("2026-09-20T10:00"), at("2027-04-05T10:00")
HOUR = timedelta(hours=1)
LENGTH = (END - BEGIN) // HOUR

Fired = tuple[str, datetime, datetime, bool]
"""Level, start of the period, when it was told, late."""


@dataclass(frozen=True)
class History:
    """What happens: the zone, the usage by hour, the looks, and a change of plan."""

    zone: str
    anchor: int
    uses: tuple[int, ...]
    looks: tuple[int, ...]
    changed: int | None

    def allowance(self, period: Period, calendar: Calendar) -> int:
        """Return the allowance of a period: 40, then 60 from that of the change."""
        if self.changed is None:
            return 40
        first = calendar.period_at(BEGIN + self.changed * HOUR)
        return 60 if period.start >= first.start else 40


outages = st.lists(st.integers(1, 24 * 92), min_size=3, max_size=14)
histories = st.builds(
    History,
    zone=st.sampled_from(
        ["Europe/Rome", "America/Santiago", "Australia/Lord_Howe", "Asia/Kolkata"]
    ),
    anchor=st.sampled_from([1, 15, 29, 31]),
    uses=st.lists(st.integers(0, LENGTH - 1), min_size=60, max_size=260).map(
        lambda found: tuple(sorted(found))
    ),
    looks=outages.map(
        lambda gaps: tuple(step for step in _cumulative(gaps) if step < LENGTH)
    ),
    changed=st.none() | st.integers(0, LENGTH - 1),
)


def _cumulative(gaps: Sequence[int]) -> list[int]:
    total, found = 0, []
    for gap in gaps:
        total += gap
        found.append(total)
    return found


@settings(max_examples=25, deadline=None)
@given(histories)
def test_each_level_fires_when_the_model_says(history: History) -> None:
    with TemporaryDirectory() as home:
        engine = database.connect(f"sqlite:///{Path(home) / 'meter.db'}")
        database.migrate(engine)
        try:
            assert _told(engine, history) == _expected(history)
        finally:
            engine.dispose()


def test_a_quarter_without_a_look_tells_each_period_late(sqlite: Engine) -> None:
    history = History(
        "Europe/Rome", 31, tuple(range(0, LENGTH, 30)), (1, LENGTH // 2), None
    )
    told = _told(sqlite, history)
    assert told == _expected(history)
    assert {late for *_, late in told} == {True, False}
    assert len({start for _, start, _, _ in told}) == 3


def _expected(history: History) -> list[Fired]:
    calendar = Calendar.simple(ZoneInfo(history.zone), history.anchor)
    looks = [BEGIN + step * HOUR for step in history.looks]
    found: list[Fired] = []
    for period in calendar.periods_between(BEGIN, END):
        used = [
            when
            for when in (BEGIN + step * HOUR for step in history.uses)
            if period.start <= when < period.end
        ]
        allowance = history.allowance(period, calendar)
        needed = {
            "50%": -(-allowance // 2),
            "100%": allowance,
            "30": 30,
            "left:5": allowance - 5,
        }
        for level, count in needed.items():
            if len(used) >= count:
                seen = [look for look in looks if look >= used[count - 1]]
                if seen:
                    late = seen[0] >= period.end
                    found.append((level, period.start, seen[0], late))
    return sorted(found)


def _told(engine: Engine, history: History) -> list[Fired]:
    vault = Vault(["a secret key of the tests alone"])
    factories.add_account(
        engine,
        vault,
        timezone=history.zone,
        anchor_day=history.anchor,
        allowance=40,
        now=BEGIN,
    )
    with database.write(engine) as connection:
        for level in LEVELS:
            recipients.add(connection, "acme", level, "terminal:", BEGIN, vault)
        if history.changed is not None:
            account = accounts.get(connection, "acme")
            terms = replace(account.terms, allowance=60)
            since = BEGIN + history.changed * HOUR
            changes.change_terms(connection, account, terms, since=since, now=BEGIN)
    done = 0
    for look in history.looks:
        arrived = [step for step in history.uses if step <= look]
        events = [
            EmailSent(BEGIN + step * HOUR, f"e_{done + index}", Purpose.WORKFLOW)
            for index, step in enumerate(arrived[done:])
        ]
        done = len(arrived)
        now = BEGIN + look * HOUR
        factories.record(engine, vault, "acme", events, now=now)
        with database.write(engine) as connection:
            account = accounts.get(connection, "acme")
            thresholds.evaluate(connection, account, now, link="")
    return sorted(_messages(engine))


def _messages(engine: Engine) -> list[Fired]:
    with database.read(engine) as connection:
        rows = connection.execute(select(message)).all()
    found: list[Fired] = []
    for row in rows:
        data = json.loads(row.payload)["data"]
        start = datetime.fromisoformat(data["period"]["start"])
        assert data["threshold"] == data["crossed"][-1]
        found += [
            (level, start, row.created_at, data["late"]) for level in data["crossed"]
        ]
    return found


@pytest.mark.parametrize("zone", ["Europe/Rome", "America/Santiago"])
def test_both_changes_of_the_clocks_lie_within_the_months(zone: str) -> None:
    offsets = {
        (BEGIN + timedelta(days=day)).astimezone(ZoneInfo(zone)).utcoffset()
        for day in range((END - BEGIN).days)
    }
    assert len(offsets) == 2
