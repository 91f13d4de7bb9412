"""Many rows in one statement, at the driver's own speed, on both databases.

SQLite takes rows as one long ``VALUES``, PostgreSQL as one binary array a column:
the fastest forms measured (docs/decisions/0002), and a statement's text is the same
whatever the values are. Keys of rows must differ within one call.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import LargeBinary, TypeDecorator

from metering import wire
from metering.tables import Instant, to_micros

Rows = Sequence[dict[str, Any]]
Tuples = Sequence[tuple[Any, ...]]
"""Rows as the driver takes them: plain text, whole numbers, bytes."""

_POSTGRESQL_ROWS = 10_000
# SQLite's statements are as long as their rows are many: long ones of few lengths are
# prepared once and found in the driver's cache, short ones cost little either way.
_SQLITE_ROWS = 512
_FEW = 64


def insert(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert rows, of which none may be there."""
    _write(connection, table, rows, "")


def insert_new(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert the rows whose key is not there."""
    _write(connection, table, rows, " ON CONFLICT DO NOTHING")


def insert_plain(
    connection: Connection, table: Table, names: Sequence[str], rows: Tuples
) -> None:
    """Insert rows of the columns ``names``, of which none may be there."""
    _send(connection, table, names, rows, "")


def replace_plain(
    connection: Connection, table: Table, names: Sequence[str], rows: Tuples
) -> None:
    """Insert rows; where the key is there, the row takes the place of the one there."""
    _send(connection, table, names, rows, _taking_its_place(table))


def present(
    connection: Connection, table: Table, idents: Tuples
) -> set[tuple[Any, ...]]:
    """Return which of the primary keys the table has already."""
    if not idents:
        return set()
    key = [column.name for column in table.primary_key]
    if connection.dialect.name == "postgresql":
        return _present_in_arrays(connection, table, idents, key)
    names = ", ".join(map(_quoted, key))
    # A join that keeps its order: SQLite would scan the table for ``IN (VALUES …)``.
    asked = ", ".join(f"column{at} AS k{at}" for at in range(1, len(key) + 1))
    same = " AND ".join(f"{_quoted(name)} = k{at}" for at, name in enumerate(key, 1))
    one = f"({', '.join('?' * len(key))})"
    found: set[tuple[Any, ...]] = set()
    for part in _parts(idents, _SQLITE_ROWS):
        flat = tuple(chain.from_iterable(part))
        values = ", ".join([one] * len(part))
        # The names are the schema's own, never a sender's.
        statement = (
            f"SELECT {names} FROM (SELECT {asked} FROM (VALUES {values})) "  # noqa: S608 -- see above
            f"CROSS JOIN {table.name} ON {same}"
        )
        found.update(wire.ask(connection, statement, flat))
    return found


def _present_in_arrays(
    connection: Connection, table: Table, idents: Tuples, key: Sequence[str]
) -> set[tuple[Any, ...]]:
    """Look up key after key, whatever the database knows of the table's size.

    It is asked of each account apart: a distributed one has each on a machine.
    """
    first, *others = key
    names = ", ".join(map(_quoted, others))
    arrays = ", ".join(f"%b::{_array(table, name)}" for name in others)
    same = " AND ".join(f"{_quoted(name)} = asked.{_quoted(name)}" for name in others)
    # The names are the schema's own, never a sender's.
    statement = (
        f"SELECT asked.* FROM unnest({arrays}) AS asked({names}) "  # noqa: S608 -- see above
        f"CROSS JOIN LATERAL (SELECT FROM {table.name} "
        f"WHERE {_quoted(first)} = %b AND {same} OFFSET 0) AS found"
    )
    found: set[tuple[Any, ...]] = set()
    by_owner: dict[str, list[tuple[Any, ...]]] = {}
    for owner, *rest in idents:
        by_owner.setdefault(owner, []).append(tuple(rest))
    for owner, those in by_owner.items():
        columns = map(list, zip(*those, strict=True))
        rows = wire.ask(connection, statement, (*columns, owner))
        found.update((owner, *row) for row in rows)
    return found


def replace(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert rows; where the key is there, the row takes the place of the one there."""
    _write(connection, table, rows, _taking_its_place(table))


@lru_cache(maxsize=64)
def _taking_its_place(table: Table) -> str:
    values = [column.name for column in table.c if not column.primary_key]
    sets = ", ".join(f"{name} = excluded.{name}" for name in map(_quoted, values))
    return f"{_on_key(table)} DO UPDATE SET {sets}"


def add_up(connection: Connection, table: Table, rows: Rows, *sums: str) -> None:
    """Insert rows; where the key is there, add the columns ``sums`` to it instead."""
    _write(connection, table, rows, _adding(table, sums))


def add_up_plain(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Tuples,
    *sums: str,
) -> None:
    """Insert rows of the columns ``names``, or add ``sums`` where the key is there."""
    _send(connection, table, names, rows, _adding(table, sums))


@lru_cache(maxsize=64)
def _adding(table: Table, sums: tuple[str, ...]) -> str:
    sets = ", ".join(f"{name} = {table.name}.{name} + excluded.{name}" for name in sums)
    return f"{_on_key(table)} DO UPDATE SET {sets}"


def keep_latest_plain(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Tuples,
    instant: str,
) -> None:
    """Insert rows; where the key is there, the later one stays (then the greater)."""
    _send(connection, table, names, rows, _staying(table, instant))


@lru_cache(maxsize=64)
def _staying(table: Table, instant: str) -> str:
    old, new = f"{table.name}.", "excluded."
    later = f"{new}{instant} > {old}{instant}"
    values = [column.name for column in table.c if not column.primary_key]
    if "name" in table.c:
        later += f" OR ({new}{instant} = {old}{instant} AND {new}name > {old}name)"
    sets = ", ".join(f"{name} = {new}{name}" for name in values)
    return f"{_on_key(table)} DO UPDATE SET {sets} WHERE {later}"


def among(
    connection: Connection, column: ColumnElement[str], values: Iterable[str]
) -> ColumnElement[bool]:
    """Return the condition that a text column has one of any number of values."""
    listed = list(values)
    if connection.dialect.name == "postgresql":
        array = bindparam(None, listed, type_=postgresql.ARRAY(postgresql.TEXT))
        return column == any_(array)
    each = func.json_each(json.dumps(listed)).table_valued("value")
    return column.in_(select(each.c.value))


def _on_key(table: Table) -> str:
    return f" ON CONFLICT ({', '.join(_quoted(one.name) for one in table.primary_key)})"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _write(connection: Connection, table: Table, rows: Rows, tail: str) -> None:
    if not rows:
        return
    names = tuple(rows[0])
    columns = [_column(table, name, rows) for name in names]
    _send(connection, table, names, list(zip(*columns, strict=True)), tail)


def _send(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Tuples,
    tail: str,
) -> None:
    """Write rows in as few statements as there may be."""
    if connection.dialect.name == "postgresql":
        for part in _parts(rows, _POSTGRESQL_ROWS):
            values: Sequence[Any] = tuple(map(list, zip(*part, strict=True)))
            wire.send(connection, _of_arrays(table, tuple(names), tail), values)
        return
    for part in _parts(rows, _SQLITE_ROWS):
        values = tuple(chain.from_iterable(part))
        statement = _of_values(table, tuple(names), tail, len(part))
        wire.send(connection, statement, values)


@lru_cache(maxsize=64)
def _of_arrays(table: Table, names: tuple[str, ...], tail: str) -> str:
    arrays = ", ".join(f"%b::{_array(table, name)}" for name in names)
    # The names are the schema's own, never a sender's.
    return f"{_head(table, names)} SELECT * FROM unnest({arrays}){tail}"  # noqa: S608 -- see above


@lru_cache(maxsize=512)
def _of_values(table: Table, names: tuple[str, ...], tail: str, rows: int) -> str:
    one = f"({', '.join('?' * len(names))})"
    return f"{_head(table, names)} VALUES {', '.join([one] * rows)}{tail}"


def _head(table: Table, names: tuple[str, ...]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(map(_quoted, names))})"


def _parts(rows: Tuples, size: int) -> Iterator[Tuples]:
    """Yield runs of ``size`` rows, of half as many while they fit, then the rest."""
    start = 0
    while start < len(rows):
        left = len(rows) - start
        while size > left and size > _FEW:
            size //= 2
        count = left if left < _FEW else size
        yield rows[start : start + count]
        start += count


def _column(table: Table, name: str, rows: Rows) -> list[Any]:
    """Return one column of rows as the driver takes it."""
    read = _reader(table, name)
    values = [row[name] for row in rows]
    return values if read is None else list(map(read, values))


@lru_cache(maxsize=512)
def _reader(table: Table, name: str) -> Callable[[Any], Any] | None:
    kind = table.c[name].type
    if isinstance(kind, Instant):
        return micros
    if isinstance(kind, TypeDecorator):
        raise TypeError(f"{table.name}.{name} is of a type that bulk does not know")
    return _text if kind.python_type is str else None


def micros(instant: datetime | None) -> int | None:
    """Return microseconds since 1970; a naive datetime raises ``TypeError``."""
    return None if instant is None else to_micros(instant)


def _text(value: str | None) -> str | None:
    # Drivers know ``str``, not its enumerations.
    return value if value is None or type(value) is str else str.__str__(value)


@lru_cache(maxsize=512)
def _array(table: Table, name: str) -> str:
    kind = table.c[name].type
    kind = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    if isinstance(kind, LargeBinary):
        return "bytea[]"
    if kind.python_type is bool:
        return "boolean[]"
    return "text[]" if kind.python_type is str else "bigint[]"
