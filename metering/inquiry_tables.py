"""The schema of questions asked inside platforms, and of what we wrote there."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from metering.tables import Instant, metadata

inquiry = Table(
    "inquiry",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # Keyed, of the source, the conversation and the message: asked twice is once.
    Column("digest", LargeBinary(16), primary_key=True),
    Column("source_id", String(64), nullable=False),
    # Keyed, of the source and the conversation.
    Column("talk", LargeBinary(16), nullable=False),
    # The question, and its answer once it is made; emptied when it is settled.
    Column("sealed", LargeBinary),
    Column("state", String(10), nullable=False),
    # Why it was settled like that: for the operator, never for who asked.
    Column("reason", Text),
    Column("attempts", Integer, nullable=False),
    Column("doubtful", Boolean, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("settled_at", Instant),
    CheckConstraint(
        "state IN ('pending', 'claimed', 'answered', 'closed')", name="state"
    ),
    Index(None, "state", "not_before"),
    Index(None, "received_at"),
    Index(None, "account_id", "talk"),
)

# What we wrote ourselves, to know it when the platform reports it.
own_message = Table(
    "own_message",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("digest", LargeBinary(16), primary_key=True),
    Column("said_at", Instant, nullable=False),
    Index(None, "said_at"),
)

desk = Table(
    "desk",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("source_id", ForeignKey("source.id"), primary_key=True),
    Column("mode", String(8), nullable=False),
    Column("hand_off", Boolean, nullable=False),
    # Who we write as, and the API's token: JSON.
    Column("sealed", LargeBinary, nullable=False),
    Column("updated_at", Instant, nullable=False),
    CheckConstraint("mode IN ('note', 'reply')", name="mode"),
)
