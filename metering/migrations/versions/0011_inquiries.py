"""Add questions asked inside platforms, and how they are answered."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inquiry",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("source_id", sa.String(length=64), nullable=False),
        sa.Column("talk", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'claimed', 'answered', 'closed')",
            name=op.f("ck_inquiry_state"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_inquiry_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "digest", name=op.f("pk_inquiry")),
    )
    with op.batch_alter_table("inquiry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inquiry_account_id_talk"),
            ["account_id", "talk"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_inquiry_received_at"), ["received_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_inquiry_state_not_before"),
            ["state", "not_before"],
            unique=False,
        )

    op.create_table(
        "own_message",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_own_message_account_id_account"),
        ),
        sa.PrimaryKeyConstraint("account_id", "digest", name=op.f("pk_own_message")),
    )
    with op.batch_alter_table("own_message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_own_message_said_at"), ["said_at"], unique=False
        )

    op.create_table(
        "desk",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("source_id", sa.String(length=64), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("hand_off", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("mode IN ('note', 'reply')", name=op.f("ck_desk_mode")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_desk_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_desk_source_id_source")
        ),
        sa.PrimaryKeyConstraint("account_id", "source_id", name=op.f("pk_desk")),
    )


def downgrade() -> None:
    op.drop_table("desk")
    op.drop_table("own_message")
    op.drop_table("inquiry")
