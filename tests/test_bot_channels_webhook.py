import ipaddress
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import standardwebhooks
from sqlalchemy import Engine

from bot.channels import TransportError, directory, guard, webhook
from metering import database, recipients
from metering.errors import InvalidError
from metering.meter import Meter
from metering.outbox import LEASE, Message
from metering.vault import Vault
from tests import factories

LOOPBACK = ("127.0.0.0/8",)
PAYLOAD = json.dumps({"type": "usage.threshold_crossed", "data": {"label": "Caffè"}})


class Receiver(ThreadingHTTPServer):
    """A real receiver on the loopback: keeps what comes, answers what it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.received: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.received.append((self.path, headers, body))
        status, extra = self.server.answers.pop(0) if self.server.answers else (204, {})
        self.send_response(status)
        for name, value in extra.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


class Sender:
    """An account whose threshold tells one URL, and the channel that leads there."""

    def __init__(self, engine: Engine, vault: Vault, url: str) -> None:
        self.engine, self.vault, self.address = engine, vault, f"webhook:{url}"
        # The library that verifies reads the real clock.
        self.now = datetime.now(UTC)  # noqa: TID251 -- see above
        factories.add_account(engine, vault)
        with database.write(engine) as connection:
            secret = recipients.add(
                connection, "acme", "80%", self.address, self.now, vault
            )
        assert secret is not None
        self.secret = secret

    def send(self, allow_hosts: tuple[str, ...] = LOOPBACK) -> None:
        meter = Meter(
            self.engine, self.vault, lambda: self.now, "", ("k",), allow_hosts
        )
        message = Message(
            "acme", "msg_1", self.address, "t", PAYLOAD, 1, self.now + LEASE
        )
        webhook.channel(meter)(message, self.now)


@pytest.fixture
def sender(sqlite: Engine, vault: Vault, receiver: Receiver) -> Sender:
    return Sender(sqlite, vault, receiver.url)


def test_a_receiver_can_verify_it_with_the_standard_library(
    sender: Sender, receiver: Receiver
) -> None:
    sender.send()
    ((path, headers, body),) = receiver.received
    assert path == "/hook"
    assert headers["content-type"] == "application/json"
    assert headers["webhook-id"] == "msg_1"
    assert body == PAYLOAD.encode()
    verified = standardwebhooks.Webhook(sender.secret).verify(body, headers)
    assert verified == json.loads(PAYLOAD)


def test_every_try_has_the_same_id_and_body(sender: Sender, receiver: Receiver) -> None:
    receiver.answers = [(500, {}), (200, {})]
    with pytest.raises(TransportError, match="answered 500"):
        sender.send()
    sender.send()
    (_, first, body), (_, second, again) = receiver.received
    assert first["webhook-id"] == second["webhook-id"]
    assert body == again


def test_a_redirect_is_not_followed(sender: Sender, receiver: Receiver) -> None:
    receiver.answers = [(307, {"location": receiver.url})]
    with pytest.raises(TransportError, match="answered 307") as caught:
        sender.send()
    assert not caught.value.permanent
    assert len(receiver.received) == 1


def test_retry_after_in_seconds_is_kept(sender: Sender, receiver: Receiver) -> None:
    receiver.answers = [(429, {"retry-after": "120"})]
    with pytest.raises(TransportError) as caught:
        sender.send()
    assert caught.value.retry_after == 120


def test_retry_after_as_a_date_is_kept(sender: Sender, receiver: Receiver) -> None:
    at = (sender.now + timedelta(seconds=90)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    receiver.answers = [(503, {"retry-after": at})]
    with pytest.raises(TransportError) as caught:
        sender.send()
    assert caught.value.retry_after == pytest.approx(90, abs=1)


@pytest.mark.parametrize("text", ["soon", "-1", "", "Mon, 99 Foo"])
def test_a_senseless_retry_after_is_none(
    sender: Sender, receiver: Receiver, text: str
) -> None:
    receiver.answers = [(429, {"retry-after": text})]
    with pytest.raises(TransportError) as caught:
        sender.send()
    assert caught.value.retry_after is None


def test_gone_is_permanent(sender: Sender, receiver: Receiver) -> None:
    receiver.answers = [(410, {})]
    with pytest.raises(TransportError) as caught:
        sender.send()
    assert caught.value.permanent


def test_a_connected_private_address_gets_no_byte(
    sender: Sender, receiver: Receiver
) -> None:
    with pytest.raises(TransportError, match="refused"):
        sender.send(allow_hosts=())
    assert receiver.received == []


def test_a_name_that_leads_to_a_private_address_is_refused_when_connected(
    sqlite: Engine, vault: Vault, receiver: Receiver
) -> None:
    # https to a name passes the check of the URL; the peer is the loopback.
    url = f"https://localhost:{receiver.server_port}/"
    guard.Rules(()).check(url)
    with pytest.raises(TransportError, match="refused"):
        Sender(sqlite, vault, url).send(allow_hosts=())
    assert receiver.received == []


def test_an_allowed_name_may_be_private_and_plain(
    sqlite: Engine, vault: Vault, receiver: Receiver
) -> None:
    url = f"http://localhost:{receiver.server_port}/"
    Sender(sqlite, vault, url).send(allow_hosts=("localhost",))
    assert len(receiver.received) == 1


def test_proxies_of_the_environment_are_not_used(
    sender: Sender, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    sender.send()
    assert len(receiver.received) == 1


def test_a_receiver_that_is_away_is_tried_again(
    sender: Sender, receiver: Receiver
) -> None:
    receiver.shutdown()
    receiver.server_close()
    with pytest.raises(TransportError, match="no answer") as caught:
        sender.send()
    assert not caught.value.permanent
    assert "hook" not in str(caught.value)


def test_an_answer_that_drips_is_cut_off(
    sqlite: Engine, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "_DEADLINE", 0.3)
    stop = threading.Event()

    class Dripping(_Handler):
        def do_POST(self) -> None:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(100):
                if stop.wait(0.1):
                    return
                self.wfile.write(b"x: y\r\n")
                self.wfile.flush()

    server = Receiver()
    server.RequestHandlerClass = Dripping
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        with pytest.raises(TransportError, match="in time"):
            Sender(sqlite, vault, server.url).send()
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 -- refused here
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not guard.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1"])
def test_addresses_that_are_public(address: str) -> None:
    assert guard.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "webhook:http://hooks.test/",
        "webhook:https://10.0.0.1/",
        "webhook:https://[::1]/",
        "webhook:https://user:pass@hooks.test/",
        "webhook:https://hooks.test/#x",
        "webhook:https://hooks.test/\n",
        "webhook:https://hooks.test:99999/",
        "webhook:ftp://hooks.test/",
        "webhook:https:///path",
        "webhook:",
        "carrier-pigeon:home",
        "terminal:x",
    ],
)
def test_an_address_that_may_not_be_told_is_refused(address: str) -> None:
    with pytest.raises(InvalidError, match="write"):
        directory.check(address, ())


@pytest.mark.parametrize(
    "address",
    [
        "slack:C0123",
        "slack:U0123ABC",
        "email:a@b.test",
        "email:o'neil+x@b.co",
        "terminal:",
    ],
)
def test_every_channel_of_the_contract_is_accepted(address: str) -> None:
    directory.check(address, ())


@pytest.mark.parametrize(
    "address",
    [
        *("slack:", "slack:#general", "slack:<!channel>", "slack:c0123"),
        *("email:", "email:a", "email:a@b\nBcc: c@d.test", "email:a@b.test,c@d.test"),
        *("email:" + "a" * 250 + "@b.test", "email:<a@b.test>", "email:a b@c.test"),
        *("terminal:x", "smoke:signals", ""),
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InvalidError, match="write"):
        directory.check(address, ())


@pytest.mark.parametrize(
    "address",
    ["terminal:", "webhook:https://hooks.test/x?y=1", "webhook:http://10.0.0.1:80/"],
)
def test_an_address_that_may_be_told_is_accepted(address: str) -> None:
    directory.check(address, ("10.0.0.0/8",))
