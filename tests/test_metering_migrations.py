"""A database of every released state, with data in it, becomes the newest."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, select, text

from metering import accounts, database, tables, usage, verification
from metering.periods import Period
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, email, replied, started

YEAR = Period(at("2026-01-01T00:00"), at("2027-01-01T00:00"))


def moved(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "metering:migrations")
    with database.write(engine) as connection:
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


def test_the_migrated_schema_is_the_one_that_the_code_reads(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
