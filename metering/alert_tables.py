"""The schema of alerts: thresholds, what fired, and the outbox that is yet to leave."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from metering.tables import Instant, metadata

ADDRESS = String(2048)

threshold = Table(
    "threshold",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("level", String(40), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("value", BigInteger, nullable=False),
    Column("added_at", Instant, nullable=False),
    # Set, never deleted: what fired keeps its name.
    Column("removed_at", Instant),
    CheckConstraint("value > 0", name="value"),
)
Index(
    "uq_threshold_live",
    threshold.c.account_id,
    threshold.c.level,
    unique=True,
    sqlite_where=threshold.c.removed_at.is_(None),
    postgresql_where=threshold.c.removed_at.is_(None),
)

threshold_recipient = Table(
    "threshold_recipient",
    metadata,
    Column("account_id", String(64), primary_key=True),
    Column("threshold_id", String(36), primary_key=True),
    Column("address", ADDRESS, primary_key=True),
    ForeignKeyConstraint(
        ["account_id", "threshold_id"], ["threshold.account_id", "threshold.id"]
    ),
)

alert = Table(
    "alert",
    metadata,
    # The primary key is the promise "once per period and allowance".
    Column("account_id", String(64), primary_key=True),
    Column("threshold_id", String(36), primary_key=True),
    Column("allowance", BigInteger, primary_key=True),
    Column("period_start", Instant, primary_key=True),
    Column("period_end", Instant, nullable=False),
    Column("fired_at", Instant, nullable=False),
    Column("used", BigInteger, nullable=False),
    Column("late", Boolean, nullable=False),
    ForeignKeyConstraint(
        ["account_id", "threshold_id"], ["threshold.account_id", "threshold.id"]
    ),
)

message = Table(
    "message",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # The webhook-id, the same for every try.
    Column("id", String(40), primary_key=True),
    Column("address", ADDRESS, nullable=False),
    Column("type", String(40), nullable=False),
    # JSON, frozen when it was decided: every try sends the same bytes.
    Column("payload", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("not_before", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("last_error", Text),
    CheckConstraint("state IN ('pending', 'claimed', 'sent', 'dead')", name="state"),
    Index(None, "state", "not_before"),
)

alert_message = Table(
    "alert_message",
    metadata,
    Column("account_id", String(64), primary_key=True),
    Column("message_id", String(40), primary_key=True),
    Column("threshold_id", String(36), primary_key=True),
    Column("allowance", BigInteger, primary_key=True),
    Column("period_start", Instant, primary_key=True),
    ForeignKeyConstraint(
        ["account_id", "message_id"], ["message.account_id", "message.id"]
    ),
)

receiver_secret = Table(
    "receiver_secret",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("address", ADDRESS, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
)

evaluation = Table(
    "evaluation",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # What was seen: the ledger, the plan, and how many thresholds were ever added.
    Column("evaluated_version", BigInteger, nullable=False),
    Column("plan_version", Integer, nullable=False),
    Column("thresholds", Integer, nullable=False),
    Column("evaluated_at", Instant, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("until", Instant, nullable=False),
)
