"""Power fails between any two effects of Slack's inbox and of questions in platforms.

``--fault-tries`` says at how many points, spread over all there are.
"""

import contextlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
import requests
import responses
from sqlalchemy import Engine

from bot import inquiring
from bot.slack import inbox
from metering import inquiries
from metering.vault import Vault
from tests.crashes import Crash, failing
from tests.fakes import slack as fake_slack
from tests.fakes.slack import FakeSlack
from tests.faults.test_points import points
from tests.slackers import Slackers
from tests.test_bot_inquiring import ASKED, CHATWOOT, Place, furnish

MOST = 40
"""More statements than one question ever takes, from its arrival to its end."""


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with fake_slack.running() as made:
        yield made


def test_slack_is_answered_once_whenever_power_fails(
    engine: Engine, slack: FakeSlack, fault_tries: int
) -> None:
    slackers = Slackers(engine, slack)
    for asked, point in enumerate(points(fault_tries, MOST), 1):
        body = slackers.envelope(slackers.said("how many interactions have we used?"))
        raw = json.dumps(body).encode()
        with failing(engine, point), contextlib.suppress(Crash):
            slackers.send(raw, "application/json")
            slackers.work()
        # What was not acknowledged is sent again; here it always is.
        assert slackers.send(raw, "application/json").status_code == 200
        slackers.later(seconds=inbox.LEASE.total_seconds())
        slackers.work()
        ids = [one["metadata"]["event_payload"]["id"] for one in slack.posted]
        assert len(ids) == len(set(ids)) == asked, point
        assert slackers.work() == 0


_Answer = tuple[int, Mapping[str, str], str]


class _Chat:
    """A platform's conversations, kept as the platform does."""

    def __init__(self, fake: responses.RequestsMock) -> None:
        self.said: dict[str, list[dict[str, object]]] = {}
        place = re.compile(rf"{re.escape(CHATWOOT)}/conversations/c_\d+/messages")
        fake.add_callback("POST", place, self._write)
        fake.add_callback("GET", place, self._list)

    def _write(self, request: requests.PreparedRequest) -> _Answer:
        body = json.loads(request.body or b"null")
        self._messages(request).append({"id": len(self._messages(request)), **body})
        return 200, {}, json.dumps(self._messages(request)[-1])

    def _list(self, request: requests.PreparedRequest) -> _Answer:
        return 200, {}, json.dumps({"payload": self._messages(request)})

    def _messages(self, request: requests.PreparedRequest) -> list[dict[str, object]]:
        return self.said.setdefault((request.url or "").split("?")[0], [])


def test_a_question_in_a_platform_is_answered_once_whenever_power_fails(
    engine: Engine, vault: Vault, fault_tries: int
) -> None:
    furnish(engine, vault)
    place = Place(engine, vault).open("chatwoot")
    with responses.RequestsMock(assert_all_requests_are_fired=False) as fake:
        chat = _Chat(fake)
        for asked, point in enumerate(points(fault_tries, MOST), 1):
            # Each in a conversation of its own: one gets but a few answers.
            message = replace(
                ASKED,
                occurred_at=place.clock.now,
                conversation_id=f"c_{point}",
                message_id=f"m_{point}",
            )
            with failing(engine, point), contextlib.suppress(Crash):
                place.hear(message)
                inquiring.work(place.meter)
            place.hear(message)
            place.later(inquiries.LEASE.total_seconds())
            assert [len(said) for said in chat.said.values()] == [1] * asked, point
    assert [state for state, _ in place.log()] == ["answered"] * asked
