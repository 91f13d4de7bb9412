"""Find the tokens that are old enough to be forgotten."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("spent_token", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_spent_token_spent_at"), ["spent_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("spent_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_spent_token_spent_at"))
