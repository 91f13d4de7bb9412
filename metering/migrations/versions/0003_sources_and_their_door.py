"""Add options and kinds of sources, the door's log, and used-up tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "door_log",
        sa.Column("source_id", sa.String(length=64), nullable=False),
        sa.Column("refusal", sa.String(length=100), nullable=False),
        sa.Column("deliveries", sa.BigInteger(), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_door_log_source_id_source")
        ),
        sa.PrimaryKeyConstraint("source_id", "refusal", name=op.f("pk_door_log")),
    )
    op.create_table(
        "spent_token",
        sa.Column("source_id", sa.String(length=64), nullable=False),
        sa.Column("token", sa.LargeBinary(length=32), nullable=False),
        sa.Column("body", sa.LargeBinary(length=32), nullable=False),
        sa.Column("spent_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_spent_token_source_id_source")
        ),
        sa.PrimaryKeyConstraint("source_id", "token", name=op.f("pk_spent_token")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.add_column(sa.Column("options", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("kinds", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_column("kinds")
        batch_op.drop_column("options")

    op.drop_table("spent_token")
    op.drop_table("door_log")
