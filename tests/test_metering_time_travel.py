"""Months of usage under a clock of our own, against a model that counts from scratch.

Every kind of rule, across both changes of the clocks, changes of allowance, anchor and
zone, and outages of up to three months: of the ticker alone, while deliveries arrived,
or of all, so that everything arrives at its end. Some events arrive weeks late.
"""

import json
import random
import shutil
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from metering import (
    accounts,
    changes,
    database,
    evaluations,
    forecast,
    recipients,
    thresholds,
)
from metering.alert_tables import message
from metering.events import EmailSent, Purpose
from metering.plans import Terms
from metering.vault import Vault
from tests import factories
from tests.alert_model import DAY, HOUR, Fired, Model, Part, stamp
from tests.factories import at

LEVELS = (
    *("50%", "100%", "30", "left:5", "cost:1.67"),
    *("forecast", "silence", "spike", "digest:weekly", "digest:period"),
)
ZONES = ("Europe/Rome", "America/Santiago", "Australia/Lord_Howe", "Asia/Kolkata")
BEGIN, END = at("2026-09-20T10:00"), at("2027-04-05T10:00")
MINUTE = timedelta(minutes=1)
LENGTH = (END - BEGIN) // MINUTE
TERMS = Terms(60, Decimal("1.00"), 3, "USD")
FEW = 6 if (profile := settings.default) is None else profile.max_examples // 4


@dataclass(frozen=True)
class Story:
    """What happens; every time is in minutes after the beginning."""

    zone: str
    anchor: int
    allowance: int
    set_at: int
    # Every so many hours by day, or round the clock, in chance's own minutes.
    pace: int
    by_night: bool
    seed: int
    pauses: tuple[tuple[int, int], ...]
    bursts: tuple[tuple[int, int], ...]
    # When something occurred, and how much later it arrived.
    late: tuple[tuple[int, int], ...]
    looks: tuple[int, ...]
    down: bool
    """Whether nothing ran between looks, so that nothing arrived either."""
    glances: bool
    """Whether every other look is that of the intake, at levels alone."""
    raised: tuple[int, int] | None
    moved: tuple[int, str, int] | None

    @property
    def levels(self) -> tuple[str, ...]:
        """The rules: what arrives late is no matter of spikes."""
        return tuple(one for one in LEVELS if one != "spike" or not self.late)

    def events(self) -> list[Part]:
        """Return when each event occurred and arrived, by arrival."""
        dice = random.Random(self.seed)  # noqa: S311 -- the same story each time
        found: list[tuple[int, int]] = []
        for hour in range(0, LENGTH // 60, self.pace):
            local = BEGIN + hour * HOUR
            open_ = self.by_night or (local.weekday() < 5 and 8 <= local.hour < 18)
            minute = hour * 60 + dice.randrange(60)
            if open_ and not any(a <= minute < a + b for a, b in self.pauses):
                found.append((minute, minute))
        for minute, size in self.bursts:
            found += [(minute + one % 20, minute + one % 20) for one in range(size)]
        found += [(minute, minute + delay) for minute, delay in self.late]
        if self.down:
            found = [
                (occurred, arrived)
                for occurred, at_first in found
                for arrived in [next((a for a in self.looks if a >= at_first), LENGTH)]
            ]
        known = [one for one in found if one[1] < LENGTH]
        known.sort(key=lambda one: (one[1], one[0]))
        return [(BEGIN + a * MINUTE, BEGIN + b * MINUTE) for a, b in known]


minutes = st.integers(0, LENGTH - 1)
gaps = st.lists(
    st.tuples(
        st.integers(5, 300)
        | st.integers(300, 10_080)
        | st.integers(10_080, 92 * 24 * 60),
        st.integers(1, 5),
    ),
    min_size=4,
    max_size=16,
)


def looks_of(chosen: list[tuple[int, int]]) -> tuple[int, ...]:
    """Return the looks that gaps lie between; long gaps come once, short ones often."""
    found, now = [], 0
    for gap, times in chosen:
        for _ in range(times if gap < 10_080 else 1):
            now += gap
            if now < LENGTH:
                found.append(now)
    return tuple(found)


stories = st.builds(
    Story,
    zone=st.sampled_from(ZONES),
    anchor=st.sampled_from([1, 15, 29, 31]),
    allowance=st.sampled_from([60, 250, 400, 4_000]),
    set_at=st.just(0) | st.integers(0, 60 * 1_440),
    pace=st.integers(1, 4),
    by_night=st.booleans(),
    seed=st.integers(0, 99),
    pauses=st.lists(st.tuples(minutes, st.integers(200, 14_400)), max_size=4).map(
        tuple
    ),
    bursts=st.lists(st.tuples(minutes, st.integers(30, 220)), max_size=4).map(tuple),
    late=st.just(())
    | st.lists(st.tuples(minutes, st.integers(0, 60_000)), max_size=30).map(tuple),
    looks=gaps.map(looks_of),
    down=st.booleans(),
    glances=st.booleans(),
    raised=st.none() | st.tuples(minutes, st.sampled_from([60, 100, 500])),
    moved=st.none()
    | st.tuples(minutes, st.sampled_from(ZONES), st.sampled_from([1, 10, 31])),
)


@settings(max_examples=FEW, deadline=None)
@given(story=stories)
def test_each_rule_fires_exactly_when_the_model_says(
    migrated_sqlite: Path, vault: Vault, story: Story
) -> None:
    with TemporaryDirectory() as home:
        path = shutil.copyfile(migrated_sqlite, Path(home) / "meter.db")
        engine = database.connect(f"sqlite:///{path}")
        try:
            _compare(engine, vault, story)
        finally:
            engine.dispose()


PLAIN = Story(
    zone="Europe/Rome",
    anchor=31,
    allowance=110,
    set_at=0,
    pace=2,
    by_night=False,
    seed=8,
    pauses=((60_000, 5_000), (130_000, 9_000)),
    bursts=((100_500, 200), (180_000, 220)),
    late=(),
    looks=tuple(range(1_000, LENGTH, 11_003)),
    down=False,
    glances=False,
    raised=(120_000, 120),
    moved=(150_000, "America/Santiago", 10),
)


def test_a_story_of_every_kind_is_told_as_the_model_says(
    sqlite: Engine, vault: Vault
) -> None:
    told = _compare(sqlite, vault, PLAIN)
    assert {level for _, level, _, _ in told} == set(LEVELS)


@pytest.mark.parametrize(
    "story",
    [
        replace(PLAIN, looks=(1_000, 130_000, 262_000), down=True),
        replace(PLAIN, looks=(1_000, 133_500, 134_000, 200_000, 270_000)),
    ],
    ids=["all down for a quarter", "no ticker for a quarter"],
)
def test_after_a_quarter_each_period_is_told_late(
    engine: Engine, vault: Vault, story: Story
) -> None:
    told = _compare(engine, vault, story)
    for level in ("50%", "digest:period"):
        assert len([one for one in told if one[1] == level and one[3]]) > 3


def test_a_glance_of_the_intake_tells_what_a_tick_would_and_nothing_twice(
    sqlite: Engine, vault: Vault
) -> None:
    told = _compare(sqlite, vault, replace(PLAIN, glances=True))
    assert {level for _, level, _, _ in told} >= {"100%", "left:5", "digest:weekly"}


def test_what_arrives_after_weeks_is_told_in_a_digest(
    sqlite: Engine, vault: Vault
) -> None:
    late = ((50_000, 50_000), (51_000, 60_000)) * 40
    story = replace(PLAIN, allowance=250, pace=4, bursts=(), raised=None, late=late)
    told = _compare(sqlite, vault, story)
    assert any(level.endswith("in a digest") for _, level, _, _ in told)


def _compare(engine: Engine, vault: Vault, story: Story) -> list[Fired]:
    """Let a story happen to the meter and to the model; return what both told."""
    world = _World(engine, vault, story)
    expected = [fired for look in story.looks for fired in world.look_at(look)]
    told = sorted(_told(engine))
    assert told == sorted(expected)
    return told


class _World:
    """The meter and the model of one story, side by side."""

    def __init__(self, engine: Engine, vault: Vault, story: Story) -> None:
        self.engine, self.vault, self.story = engine, vault, story
        self.events = story.events()
        self.recorded = 0
        self.todo = [
            (story.set_at, self._set),
            (None if story.raised is None else story.raised[0], self._raise),
            (None if story.moved is None else story.moved[0], self._move),
        ]
        self.model = Model(
            begin=BEGIN,
            zone=story.zone,
            anchor=story.anchor,
            allowance=story.allowance,
            price=Fraction(100, 3),
            levels=story.levels,
            set_at=BEGIN + story.set_at * MINUTE,
        )
        with database.write(engine) as connection:
            accounts.add(
                connection,
                vault,
                account_id="acme",
                name="Acme",
                timezone=story.zone,
                anchor_day=story.anchor,
                terms=replace(TERMS, allowance=story.allowance),
                owners=[],
                now=BEGIN,
            )

    def look_at(self, minute: int) -> list[Fired]:
        """Let time pass until a look, then look; return what the model says fires."""
        due = [one for one in self.todo if one[0] is not None and one[0] <= minute]
        for when, act in sorted(due, key=lambda one: one[0] or 0):
            act(BEGIN + (when or 0) * MINUTE)
            self.todo.remove((when, act))
        now = BEGIN + minute * MINUTE
        self._deliver(now)
        events = self.events[: self.recorded]
        if self.story.glances and self.story.looks.index(minute) % 2:
            expected = self.model.glance(now, events)
            with database.write(self.engine) as connection:
                account = accounts.get(connection, "acme")
                found = thresholds.find_reached(connection, account, now)
                thresholds.file(connection, found, "")
            return expected
        expected = self.model.look(now, events, lambda: self._outlook(now))
        with database.write(self.engine) as connection:
            account = accounts.get(connection, "acme")
            if evaluations.due(connection, account, now):
                thresholds.evaluate(connection, account, now, link="")
        return expected

    def _deliver(self, now: datetime) -> None:
        fresh = [one for one in self.events[self.recorded :] if one[1] <= now]
        if fresh:
            sent = [
                EmailSent(when, f"e_{self.recorded + index}", Purpose.WORKFLOW)
                for index, (when, _) in enumerate(fresh)
            ]
            factories.record(self.engine, self.vault, "acme", sent, now=fresh[-1][1])
            self.recorded += len(fresh)

    def _outlook(self, now: datetime) -> int | None:
        with database.read(self.engine) as connection:
            account = accounts.get(connection, "acme")
            made = forecast.project(connection, account, now=now)
        return None if made is None else made.value

    def _set(self, now: datetime) -> None:
        with database.write(self.engine) as connection:
            for level in self.story.levels:
                # Who is told that all is used up is told no forecast then.
                to = "email:f@acme.test" if level == "forecast" else "terminal:"
                recipients.add(connection, "acme", level, to, now, self.vault)

    def _raise(self, now: datetime) -> None:
        assert self.story.raised is not None
        allowance = self.story.raised[1]
        with database.write(self.engine) as connection:
            account = accounts.get(connection, "acme")
            terms = replace(account.terms, allowance=allowance)
            changes.change_terms(connection, account, terms, since=now, now=now)
        self.model.raised = (now, allowance)

    def _move(self, now: datetime) -> None:
        assert self.story.moved is not None
        _, zone, anchor = self.story.moved
        with database.write(self.engine) as connection:
            account = accounts.get(connection, "acme")
            changes.change_calendar(
                connection,
                account,
                timezone=zone,
                anchor_day=anchor,
                since=now,
                now=now,
            )
        end = next(end for _, end in self.model.periods(now) if end > now)
        self.model.moved = (end, zone, anchor)


def _told(engine: Engine) -> list[Fired]:
    with database.read(engine) as connection:
        rows = connection.execute(select(message)).all()
    found, late_ones = [], set()
    for row in rows:
        data = json.loads(row.payload)["data"]
        assert data["threshold"] == data["crossed"][-1]
        found += [
            (row.created_at, level, _about(level, data), data["late"])
            for level in data["crossed"]
        ]
        # Two digests of one morning tell the same.
        late_ones |= {
            (
                row.created_at,
                f"{one['threshold']} in a digest",
                _utc(one["period"]["start"]),
                True,
            )
            for one in data.get("digest", {}).get("late_crossings", ())
        }
    return [*found, *late_ones]


def _about(level: str, data: dict[str, Any]) -> str:
    """Return what an alert is about, as the model names it."""
    match level:
        case "silence":
            return _utc(data["silence"]["since"])
        case "spike":
            return str(data["spike"]["day"])
        case "digest:weekly":
            return datetime.fromisoformat(data["digest"]["start"]).date().isoformat()
        case "digest:period":
            return _utc(data["digest"]["start"])
        case _:
            return _utc(data["period"]["start"])


def _utc(text: str) -> str:
    return stamp(datetime.fromisoformat(text))


def test_both_changes_of_the_clocks_lie_within_the_months() -> None:
    for zone in ZONES[:3]:
        offsets = {
            (BEGIN + day * DAY).astimezone(ZoneInfo(zone)).utcoffset()
            for day in range((END - BEGIN).days)
        }
        assert len(offsets) == 2
