"""The widget's route: who gets an answer, and that all others get one and the same."""

import hashlib
import hmac
import http.client
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from werkzeug.test import TestResponse

import wsgi
from metering import database, keys, members
from metering.vault import Vault
from tests import factories
from tests.processes import HOST, ROOT, Installation, free_port
from web.settings import Settings

KEYS = ("a secret key of the tests alone",)
QUESTION = "how many interactions have we used?"


def email_hash(secret: str, email: str) -> str:
    key, message = secret.encode(), email.lower().encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()


@dataclass
class Widget:
    """A meter with the member Ada, and the keys of her account."""

    client: FlaskClient
    engine: Engine
    vault: Vault
    secrets: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def add_key(self, account: str, use: keys.Use) -> str:
        with database.write(self.engine) as connection:
            key_id, secret = keys.add(
                connection, self.vault, account, use, factories.NOW
            )
        self.ids[secret] = key_id
        return secret

    def body(self, **changes: object) -> dict[str, object]:
        email = str(changes.get("email", "ada@acme.test"))
        signed = email.encode("utf-8", "replace").decode()
        return {
            "account": "acme",
            "question": QUESTION,
            "email": email,
            "email_hash": email_hash(self.secrets["identity"], signed),
            **changes,
        }

    def post(
        self, body: object, bearer: str | None = None, **headers: str
    ) -> TestResponse:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        key = self.secrets["widget"] if bearer is None else bearer
        sent = {"Authorization": f"Bearer {key}", **headers}
        return self.client.post(
            "/widget/ask", data=raw, content_type="application/json", headers=sent
        )


@pytest.fixture
def widget(engine: Engine) -> Iterator[Widget]:
    vault = Vault(KEYS)
    app = wsgi.create_app(
        settings=Settings(database_url="", secret_keys=KEYS),
        engine=engine,
        clock=lambda: factories.NOW,
    )
    made = Widget(app.test_client(), engine, vault)
    for account in ("acme", "globex"):
        factories.add_account(engine, vault, account)
    sent = [factories.email(f"e_{n}", "2026-11-03T10:00") for n in range(7)]
    factories.record(engine, vault, "acme", sent)
    with database.write(engine) as connection:
        members.add(connection, "acme", "ada@acme.test", factories.NOW)
        members.add(connection, "acme", "jürgen@acme.test", factories.NOW)
    for use in ("widget", "identity"):
        made.secrets[use] = made.add_key("acme", use)
    yield made
    app.extensions["intake"].close()


def test_a_proved_member_gets_the_object_of_flask_ask(widget: Widget) -> None:
    answer = widget.post(widget.body())
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    said = answer.get_json()
    assert said["value"] == 7
    assert said["intent"] == "used"
    assert said["question"] == QUESTION
    assert said["period"]["start"] == "2026-11-01T00:00:00+00:00"


def test_the_address_counts_in_lower_case_and_in_any_script(widget: Widget) -> None:
    for email in ("ADA@Acme.Test", "Jürgen@acme.test"):
        assert widget.post(widget.body(email=email)).status_code == 200
    upper = str(widget.body()["email_hash"]).upper()
    assert widget.post(widget.body(email_hash=upper)).status_code == 200


_NO_TEXTS: tuple[object, ...] = (None, 7, [], {}, True)


def _wrong_bodies(widget: Widget) -> list[object]:
    stranger = "eve@acme.test"
    other = widget.add_key("globex", "identity")
    fine = widget.body()
    return [
        *({k: v for k, v in fine.items() if k != name} for name in fine),
        *({**fine, name: wrong} for name in fine for wrong in _NO_TEXTS),
        widget.body(email=stranger),
        widget.body(email="\ud800@acme.test", email_hash="00"),
        widget.body(email="x" * 5_000, email_hash="\ud800"),
        {**fine, "email_hash": ""},
        {**fine, "email_hash": "0" * 64},
        {**fine, "email_hash": "é" * 64},
        {**fine, "email_hash": email_hash(other, "ada@acme.test")},
        {**fine, "account": "globex"},
        {**fine, "account": "nobody"},
        {**fine, "account": "\ud800"},
        {**fine, "account": "a\0b"},
        {**fine, "account": ""},
        [],
        [fine],
        "text",
        None,
        b"",
        b"{",
        b"\xff\xfe{}",
        b"[" * 12_000,
        b'{"account": 1' + b"0" * 6_000 + b"}",
        json.dumps({**fine, "more": "x" * 20_000}).encode(),
    ]


def test_every_refusal_is_one_and_the_same(widget: Widget) -> None:
    foreign = widget.add_key("globex", "widget")
    refused = [widget.post(body) for body in _wrong_bodies(widget)]
    bearers = (
        "",
        "wrong",
        foreign,
        widget.add_key("acme", "api"),
        widget.secrets["identity"],
        widget.secrets["widget"] + "0",
        "x" * 5_000,
        "é",
    )
    refused += [widget.post(widget.body(), bearer) for bearer in bearers]
    scheme = {"Authorization": "Basic " + widget.secrets["widget"]}
    refused.append(widget.post(widget.body(), **scheme))
    refused.append(widget.client.post("/widget/ask"))
    seen = {(one.status_code, one.data, str(one.headers)) for one in refused}
    assert len(seen) == 1
    status, body, _ = seen.pop()
    assert status == 403
    assert b"acme" not in body


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    body=st.binary(max_size=200)
    | st.dictionaries(
        st.sampled_from(["account", "question", "email", "email_hash", "x"]),
        st.text(max_size=30) | st.none() | st.integers() | st.just("acme"),
    )
)
def test_whatever_a_stranger_sends_is_the_same_refusal(
    widget: Widget, body: bytes | dict[str, object]
) -> None:
    answer = widget.post(body, "wrong")
    assert (answer.status_code, answer.data) == (403, widget.post({}).data)


def test_a_question_of_any_text_is_answered_or_not_understood(widget: Widget) -> None:
    for question in ("\ud800", "", "x" * 9_000, "\u202e\0", "💥" * 500):
        answer = widget.post(widget.body(question=question))
        assert answer.status_code == 200
        assert answer.get_json()["value"] is None


def test_keys_rotate_without_a_gap_and_show_which_is_still_used(
    widget: Widget,
) -> None:
    old = dict(widget.secrets)
    widget.secrets["identity"] = widget.add_key("acme", "identity")
    widget.secrets["widget"] = widget.add_key("acme", "widget")
    assert widget.post(widget.body()).status_code == 200
    assert widget.post(widget.body(), old["widget"]).status_code == 200
    signed_before = {"email_hash": email_hash(old["identity"], "ada@acme.test")}
    with database.read(widget.engine) as connection:
        used = {one.id for one in keys.listed(connection, "acme") if one.last_used_on}
    assert widget.ids[old["identity"]] not in used
    assert widget.ids[widget.secrets["identity"]] in used
    assert widget.post(widget.body(**signed_before)).status_code == 200
    with database.write(widget.engine) as connection:
        keys.revoke(connection, widget.ids[old["identity"]], factories.NOW)
        keys.revoke(connection, widget.ids[old["widget"]], factories.NOW)
    assert widget.post(widget.body(**signed_before)).status_code == 403
    assert widget.post(widget.body(), old["widget"]).status_code == 403
    assert widget.post(widget.body()).status_code == 200


def test_a_former_member_is_a_stranger(widget: Widget) -> None:
    with database.write(widget.engine) as connection:
        members.remove(connection, "acme", "ada@acme.test")
    assert widget.post(widget.body()).status_code == 403


def test_a_stranger_is_refused_in_the_same_time_whatever_he_names(
    widget: Widget,
) -> None:
    bodies = {
        "known": widget.body(),
        "unknown": {**widget.body(), "account": "nobody"},
    }
    taken: dict[str, list[float]] = {name: [] for name in bodies}
    for _ in range(60):
        for name, body in bodies.items():
            begun = time.thread_time()
            widget.post(body, "wrong")
            taken[name].append(time.thread_time() - begun)
    known, unknown = (statistics.median(times) for times in taken.values())
    assert 0.5 < known / unknown < 2


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("widget"))
    made.output(
        *("account", "add", "acme", "--name", "Acme", "--timezone", "UTC"),
        *("--anchor-day", "1", "--allowance", "1000"),
        *("--on-demand-price", "1.50", "--per", "1000", "--currency", "USD"),
    )
    made.output("member", "add", "acme", "ada@acme.test")
    made.start()
    yield made
    assert made.stop() == 0


def _example(
    installation: Installation, secrets: dict[str, str], port: int, user: str
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, str(ROOT / "docs" / "widget" / "example.py")],
        env={
            "PATH": os.environ["PATH"],  # noqa: TID251 -- to find the interpreter's tools
            "METER_URL": f"http://{HOST}:{installation.port}",
            "METER_ACCOUNT": "acme",
            "METER_WIDGET_KEY": secrets["widget"],
            "METER_IDENTITY_KEY": secrets["identity"],
            "SIGNED_IN_AS": user,
            "PORT": str(port),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _request(port: int, method: str, path: str, body: Any = None) -> bytes:  # noqa: ANN401 -- any JSON
    until = time.monotonic() + 60
    while True:
        connection = http.client.HTTPConnection(HOST, port, timeout=60)
        try:
            sent = None if body is None else json.dumps(body)
            headers = {"Content-Type": "application/json"}
            connection.request(method, path, sent, headers)
            response = connection.getresponse()
            assert response.status == 200
            return response.read()
        except ConnectionRefusedError:
            assert time.monotonic() < until, "the example does not listen"
            time.sleep(0.05)
        finally:
            connection.close()


@pytest.mark.parametrize(
    ("user", "said"),
    [
        ("Ada@acme.test", "the number is unknown, not zero"),
        ("eve@acme.test", "cannot answer that here"),
    ],
)
def test_the_example_page_answers_its_signed_in_member_only(
    installation: Installation, user: str, said: str
) -> None:
    secrets = installation.data("key", "add", "acme", "--json")
    port = free_port()
    server = _example(installation, secrets, port, user)
    try:
        assert b"Usage chat" in _request(port, "GET", "/")
        assert b"textContent" in _request(port, "GET", "/page.js")
        text = json.loads(
            _request(port, "POST", "/ask", {"question": QUESTION, "email": "x@y.z"})
        )["text"]
        assert said in text
    finally:
        server.terminate()
        server.wait(timeout=60)


def test_the_pages_say_how_the_example_is_started() -> None:
    told = (ROOT / "docs" / "widget" / "README.md").read_text()
    example = (ROOT / "docs" / "widget" / "example.py").read_text()
    for name in ("METER_URL", "METER_ACCOUNT", "METER_WIDGET_KEY", "SIGNED_IN_AS"):
        assert name in told
        assert name in example
    assert Path(ROOT / "docs" / "widget" / "page.html").exists()
