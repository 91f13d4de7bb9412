"""Mailgun's signature leaves the body out: on every server a token signs one body."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from metering import database, door, sources
from metering.events import EmailSent, Ignored, Unreadable
from metering.meter import Meter
from metering.vault import Vault
from tests import factories
from tests.senders import SENDERS
from webhooks import reading, views
from webhooks.intake import Intake
from webhooks.platforms import mailgun

NOW = factories.NOW
SENDER = SENDERS["mailgun"]
FILE = Path(__file__).parent / "payloads" / "mailgun" / "delivered.json"


@pytest.fixture
def servers(engine: Engine, vault: Vault) -> Iterator[list[Flask]]:
    """Two servers on one database."""
    factories.add_account(engine, vault)
    made = []
    for _ in range(2):
        app = Flask(__name__)
        app.extensions["meter"] = Meter(
            engine, vault, lambda: NOW, "http://127.0.0.1", ("k",)
        )
        app.extensions["intake"] = Intake(engine, vault)
        app.register_blueprint(views.blueprint())
        made.append(app)
    yield made
    for app in made:
        app.extensions["intake"].close()
        app.extensions["door_log"].close()


def test_a_token_signs_one_body_on_every_server(
    servers: list[Flask], engine: Engine, vault: Vault
) -> None:
    with database.write(engine) as connection:
        source = sources.add(
            connection,
            vault,
            account_id="acme",
            platform="mailgun",
            secret=SENDER.secret,
            now=NOW,
            options=dict(SENDER.options),
        )
    (body,) = json.loads(FILE.read_text())["bodies"]
    sent = SENDER.send(b"one delivery", SENDER.secret.encode(), NOW)

    def post(server: Flask, recipient: str) -> int:
        body["event-data"]["recipient"] = recipient
        raw, _ = SENDER.delivery(json.dumps(body).encode(), sent)
        return server.test_client().post(f"/webhooks/{source}", data=raw).status_code

    one, other = servers
    assert post(one, "ada@example.com") == 200
    assert post(other, "mallory@example.com") == 401
    assert post(one, "mallory@example.com") == 401
    assert post(other, "ada@example.com") == 200  # a retry is the same body
    one.extensions["door_log"].flush()
    other.extensions["door_log"].flush()
    with database.read(engine) as connection:
        told = {row.refusal: row.deliveries for row in door.answers(connection, source)}
    assert told == {"": 2, "token used before": 2}


def test_no_signature_is_fresh_for_longer_than_its_token_is_remembered() -> None:
    assert door.TOKENS_KEPT.total_seconds() > mailgun.LONGEST + 2 * 300


names = st.sampled_from(
    ["event", "recipient", "Message-Id", "message-id", "tag", "timestamp", "id", "kind"]
)
values = st.sampled_from(["delivered", "opened", "a@x.test", "<m>", "news"])


@given(st.lists(st.tuples(names | st.text(max_size=5), values | st.text(max_size=5))))
def test_no_form_makes_the_adapter_fail(pairs: list[tuple[str, str]]) -> None:
    form = urlencode(pairs, errors="surrogatepass").encode()
    sent = SENDER.send(form, SENDER.secret.encode(), NOW)
    raw, _ = SENDER.delivery(form, sent)
    adapter = SENDER.adapter()
    adapter.verify(raw, {}, {}, [SENDER.secret.encode()], NOW)
    (parsed,) = reading.read(mailgun.PLATFORM, adapter, raw, NOW)
    if isinstance(parsed, Unreadable):
        assert parsed.raw == raw
        assert "the adapter" not in parsed.reason
    else:
        assert isinstance(parsed, Ignored | EmailSent)
    adapter.explain(raw)
