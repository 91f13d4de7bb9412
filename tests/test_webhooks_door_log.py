"""The door remembers answers to known sources, in few rows and few writes."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from metering import database, door, sources
from metering.door import Answers
from metering.door_tables import door_log, spent_token
from metering.vault import Vault
from tests import factories
from webhooks import door_log as door_log_module
from webhooks.door_log import DoorLog

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def source(engine: Engine, vault: Vault) -> str:
    factories.add_account(engine, vault)
    return add_source(engine, vault)


def add_source(engine: Engine, vault: Vault) -> str:
    with database.write(engine) as connection:
        return sources.add(
            connection,
            vault,
            account_id="acme",
            platform="intercom",
            secret="a secret of tests",
            now=NOW,
        )


def told(engine: Engine, source: str) -> list[tuple[str, int, datetime, datetime]]:
    with database.read(engine) as connection:
        return [tuple(row)[1:] for row in door.answers(connection, source)]  # type: ignore[misc]  # four columns


def test_answers_add_up_by_reason_the_newest_first(engine: Engine, source: str) -> None:
    log = DoorLog(engine)
    log.note(source, "wrong signature", LATER)
    log.flush()
    log.note(source, "wrong signature", NOW)
    log.note(source, door.ACCEPTED, NOW)
    log.close()
    assert told(engine, source) == [
        ("wrong signature", 2, NOW, LATER),
        ("", 1, NOW, NOW),
    ]


def test_a_flood_costs_one_row_and_few_writes(sqlite: Engine, vault: Vault) -> None:
    factories.add_account(sqlite, vault)
    source = add_source(sqlite, vault)
    log = DoorLog(sqlite)
    for second in range(10_000):
        log.note(source, "wrong signature", NOW + timedelta(seconds=second))
    log.close()
    with database.read(sqlite) as connection:
        count = connection.scalar(select(func.count()).select_from(door_log))
    assert count == 1
    assert told(sqlite, source)[0][1] == 10_000


def test_the_first_answer_after_a_pause_is_written_at_once(
    sqlite: Engine, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door_log_module, "PAUSE", 60)
    factories.add_account(sqlite, vault)
    source = add_source(sqlite, vault)
    log = DoorLog(sqlite)
    log.note(source, "stale", NOW)
    until = time.monotonic() + door_log_module.PAUSE
    while not told(sqlite, source):
        assert time.monotonic() < until
        time.sleep(0.01)
    log.close()


def test_what_the_database_refused_is_kept_for_the_next_write(
    tmp_path: Path, vault: Vault
) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'late.db'}")
    log = DoorLog(engine)
    log._counts["src_1", "stale"] = Answers(3, NOW, NOW)
    log.flush()  # there is no table yet
    database.migrate(engine)
    factories.add_account(engine, vault)
    source = add_source(engine, vault)
    log._counts = {(source, reason): n for (_, reason), n in log._counts.items()}
    log.flush()
    assert told(engine, source) == [("stale", 3, NOW, NOW)]
    engine.dispose()


def test_a_token_is_good_for_one_body_only(engine: Engine, source: str) -> None:
    with database.write(engine) as connection:
        assert door.spend(connection, source, b"token", b"body", NOW)
        assert door.spend(connection, source, b"token", b"body", LATER)
        assert not door.spend(connection, source, b"token", b"another", NOW)
        assert door.spend(connection, source, b"token 2", b"another", LATER)
    later = LATER + timedelta(days=2)
    assert door.forget_tokens(engine, LATER) == 0
    assert door.forget_tokens(engine, later) == 1
    assert door.forget_tokens(engine, later) == 0
    with database.write(engine) as connection:
        left = connection.scalar(select(func.count()).select_from(spent_token))
        # What is forgotten could be used again: no signature is good for so long.
        assert door.spend(connection, source, b"token", b"another", later)
    assert left == 1
