"""What keeps a commit from being made, on a real PostgreSQL: refused, and soon over."""

import socket
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from metering import database
from metering.ledger import Delivery
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, email
from webhooks import obstacles
from webhooks.intake import Intake, Unavailable

AT = "2026-11-03T10:00"


@pytest.fixture
def hasty(on_postgresql: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A PostgreSQL whose writers lose patience soon."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.3)
    monkeypatch.setattr(obstacles, "_AGAIN", 0.3)
    made = database.connect(on_postgresql.url.render_as_string(hide_password=False))
    yield made
    made.dispose()


@pytest.fixture
def intake(hasty: Engine, vault: Vault) -> Iterator[Intake]:
    for name in ("acme", "beta"):
        factories.add_account(hasty, vault, name)
    made = Intake(hasty, vault)
    yield made
    made.close()


def mail(account: str, key: str) -> Delivery:
    return Delivery(account, None, key, NOW, [email(key, AT)])


def stored(engine: Engine) -> set[str]:
    with database.read(engine) as connection:
        return set(connection.scalars(text("SELECT key FROM entry")))


def test_an_account_that_is_held_keeps_no_other_waiting(
    hasty: Engine, intake: Intake
) -> None:
    with database.write(hasty) as other:
        other.execute(
            text("SELECT FROM ledger_head WHERE account_id = 'acme' FOR UPDATE")
        )
        intake.approaches()
        held, free = (intake.offer(mail(name, "both")) for name in ("acme", "beta"))
        intake.arrived()
        assert free.wait(60).counted == 1
        with pytest.raises(Unavailable, match="in use"):
            held.wait(60)
        # From now on the others do not wait at all.
        for number in range(3):
            intake.approaches()
            held = intake.offer(mail("acme", f"held_{number}"))
            free = intake.offer(mail("beta", f"free_{number}"))
            intake.arrived()
            assert free.wait(60).counted == 1
            with pytest.raises(Unavailable):
                held.wait(60)
    time.sleep(0.3)
    assert intake.submit(mail("acme", "after")).counted == 1
    assert intake.submit(mail("acme", "both")).counted == 1
    assert stored(hasty) == {"both", "after", "free_0", "free_1", "free_2"}


def test_a_database_that_may_only_be_read_puts_off_and_recovers(
    hasty: Engine, intake: Intake
) -> None:
    name = hasty.url.database

    def allow(word: str) -> None:
        with hasty.connect() as connection:
            said = f"ALTER DATABASE {name} SET default_transaction_read_only = {word}"
            connection.execute(text("SET transaction_read_only = off"))
            connection.execute(text(said))
            connection.commit()
        hasty.dispose()

    assert intake.submit(mail("acme", "before")).counted == 1
    allow("on")
    with pytest.raises(Unavailable, match="not available"):
        intake.submit(mail("acme", "meanwhile"))
    allow("off")
    assert intake.submit(mail("acme", "after")).counted == 1
    assert stored(hasty) == {"before", "after"}


def test_a_statement_that_the_server_cancels_is_put_off(
    hasty: Engine, intake: Intake
) -> None:
    with database.write(hasty) as other:
        other.execute(
            text("SELECT FROM ledger_head WHERE account_id = 'acme' FOR UPDATE")
        )
        answer = intake.offer(mail("acme", "one"))
        waiting = text(
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        until = time.monotonic() + 60
        while not other.execute(waiting).all():
            assert time.monotonic() < until or answer.is_over
            if answer.is_over:
                break
        with pytest.raises(Unavailable):
            answer.wait(60)
    time.sleep(0.3)
    assert intake.submit(mail("acme", "one")).counted == 1


def test_a_backend_that_is_ended_between_two_commits_is_not_noticed(
    hasty: Engine, intake: Intake
) -> None:
    assert intake.submit(mail("acme", "one")).counted == 1
    with hasty.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        )
    assert intake.submit(mail("acme", "two")).counted == 1
    assert stored(hasty) == {"one", "two"}


def test_a_machine_that_is_gone_without_a_word_is_noticed_within_seconds() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        engine = database.connect(
            f"postgresql+psycopg://nobody@127.0.0.1:{port}/none?connect_timeout=2"
        )
        began = time.monotonic()
        # It takes the connection and then says nothing, as one that is stopped.
        with pytest.raises(Exception, match="timeout"):
            engine.connect()
        assert time.monotonic() - began < 30
        engine.dispose()
