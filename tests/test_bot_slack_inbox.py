import json
import logging
import signal
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, text, update

from bot.slack import inbox, speaking, worker
from metering import database
from metering.slack_tables import slack_event, slack_thread
from tests.fakes import slack as fake
from tests.fakes.slack import RETRY_AFTER, FakeSlack, Fault
from tests.processes import Installation
from tests.slackers import SECRET, TEAM, Slackers, signature

_QUESTION = "how many interactions have we used?"


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with fake.running() as made:
        yield made


@pytest.fixture
def slackers(engine: Engine, slack: FakeSlack) -> Slackers:
    return Slackers(engine, slack)


@pytest.fixture
def on_sqlite(sqlite: Engine, slack: FakeSlack) -> Slackers:
    return Slackers(sqlite, slack)


def stored(slackers: Slackers) -> list[Any]:
    with database.read(slackers.engine) as connection:
        return list(connection.execute(select(slack_event)).all())


def test_the_same_event_four_times_is_one_answer(slackers: Slackers) -> None:
    body = slackers.envelope(slackers.said(_QUESTION))
    raw = json.dumps(body).encode()
    for number in range(4):
        again = {
            "X-Slack-Retry-Num": str(number),
            "X-Slack-Retry-Reason": "http_timeout",
        }
        assert slackers.send(raw, "application/json", again).status_code == 200
        slackers.work()
    assert len(slackers.slack.messages["C1"]) == 1


def test_a_message_reported_by_two_subscriptions_is_one_answer(
    slackers: Slackers,
) -> None:
    said = slackers.said(_QUESTION)
    slackers.event(said)
    slackers.event({**said, "type": "message", "channel_type": "im"})
    assert slackers.work() == 1


def test_two_workers_answer_each_question_once(slackers: Slackers) -> None:
    for _ in range(12):
        slackers.event(slackers.said(_QUESTION))
    other = slackers.new_app().extensions["slack"].desk
    threads = [
        threading.Thread(target=_work_off, args=(desk,))
        for desk in (slackers.surface.desk, other, slackers.surface.desk, other)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asked = [one["metadata"]["event_payload"]["id"] for one in slackers.slack.posted]
    assert len(asked) == len(set(asked)) == 12


def _work_off(desk: Any) -> None:  # noqa: ANN401 -- a thread's argument
    while worker.work_off(desk):
        pass


def test_a_worker_killed_before_it_posted_loses_nothing(
    slackers: Slackers, monkeypatch: pytest.MonkeyPatch
) -> None:
    slackers.event(slackers.said(_QUESTION))
    with monkeypatch.context() as patched:
        patched.setattr(speaking, "say", _killed)
        with pytest.raises(SystemExit):
            slackers.work()
    assert slackers.work() == 0
    slackers.later(seconds=inbox.LEASE.total_seconds())
    assert slackers.work() == 1
    assert len(slackers.slack.messages["C1"]) == 1


def _killed(*_args: object, **_named: object) -> None:
    raise SystemExit


@pytest.mark.parametrize("where", ["C1", "D1"])
def test_a_worker_killed_after_it_posted_repeats_nothing(
    slackers: Slackers, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    say = slackers.whispered if where == "D1" else slackers.said
    slackers.event(say(_QUESTION))
    with monkeypatch.context() as patched:
        patched.setattr(inbox, "mark_done", _killed)
        with pytest.raises(SystemExit):
            slackers.work()
    slackers.later(seconds=inbox.LEASE.total_seconds())
    assert slackers.work() == 1
    assert len(slackers.slack.messages[where]) == 1
    assert [one.state for one in stored(slackers)] == ["done"]


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.DROP_BEFORE, Fault.SERVER_ERROR])
def test_an_answer_that_may_have_arrived_is_looked_up(
    on_sqlite: Slackers, fault: Fault
) -> None:
    on_sqlite.slack.fail("chat.postMessage", fault)
    on_sqlite.event(on_sqlite.said(_QUESTION))
    on_sqlite.work()
    on_sqlite.later(seconds=6)
    on_sqlite.work()
    assert len(on_sqlite.slack.messages["C1"]) == 1
    assert len(on_sqlite.slack.called("conversations.replies")) == 1


def test_without_the_scope_to_look_it_is_said_again(on_sqlite: Slackers) -> None:
    on_sqlite.slack.fail("chat.postMessage", Fault.DROP)
    on_sqlite.slack.fail("conversations.replies", Fault.MISSING_SCOPE)
    on_sqlite.event(on_sqlite.said(_QUESTION))
    on_sqlite.work()
    on_sqlite.later(seconds=6)
    on_sqlite.work()
    assert len(on_sqlite.slack.messages["C1"]) == 2


def test_a_slow_slack_is_answered_once(on_sqlite: Slackers) -> None:
    on_sqlite.slack.fail("chat.postMessage", Fault.SLOW)
    on_sqlite.event(on_sqlite.said(_QUESTION))
    on_sqlite.work()
    on_sqlite.later(seconds=6)
    on_sqlite.work()
    assert len(on_sqlite.slack.messages["C1"]) == 1


def test_what_slack_asks_for_is_kept(on_sqlite: Slackers) -> None:
    on_sqlite.slack.fail("chat.postMessage", Fault.RATE_LIMIT)
    on_sqlite.event(on_sqlite.said(_QUESTION))
    on_sqlite.work()
    on_sqlite.later(seconds=RETRY_AFTER - 1)
    assert on_sqlite.work() == 0
    on_sqlite.later(seconds=1)
    assert on_sqlite.work() == 1
    assert len(on_sqlite.slack.messages["C1"]) == 1


def test_blocks_that_slack_refuses_are_sent_once_without_charts(
    on_sqlite: Slackers,
) -> None:
    on_sqlite.slack.fail("chat.postMessage", Fault.INVALID_BLOCKS)
    on_sqlite.event(on_sqlite.said("by kind"))
    on_sqlite.work()
    tried, sent = on_sqlite.slack.called("chat.postMessage")
    native = {"data_visualization", "data_table"}
    assert {one["type"] for one in tried["blocks"]} > native
    assert not {one["type"] for one in sent["blocks"]} & native
    assert tried["text"] == sent["text"]
    assert "Workflow emails: 30" in json.dumps(sent["blocks"])


def test_a_channel_that_is_gone_is_given_up(on_sqlite: Slackers) -> None:
    on_sqlite.slack.fail("chat.postMessage", Fault.IS_ARCHIVED)
    on_sqlite.event(on_sqlite.said(_QUESTION))
    on_sqlite.work()
    (row,) = stored(on_sqlite)
    assert (row.state, row.sealed, row.last_error) == ("dead", None, "is_archived")


def test_an_hour_later_nobody_waits(on_sqlite: Slackers) -> None:
    on_sqlite.event(on_sqlite.said(_QUESTION))
    on_sqlite.later(seconds=inbox.TOO_LATE.total_seconds() + 1)
    on_sqlite.work()
    assert on_sqlite.slack.posted == []
    assert [one.state for one in stored(on_sqlite)] == ["dead"]


def test_questions_are_kept_sealed_and_only_until_answered(
    slackers: Slackers,
) -> None:
    slackers.event(slackers.said("a secret question"))
    (row,) = stored(slackers)
    assert b"secret" not in row.sealed
    slackers.work()
    (row,) = stored(slackers)
    assert (row.state, row.sealed) == ("done", None)


def test_old_events_and_threads_are_forgotten(slackers: Slackers) -> None:
    slackers.event(slackers.said(_QUESTION))
    slackers.work()
    slackers.later(days=8)
    workers = worker.Workers(slackers.surface.desk)
    workers._tidy()
    assert stored(slackers) == []
    with database.read(slackers.engine) as connection:
        assert connection.execute(select(slack_thread)).all() == []


def test_a_database_that_is_away_puts_slack_off(
    on_sqlite: Slackers, caplog: pytest.LogCaptureFixture
) -> None:
    on_sqlite.command("")
    with on_sqlite.engine.begin() as connection:
        connection.execute(text("ALTER TABLE slack_event RENAME TO away"))
        connection.execute(text("ALTER TABLE slack_connection RENAME TO gone"))
    with caplog.at_level(logging.WARNING):
        answer = on_sqlite.event(on_sqlite.said("a secret question"))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "secret" not in caplog.text
    said = "I cannot answer right now. Please ask again in a minute."
    assert on_sqlite.command("a secret question")["text"] == said


def test_one_event_that_cannot_be_read_does_not_stop_the_rest(
    on_sqlite: Slackers,
) -> None:
    on_sqlite.event(on_sqlite.said(_QUESTION))
    with database.write(on_sqlite.engine) as connection:
        connection.execute(update(slack_event).values(sealed=b"broken"))
    on_sqlite.event(on_sqlite.said(_QUESTION))
    on_sqlite.work()
    assert len(on_sqlite.slack.messages["C1"]) == 1


def test_a_server_killed_after_the_acknowledgement_answers_once_when_it_is_back(
    tmp_path: Path, slack: FakeSlack
) -> None:
    meter = Installation(
        tmp_path,
        settings={
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_BOT_TOKEN": fake.TOKEN,
            "SLACK_API_URL": slack.url,
        },
    )
    meter.output(
        "account",
        "add",
        "acme",
        "--timezone",
        "UTC",
        "--allowance",
        "1000",
        *("--anchor-day", "1"),
    )
    meter.output("slack", "connect", "acme", TEAM)
    # The answer arrives at Slack, and the server is killed before it knows.
    slack.fail("chat.postMessage", Fault.SLOW)
    event = {
        "type": "event_callback",
        "event_id": "Ev1",
        "team_id": TEAM,
        "event": {
            "type": "app_mention",
            "user": "U1",
            "channel": "C1",
            "ts": "1700000000.000001",
            "text": "<@UBOT> what is left?",
        },
    }
    raw = json.dumps(event).encode()
    stamp = str(int(time.time()))
    headers = {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature(raw, stamp),
        "Content-Type": "application/json",
    }
    meter.start()
    try:
        assert meter.request("POST", "/slack/events", raw, headers)[0] == 200
        _until(lambda: slack.posted)
        meter.kill()
        _let_the_lease_lapse(tmp_path)
        meter.start()
        assert meter.request("POST", "/slack/events", raw, headers)[0] == 200
        _until(lambda: slack.called("conversations.replies"))
        _until(lambda: _states(tmp_path) == ["done"])
        assert len(slack.posted) == 1
        assert meter.stop() in {0, -signal.SIGTERM}
    finally:
        if meter.server is not None and meter.server.poll() is None:
            meter.kill()


def _let_the_lease_lapse(home: Path) -> None:
    """Spare the test the fifteen seconds of waiting."""
    engine = database.connect(f"sqlite:///{home / 'meter.db'}")
    with database.write(engine) as connection:
        row = connection.execute(select(slack_event)).one()
        past = row.received_at - timedelta(minutes=1)
        # On a busy machine the call may have timed out before the kill.
        assert row.state in {"claimed", "pending"}
        connection.execute(
            update(slack_event).values(lease_until=past, not_before=past)
        )
    engine.dispose()


def _states(home: Path) -> list[str]:
    engine = database.connect(f"sqlite:///{home / 'meter.db'}")
    with database.read(engine) as connection:
        found = list(connection.scalars(select(slack_event.c.state)))
    engine.dispose()
    return found


def _until(true: Any) -> None:  # noqa: ANN401 -- anything that is asked
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)
