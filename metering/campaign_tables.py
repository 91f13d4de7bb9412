"""The schema of planned campaigns: what an account will send, known in advance."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    String,
    Table,
)

from metering.tables import Instant, metadata

campaign = Table(
    "campaign",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # A local day of the account: a plan names a day, not an instant.
    Column("on_date", Date, primary_key=True),
    Column("name", String(255), primary_key=True),
    Column("emails", BigInteger, nullable=False),
    Column("planned_at", Instant, nullable=False),
    CheckConstraint("emails > 0", name="emails"),
)
