"""``/metrics``: who may read it, what it counts, and that it names no account."""

import json
import time
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine

import wsgi
from metering import database, signing, sources
from metering.meter import Meter
from metering.vault import Vault
from tests.factories import add_account
from web.settings import Settings

SETTINGS = Settings("sqlite:////nowhere", ("a secret key of the tests alone",))
ACCOUNT = "secretive-company"


def _client(engine: Engine, settings: Settings = SETTINGS) -> FlaskClient:
    return wsgi.create_app(settings=settings, engine=engine).test_client()


def _samples(text: str) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def _source(client: FlaskClient) -> tuple[str, str]:
    meter: Meter = client.application.extensions["meter"]
    add_account(meter.engine, meter.vault, ACCOUNT)
    secret = sources.new_secret()
    with database.write(meter.engine) as connection:
        source_id = sources.add(
            connection,
            meter.vault,
            account_id=ACCOUNT,
            platform="canonical",
            secret=secret,
            now=meter.clock(),
        )
    return source_id, secret


def _post(client: FlaskClient, source_id: str, secret: str, events: object) -> int:
    body, at = json.dumps(events).encode(), int(time.time())
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(at),
        "webhook-signature": signing.sign(secret.encode(), "msg_1", at, body),
    }
    path = f"/webhooks/{source_id}"
    answer = client.post(
        path, data=body, headers=headers, content_type="application/json"
    )
    return answer.status_code


def _email(number: int) -> dict[str, object]:
    data = {"email_id": f"e_{number}", "purpose": "workflow"}
    return {"type": "email.sent", "timestamp": "2026-11-03T10:00:00Z", "data": data}


def test_deliveries_events_and_refusals_are_counted_and_no_account_is_named(
    engine: Engine,
) -> None:
    client = _client(engine)
    source_id, secret = _source(client)
    assert _post(client, source_id, secret, [_email(1), _email(1), {}]) == 200
    assert _post(client, source_id, sources.new_secret(), [_email(2)]) == 401
    assert _post(client, source_id, secret, "no event") == 400
    assert _post(client, "src_none", secret, []) == 404
    answer = client.get("/metrics")
    assert answer.content_type.startswith("text/plain; version=0.0.4")
    found = _samples(answer.text)
    for name, value in (
        (("meter_deliveries_total", "canonical", "recorded"), 1),
        (("meter_deliveries_total", "canonical", "refused"), 2),
        (("meter_events_total", "canonical", "counted"), 1),
        (("meter_events_total", "canonical", "duplicate"), 1),
        (("meter_events_total", "canonical", "quarantined"), 1),
        (("meter_refusals_total", "wrong signature"), 1),
        (("meter_refusals_total", "unreadable body"), 1),
        (("meter_refusals_total", "unknown source"), 1),
        (("meter_commit_events_sum",), 3),
        (("meter_commit_seconds_count",), 1),
        (("meter_intake_queue",), 0),
        (("meter_intake_oldest_seconds",), 0),
        (("meter_alert_messages", "pending"), 0),
        (("meter_database_up",), 1),
        (("meter_ticker_up",), 0),
    ):
        assert found[name] == value, name
    built = next(key for key in found if key[0] == "meter_build_info")
    assert {engine.dialect.name, database.SCHEMA} < set(built)
    assert ACCOUNT not in answer.text
    assert source_id not in answer.text


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("127.8.9.10", {}, 200),
        ("::1", {}, 200),
        ("::ffff:127.0.0.1", {}, 200),
        ("203.0.113.9", {}, 403),
        ("::ffff:203.0.113.9", {}, 403),
        ("", {}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 403),
        ("127.0.0.1", {"X-Forwarded-For": ""}, 403),
        ("127.0.0.1", {"Forwarded": "for=127.0.0.1"}, 403),
    ],
)
def test_without_a_token_the_machine_itself_may_read(
    sqlite: Engine, address: str, headers: dict[str, str], status: int
) -> None:
    client = _client(sqlite)
    answer = client.get(
        "/metrics", headers=headers, environ_base={"REMOTE_ADDR": address}
    )
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Bearer let me see", 200),
        ("bearer let me see", 200),
        ("Bearer let me", 401),
        ("Basic let me see", 401),
        ("Bearer \N{SNOWMAN}", 401),
        ("", 401),
    ],
)
def test_with_a_token_only_its_bearer_may_read(
    sqlite: Engine, header: str, status: int
) -> None:
    client = _client(sqlite, replace(SETTINGS, metrics_token="let me see"))
    sent = header.encode().decode("latin-1")
    for address in ("127.0.0.1", "203.0.113.9"):
        answer = client.get(
            "/metrics",
            headers={"Authorization": sent, "X-Forwarded-For": "198.51.100.7"},
            environ_base={"REMOTE_ADDR": address},
        )
        assert answer.status_code == status


def test_a_database_that_is_away_is_told_and_the_rest_is_shown(
    sqlite: Engine, vault: Vault
) -> None:
    del vault
    away = database.connect("sqlite:////no/such/directory/meter.db")
    found = _samples(_client(away).get("/metrics").text)
    assert found["meter_database_up",] == 0
    assert found["meter_intake_queue",] == 0
    assert not any(name == "meter_alert_messages" for name, *_ in found)
    assert _samples(_client(sqlite).get("/metrics").text)["meter_database_up",] == 1
