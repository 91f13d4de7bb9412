"""The intake answers after the commit, shares commits, and lets no poison spread."""

import logging
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from metering import database
from metering.ledger import Delivery, Tally
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, email
from web import logs
from webhooks import intake as intake_module
from webhooks import queue
from webhooks.intake import Intake, Unavailable
from webhooks.waiting import Waiting

AT = "2026-11-03T10:00"


@pytest.fixture
def intake(sqlite: Engine, vault: Vault) -> Iterator[Intake]:
    factories.add_account(sqlite, vault)
    made = Intake(sqlite, vault)
    yield made
    made.close()


def delivery(*keys: str, account_id: str = "acme") -> Delivery:
    events = [email(key, AT) for key in keys]
    return Delivery(account_id, None, "msg_1", NOW, events)


def stored(engine: Engine) -> int:
    with database.read(engine) as connection:
        return int(
            connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one()
        )


def commits(engine: Engine) -> list[None]:
    """Note the commits of what writes; a read ends with one, too."""
    seen: list[None] = []

    def note(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", True):
            seen.append(None)

    event.listen(engine, "commit", note)
    return seen


def hold(engine: Engine, intake: Intake, keys: list[str]) -> list[Tally | Exception]:
    """Submit one delivery per key while the writer is busy with an earlier one."""

    def submit(key: str) -> Tally | Exception:
        try:
            return intake.submit(delivery(key, account_id=key.partition(":")[0]))
        except Unavailable as error:
            return error

    with ThreadPoolExecutor(len(keys) + 1) as pool:
        with database.write(engine):
            first = pool.submit(submit, "acme:first")
            while intake._writer is None or intake._queue:
                threading.Event().wait(0.01)
            rest = [pool.submit(submit, key) for key in keys]
            while len(intake._queue) < len(keys):
                threading.Event().wait(0.01)
        return [each.result() for each in (first, *rest)]


def test_nothing_runs_before_the_first_delivery(sqlite: Engine, vault: Vault) -> None:
    assert Intake(sqlite, vault)._writer is None


def test_the_tally_comes_after_the_commit(sqlite: Engine, intake: Intake) -> None:
    assert intake.submit(delivery("a", "b", "a")) == Tally(3, counted=2, duplicate=1)
    assert stored(sqlite) == 2


def test_an_empty_delivery_has_an_empty_tally(intake: Intake) -> None:
    assert intake.submit(delivery()) == Tally()


def test_those_that_wait_share_one_commit(sqlite: Engine, intake: Intake) -> None:
    seen = commits(sqlite)
    tallies = hold(sqlite, intake, [f"acme:{number}" for number in range(20)])
    assert tallies == [Tally(1, counted=1)] * 21
    assert len(seen) == 3  # the holder's own, the first's, all the others'


def test_a_batch_is_bounded(
    sqlite: Engine, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "BATCH", 5)
    seen = commits(sqlite)
    hold(sqlite, intake, [f"acme:{number}" for number in range(20)])
    assert len(seen) == 6
    assert intake.submit(delivery(*"abcdefgh")).counted == 8


def test_a_poisonous_delivery_fails_alone(
    sqlite: Engine, intake: Intake, caplog: pytest.LogCaptureFixture
) -> None:
    keys = [f"acme:{number}" for number in range(9)]
    keys.insert(4, "nobody:secret")
    answers = hold(sqlite, intake, keys)
    poisoned = answers.pop(5)
    assert isinstance(poisoned, Unavailable)
    assert answers == [Tally(1, counted=1)] * 10
    (logged,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    told = logs.as_logfmt(logged)
    assert "account=nobody delivery=msg_1 error=" in told
    assert "nobody:secret" not in told
    assert stored(sqlite) == 10


def test_a_full_queue_refuses(sqlite: Engine, vault: Vault) -> None:
    factories.add_account(sqlite, vault)
    small = Intake(sqlite, vault, capacity=0)
    with pytest.raises(Unavailable, match="full"):
        small.submit(delivery("a"))


def test_a_refusing_database_is_unavailable_and_may_come_back(
    sqlite: Engine, intake: Intake
) -> None:
    with sqlite.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE event RENAME TO gone")
        connection.commit()
    with pytest.raises(Unavailable):
        intake.submit(delivery("a"))
    with sqlite.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE gone RENAME TO event")
        connection.commit()
    assert intake.submit(delivery("a")).counted == 1


def test_a_delivery_that_waits_too_long_is_sent_again(
    sqlite: Engine, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_module, "PATIENCE", 0.05)
    with (
        database.write(sqlite),
        pytest.raises(Unavailable, match="too slow"),
    ):
        intake.submit(delivery("a"))
    monkeypatch.undo()
    assert intake.submit(delivery("a")) == Tally(1, duplicate=1)


def test_closing_records_those_that_wait_and_refuses_others(
    sqlite: Engine, intake: Intake
) -> None:
    with ThreadPoolExecutor(2) as pool:
        with database.write(sqlite):
            waiting = pool.submit(intake.submit, delivery("a"))
            while intake._writer is None:
                threading.Event().wait(0.01)
            closing = pool.submit(intake.close)
            while not intake._queue.closed:
                threading.Event().wait(0.01)
            with pytest.raises(Unavailable, match="shutting down"):
                intake.submit(delivery("b"))
        assert waiting.result().counted == 1
        closing.result()
    assert not intake._writer.is_alive()
    intake.close()


def test_a_lost_writer_is_replaced(sqlite: Engine, intake: Intake) -> None:
    intake.submit(delivery("a"))
    # As after a fork: the thread is known here, but it does not run.
    intake.close()
    intake._queue.closed = False
    assert intake.submit(delivery("b")).counted == 1
    assert stored(sqlite) == 2


def test_the_writer_waits_for_those_behind_as_far_as_it_was_told(
    sqlite: Engine, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "GATHER", 10)
    seen = commits(sqlite)
    behind = [*"bcd"]
    found = []
    for key in "abcd":
        intake.approaches(behind.__len__)
        found.append(intake.offer(delivery(key)))
        intake.arrived()
        behind[:1] = []
    assert [one.wait(20) for one in found] == [Tally(1, counted=1)] * 4
    assert len(seen) == 1


def test_what_is_committed_is_answered_though_notes_fail(
    intake: Intake, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_deliveries: Sequence[Waiting]) -> None:
        raise ValueError("the counter is broken")

    assert intake.offer(delivery("a"), fail).wait(20) == Tally(1, counted=1)
    assert intake.offer(delivery("b"), fail).wait(20) == Tally(1, counted=1)
    assert "deliveries not noted" in caplog.text


def test_notes_are_taken_of_all_that_was_committed_before_anybody_is_told(
    sqlite: Engine, intake: Intake
) -> None:
    noted: list[tuple[Any, Tally, bool, int]] = []

    def note(deliveries: Sequence[Waiting]) -> None:
        known = stored(sqlite)
        noted.extend((one.about, one.tally, one.is_over, known) for one in deliveries)

    intake.approaches()
    found = [intake.offer(delivery(key), note, key) for key in "ab"]
    intake.arrived()
    assert [one.wait(20) for one in found] == [Tally(1, counted=1)] * 2
    assert noted == [(key, Tally(1, counted=1), False, 2) for key in "ab"]


def test_closing_records_what_nobody_came_to_start_a_writer_for(
    intake: Intake,
) -> None:
    waiting = Waiting(delivery("a"))
    intake._queue.put(waiting)
    intake.close()
    assert waiting.wait(0) == Tally(1, counted=1)


def test_a_commit_waits_a_moment_for_as_many_as_of_late(
    sqlite: Engine, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(sqlite, intake, [f"acme:{number}" for number in range(9)])
    seen = commits(sqlite)
    # So many senders there were: where they come within a moment, one commit is theirs.
    monkeypatch.setattr(queue, "GATHER", 20)
    monkeypatch.setattr(queue, "_MOMENT", 20)
    found = [intake.offer(delivery(f"next {number}")) for number in range(9)]
    assert [one.wait(20) for one in found] == [Tally(1, counted=1)] * 9
    assert len(seen) == 1
