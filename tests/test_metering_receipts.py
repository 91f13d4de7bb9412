"""Every number has its rows: no page skips or repeats one, and they add up to it."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, select, text

from metering import accounts, database, ledger, places, receipts, tables, usage
from metering.errors import InvalidError
from metering.events import Event, Purpose, Starter
from metering.interactions import Kind
from metering.periods import Period
from metering.places import Place
from metering.receipts import Asked, Receipt
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, email, replied, started
from tests.test_metering_laws import EDGE, EVENTS

NOVEMBER = Period(at("2026-11-01T00:00"), at("2026-12-01T00:00"))
NAMES = (f"receipts-{number}" for number in count())


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = database.connect(f"sqlite:///{tmp_path_factory.mktemp('receipts') / 'm.db'}")
    database.migrate(made)
    yield made
    made.dispose()


def paged(engine: Engine, asked: Asked, size: int) -> list[Receipt]:
    """Read page after page, each in a reading of its own."""
    found: list[Receipt] = []
    after: Place | None = None
    while True:
        with database.read(engine) as connection:
            page = receipts.page(connection, asked, after=after, limit=size)
        assert len(page.rows) <= size
        found += page.rows
        if page.following is None:
            return found
        after = places.place(str(page.following))


def keys(found: list[Receipt]) -> list[str]:
    return [one.key for one in found]


def test_equal_timestamps_across_a_page_edge_are_neither_skipped_nor_repeated(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    same = [email(f"e_{number}", "2026-11-03T10:00") for number in range(2_500)]
    factories.record(engine, vault, account, [*same, email("z", "2026-11-04T10:00")])
    found = paged(engine, Asked(account, NOVEMBER), 7 * 100)
    assert found[0].key == "z"
    assert len(found) == len(same) + 1
    assert set(keys(found)) == {one.email_id for one in same} | {"z"}
    with database.read(engine) as connection:
        assert list(receipts.rows(connection, Asked(account, NOVEMBER))) == found


def test_a_transaction_that_commits_late_moves_no_page(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    instants = [f"2026-11-{day:02}T10:00" for day in range(1, 11)]
    factories.record(
        engine, vault, account, [email(one, one) for one in reversed(instants)]
    )
    asked = Asked(account, NOVEMBER)
    with database.read(engine) as connection:
        first = receipts.page(connection, asked, limit=5)
    assert first.following is not None
    # An earlier event moves a row that was shown to where none was shown yet.
    late = [email(instants[9], "2026-11-01T09:00"), email("late", "2026-11-02T09:00")]
    factories.record(engine, vault, account, late)
    with database.read(engine) as connection:
        second = receipts.page(connection, asked, after=first.following, limit=50)
        assert ledger.version(connection, account) == first.version + 1
    assert keys([*first.rows, *second.rows]) == instants[::-1]
    assert "late" in keys(paged(engine, asked, 3))


def test_what_was_taken_away_is_shown_on_request_with_its_reason(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    factories.record(
        engine,
        vault,
        account,
        [
            started("c", "2026-11-03T09:12"),
            replied("c", "2026-11-03T09:15"),
            email("moved", "2026-11-05T10:00"),
        ],
    )
    factories.record(
        engine,
        vault,
        account,
        [
            started("c", "2026-11-03T09:00", Starter.TEAM),
            email("moved", "2026-10-05T10:00"),
        ],
    )
    assert paged(engine, Asked(account, NOVEMBER), 10) == []
    shown = paged(engine, Asked(account, NOVEMBER, withdrawn=True), 1)
    assert [(one.key, one.units, one.state, one.author) for one in shown] == [
        ("moved", 0, "withdrawn", "meter"),
        ("c", 0, "withdrawn", "meter"),
    ]
    assert shown[1].reason == "the earliest event says that the team started it"


def test_kinds_and_origins_choose_rows(engine: Engine, vault: Vault) -> None:
    account = factories.add_account(engine, vault)
    factories.record(
        engine,
        vault,
        account,
        [
            email("a", "2026-11-03T10:00"),
            email("b", "2026-11-04T10:00", Purpose.NPS),
        ],
    )
    asked = Asked(account, NOVEMBER, kinds=(Kind.NPS_EMAIL,))
    assert keys(paged(engine, asked, 1)) == ["b"]
    assert len(paged(engine, Asked(account, NOVEMBER, origin=""), 1)) == 2
    assert paged(engine, Asked(account, NOVEMBER, origin="wf_3"), 1) == []


def test_adjustments_stand_between_interactions_at_their_instant(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    factories.record(
        engine,
        vault,
        account,
        [email(one, "2026-11-03T10:00") for one in ("a", "b")],
    )
    with database.write(engine) as connection:
        ledger.take_turn(connection, account)
        connection.execute(
            insert(tables.adjustment),
            [
                {
                    "account_id": account,
                    "seq": seq,
                    "kind": "nps_email",
                    "units": units,
                    "occurred_at": at(instant),
                    "reason": "before the first webhook",
                    "author": "ada",
                    "recorded_at": NOW,
                    "version": ledger.version(connection, account),
                }
                for seq, units, instant in (
                    (1, -3, "2026-11-03T10:00"),
                    (2, 3_120, "2026-11-03T10:00"),
                    (3, 1, "2026-11-04T10:00"),
                )
            ],
        )
    for size in range(1, 7):
        found = paged(engine, Asked(account, NOVEMBER), size)
        assert [(one.space, one.key, one.seq, one.units) for one in found] == [
            ("adjustment", "", 3, 1),
            ("email", "b", 1, 1),
            ("email", "a", 1, 1),
            ("adjustment", "", 2, 3_120),
            ("adjustment", "", 1, -3),
        ]


@pytest.mark.parametrize(
    "cursor",
    ["", "é", "bm9uc2Vuc2U", "W10", "WzEsMiwzLDQsNV0", "A" * 9_999, "W" * 13, "\0"],
)
def test_a_cursor_of_another_make_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidError, match="write the cursor of the page before"):
        places.place(cursor)


@settings(max_examples=25, deadline=None)
@given(
    events=st.lists(EVENTS, max_size=14),
    size=st.integers(1, 6),
    hours=st.tuples(st.integers(-5, 0), st.integers(1, 5)),
)
def test_pages_always_make_up_the_set_that_the_snapshot_counts(
    shared: Engine, vault: Vault, events: list[Event], size: int, hours: tuple[int, int]
) -> None:
    account = factories.add_account(shared, vault, next(NAMES))
    for event in events:
        factories.record(shared, vault, account, [event])
    asked = Period(*(EDGE + timedelta(hours=one) for one in hours))
    found = paged(shared, Asked(account, asked), size)
    order = [(one.occurred_at, one.space, one.key.encode()) for one in found]
    assert order == sorted(set(order), reverse=True)
    with database.read(shared) as connection:
        holder = accounts.get(connection, account)
        shown = usage.snapshot(connection, holder, asked, now=NOW, group_by="kind")
    assert sum(one.units for one in found) == shown.value
    for row in shown.rows:
        assert row.value == sum(one.units for one in found if one.kind is row.kind)
    everything = paged(shared, Asked(account, asked, withdrawn=True), size)
    assert [one for one in everything if one.units] == found


def plan(engine: Engine, asked: Asked, after: Place | None) -> str:
    """Return how the database reads a page: the plan of its very statement."""
    with database.read(engine) as connection:
        statement = receipts.entries_page(asked, 10**6, after).limit(100)
        compiled = statement.compile(connection, compile_kwargs={"literal_binds": True})
        sqlite = engine.dialect.name == "sqlite"
        explain = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
        rows = connection.execute(text(explain + str(compiled).replace(":", r"\:")))
        return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize("withdrawn", [False, True])
@pytest.mark.parametrize("paging", [False, True])
def test_a_page_is_read_in_its_index_and_nothing_is_sorted(
    engine: Engine, vault: Vault, *, paging: bool, withdrawn: bool
) -> None:
    account = factories.add_account(engine, vault)
    events = [email(f"e_{n}", f"2026-11-{n % 28 + 1:02}T10:00") for n in range(4_000)]
    factories.record(engine, vault, account, events)
    with engine.connect().execution_options(writes=True) as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
    after = Place(at("2026-11-12T10:00"), "email", "e_11", 1, 10**6)
    asked = Asked(account, NOVEMBER, withdrawn=withdrawn)
    shown = plan(engine, asked, after if paging else None)
    assert "ix_entry_occurred_at" in shown
    assert "TEMP B-TREE" not in shown
    assert "Sort" not in shown
    assert "Seq Scan" not in shown
    assert "SCAN" not in shown


def test_later_entries_leave_an_earlier_version_as_it_was(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    factories.record(engine, vault, account, [email("a", "2026-11-03T10:00")])
    factories.record(engine, vault, account, [email("b", "2026-11-03T10:00")])
    factories.record(engine, vault, account, [email("a", "2026-10-03T10:00")])
    then = [
        keys(paged(engine, Asked(account, NOVEMBER, version=version), 10))
        for version in range(4)
    ]
    assert then == [[], ["a"], ["b", "a"], ["b"]]
    with database.read(engine) as connection:
        seqs = connection.scalars(
            select(tables.entry.c.version).order_by(tables.entry.c.version)
        ).all()
    assert seqs == [1, 2, 3, 3]
