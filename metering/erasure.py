"""Erasure: one contact's id is taken out of everything that is kept of an account.

Counts, statements and the recognition of repeated events need no contact: interactions
are keyed by the things counted, hashes are over those keys, and an event's digest is
keyed and survives. So an erased event that is sent again is a duplicate, and what is
stored of it stays without its contact.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, select, text, true, tuple_, update

from metering import accounts, database, inquiry_upkeep, ledger, quarantine, tables
from metering.errors import InvalidError
from metering.quarantine import Held
from metering.tables import EPOCH
from metering.vault import Vault

_BATCH = 1_000
_STRETCH = 50_000
_KEY = ("occurred_at", "space", "key", "digest")
_LONGEST_ID = 255
_SHORTEST_TELLING = 6
"""A shorter id is found in texts by chance: there only a whole value tells."""


@dataclass(slots=True)
class Erased:
    """How much was erased: events that lost their contact, and quarantined ones."""

    events: int = 0
    quarantined_dropped: int = 0
    quarantined_kept: int = 0
    questions: int = 0
    """Questions that waited for an answer and mention the contact: ended."""


def forget(
    engine: Engine, vault: Vault, account_id: str, contact_id: str, *, now: datetime
) -> Erased:
    """Erase a contact's id from an account, in batches, each at the head's turn.

    Safe to repeat, and to begin again after a crash. Of quarantined events those that
    mention the contact are dropped: a sealed payload cannot be erased in part.

    Raises:
        InvalidError: no contact can have this id.
        NotFoundError: there is no such account.
    """
    _check(contact_id)
    with database.read(engine) as connection:
        accounts.get(connection, account_id)
    erased = Erased()
    for found in _named(engine, account_id, contact_id):
        erased.events += _erase_events(engine, account_id, found)
    _drop_quarantined(engine, vault, (account_id, contact_id), erased, now=now)
    _drop_inquiries(engine, vault, (account_id, contact_id), erased, now=now)
    _scrub(engine)
    return erased


def _check(contact_id: str) -> None:
    wrong = not 0 < len(contact_id) <= _LONGEST_ID or "\0" in contact_id
    try:
        contact_id.encode()
    except UnicodeEncodeError:
        wrong = True
    if wrong:
        raise InvalidError(
            "a contact's id is 1 to 255 characters; write it as the platform does"
        )


def _named(
    engine: Engine, account_id: str, contact_id: str
) -> Iterator[Sequence[Row[Any]]]:
    """Yield, some at a time, the keys of the events that name a contact.

    All events are read for it, a stretch of time after another: an index of contacts
    would cost every event that ever arrives, and few are ever forgotten. No writer
    waits meanwhile; an event that arrives while it runs may as well have come after.
    """
    table = tables.event
    mine = table.c.account_id == account_id
    # Before all events: they lie in the years 2000 to 2100.
    after = EPOCH
    while True:
        with database.read(engine) as connection:
            beyond = mine, table.c.occurred_at > after
            last = connection.scalar(
                select(table.c.occurred_at)
                .where(*beyond)
                .order_by(table.c.occurred_at)
                .offset(_STRETCH)
                .limit(1)
            )
            found = connection.execute(
                select(*(table.c[name] for name in _KEY)).where(
                    *beyond,
                    true() if last is None else table.c.occurred_at <= last,
                    table.c.contact_id == contact_id,
                )
            ).all()
        yield from database.chunks(found, _BATCH)
        if last is None:
            return
        after = last


def _erase_events(engine: Engine, account_id: str, found: Sequence[Row[Any]]) -> int:
    """Take the contact from some events; return how many still had it."""
    table = tables.event
    with database.write(engine) as connection:
        _overwrite(connection)
        ledger.take_turn(connection, account_id)
        result = connection.execute(
            update(table)
            .where(
                table.c.account_id == account_id,
                tuple_(*(table.c[name] for name in _KEY)).in_(map(tuple, found)),
                table.c.contact_id.is_not(None),
            )
            .values(contact_id=None)
        )
    return result.rowcount


def _drop_quarantined(
    engine: Engine,
    vault: Vault,
    whom: tuple[str, str],
    erased: Erased,
    *,
    now: datetime,
) -> None:
    account_id, contact_id = whom
    after: Held | None = None
    while True:
        with database.write(engine) as connection:
            _overwrite(connection)
            ledger.take_turn(connection, account_id)
            held = quarantine.batch(connection, vault, account_id, after)
            if not held:
                return
            named = [one for one in held if mentions(one.raw or b"", contact_id)]
            dropped = quarantine.let_go(connection, named, "forgotten", now)
            erased.quarantined_dropped += len(dropped)
            erased.quarantined_kept += len(held) - len(named)
        after = held[-1]


def _drop_inquiries(
    engine: Engine,
    vault: Vault,
    whom: tuple[str, str],
    erased: Erased,
    *,
    now: datetime,
) -> None:
    account_id, contact_id = whom
    after = b""
    while True:
        with database.write(engine) as connection:
            _overwrite(connection)
            held = inquiry_upkeep.waiting(connection, vault, account_id, after)
            if not held:
                return
            named = [
                digest
                for digest, raw in held
                if raw is None or mentions(raw, contact_id)
            ]
            inquiry_upkeep.forget(connection, account_id, named, now)
            erased.questions += len(named)
        after = held[-1][0]


def mentions(raw: bytes, contact_id: str) -> bool:
    """Return whether a payload names a contact: as a value, or within a text.

    Where the payload is no JSON, its bytes are searched as they are.
    """
    words = _within(contact_id)
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError):
        said = raw.decode("utf-8", "replace")
        return contact_id in said if words is None else words.search(said) is not None
    pending = [document]
    while pending:
        one = pending.pop()
        if isinstance(one, dict):
            pending += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            pending += one
        elif _names(one, contact_id, words):
            return True
    return False


def _names(value: object, contact_id: str, words: re.Pattern[str] | None) -> bool:
    if isinstance(value, bool) or value is None:
        return False
    said = value if isinstance(value, str) else json.dumps(value)
    return said == contact_id or (words is not None and words.search(said) is not None)


def _within(contact_id: str) -> re.Pattern[str] | None:
    if len(contact_id) < _SHORTEST_TELLING:
        return None
    return re.compile(rf"(?<!\w){re.escape(contact_id)}(?!\w)", re.IGNORECASE)


def _overwrite(connection: Connection) -> None:
    """Have SQLite fill with zeros what is freed, so that the file forgets it too."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA secure_delete=ON"))


def _scrub(engine: Engine) -> None:
    """Empty SQLite's log, which still holds the pages as they were."""
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(writes=False) as connection:
            connection.connection.driver_connection.execute(  # type: ignore[union-attr]  # a live DBAPI connection
                "PRAGMA wal_checkpoint(TRUNCATE)"
            )
