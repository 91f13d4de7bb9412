"""Floods of strangers are told to wait; who proves anything never is."""

import hashlib
import hmac
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Request
from flask.testing import FlaskClient
from sqlalchemy import Engine, event
from werkzeug.test import EnvironBuilder, TestResponse

import wsgi
from metering import database, keys, signing, sources
from metering import door as door_answers
from metering.vault import Vault
from tests import factories
from tests.factories import NOW
from web import peers
from web.floods import FAILURES, WAIT
from web.settings import Settings
from web.throttle import Throttle
from webhooks.door_log import DoorLog

SECRETS = ("a secret key of the tests alone",)
SLACK = "the signing secret of a Slack app"


@dataclass
class House:
    """The whole application, its clock, and what opens each of its doors."""

    client: FlaskClient
    engine: Engine
    source: sources.Source
    door_log: DoorLog
    bearer: dict[str, str] = field(default_factory=dict)
    now: datetime = NOW

    def deliver(self, *, signed: bool = True, to: str = "", **more: Any) -> int:  # noqa: ANN401 -- the client's own
        raw, stamp = b"[]", int(self.now.timestamp())
        signature = signing.sign(self.source.secrets[0], "msg_1", stamp, raw)
        headers = {
            "webhook-id": "msg_1",
            "webhook-timestamp": str(stamp),
            "webhook-signature": signature if signed else "v1,",
        }
        path = f"/webhooks/{to or self.source.id}"
        answer = self.client.post(path, data=raw, headers=headers, **more)
        return answer.status_code

    def ask(self, bearer: str) -> TestResponse:
        headers = {"Authorization": f"Bearer {bearer}"}
        return self.client.post("/widget/ask", json={}, headers=headers)

    def call(self, bearer: str) -> TestResponse:
        document = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
        headers = {"Authorization": f"Bearer {bearer}"}
        return self.client.post("/mcp", json=document, headers=headers)

    def slack(self, secret: str) -> TestResponse:
        raw = json.dumps({"type": "url_verification", "challenge": "c"})
        stamp = str(int(self.now.timestamp()))
        text = f"v0:{stamp}:{raw}".encode()
        mac = hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()
        headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={mac}"}
        return self.client.post(
            "/slack/events", data=raw, headers=headers, content_type="application/json"
        )


@pytest.fixture
def house(sqlite: Engine) -> Iterator[House]:
    vault = Vault(SECRETS)
    factories.add_account(sqlite, vault)
    app = wsgi.create_app(
        settings=Settings("", SECRETS, slack_signing_secret=SLACK),
        engine=sqlite,
        clock=lambda: made.now,
    )
    with database.write(sqlite) as connection:
        source_id = sources.add(
            *(connection, vault),
            account_id="acme",
            platform="canonical",
            secret=sources.new_secret(),
            now=NOW,
        )
        found = sources.get(connection, source_id, vault)
        bearer = {
            use: keys.add(connection, vault, "acme", use, NOW)[1]
            for use in ("widget", "api")
        }
    assert found is not None
    client = app.test_client()
    made = House(client, sqlite, found, app.extensions["door_log"], bearer)
    yield made
    app.extensions["intake"].close()


def noted(house: House) -> int:
    house.door_log.flush()
    with database.read(house.engine) as connection:
        found = door_answers.answers(connection, house.source.id)
    return sum(row.deliveries for row in found if row.refusal)


@pytest.mark.parametrize("unknown", ["", "nobody-knows-this-source"])
def test_a_flood_of_unsigned_deliveries_waits_and_signed_ones_never(
    house: House, unknown: str
) -> None:
    status = 404 if unknown else 401
    flood = [house.deliver(signed=False, to=unknown) for _ in range(FAILURES + 50)]
    assert flood == [status] * FAILURES + [429] * 50
    assert house.deliver() == 200
    other = {"REMOTE_ADDR": "203.0.113.9"}
    assert house.deliver(signed=False, to=unknown, environ_base=other) == status
    house.now += timedelta(seconds=WAIT)
    assert house.deliver(signed=False, to=unknown) == status


def test_a_flood_says_when_to_come_back_and_writes_nothing(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(FAILURES):
        house.deliver(signed=False)
    assert noted(house) == FAILURES
    written: list[str] = []
    event.listen(
        house.engine, "before_cursor_execute", lambda *all_: written.append(all_[2])
    )
    with caplog.at_level(logging.DEBUG):
        for _ in range(1_000):
            assert house.deliver(signed=False) == 429
    assert {text.split()[0] for text in written} <= {"BEGIN", "SELECT"}
    assert "BEGIN IMMEDIATE" not in written
    assert len(caplog.records) == 1
    assert noted(house) == FAILURES
    answer = house.client.post(f"/webhooks/{house.source.id}", data=b"[]")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == WAIT
    assert list(answer.get_json()) == ["error"]


def test_who_shows_no_key_floods_the_widget_in_vain_and_a_server_never(
    house: House,
) -> None:
    known = [house.ask(house.bearer["widget"]).status_code for _ in range(FAILURES + 9)]
    assert set(known) == {403}
    refused = house.ask("wrong")
    assert refused.status_code == 403
    for _ in range(FAILURES):
        answer = house.ask("wrong")
    assert answer.status_code == 429
    assert answer.data == refused.data
    assert int(answer.headers["Retry-After"]) == WAIT
    assert house.ask(house.bearer["widget"]).status_code == 403


def test_calls_without_a_key_wait_and_those_with_one_never(house: House) -> None:
    answers = [house.call("wrong").status_code for _ in range(FAILURES + 1)]
    assert answers == [401] * FAILURES + [429]
    assert house.call(house.bearer["api"]).status_code == 200


def test_what_slack_did_not_sign_waits_and_what_it_signed_never(house: House) -> None:
    answers = [house.slack("another secret").status_code for _ in range(FAILURES + 1)]
    assert answers == [401] * FAILURES + [429]
    assert house.slack(SLACK).get_json() == {"challenge": "c"}


def test_one_address_floods_every_door_at_once(house: House) -> None:
    for _ in range(FAILURES):
        house.deliver(signed=False)
    for answer in (house.ask("wrong"), house.call("wrong"), house.slack("wrong")):
        assert answer.status_code == 429


def test_threads_that_come_out_of_order_forgive_no_flood() -> None:
    throttle = Throttle()
    for _ in range(FAILURES):
        throttle.failed("a", NOW)
    for late in (1, 30, 900):
        assert throttle.failed("a", NOW - timedelta(milliseconds=late)) is not None
        assert throttle.failed("a", NOW) is not None
    # A clock that was set back by hours is believed.
    assert throttle.failed("a", NOW - timedelta(hours=1)) is None


@pytest.mark.parametrize(
    ("peer", "found"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("no address", "no address"),
        (None, ""),
    ],
)
def test_a_network_of_one_sender_is_one_address(peer: str | None, found: str) -> None:
    environ = EnvironBuilder().get_environ() | {"REMOTE_ADDR": peer}
    assert peers.of(Request(environ), ()) == found
