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
    SmallInteger,
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
    # Usage was there when it was set.
    Column("already", Boolean),
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
    # Told, too, when a correction takes usage below the level.
    Column("resolved", Boolean),
    ForeignKeyConstraint(
        ["account_id", "threshold_id"], ["threshold.account_id", "threshold.id"]
    ),
)

# What a recipient asked for; no row: nothing.
recipient = Table(
    "recipient",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("address", ADDRESS, primary_key=True),
    Column("muted_until", Instant),
    # Minutes after the account's local midnight.
    Column("quiet_from", SmallInteger),
    Column("quiet_until", SmallInteger),
    Column("unsubscribed_at", Instant),
)

alert = Table(
    "alert",
    metadata,
    # The primary key is the promise "once per period and allowance". A spike's period
    # is its day, a silence's begins with the last event, a digest's is what it sums
    # up; their allowance is 0, so that a new one repeats nothing.
    Column("account_id", String(64), primary_key=True),
    Column("threshold_id", String(36), primary_key=True),
    Column("allowance", BigInteger, primary_key=True),
    Column("period_start", Instant, primary_key=True),
    Column("period_end", Instant, nullable=False),
    Column("fired_at", Instant, nullable=False),
    Column("used", BigInteger, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("resolved_at", Instant),
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
    # What people are told beside the payload, as JSON.
    Column("details", Text),
    # What it is about: a later message of the same subject takes its place in a chat.
    Column("subject", String(200)),
    # Where the channel keeps it, so that it can be changed there.
    Column("receipt", String(200)),
    # A try may have arrived although it was not said so.
    Column("doubtful", Boolean),
    CheckConstraint("state IN ('pending', 'claimed', 'sent', 'dead')", name="state"),
    Index(None, "state", "not_before"),
    Index(None, "account_id", "subject"),
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
    # When to look again though nothing changes; none: at the next tick.
    Column("next_due_at", Instant),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("until", Instant, nullable=False),
)
