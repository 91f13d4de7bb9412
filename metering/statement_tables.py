"""Tables of what is frozen and of what quarantine let go; rows are only ever added.

They share the ledger's metadata; their keys start with the account id.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from metering.tables import Instant, metadata

statement = Table(
    "statement",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("period_start", Instant, nullable=False),
    Column("period_end", Instant, nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("frozen_at", Instant, nullable=False),
    # Of the ledger's head: what has a greater one came later, whatever a clock says.
    Column("version", BigInteger, nullable=False),
    Column("plan_version", Integer, nullable=False),
    Column("allowance", BigInteger, nullable=False),
    Column("price", String(40)),
    Column("per", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    # Interactions and adjustments of the period together, and what they cost.
    Column("value", BigInteger, nullable=False),
    Column("cost_minor", BigInteger),
    Column("pending", BigInteger, nullable=False),
    # How many interactions, and the SHA-256 (hexadecimal) over their lines.
    Column("interactions", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    UniqueConstraint("account_id", "period_start"),
    CheckConstraint("period_start < period_end", name="period"),
)

statement_line = Table(
    "statement_line",
    metadata,
    Column("account_id", String(64), primary_key=True),
    Column("seq", Integer, primary_key=True),
    # The statement whose period the units belong to: this one, or an earlier one
    # that was frozen before they came.
    Column("of_seq", Integer, primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("units", BigInteger, nullable=False),
    # Of which adjustments by hand.
    Column("adjusted", BigInteger, nullable=False),
    ForeignKeyConstraint(
        ["account_id", "seq"], ["statement.account_id", "statement.seq"]
    ),
    ForeignKeyConstraint(
        ["account_id", "of_seq"], ["statement.account_id", "statement.seq"]
    ),
)

quarantine_tally = Table(
    "quarantine_tally",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # The UTC day on which it was let go.
    Column("day_start", Instant, primary_key=True),
    # read (on a retry), expired or forgotten.
    Column("outcome", String(10), primary_key=True),
    Column("reason", String(200), primary_key=True),
    Column("events", BigInteger, nullable=False),
)
