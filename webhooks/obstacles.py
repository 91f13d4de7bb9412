"""What kept a commit from being made, and what is to be done about it.

An account's ledger may be held for long: a switch of rules or a repair is one
transaction. On PostgreSQL the other accounts' rows are free meanwhile: whoever gathers
the deliveries of many must find out which one is held, and leave it aside.
"""

import time
from collections.abc import Iterable

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from metering import database

# PostgreSQL's serialization_failure and deadlock_detected, lock_not_available, and
# read_only_sql_transaction: what hosts say whose disk is full, or standbys.
_RACES = frozenset({"40001", "40P01"})
_HELD = "55P03"
_READ_ONLY = "25006"
_AGAIN = 5.0
"""Seconds after which an account that was held is tried anew."""
_BRIEFLY = text("SET LOCAL lock_timeout = '200ms'")
# A session's settings stay on Citus's coordinator; a transaction's may be passed on.
_TELL_WORKERS = text("SET LOCAL citus.propagate_set_commands = 'local'")
_AS_LONG_AS_HERE = text(f"SET LOCAL lock_timeout = '{database.BUSY_SECONDS}s'")


def may_pass(error: Exception) -> bool:
    """Return whether the same may go well at once: a lost connection, a lost race.

    What a lost connection had committed is found again as duplicates.
    """
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return lost or _state(error) in _RACES


def is_held(error: Exception) -> bool:
    """Return whether another transaction kept a row for longer than we wait."""
    return _state(error) == _HELD


def is_away(error: Exception) -> bool:
    """Return whether the database refuses everything: locked, full, not reached."""
    kinds = (OperationalError, InterfaceError, PoolTimeoutError)
    return isinstance(error, kinds) or _state(error) == _READ_ONLY


def _state(error: Exception) -> str | None:
    state: str | None = getattr(getattr(error, "orig", None), "sqlstate", None)
    return state


class Held:
    """What one writer knows of accounts that others keep, or may keep."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def __bool__(self) -> bool:
        """Return whether any account is known to be held."""
        return bool(self._until)

    def suspect(self, accounts: Iterable[str]) -> None:
        """Remember that one of these accounts is held: each is asked by itself."""
        self._until |= dict.fromkeys(accounts, 0.0)

    def note(self, account_id: str) -> None:
        """Remember that an account is held: for some seconds nobody asks again."""
        self._until[account_id] = time.monotonic() + _AGAIN

    def forget(self, accounts: Iterable[str]) -> None:
        """Say that these accounts are free."""
        for one in accounts:
            self._until.pop(one, None)

    def knows(self, account_id: str) -> bool:
        """Return whether an account was held when it was last asked."""
        return account_id in self._until

    def keeps(self, account_id: str) -> bool:
        """Return whether it is too early to ask an account again."""
        return self._until.get(account_id, 0.0) > time.monotonic()

    def limit(
        self, connection: Connection, accounts: Iterable[str], *, apart: bool
    ) -> None:
        """Have a transaction wait but briefly where it asks an account that was held.

        ``apart``: rows live on other machines, which are told how long to wait as well.
        """
        if apart:
            connection.execute(_TELL_WORKERS)
        if any(map(self.knows, accounts)):
            connection.execute(_BRIEFLY)
        elif apart:
            connection.execute(_AS_LONG_AS_HERE)
