"""Where an import that was interrupted goes on: kept in each batch's transaction."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from metering import bulk
from metering.import_tables import import_place
from metering.ledger import Tally


def find(
    connection: Connection, account_id: str, digest: bytes
) -> tuple[int, Tally] | None:
    """Return the offset at which a file goes on, and what was before it."""
    table = import_place
    row = connection.execute(
        select(table).where(table.c.account_id == account_id, table.c.digest == digest)
    ).one_or_none()
    if row is None:
        return None
    return row.offset, Tally(**{name: getattr(row, name) for name in Tally.__slots__})


def keep(
    connection: Connection,
    account_id: str,
    digest: bytes,
    offset: int,
    tally: Tally,
    *,
    now: datetime,
) -> None:
    """Keep how far a file has come, in the transaction that records up to there."""
    row = {"account_id": account_id, "digest": digest, "offset": offset}
    bulk.replace(
        connection, import_place, [{**row, **tally.as_json(), "updated_at": now}]
    )


def end(connection: Connection, account_id: str, digest: bytes) -> None:
    """Forget the place: the file is here to its end."""
    table = import_place
    connection.execute(
        delete(table).where(table.c.account_id == account_id, table.c.digest == digest)
    )
