"""Engines, transactions and the schema's version, on SQLite and PostgreSQL alike."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    inspect,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import InvalidatePoolError, OperationalError

from metering import wire
from metering.errors import InvalidError, MeterError

SCHEMA = "0015"
"""The revision of the schema that this code reads and writes."""

BUSY_SECONDS = 5
"""How long a statement waits for what another transaction has locked."""
# A connection is made, or what was sent is acknowledged, within so many seconds
# (milliseconds for the last); idle ones are asked whether they live.
_PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
# With the five that stay open, one connection for each thread of the server.
_OVERFLOW = 45
# A connection that was used so many seconds ago is taken to live.
_MOMENT = 1.0
_USED = "used"
# Of this project's migrations alone: any number, the same for ever.
_MIGRATION = 8_614_528
# PostgreSQL's SQLSTATE where a lock was not had in time, and where two wait for each
# other: the migration takes tables in an order of its own.
_LOCK_NOT_AVAILABLE = "55P03"
_DEADLOCK = "40P01"
_MIGRATION_TRIES = 5
T = TypeVar("T")


class SchemaError(MeterError):
    """The database's schema is not the one this code needs."""


def connect(url: str) -> Engine:
    """Return an engine for a SQLite or PostgreSQL address; nothing is opened yet.

    Raises:
        InvalidError: the address is of neither database.
    """
    if url.startswith("sqlite"):
        # Nothing of a lost transaction may be seen as done: every commit is synced.
        # The connection used last is used next: another one's page cache is stale.
        engine = create_engine(
            url,
            # As many statements as a writer has, in each of their lengths.
            connect_args={"timeout": BUSY_SECONDS, "cached_statements": 400},
            pool_use_lifo=True,
            max_overflow=_OVERFLOW,
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if url.startswith("postgresql+psycopg"):
        engine = create_engine(url, pool_use_lifo=True, max_overflow=_OVERFLOW)
        event.listen(engine, "do_connect", _notice_the_dead)
        event.listen(engine, "checkout", _ping_the_idle)
        event.listen(engine, "checkin", _note_its_use)
        event.listen(engine, "connect", _prepare_postgresql)
        return engine
    raise InvalidError("DATABASE_URL must begin with sqlite:/// or postgresql://")


def _notice_the_dead(
    _dialect: object, _record: object, _arguments: object, named: dict[str, Any]
) -> None:
    """Notice within seconds that a server's machine is gone, and nobody says so.

    What the address itself says counts. https://www.postgresql.org/docs/current/libpq-connect.html
    """
    for name, value in _PATIENCE.items():
        named.setdefault(name, value)


def _ping_the_idle(connection: Any, record: Any, _proxy: object) -> None:  # noqa: ANN401 -- a DBAPI connection and its record
    """Ask a connection whether it lives, unless it did a moment ago.

    If not, the pool takes another one and trusts none that it has. To ask each time
    would cost each commit a round trip.
    """
    used = record.info.get(_USED)
    if used is None or time.monotonic() - used < _MOMENT:
        return
    try:
        connection.execute("SELECT")
        connection.commit()
    except Exception as error:
        raise InvalidatePoolError from error


def _note_its_use(_connection: object, record: Any) -> None:  # noqa: ANN401 -- a pool's record
    record.info[_USED] = time.monotonic()


def _prepare_postgresql(connection: Any, _record: object) -> None:  # noqa: ANN401 -- a DBAPI connection
    """Wait for what others have locked as long as SQLite's writers do, and no longer.

    A statement, not a start-up option: those who pool connections refuse options.
    """
    connection.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
    connection.commit()


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 -- a DBAPI connection
    connection.isolation_level = None  # transactions are begun below, by their purpose
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA cache_size=-16000")
    # Pages of the log before they are moved to the file, 64 MiB: what a campaign writes
    # again and again is moved once.
    cursor.execute("PRAGMA wal_autocheckpoint=16000")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock first: upgrading a read lock later could only fail.
    writes = connection.get_execution_options().get("writes", False)
    wire.send(connection, "BEGIN IMMEDIATE" if writes else "BEGIN", ())


@contextmanager
def write(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in one transaction that commits where the block ends well."""
    with (
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def read(engine: Engine) -> Iterator[Connection]:
    """Yield a connection to read from, whose every statement sees the same state."""
    options: dict[str, Any] = {"writes": False}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
        options["postgresql_readonly"] = True
    # Rolled back, a connection to PostgreSQL would forget what it has prepared.
    with (
        engine.connect().execution_options(**options) as connection,
        connection.begin(),
    ):
        yield connection


def upsert(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """Return the dialect's ``INSERT`` that knows ``ON CONFLICT``."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def revision(engine: Engine) -> str | None:
    """Return the revision of the database's schema; None where there is none yet."""
    with read(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        statement = text("SELECT version_num FROM alembic_version")
        return connection.execute(statement).scalar()


def is_current(engine: Engine) -> bool:
    """Return whether the database has the schema that this code needs."""
    return revision(engine) == SCHEMA


def prepare(engine: Engine) -> None:
    """Make the database ready: SQLite is created or upgraded, PostgreSQL is checked.

    Raises:
        SchemaError: PostgreSQL has another schema than this code needs.
    """
    if is_current(engine):
        return
    if engine.dialect.name != "sqlite":
        raise SchemaError("the database's schema is not current; run flask migrate")
    migrate(engine)


def migrate(engine: Engine) -> None:
    """Create the schema, or upgrade it to the newest revision, in one transaction.

    Where it and writers wait for each other's tables it begins anew.

    Raises:
        SchemaError: another holds what this must change; nothing is changed, and it
            may be run again.
    """
    for left in reversed(range(_MIGRATION_TRIES)):
        try:
            _migrate(engine)
        except SchemaError as error:
            if not left or _state(error.__cause__) != _DEADLOCK:
                raise
        else:
            return


def _migrate(engine: Engine) -> None:
    # Alembic is slow to import, and only this needs it.
    from alembic import command  # noqa: PLC0415 -- see above
    from alembic.config import Config  # noqa: PLC0415 -- see above

    config = Config()
    config.set_main_option("script_location", "metering:migrations")
    with migrating(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """Yield a connection whose one transaction may change the schema, alone.

    Raises:
        SchemaError: another holds what must change; nothing is changed.
    """
    try:
        with engine.connect().execution_options(writes=True) as connection:
            _prepare_to_migrate(connection)
            with connection.begin():
                _prepare_migration(connection)
                yield connection
                _check_references(connection)
    except OperationalError as error:
        if not _is_locked(error):
            raise
        raise SchemaError(
            "the database is in use, and nothing was changed: end what holds it "
            "(a long transaction, a backup), then run flask migrate again"
        ) from error


def _prepare_to_migrate(connection: Connection) -> None:
    """Let SQLite put another table in the place of one that others refer to.

    It can be said before a transaction alone; the connection is not used again.
    """
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.close()
        connection.detach()


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise SchemaError(f"the migration would leave rows of {broken[0]} orphaned")


def _prepare_migration(connection: Connection) -> None:
    """Wait for no lock longer than writers do, and never migrate beside another.

    While a statement waits for a table, everyone who comes later waits behind it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION})"))
        # On a cluster small tables change everywhere at once, and the shards of those
        # that refer to them must not run ahead. Elsewhere it is a word without meaning.
        connection.execute(
            text("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'")
        )


def _is_locked(error: OperationalError) -> bool:
    waited = _state(error) in {_LOCK_NOT_AVAILABLE, _DEADLOCK}
    return waited or "database is locked" in str(error.orig)


def _state(error: BaseException | None) -> str | None:
    """Return PostgreSQL's SQLSTATE of an error; None where it has none."""
    state: str | None = getattr(getattr(error, "orig", None), "sqlstate", None)
    return state


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield runs of at most ``size`` items: databases limit a statement's values."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
