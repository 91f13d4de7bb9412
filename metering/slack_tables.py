"""The schema of Slack as a surface: workspaces, accounts, and an inbox."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from metering.tables import Instant, metadata

_ID = String(64)
"""Slack's ids of teams, people, channels and events are short and without spaces."""

slack_workspace = Table(
    "slack_workspace",
    metadata,
    Column("team_id", _ID, primary_key=True),
    Column("name", String(255)),
    Column("bot_user_id", _ID),
    # None: the token of the settings.
    Column("sealed", LargeBinary),
    Column("installed_at", Instant, nullable=False),
    # Uninstalled or revoked: nobody there is answered until it is installed again.
    Column("removed_at", Instant),
)

slack_connection = Table(
    "slack_connection",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("team_id", _ID, primary_key=True),
    Column("connected_at", Instant, nullable=False),
    Index(None, "team_id"),
)

# Which account a channel's questions are about, where a workspace has several.
slack_channel = Table(
    "slack_channel",
    metadata,
    Column("team_id", _ID, primary_key=True),
    Column("channel_id", _ID, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
)

slack_event = Table(
    "slack_event",
    metadata,
    Column("event_id", _ID, primary_key=True),
    Column("team_id", _ID, nullable=False),
    # The message it is about: two subscriptions may report one message.
    Column("channel_id", _ID),
    Column("ts", _ID),
    # The event as it came, encrypted; emptied as soon as it is done.
    Column("sealed", LargeBinary),
    Column("state", String(8), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("received_at", Instant, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("last_error", Text),
    UniqueConstraint("team_id", "channel_id", "ts"),
    CheckConstraint("state IN ('pending', 'claimed', 'done', 'dead')", name="state"),
    Index(None, "state", "not_before"),
    Index(None, "received_at"),
)

# The question before, which the next one of a conversation may complete.
slack_thread = Table(
    "slack_thread",
    metadata,
    Column("team_id", _ID, primary_key=True),
    Column("key", String(140), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("question", Text),
    Column("used_at", Instant, nullable=False),
    Index(None, "used_at"),
)

# A visitor on the way through Slack's consent page; each may come back once.
slack_state = Table(
    "slack_state",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("expires_at", Instant, nullable=False),
)
