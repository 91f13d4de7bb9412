"""Add statements and the indexes that receipts, expiry and erasure read."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quarantine_tally",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("day_start", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_quarantine_tally_account_id_account"),
        ),
        sa.PrimaryKeyConstraint(
            "account_id",
            "day_start",
            "outcome",
            "reason",
            name=op.f("pk_quarantine_tally"),
        ),
    )
    op.create_table(
        "statement",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.BigInteger(), nullable=False),
        sa.Column("period_end", sa.BigInteger(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("frozen_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        sa.Column("allowance", sa.BigInteger(), nullable=False),
        sa.Column("price", sa.String(length=40), nullable=True),
        sa.Column("per", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("pending", sa.BigInteger(), nullable=False),
        sa.Column("interactions", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "period_start < period_end", name=op.f("ck_statement_period")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_statement_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "seq", name=op.f("pk_statement")),
        sa.UniqueConstraint(
            "account_id",
            "period_start",
            name=op.f("uq_statement_account_id_period_start"),
        ),
    )
    op.create_table(
        "statement_line",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("of_seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.Column("adjusted", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "of_seq"],
            ["statement.account_id", "statement.seq"],
            name=op.f("fk_statement_line_account_id_of_seq_statement"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id", "seq"],
            ["statement.account_id", "statement.seq"],
            name=op.f("fk_statement_line_account_id_seq_statement"),
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "seq", "of_seq", "kind", name=op.f("pk_statement_line")
        ),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(
            batch_op.f("ix_entry_account_id_occurred_at_kind_units_origin_id")
        )
        batch_op.create_index(
            "ix_entry_occurred_at",
            [
                "account_id",
                "occurred_at",
                "space",
                "key",
                "seq",
                "kind",
                "units",
                "origin_id",
            ],
            unique=False,
        )

    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(
            "ix_event_contact_id",
            ["account_id", "contact_id"],
            unique=False,
            sqlite_where=sa.text("contact_id IS NOT NULL"),
            postgresql_where=sa.text("contact_id IS NOT NULL"),
        )

    with op.batch_alter_table("ledger_head", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "statement_after", sa.BigInteger(), server_default="0", nullable=False
            )
        )
        batch_op.create_index(
            batch_op.f("ix_ledger_head_statement_after"),
            ["statement_after"],
            unique=False,
        )

    with op.batch_alter_table("quarantine", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_quarantine_account_id_received_at_digest"),
            ["account_id", "received_at", "digest"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_quarantine_received_at"), ["received_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("quarantine", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quarantine_received_at"))
        batch_op.drop_index(batch_op.f("ix_quarantine_account_id_received_at_digest"))

    with op.batch_alter_table("ledger_head", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ledger_head_statement_after"))
        batch_op.drop_column("statement_after")

    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_event_contact_id",
            sqlite_where=sa.text("contact_id IS NOT NULL"),
            postgresql_where=sa.text("contact_id IS NOT NULL"),
        )

    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index("ix_entry_occurred_at")
        batch_op.create_index(
            batch_op.f("ix_entry_account_id_occurred_at_kind_units_origin_id"),
            ["account_id", "occurred_at", "kind", "units", "origin_id"],
            unique=False,
        )

    op.drop_table("statement_line")
    op.drop_table("statement")
    op.drop_table("quarantine_tally")
