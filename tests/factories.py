"""Accounts, events and deliveries as the tests want them, in one line each."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import Connection, Engine

from metering import accounts, database, ledger, sources
from metering.events import (
    Author,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Parsed,
    Purpose,
    Starter,
)
from metering.ledger import Tally
from metering.plans import Terms
from metering.vault import Vault

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)


def at(text: str) -> datetime:
    """Return the instant of ``2026-11-03T09:15`` and the like, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def add_account(
    engine: Engine,
    vault: Vault,
    account_id: str = "acme",
    *,
    timezone: str = "UTC",
    anchor_day: int = 1,
    allowance: int = 1000,
    now: datetime = NOW,
) -> str:
    with database.write(engine) as connection:
        accounts.add(
            connection,
            vault,
            account_id=account_id,
            name=account_id,
            timezone=timezone,
            anchor_day=anchor_day,
            terms=Terms(allowance, Decimal("1.50"), 1000, "USD"),
            owners=[],
            now=now,
        )
    return account_id


def add_source(engine: Engine, vault: Vault, account_id: str) -> dict[str, str]:
    """Add a canonical source; return its ``id`` and ``secret``."""
    secret = sources.new_secret()
    with database.write(engine) as connection:
        source_id = sources.add(
            *(connection, vault),
            account_id=account_id,
            platform="canonical",
            secret=secret,
            now=NOW,
        )
    return {"id": source_id, "secret": secret}


def record(
    engine: Engine,
    vault: Vault,
    account_id: str,
    events: Iterable[Parsed],
    *,
    now: datetime = NOW,
) -> Tally:
    """Record one delivery in a transaction of its own."""
    with database.write(engine) as connection:
        return record_in(connection, vault, account_id, list(events), now=now)


def record_in(
    connection: Connection,
    vault: Vault,
    account_id: str,
    events: Sequence[Parsed],
    *,
    now: datetime = NOW,
) -> Tally:
    delivery = ledger.Delivery(account_id, None, None, now, events)
    return ledger.record(connection, [delivery], vault)[0]


def started(
    key: str, instant: str, by: Starter = Starter.CONTACT
) -> ConversationStarted:
    return ConversationStarted(at(instant), key, by)


def replied(
    key: str,
    instant: str,
    author: Author = Author.TEAMMATE,
    *,
    note: bool = False,
    by: Starter | None = None,
) -> ConversationReplied:
    return ConversationReplied(at(instant), key, author, note, by)


def email(key: str, instant: str, purpose: Purpose = Purpose.WORKFLOW) -> EmailSent:
    return EmailSent(at(instant), key, purpose)
