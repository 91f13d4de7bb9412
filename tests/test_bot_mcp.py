"""The MCP route: the official client against a real server, and every rule by hand."""

import asyncio
import hmac
import json
from collections.abc import Iterator
from typing import Any

import httpx2
import jsonschema
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mcp.client.client import Client
from mcp.client.streamable_http import streamable_http_client
from sqlalchemy import Engine
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

import wsgi
from bot.mcp import protocol, tools
from bot.mcp.route import LARGEST, SlackDoor
from metering import database, keys
from metering.events import Purpose
from metering.vault import Vault
from tests import factories
from tests.fakes import slack as fake
from tests.processes import HOST, Installation
from tests.slackers import Slackers, signature
from web.settings import Settings

KEYS = ("a secret key of the tests alone",)
URL = "https://meter.acme.test"
NAMES = [tool["name"] for tool in tools.TOOLS]
META = {
    "io.modelcontextprotocol/protocolVersion": protocol.MODERN,
    "io.modelcontextprotocol/clientCapabilities": {},
}


class Caller:
    """Posts JSON-RPC to the route, as the stateless revision has it."""

    def __init__(self, client: FlaskClient, key: str) -> None:
        self.client = client
        self.key = key

    def post(self, body: object, **headers: str) -> TestResponse:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Authorization": f"Bearer {self.key}", **headers}
        return self.client.post(
            "/mcp", data=raw, content_type="application/json", headers=sent
        )

    def modern(
        self,
        method: str,
        params: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        meta: dict[str, Any] | None = None,
    ) -> TestResponse:
        said = {**(params or {}), "_meta": META | (meta or {})}
        sent = {"MCP-Protocol-Version": protocol.MODERN, "Mcp-Method": method}
        if "name" in said:
            sent["Mcp-Name"] = str(said["name"])
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": said}
        return self.post(body, **sent | (headers or {}))

    def call(self, name: str, arguments: object = None) -> Any:  # noqa: ANN401 -- JSON
        params = {"name": name, "arguments": arguments or {}}
        answer = self.modern("tools/call", params)
        assert answer.status_code == 200, answer.data
        return answer.get_json()["result"]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One database for all: the tools only read."""
    made = database.connect(f"sqlite:///{tmp_path_factory.mktemp('mcp') / 'meter.db'}")
    database.migrate(made)
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def app(engine: Engine) -> Iterator[Flask]:
    vault = Vault(KEYS)
    app = wsgi.create_app(
        settings=Settings(database_url="", secret_keys=KEYS, public_url=URL),
        engine=engine,
        clock=lambda: factories.NOW,
    )
    for account in ("acme", "globex"):
        factories.add_account(engine, vault, account)
    sent = [
        *(factories.email(f"a_{n}", "2026-11-03T10:00") for n in range(7)),
        *(factories.email(f"b_{n}", "2026-10-03T10:00") for n in range(4)),
        factories.email("c", "2026-11-04T10:00", Purpose.NPS),
    ]
    factories.record(engine, vault, "acme", sent)
    yield app
    app.extensions["intake"].close()


@pytest.fixture
def caller(app: Flask, engine: Engine, vault: Vault) -> Caller:
    with database.write(engine) as connection:
        _, key = keys.add(connection, vault, "acme", "api", factories.NOW)
    return Caller(app.test_client(), key)


def test_the_five_tools_read_only_and_are_typed(caller: Caller) -> None:
    listed = caller.modern("tools/list").get_json()["result"]
    assert listed["resultType"] == "complete"
    assert listed["ttlMs"] > 0
    assert [one["name"] for one in listed["tools"]] == NAMES
    for one in listed["tools"]:
        assert one["annotations"]["readOnlyHint"] is True
        for schema in (one["inputSchema"], one["outputSchema"]):
            jsonschema.Draft202012Validator.check_schema(schema)
            assert schema["type"] == "object"


@pytest.mark.parametrize("name", NAMES)
def test_results_are_of_the_type_that_was_announced(caller: Caller, name: str) -> None:
    arguments = {"by": "day"} if name == "usage_breakdown" else {}
    result = caller.call(name, arguments)
    assert not result["isError"]
    structured = result["structuredContent"]
    jsonschema.validate(structured, tools.BY_NAME[name]["outputSchema"])
    assert structured["account"] == "acme"
    assert result["content"] == [{"type": "text", "text": structured["text"]}]


def test_totals_are_exact_and_of_the_period_that_was_named(caller: Caller) -> None:
    total = caller.call("usage_total")["structuredContent"]
    assert (total["value"], total["left"]) == (8, 992)
    assert total["period"] == {
        "start": "2026-11-01T00:00:00+00:00",
        "end": "2026-12-01T00:00:00+00:00",
    }
    for arguments, value in (
        ({"period": "2026-10"}, 4),
        ({"period": "previous"}, 4),
        ({"start": "2026-11-03", "end": "2026-11-04"}, 7),
        ({"kinds": ["nps_email"]}, 1),
    ):
        shown = caller.call("usage_total", arguments)["structuredContent"]
        assert shown["value"] == value
    by_kind = caller.call("usage_breakdown", {"by": "kind"})["structuredContent"]
    assert sum(row["value"] for row in by_kind["rows"]) == by_kind["value"] == 8
    compared = caller.call("usage_compare")["structuredContent"]
    assert (compared["period_value"], compared["compare_to_value"]) == (8, 4)
    assert compared["value"] == 4


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("usage_total", {"period": "2026-13"}),
        ("usage_total", {"period": 7}),
        ("usage_total", {"period": "x" * 5_000}),
        ("usage_total", {"period": "\ud800"}),
        ("usage_total", {"period": "current", "start": "2026-11-01"}),
        ("usage_total", {"start": "2026-11-02", "end": "2026-11-01"}),
        ("usage_total", {"kinds": "nps_email"}),
        ("usage_total", {"kinds": [["nps_email"]]}),
        ("usage_total", {"kinds": 7}),
        ("usage_total", {"account": "globex"}),
        ("usage_breakdown", {}),
        ("usage_breakdown", {"by": ["kind"]}),
        ("usage_compare", {"compare_to": "2026-11-05"}),
        ("usage_forecast", {"period": "current"}),
    ],
)
def test_a_wrong_argument_is_told_to_the_model(
    caller: Caller, name: str, arguments: dict[str, Any]
) -> None:
    result = caller.call(name, arguments)
    assert result["isError"] is True
    assert "structuredContent" not in result
    assert len(result["content"][0]["text"]) > 20


def test_every_caller_without_a_live_api_key_gets_401(caller: Caller) -> None:
    listed = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    key = caller.key
    for bearer in ("", "x", key[:-1], key + "0", "é", "x" * 9_000):
        caller.key = bearer
        refused = caller.post(listed)
        assert refused.status_code == 401
        assert refused.headers["WWW-Authenticate"] == "Bearer"
    assert caller.post(listed, Authorization=f"Basic {key}").status_code == 401
    bare = caller.client.post("/mcp", json=listed)
    assert bare.status_code == 401


def test_another_use_of_a_key_opens_nothing(
    caller: Caller, engine: Engine, vault: Vault
) -> None:
    with database.write(engine) as connection:
        _, caller.key = keys.add(connection, vault, "acme", "widget", factories.NOW)
    assert caller.modern("tools/list").status_code == 401


def test_a_key_shows_its_own_account_only_and_when_it_was_used(
    caller: Caller, engine: Engine, vault: Vault
) -> None:
    with database.write(engine) as connection:
        _, caller.key = keys.add(connection, vault, "globex", "api", factories.NOW)
    shown = caller.call("usage_total")["structuredContent"]
    assert (shown["account"], shown["value"]) == ("globex", 0)
    assert "unknown" in shown["text"]
    with database.read(engine) as connection:
        assert keys.listed(connection, "globex")[0].last_used_on is not None


def test_pages_of_other_sites_are_refused(caller: Caller) -> None:
    for origin in ("https://evil.test", "null", "http://meter.acme.test", "é"):
        answer = caller.modern("tools/list", headers={"Origin": origin})
        assert answer.status_code == 403
    own = caller.modern("tools/list", headers={"Origin": URL})
    assert own.status_code == 200


def test_other_methods_are_405(caller: Caller) -> None:
    for method in ("GET", "DELETE", "PUT", "OPTIONS"):
        assert caller.client.open("/mcp", method=method).status_code == 405


def test_a_stateless_request_must_agree_with_itself(caller: Caller) -> None:
    def code(answer: TestResponse) -> tuple[int, int]:
        return answer.status_code, answer.get_json()["error"]["code"]

    lying = {"Mcp-Method": "tools/call"}
    assert code(caller.modern("tools/list", headers=lying)) == (400, -32020)
    params = {"name": "usage_total"}
    other = {"Mcp-Name": "alerts_list"}
    assert code(caller.modern("tools/call", params, other)) == (400, -32020)
    older = {"MCP-Protocol-Version": "2099-01-01"}
    assert code(caller.modern("tools/list", headers=older)) == (400, -32020)
    newer = {"io.modelcontextprotocol/protocolVersion": "2099-01-01"}
    refused = caller.modern("tools/list", headers=older, meta=newer)
    assert code(refused) == (400, -32022)
    assert protocol.MODERN in refused.get_json()["error"]["data"]["supported"]
    bare = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    version = {"MCP-Protocol-Version": protocol.MODERN}
    assert code(caller.post(bare, **version)) == (400, -32602)
    assert code(caller.modern("tools/sing")) == (404, -32601)
    assert code(caller.modern("tools/call", {"name": "sing"})) == (400, -32602)
    encoded = {"Mcp-Name": "=?base64?dXNhZ2VfdG90YWw=?="}
    assert caller.modern("tools/call", params, encoded).status_code == 200
    broken = {"Mcp-Name": "=?base64?%%%?="}
    assert code(caller.modern("tools/call", params, broken)) == (400, -32020)


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        (b"", 400, -32700),
        (b"{", 400, -32700),
        (b"\xff\xfe{}", 400, -32700),
        (b"[" * 30_000, 400, -32700),
        (b"1" * 9_000, 400, -32700),
        (b"[]", 400, -32600),
        (b'"text"', 400, -32600),
        (b"{}", 400, -32600),
        (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', 400, -32600),
        (b'{"jsonrpc":"2.0","id":true,"method":"ping"}', 400, -32600),
        (b'{"jsonrpc":"2.0","id":1.5,"method":"ping"}', 400, -32600),
        (b'{"jsonrpc":"2.0","id":1,"method":7}', 400, -32600),
        (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}', 400, -32600),
        (b'{"jsonrpc":"2.0","id":1,"result":{}}', 400, -32600),
        (b'{"jsonrpc":"2.0","id":1,"method":"sing"}', 200, -32601),
        (b" " * (LARGEST + 1), 413, -32600),
    ],
)
def test_malformed_requests_get_an_error_that_names_them(
    caller: Caller, raw: bytes, status: int, code: int
) -> None:
    answer = caller.post(raw)
    assert answer.status_code == status
    assert answer.get_json()["error"]["code"] == code


def test_a_body_of_another_type_is_415(caller: Caller) -> None:
    answer = caller.client.post(
        "/mcp",
        data=b"{}",
        content_type="text/plain",
        headers={"Authorization": f"Bearer {caller.key}"},
    )
    assert answer.status_code == 415


def test_notifications_are_acknowledged_and_dropped(caller: Caller) -> None:
    note = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    for version in ("2025-06-18", protocol.MODERN):
        answer = caller.post(note, **{"MCP-Protocol-Version": version})
        assert (answer.status_code, answer.data) == (202, b"")


def test_an_older_client_still_shakes_hands(caller: Caller) -> None:
    for wanted, agreed in (
        ("2025-06-18", "2025-06-18"),
        ("2024-11-05", "2024-11-05"),
        ("1999-01-01", "2025-11-25"),
        (["2025-06-18"], "2025-11-25"),
    ):
        body = {
            "jsonrpc": "2.0",
            "id": "a",
            "method": "initialize",
            "params": {"protocolVersion": wanted, "capabilities": {}},
        }
        answer = caller.post(body)
        assert answer.get_json()["id"] == "a"
        result = answer.get_json()["result"]
        assert result["protocolVersion"] == agreed
        assert "Mcp-Session-Id" not in answer.headers
    ping = {"jsonrpc": "2.0", "id": 2, "method": "ping"}
    assert caller.post(ping).get_json()["result"] == {}


class _Slack:
    """A workspace's door: it knows one person of one team."""

    secret = b"8f742231b10e8888abcd99yyyzzz85a5"

    def sign(self, raw: bytes) -> dict[str, str]:
        mac = hmac.digest(self.secret, b"v0:1:" + raw, "sha256").hex()
        return {"X-Slack-Signature": f"v0={mac}"}

    def is_signed(self, headers: Headers, raw: bytes) -> bool:
        return self.sign(raw)["X-Slack-Signature"] == headers.get("X-Slack-Signature")

    @staticmethod
    def account_of(person: Any) -> str | None:  # noqa: ANN401 -- JSON
        known = {"user_id": "U1", "team_id": "T1"}
        return "acme" if person == known else None


@pytest.fixture
def slack(app: Flask) -> Iterator[_Slack]:
    door = _Slack()
    app.extensions["slack_door"] = SlackDoor(door.is_signed, door.account_of)
    yield door
    del app.extensions["slack_door"]


def _slack_body(person: object) -> bytes:
    params = {"name": "usage_total", "_meta": {"slack": person}}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    return json.dumps(call).encode()


def test_who_asks_over_slack_is_what_slack_signed(
    caller: Caller, slack: _Slack
) -> None:
    client = caller.client
    raw = _slack_body({"user_id": "U1", "team_id": "T1"})

    def post(raw: bytes, headers: dict[str, str]) -> TestResponse:
        return client.post(
            "/mcp", data=raw, content_type="application/json", headers=headers
        )

    answer = post(raw, slack.sign(raw))
    result = answer.get_json()["result"]
    assert result["structuredContent"]["value"] == 8
    block = result["_meta"]["slack"]["blocks"][0]
    assert block["text"]["text"] == result["structuredContent"]["text"]
    assert post(raw, {}).status_code == 401
    assert post(raw + b" ", slack.sign(raw)).status_code == 401
    strangers: list[object] = [{"user_id": "U2", "team_id": "T1"}, None, [], "U1"]
    for stranger in strangers:
        raw = _slack_body(stranger)
        shown = post(raw, slack.sign(raw)).get_json()["result"]
        assert shown["isError"] is True
        assert "structuredContent" not in shown


def test_an_identity_that_nobody_signed_is_ignored(
    caller: Caller, slack: _Slack
) -> None:
    assert slack.secret
    result = caller.post(_slack_body({"user_id": "U9", "team_id": "T9"}))
    shown = result.get_json()["result"]
    assert shown["structuredContent"]["account"] == "acme"
    assert "_meta" not in shown


def test_slacks_own_calls_reach_the_account_of_their_workspace(sqlite: Engine) -> None:
    with fake.running() as slack:
        slackers = Slackers(sqlite, slack)

        def call(person: dict[str, str]) -> Any:  # noqa: ANN401 -- JSON
            raw = _slack_body(person)
            stamp = str(int(slackers.now.timestamp()))
            answer = slackers.client.post(
                "/mcp",
                data=raw,
                content_type="application/json",
                headers={
                    "X-Slack-Request-Timestamp": stamp,
                    "X-Slack-Signature": signature(raw, stamp),
                },
            )
            assert answer.status_code == 200
            return answer.get_json()["result"]

        member = call({"user_id": "U1", "team_id": "T1"})
        assert member["structuredContent"]["value"] == 30
        slack.users["UGUEST"] = {"id": "UGUEST", "team_id": "T1", "is_restricted": True}
        guest = call({"user_id": "UGUEST", "team_id": "T1"})
        stranger = call({"user_id": "U1", "team_id": "T9"})
        assert guest == stranger
        assert guest["isError"] is True
        slackers.app.extensions["intake"].close()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner)
    ),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.binary(max_size=200)
    | st.builds(
        lambda method, params, call_id: json.dumps(
            {"jsonrpc": "2.0", "id": call_id, "method": method, "params": params}
        ).encode(),
        st.sampled_from(["tools/call", "tools/list", "initialize", "ping"]),
        json_values
        | st.fixed_dictionaries(
            {
                "name": st.sampled_from(NAMES) | json_values,
                "arguments": st.dictionaries(
                    st.sampled_from(["period", "start", "end", "kinds", "by"]),
                    json_values | st.sampled_from(["2026-10", "kind", "current"]),
                )
                | json_values,
            }
        ),
        json_values,
    ),
    version=st.sampled_from(["", protocol.MODERN, "2025-06-18", "x"]),
)
def test_no_body_is_worth_a_500(caller: Caller, body: bytes, version: str) -> None:
    headers = {"MCP-Protocol-Version": version} if version else {}
    answer = caller.post(body, **headers)
    assert answer.status_code in {200, 202, 400, 404, 413}
    if answer.data:
        json.loads(answer.data)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("mcp"))
    made.output(
        *("account", "add", "acme", "--name", "Acme", "--timezone", "Europe/Rome"),
        *("--anchor-day", "1", "--allowance", "1000"),
        *("--on-demand-price", "1.50", "--per", "1000", "--currency", "USD"),
    )
    made.start()
    yield made
    assert made.stop() == 0


@pytest.mark.parametrize(
    ("mode", "agreed"), [("auto", "2026-07-28"), ("legacy", "2025-11-25")]
)
def test_the_official_client_discovers_lists_and_calls(
    installation: Installation, mode: str, agreed: str
) -> None:
    (key,) = installation.output("key", "add", "acme", "--kind", "api").split()
    url = f"http://{HOST}:{installation.port}/mcp"

    async def talk() -> None:
        headers = {"Authorization": f"Bearer {key}"}
        async with (
            httpx2.AsyncClient(headers=headers) as http,
            Client(streamable_http_client(url, http_client=http), mode=mode) as client,
        ):
            assert client.protocol_version == agreed
            assert [one.name for one in (await client.list_tools()).tools] == NAMES
            for name in NAMES:
                arguments = {"by": "kind"} if name == "usage_breakdown" else {}
                result = await client.call_tool(name, arguments)
                assert not result.is_error
                assert result.structured_content["account"] == "acme"

    asyncio.run(talk())
