"""Questions asked inside platforms: kept sealed until answered, or for a day.

A question is stored in the transaction of its delivery, claimed under a lease, and
settled once. Its text goes as soon as it is settled; what stays a little longer is a
keyed digest, by which the same question is known when the platform sends it again.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    func,
    or_,
    select,
    update,
)

from metering import leases, records, tables
from metering.database import upsert
from metering.events import MessageAsked
from metering.inquiry_tables import inquiry as table
from metering.vault import SealBrokenError, Vault

if TYPE_CHECKING:
    from metering.ledger import Delivery

KEPT = timedelta(hours=24)
"""How long a question waits for its answer at most."""

LEASE = timedelta(seconds=60)

_AHEAD = timedelta(hours=1)
_LONGEST = 2_000
# Candidates that are looked at for one that no other server is claiming.
_AT_HAND = 64

State = Literal["answered", "closed"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, where, and by whom as the platform tells."""

    conversation_id: str
    text: str
    message_id: str | None = None
    author_email: str | None = None
    author_verified: bool = False
    author_id: str | None = None
    note: bool = False
    answer: str | None = None
    """What is being sent: every try says the same."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A claimed question."""

    account_id: str
    digest: bytes
    source_id: str
    talk: bytes
    asked: Asked
    attempts: int
    doubtful: bool
    received_at: datetime
    lease_until: datetime

    @property
    def id(self) -> str:
        """The id under which its answer is sent, the same for every try."""
        return f"ask_{self.digest.hex()}"


def row(
    vault: Vault, key: bytes, delivery: "Delivery", message: MessageAsked
) -> dict[str, Any] | None:
    """Return the row that keeps a question; None where it is not to be answered.

    A question of yesterday is not answered any more: so a digest that is kept for a
    day knows every repetition.
    """
    now = delivery.received_at
    timely = -_AHEAD < now - message.occurred_at < KEPT
    if not delivery.answers or not timely or len(message.text) > _LONGEST:
        return None
    place = [delivery.source_id, message.conversation_id]
    which: list[object] = [message.message_id]
    if message.message_id is None:
        which = [None, message.text, message.occurred_at.isoformat()]
    asked = Asked(
        message.conversation_id,
        message.text,
        message.message_id,
        message.author_email,
        message.author_verified,
        message.author_id,
        message.note,
    )
    return {
        "account_id": delivery.account_id,
        "digest": digest(key, "asked", *place, *which),
        "source_id": delivery.source_id,
        "talk": digest(key, "talk", *place),
        "sealed": _seal(vault, asked),
        "state": "pending",
        "reason": None,
        "attempts": 0,
        "doubtful": False,
        "received_at": now,
        "not_before": now,
        "lease_until": None,
        "settled_at": None,
    }


def keep(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Store questions; one that is here already is not asked again."""
    if rows:
        statement = upsert(connection, table).on_conflict_do_nothing()
        connection.execute(statement, list(rows))


def any_waiting(connection: Connection, now: datetime) -> bool:
    """Return whether a question could be claimed; nobody is kept from writing."""
    statement = select(table.c.digest).where(_waiting(now)).limit(1)
    return connection.execute(statement).first() is not None


def claim(connection: Connection, vault: Vault, now: datetime) -> Inquiry | None:
    """Claim the question that waits longest; None without any.

    The caller commits before it answers.
    """
    waiting = _waiting(now)
    at_hand = connection.execute(
        select(table.c.account_id, table.c.digest)
        .where(waiting, table.c.sealed.is_not(None))
        .order_by(table.c.not_before, table.c.digest)
        .limit(_AT_HAND)
    ).all()
    # Locks are taken within one account: a distributed database knows no other.
    first = next((one for one in at_hand if _hold(connection, one, now)), None)
    if first is None:
        return None
    found = connection.execute(
        update(table)
        .where(
            table.c.account_id == first.account_id,
            table.c.digest == first.digest,
            waiting,
        )
        .values(
            state="claimed",
            attempts=table.c.attempts + 1,
            lease_until=now + LEASE,
            # Who held a claim that lapsed may have answered before dying.
            doubtful=or_(table.c.state == "claimed", table.c.doubtful),
        )
        .returning(table)
    ).first()
    if found is None:
        return None
    try:
        asked = _open(vault, found.sealed)
    except SealBrokenError:
        # Nobody can read it any more; the next one is not kept waiting.
        connection.execute(
            update(table)
            .where(
                table.c.account_id == found.account_id, table.c.digest == found.digest
            )
            .values(state="closed", reason="cannot be opened", sealed=None)
        )
        return claim(connection, vault, now)
    return Inquiry(
        found.account_id,
        bytes(found.digest),
        found.source_id,
        bytes(found.talk),
        asked,
        found.attempts,
        bool(found.doubtful),
        found.received_at,
        found.lease_until,
    )


def _hold(connection: Connection, found: Row[str, bytes], now: datetime) -> bool:
    """Lock a question unless it is another's; another server's claim is not awaited."""
    mine = table.c.account_id == found.account_id, table.c.digest == found.digest
    held = select(table.c.digest).where(*mine, _waiting(now))
    return (
        connection.execute(held.with_for_update(skip_locked=True)).first() is not None
    )


def _waiting(now: datetime) -> ColumnElement[bool]:
    # What was not tried yet is due at once, whatever became of the clock since.
    due = or_(table.c.not_before <= now, table.c.attempts == 0)
    return or_(
        and_(table.c.state == "pending", due),
        and_(
            table.c.state == "claimed", leases.lapsed(table.c.lease_until, now, LEASE)
        ),
    )


def begin(connection: Connection, vault: Vault, found: Inquiry, text: str) -> Inquiry:
    """Keep the answer that is about to be sent: every try says the same."""
    asked = replace(found.asked, answer=text)
    connection.execute(
        update(table).where(*_mine(found)).values(sealed=_seal(vault, asked))
    )
    return replace(found, asked=asked)


def answered_since(connection: Connection, found: Inquiry, since: datetime) -> int:
    """Return how many questions of its conversation were answered since an instant."""
    statement = select(func.count()).where(
        table.c.account_id == found.account_id,
        table.c.talk == found.talk,
        table.c.state == "answered",
        table.c.settled_at > since,
    )
    return connection.scalars(statement).one()


def settle(
    connection: Connection, found: Inquiry, state: State, reason: str, now: datetime
) -> None:
    """End a question: nothing of what was asked is kept.

    Whoever answered it says so in any case; to close it takes the claim.
    """
    mine = _mine(found) if state == "closed" else _mine(found)[:2]
    connection.execute(
        update(table)
        .where(*mine)
        .values(
            state=state,
            reason=reason[:_LONGEST],
            sealed=None,
            lease_until=None,
            settled_at=now,
        )
    )


def put_off(
    connection: Connection,
    found: Inquiry,
    reason: str,
    again: datetime,
    *,
    doubtful: bool,
) -> None:
    """Say that a try failed, to be made again then; a claim that lapsed is let be."""
    connection.execute(
        update(table)
        .where(*_mine(found))
        .values(
            state="pending",
            reason=reason[:_LONGEST],
            not_before=again,
            lease_until=None,
            doubtful=doubtful or found.doubtful,
        )
    )


def _mine(found: Inquiry) -> tuple[ColumnElement[bool], ...]:
    return (
        table.c.account_id == found.account_id,
        table.c.digest == found.digest,
        table.c.state == "claimed",
        table.c.lease_until == found.lease_until,
    )


def digest_key(connection: Connection, vault: Vault, account_id: str) -> bytes:
    """Return the account's own key of digests."""
    account = tables.account
    sealed = connection.scalars(
        select(account.c.digest_key).where(account.c.id == account_id)
    ).one()
    return vault.open(sealed)


def digest(key: bytes, *parts: object) -> bytes:
    """Return the keyed digest by which something that is not kept is known again."""
    return records.digest_of(key, json.dumps(parts).encode())


def _seal(vault: Vault, asked: Asked) -> bytes:
    return vault.seal(json.dumps(asdict(asked)).encode())


def _open(vault: Vault, sealed: bytes) -> Asked:
    return Asked(**json.loads(vault.open(sealed)))
