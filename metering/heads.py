"""Taking turns at accounts' ledgers, and what recording needs to know of each.

Every change of an account's plan, switches or ledger takes a turn and so moves its
version on. Where the version that a writer gets follows the one it left, nobody has
changed anything in between, and what it remembers need not be read again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, select

from metering import accounts, switches, tables, wire
from metering.counting import NEVER_SWITCHED, Switches
from metering.periods import Calendar
from metering.tables import to_micros
from metering.vault import Vault

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Head:
    """What a writer knows of an account, as of one version of its ledger."""

    version: int
    calendar: Calendar
    digest_key: bytes
    switches: Switches


Memory = dict[str, Head]
"""What one writer remembers; it must forget all where a transaction fails."""


def take_turns(
    connection: Connection,
    vault: Vault,
    received: Mapping[str, datetime],
    memory: Memory | None = None,
) -> dict[str, Head]:
    """Wait for the accounts' turns in the order of their ids; return their heads.

    ``received`` is when each account's latest delivery arrived. An account that does
    not exist is not among the heads.
    """
    versions: dict[str, int] = {}
    turn = _TURN.replace("?", wire.place(connection))
    for account_id in sorted(received):
        at = to_micros(received[account_id])
        for (version,) in wire.ask(connection, turn, (at, at, account_id)):
            versions[account_id] = version
    known = {} if memory is None else memory
    heads: dict[str, Head] = {}
    for account_id, version in versions.items():
        head = known.get(account_id)
        if head is not None and head.version == version - 1:
            heads[account_id] = replace(head, version=version)
    heads |= _load(connection, vault, versions.keys() - heads.keys(), versions)
    if len(known) > _MOST:
        known.clear()
    known.update(heads)
    return heads


def digest_key(connection: Connection, vault: Vault, account_id: str) -> bytes:
    """Return the key by which events of an account are recognised."""
    table = tables.account
    sealed = select(table.c.digest_key).where(table.c.id == account_id)
    return _digest_key(vault, connection.scalars(sealed).one())


def _load(
    connection: Connection,
    vault: Vault,
    wanted: set[str],
    versions: Mapping[str, int],
) -> dict[str, Head]:
    if not wanted:
        return {}
    ids = sorted(wanted)
    found = accounts.get_many(connection, ids)
    table = tables.account
    # Asked apart: a distributed database joins no copied table to a spread one like it.
    rules = tables.rules_version.c.account_id
    switched = set(connection.scalars(select(rules).where(rules.in_(ids)).distinct()))
    statement = select(table.c.id, table.c.digest_key)
    return {
        row.id: Head(
            version=versions[row.id],
            calendar=found[row.id].calendar,
            digest_key=_digest_key(vault, row.digest_key),
            switches=(
                switches.of(connection, row.id)
                if row.id in switched
                else NEVER_SWITCHED
            ),
        )
        for row in connection.execute(statement.where(table.c.id.in_(ids))).all()
    }


@lru_cache(maxsize=4_096)
def _digest_key(vault: Vault, sealed: bytes) -> bytes:
    return vault.open(sealed)


_TURN = """
UPDATE ledger_head SET version = version + 1, last_event_at = CASE
WHEN last_event_at IS NULL OR last_event_at < ? THEN ? ELSE last_event_at END
WHERE account_id = ? RETURNING version"""
