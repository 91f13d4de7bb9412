"""Thresholds as people set them: levels, recipients, and the receivers' secrets."""

import base64
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from metering import accounts, mutes, outbox, signing, usage
from metering import alert_tables as tables
from metering.database import upsert
from metering.errors import InvalidError, NotFoundError
from metering.levels import AMOUNTS, DEFAULTS, Level, parse
from metering.vault import Vault

WEBHOOK = "webhook:"
_ADDRESS_LENGTH = 2_048
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Threshold:
    """One live level of one account, and the addresses that are told of it.

    ``already``: usage was there when the level was set. ``resolved``: those who are
    told, too, when a correction takes usage below it again.
    """

    account_id: str
    id: str
    level: Level
    added_at: datetime
    recipients: tuple[str, ...]
    already: bool = False
    resolved: tuple[str, ...] = ()


def add(  # noqa: PLR0917 -- who, what, to whom, when
    connection: Connection,
    account_id: str,
    level: str,
    address: str,
    now: datetime,
    vault: Vault,
    *,
    resolved: bool = False,
) -> str | None:
    """Tell ``address`` of a level; return a webhook receiver's secret if it is new.

    A level that is there already gains the recipient; one who had unsubscribed is
    told again.

    Raises:
        InvalidError: the level or the address cannot be accepted.
    """
    wanted = parse(level)
    if not 0 < len(address) <= _ADDRESS_LENGTH:
        raise InvalidError("an address has 1 to 2048 characters")
    threshold_id = _live_id(connection, account_id, wanted, now)
    table = tables.threshold_recipient
    connection.execute(
        upsert(connection, table)
        .values(
            account_id=account_id,
            threshold_id=threshold_id,
            address=address,
            resolved=resolved,
        )
        .on_conflict_do_update(
            index_elements=list(table.primary_key), set_={"resolved": resolved}
        )
    )
    mutes.subscribe(connection, account_id, address)
    if not address.startswith(WEBHOOK):
        return None
    return _new_secret(connection, account_id, address, now, vault)


def add_defaults(
    connection: Connection,
    account_id: str,
    owners: Sequence[str],
    now: datetime,
    vault: Vault,
) -> None:
    """Tell an account's owners of what owners are told of by default."""
    for address in owners:
        for level in DEFAULTS:
            add(connection, account_id, level, address, now, vault)


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
            # The text is what is read; the column orders rows for those who look.
            value=max(1, int(level.value)),
            added_at=now,
            already=_already(connection, account_id, level, now),
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


def _already(
    connection: Connection, account_id: str, level: Level, now: datetime
) -> bool:
    """Return whether usage is at the level now: the alert will say so."""
    if level.kind not in AMOUNTS:
        return False
    account = accounts.get(connection, account_id)
    period = account.calendar.period_at(now)
    used = usage.snapshot(connection, account, period, now=now).value
    return level.reached(used, account.terms_at(period.start))


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
    """Return an account's live thresholds, by kind, then from low to high."""
    table, told = tables.threshold, tables.threshold_recipient
    addresses: dict[str, list[str]] = {}
    resolved: dict[str, list[str]] = {}
    for row in connection.execute(
        select(told).where(told.c.account_id == account_id).order_by(told.c.address)
    ):
        addresses.setdefault(row.threshold_id, []).append(row.address)
        if row.resolved:
            resolved.setdefault(row.threshold_id, []).append(row.address)
    rows = connection.execute(
        select(table).where(
            table.c.account_id == account_id, table.c.removed_at.is_(None)
        )
    )
    found = [
        Threshold(
            account_id=account_id,
            id=row.id,
            level=parse(row.level),
            added_at=row.added_at,
            recipients=tuple(addresses.get(row.id, ())),
            already=bool(row.already),
            resolved=tuple(resolved.get(row.id, ())),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.level.rank)


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


def forget(
    connection: Connection, account_id: str, address: str, now: datetime
) -> None:
    """Stop telling an address of anything, of what waits for it, too."""
    outbox.drop(connection, account_id, address)
    for one in live(connection, account_id):
        if address in one.recipients:
            remove(connection, account_id, one.level.text, now, address)
