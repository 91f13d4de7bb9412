"""Desks: how questions of one source are answered, and with whose token."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, select

from metering import tables
from metering.database import upsert
from metering.errors import NotFoundError
from metering.inquiry_tables import desk as table
from metering.vault import Vault

Mode = Literal["note", "reply"]


@dataclass(frozen=True, slots=True)
class Desk:
    """``note``: answers are seen by the team only; ``agent``: who writes them."""

    mode: Mode = "note"
    hand_off: bool = False
    agent: str | None = None
    token: str | None = field(default=None, repr=False)


def put(
    connection: Connection, vault: Vault, source_id: str, desk: Desk, now: datetime
) -> None:
    """Say how questions of a source are answered.

    Raises:
        NotFoundError: there is no such source, or it was added without ``--answers``.
    """
    account_id = _account_of(connection, source_id)
    said = json.dumps({"agent": desk.agent, "token": desk.token}).encode()
    values = {
        "mode": desk.mode,
        "hand_off": desk.hand_off,
        "sealed": vault.seal(said),
        "updated_at": now,
    }
    connection.execute(
        upsert(connection, table)
        .values(account_id=account_id, source_id=source_id, **values)
        .on_conflict_do_update(index_elements=["account_id", "source_id"], set_=values)
    )


def remove(connection: Connection, source_id: str) -> None:
    """Take back what was said of a source: private notes, without a token."""
    account_id = _account_of(connection, source_id)
    connection.execute(
        delete(table).where(
            table.c.account_id == account_id, table.c.source_id == source_id
        )
    )


def of(connection: Connection, vault: Vault, account_id: str, source_id: str) -> Desk:
    """Return how questions of a source are answered; private notes unless said."""
    row = connection.execute(
        select(table).where(
            table.c.account_id == account_id, table.c.source_id == source_id
        )
    ).first()
    if row is None:
        return Desk()
    return Desk(row.mode, bool(row.hand_off), **json.loads(vault.open(row.sealed)))


def _account_of(connection: Connection, source_id: str) -> str:
    source = tables.source
    row = connection.execute(
        select(source.c.account_id, source.c.answers_url).where(
            source.c.id == source_id
        )
    ).first()
    if row is None or row.answers_url is None:
        raise NotFoundError(
            "there is no such source with --answers; flask source list shows them"
        )
    return str(row.account_id)
