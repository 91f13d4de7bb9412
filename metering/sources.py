"""Sources: webhook endpoints, each of one account and one platform, with secrets."""

import base64
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from metering import accounts, tables
from metering.errors import NotFoundError
from metering.interactions import Kind
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
    options: Mapping[str, object] = field(default_factory=dict, repr=False)
    kinds: tuple[Kind, ...] = tuple(Kind)
    """What its adapter can ever report."""
    key: bytes = field(default=b"", repr=False)
    """The account's own key for hashes of what must not be kept, as recipients."""
    digest_key: bytes = field(default=b"", repr=False)
    """The account's key by which its events are recognised."""


def add(
    connection: Connection,
    vault: Vault,
    *,
    account_id: str,
    platform: str,
    secret: str | None,
    now: datetime,
    since: datetime | None = None,
    answers_url: str | None = None,
    options: Mapping[str, object] | None = None,
    kinds: Iterable[Kind] | None = None,
) -> str:
    """Add a source and return its id, which holds 144 random bits.

    Without a secret it is disabled until :func:`rotate` brings one. ``kinds`` are
    those that its platform can ever report; None stands for any.
    """
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
            options=vault.seal(json.dumps(options).encode()) if options else None,
            kinds=None if kinds is None else ",".join(sorted(kinds)),
        )
    )
    if secret is not None:
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


def hold(connection: Connection, source_id: str) -> None:
    """Let nobody else change a source until this transaction ends."""
    table = tables.source
    statement = select(table.c.id).where(table.c.id == source_id).with_for_update()
    connection.execute(statement)


def change(
    connection: Connection,
    vault: Vault,
    source_id: str,
    *,
    options: Mapping[str, object],
    kinds: Iterable[Kind],
) -> None:
    """Set a source up anew: its options, and the kinds that it can report with them."""
    _exists(connection, source_id)
    connection.execute(
        update(tables.source)
        .where(tables.source.c.id == source_id)
        .values(
            options=vault.seal(json.dumps(dict(options)).encode()) if options else None,
            kinds=",".join(sorted(kinds)),
        )
    )


def disable(connection: Connection, source_id: str, now: datetime) -> None:
    """Close a source: its deliveries are answered as if it had never been."""
    _exists(connection, source_id)
    connection.execute(
        update(tables.source)
        .where(tables.source.c.id == source_id)
        # Since when it is closed stays as it was said first.
        .where(tables.source.c.disabled_at.is_(None))
        .values(disabled_at=now)
    )


def _exists(connection: Connection, source_id: str) -> None:
    statement = select(tables.source.c.id).where(tables.source.c.id == source_id)
    if connection.scalar(statement) is None:
        raise NotFoundError("there is no such source; flask source list shows them")


def get(connection: Connection, source_id: str, vault: Vault) -> Source | None:
    """Return one source with its live secrets opened, or None."""
    row = connection.execute(_SOURCE, {"id": source_id}).one_or_none()
    if row is None:
        return None
    sealed = connection.scalars(_SECRETS, {"id": source_id})
    digest_key = _opened(vault, row.digest_key)
    return Source(
        id=row.id,
        account_id=row.account_id,
        platform=row.platform,
        secrets=tuple(_opened(vault, secret) for secret in sealed),
        answers_url=row.answers_url,
        counting_since=row.counting_since,
        created_at=row.created_at,
        disabled=row.disabled_at is not None,
        options=json.loads(_opened(vault, row.options)) if row.options else {},
        kinds=_kinds(row.kinds),
        key=hmac.digest(digest_key, b"recipients", "sha256"),
        digest_key=digest_key,
    )


# Asked many times a second while deliveries come in: put together once.
_SOURCE = (
    select(tables.source, tables.account.c.digest_key)
    .join(tables.account)
    .where(tables.source.c.id == bindparam("id"))
)
_SECRETS = (
    select(tables.source_secret.c.sealed)
    .where(
        tables.source_secret.c.source_id == bindparam("id"),
        tables.source_secret.c.retired_at.is_(None),
    )
    .order_by(tables.source_secret.c.position.desc())
)


@lru_cache(maxsize=4_096)
def _opened(vault: Vault, sealed: bytes) -> bytes:
    return vault.open(sealed)


def _kinds(written: str | None) -> tuple[Kind, ...]:
    if written is None:
        return tuple(Kind)
    return tuple(kind for kind in Kind if kind in written.split(","))


def cannot_tell(connection: Connection, account_id: str) -> tuple[Kind, ...]:
    """Return the kinds that no connected source of an account can ever report.

    Empty where nothing is connected: an import may bring any kind.
    """
    return told(connection, account_id)[1]


def told(
    connection: Connection, account_id: str
) -> tuple[datetime | None, tuple[Kind, ...]]:
    """Return since when the sources of an account count, and what they cannot tell.

    The first is what ``--since`` said, else a source's making; of all sources the
    earliest.
    """
    since: datetime | None = None
    able: set[Kind] = set()
    connected = False
    for row in connection.execute(_TOLD, {"account": account_id}):
        at = row.counting_since or row.created_at
        since = at if since is None else min(since, at)
        if row.disabled_at is None:
            connected = True
            able.update(_kinds(row.kinds))
    if not connected:
        return since, ()
    return since, tuple(kind for kind in Kind if kind not in able)


_of = tables.source.c
_TOLD = select(_of.counting_since, _of.created_at, _of.disabled_at, _of.kinds).where(
    _of.account_id == bindparam("account")
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
