"""Thresholds as people set them: levels, recipients, and the receivers' secrets."""

import base64
import re
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, select, update

from metering import alert_tables as tables
from metering import signing
from metering.database import upsert
from metering.errors import InvalidError, NotFoundError
from metering.vault import Vault

WEBHOOK = "webhook:"
_ADDRESS_LENGTH = 2_048
_KEY_BYTES = 32
_PERCENT = re.compile(r"0*([1-9]\d{0,3})%", re.ASCII)
_COUNT = re.compile(r"0*([1-9]\d{0,14})", re.ASCII)
_LATER = re.compile(
    r"left:\d+|cost:\d+(\.\d+)?|forecast|spike|silence|digest:(weekly|period)", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Level:
    """How much is too much: a percent of the allowance, or a count of interactions."""

    kind: Literal["percent", "count"]
    value: int

    @property
    def text(self) -> str:
        """The level as it is written: ``80%`` or ``12000``."""
        return f"{self.value}%" if self.kind == "percent" else str(self.value)

    def reached(self, used: int, allowance: int) -> bool:
        """Return whether ``used`` is at the level or above; whole numbers throughout.

        Of an allowance of 0 every percent is reached at the first interaction.
        """
        if self.kind == "count":
            return used >= self.value
        return used > 0 and used * 100 >= self.value * allowance

    def height(self, allowance: int) -> tuple[int, int]:
        """Return what orders levels from low to high under an allowance."""
        factor = allowance if self.kind == "percent" else 100
        return self.value * factor, self.value


@dataclass(frozen=True, slots=True)
class Threshold:
    """One live level of one account, and the addresses that are told of it."""

    account_id: str
    id: str
    level: Level
    added_at: datetime
    recipients: tuple[str, ...]


def parse(text: str) -> Level:
    """Return the level that ``80%`` or ``12000`` names.

    Raises:
        InvalidError: the text is no level, or one that cannot be set yet.
    """
    if found := _PERCENT.fullmatch(text):
        return Level("percent", int(found[1]))
    if found := _COUNT.fullmatch(text):
        return Level("count", int(found[1]))
    if _LATER.fullmatch(text):
        raise InvalidError(
            f"the level {text} is not available yet; write a percent such as 80% or "
            "a count such as 12000"
        )
    raise InvalidError(
        f"{text!r} is no level; write a percent such as 80% or a count such as 12000"
    )


def add(  # noqa: PLR0917 -- who, what, to whom, when
    connection: Connection,
    account_id: str,
    level: str,
    address: str,
    now: datetime,
    vault: Vault,
) -> str | None:
    """Tell ``address`` of a level; return a webhook receiver's secret if it is new.

    A level that is there already gains the recipient.

    Raises:
        InvalidError: the level or the address cannot be accepted.
    """
    wanted = parse(level)
    if not 0 < len(address) <= _ADDRESS_LENGTH:
        raise InvalidError("an address has 1 to 2048 characters")
    threshold_id = _live_id(connection, account_id, wanted, now)
    row = {"account_id": account_id, "threshold_id": threshold_id, "address": address}
    connection.execute(
        upsert(connection, tables.threshold_recipient)
        .values(row)
        .on_conflict_do_nothing()
    )
    if not address.startswith(WEBHOOK):
        return None
    return _new_secret(connection, account_id, address, now, vault)


def _live_id(
    connection: Connection, account_id: str, level: Level, now: datetime
) -> str:
    """Return the id of the live threshold at a level, adding it where there is none."""
    table = tables.threshold
    connection.execute(
        upsert(connection, table)
        .values(
            account_id=account_id,
            id=str(uuid.uuid4()),
            level=level.text,
            kind=level.kind,
            value=level.value,
            added_at=now,
        )
        .on_conflict_do_nothing()
    )
    found: str = connection.scalars(
        select(table.c.id).where(
            table.c.account_id == account_id,
            table.c.level == level.text,
            table.c.removed_at.is_(None),
        )
    ).one()
    return found


def _new_secret(
    connection: Connection,
    account_id: str,
    address: str,
    now: datetime,
    vault: Vault,
) -> str | None:
    """Make the secret of an account's receiver, unless it has one."""
    secret = signing.PREFIX + base64.b64encode(secrets.token_bytes(_KEY_BYTES))
    table = tables.receiver_secret
    made = connection.execute(
        upsert(connection, table)
        .values(
            account_id=account_id,
            address=address,
            sealed=vault.seal(secret),
            created_at=now,
        )
        .on_conflict_do_nothing()
        .returning(table.c.address)
    ).first()
    return secret.decode() if made else None


def secret_of(
    connection: Connection, account_id: str, address: str, vault: Vault
) -> bytes:
    """Return the secret that signs what an account sends to a webhook receiver.

    Raises:
        NotFoundError: the receiver was never named.
    """
    table = tables.receiver_secret
    sealed = connection.scalar(
        select(table.c.sealed).where(
            table.c.account_id == account_id, table.c.address == address
        )
    )
    if sealed is None:
        raise NotFoundError("the receiver has no secret; add its threshold again")
    return vault.open(sealed)


def live(connection: Connection, account_id: str) -> list[Threshold]:
    """Return an account's live thresholds, the percents first, from low to high."""
    table, told = tables.threshold, tables.threshold_recipient
    addresses: dict[str, list[str]] = {}
    for row in connection.execute(
        select(told.c.threshold_id, told.c.address)
        .where(told.c.account_id == account_id)
        .order_by(told.c.address)
    ):
        addresses.setdefault(row.threshold_id, []).append(row.address)
    rows = connection.execute(
        select(table)
        .where(table.c.account_id == account_id, table.c.removed_at.is_(None))
        .order_by(table.c.kind.desc(), table.c.value)
    )
    return [
        Threshold(
            account_id=account_id,
            id=row.id,
            level=Level(row.kind, row.value),
            added_at=row.added_at,
            recipients=tuple(addresses.get(row.id, ())),
        )
        for row in rows
    ]


def remove(
    connection: Connection,
    account_id: str,
    level: str,
    now: datetime,
    address: str | None = None,
) -> None:
    """Remove a level, or only one of its recipients; the last one takes it along.

    Raises:
        NotFoundError: there is no such level, or it does not tell this address.
    """
    wanted = parse(level)
    found = [one for one in live(connection, account_id) if one.level == wanted]
    if not found:
        raise NotFoundError(f"the account has no threshold {wanted.text}")
    (threshold,) = found
    if address is not None and address not in threshold.recipients:
        raise NotFoundError(f"the threshold {wanted.text} does not tell {address}")
    told, table = tables.threshold_recipient, tables.threshold
    mine = told.c.account_id == account_id, told.c.threshold_id == threshold.id
    if address is not None and len(threshold.recipients) > 1:
        connection.execute(delete(told).where(*mine, told.c.address == address))
        return
    connection.execute(
        update(table)
        .where(table.c.account_id == account_id, table.c.id == threshold.id)
        .values(removed_at=now)
    )
