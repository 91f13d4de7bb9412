"""Canonical lines: counted interactions as the bytes that a statement hashes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, select

from metering import tables
from metering.interactions import Kind
from metering.periods import Period
from metering.receipts import PAGE, is_latest


def instant_text(instant: datetime) -> str:
    """Return an instant as receipts write it: UTC, always six decimals, ``Z``."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def lines(
    connection: Connection, account_id: str, period: Period, version: int
) -> Iterator[tuple[Kind, bytes]]:
    """Yield each counted interaction's kind and canonical line, in canonical order.

    A line is account, instant, kind and key with a tab between and a line feed behind,
    in UTF-8; the order is that of the lines' bytes (``LC_ALL=C sort``). None of the
    four can hold a tab or a line feed.
    """
    table = tables.entry
    statement = (
        select(table.c.occurred_at, table.c.kind, table.c.key)
        .where(
            table.c.account_id == account_id,
            table.c.occurred_at >= period.start,
            table.c.occurred_at < period.end,
            table.c.version <= version,
            is_latest(version),
        )
        .order_by(table.c.occurred_at)
        .execution_options(yield_per=PAGE)
    )
    # Equal instants are sorted here: a database's own order depends on its locale.
    for instant, tied in groupby(
        connection.execute(statement), key=lambda row: row.occurred_at
    ):
        prefix = f"{account_id}\t{instant_text(instant)}\t"
        said = (
            (Kind(row.kind), f"{prefix}{row.kind}\t{row.key}\n".encode())
            for row in tied
        )
        yield from sorted(said, key=itemgetter(1))
