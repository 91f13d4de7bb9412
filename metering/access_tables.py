"""The schema of who may ask: members by e-mail, and the keys of programs."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table

from metering.tables import Instant, metadata

member = Table(
    "member",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # Lower-cased: the form in which platforms sign an address.
    Column("email", String(254), primary_key=True),
    Column("added_at", Instant, nullable=False),
)

access_key = Table(
    "access_key",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("id", String(24), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    # Only an identity key, which is computed with; the others are compared.
    Column("sealed", LargeBinary),
    Column("created_at", Instant, nullable=False),
    # The UTC day of its last use: one write a day, not one a request.
    Column("last_used_on", Instant),
    Column("revoked_at", Instant),
    Index(None, "digest"),
)
