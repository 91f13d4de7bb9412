"""The outbox: messages are put in with their cause, claimed, sent, and marked.

A claim is a lease, renewed while its holder lives: where that dies, it lapses, and the
message is claimed again under the same id. Better twice than never. A message that may
have arrived although nobody said so is doubtful: a channel that can look it up does so
before it sends again.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from metering import database, leases
from metering.alert_tables import alert_message as causes
from metering.alert_tables import message as table

LEASE = timedelta(seconds=15)
_ERROR_LENGTH = 500
# Candidates that are looked at for one that no other server is claiming.
_AT_HAND = 64


@dataclass(frozen=True, slots=True)
class Message:
    """One claimed message; ``payload`` is the JSON that every try sends unchanged."""

    account_id: str
    id: str
    address: str
    type: str
    payload: str
    attempts: int
    lease_until: datetime
    created_at: datetime | None = None
    details: str | None = None
    subject: str | None = None
    doubtful: bool | None = None


_CLAIMED = (
    *(table.c.account_id, table.c.id, table.c.address, table.c.type, table.c.payload),
    *(table.c.attempts, table.c.lease_until, table.c.created_at, table.c.details),
    *(table.c.subject, table.c.doubtful),
)


def put(
    connection: Connection,
    *,
    account_id: str,
    address: str,
    message_type: str,
    payload: str,
    now: datetime,
    not_before: datetime | None = None,
    details: str | None = None,
    subject: str | None = None,
    message_id: str | None = None,
) -> str:
    """Put a message into the outbox in the caller's transaction; return its id.

    It is due from ``not_before`` on (now, unless given).
    """
    message_id = message_id or f"msg_{uuid.uuid4().hex}"
    connection.execute(
        insert(table).values(
            account_id=account_id,
            id=message_id,
            address=address,
            type=message_type,
            payload=payload,
            state="pending",
            attempts=0,
            not_before=not_before or now,
            created_at=now,
            details=details,
            subject=subject,
        )
    )
    return message_id


def claim(
    connection: Connection, due: datetime, now: datetime, spared: Sequence[str] = ()
) -> Message | None:
    """Claim the message that waits longest of those due by ``due``; None without any.

    Nothing is claimed for the addresses ``spared``, nor while another message of the
    same subject is being sent there. The caller commits before it sends.
    """
    waiting = and_(_waiting(due, now), table.c.address.not_in(spared), _alone(due, now))
    first = (
        select(table.c.account_id, table.c.id)
        .where(waiting)
        .order_by(table.c.not_before, table.c.created_at, table.c.id)
        .limit(_AT_HAND)
    )
    # Locks are taken within one account: a distributed database knows no other.
    at_hand = connection.execute(first).all()
    found = next((one for one in at_hand if _hold(connection, one, waiting)), None)
    if found is None:
        return None
    row = connection.execute(
        update(table)
        .where(table.c.account_id == found.account_id, table.c.id == found.id, waiting)
        .values(
            state="claimed",
            attempts=table.c.attempts + 1,
            lease_until=now + LEASE,
            # Who held a claim that lapsed may have sent it before dying.
            doubtful=or_(table.c.state == "claimed", table.c.doubtful.is_(True)),
        )
        .returning(*_CLAIMED)
    ).first()
    return None if row is None else Message(*row)


def _hold(
    connection: Connection, found: Row[str, str], waiting: ColumnElement[bool]
) -> bool:
    """Lock a message unless it is another's; another server's claim is not awaited."""
    mine = table.c.account_id == found.account_id, table.c.id == found.id
    # SQLite has one writer anyway.
    statement = select(table.c.id).where(*mine, waiting)
    held = statement.with_for_update(skip_locked=True)
    return connection.execute(held).first() is not None


def renew(connection: Connection, message: Message, now: datetime) -> Message:
    """Hold a claim for longer, as long as it is still the sender's; return it anew."""
    until = now + LEASE
    changed = connection.execute(
        update(table).where(*_held(message)).values(lease_until=until)
    )
    return replace(message, lease_until=until) if changed.rowcount else message


def count_due(connection: Connection, due: datetime) -> int:
    """Return how many messages could be claimed."""
    statement = select(func.count()).select_from(table).where(_waiting(due, due))
    return connection.scalar(statement) or 0


def _waiting(due: datetime, now: datetime) -> ColumnElement[bool]:
    # What was never to wait is due at once, whatever became of the clock since.
    at_once = and_(table.c.attempts == 0, table.c.not_before == table.c.created_at)
    return or_(
        and_(table.c.state == "pending", or_(table.c.not_before <= due, at_once)),
        and_(
            table.c.state == "claimed",
            leases.lapsed(table.c.lease_until, due, LEASE + (now - due)),
        ),
    )


def _alone(due: datetime, now: datetime) -> ColumnElement[bool]:
    """Return that no message of the same subject is on its way to the same address.

    One takes the other's place there: the last one must be the later.
    """
    other = table.alias("other")
    lapsed = leases.lapsed(other.c.lease_until, due, LEASE + (now - due))
    return ~exists().where(
        other.c.account_id == table.c.account_id,
        other.c.subject == table.c.subject,
        other.c.address == table.c.address,
        other.c.id != table.c.id,
        other.c.state == "claimed",
        ~lapsed,
    )


def mark_sent(
    connection: Connection, message: Message, now: datetime, receipt: str | None = None
) -> None:
    """Say that a message has left, whoever holds its claim by now.

    ``receipt`` is where the channel keeps it, for those that can change it there.
    """
    connection.execute(
        update(table)
        .where(*_same(message))
        .values(
            state="sent",
            sent_at=now,
            lease_until=None,
            last_error=None,
            receipt=receipt,
        )
    )


def mark_failed(
    connection: Connection,
    message: Message,
    error: str,
    again: datetime | None,
    *,
    doubtful: bool = False,
) -> bool:
    """Say that a try failed, to be made ``again`` then, or never where None.

    A claim that has lapsed and is another sender's by now is left alone: then False.
    """
    values: dict[str, object] = {"state": "dead"}
    if again is not None:
        values = {"state": "pending", "not_before": again}
    changed = connection.execute(
        update(table)
        .where(*_held(message))
        .values(
            lease_until=None,
            last_error=error[:_ERROR_LENGTH],
            doubtful=doubtful or bool(message.doubtful),
            **values,
        )
    )
    return changed.rowcount > 0


def drop(connection: Connection, account_id: str, address: str) -> int:
    """Take back what waits for an address that wants no more; return how much.

    What fired stays listed, as told to nobody there. What is being sent is sent.
    """
    waiting = (
        select(table.c.id)
        .where(
            table.c.account_id == account_id,
            table.c.address == address,
            table.c.state == "pending",
        )
        .with_for_update(skip_locked=True)
    )
    ids = connection.scalars(waiting).all()
    for part in database.chunks(ids, _AT_HAND):
        for one, column in ((causes, causes.c.message_id), (table, table.c.id)):
            mine = one.c.account_id == account_id, column.in_(part)
            connection.execute(delete(one).where(*mine))
    return len(ids)


def receipt_of(connection: Connection, message: Message) -> str | None:
    """Return where the channel keeps the last message of the same subject."""
    if message.subject is None:
        return None
    return connection.scalar(
        select(table.c.receipt)
        .where(
            table.c.account_id == message.account_id,
            table.c.subject == message.subject,
            table.c.address == message.address,
            table.c.id != message.id,
            table.c.receipt.is_not(None),
        )
        .order_by(table.c.sent_at.desc())
        .limit(1)
    )


def is_outdone(connection: Connection, message: Message) -> bool:
    """Return whether a later message of the same subject has been sent before it."""
    if message.subject is None or message.created_at is None:
        return False
    later = select(table.c.id).where(
        table.c.account_id == message.account_id,
        table.c.subject == message.subject,
        table.c.address == message.address,
        table.c.state == "sent",
        table.c.created_at > message.created_at,
    )
    return connection.execute(later.limit(1)).first() is not None


def _held(message: Message) -> tuple[ColumnElement[bool], ...]:
    return (
        *_same(message),
        table.c.state == "claimed",
        table.c.lease_until == message.lease_until,
    )


def _same(message: Message) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.account_id == message.account_id, table.c.id == message.id
