"""The next channel: what cannot be delivered to one recipient is told to another."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from metering import alert_tables as tables
from metering import mutes, outbox, recipients
from metering.mutes import Wishes
from metering.notices import TEST
from metering.outbox import Message
from metering.tables import owner

_SILENT = ("terminal:",)
"""Whose reader is whoever happens to run the command."""


def tell_next(
    connection: Connection, message: Message, why: str, now: datetime
) -> str | None:
    """Tell somebody else of the account what did not arrive; return who.

    The owners come first, then whoever is told of other levels; nobody who is told of
    the same alert already, and of a test nobody.
    """
    if message.type == TEST:
        return None
    causes = _causes(connection, message)
    wishes = mutes.of_account(connection, message.account_id)
    told = _told(connection, message)
    for address in _others(connection, message.account_id):
        heard = address in told or address.startswith(_SILENT)
        if not heard and not wishes.get(address, Wishes()).silent(now):
            _put(connection, message, address, why, now, causes)
            return address
    return None


def _put(  # noqa: PLR0917 -- what, to whom, why, when
    connection: Connection,
    message: Message,
    address: str,
    why: str,
    now: datetime,
    causes: Sequence[dict[str, object]],
) -> None:
    details = json.loads(message.details or "{}")
    details["instead_of"] = {"address": message.address, "why": why}
    same = f"{message.id} {address}".encode()
    message_id = f"msg_{hashlib.sha256(same).hexdigest()[:32]}"
    made = outbox.put(
        connection,
        account_id=message.account_id,
        address=address,
        message_type=message.type,
        payload=message.payload,
        now=now,
        details=json.dumps(details),
        message_id=message_id,
    )
    rows = [{**cause, "message_id": made} for cause in causes]
    if rows:
        connection.execute(tables.alert_message.insert(), rows)


def _causes(connection: Connection, message: Message) -> list[dict[str, object]]:
    table = tables.alert_message
    rows = connection.execute(
        select(table).where(
            table.c.account_id == message.account_id, table.c.message_id == message.id
        )
    )
    return [row._asdict() for row in rows]


def _told(connection: Connection, message: Message) -> set[str]:
    """Return who has a message of the same alerts already."""
    cause, other = tables.alert_message, tables.alert_message.alias()
    table = tables.message
    rows = connection.scalars(
        select(table.c.address)
        .join(
            other,
            (other.c.account_id == table.c.account_id)
            & (other.c.message_id == table.c.id),
        )
        .join(
            cause,
            (cause.c.account_id == other.c.account_id)
            & (cause.c.threshold_id == other.c.threshold_id)
            & (cause.c.allowance == other.c.allowance)
            & (cause.c.period_start == other.c.period_start),
        )
        .where(
            cause.c.account_id == message.account_id,
            cause.c.message_id == message.id,
        )
    )
    return {message.address, *rows}


def _others(connection: Connection, account_id: str) -> list[str]:
    owners = connection.scalars(
        select(owner.c.address)
        .where(owner.c.account_id == account_id)
        .order_by(owner.c.address)
    )
    rest = {
        address
        for one in recipients.live(connection, account_id)
        for address in one.recipients
    }
    return list(dict.fromkeys([*owners, *sorted(rest)]))
