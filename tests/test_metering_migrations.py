"""A database of every released state, with data in it, becomes the newest."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, TextClause, select, text

from metering import accounts, database, recipients, tables, usage, verification
from metering.events import Purpose, Unreadable
from metering.periods import Period
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, email, replied, started

YEAR = Period(at("2026-01-01T00:00"), at("2027-01-01T00:00"))


def moved(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "metering:migrations")
    with database.migrating(engine) as connection:
        config.attributes["connection"] = connection
        move = command.downgrade if revision < database.SCHEMA else command.upgrade
        move(config, revision)


def test_a_ledger_of_the_first_release_keeps_its_totals(
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
            email("e", "2026-11-03T10:00"),
        ],
    )
    moved(engine, "0001")
    with database.write(engine) as connection:
        connection.execute(
            text(
                "INSERT INTO usage_day (account_id, day_start, kind, units, pending) "
                "VALUES ('acme', 0, 'nps_email', 0, 0)"
            )
        )
    moved(engine, database.SCHEMA)
    with database.read(engine) as connection:
        found = accounts.get(connection, account)
        assert usage.snapshot(connection, found, YEAR, now=NOW).value == 2
        assert not verification.verify(connection, found).differences
        assert set(connection.scalars(select(tables.entry.c.version))) == {0}
    factories.record(engine, vault, account, [email("f", "2026-11-03T10:00")])
    with database.read(engine) as connection:
        versions = select(tables.entry.c.version).where(tables.entry.c.key == "f")
        head = select(tables.ledger_head.c.version)
        assert connection.scalar(versions) == connection.scalar(head) == 2


def test_every_released_state_with_data_in_it_becomes_the_newest(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault, timezone="Europe/Rome")
    factories.record(
        engine,
        vault,
        account,
        [
            started("c", "2026-11-03T09:12"),
            replied("c", "2026-11-03T09:15"),
            replied("who", "2026-11-03T09:15"),
            email("e", "2026-11-03T10:00"),
            email("e", "2026-11-02T10:00", Purpose.NPS),
            Unreadable("not yet", b"{}"),
        ],
    )
    for level in ("80%", "2"):
        with database.write(engine) as connection:
            recipients.add(connection, account, level, "terminal:", NOW, vault)
    before = shown(engine, account)
    revisions = [f"{number:04}" for number in range(1, int(database.SCHEMA))]
    for revision in reversed(revisions):
        moved(engine, revision)
        assert database.revision(engine) == revision
        database.migrate(engine)
        assert database.is_current(engine)
        assert shown(engine, account) == before
        moved(engine, revision)
    moved(engine, database.SCHEMA)
    tally = factories.record(engine, vault, account, [email("e", "2026-11-03T10:00")])
    assert tally.duplicate == 1


def shown(engine: Engine, account: str) -> usage.Snapshot:
    with database.read(engine) as connection:
        found = accounts.get(connection, account)
        assert not verification.verify(connection, found).differences
        return usage.snapshot(connection, found, YEAR, now=NOW, group_by="kind")


def test_a_migration_that_is_kept_waiting_fails_clearly_and_can_be_run_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    moved(engine, "0001")
    url = engine.url.render_as_string(hide_password=False)
    hasty = database.connect(url)
    with database.write(engine) as connection:
        # Somebody reads or writes what the migration must change, and does not end.
        connection.execute(text("UPDATE ledger_head SET version = version"))
        with pytest.raises(database.SchemaError, match="run flask migrate again"):
            database.migrate(hasty)
    assert database.revision(engine) == "0001"
    database.migrate(hasty)
    assert database.is_current(engine)
    hasty.dispose()


def test_a_migration_that_meets_a_writer_the_other_way_round_begins_anew(
    on_postgresql: Engine,
) -> None:
    engine = on_postgresql
    moved(engine, "0001")
    waits = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
        "AND datname = current_database()"
    )
    with ThreadPoolExecutor(1) as pool, database.write(engine) as writer:
        # The migration is the one that is told to give way.
        writer.execute(text("SET LOCAL deadlock_timeout = '60s'"))
        writer.execute(text("SET LOCAL lock_timeout = 0"))
        writer.execute(text("LOCK TABLE source IN ROW EXCLUSIVE MODE"))
        migrated = pool.submit(database.migrate, engine)
        until = time.monotonic() + 60
        while not _counted(engine, waits):
            assert time.monotonic() < until
            time.sleep(0.02)
        # By now it has changed the entries' table, and waits for the sources'.
        writer.execute(text("SELECT FROM entry LIMIT 1"))
        writer.rollback()
        migrated.result(timeout=30)
    assert database.is_current(engine)


def _counted(engine: Engine, question: TextClause) -> int:
    # In a transaction of its own: PostgreSQL tells each what it has told it before.
    with database.read(engine) as connection:
        return connection.scalar(question) or 0


def test_two_that_migrate_at_once_take_turns(engine: Engine) -> None:
    moved(engine, "0001")
    url = engine.url.render_as_string(hide_password=False)

    def migrate(_: int) -> bool:
        mine = database.connect(url)
        database.migrate(mine)
        current = database.is_current(mine)
        mine.dispose()
        return current

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(migrate, range(2))) == [True, True]


def test_the_migrated_schema_is_the_one_that_the_code_reads(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
