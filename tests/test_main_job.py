"""The main job on real processes: webhooks in, an exact count, answers, a crash."""

import http.client
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from metering import database
from metering.database import chunks
from tests import autumn
from tests.processes import Installation

EVENTS = 1_500
KILLS = 2


@pytest.fixture
def meter(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    yield made
    if made.server is not None and made.server.poll() is None:
        made.kill()


@pytest.fixture
def source(meter: Installation) -> dict[str, str]:
    meter.output(
        *("account", "add", "acme", "--timezone", "Europe/Rome", "--anchor-day", "1"),
        *("--allowance", "1000"),
    )
    added: dict[str, str] = meter.data("source", "add", "acme", "canonical", "--json")
    return added


def email(key: str) -> dict[str, object]:
    return {
        "type": "email.sent",
        "timestamp": datetime.now(UTC).isoformat(),  # noqa: TID251 -- a real sender's clock
        "data": {"email_id": key, "purpose": "workflow"},
    }


def test_a_delivery_moves_the_count_that_every_command_tells(
    meter: Installation, source: dict[str, str]
) -> None:
    meter.apart = True
    meter.start()
    status, body = meter.post(source, [email("e_1"), email("e_2"), {"type": "x"}])
    assert status == 200
    assert json.loads(body)["counted"] == 2
    answer = meter.data("ask", "acme", "how many interactions have we used?", "--json")
    assert answer["intent"] == "used"
    assert answer["value"] == 2
    assert meter.data("usage", "acme", "--format", "json")["value"] == 2
    page = meter.data("link", "acme", "--json")["url"].partition(str(meter.port))[2]
    assert meter.request("GET", page)[0] == 303
    meter.output("verify", "acme")
    assert meter.stop() == 0


def test_the_autumn_file_posted_and_imported_gives_the_published_totals(
    meter: Installation, source: dict[str, str], tmp_path: Path
) -> None:
    lines = autumn.LINES
    meter.start()
    for part in chunks(lines, 1_000):
        status, _ = meter.post(source, [json.loads(line) for line in part])
        assert status == 200
    file = tmp_path / "autumn.ndjson"
    file.write_bytes(b"\n".join(reversed(lines)))
    meter.output(
        *("account", "add", "other", "--timezone", "Europe/Rome", "--anchor-day", "1"),
        *("--allowance", "1000"),
    )
    assert meter.data("import", "other", str(file), "--json")["received"] == len(lines)
    engine = database.connect(meter.environ["DATABASE_URL"])
    assert autumn.wrong(engine, "acme") == []
    assert autumn.wrong(engine, "other") == []
    engine.dispose()
    meter.output("verify", "acme")
    meter.output("verify", "other")


def test_a_crossed_threshold_is_told_once(
    meter: Installation, source: dict[str, str]
) -> None:
    meter.output("threshold", "add", "acme", "1%", "--to", "terminal:")
    meter.start()
    events = [email(f"e_{number}") for number in range(10)]
    assert meter.post(source, events)[0] == 200
    first, second = meter.output("tick"), meter.output("tick")
    assert meter.stop() == 0
    # Either this tick or the server's own told it; the terminal of one of them did.
    assert second == ""
    assert first == "" or "1%: 10 of 1,000 interactions used" in first
    said = meter.output("threshold", "test", "acme", "1%")
    assert said.startswith("TEST, nothing fired: acme reached its threshold 1%")
    log = meter.data("source", "log", source["id"], "--json")
    assert [(one["state"], one["events"]) for one in log["events"]] == [("counted", 10)]
    (fired,) = meter.data("alerts", "acme", "--json")
    assert (fired["threshold"], fired["used"]) == ("1%", 10)
    assert [message["state"] for message in fired["messages"]] == ["sent"]


def test_a_changed_plan_holds_for_whole_periods(
    meter: Installation, source: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "autumn.ndjson"
    file.write_bytes(b"\n".join(autumn.LINES))
    assert source["account"] == "acme"
    meter.output("import", "acme", str(file))
    change = ("account", "set", "acme", "--from", "2026-10-20")
    meter.output(*change, "--allowance", "1491", "--on-demand-price", "2.00")

    def used(period: str) -> dict[str, object]:
        shown = meter.data("usage", "acme", "--period", period, "--format", "json")
        return {name: shown[name] for name in ("value", "allowance", "percent")}

    assert used("2026-09")["allowance"] == 1000
    assert used("2026-10") == {"value": 1491, "allowance": 1491, "percent": "100.0"}
    meter.output(*change, "--timezone", "Asia/Kathmandu", "--anchor-day", "30")
    stub = meter.data("usage", "acme", "--period", "2026-11-01", "--format", "json")
    assert stub["period"] == {
        "start": "2026-11-01T04:45:00+05:45",
        "end": "2026-11-30T00:00:00+05:45",
    }
    assert used("2026-10")["value"] == 1491
    meter.output("verify", "acme")
    refused = meter.run(*change, "--anchor-day", "1")
    assert refused.returncode == 1
    assert "write a later --from" in refused.stderr


def test_a_port_in_use_is_refused_in_one_line(meter: Installation) -> None:
    meter.start()
    done = meter.run("serve", "--port", str(meter.port))
    assert done.returncode == 1
    assert done.stderr.startswith("Error: cannot listen at")
    assert len(done.stderr.splitlines()) == 1


def test_killing_the_server_loses_nothing_acknowledged_and_counts_nothing_twice(
    meter: Installation, source: dict[str, str]
) -> None:
    meter.start()
    acknowledged: set[str] = set()
    counted = threading.Semaphore(0)

    def send(number: int) -> None:
        event = email(f"e_{number}")
        while True:
            try:
                status, _ = meter.post(source, event)
            except (OSError, http.client.HTTPException):
                status = 0
            if status == 200:
                acknowledged.add(f"e_{number}")
                counted.release()
                return

    with ThreadPoolExecutor(16) as senders:
        sent = [senders.submit(send, number) for number in range(EVENTS)]
        for _ in range(KILLS):
            for _ in range(EVENTS // (KILLS + 1)):
                counted.acquire()
            meter.kill()
            meter.start()
        for one in sent:
            one.result()
    assert len(acknowledged) == EVENTS
    assert meter.data("usage", "acme", "--format", "json")["value"] == EVENTS
    verdict = meter.data("verify", "acme", "--json")
    assert verdict == {"events": EVENTS, "interactions": EVENTS, "differences": []}


def test_a_refused_command_ends_in_one_line_that_says_what_to_write(
    meter: Installation,
) -> None:
    done = meter.run("usage", "nobody")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("Error: there is no account")
    assert done.stdout == ""
    done = meter.run("usage", "nobody", "--by", "colour")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("Error: ")


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (("account", "list", "--json"), None, 0),
        (("chat", "acme"), "how many have we used?\nexit\n", 0),
        (("usage", "nobody"), None, 1),
        (("no such command", "\udcff"), None, 2),
    ],
)
def test_a_command_says_the_same_in_an_interpreter_of_its_own(
    meter: Installation,
    source: dict[str, str],
    arguments: tuple[str, ...],
    stdin: str | None,
    code: int,
) -> None:
    assert source["account"] == "acme"
    warm = meter.run(*arguments, stdin=stdin)
    meter.apart = True
    apart = meter.run(*arguments, stdin=stdin)
    assert warm.returncode == apart.returncode == code
    assert (warm.stdout, warm.stderr) == (apart.stdout, apart.stderr)
    assert warm.stdout or warm.stderr


def test_a_wrong_setting_stops_the_start_with_one_line(meter: Installation) -> None:
    meter.settings["DATABASE_URL"] = "mysql://user:hunter2@host/meter"
    done = meter.run("account", "list")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("Error: DATABASE_URL")
    assert "hunter2" not in done.stderr
    assert "Traceback" not in done.stderr


def test_an_imported_file_counts_once_however_often_it_is_imported(
    meter: Installation, source: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "events.ndjson"
    lines = [json.dumps(email("e_1")), "", "not json", json.dumps(email("e_2"))]
    file.write_text("\n".join(lines))
    assert source["account"] == "acme"
    first = meter.data("import", "acme", str(file), "--dry-run", "--json")
    assert (first["counted"], first["quarantined"]) == (2, 1)
    assert meter.data("usage", "acme", "--format", "json")["value"] == 0
    assert meter.data("import", "acme", str(file), "--json") == first
    again = meter.data("import", "acme", str(file), "--json")
    assert (again["counted"], again["duplicate"]) == (0, 2)
