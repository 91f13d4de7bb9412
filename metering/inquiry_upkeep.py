"""What becomes of questions that wait: their end after a day, erasure, and a log."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, and_, delete, func, or_, select, update

from metering import database
from metering.inquiries import KEPT
from metering.inquiry_tables import inquiry as table
from metering.inquiry_tables import own_message
from metering.vault import SealBrokenError, Vault

_REMEMBERED = timedelta(hours=26)
_BATCH = 500
_LOGGED = 100


def expire(engine: Engine, *, now: datetime) -> int:
    """End what nobody could answer in a day; forget digests; return how many ended."""
    with database.read(engine) as connection:
        due = connection.scalars(
            select(func.count())
            .select_from(table)
            .where(
                or_(
                    and_(
                        table.c.sealed.is_not(None),
                        table.c.received_at <= now - KEPT,
                    ),
                    table.c.received_at <= now - _REMEMBERED,
                )
            )
        ).one()
        old = own_message.c.said_at <= now - _REMEMBERED
        own = connection.scalars(select(func.count()).where(old)).one()
    if not due and not own:
        return 0
    with database.write(engine) as connection:
        ended = connection.execute(
            update(table)
            .where(table.c.sealed.is_not(None), table.c.received_at <= now - KEPT)
            .values(
                state="closed",
                reason="not answered within a day",
                sealed=None,
                lease_until=None,
                settled_at=now,
            )
        )
        connection.execute(
            delete(table).where(table.c.received_at <= now - _REMEMBERED)
        )
        connection.execute(delete(own_message).where(old))
    return ended.rowcount


def waiting(
    connection: Connection, vault: Vault, account_id: str, after: bytes = b""
) -> list[tuple[bytes, bytes | None]]:
    """Return (digest, question) of some that wait, in order of digest.

    The question is opened; None where no key opens it any more.
    """
    rows = connection.execute(
        select(table.c.digest, table.c.sealed)
        .where(
            table.c.account_id == account_id,
            table.c.sealed.is_not(None),
            table.c.digest > after,
        )
        .order_by(table.c.digest)
        .limit(_BATCH)
    )
    return [(bytes(row.digest), _opened(vault, row.sealed)) for row in rows]


def _opened(vault: Vault, sealed: bytes) -> bytes | None:
    try:
        return vault.open(sealed)
    except SealBrokenError:
        return None


def forget(
    connection: Connection, account_id: str, digests: Sequence[bytes], now: datetime
) -> None:
    """End questions whose text must go."""
    connection.execute(
        update(table)
        .where(table.c.account_id == account_id, table.c.digest.in_(digests))
        .values(
            state="closed",
            reason="forgotten",
            sealed=None,
            lease_until=None,
            settled_at=now,
        )
    )


@dataclass(frozen=True, slots=True)
class Logged:
    """What became of a question; never what it was."""

    account_id: str
    source_id: str
    received_at: datetime
    state: str
    reason: str | None
    attempts: int


def log(connection: Connection, account_id: str) -> list[Logged]:
    """Return what became of the latest questions of an account."""
    rows = connection.execute(
        select(table)
        .where(table.c.account_id == account_id)
        .order_by(table.c.received_at.desc(), table.c.digest)
        .limit(_LOGGED)
    )
    names = [one.name for one in fields(Logged)]
    return [Logged(*(getattr(row, name) for name in names)) for row in rows]
