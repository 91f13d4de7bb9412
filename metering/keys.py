"""Keys of programs: shown once, kept as digests, each of one account and one use.

An ``api`` key reads the account over the API; a ``widget`` key lets a server ask for
its visitors; an ``identity`` key proves which member a visitor is. A key is 256 random
bits, so one SHA-256 of it is as good as a slow hash, and its lookup tells nothing.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Row, bindparam, insert, or_, select, update

from metering import accounts
from metering.access_tables import access_key
from metering.errors import InvalidError, NotFoundError
from metering.members import normal
from metering.vault import Vault

Use = Literal["api", "widget", "identity"]
USES: tuple[Use, ...] = get_args(Use)

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key after it was shown; ``last_used_on`` is a UTC day."""

    id: str
    account_id: str
    use: Use
    created_at: datetime
    last_used_on: datetime | None
    revoked_at: datetime | None


def add(
    connection: Connection, vault: Vault, account_id: str, use: Use, now: datetime
) -> tuple[str, str]:
    """Make a key and return its id and the key itself, which is not kept."""
    accounts.get(connection, account_id)
    key_id = "key_" + secrets.token_hex(8)
    secret = f"meter_{use}_{secrets.token_hex(32)}"
    sealed = vault.seal(secret.encode()) if use == "identity" else None
    connection.execute(
        insert(access_key).values(
            account_id=account_id,
            id=key_id,
            kind=use,
            digest=_digest(secret),
            sealed=sealed,
            created_at=now,
        )
    )
    return key_id, secret


def revoke(connection: Connection, key_id: str, now: datetime) -> None:
    """Make a key useless from now on; a key revoked already stays so.

    Raises:
        NotFoundError: there is no such key.
    """
    done = connection.execute(
        update(access_key)
        .where(access_key.c.id == key_id, access_key.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    statement = select(access_key.c.id).where(access_key.c.id == key_id)
    if done.rowcount == 0 and connection.scalar(statement) is None:
        raise NotFoundError("there is no such key; flask key list shows them")


def listed(connection: Connection, account_id: str | None = None) -> Sequence[Key]:
    """Return the keys of one account, or of all, the oldest first."""
    table = access_key
    statement = select(table).order_by(
        table.c.account_id, table.c.created_at, table.c.id
    )
    if account_id is not None:
        accounts.get(connection, account_id)
        statement = statement.where(table.c.account_id == account_id)
    return [_key(row) for row in connection.execute(statement)]


def _key(row: Row[Any]) -> Key:
    return Key(
        row.id,
        row.account_id,
        row.kind,
        row.created_at,
        row.last_used_on,
        row.revoked_at,
    )


def account_of(connection: Connection, bearer: str, use: Use = "api") -> Key | None:
    """Return the live key of that use which ``bearer`` is, or None."""
    if not bearer.isascii() or not 0 < len(bearer) <= _LONGEST:
        return None
    row = connection.execute(_LIVE, {"digest": _digest(bearer), "use": use}).first()
    return None if row is None else _key(row)


# Made once: to make a statement takes longer than to run it.
_LIVE = select(access_key).where(
    access_key.c.digest == bindparam("digest"),
    access_key.c.kind == bindparam("use"),
    access_key.c.revoked_at.is_(None),
)


def mark_used(connection: Connection, key: Key, now: datetime) -> None:
    """Remember the day of a key's last use; call it where :func:`is_stale` says so."""
    table, day = access_key, _utc_day(now)
    connection.execute(
        update(table)
        .where(
            table.c.account_id == key.account_id,
            table.c.id == key.id,
            or_(table.c.last_used_on.is_(None), table.c.last_used_on < day),
        )
        .values(last_used_on=day)
    )


def is_stale(key: Key, now: datetime) -> bool:
    """Return whether the day of a key's last use is yet to be written."""
    return key.last_used_on is None or key.last_used_on < _utc_day(now)


def signer_of(
    connection: Connection, vault: Vault, account_id: str, email: str, email_hash: str
) -> Key | None:
    """Return the live identity key of the account that signed this address, or None.

    ``email_hash`` is the hex HMAC-SHA256 of the lower-cased address. Whether the
    address is a member's is another question.
    """
    try:
        address = normal(email).encode()
    except InvalidError:
        address = b""
    offered = email_hash.lower().encode("utf-8", "replace")
    table = access_key
    rows = connection.execute(
        select(table).where(
            table.c.account_id == account_id,
            table.c.kind == "identity",
            table.c.revoked_at.is_(None),
        )
    )
    signer = None
    for row in rows:
        # Every key is tried: the time taken does not tell which one signed.
        expected = hmac.new(vault.open(row.sealed or b""), address, hashlib.sha256)
        if hmac.compare_digest(expected.hexdigest().encode(), offered) and address:
            signer = _key(row)
    return signer


def proves(
    connection: Connection, vault: Vault, account_id: str, email: str, email_hash: str
) -> bool:
    """Return whether a live identity key of the account signed this address."""
    return signer_of(connection, vault, account_id, email, email_hash) is not None


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _utc_day(instant: datetime) -> datetime:
    return instant.replace(hour=0, minute=0, second=0, microsecond=0)
