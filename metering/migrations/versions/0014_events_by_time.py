"""Keep events by when they occurred, so that what arrives is written at the end.

What was stored before stays where an index finds it by its key (``opens`` is false).
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_BY_TIME = ("account_id", "occurred_at", "space", "key", "digest")
_BY_KEY = ("account_id", "space", "key", "occurred_at", "digest")
_REST = (
    *("type", "facts", "contact_id", "received_at", "source_id", "delivery_id"),
    "event_id",
)


def upgrade() -> None:
    op.drop_index("ix_event_contact_id", "event")
    opens: sa.Column[bool] = sa.Column(
        "opens", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(_BY_TIME, opens)
    else:
        op.add_column("event", opens)
        op.drop_constraint("pk_event", "event", type_="primary")
        op.create_primary_key("pk_event", "event", list(_BY_TIME))
    op.create_index(
        "ix_event_key",
        "event",
        ["account_id", "space", "key"],
        unique=False,
        sqlite_where=sa.text("opens = 0"),
        postgresql_where=sa.text("NOT opens"),
    )


def downgrade() -> None:
    op.drop_index("ix_event_key", "event")
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(_BY_KEY)
    else:
        op.drop_constraint("pk_event", "event", type_="primary")
        op.create_primary_key("pk_event", "event", list(_BY_KEY))
        op.drop_column("event", "opens")
    op.create_index(
        "ix_event_contact_id",
        "event",
        ["account_id", "contact_id"],
        unique=False,
        sqlite_where=sa.text("contact_id IS NOT NULL"),
        postgresql_where=sa.text("contact_id IS NOT NULL"),
    )


def _rebuild(key: tuple[str, ...], *more: sa.Column[bool]) -> None:
    """Put a table with another primary key in the place of the one that is there."""
    op.create_table(
        "event_moved",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("occurred_at", sa.BigInteger(), nullable=False),
        sa.Column("space", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.String(length=255), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("source_id", sa.String(length=64), nullable=True),
        sa.Column("delivery_id", sa.String(length=255), nullable=True),
        sa.Column("event_id", sa.String(length=255), nullable=True),
        *more,
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_event_account_id_account")
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_event")),
    )
    names = ", ".join((*_BY_TIME, *_REST))
    # In the order of its new key: each page is then written once, and full.
    op.execute(
        f"INSERT INTO event_moved ({names}) SELECT {names} FROM event "  # noqa: S608 -- this module's own names
        f"ORDER BY {', '.join(key)}"
    )
    op.drop_table("event")
    op.rename_table("event_moved", "event")
