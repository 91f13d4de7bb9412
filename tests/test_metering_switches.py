"""Switches hold from their dates; any interleaving gives what a recount gives."""

import contextlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from metering import (
    accounts,
    corrections,
    database,
    replays,
    rulings,
    switches,
    tables,
    usage,
    verification,
)
from metering.corrections import Hand
from metering.errors import MeterError
from metering.events import (
    Author,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Purpose,
    Starter,
)
from metering.interactions import Kind
from metering.periods import Period
from metering.rulings import Ruling
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, record, replied, started

OCTOBER = Period(at("2026-10-01T00:00"), at("2026-11-01T00:00"))
NOVEMBER = Period(at("2026-11-01T00:00"), at("2026-12-01T00:00"))


def switch(
    engine: Engine,
    account: str,
    *,
    ai: bool | None = None,
    team: bool | None = None,
    since: datetime | None = None,
) -> int:
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        return rulings.change(connection, found, Ruling(ai, team, since), now=NOW)


def value(engine: Engine, account: str, period: Period) -> int:
    with database.read(engine) as connection:
        found = accounts.get(connection, account)
        assert not verification.verify(connection, found).differences
        return usage.snapshot(connection, found, period, now=NOW).value


def test_replies_by_ai_count_from_the_date_on_and_not_before(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    for key, day in (("a", "2026-10-31"), ("b", "2026-11-01")):
        reply = replied(key, f"{day}T09:15", Author.AI)
        began = started(key, f"{day}T09:00")
        record(engine, vault, account, (began, reply))
    assert switch(engine, account, ai=True, since=at("2026-11-01T00:00")) == 1
    assert value(engine, account, OCTOBER) == 0
    assert value(engine, account, NOVEMBER) == 1
    late = (
        started("c", "2026-10-31T23:00"),
        replied("c", "2026-10-31T23:59", Author.AI),
        replied("c", "2026-11-01T00:00", Author.AI),
    )
    record(engine, vault, account, late)
    assert value(engine, account, OCTOBER) == 0
    assert value(engine, account, NOVEMBER) == 2


def test_a_change_writes_rows_whose_reason_names_the_switch(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault, timezone="Europe/Rome")
    events = (
        started("c", "2026-11-02T09:00"),
        replied("c", "2026-11-02T09:15", Author.AI),
        replied("c", "2026-11-02T10:00"),
    )
    record(engine, vault, account, events)
    switch(engine, account, ai=True, since=at("2026-10-31T23:00"))
    table = tables.entry
    with database.read(engine) as connection:
        rows = connection.execute(select(table).order_by(table.c.seq)).all()
    because = "switched --ai-replies on from 2026-11-01"
    assert [(row.units, row.author, row.reason) for row in rows[1:]] == [
        (-1, "meter", because),
        (1, "meter", because),
    ]
    assert rows[-1].occurred_at == at("2026-11-02T09:15")


def test_conversations_of_the_team_count_by_the_rules_at_their_earliest_reply(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    for key, day in (("a", "2026-10-31"), ("b", "2026-11-01")):
        record(
            engine,
            vault,
            account,
            [
                started(key, f"{day}T09:00", Starter.TEAM),
                replied(key, f"{day}T09:15"),
                replied(key, "2026-11-20T09:15"),
            ],
        )
    assert switch(engine, account, team=True, since=at("2026-11-01T00:00")) == 1
    assert value(engine, account, OCTOBER) == 0
    assert value(engine, account, NOVEMBER) == 1
    assert switch(engine, account, team=False, since=at("2026-11-01T00:00")) == 1
    assert value(engine, account, NOVEMBER) == 0


def test_a_switch_leaves_alone_what_was_voided(engine: Engine, vault: Vault) -> None:
    account = factories.add_account(engine, vault)
    events = (started("c", "2026-11-02T09:00"), replied("c", "2026-11-02T10:00"))
    record(engine, vault, account, events)
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        ada = Hand("ada", "x")
        corrections.void(connection, found, Kind.CONVERSATION, "c", ada, now=NOW)
    record(engine, vault, account, [replied("c", "2026-11-02T09:15", Author.AI)])
    assert switch(engine, account, ai=True) == 0
    assert value(engine, account, NOVEMBER) == 0


def test_what_is_said_again_changes_nothing(engine: Engine, vault: Vault) -> None:
    account = factories.add_account(engine, vault)
    record(
        engine,
        vault,
        account,
        [started("c", "2026-11-02T09:00"), replied("c", "2026-11-02T10:00", Author.AI)],
    )
    assert switch(engine, account, ai=True) == 1
    assert switch(engine, account, ai=True) == 0
    assert switch(engine, account, ai=False, since=NOVEMBER.end) == 0
    assert value(engine, account, NOVEMBER) == 1


def test_many_conversations_are_recounted_page_by_page(
    engine: Engine, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replays, "_PAGE", 7)
    account = factories.add_account(engine, vault)
    keys = [f"{letter}{number}" for letter in "aBé" for number in range(20)]
    events: list[Event] = []
    for key in keys:
        events.append(started(key, "2026-11-02T09:00"))
        events.append(replied(key, "2026-11-02T10:00", Author.AI))
    record(engine, vault, account, events)
    assert switch(engine, account, ai=True) == len(keys)
    assert value(engine, account, NOVEMBER) == len(keys)
    assert switch(engine, account, ai=False) == len(keys)
    assert value(engine, account, NOVEMBER) == 0


def test_what_is_on_in_a_period_is_told_with_its_dates(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    switch(engine, account, ai=True, since=at("2026-11-10T00:00"))
    switch(engine, account, ai=False, since=at("2026-12-05T00:00"))
    switch(engine, account, team=True)
    with database.read(engine) as connection:
        calendar = accounts.get(connection, account).calendar
        november = switches.in_force(connection, account, NOVEMBER)
        october = switches.in_force(connection, account, OCTOBER)
    assert switches.line(november, calendar) == (
        "replies by AI count from 2026-11-10 until before 2026-12-05; "
        "conversations that the team started count"
    )
    assert [one.name for one in october] == ["team_started"]


def test_deliveries_while_a_switch_changes_are_judged_by_one_of_the_two(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)

    def deliver(number: int) -> None:
        key = f"c{number}"
        reply = replied(key, "2026-11-02T10:00", Author.AI)
        record(engine, vault, account, (started(key, "2026-11-02T09:00"), reply))

    with ThreadPoolExecutor(8) as pool:
        done: list[Future[Any]] = [pool.submit(deliver, one) for one in range(20)]
        done += [
            pool.submit(switch, engine, account, ai=on) for on in (True, False, True)
        ]
        done += [pool.submit(deliver, number) for number in range(20, 40)]
    for one in done:
        one.result()
    switch(engine, account, ai=True)
    assert value(engine, account, NOVEMBER) == 40


EDGE = at("2026-11-01T00:00")
HOURS = st.integers(-30, 30)
INSTANTS = HOURS.map(lambda hours: EDGE + timedelta(hours=hours))
KEYS = st.sampled_from(["1", "2"])
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(ConversationStarted, INSTANTS, KEYS, st.sampled_from(Starter)),
    st.builds(
        ConversationReplied,
        INSTANTS,
        KEYS,
        st.sampled_from([Author.AI, Author.TEAMMATE]),
        st.booleans(),
        st.none() | st.sampled_from(Starter),
    ),
    st.builds(EmailSent, INSTANTS, KEYS, st.sampled_from(Purpose)),
)
BOOLS = st.sampled_from([None, True, False])
SWITCHES = st.builds(Ruling, BOOLS, BOOLS, st.none() | INSTANTS)


@dataclass(frozen=True)
class Adjust:
    kind: Kind
    units: int
    occurred_at: datetime


@dataclass(frozen=True)
class Void:
    kind: Kind
    key: str
    undo: bool


Step = list[Event] | Ruling | Adjust | Void
UNITS = st.integers(-3, 3).filter(bool)
ADJUSTMENTS = st.builds(Adjust, st.sampled_from(Kind), UNITS, INSTANTS)
VOIDS = st.builds(Void, st.sampled_from(Kind), KEYS, st.booleans())
STEPS = st.one_of(st.lists(EVENTS, min_size=1, max_size=4), SWITCHES, ADJUSTMENTS)
NAMES = (f"account-{number}" for number in count())


@pytest.fixture(scope="module")
def ledger_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = database.connect(f"sqlite:///{tmp_path_factory.mktemp('laws') / 'm.db'}")
    database.migrate(made)
    yield made
    made.dispose()


def play(engine: Engine, vault: Vault, account: str, step: Step) -> None:
    """Take one step; a refused correction changes nothing."""
    if isinstance(step, list):
        record(engine, vault, account, step)
        return
    hand = Hand("ada", "a property")
    with database.write(engine) as connection, contextlib.suppress(MeterError):
        found = accounts.get(connection, account)
        match step:
            case Ruling():
                rulings.change(connection, found, step, now=NOW)
            case Adjust():
                corrections.adjust(
                    connection,
                    found,
                    step.kind,
                    hand,
                    units=step.units,
                    occurred_at=step.occurred_at,
                    now=NOW,
                )
            case Void():
                act = corrections.undo if step.undo else corrections.void
                act(connection, found, step.kind, step.key, hand, now=NOW)


def kept(engine: Engine, account: str) -> list[set[tuple[object, ...]]]:
    """Return what must not depend on the order, once a recount agrees with it."""
    with database.read(engine) as connection:
        found = accounts.get(connection, account)
        assert not verification.verify(connection, found).differences
        days, talks = tables.usage_day.c, tables.conversation.c
        columns = (
            (days.day_start, days.kind, days.units, days.pending, days.adjusted),
            (talks.key, talks.started_by, talks.starter_named_at, talks.replied_at),
        )
        return [
            {
                tuple(row)
                for row in connection.execute(
                    select(*group).where(group[0].table.c.account_id == account)
                )
                if any(row[2:])
            }
            for group in columns
        ]


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.one_of(STEPS, VOIDS), max_size=10))
def test_after_any_steps_a_recount_agrees(
    ledger_engine: Engine, vault: Vault, steps: list[Step]
) -> None:
    account = factories.add_account(
        ledger_engine, vault, next(NAMES), timezone="Europe/Rome"
    )
    for step in steps:
        play(ledger_engine, vault, account, step)
        kept(ledger_engine, account)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEPS, max_size=8), data=st.data())
def test_events_switches_and_adjustments_interleave_as_they_like(
    ledger_engine: Engine, vault: Vault, steps: list[Step], data: st.DataObject
) -> None:
    # Statements about one switch and instant keep their order: the later said holds.
    rulings_in_order = [step for step in steps if isinstance(step, Ruling)]
    shuffled = data.draw(st.permutations(steps))
    again = iter(rulings_in_order)
    other = [next(again) if isinstance(one, Ruling) else one for one in shuffled]
    outcomes = []
    for order in (steps, other):
        account = factories.add_account(
            ledger_engine, vault, next(NAMES), timezone="Europe/Rome"
        )
        for step in order:
            play(ledger_engine, vault, account, step)
        outcomes.append(kept(ledger_engine, account))
    assert outcomes[0] == outcomes[1]
