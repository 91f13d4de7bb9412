"""How Alembic reaches the database: a connection handed over, or DATABASE_URL."""

import importlib
import pkgutil
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

import metering
from metering import database, tables

# Imported so that the metadata is whole.
for module in pkgutil.iter_modules(metering.__path__):
    if module.name.endswith("_tables"):
        importlib.import_module(f"metering.{module.name}")


def _run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        _migrate(connection)
        return
    url = context.get_x_argument(as_dictionary=True).get("url", "sqlite://")
    with database.write(database.connect(url)) as opened:
        _migrate(opened)


def _migrate(connection: object) -> None:
    context.configure(
        connection=connection,  # type: ignore[arg-type]  # Alembic hands it over untyped
        target_metadata=tables.metadata,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=False,
        render_item=_render,
    )
    with context.begin_transaction():
        context.run_migrations()


def _render(
    kind: str,
    item: Any,  # noqa: ANN401 -- Alembic's signature
    _context: AutogenContext,
) -> str | Literal[False]:
    """Write our own column type as the plain type it is stored as."""
    if kind == "type" and isinstance(item, tables.Instant):
        return "sa.BigInteger()"
    return False


_run()
