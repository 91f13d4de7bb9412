"""Sources: webhook endpoints, each of one account and one platform, with secrets."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, select, update

from metering import accounts, tables
from metering.errors import NotFoundError
from metering.vault import Vault


@dataclass(frozen=True)
class Source:
    """One webhook endpoint; without a secret, or disabled, it does not exist."""

    id: str
    account_id: str
    platform: str
    secrets: tuple[bytes, ...] = field(repr=False)
    answers_url: str | None
    counting_since: datetime | None
    created_at: datetime
    disabled: bool


def add(
    connection: Connection,
    vault: Vault,
    *,
    account_id: str,
    platform: str,
    secret: str,
    now: datetime,
    since: datetime | None = None,
    answers_url: str | None = None,
) -> str:
    """Add a source and return its id, which holds 144 random bits."""
    accounts.get(connection, account_id)
    source_id = "src_" + secrets.token_urlsafe(18).replace("-", "x").replace("_", "y")
    connection.execute(
        insert(tables.source).values(
            id=source_id,
            account_id=account_id,
            platform=platform,
            created_at=now,
            counting_since=since,
            answers_url=answers_url,
        )
    )
    _keep(connection, vault, source_id, secret, position=1)
    return source_id


def new_secret() -> str:
    """Return a fresh Standard Webhooks secret: ``whsec_`` and base64 of 32 bytes."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def _keep(
    connection: Connection, vault: Vault, source_id: str, secret: str, *, position: int
) -> None:
    connection.execute(
        insert(tables.source_secret).values(
            source_id=source_id, position=position, sealed=vault.seal(secret.encode())
        )
    )


def rotate(
    connection: Connection, vault: Vault, source_id: str, secret: str, now: datetime
) -> None:
    """Make ``secret`` a live secret beside the newest one; older ones are retired."""
    _exists(connection, source_id)
    table = tables.source_secret
    newest = connection.scalar(
        select(func.max(table.c.position)).where(table.c.source_id == source_id)
    )
    newest = newest or 0
    connection.execute(
        update(table)
        .where(table.c.source_id == source_id, table.c.position < newest)
        .where(table.c.retired_at.is_(None))
        .values(retired_at=now)
    )
    _keep(connection, vault, source_id, secret, position=newest + 1)


def disable(connection: Connection, source_id: str, now: datetime) -> None:
    """Close a source: its deliveries are answered as if it had never been."""
    _exists(connection, source_id)
    connection.execute(
        update(tables.source)
        .where(tables.source.c.id == source_id)
        .values(disabled_at=now)
    )


def _exists(connection: Connection, source_id: str) -> None:
    statement = select(tables.source.c.id).where(tables.source.c.id == source_id)
    if connection.scalar(statement) is None:
        raise NotFoundError("there is no such source; flask source list shows them")


def get(connection: Connection, source_id: str, vault: Vault) -> Source | None:
    """Return one source with its live secrets opened, or None."""
    row = connection.execute(
        select(tables.source).where(tables.source.c.id == source_id)
    ).one_or_none()
    if row is None:
        return None
    table = tables.source_secret
    sealed = connection.scalars(
        select(table.c.sealed)
        .where(table.c.source_id == source_id, table.c.retired_at.is_(None))
        .order_by(table.c.position.desc())
    )
    return Source(
        id=row.id,
        account_id=row.account_id,
        platform=row.platform,
        secrets=tuple(vault.open(secret) for secret in sealed),
        answers_url=row.answers_url,
        counting_since=row.counting_since,
        created_at=row.created_at,
        disabled=row.disabled_at is not None,
    )


def log(
    connection: Connection, source_id: str
) -> Sequence[Row[datetime, str, str, int]]:
    """Return (UTC day, state, ignored type, events) of a source, the newest day first.

    Raises:
        NotFoundError: there is no such source.
    """
    _exists(connection, source_id)
    table = tables.tally
    return connection.execute(
        select(table.c.day_start, table.c.state, table.c.type, table.c.events)
        .where(table.c.source_id == source_id)
        .order_by(table.c.day_start.desc(), table.c.state, table.c.type)
    ).all()


def of_account(
    connection: Connection, vault: Vault, account_id: str | None = None
) -> Sequence[Source]:
    """Return the sources of one account, or of all, oldest first."""
    statement = select(tables.source.c.id).order_by(
        tables.source.c.created_at, tables.source.c.id
    )
    if account_id is not None:
        statement = statement.where(tables.source.c.account_id == account_id)
    found = [get(connection, one, vault) for one in connection.scalars(statement).all()]
    return [one for one in found if one is not None]
