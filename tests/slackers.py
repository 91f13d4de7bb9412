"""Slack's side of the conversation: signed requests at the whole application."""

import hmac
import itertools
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from bot.slack import worker, workspaces
from bot.slack.surface import Surface
from metering import database
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, email
from tests.fakes import slack as fake
from tests.fakes.slack import FakeSlack
from web.settings import Settings
from wsgi import create_app

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
KEY = "a secret key of the tests alone"
TEAM = "T1"


def signature(raw: bytes, stamp: str, secret: str = SECRET) -> str:
    base = b"v0:" + stamp.encode() + b":" + raw
    return "v0=" + hmac.new(secret.encode(), base, "sha256").hexdigest()


@dataclass
class Slackers:
    """A workspace ``T1`` whose members ask about ``acme``, which used 30 of 1,000."""

    engine: Engine
    slack: FakeSlack
    now: datetime = NOW
    settings: dict[str, Any] = field(default_factory=dict)
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.app: Flask = self.new_app()
        self.client: FlaskClient = self.app.test_client()
        vault = Vault([KEY])
        factories.add_account(self.engine, vault)
        factories.record(
            self.engine,
            vault,
            "acme",
            [email(f"e{number}", "2026-11-20T10:00") for number in range(30)],
        )
        self.connect("acme")

    def new_app(self) -> Flask:
        """Return one more process of the server, on the same database."""
        settings = {
            "slack_signing_secret": SECRET,
            "slack_bot_token": fake.TOKEN,
            "public_url": "https://meter.test",
            **self.settings,
        }
        return create_app(
            settings=Settings(
                self.engine.url.render_as_string(hide_password=False),
                (KEY,),
                slack_api_url=self.slack.url,
                **settings,
            ),
            clock=lambda: self.now,
            engine=self.engine,
        )

    @property
    def surface(self) -> Surface:
        surface: Surface = self.app.extensions["slack"]
        return surface

    def connect(
        self, account_id: str, channel: str | None = None, team: str = TEAM
    ) -> None:
        with database.write(self.engine) as connection:
            workspaces.connect(connection, account_id, team, self.now, channel)

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def send(
        self, raw: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> TestResponse:
        """Post a body as Slack signs it."""
        stamp = str(int(self.now.timestamp()))
        signed = {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(raw, stamp),
            "Content-Type": kind,
        }
        return self.client.post(
            "/slack/events", data=raw, headers={**signed, **(headers or {})}
        )

    def event(self, event: dict[str, Any], **envelope: Any) -> TestResponse:  # noqa: ANN401 -- JSON
        raw = json.dumps(self.envelope(event, **envelope)).encode()
        return self.send(raw, "application/json")

    def envelope(self, event: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- JSON
        return {
            "type": "event_callback",
            "event_id": f"Ev{next(self.numbers)}",
            "event_time": int(self.now.timestamp()),
            "team_id": TEAM,
            "api_app_id": "A1",
            "authorizations": [{"team_id": TEAM, "user_id": "UBOT", "is_bot": True}],
            "event": event,
            **more,
        }

    def said(self, text: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- JSON
        """Return a mention in a channel; ``more`` makes another event of it."""
        said = f"1700000000.{next(self.numbers):06d}"
        return {
            "type": "app_mention",
            "user": "U1",
            "channel": "C1",
            "ts": said,
            "text": f"<@UBOT> {text}",
            **more,
        }

    def whispered(self, text: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- JSON
        """Return a direct message."""
        direct = {"type": "message", "channel_type": "im", "channel": "D1"}
        return {**self.said(text), **direct, "text": text, **more}

    def command(self, text: str, **more: str) -> dict[str, Any]:
        """Ask by command; return the answer that stands in the acknowledgement."""
        fields = {
            "command": "/usage",
            "text": text,
            "team_id": TEAM,
            "user_id": "U1",
            "channel_id": "C1",
            "response_url": self.slack.response_url,
            "trigger_id": "1.2.3",
            **more,
        }
        answer = self.send(
            urlencode(fields).encode(), "application/x-www-form-urlencoded"
        )
        assert answer.status_code == 200, answer.data
        shown: dict[str, Any] = answer.get_json()
        return shown

    def interact(self, payload: dict[str, Any]) -> TestResponse:
        body = {
            "team": {"id": TEAM},
            "user": {"id": "U1", "team_id": TEAM},
            "trigger_id": "1.2.3",
            **payload,
        }
        raw = urlencode({"payload": json.dumps(body)}).encode()
        answer = self.send(raw, "application/x-www-form-urlencoded")
        assert answer.status_code == 200, answer.data
        return answer

    def press(self, button: dict[str, Any], **more: Any) -> None:  # noqa: ANN401 -- JSON
        """Press a button of a message or of Home."""
        self.interact(
            {
                "type": "block_actions",
                "channel": {"id": "C1"},
                "container": {"type": "message", "channel_id": "C1"},
                "response_url": self.slack.response_url,
                "actions": [{"type": "button", "block_id": "b", **button}],
                **more,
            }
        )

    def work(self) -> int:
        """Work off the inbox as a worker does; return how many events there were."""
        return sum(1 for _ in iter(lambda: worker.work_off(self.surface.desk), False))

    def settle(self) -> None:
        """Wait until what may be written later is written."""
        self.surface.desk.settle()


def buttons(blocks: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the buttons of blocks by the words on them."""
    found = [one["accessory"] for one in blocks if "accessory" in one]
    for one in blocks:
        if one["type"] == "actions":
            found += one["elements"]
    return {one["text"]["text"]: one for one in found}
