import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

import pytest

from metering.signing import sign
from simulator import client
from simulator.client import DeliveryError, Tally

SECRET = b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BATCHES = [[{"id": f"evt_{n}_{m}"} for m in range(n % 3 + 1)] for n in range(30)]
EVENTS = sum(map(len, BATCHES))
Reply = tuple[int, dict[str, str]] | None


class Receiver:
    """A webhook endpoint that follows a script, then accepts; None hangs up."""

    def __init__(self, *script: Reply) -> None:
        self.script = list(script)
        self.url = ""
        self.tries: list[str] = []
        self.bodies: list[object] = []
        self.ports: set[int] = set()
        self.forged = 0
        self._lock = Lock()

    def judge(self, headers: dict[str, str], body: bytes, port: int) -> Reply:
        message_id = headers["webhook-id"]
        timestamp = int(headers["webhook-timestamp"])
        good = sign(SECRET, message_id, timestamp, body)
        with self._lock:
            self.tries.append(message_id)
            self.ports.add(port)
            self.forged += headers["webhook-signature"] != good
            if self.script:
                return self.script.pop(0)
            self.bodies.append(json.loads(body))
        return 200, {}


def handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = receiver.judge(headers, body, self.client_address[1])
            if reply is None:
                self.close_connection = True
                return
            status, extra = reply
            content = json.loads(body)
            received = len(content) if isinstance(content, list) else 1
            answer = json.dumps({"received": received, "counted": 1}).encode()
            self.send_response(status)
            for name, value in {**extra, "Content-Length": str(len(answer))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- named so by the base class
            """Stay silent."""

    return Handler


@contextmanager
def listening(*script: Reply) -> Iterator[Receiver]:
    receiver = Receiver(*script)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(receiver))
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}/webhooks/src_1"
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_every_delivery_is_signed_and_arrives_once() -> None:
    with listening() as receiver:
        total = client.post_month(receiver.url, SECRET, BATCHES, connections=3)
    assert receiver.forged == 0
    assert total == Counter(received=EVENTS, counted=len(BATCHES))
    assert sorted(receiver.tries) == sorted(f"msg_{n}" for n in range(1, 31))


def test_a_single_event_is_posted_as_an_object() -> None:
    with listening() as receiver:
        client.post_month(receiver.url, SECRET, [[{"id": "evt"}]], connections=1)
    assert receiver.bodies == [{"id": "evt"}]


def test_connections_are_kept_alive() -> None:
    with listening() as receiver:
        client.post_month(receiver.url, SECRET, BATCHES, connections=2)
    assert 1 <= len(receiver.ports) <= 2


def test_progress_reports_the_tally_of_each_delivery() -> None:
    told: list[Tally] = []
    with listening() as receiver:
        total = client.post_month(
            receiver.url, SECRET, BATCHES, connections=2, on_progress=told.append
        )
    assert len(told) == len(BATCHES)
    assert sum(told, Counter()) == total


@pytest.mark.parametrize("fault", [None, (503, {}), (503, {"Retry-After": "0"})])
def test_a_delivery_that_failed_is_sent_again_under_its_id(fault: Reply) -> None:
    with listening(fault, fault) as receiver:
        total = client.post_month(receiver.url, SECRET, BATCHES[:1], connections=1)
    assert receiver.tries == ["msg_1"] * 3
    assert total["received"] == 1


@pytest.mark.parametrize("status", [400, 401, 404, 413, 429, 500])
def test_a_refusal_ends_the_month_with_its_status(status: int) -> None:
    with (
        listening((status, {})) as receiver,
        pytest.raises(DeliveryError, match=f"refused, status {status}: "),
    ):
        client.post_month(receiver.url, SECRET, BATCHES, connections=1)
    assert len(receiver.tries) < len(BATCHES)


def test_batches_are_taken_no_faster_than_they_are_delivered() -> None:
    taken = 0

    def batches() -> Iterator[list[dict[str, object]]]:
        nonlocal taken
        for _ in range(1_000):
            taken += 1
            yield [{"id": "evt"}]

    with listening((401, {})) as receiver, pytest.raises(DeliveryError):
        client.post_month(receiver.url, SECRET, batches(), connections=1)
    assert taken < 10


def test_a_receiver_that_is_away_is_given_up_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "_LONGEST_WAIT", 0.001)
    with listening() as receiver:
        pass
    with pytest.raises(DeliveryError, match="msg_1 did not arrive, Connection"):
        client.post_month(receiver.url, SECRET, BATCHES[:1], connections=1)
