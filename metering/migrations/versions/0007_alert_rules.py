"""Add what alerts of more kinds need: recipients' wishes, details, next looks."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recipient",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=2048), nullable=False),
        sa.Column("muted_until", sa.BigInteger(), nullable=True),
        sa.Column("quiet_from", sa.SmallInteger(), nullable=True),
        sa.Column("quiet_until", sa.SmallInteger(), nullable=True),
        sa.Column("unsubscribed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_recipient_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "address", name=op.f("pk_recipient")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.add_column(sa.Column("resolved_at", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("next_due_at", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("details", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("subject", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("receipt", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("doubtful", sa.Boolean(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_message_account_id_subject"),
            ["account_id", "subject"],
            unique=False,
        )

    with op.batch_alter_table("threshold", schema=None) as batch_op:
        batch_op.add_column(sa.Column("already", sa.Boolean(), nullable=True))

    with op.batch_alter_table("threshold_recipient", schema=None) as batch_op:
        batch_op.add_column(sa.Column("resolved", sa.Boolean(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("threshold_recipient", schema=None) as batch_op:
        batch_op.drop_column("resolved")

    with op.batch_alter_table("threshold", schema=None) as batch_op:
        batch_op.drop_column("already")

    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_account_id_subject"))
        batch_op.drop_column("doubtful")
        batch_op.drop_column("receipt")
        batch_op.drop_column("subject")
        batch_op.drop_column("details")

    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.drop_column("next_due_at")

    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.drop_column("resolved_at")

    op.drop_table("recipient")
