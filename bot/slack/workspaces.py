"""Workspaces: which accounts they ask about, and the tokens of those installed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from bot.slack import guard
from metering import accounts
from metering.accounts import Account
from metering.database import upsert
from metering.errors import InvalidError, NotFoundError
from metering.slack_tables import slack_channel, slack_connection, slack_workspace
from metering.vault import Vault


@dataclass(frozen=True, slots=True)
class Connected:
    """One account connected with one workspace, and the channels that are its own."""

    account_id: str
    team_id: str
    name: str | None
    connected_at: datetime
    channels: tuple[str, ...]
    removed: bool


def connect(
    connection: Connection,
    account_id: str,
    team_id: str,
    now: datetime,
    channel_id: str | None = None,
) -> None:
    """Let a workspace ask about an account; in a channel of its own where one is named.

    A workspace that had uninstalled the app is let in again.

    Raises:
        NotFoundError: there is no such account.
        InvalidError: these are no ids of Slack's.
    """
    accounts.get(connection, account_id)
    check_ids(team_id, channel_id)
    connection.execute(
        upsert(connection, slack_connection)
        .values(account_id=account_id, team_id=team_id, connected_at=now)
        .on_conflict_do_nothing()
    )
    connection.execute(
        update(slack_workspace)
        .where(
            slack_workspace.c.team_id == team_id,
            # With a token of its own it must be installed again to get a new one.
            slack_workspace.c.name.is_(None),
        )
        .values(removed_at=None, installed_at=now)
    )
    if channel_id is not None:
        connection.execute(
            upsert(connection, slack_channel)
            .values(team_id=team_id, channel_id=channel_id, account_id=account_id)
            .on_conflict_do_update(
                index_elements=["team_id", "channel_id"],
                set_={"account_id": account_id},
            )
        )


def check_ids(team_id: str, channel_id: str | None = None) -> None:
    """Raise ``InvalidError`` unless these are a team's and a channel's ids."""
    if not (guard.is_id(team_id) and team_id[0] in "TE"):
        raise InvalidError(
            f"{team_id!r} is no workspace; write its id, such as T0123ABCD: the part "
            "after app.slack.com/client/ in a browser"
        )
    if channel_id is not None and not (
        guard.is_id(channel_id) and channel_id[0] in "CGD"
    ):
        raise InvalidError(f"{channel_id!r} is no channel; write an id such as C0123")


def disconnect(connection: Connection, account_id: str, team_id: str) -> None:
    """Let a workspace ask about an account no more.

    Raises:
        NotFoundError: they are not connected.
    """
    gone = connection.execute(
        delete(slack_connection).where(
            slack_connection.c.account_id == account_id,
            slack_connection.c.team_id == team_id,
        )
    )
    if gone.rowcount == 0:
        raise NotFoundError(
            f"{account_id} is not connected with {team_id}; flask slack list shows "
            "what is"
        )
    connection.execute(
        delete(slack_channel).where(
            slack_channel.c.account_id == account_id,
            slack_channel.c.team_id == team_id,
        )
    )


def listed(connection: Connection, account_id: str | None = None) -> list[Connected]:
    """Return the connections of one account, or of all."""
    channels: dict[tuple[str, str], list[str]] = {}
    for row in connection.execute(
        select(slack_channel).order_by(slack_channel.c.channel_id)
    ):
        channels.setdefault((row.account_id, row.team_id), []).append(row.channel_id)
    workspace = slack_workspace.c
    statement = (
        select(slack_connection, workspace.name, workspace.removed_at)
        .outerjoin(slack_workspace, workspace.team_id == slack_connection.c.team_id)
        .order_by(slack_connection.c.account_id, slack_connection.c.team_id)
    )
    if account_id is not None:
        statement = statement.where(slack_connection.c.account_id == account_id)
    return [
        Connected(
            row.account_id,
            row.team_id,
            row.name,
            row.connected_at,
            tuple(channels.get((row.account_id, row.team_id), ())),
            row.removed_at is not None,
        )
        for row in connection.execute(statement)
    ]


def accounts_of(connection: Connection, team_id: str) -> Sequence[Account]:
    """Return the accounts that a workspace asks about; none once it uninstalled."""
    removed = connection.scalar(
        select(slack_workspace.c.removed_at).where(slack_workspace.c.team_id == team_id)
    )
    if removed is not None:
        return ()
    ids = connection.scalars(
        select(slack_connection.c.account_id)
        .where(slack_connection.c.team_id == team_id)
        .order_by(slack_connection.c.account_id)
    ).all()
    return list(accounts.get_many(connection, ids).values()) if ids else ()


def account_of_channel(
    connection: Connection, team_id: str, channel_id: str
) -> str | None:
    """Return the account that a channel is for, if it is for one."""
    return connection.scalar(
        select(slack_channel.c.account_id).where(
            slack_channel.c.team_id == team_id,
            slack_channel.c.channel_id == channel_id,
        )
    )


def install(
    connection: Connection,
    vault: Vault,
    *,
    team_id: str,
    name: str | None,
    bot_user_id: str | None,
    token: str,
    now: datetime,
) -> None:
    """Keep the token of a workspace that installed the app; a newer one replaces it."""
    values = {
        "name": (name or team_id)[:255],
        "bot_user_id": bot_user_id,
        "sealed": vault.seal(token.encode()),
        "installed_at": now,
        "removed_at": None,
    }
    connection.execute(
        upsert(connection, slack_workspace)
        .values(team_id=team_id, **values)
        .on_conflict_do_update(index_elements=["team_id"], set_=values)
    )


def remove(connection: Connection, team_id: str, happened: datetime) -> None:
    """Forget a workspace's token and answer nobody there: it uninstalled, or revoked.

    A removal that ``happened`` before the last installation changes nothing: events
    may arrive late.
    """
    connection.execute(
        upsert(connection, slack_workspace)
        .values(team_id=team_id, installed_at=happened, removed_at=happened)
        .on_conflict_do_update(
            index_elements=["team_id"],
            set_={"removed_at": happened, "sealed": None},
            where=slack_workspace.c.installed_at <= happened,
        )
    )


def token_of(
    connection: Connection, vault: Vault, team_id: str, default: str | None
) -> str | None:
    """Return the token that speaks in a workspace: its own, else the settings'."""
    row = connection.execute(
        select(slack_workspace.c.sealed, slack_workspace.c.removed_at).where(
            slack_workspace.c.team_id == team_id
        )
    ).first()
    if row is None:
        return default
    if row.removed_at is not None:
        return None
    return default if row.sealed is None else vault.open(row.sealed).decode()


def any_installed(connection: Connection) -> bool:
    """Return whether any workspace has a token of its own."""
    statement = select(slack_workspace.c.team_id).where(
        slack_workspace.c.sealed.is_not(None)
    )
    return connection.execute(statement.limit(1)).first() is not None


def token_for_account(
    connection: Connection, vault: Vault, account_id: str, default: str | None
) -> str | None:
    """Return the token that speaks for an account: that of its one workspace.

    Where it is connected with several, the first that has a token of its own.
    """
    teams = connection.scalars(
        select(slack_connection.c.team_id)
        .where(slack_connection.c.account_id == account_id)
        .order_by(slack_connection.c.connected_at, slack_connection.c.team_id)
    ).all()
    for team_id in teams:
        if token := token_of(connection, vault, team_id, None):
            return token
    return default
