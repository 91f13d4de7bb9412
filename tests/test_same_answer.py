"""One engine: the same question has the same integer and period wherever it is put."""

import hashlib
import hmac
import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine

import wsgi
from bot.mcp import protocol
from bot.slack import workspaces
from metering import database, keys, members
from tests.fakes import slack as fake
from tests.fakes.slack import FakeSlack
from tests.slackers import SECRET, signature
from tests.test_same_number import NOW, SETTINGS, House, Ledger, ledgers

_teams = count()


@dataclass(frozen=True)
class Asked:
    """One question in words, as a tool's arguments, and as queries."""

    words: str
    tool: str
    arguments: dict[str, str]
    query: str
    page: str | None = None


ASKED = (
    Asked("how many interactions have we used?", "usage_total", {}, "", ""),
    Asked(
        "how many interactions did we use last billing period?",
        "usage_total",
        {"period": "previous"},
        "period=previous",
        "period=previous",
    ),
    Asked(
        "how many interactions did we use in October 2026?",
        "usage_total",
        {"start": "2026-10-01", "end": "2026-11-01"},
        "start=2026-10-01&end=2026-11-01",
        "month=2026-10",
    ),
    Asked(
        "break down this billing period by kind",
        "usage_breakdown",
        {"by": "kind"},
        "by=kind",
    ),
)


class Everywhere(House):
    """The application with all its surfaces open, for one member of one account."""

    def __init__(self, engine: Engine, slack: FakeSlack) -> None:
        super().__init__(engine)
        configured = replace(
            SETTINGS,
            slack_signing_secret=SECRET,
            slack_bot_token=fake.TOKEN,
            slack_api_url=slack.url,
        )
        self.slack = slack
        self.app: Flask = wsgi.create_app(
            settings=configured, engine=engine, clock=lambda: NOW
        )
        self.meter = self.app.extensions["meter"]
        self.client = self.app.test_client()

    def fill(self, ledger: Ledger) -> None:
        super().fill(ledger)
        meter = self.meter
        self.team = f"T{next(_teams)}"
        with database.write(meter.engine) as connection:
            made = (
                keys.add(connection, meter.vault, self.account, use, NOW)
                for use in ("widget", "identity")
            )
            (_, self.widget), (_, self.identity) = made
            members.add(connection, self.account, "ada@acme.test", NOW)
            workspaces.connect(connection, self.account, self.team, NOW, None)
        self.slack.users["U1"] = {
            "id": "U1",
            "team_id": self.team,
            "is_email_confirmed": True,
            "profile": {"email": "ada@acme.test"},
        }

    def by_terminal(self, words: str) -> Any:  # noqa: ANN401 -- an answer
        with self.app.app_context():
            done = self.app.test_cli_runner().invoke(
                args=["ask", self.account, words, "--json"]
            )
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    def by_widget(self, words: str) -> Any:  # noqa: ANN401 -- an answer
        email = "ada@acme.test"
        signed = hmac.new(self.identity.encode(), email.encode(), hashlib.sha256)
        answer = self.client.post(
            "/widget/ask",
            json={
                "account": self.account,
                "question": words,
                "email": email,
                "email_hash": signed.hexdigest(),
            },
            headers={"Authorization": f"Bearer {self.widget}"},
        )
        assert answer.status_code == 200
        return answer.json

    def by_slack(self, words: str) -> str:
        fields = {
            "command": "/usage",
            "text": words,
            "team_id": self.team,
            "user_id": "U1",
            "channel_id": "C1",
            "response_url": self.slack.response_url,
            "trigger_id": "1.2.3",
        }
        raw = urlencode(fields).encode()
        stamp = str(int(NOW.timestamp()))
        answer = self.client.post(
            "/slack/events",
            data=raw,
            content_type="application/x-www-form-urlencoded",
            headers={
                "X-Slack-Request-Timestamp": stamp,
                "X-Slack-Signature": signature(raw, stamp),
            },
        )
        assert answer.status_code == 200
        assert answer.json is not None
        return html.unescape(answer.json["text"])

    def by_mcp(self, tool: str, arguments: dict[str, str]) -> Any:  # noqa: ANN401 -- a snapshot
        meta = {
            "io.modelcontextprotocol/protocolVersion": protocol.MODERN,
            "io.modelcontextprotocol/clientCapabilities": {},
        }
        params = {"name": tool, "arguments": arguments, "_meta": meta}
        answer = self.client.post(
            "/mcp",
            json={"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params},
            headers={
                "Authorization": f"Bearer {self.key}",
                "MCP-Protocol-Version": protocol.MODERN,
                "Mcp-Method": "tools/call",
                "Mcp-Name": tool,
            },
        )
        assert answer.json is not None
        return answer.json["result"]["structuredContent"]

    def by_api(self, query: str) -> Any:  # noqa: ANN401 -- a snapshot
        answer = self.client.get(
            f"/api/v1/accounts/{self.account}/usage?{query}",
            headers={"Authorization": f"Bearer {self.key}"},
        )
        assert answer.status_code == 200, answer.text
        return answer.json


@pytest.fixture
def everywhere(sqlite: Engine) -> Iterator[Everywhere]:
    with fake.running() as slack:
        made = Everywhere(sqlite, slack)
        yield made
        made.app.extensions["intake"].close()


@settings(
    max_examples=5,
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ledger=ledgers)
def test_the_same_question_has_one_answer_on_all_six_surfaces(
    everywhere: Everywhere, ledger: Ledger
) -> None:
    everywhere.fill(ledger)
    for asked in ASKED:
        told = everywhere.by_terminal(asked.words)
        assert everywhere.by_widget(asked.words) == told
        # Every surface shows the engine's own sentence; Slack adds a link after it.
        first = told["text"].splitlines()[0]
        assert everywhere.by_slack(asked.words).startswith(first)
        shown = everywhere.by_mcp(asked.tool, asked.arguments)
        assert shown["text"].splitlines()[0] == first
        for snapshot in (shown, everywhere.by_api(asked.query)):
            assert snapshot["value"] == told["value"]
            assert snapshot["period"] == told["period"]
            assert snapshot["rows"] == told["rows"]
        if asked.page is not None:
            assert everywhere.page(asked.page) == told["value"]
