"""A server that is reloaded under load: what it acknowledged is counted, once.

Where a supervisor listens, as systemd does with ``deploy/interaction-meter.socket``,
nobody is refused meanwhile: senders that never try again lose nothing either.
"""

import http.client
import json
import signal
import socket
import threading
import time
from pathlib import Path

import pytest

from metering import accounts, database, usage, verification
from metering.vault import Vault
from tests import factories
from tests.factories import NOW
from tests.processes import HOST, Installation, signed

SENDERS = 6


@pytest.mark.parametrize("is_listened_for", [False, True])
def test_a_reload_under_load_loses_no_delivery(
    tmp_path: Path, vault: Vault, *, is_listened_for: bool
) -> None:
    meter = Installation(tmp_path)
    engine = meter.engine()
    database.prepare(engine)
    factories.add_account(engine, vault)
    source = factories.add_source(engine, vault, "acme")
    over = threading.Event()
    acknowledged: list[str] = []
    answers: list[int] = []

    def send(sender: int) -> None:
        number = 0
        while not over.is_set():
            key = f"e_{sender}_{number}"
            status = _post(meter, source, key)
            answers.append(status)
            if status == http.client.OK:
                acknowledged.append(key)
                number += 1
            else:
                # As platforms do: the same one again, later.
                time.sleep(0.05)

    with _listening(meter.port, is_listened_for=is_listened_for) as listener:
        meter.launch(listener)
        meter.wait_until_ready()
        senders = [threading.Thread(target=send, args=(one,)) for one in range(SENDERS)]
        for one in senders:
            one.start()
        time.sleep(0.5)
        assert meter.server is not None
        meter.server.send_signal(signal.SIGHUP)
        assert meter.server.wait(timeout=30) == 0
        before = len(acknowledged)
        meter.launch(listener)
        meter.wait_until_ready()
        time.sleep(0.5)
        over.set()
        for one in senders:
            one.join()
        assert meter.stop() == 0
    assert 0 < before < len(acknowledged)
    assert set(answers) <= ({200} if is_listened_for else {0, 200, 503})
    with database.read(engine) as connection:
        account = accounts.get(connection, "acme")
        assert not verification.verify(connection, account).differences
        period = account.calendar.period_at(NOW)
        assert usage.value(connection, account, period) == len(set(acknowledged))
    engine.dispose()


class _listening:  # noqa: N801 -- a context manager, called as one
    """The socket of a supervisor, or none."""

    def __init__(self, port: int, *, is_listened_for: bool) -> None:
        self._socket = None
        if is_listened_for:
            self._socket = socket.create_server((HOST, port), backlog=1_024)

    def __enter__(self) -> socket.socket | None:
        return self._socket

    def __exit__(self, *_: object) -> None:
        if self._socket is not None:
            self._socket.close()


def _post(meter: Installation, source: dict[str, str], key: str) -> int:
    """Return the status of a signed delivery; 0 where there was no answer."""
    data = {"email_id": key, "purpose": "workflow"}
    event = {"type": "email.sent", "timestamp": "2026-11-03T10:00:00Z", "data": data}
    body = json.dumps(event).encode()
    try:
        status, _ = meter.request(
            "POST", f"/webhooks/{source['id']}", body, signed(source["secret"], body)
        )
    except (OSError, http.client.HTTPException):
        return 0
    return status


def test_a_promised_socket_that_is_none_is_refused_in_one_line(tmp_path: Path) -> None:
    meter = Installation(tmp_path)
    with socket.socket() as unbound:
        meter.launch(unbound)
        assert meter.server is not None
        assert meter.server.wait(30) == 1
    assert (
        meter.log.read_text().strip().splitlines()[-1].startswith("Error: LISTEN_FDS")
    )
