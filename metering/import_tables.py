"""The table of imports that were begun and have not ended."""

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, Table

from metering import tables

import_place = Table(
    "import_place",
    tables.metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # Of the whole file: another file, or the same one longer, begins anew.
    Column("digest", LargeBinary(16), primary_key=True),
    Column("offset", BigInteger, nullable=False),
    # What became of the events before the offset.
    Column("received", BigInteger, nullable=False),
    Column("counted", BigInteger, nullable=False),
    Column("noted", BigInteger, nullable=False),
    Column("duplicate", BigInteger, nullable=False),
    Column("ignored", BigInteger, nullable=False),
    Column("quarantined", BigInteger, nullable=False),
    Column("updated_at", tables.Instant, nullable=False),
)
