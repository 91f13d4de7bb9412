"""Past one machine: the schema spread over the workers of a Citus cluster.

One rule for every table: where the key starts with the account, rows live with their
account's, all tables side by side; whatever else there is is small, and copied to all.
https://docs.citusdata.com/en/stable/develop/api_udf.html
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, Table, inspect, text

from metering import (
    access_tables,
    alert_tables,
    campaign_tables,
    database,
    door_tables,
    import_tables,
    inquiry_tables,
    slack_tables,
    statement_tables,
    tables,
    visit_tables,
)
from metering.errors import InvalidError, MeterError

COLUMN = "account_id"

# Imported for their tables: the schema is whole only with all of them.
_WHOLE = (
    access_tables,
    alert_tables,
    campaign_tables,
    door_tables,
    import_tables,
    inquiry_tables,
    slack_tables,
    statement_tables,
    visit_tables,
)
_KNOWS = text("SELECT max(1) FROM pg_proc WHERE proname = 'create_distributed_table'")
# A local table that refers to a copied one is listed too, and is nowhere else yet.
_PLACED = text(
    "SELECT logicalrelid::text FROM pg_dist_partition "
    "WHERE partmethod = 'h' OR repmodel = 't'"
)
_LACKING = (
    "the database has no Citus extension; on every node install the package "
    "postgresql-16-citus (16 to 18), write shared_preload_libraries = 'citus', restart "
    "PostgreSQL and run CREATE EXTENSION citus; on this one say SELECT "
    "citus_set_coordinator_host('coordinator'), which keeps a copy of the small tables "
    "here, and add the workers with SELECT citus_add_node('worker', 5432); then run "
    "flask migrate --distribute again"
)


def spread() -> list[Table]:
    """Return the tables whose rows live with their account's; parents come first."""
    return [one for one in tables.metadata.sorted_tables if _is_spread(one)]


def copied() -> list[Table]:
    """Return the small tables that every node has whole; parents come first."""
    return [one for one in tables.metadata.sorted_tables if not _is_spread(one)]


def _anchored() -> list[Table]:
    """Return those tables with the one first beside which all others are placed.

    Always the same: a later release's table must not begin a group of its own.
    """
    head = tables.ledger_head
    return [head, *(one for one in spread() if one is not head)]


def _is_spread(table: Table) -> bool:
    return next(iter(table.primary_key)).name == COLUMN


def is_distributed(connection: Connection) -> bool:
    """Return whether the ledger is spread over a cluster's workers."""
    return tables.ledger_head.name in _done(connection)


def distribute(engine: Engine, progress: Callable[[str], None]) -> int:
    """Spread the schema's tables, rows and all, in one transaction; return how many.

    What is spread already stays as it is: after an upgrade it is run again for new
    tables. Writers wait meanwhile. ``progress`` hears each table's name.

    Raises:
        InvalidError: the database is not PostgreSQL.
        MeterError: it has no Citus extension.
    """
    if engine.dialect.name != "postgresql":
        raise InvalidError(
            "--distribute spreads PostgreSQL over a Citus cluster; write its address "
            "in DATABASE_URL, such as postgresql://user:password@coordinator/meter"
        )
    with database.migrating(engine) as connection:
        if connection.scalar(_KNOWS) is None:
            raise MeterError(_LACKING)
        done = _done(connection)
        todo = [one.name for one in (*copied(), *_anchored()) if one.name not in done]
        loose = _untie(connection, todo)
        for name in todo:
            progress(name)
            _place(connection, name)
        for name, key in loose:
            _tie(connection, name, key)
    return len(todo)


def _done(connection: Connection) -> set[str]:
    if connection.dialect.name != "postgresql":
        return set()
    if connection.scalar(text("SELECT to_regclass('pg_dist_partition')")) is None:
        return set()
    return set(connection.scalars(_PLACED))


def _place(connection: Connection, name: str) -> None:
    if name in {one.name for one in copied()}:
        statement = text("SELECT create_reference_table(:name)")
        connection.execute(statement, {"name": name})
        return
    first = tables.ledger_head.name
    connection.execute(
        text(
            "SELECT create_distributed_table(:name, :column, colocate_with => :beside)"
        ),
        {
            "name": name,
            "column": COLUMN,
            "beside": "none" if name == first else first,
        },
    )


def _untie(connection: Connection, names: list[str]) -> list[tuple[str, Any]]:
    """Drop the foreign keys of tables: none may point at a table of another kind."""
    found = inspect(connection)
    loose = []
    for name in names:
        for key in found.get_foreign_keys(name):
            connection.execute(
                text(f'ALTER TABLE "{name}" DROP CONSTRAINT "{key["name"]}"')
            )
            loose.append((name, key))
    return loose


def _tie(connection: Connection, name: str, key: Any) -> None:  # noqa: ANN401 -- as SQLAlchemy found it
    own = ", ".join(f'"{one}"' for one in key["constrained_columns"])
    others = ", ".join(f'"{one}"' for one in key["referred_columns"])
    connection.execute(
        text(
            f'ALTER TABLE "{name}" ADD CONSTRAINT "{key["name"]}" FOREIGN KEY ({own}) '
            f'REFERENCES "{key["referred_table"]}" ({others})'
        )
    )
