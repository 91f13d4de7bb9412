"""A shadow run tells what a switch would count, and changes nothing."""

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from metering import accounts, corrections, database, ledger, shadows, usage
from metering.corrections import Hand
from metering.events import Author, Event, Starter
from metering.interactions import Kind
from metering.periods import Period
from metering.shadows import Otherwise, Setting, Shadow
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, record, replied, started
from tests.test_metering_switches import EVENTS, switch

NOVEMBER = Period(at("2026-11-01T00:00"), at("2026-12-01T00:00"))
CHOICES = st.sampled_from([None, True, False])
NAMES = (f"shadow-{number}" for number in count())


def cast(engine: Engine, account: str, setting: Setting) -> Shadow:
    with database.read(engine) as connection:
        found = accounts.get(connection, account)
        before = ledger.version(connection, account)
        told = shadows.shadow(connection, found, NOVEMBER, setting, now=NOW)
        assert ledger.version(connection, account) == before
        return told


def test_a_shadow_names_the_conversations_that_differ(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    record(
        engine,
        vault,
        account,
        (
            started("ai", "2026-11-02T09:00"),
            replied("ai", "2026-11-02T09:15", Author.AI),
            started("sooner", "2026-10-31T09:00"),
            replied("sooner", "2026-10-31T09:15", Author.AI),
            replied("sooner", "2026-11-02T09:15"),
            started("team", "2026-11-02T09:00", Starter.TEAM),
            replied("team", "2026-11-02T09:15"),
            replied("nobody", "2026-11-02T09:15", Author.AI),
        ),
    )
    told = cast(engine, account, Setting(ai_replies=True))
    assert told.counted[Kind.CONVERSATION] == told.would[Kind.CONVERSATION] == 1
    assert (told.pending, told.would_pend) == (0, 1)
    assert told.conversations == [
        Otherwise("ai", None, at("2026-11-02T09:15")),
        Otherwise("sooner", at("2026-11-02T09:15"), None),
    ]
    both = cast(engine, account, Setting(ai_replies=True, team_started=True))
    assert both.would[Kind.CONVERSATION] == 2
    assert both.differing == 3


def test_what_is_void_stays_void_in_the_shadow(engine: Engine, vault: Vault) -> None:
    account = factories.add_account(engine, vault)
    reply = replied("c", "2026-11-02T09:15")
    record(engine, vault, account, (started("c", "2026-11-02T09:00"), reply))
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        ada = Hand("ada", "x")
        corrections.void(connection, found, Kind.CONVERSATION, "c", ada, now=NOW)
    record(engine, vault, account, (replied("c", "2026-11-02T09:05", Author.AI),))
    assert cast(engine, account, Setting(ai_replies=True)).differing == 0


@pytest.fixture(scope="module")
def ledger_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = database.connect(f"sqlite:///{tmp_path_factory.mktemp('shadow') / 'm.db'}")
    database.migrate(made)
    yield made
    made.dispose()


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(events=st.lists(EVENTS, max_size=10), ai=CHOICES, team=CHOICES)
def test_a_shadow_says_what_switching_then_does(
    ledger_engine: Engine,
    vault: Vault,
    events: list[Event],
    ai: bool | None,  # noqa: FBT001 -- drawn by name
    team: bool | None,  # noqa: FBT001 -- drawn by name
) -> None:
    account = factories.add_account(ledger_engine, vault, next(NAMES))
    record(ledger_engine, vault, account, events)
    told = cast(ledger_engine, account, Setting(ai, team))
    switch(ledger_engine, account, ai=ai, team=team)
    with database.read(ledger_engine) as connection:
        found = accounts.get(connection, account)
        shown = usage.snapshot(connection, found, NOVEMBER, now=NOW, group_by="kind")
    assert {row.kind: row.value for row in shown.rows} == told.would
    assert shown.pending == told.would_pend
