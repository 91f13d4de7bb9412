"""A server that is reloaded under load: what it acknowledged is counted, once."""

import http.client
import json
import signal
import threading
import time
from pathlib import Path

from tests.processes import Installation, signed

SENDERS = 6


def test_a_reload_under_load_loses_no_delivery(tmp_path: Path) -> None:
    meter = Installation(tmp_path)
    account = ("account", "add", "acme", "--timezone", "UTC", "--anchor-day", "1")
    meter.output(*account, "--allowance", "1000")
    source = meter.data("source", "add", "acme", "canonical", "--json")
    meter.start()
    over = threading.Event()
    acknowledged: list[str] = []
    answers: set[int] = set()

    def send(sender: int) -> None:
        number = 0
        while not over.is_set():
            key = f"e_{sender}_{number}"
            status = _post(meter, source, key)
            if status is not None:
                answers.add(status)
            if status == http.client.OK:
                acknowledged.append(key)
                number += 1
            else:
                # As platforms do: the same one again, later.
                time.sleep(0.05)

    senders = [threading.Thread(target=send, args=(one,)) for one in range(SENDERS)]
    for one in senders:
        one.start()
    time.sleep(0.5)
    assert meter.server is not None
    meter.server.send_signal(signal.SIGHUP)
    assert meter.server.wait(timeout=30) == 0
    before = len(acknowledged)
    meter.start()
    time.sleep(0.5)
    over.set()
    for one in senders:
        one.join()
    assert meter.stop() == 0
    assert 0 < before < len(acknowledged)
    assert answers <= {200, 503}
    told = meter.data(
        "usage", "acme", "--start=2026-11-01", "--end=2026-12-01", "--json"
    )
    assert told["value"] == len(set(acknowledged))
    meter.output("verify", "acme")


def _post(meter: Installation, source: dict[str, str], key: str) -> int | None:
    data = {"email_id": key, "purpose": "workflow"}
    event = {"type": "email.sent", "timestamp": "2026-11-03T10:00:00Z", "data": data}
    body = json.dumps(event).encode()
    try:
        status, _ = meter.request(
            "POST", f"/webhooks/{source['id']}", body, signed(source["secret"], body)
        )
    except (OSError, http.client.HTTPException):
        return None
    return status
