"""Laws: any order, repetition and split of events gives the same ledger."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from metering import accounts, database, tables, verification
from metering.counting import kind
from metering.events import (
    Author,
    Channel,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Purpose,
    Starter,
    SurveySent,
)
from metering.interactions import Kind, Origin
from metering.vault import Vault
from tests import factories
from tests.factories import at

EDGE = at("2026-11-01T00:00")
INSTANTS = st.integers(-4, 4).map(lambda hours: EDGE + timedelta(hours=hours))
KEYS = st.sampled_from(["1", "2", "é"])
ORIGINS = st.none() | st.builds(
    Origin, st.sampled_from(["a", "b"]), st.sampled_from([None, "A", "B"])
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(ConversationStarted, INSTANTS, KEYS, st.sampled_from(Starter)),
    st.builds(
        ConversationReplied,
        INSTANTS,
        KEYS,
        st.sampled_from(Author),
        st.booleans(),
        st.none() | st.sampled_from(Starter),
    ),
    st.builds(EmailSent, INSTANTS, KEYS, st.sampled_from(Purpose), st.none(), ORIGINS),
    st.builds(
        SurveySent,
        INSTANTS,
        st.just(Channel.IN_APP),
        KEYS,
        st.none(),
        st.none(),
        ORIGINS,
    ),
    st.builds(
        SurveySent,
        INSTANTS,
        st.just(Channel.EMAIL),
        KEYS,
        st.none() | KEYS,
        st.none(),
        ORIGINS,
    ),
)
NAMES = (f"account-{number}" for number in count())


@pytest.fixture(scope="module")
def ledger_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = database.connect(f"sqlite:///{tmp_path_factory.mktemp('laws') / 'm.db'}")
    database.migrate(made)
    yield made
    made.dispose()


def played(
    engine: Engine, vault: Vault, events: list[Event], cuts: list[int]
) -> tuple[set[tuple[object, ...]], ...]:
    """Record events in requests cut at ``cuts``; return all that must not depend."""
    account = factories.add_account(engine, vault, next(NAMES), timezone="Europe/Rome")
    edges = sorted({0, len(events), *(cut % (len(events) + 1) for cut in cuts)})
    tallied = 0
    for start, end in pairwise(edges):
        tally = factories.record(engine, vault, account, events[start:end])
        parts = tally.as_json()
        assert parts.pop("received") == sum(parts.values())
        tallied += tally.received
    assert tallied == len(events)
    with database.read(engine) as connection:
        found = accounts.get(connection, account)
        assert not verification.verify(connection, found).differences
        return tuple(
            {
                tuple(row)
                for row in connection.execute(
                    select(*columns).where(columns[0].table.c.account_id == account)
                )
                if row[-1] != 0
            }
            for columns in KEPT
        )


e, d, o, c, n = (
    tables.entry.c,
    tables.usage_day.c,
    tables.usage_origin.c,
    tables.conversation.c,
    tables.origin.c,
)
KEPT = (
    (d.day_start, d.kind, d.units, d.pending, d.units + d.pending),
    (o.day_start, o.kind, o.origin_id, o.units),
    (c.key, c.started_by, c.starter_named_at, c.replied_at),
    (n.kind, n.id, n.named_at, n.name),
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    events=st.lists(EVENTS, max_size=14),
    data=st.data(),
    cuts=st.lists(st.integers(0, 30), max_size=5),
)
def test_order_repetition_and_split_do_not_matter(
    ledger_engine: Engine,
    vault: Vault,
    events: list[Event],
    data: st.DataObject,
    cuts: list[int],
) -> None:
    repeats = data.draw(st.lists(st.sampled_from(events), max_size=5)) if events else []
    shuffled = data.draw(st.permutations([*events, *repeats]))
    assert played(ledger_engine, vault, list(events), []) == played(
        ledger_engine, vault, list(shuffled), cuts
    )


@settings(max_examples=30, deadline=None)
@given(st.lists(EVENTS, max_size=8), st.lists(EVENTS, min_size=1, max_size=8))
def test_two_accounts_never_touch(
    ledger_engine: Engine, vault: Vault, mine: list[Event], theirs: list[Event]
) -> None:
    alone = played(ledger_engine, vault, mine, [])
    neighbour = factories.add_account(ledger_engine, vault, next(NAMES))
    factories.record(ledger_engine, vault, neighbour, theirs)
    assert played(ledger_engine, vault, mine, []) == alone


def test_every_event_reports_about_a_kind() -> None:
    survey = SurveySent(EDGE, Channel.IN_APP, "1")
    assert kind(survey) is Kind.IN_APP_SURVEY
