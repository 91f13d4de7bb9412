"""The door: every answer is an instruction to the sender, and never a 500."""

import io
import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from metering import database, signing, sources, tables
from metering import door as door_answers
from metering.meter import Meter
from metering.vault import Vault
from tests import factories
from web import logs
from webhooks import endpoints, views
from webhooks.intake import Intake

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
SECRET = "whsec_" + b64encode(b"the secret of the first source..").decode()
OTHER_SECRET = "whsec_" + b64encode(b"the secret of another source....").decode()
MIB = 1024 * 1024
ZEROS = {
    "received": 0,
    "counted": 0,
    "noted": 0,
    "duplicate": 0,
    "ignored": 0,
    "quarantined": 0,
}
EVENT = {
    "type": "email.sent",
    "timestamp": "2026-11-03T10:00:00Z",
    "data": {"email_id": "e_77", "purpose": "workflow"},
}


class Door:
    """A bare application with a real database, and one signed sender."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        factories.add_account(engine, vault)
        self.engine = engine
        self.meter = Meter(engine, vault, lambda: NOW, "http://127.0.0.1", ("k",))
        self.source, self.other = self.add(SECRET), self.add(OTHER_SECRET)
        self.app = Flask(__name__)
        self.app.extensions["meter"] = self.meter
        self.intake = Intake(engine, vault)
        self.app.extensions["intake"] = self.intake
        self.app.register_blueprint(views.blueprint())
        self.client: FlaskClient = self.app.test_client()

    def add(self, secret: str, platform: str = "canonical") -> str:
        with database.write(self.engine) as connection:
            return sources.add(
                connection,
                self.meter.vault,
                account_id="acme",
                platform=platform,
                secret=secret,
                now=NOW,
            )

    def refusals(self, source_id: str) -> dict[str, int]:
        with database.read(self.engine) as connection:
            found = door_answers.answers(connection, source_id)
        return {row.refusal: row.deliveries for row in found}

    def post(
        self,
        raw: bytes = b"[]",
        *,
        to: str | None = None,
        secret: str = SECRET,
        at: datetime = NOW,
        headers: dict[str, str] | None = None,
        **more: Any,  # noqa: ANN401 -- the client's own arguments
    ) -> TestResponse:
        stamp = int(at.timestamp())
        signed = {
            "webhook-id": "msg_1",
            "webhook-timestamp": str(stamp),
            "webhook-signature": signing.sign(secret.encode(), "msg_1", stamp, raw),
            "Content-Type": "application/json",
            **(headers or {}),
        }
        kept = {name: value for name, value in signed.items() if value != "-"}
        path = f"/webhooks/{to or self.source}"
        return self.client.post(path, data=raw, headers=kept, **more)


@pytest.fixture
def door(sqlite: Engine, vault: Vault) -> Iterator[Door]:
    made = Door(sqlite, vault)
    yield made
    made.intake.close()


def read(answer: TestResponse) -> dict[str, Any]:
    assert isinstance(answer.json, dict)
    return answer.json


def refused(answer: TestResponse, status: int) -> str:
    assert answer.status_code == status
    assert answer.content_type == "application/json"
    said = read(answer)
    assert list(said) == ["error"]
    return str(said["error"])


def test_a_delivery_is_answered_with_its_tally(door: Door) -> None:
    body = json.dumps([EVENT, EVENT, {"type": "x"}, 5]).encode()
    answer = door.post(body)
    assert answer.status_code == 200
    assert answer.json == {
        "received": 4,
        "counted": 1,
        "noted": 0,
        "duplicate": 1,
        "ignored": 1,
        "quarantined": 1,
    }
    assert read(door.post(json.dumps(EVENT).encode()))["duplicate"] == 1


def test_an_empty_array_gives_zeros(door: Door) -> None:
    assert door.post(b"[]").json == ZEROS


@pytest.mark.parametrize(
    "path",
    ["src_nobody", "x" * 65, "a/b", "%00", "%ff", "é", "%0A", "a//b", "..", "/", ""],
)
def test_an_unknown_source_is_404(door: Door, path: str) -> None:
    answer = door.client.post(f"/webhooks/{path}", data=b"x" * (MIB + 1))
    assert answer.status_code == 404


def test_a_trailing_slash_changes_nothing(door: Door) -> None:
    assert door.post(to=f"{door.source}/").json == ZEROS


def test_a_disabled_source_is_404_within_a_second(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "FRESH", 60)
    assert door.post().status_code == 200
    with database.write(door.engine) as connection:
        sources.disable(connection, door.source, NOW)
    assert door.post().status_code == 200  # still remembered
    monkeypatch.setattr(endpoints, "FRESH", 0)
    refused(door.post(), 404)


def test_a_source_without_a_secret_is_404(door: Door) -> None:
    with database.write(door.engine) as connection:
        connection.execute(tables.source_secret.update().values(retired_at=NOW))
    refused(door.post(), 404)


def test_a_source_of_an_unknown_platform_is_404(door: Door) -> None:
    refused(door.post(to=door.add(SECRET, "telegraph")), 404)


def test_one_mebibyte_is_read_and_no_more(door: Door) -> None:
    assert door.post(b"[]".ljust(MIB)).status_code == 200
    assert "1 MiB" in refused(door.post(b"[]".ljust(MIB + 1)), 413)
    assert "1 MiB" in refused(door.post(b"[]".ljust(2 * MIB)), 413)


@pytest.mark.parametrize("size", [MIB, MIB + 1, 2 * MIB])
def test_a_chunked_body_has_the_same_limit(door: Door, size: int) -> None:
    # What a server hands over: no length, and a stream that ends by itself.
    raw = b"[]".ljust(size)
    stamp = int(NOW.timestamp())
    answer = door.client.post(
        f"/webhooks/{door.source}",
        headers={
            "webhook-id": "m",
            "webhook-timestamp": str(stamp),
            "webhook-signature": signing.sign(SECRET.encode(), "m", stamp, raw),
        },
        environ_overrides={
            "wsgi.input": io.BytesIO(raw),
            "wsgi.input_terminated": True,
            "HTTP_TRANSFER_ENCODING": "chunked",
        },
    )
    assert answer.status_code == (200 if size <= MIB else 413)


@pytest.mark.parametrize("size", ["1048577", "9" * 30, "9" * 5000])
def test_a_declared_size_is_believed_before_a_byte_is_read(
    door: Door, size: str
) -> None:
    refused(door.post(environ_overrides={"CONTENT_LENGTH": size}), 413)


@pytest.mark.parametrize("length", ["abc", "-1", "+2", "2_0", "1e1", "\uff12", "2,2"])
def test_a_length_that_is_no_number_is_400(door: Door, length: str) -> None:
    said = refused(door.post(environ_overrides={"CONTENT_LENGTH": length}), 400)
    assert "Content-Length" in said


@pytest.mark.parametrize("terminated", [False, True])
def test_a_truncated_body_is_400(door: Door, *, terminated: bool) -> None:
    overrides: dict[str, Any] = {"CONTENT_LENGTH": "50"}
    if terminated:
        overrides["wsgi.input_terminated"] = True
    said = refused(door.post(environ_overrides=overrides), 400)
    assert "Content-Length" in said


@pytest.mark.parametrize("encoding", ["gzip", "br", "identity", "x"])
def test_an_encoded_body_is_415(door: Door, encoding: str) -> None:
    said = refused(door.post(headers={"Content-Encoding": encoding}), 415)
    assert "Content-Encoding" in said


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "json",
        "application/jsonx",
        ";",
    ],
)
def test_a_type_that_is_not_read_is_415(door: Door, content_type: str) -> None:
    said = refused(door.post(headers={"Content-Type": content_type}), 415)
    assert said == "write Content-Type: application/json"


@pytest.mark.parametrize(
    "content_type",
    [
        "-",
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/cloudevents+json ; a=b",
    ],
)
def test_json_types_are_read_and_a_missing_one_is_json(
    door: Door, content_type: str
) -> None:
    assert door.post(headers={"Content-Type": content_type}).status_code == 200


def test_every_authentication_failure_has_one_body(door: Door) -> None:
    answers = [
        door.post(headers={"webhook-signature": "-"}),
        door.post(headers={"webhook-signature": "v1,AAAA"}),
        door.post(headers={"webhook-signature": "v1,é"}),
        door.post(headers={"webhook-id": "-"}),
        door.post(headers={"webhook-timestamp": "soon"}),
        door.post(secret=OTHER_SECRET),
        door.post(to=door.other),
        door.post(at=NOW - timedelta(seconds=301)),
        door.post(at=NOW + timedelta(seconds=301)),
        door.post(b"not JSON", headers={"webhook-id": "msg_2"}),
    ]
    assert len({(answer.status_code, answer.data) for answer in answers}) == 1
    refused(answers[0], 401)
    door.app.extensions["door_log"].flush()
    assert door.refusals(door.source)["stale"] == 1
    assert door.refusals(door.other)["wrong signature"] == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"x",
        b"\xff",
        b"NaN",
        b"[NaN]",
        b"1",
        b"[" * 10_000,
        b"[" + b"1," * 1000 + b"1]",
    ],
)
def test_an_unreadable_body_is_400(door: Door, raw: bytes) -> None:
    assert refused(door.post(raw), 400)


def test_the_order_of_the_checks_is_the_contracts(door: Door) -> None:
    wrong = {"webhook-signature": "-", "Content-Type": "text/plain"}
    refused(door.post(b"x" * (MIB + 1), headers=wrong), 413)
    refused(door.post(headers=wrong, environ_overrides={"CONTENT_LENGTH": "9"}), 415)
    refused(door.post(headers=wrong, environ_overrides={"CONTENT_LENGTH": "x"}), 415)
    del wrong["Content-Type"]
    refused(door.post(headers=wrong, environ_overrides={"CONTENT_LENGTH": "9"}), 400)
    refused(door.post(b"x", headers=wrong), 401)


def test_while_shutting_down_it_says_later(door: Door) -> None:
    door.intake.close()
    answer = door.post()
    refused(answer, 503)
    assert int(answer.headers["Retry-After"]) > 0


def test_without_its_database_it_says_later(door: Door) -> None:
    with door.engine.connect() as connection:
        connection.exec_driver_sql("DROP TABLE source_secret")
        connection.commit()
    answer = door.post()
    refused(answer, 503)
    assert "Retry-After" in answer.headers


def test_with_another_secret_key_it_says_later(door: Door) -> None:
    meter = Meter(door.engine, Vault(["lost"]), lambda: NOW, "http://x", ("k",))
    door.app.extensions["meter"] = meter
    refused(door.post(), 503)


@pytest.mark.parametrize("path", ["", "/", "/x", "/x/", "/x/y", "//x", "/%0A", "/%00"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_at_a_webhook_path_is_200_and_empty(
    door: Door, method: str, path: str
) -> None:
    answer = door.client.open(f"/webhooks{path}", method=method)
    assert (answer.status_code, answer.data) == (200, b"")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X"])
@pytest.mark.parametrize("path", ["", "/x", "/x/y"])
def test_other_methods_are_405(door: Door, method: str, path: str) -> None:
    assert door.client.open(f"/webhooks{path}", method=method).status_code == 405


def test_an_overlong_message_id_is_kept_cut(door: Door) -> None:
    stamp = int(NOW.timestamp())
    raw = json.dumps(EVENT).encode()
    signature = signing.sign(SECRET.encode(), "m" * 999, stamp, raw)
    told = {"webhook-id": "m" * 999, "webhook-signature": signature}
    assert read(door.post(raw, headers=told))["counted"] == 1
    with database.read(door.engine) as connection:
        found = connection.execute(tables.event.select()).one()
    assert found.delivery_id == "m" * 255


def test_no_content_is_logged(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    door.post(json.dumps([EVENT]).encode())
    door.post(b"e_77 is not JSON")
    told = "\n".join(map(logs.as_logfmt, caplog.records))
    assert f"source={door.source[:12]} " in told
    assert door.source not in told
    assert "e_77" not in caplog.text + told


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    raw=st.binary(max_size=200),
    names=st.dictionaries(
        st.sampled_from(
            ["webhook-id", "webhook-timestamp", "webhook-signature", "Content-Type"]
        ),
        st.text(st.characters(max_codepoint=255, exclude_categories=["Cc"])),
    ),
)
def test_a_stranger_never_gets_a_500(
    door: Door, raw: bytes, names: dict[str, str]
) -> None:
    answer = door.client.post(f"/webhooks/{door.source}", data=raw, headers=names)
    assert answer.status_code in {401, 415}


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=200))
def test_an_authentic_body_is_read_or_refused(door: Door, raw: bytes) -> None:
    assert door.post(raw).status_code in {200, 400}
