"""Sealing anew, under the newest secret key, what former keys sealed.

A few rows at a time are read, opened and sealed outside of any lock, and written where
they are still what was read. So it may be killed and run again at any moment, beside
servers that know both keys; what is sealed already costs one look.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, select, tuple_, update

from metering import (
    access_tables,
    alert_tables,
    database,
    inquiry_tables,
    slack_tables,
    tables,
)
from metering.vault import SealBrokenError, Vault

SEALED: tuple[Column[Any], ...] = (
    # First what every delivery needs.
    tables.account.c.digest_key,
    tables.source.c.options,
    tables.source_secret.c.sealed,
    alert_tables.receiver_secret.c.sealed,
    access_tables.access_key.c.sealed,
    inquiry_tables.desk.c.sealed,
    slack_tables.slack_workspace.c.sealed,
    slack_tables.slack_event.c.sealed,
    inquiry_tables.inquiry.c.sealed,
    tables.quarantine.c.sealed,
)
"""Every column that holds what a vault sealed; a test compares them with the schema."""

# An event in quarantine has a megabyte at most.
_BATCH = 50


@dataclass(slots=True)
class Seals:
    """How the values of one column are sealed, or were before they were renewed."""

    name: str
    newest: int = 0
    former: int = 0
    broken: int = 0
    """Those that no key opens."""


def look(engine: Engine, vault: Vault) -> list[Seals]:
    """Return how everything is sealed; nothing is written."""
    return [_walk(engine, vault, column, writes=False) for column in SEALED]


def renew(engine: Engine, vault: Vault) -> list[Seals]:
    """Seal anew what former keys sealed; return how all was sealed before.

    What no key opens is left as it is.
    """
    return [_walk(engine, vault, column, writes=True) for column in SEALED]


def _walk(engine: Engine, vault: Vault, column: Column[Any], *, writes: bool) -> Seals:
    found = Seals(f"{column.table.name}.{column.name}")
    for rows in _batches(engine, column):
        renewed = {}
        for key, sealed in rows.items():
            try:
                again = vault.renew(sealed)
            except SealBrokenError:
                found.broken += 1
                continue
            if again is None:
                found.newest += 1
                continue
            found.former += 1
            renewed[key] = again
        if writes and renewed:
            with database.write(engine) as connection:
                for key, again in renewed.items():
                    _put(connection, column, key, rows[key], again)
    return found


def _batches(
    engine: Engine, column: Column[Any]
) -> Iterator[Mapping[tuple[Any, ...], bytes]]:
    """Yield the sealed values by their rows' primary keys, a few at a time."""
    table = column.table
    assert isinstance(table, Table)
    keys = tuple(table.primary_key)
    wanted = select(*keys, column).where(column.is_not(None))
    wanted = wanted.order_by(*keys).limit(_BATCH)
    last: tuple[Any, ...] | None = None
    while True:
        statement = wanted if last is None else wanted.where(tuple_(*keys) > last)
        with database.read(engine) as connection:
            rows = connection.execute(statement).all()
        if not rows:
            return
        yield {tuple(row[:-1]): bytes(row[-1]) for row in rows}
        last = tuple(rows[-1][:-1])


def _put(
    connection: Connection,
    column: Column[Any],
    key: tuple[Any, ...],
    before: bytes,
    after: bytes,
) -> None:
    """Write what was sealed anew, unless the row has another value by now."""
    table = column.table
    assert isinstance(table, Table)
    same = [one == value for one, value in zip(table.primary_key, key, strict=True)]
    connection.execute(
        update(table).where(*same, column == before).values({column: after})
    )
