"""Keep by time of reply only the conversations that are pending.

Others were looked for there, too, by a database that knew nothing of the table yet.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_PENDING = "started_by IS NULL AND replied_at IS NOT NULL"
_COLUMNS = ["account_id", "replied_at"]


def upgrade() -> None:
    op.drop_index("ix_conversation_account_id_replied_at", "conversation")
    op.create_index(
        "ix_conversation_pending",
        "conversation",
        _COLUMNS,
        unique=False,
        sqlite_where=sa.text(_PENDING),
        postgresql_where=sa.text(_PENDING),
    )


def downgrade() -> None:
    op.drop_index("ix_conversation_pending", "conversation")
    op.create_index(
        "ix_conversation_account_id_replied_at",
        "conversation",
        _COLUMNS,
        unique=False,
    )
