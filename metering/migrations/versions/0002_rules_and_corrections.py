"""Add rules by date, adjustments, and the version that wrote each entry."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "adjustment",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.Column("occurred_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=255), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("units <> 0", name=op.f("ck_adjustment_units")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_adjustment_account_id_account"),
        ),
        sa.PrimaryKeyConstraint("account_id", "seq", name=op.f("pk_adjustment")),
    )
    with op.batch_alter_table("adjustment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_adjustment_account_id_occurred_at"),
            ["account_id", "occurred_at"],
            unique=False,
        )

    op.create_table(
        "rules_version",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("ai_replies", sa.Boolean(), nullable=True),
        sa.Column("team_started", sa.Boolean(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_rules_version_account_id_account"),
        ),
        sa.PrimaryKeyConstraint("account_id", "version", name=op.f("pk_rules_version")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("version", sa.BigInteger(), server_default="0", nullable=False)
        )

    with op.batch_alter_table("usage_day", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("adjusted", sa.BigInteger(), server_default="0", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("usage_day", schema=None) as batch_op:
        batch_op.drop_column("adjusted")

    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_column("version")

    op.drop_table("rules_version")
    with op.batch_alter_table("adjustment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_adjustment_account_id_occurred_at"))

    op.drop_table("adjustment")
