"""Tables of the door: what sources were answered, and tokens that are used up."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
)

from metering import tables

door_log = Table(
    "door_log",
    tables.metadata,
    Column("source_id", ForeignKey("source.id"), primary_key=True),
    # Empty: accepted. Else one of the fixed reasons for which deliveries are refused.
    Column("refusal", String(100), primary_key=True),
    Column("deliveries", BigInteger, nullable=False),
    Column("first_at", tables.Instant, nullable=False),
    Column("last_at", tables.Instant, nullable=False),
)

spent_token = Table(
    "spent_token",
    tables.metadata,
    Column("source_id", ForeignKey("source.id"), primary_key=True),
    Column("token", LargeBinary(32), primary_key=True),
    Column("body", LargeBinary(32), nullable=False),
    Column("spent_at", tables.Instant, nullable=False),
    Index(None, "spent_at"),
)
