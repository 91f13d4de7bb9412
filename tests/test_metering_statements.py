"""A closed period is frozen once; what comes later stands on the next statement."""

import contextlib
import hashlib
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text, update

from metering import (
    accounts,
    changes,
    corrections,
    database,
    freezing,
    lines,
    statements,
    tables,
    usage,
)
from metering.corrections import Hand
from metering.errors import MeterError
from metering.events import Event, Purpose
from metering.interactions import Kind
from metering.periods import Period
from metering.plans import Terms
from metering.statement_tables import statement, statement_line
from metering.statements import Statement
from metering.vault import Vault
from tests import factories
from tests.factories import at, email
from tests.test_metering_laws import EDGE, EVENTS

GRACE = timedelta(hours=72)
MADE = at("2026-09-10T00:00")
AUGUST = Period(at("2026-08-01T00:00"), at("2026-09-01T00:00"))
SEPTEMBER = Period(at("2026-09-01T00:00"), at("2026-10-01T00:00"))
OCTOBER = Period(at("2026-10-01T00:00"), at("2026-11-01T00:00"))
NOVEMBER = Period(at("2026-11-01T00:00"), at("2026-12-01T00:00"))
NAMES = (f"statements-{number}" for number in count())


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = database.connect(f"sqlite:///{tmp_path_factory.mktemp('frozen') / 'm.db'}")
    database.migrate(made)
    yield made
    made.dispose()


@pytest.fixture
def account(engine: Engine, vault: Vault) -> str:
    return factories.add_account(engine, vault, allowance=2, now=MADE)


def frozen(engine: Engine, account: str) -> list[Statement]:
    with database.read(engine) as connection:
        holder = accounts.get(connection, account)
        assert list(statements.check(connection, holder)) == []
        return statements.of_account(connection, account)


def due(engine: Engine, instant: str) -> int:
    return freezing.freeze_all(engine, now=at(instant), grace=GRACE)


def test_a_period_is_frozen_when_its_grace_has_passed_and_never_again(
    engine: Engine, vault: Vault, account: str
) -> None:
    events = [email(f"e_{number}", "2026-09-30T23:59") for number in range(4)]
    factories.record(engine, vault, account, events)
    assert due(engine, "2026-10-03T23:59") == 0
    assert due(engine, "2026-10-04T00:00") == 1
    assert due(engine, "2026-10-04T00:00") == 0
    (one,) = frozen(engine, account)
    assert (one.period, one.value, one.interactions) == (SEPTEMBER, 4, 4)
    assert (one.on_demand, one.cost_minor, one.due_minor) == (2, 0, 0)
    assert (one.plan_version, one.terms.allowance) == (1, 2)
    assert {line.kind: line.units for line in one.lines} == {Kind.WORKFLOW_EMAIL: 4}


def test_the_hash_is_over_account_instant_kind_and_key_in_the_order_of_their_bytes(
    engine: Engine, vault: Vault, account: str
) -> None:
    factories.record(
        engine,
        vault,
        account,
        [
            email("é", "2026-09-12T10:00"),
            email("z", "2026-09-12T10:00"),
            email("Z", "2026-09-12T10:00", Purpose.NPS),
            email("a", "2026-09-11T10:00"),
        ],
    )
    due(engine, "2026-10-04T00:00")
    said = (
        "acme\t2026-09-11T10:00:00.000000Z\tworkflow_email\ta\n"
        "acme\t2026-09-12T10:00:00.000000Z\tnps_email\tZ\n"
        "acme\t2026-09-12T10:00:00.000000Z\tworkflow_email\tz\n"
        "acme\t2026-09-12T10:00:00.000000Z\tworkflow_email\té\n"
    ).encode()
    (one,) = frozen(engine, account)
    assert one.sha256 == hashlib.sha256(said).hexdigest()
    with database.read(engine) as connection:
        found = lines.lines(connection, account, SEPTEMBER, one.version)
        assert [line for _, line in found] == sorted(said.splitlines(keepends=True))


def test_what_comes_later_stands_on_the_next_statement_with_its_period_and_price(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault, allowance=2, now=MADE)
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        terms = Terms(2, Decimal("1.50"), 1, "USD")
        changes.change_terms(connection, found, terms, since=MADE, now=MADE)
        terms = Terms(100, Decimal("9.00"), 1, "USD")
        later = at("2026-10-15T00:00")
        changes.change_terms(connection, found, terms, since=later, now=MADE)
    factories.record(engine, vault, account, [email("a", "2026-09-12T10:00")])
    due(engine, "2026-10-04T00:00")
    assert frozen(engine, account)[0].cost_minor == 0
    late = [email(f"late_{number}", "2026-09-13T10:00") for number in range(3)]
    moved = email("b", "2026-10-12T10:00")
    factories.record(engine, vault, account, [*late, moved])
    due(engine, "2026-11-04T00:00")
    factories.record(engine, vault, account, [email("b", "2026-09-30T10:00")])
    due(engine, "2026-12-04T00:00")
    september, october, november = frozen(engine, account)
    assert (september.value, september.carried) == (1, ())
    (carried,) = october.carried
    assert (carried.period, carried.value) == (SEPTEMBER, 3)
    # Four of September, of which two are included, at September's price.
    assert (carried.cost_minor, october.cost_minor, october.due_minor) == (300, 0, 300)
    assert (october.plan_version, october.value) == (3, 1)
    assert [(one.period, one.value, one.cost_minor) for one in november.carried] == [
        (SEPTEMBER, 1, 150),
        (OCTOBER, -1, 0),
    ]


# SQLite has one writer: no transaction overtakes another there.
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_transaction_that_commits_late_is_never_skipped_by_a_statement(
    engine: Engine, vault: Vault, account: str
) -> None:
    # It stamps its row inside the period and the grace, and commits after the freeze.
    stamped, commit = threading.Event(), threading.Event()
    factories.record(engine, vault, account, [email("a", "2026-09-12T10:00")])

    def slow() -> None:
        with database.write(engine) as connection:
            events = [email("late", "2026-09-12T10:00")]
            factories.record_in(
                connection, vault, account, events, now=at("2026-10-03T23:00")
            )
            stamped.set()
            assert commit.wait(60)

    writer = threading.Thread(target=slow)
    writer.start()
    assert stamped.wait(60)
    freezer = threading.Thread(target=due, args=(engine, "2026-10-04T00:00"))
    freezer.start()
    freezer.join(0.5)
    commit.set()
    writer.join()
    freezer.join()
    due(engine, "2026-11-04T00:00")
    first, second = frozen(engine, account)
    assert first.value + sum(one.value for one in second.carried) == 2
    assert (first.value, second.value) == (1, 0)


def test_periods_missed_during_a_downtime_are_frozen_in_order(
    engine: Engine, vault: Vault, account: str
) -> None:
    factories.record(engine, vault, account, [email("a", "2026-09-12T10:00")])
    assert due(engine, "2026-12-03T23:59") == 2
    assert [one.period for one in frozen(engine, account)] == [SEPTEMBER, OCTOBER]
    assert due(engine, "2026-12-04T00:00") == 1
    assert frozen(engine, account)[-1].period == NOVEMBER


def test_an_imported_history_is_frozen_from_its_first_usage_without_emptiness(
    engine: Engine, vault: Vault, account: str
) -> None:
    factories.record(
        engine,
        vault,
        account,
        [email("old", "2021-03-12T10:00"), email("a", "2026-08-12T10:00")],
    )
    assert due(engine, "2026-10-04T00:00") == 3
    starts = [one.period.start for one in frozen(engine, account)]
    assert starts == [at("2021-03-01T00:00"), AUGUST.start, SEPTEMBER.start]


def test_history_that_is_imported_after_the_first_statement_gets_its_own(
    engine: Engine, vault: Vault, account: str
) -> None:
    due(engine, "2026-10-04T00:00")
    factories.record(engine, vault, account, [email("a", "2026-08-12T10:00")])
    with database.write(engine) as connection:
        freezing.look_again(connection, account)
    due(engine, "2026-10-05T00:00")
    factories.record(engine, vault, account, [email("b", "2026-08-12T10:00")])
    due(engine, "2026-11-04T00:00")
    september, august, october = frozen(engine, account)
    assert (september.value, september.carried) == (0, ())
    assert (august.period, august.value, august.carried) == (AUGUST, 1, ())
    assert [(one.period, one.value) for one in october.carried] == [(AUGUST, 1)]


def test_a_long_history_is_frozen_a_bounded_number_of_periods_at_a_time(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault, now=at("2024-01-10T00:00"))
    assert due(engine, "2026-01-04T00:00") == 12
    assert due(engine, "2026-01-04T00:00") == 12
    assert due(engine, "2026-01-04T00:00") == 0
    found = frozen(engine, account)
    assert [one.period.end for one in found[:-1]] == [
        one.period.start for one in found[1:]
    ]


def test_two_freezers_at_once_make_one_statement(
    engine: Engine, vault: Vault, account: str
) -> None:
    factories.record(engine, vault, account, [email("a", "2026-09-12T10:00")])
    together = threading.Barrier(4)
    made: list[int] = []

    def freeze() -> None:
        together.wait()
        made.append(due(engine, "2026-10-04T00:00"))

    freezers = [threading.Thread(target=freeze) for _ in range(4)]
    for one in freezers:
        one.start()
    for one in freezers:
        one.join()
    assert sum(made) == len(frozen(engine, account)) == 1


def test_a_change_of_anchor_makes_a_stub_with_a_statement_of_its_own(
    engine: Engine, vault: Vault, account: str
) -> None:
    factories.record(engine, vault, account, [email("a", "2026-10-12T10:00")])
    due(engine, "2026-10-04T00:00")
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        changes.change_calendar(
            connection,
            found,
            timezone="Asia/Kathmandu",
            anchor_day=15,
            since=at("2026-09-20T00:00"),
            now=at("2026-10-20T00:00"),
        )
    assert due(engine, "2026-11-30T00:00") == 2
    ends = [one.period.end for one in frozen(engine, account)]
    assert ends == [
        at("2026-10-01T00:00"),
        at("2026-10-14T18:15"),
        at("2026-11-14T18:15"),
    ]


def test_a_change_for_the_past_leaves_what_is_frozen_and_no_gap(
    engine: Engine, vault: Vault, account: str
) -> None:
    factories.record(engine, vault, account, [email("a", "2026-10-12T10:00")])
    due(engine, "2026-11-04T00:00")
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        changes.change_calendar(
            connection,
            found,
            timezone="UTC",
            anchor_day=20,
            since=at("2026-09-12T00:00"),
            now=at("2026-11-05T00:00"),
        )
    due(engine, "2026-11-24T00:00")
    found_periods = [one.period for one in frozen(engine, account)]
    assert found_periods == [
        SEPTEMBER,
        OCTOBER,
        Period(NOVEMBER.start, at("2026-11-20T00:00")),
    ]


def test_a_row_that_was_tampered_with_is_found(
    engine: Engine, vault: Vault, account: str
) -> None:
    factories.record(engine, vault, account, [email("a", "2026-09-12T10:00")])
    due(engine, "2026-10-04T00:00")
    with database.write(engine) as connection:
        connection.execute(
            update(tables.entry).values(occurred_at=at("2026-09-12T10:01"))
        )
    with database.read(engine) as connection:
        holder = accounts.get(connection, account)
        (found,) = statements.check(connection, holder)
    assert found.where == "statement of 2026-09-01T00:00:00+00:00: sha256"


def test_a_total_that_was_tampered_with_is_found(
    engine: Engine, vault: Vault, account: str
) -> None:
    factories.record(engine, vault, account, [email("a", "2026-09-12T10:00")])
    due(engine, "2026-10-04T00:00")
    with database.write(engine) as connection:
        connection.execute(update(statement_line).values(units=7))
        connection.execute(update(statement).values(value=7, cost_minor=7))
    with database.read(engine) as connection:
        holder = accounts.get(connection, account)
        found = list(statements.check(connection, holder))
    assert [one.where.rpartition(" ")[2] for one in found] == ["kinds", "value", "cost"]


def test_one_account_that_cannot_be_frozen_never_stops_the_others(
    engine: Engine, vault: Vault, account: str, caplog: pytest.LogCaptureFixture
) -> None:
    other = factories.add_account(engine, vault, "other", now=MADE)
    with database.write(engine) as connection:
        zone = update(tables.plan_version).values(timezone="Nowhere/Else")
        connection.execute(zone.where(tables.plan_version.c.account_id == account))
    assert due(engine, "2026-10-04T00:00") == 1
    assert len(frozen(engine, other)) == 1
    assert "account acme: no statement could be frozen" in caplog.text


def test_the_tick_finds_due_accounts_in_an_index(engine: Engine) -> None:
    sqlite = engine.dialect.name == "sqlite"
    with database.read(engine) as connection:
        if not sqlite:
            connection.execute(text("SET enable_seqscan = off"))
        head = tables.ledger_head
        wanted = (
            select(head.c.account_id)
            .where(head.c.statement_after <= at("2026-10-04T00:00"))
            .order_by(head.c.statement_after, head.c.account_id)
            .limit(20)
        )
        compiled = wanted.compile(connection, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
        found = connection.execute(text(explain + str(compiled)))
        assert "ix_ledger_head_statement_after" in "".join(str(row) for row in found)


HAND = Hand("ada", "a test")
BY_HAND = st.tuples(
    st.sampled_from(Kind), st.integers(-3, 3).filter(bool), st.integers(-40, 40)
)
VOIDS = st.tuples(st.just("void"), st.booleans(), st.sampled_from(["1", "2"]))
STEPS = st.lists(
    st.one_of(
        EVENTS,
        EVENTS,
        BY_HAND,
        VOIDS,
        st.integers(1, 40).map(lambda days: timedelta(days=days)),
    ),
    max_size=16,
)


def step_by_hand(
    engine: Engine, account: str, step: tuple[str, object, object], now: datetime
) -> None:
    """Adjust, void or undo; what there is nothing to do for is refused."""
    with (
        contextlib.suppress(MeterError),
        database.write(engine) as connection,
    ):
        holder = accounts.get(connection, account)
        kind, units, other = step
        if isinstance(other, int) and isinstance(units, int):
            instant = EDGE + timedelta(days=other)
            corrections.adjust(
                connection,
                holder,
                Kind(kind),
                HAND,
                units=units,
                occurred_at=instant,
                now=now,
            )
            return
        change = corrections.void if units else corrections.undo
        change(connection, holder, Kind.WORKFLOW_EMAIL, str(other), HAND, now=now)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_all_statements_together_say_what_usage_says_of_their_periods(
    shared: Engine, vault: Vault, steps: list[Event | timedelta | tuple[str, Any, Any]]
) -> None:
    account = factories.add_account(
        shared, vault, next(NAMES), allowance=1, now=EDGE - timedelta(days=40)
    )
    now: datetime = EDGE
    said_at_first: dict[Period, Statement] = {}
    for step in [*steps, timedelta(days=40)]:
        if isinstance(step, tuple):
            step_by_hand(shared, account, step, now)
        elif not isinstance(step, timedelta):
            factories.record(shared, vault, account, [step], now=now)
        else:
            now += step
            freezing.freeze(shared, account, now=now, grace=GRACE)
            for one in frozen(shared, account):
                assert said_at_first.setdefault(one.period, one) == one
    found = sorted(said_at_first.values(), key=lambda one: one.period)
    total = sum(
        one.value + sum(carried.value for carried in one.carried) for one in found
    )
    # Whatever came was told by the last of them: a period ends within forty days.
    with database.read(shared) as connection:
        holder = accounts.get(connection, account)
        worth = [
            usage.snapshot(connection, holder, one.period, now=now).value
            for one in found
        ]
    assert total == sum(worth)
