"""The schema of visits: which link opened which page on which day."""

from sqlalchemy import Column, ForeignKey, String, Table

from metering.tables import Instant, metadata

visit = Table(
    "visit",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # The UTC day.
    Column("day_start", Instant, primary_key=True),
    # A digest of the link: it opens nothing, and names nobody.
    Column("link", String(12), primary_key=True),
    Column("view", String(20), primary_key=True),
    Column("role", String(8), nullable=False),
    Column("first_at", Instant, nullable=False),
)
