"""A copy of a SQLite database as of one instant, taken while others write."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from metering.errors import ConflictError, InvalidError, MeterError

_PAGES = 4_096
_OWNER_ONLY = 0o600


def take(engine: Engine, target: Path, progress: Callable[[int, int], None]) -> int:
    """Write a copy of the database to ``target``, whole or not at all.

    Writers go on meanwhile: what they commit after the start is not in the copy.
    ``progress`` hears pages done and pages in all.

    Returns:
        The size of the copy in bytes.

    Raises:
        ConflictError: ``target`` exists.
        InvalidError: the database is no SQLite file, or ``target`` cannot be written.
        MeterError: the copy is damaged.
    """
    source = engine.url.database
    if engine.dialect.name != "sqlite" or not source or source == ":memory:":
        raise InvalidError(
            "flask backup copies a SQLite file; of PostgreSQL take pg_dump "
            "--format=custom, which is as consistent"
        )
    if target.exists():
        raise ConflictError(f"{target} exists; name a new file")
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        descriptor = os.open(unfinished, os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        os.close(descriptor)
    except OSError as error:
        raise InvalidError(
            f"{unfinished} cannot be made ({(error.strerror or '').lower()})"
        ) from error
    try:
        _copy(source, unfinished, progress)
        unfinished.replace(target)
        _sync(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return target.stat().st_size


def _copy(source: str, target: Path, progress: Callable[[int, int], None]) -> None:
    def told(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    with (
        closing(sqlite3.connect(source, timeout=60)) as database,
        closing(sqlite3.connect(target)) as copy,
    ):
        # One read transaction from the first page to the last: a writer's commit
        # would make the copy begin anew, and under load it would never end.
        database.execute("BEGIN")
        database.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        database.backup(copy, pages=_PAGES, progress=told)
        database.rollback()
        copy.execute("PRAGMA journal_mode=DELETE")
        found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise MeterError(f"the copy is damaged ({found}); look at the disk")
    with target.open("rb+") as written:
        os.fsync(written.fileno())


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
