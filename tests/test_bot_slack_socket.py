import time
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.fakes import slack as fake
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_socket import SlackSocket
from tests.slackers import TEAM, Slackers

_TOKEN = "xapp-of-the-tests"


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with fake.running() as made:
        yield made


@pytest.fixture
def connected(
    sqlite: Engine, slack: FakeSlack
) -> Iterator[tuple[Slackers, SlackSocket]]:
    end = SlackSocket()
    slack.socket_url = end.url
    slack.tokens.add(_TOKEN)
    settings = {"slack_app_token": _TOKEN, "slack_signing_secret": None}
    slackers = Slackers(sqlite, slack, settings=settings)
    slackers.surface.start()
    end.accept()
    yield slackers, end
    slackers.surface.stop()
    end.close()


def sent(end: SlackSocket, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Send an envelope; return its answer."""
    end.send({"type": kind, "envelope_id": f"en-{kind}", "payload": payload})
    answer = end.answer()
    assert answer["envelope_id"] == f"en-{kind}"
    return answer


def test_commands_and_mentions_come_over_a_socket_without_a_route(
    connected: tuple[Slackers, SlackSocket],
) -> None:
    slackers, end = connected
    command = {
        "command": "/usage",
        "text": "what is left?",
        "team_id": TEAM,
        "user_id": "U1",
        "channel_id": "C1",
    }
    answer = sent(end, "slash_commands", command)
    assert answer["payload"]["text"].startswith("970 interactions left")
    body = slackers.envelope(slackers.said("how many interactions have we used?"))
    for _ in range(2):
        assert "payload" not in sent(end, "events_api", body)
    until = time.monotonic() + 60
    while not slackers.slack.posted and time.monotonic() < until:
        time.sleep(0.02)
    (posted,) = slackers.slack.messages["C1"]
    assert posted["text"].startswith("30 interactions")
    assert slackers.client.post("/slack/events").status_code == 404


def test_a_socket_that_cannot_be_opened_does_not_stop_the_server(
    sqlite: Engine, slack: FakeSlack
) -> None:
    settings = {"slack_app_token": _TOKEN}
    slackers = Slackers(sqlite, slack, settings=settings)
    slackers.surface.start()
    assert slackers.command("")["text"].startswith("30 interactions")
    slackers.surface.stop()
