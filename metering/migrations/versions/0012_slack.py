"""Add Slack."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "slack_event",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("channel_id", sa.String(length=64), nullable=True),
        sa.Column("ts", sa.String(length=64), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'claimed', 'done', 'dead')",
            name=op.f("ck_slack_event_state"),
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_slack_event")),
        sa.UniqueConstraint(
            "team_id",
            "channel_id",
            "ts",
            name=op.f("uq_slack_event_team_id_channel_id_ts"),
        ),
    )
    with op.batch_alter_table("slack_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_slack_event_received_at"), ["received_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_slack_event_state_not_before"),
            ["state", "not_before"],
            unique=False,
        )

    op.create_table(
        "slack_state",
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_slack_state")),
    )
    op.create_table(
        "slack_workspace",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("bot_user_id", sa.String(length=64), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("installed_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_slack_workspace")),
    )
    op.create_table(
        "slack_channel",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("channel_id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_slack_channel_account_id_account"),
        ),
        sa.PrimaryKeyConstraint("team_id", "channel_id", name=op.f("pk_slack_channel")),
    )
    op.create_table(
        "slack_connection",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("connected_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_slack_connection_account_id_account"),
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "team_id", name=op.f("pk_slack_connection")
        ),
    )
    with op.batch_alter_table("slack_connection", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_slack_connection_team_id"), ["team_id"], unique=False
        )

    op.create_table(
        "slack_thread",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=140), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_slack_thread_account_id_account"),
        ),
        sa.PrimaryKeyConstraint("team_id", "key", name=op.f("pk_slack_thread")),
    )
    with op.batch_alter_table("slack_thread", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_slack_thread_used_at"), ["used_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("slack_thread", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_slack_thread_used_at"))

    op.drop_table("slack_thread")
    with op.batch_alter_table("slack_connection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_slack_connection_team_id"))

    op.drop_table("slack_connection")
    op.drop_table("slack_channel")
    op.drop_table("slack_workspace")
    op.drop_table("slack_state")
    with op.batch_alter_table("slack_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_slack_event_state_not_before"))
        batch_op.drop_index(batch_op.f("ix_slack_event_received_at"))

    op.drop_table("slack_event")
