"""Create the ledger, its rollups and the alerts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("digest_key", sa.LargeBinary(), nullable=False),
        sa.Column("link_generation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "conversation",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("started_by", sa.String(length=8), nullable=True),
        sa.Column("starter_named_at", sa.BigInteger(), nullable=True),
        sa.Column("replied_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_conversation_account_id_account"),
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_conversation")),
    )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conversation_account_id_replied_at"),
            ["account_id", "replied_at"],
            unique=False,
        )

    op.create_table(
        "coverage",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("last_received_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_coverage_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "kind", name=op.f("pk_coverage")),
    )
    op.create_table(
        "entry",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("space", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("units", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("occurred_at", sa.BigInteger(), nullable=False),
        sa.Column("origin_id", sa.String(length=255), nullable=False),
        sa.Column("origin_name", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=255), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_entry_seq")),
        sa.CheckConstraint("units = 2 * (seq % 2) - 1", name=op.f("ck_entry_units")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_entry_account_id_account")
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "space", "key", "seq", name=op.f("pk_entry")
        ),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_entry_account_id_occurred_at_kind_units_origin_id"),
            ["account_id", "occurred_at", "kind", "units", "origin_id"],
            unique=False,
        )

    op.create_table(
        "evaluation",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("evaluated_version", sa.BigInteger(), nullable=False),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        sa.Column("thresholds", sa.Integer(), nullable=False),
        sa.Column("evaluated_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_evaluation_account_id_account"),
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_evaluation")),
    )
    op.create_table(
        "event",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("space", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("occurred_at", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.String(length=255), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("source_id", sa.String(length=64), nullable=True),
        sa.Column("delivery_id", sa.String(length=255), nullable=True),
        sa.Column("event_id", sa.String(length=255), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_event_account_id_account")
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "space", "key", "occurred_at", "digest", name=op.f("pk_event")
        ),
    )
    op.create_table(
        "ledger_head",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("last_event_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_ledger_head_account_id_account"),
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_ledger_head")),
    )
    op.create_table(
        "message",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=2048), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'claimed', 'sent', 'dead')",
            name=op.f("ck_message_state"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_message_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "id", name=op.f("pk_message")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_message_state_not_before"),
            ["state", "not_before"],
            unique=False,
        )

    op.create_table(
        "origin",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("id", sa.String(length=255), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("named_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_origin_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "kind", "id", name=op.f("pk_origin")),
    )
    op.create_table(
        "owner",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=512), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_owner_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "address", name=op.f("pk_owner")),
    )
    op.create_table(
        "plan_version",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("terms_since", sa.BigInteger(), nullable=True),
        sa.Column("calendar_since", sa.BigInteger(), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("anchor_day", sa.SmallInteger(), nullable=False),
        sa.Column("allowance", sa.BigInteger(), nullable=False),
        sa.Column("price", sa.String(length=40), nullable=True),
        sa.Column("per", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("allowance >= 0", name=op.f("ck_plan_version_allowance")),
        sa.CheckConstraint(
            "anchor_day BETWEEN 1 AND 31", name=op.f("ck_plan_version_anchor_day")
        ),
        sa.CheckConstraint("per > 0", name=op.f("ck_plan_version_per")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_plan_version_account_id_account"),
        ),
        sa.PrimaryKeyConstraint("account_id", "version", name=op.f("pk_plan_version")),
    )
    op.create_table(
        "quarantine",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("source_id", sa.String(length=64), nullable=True),
        sa.Column("delivery_id", sa.String(length=255), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("resolved_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_quarantine_account_id_account"),
        ),
        sa.PrimaryKeyConstraint("account_id", "digest", name=op.f("pk_quarantine")),
    )
    op.create_table(
        "receiver_secret",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=2048), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_receiver_secret_account_id_account"),
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "address", name=op.f("pk_receiver_secret")
        ),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("counting_since", sa.BigInteger(), nullable=True),
        sa.Column("answers_url", sa.Text(), nullable=True),
        sa.Column("disabled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_source_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_table(
        "tally",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("source_id", sa.String(length=64), nullable=False),
        sa.Column("day_start", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("type", sa.String(length=100), nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_tally_account_id_account")
        ),
        sa.PrimaryKeyConstraint(
            "account_id",
            "source_id",
            "day_start",
            "state",
            "type",
            name=op.f("pk_tally"),
        ),
    )
    op.create_table(
        "threshold",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("value > 0", name=op.f("ck_threshold_value")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_threshold_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "id", name=op.f("pk_threshold")),
    )
    with op.batch_alter_table("threshold", schema=None) as batch_op:
        batch_op.create_index(
            "uq_threshold_live",
            ["account_id", "level"],
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )

    op.create_table(
        "usage_day",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("day_start", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.Column("pending", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_usage_day_account_id_account")
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "day_start", "kind", name=op.f("pk_usage_day")
        ),
    )
    op.create_table(
        "usage_origin",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("day_start", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("origin_id", sa.String(length=255), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_usage_origin_account_id_account"),
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "day_start", "kind", "origin_id", name=op.f("pk_usage_origin")
        ),
    )
    op.create_table(
        "alert",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("threshold_id", sa.String(length=36), nullable=False),
        sa.Column("allowance", sa.BigInteger(), nullable=False),
        sa.Column("period_start", sa.BigInteger(), nullable=False),
        sa.Column("period_end", sa.BigInteger(), nullable=False),
        sa.Column("fired_at", sa.BigInteger(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "threshold_id"],
            ["threshold.account_id", "threshold.id"],
            name=op.f("fk_alert_account_id_threshold_id_threshold"),
        ),
        sa.PrimaryKeyConstraint(
            "account_id",
            "threshold_id",
            "allowance",
            "period_start",
            name=op.f("pk_alert"),
        ),
    )
    op.create_table(
        "alert_message",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=40), nullable=False),
        sa.Column("threshold_id", sa.String(length=36), nullable=False),
        sa.Column("allowance", sa.BigInteger(), nullable=False),
        sa.Column("period_start", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "message_id"],
            ["message.account_id", "message.id"],
            name=op.f("fk_alert_message_account_id_message_id_message"),
        ),
        sa.PrimaryKeyConstraint(
            "account_id",
            "message_id",
            "threshold_id",
            "allowance",
            "period_start",
            name=op.f("pk_alert_message"),
        ),
    )
    op.create_table(
        "source_secret",
        sa.Column("source_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("retired_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_source_secret_source_id_source")
        ),
        sa.PrimaryKeyConstraint("source_id", "position", name=op.f("pk_source_secret")),
    )
    op.create_table(
        "threshold_recipient",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("threshold_id", sa.String(length=36), nullable=False),
        sa.Column("address", sa.String(length=2048), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "threshold_id"],
            ["threshold.account_id", "threshold.id"],
            name=op.f("fk_threshold_recipient_account_id_threshold_id_threshold"),
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "threshold_id", "address", name=op.f("pk_threshold_recipient")
        ),
    )


def downgrade() -> None:
    op.drop_table("threshold_recipient")
    op.drop_table("source_secret")
    op.drop_table("alert_message")
    op.drop_table("alert")
    op.drop_table("usage_origin")
    op.drop_table("usage_day")
    with op.batch_alter_table("threshold", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_threshold_live",
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )

    op.drop_table("threshold")
    op.drop_table("tally")
    op.drop_table("source")
    op.drop_table("receiver_secret")
    op.drop_table("quarantine")
    op.drop_table("plan_version")
    op.drop_table("owner")
    op.drop_table("origin")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_state_not_before"))

    op.drop_table("message")
    op.drop_table("ledger_head")
    op.drop_table("event")
    op.drop_table("evaluation")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(
            batch_op.f("ix_entry_account_id_occurred_at_kind_units_origin_id")
        )

    op.drop_table("entry")
    op.drop_table("coverage")
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conversation_account_id_replied_at"))

    op.drop_table("conversation")
    op.drop_table("lease")
    op.drop_table("account")
