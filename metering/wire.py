"""Statements of the hot path, at the driver's own cost where nobody listens in.

SQLAlchemy takes 15 µs to send what SQLite does in two. The connection, its transaction
and the errors stay SQLAlchemy's; whoever listens to its statements hears these too.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

_Values = Sequence[Any]


def send(connection: Connection, statement: str, values: _Values) -> None:
    """Send a statement in the driver's own words, which returns nothing.

    Raises:
        sqlalchemy.exc.DBAPIError: the database refused.
    """
    if _is_heard(connection):
        connection.exec_driver_sql(statement, tuple(values))
    else:
        _execute(connection, statement, values)


def ask(
    connection: Connection, statement: str, values: _Values
) -> Sequence[tuple[Any, ...]]:
    """Return the rows that a statement in the driver's own words asks for.

    Raises:
        sqlalchemy.exc.DBAPIError: the database refused.
    """
    if _is_heard(connection):
        found = connection.exec_driver_sql(statement, tuple(values))
        return [tuple(row) for row in found]
    return _execute(connection, statement, values).fetchall()


def place(connection: Connection) -> str:
    """Return what stands for a value in the driver's own words."""
    return "?" if connection.dialect.name == "sqlite" else "%b"


def _is_heard(connection: Connection) -> bool:
    """Return whether SQLAlchemy must send it: another's driver, or a listener."""
    return connection.dialect.name != "sqlite" or bool(
        connection.dispatch.before_cursor_execute
    )


def _execute(connection: Connection, statement: str, values: _Values) -> sqlite3.Cursor:
    driver: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]  # SQLite's own
    try:
        return driver.execute(statement, values)
    except sqlite3.Error as error:
        raise DBAPIError.instance(
            statement, None, error, sqlite3.Error, dialect=connection.dialect
        ) from error
