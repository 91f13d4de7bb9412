"""Statements of the hot path, at the driver's own cost.

SQLAlchemy takes 15 µs to send what SQLite does in two. The connection, its transaction
and its errors stay SQLAlchemy's, and whoever listens to its statements hears these.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

_Values = Sequence[Any]


def send(connection: Connection, statement: str, values: _Values) -> None:
    """Send a statement in the driver's own words, which returns nothing.

    Raises:
        sqlalchemy.exc.DBAPIError: the database refused.
    """
    _execute(connection, statement, values)


def ask(
    connection: Connection, statement: str, values: _Values
) -> Sequence[tuple[Any, ...]]:
    """Return the rows that a statement in the driver's own words asks for.

    Raises:
        sqlalchemy.exc.DBAPIError: the database refused.
    """
    found: Sequence[tuple[Any, ...]] = _execute(
        connection, statement, values
    ).fetchall()
    return found


def place(connection: Connection) -> str:
    """Return what stands for a value in the driver's own words."""
    return "?" if connection.dialect.name == "sqlite" else "%b"


@contextmanager
def together(connection: Connection) -> Iterator[None]:
    """Let PostgreSQL be sent what follows without waiting for each answer.

    Nothing may be asked within. What is refused is told at the latest at the end.

    Raises:
        sqlalchemy.exc.DBAPIError: the database refused.
    """
    if connection.dialect.name == "sqlite":
        yield
        return
    driver: Any = connection.connection.dbapi_connection
    errors = connection.dialect.loaded_dbapi.Error
    try:
        with driver.pipeline():
            yield
    except errors as error:
        raise _told(connection, driver, None, error) from error


def _execute(connection: Connection, statement: str, values: _Values) -> Any:  # noqa: ANN401 -- a cursor of either driver
    for hear in connection.dispatch.before_cursor_execute:
        hear(connection, None, statement, values, None, False)
    driver: Any = connection.connection.dbapi_connection
    errors = connection.dialect.loaded_dbapi.Error
    try:
        return driver.execute(statement, values)
    except errors as error:
        raise _told(connection, driver, statement, error) from error


def _told(
    connection: Connection, driver: object, statement: str | None, error: Exception
) -> Exception:
    """Return the error as SQLAlchemy tells it; a lost connection is given up."""
    dialect = connection.dialect
    lost = dialect.is_disconnect(error, driver, None)  # type: ignore[arg-type]  # the driver's own
    if lost:
        connection.invalidate(error)
    return DBAPIError.instance(
        statement,
        None,
        error,
        dialect.loaded_dbapi.Error,
        connection_invalidated=lost,
        dialect=dialect,
    )
