"""A rehearsal: what recording would do, on a copy of just what it touches.

The copy is a SQLite file of its own, so that a long rehearsal never keeps the real
ledger's writers waiting, and can leave nothing behind.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Executable, Table, select

from metering import counting, database, ledger, stories, tables
from metering.database import chunks
from metering.events import Ignored, MessageAsked, Parsed, Unreadable
from metering.interactions import Space
from metering.ledger import Delivery, Tally
from metering.records import Fact
from metering.vault import Vault

_LOOKUP = 400


@dataclass
class Stage:
    """The copy, and which keys have been copied to it."""

    real: Engine
    copy: Engine
    account_id: str
    copied: set[tuple[str, str]] = field(default_factory=set)

    def record(self, delivery: Delivery, vault: Vault) -> Tally:
        """Record a delivery in the copy, with all that the ledger knows of its keys."""
        named = map(_subject, delivery.events)
        keys = {one for one in named if one is not None} - self.copied
        self.copied |= keys
        with (
            database.read(self.real) as real,
            database.write(self.copy) as copy,
        ):
            for space in Space:
                wanted = sorted(key for found, key in keys if found == space)
                for part in chunks(wanted, _LOOKUP):
                    self._copy(real, copy, space, part)
            return ledger.record(copy, [delivery], vault)[0]

    def _copy(
        self, real: Connection, copy: Connection, space: Space, keys: Sequence[str]
    ) -> None:
        story = stories.events_of(real, self.account_id, space, keys)
        _copy_found(real, copy, tables.event, story)
        table = tables.entry
        _copy_rows(
            real,
            copy,
            table,
            table.c.account_id == self.account_id,
            table.c.space == space.value,
            table.c.key.in_(keys),
        )
        if space is Space.CONVERSATION:
            talks = tables.conversation
            mine = talks.c.account_id == self.account_id
            _copy_rows(real, copy, talks, mine, talks.c.key.in_(keys))


def _subject(event: Parsed | Fact) -> tuple[str, str] | None:
    """Return the key space and key that an event is about, if it is stored."""
    match event:
        case Fact():
            return event.row[2], event.row[3]
        case Ignored() | MessageAsked() | Unreadable():
            return None
        case _:
            return counting.subject(event)


@contextmanager
def stage(real: Engine, account_id: str) -> Iterator[Stage]:
    """Yield a stage for one account; it is gone when the block ends."""
    with tempfile.TemporaryDirectory() as home:
        copy = database.connect(f"sqlite:///{Path(home) / 'rehearsal.db'}")
        try:
            tables.metadata.create_all(copy)
            with database.read(real) as source, database.write(copy) as target:
                account = tables.account
                _copy_rows(source, target, account, account.c.id == account_id)
                for table in (
                    tables.plan_version,
                    tables.rules_version,
                    tables.ledger_head,
                ):
                    mine = table.c.account_id == account_id
                    _copy_rows(source, target, table, mine)
            yield Stage(real, copy, account_id)
        finally:
            copy.dispose()


def _copy_rows(
    source: Connection,
    target: Connection,
    table: Table,
    *conditions: Any,  # noqa: ANN401 -- SQLAlchemy's clauses
) -> None:
    _copy_found(source, target, table, select(table).where(*conditions))


def _copy_found(
    source: Connection, target: Connection, table: Table, wanted: Executable
) -> None:
    rows = source.execute(wanted).mappings().all()
    if rows:
        target.execute(table.insert(), [dict(row) for row in rows])
