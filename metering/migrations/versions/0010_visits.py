"""Add which link opened which page on which day."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("day_start", sa.BigInteger(), nullable=False),
        sa.Column("link", sa.String(length=12), nullable=False),
        sa.Column("view", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_visit_account_id_account")
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "day_start", "link", "view", name=op.f("pk_visit")
        ),
    )


def downgrade() -> None:
    op.drop_table("visit")
