"""What is not understood is kept sealed, read again once, and dropped in time."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from metering import accounts, database, ledger, quarantine, tables, usage
from metering.errors import InvalidError, NotFoundError
from metering.events import Unreadable
from metering.periods import Period
from metering.vault import Vault
from tests.factories import at
from tests.processes import Installation
from tests.test_webhooks_views import NOW, Door
from webhooks import retrying

NOVEMBER = Period(at("2026-11-01T00:00"), at("2026-12-01T00:00"))
GOOD = {
    "id": "evt_7",
    "type": "email.sent",
    "timestamp": "2026-11-03T10:00:00Z",
    "data": {"email_id": "e_77", "purpose": "workflow"},
}
BAD = {"type": "email.sent", "timestamp": "2026-11-03T10:00:00Z", "data": {}}


@pytest.fixture
def door(engine: Engine, vault: Vault) -> Iterator[Door]:
    made = Door(engine, vault)
    yield made
    made.intake.close()


def set_aside(door: Door, *raws: bytes) -> None:
    """Quarantine payloads as an older adapter did, that did not understand them."""
    unread = [Unreadable("not yet", one) for one in raws]
    received_at = NOW - timedelta(days=2)
    delivery = ledger.Delivery("acme", door.source, "msg_9", received_at, unread)
    with database.write(door.engine) as connection:
        ledger.record(connection, [delivery], door.meter.vault)


def states(door: Door) -> dict[str, int]:
    with database.read(door.engine) as connection:
        rows = connection.execute(select(tables.tally)).all()
    sums: dict[str, int] = {}
    for row in rows:
        sums[row.state] = sums.get(row.state, 0) + row.events
    return {state: events for state, events in sums.items() if events}


def held(door: Door) -> int:
    with database.read(door.engine) as connection:
        account = accounts.get(connection, "acme")
        shown = usage.snapshot(connection, account, NOVEMBER, now=NOW)
        assert shown.quarantined == quarantine.count(connection, "acme")
        return shown.quarantined


def test_what_is_understood_now_is_counted_once_as_it_was_received(door: Door) -> None:
    set_aside(door, json.dumps(GOOD).encode(), json.dumps(BAD).encode())
    assert (held(door), states(door)) == (2, {"quarantined": 2})
    result = retrying.retry(door.meter, "acme")
    assert (result.tried, result.read, result.kept) == (2, 1, 1)
    assert (result.tally.counted, result.tally.received) == (1, 1)
    assert (held(door), states(door)) == (1, {"quarantined": 1, "counted": 1})
    with database.read(door.engine) as connection:
        (event,) = connection.execute(select(tables.event))
        (left,) = quarantine.tallied(connection, "acme")
    assert event.received_at == NOW - timedelta(days=2)
    assert (event.delivery_id, event.source_id) == ("msg_9", door.source)
    assert event.event_id == "evt_7"
    assert (left.outcome, left.reason, left.events) == ("read", "not yet", 1)
    again = retrying.retry(door.meter, "acme")
    assert (again.tried, again.read, again.kept) == (1, 0, 1)
    assert states(door) == {"quarantined": 1, "counted": 1}


def test_an_event_that_came_again_meanwhile_is_a_duplicate(door: Door) -> None:
    set_aside(door, json.dumps(GOOD).encode())
    door.post(json.dumps(GOOD).encode())
    result = retrying.retry(door.meter, "acme")
    assert (result.tally.duplicate, result.tally.counted) == (1, 0)
    assert states(door) == {"counted": 1, "duplicate": 1}


def test_retries_at_once_record_once(door: Door) -> None:
    raws = [
        json.dumps({**GOOD, "data": {"email_id": f"e_{n}", "purpose": "nps"}}).encode()
        for n in range(600)
    ]
    set_aside(door, *raws)
    together = threading.Barrier(3)
    results: list[retrying.Retried] = []

    def retry() -> None:
        together.wait()
        results.append(retrying.retry(door.meter, "acme"))

    threads = [threading.Thread(target=retry) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sum(one.tally.counted for one in results) == 600
    assert sum(one.read for one in results) == 600
    assert (held(door), states(door)) == (0, {"counted": 600})


def test_a_body_that_is_understood_in_part_is_divided(door: Door) -> None:
    set_aside(door, json.dumps([GOOD, BAD]).encode())
    result = retrying.retry(door.meter, "acme")
    assert (result.read, result.tally.counted, result.tally.quarantined) == (1, 1, 1)
    assert (held(door), states(door)) == (1, {"quarantined": 1, "counted": 1})
    with database.read(door.engine) as connection:
        (left,) = quarantine.newest(connection, "acme", 10)
        opened = quarantine.opened(connection, door.meter.vault, "acme", left.id[:6])
    assert json.loads(opened.raw or b"") == BAD


def test_what_was_kept_long_enough_is_dropped_in_batches_and_reported(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    raws = [json.dumps({**BAD, "n": number}).encode() for number in range(1_100)]
    set_aside(door, *raws)
    retention = timedelta(days=30)
    early = NOW + timedelta(days=27)
    assert quarantine.expire(door.engine, now=early, retention=retention) == 0
    due = NOW + timedelta(days=28)
    assert quarantine.expire(door.engine, now=due, retention=retention) == 1_100
    assert held(door) == 0
    with database.read(door.engine) as connection:
        left = quarantine.tallied(connection)
    assert sum(one.events for one in left) == 1_100
    assert {(one.outcome, one.reason) for one in left} == {("expired", "not yet")}
    assert "account=acme expired 500: not yet" in caplog.text
    # What comes again is kept again.
    set_aside(door, raws[0])
    assert held(door) == 1


@pytest.mark.parametrize("start", ["", "12", "xyz!", "é" * 8])
def test_a_part_of_an_id_that_names_nothing_is_refused(door: Door, start: str) -> None:
    with (
        database.read(door.engine) as connection,
        pytest.raises(InvalidError, match="an id is hexadecimal"),
    ):
        quarantine.opened(connection, door.meter.vault, "acme", start)
    with (
        database.read(door.engine) as connection,
        pytest.raises(NotFoundError, match="there is no such event"),
    ):
        quarantine.opened(connection, door.meter.vault, "acme", "0" * 32)


def test_no_message_text_is_ever_stored(
    sqlite: Engine, vault: Vault, tmp_path: Path
) -> None:
    planted = "my bank account is 12345 and nobody may know"
    door = Door(sqlite, vault)
    told = {**GOOD["data"], "text": planted, "subject": planted}  # type: ignore[dict-item]
    replied = {
        **GOOD,
        "type": "conversation.replied",
        "data": {
            "conversation_id": "c",
            "author": "contact",
            "body": planted,
            "started_by": "contact",
        },
    }
    asked = {
        **GOOD,
        "type": "message.asked",
        "data": {"conversation_id": "c", "text": planted},
    }
    unread = {**BAD, "text": planted}
    ignored = {**GOOD, "type": "conversation.tagged", "data": {"tag": planted}}
    events = [{**GOOD, "data": told, "text": planted}, replied, asked, unread, ignored]
    answer = door.post(json.dumps(events).encode()).get_json()
    assert {state: answer[state] for state in ("counted", "noted", "quarantined")} == {
        "counted": 1,
        "noted": 1,
        "quarantined": 1,
    }
    door.intake.close()
    written = b"".join(one.read_bytes() for one in tmp_path.glob("meter.db*"))
    assert b"e_77" in written
    assert planted.encode() not in written
    with database.read(sqlite) as connection:
        (one,) = quarantine.newest(connection, None, 10)
        opened = quarantine.opened(connection, vault, "acme", one.id)
    assert planted.encode() in (opened.raw or b"")


def test_the_commands_list_show_retry_and_forget(tmp_path: Path) -> None:
    meter = Installation(tmp_path)
    meter.output(
        *("account", "add", "acme", "--timezone", "Europe/Rome", "--anchor-day", "1"),
        *("--allowance", "1000"),
    )
    file = tmp_path / "events.ndjson"
    named = {"email_id": "e_77", "purpose": "workflow", "contact_id": "ada-lovelace-1"}
    lines = [
        {**GOOD, "data": named},
        {**BAD, "data": {"contact_id": "ada-lovelace-1"}},
        BAD,
    ]
    file.write_text("\n".join(map(json.dumps, lines)))
    assert meter.data("import", "acme", str(file), "--json")["quarantined"] == 2
    listed = meter.data("quarantine", "list", "acme", "--json")
    assert listed["quarantined"] == len(listed["events"]) == 2
    assert {one["reason"] for one in listed["events"]} == {"email_id is missing"}
    first = listed["events"][0]
    shown = meter.data("quarantine", "show", "acme", first["id"], "--json")
    assert json.loads(shown["raw"])["type"] == "email.sent"
    retried = meter.data("quarantine", "retry", "--all", "--json")
    assert (retried["tried"], retried["read"], retried["kept"]) == (2, 0, 2)
    explained = meter.output("explain", "acme", "workflow_email", "e_77")
    erased = meter.data("forget", "acme", "ada-lovelace-1", "--json")
    assert (erased["events"], erased["quarantined_dropped"]) == (1, 1)
    assert erased["quarantined_kept"] == 1
    assert meter.output("explain", "acme", "workflow_email", "e_77") == explained
    meter.output("verify", "acme")
    left = meter.data("quarantine", "list", "--all", "--json")
    assert meter.data("quarantine", "list", "--json") == left
    assert (left["quarantined"], left["left"][0]["outcome"]) == (1, "forgotten")
    assert meter.run("quarantine", "retry").returncode == 2
    assert meter.run("quarantine", "show", "acme", "f" * 32).returncode == 1
