import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from bot import alerts, wording
from bot.channels import directory, slack_blocks
from bot.channels.slack import EVENT
from metering import database, recipients
from metering.alert_tables import message
from metering.events import EmailSent, Purpose
from metering.interactions import Origin
from metering.meter import Meter
from metering.outbox import Message
from metering.vault import Vault
from tests import factories
from tests.factories import NOW
from tests.fakes import slack as fake
from tests.fakes.slack import FakeSlack, Fault

CHANNEL = "slack:C0123"


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with fake.running() as made:
        yield made


class Workspace:
    """An account of ten interactions whose alerts go to one place in Slack."""

    def __init__(self, engine: Engine, vault: Vault, slack: FakeSlack, to: str) -> None:
        self.now = datetime.now(NOW.tzinfo)  # noqa: TID251 -- the fake keeps real time
        self.used = 0
        self.meter = Meter(
            *(engine, vault, lambda: self.now, "https://meter.test", ("k",)),
            slack_bot_token=fake.TOKEN,
            slack_api_url=slack.url,
        )
        factories.add_account(engine, vault, allowance=10)
        with database.write(engine) as connection:
            for level in ("50%", "80%", "100%"):
                recipients.add(
                    connection, "acme", level, to, self.now - timedelta(days=1), vault
                )

    def use(self, count: int, name: str = "Onboarding") -> None:
        events = [
            EmailSent(
                self.now,
                f"e_{self.used + number}",
                Purpose.WORKFLOW,
                origin=Origin("w", name),
            )
            for number in range(count)
        ]
        self.used += count
        factories.record(self.meter.engine, self.meter.vault, "acme", events)

    def tick(self) -> alerts.Delivered:
        alerts.evaluate_all(self.meter, lambda _id: "https://meter.test/p", self.now)
        return alerts.send_due(self.meter, directory.channels(self.meter), self.now)

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def states(self) -> list[tuple[str, str | None]]:
        with database.read(self.meter.engine) as connection:
            rows = connection.execute(select(message).order_by(message.c.created_at))
            return [(row.state, row.last_error) for row in rows]


@pytest.fixture
def workspace(sqlite: Engine, vault: Vault, slack: FakeSlack) -> Workspace:
    return Workspace(sqlite, vault, slack, CHANNEL)


def texts(slack: FakeSlack, place: str = "C0123") -> list[str]:
    return [one["text"] for one in slack.messages[place]]


def test_an_alert_is_posted_with_its_figures_buttons_and_metadata(
    workspace: Workspace, slack: FakeSlack
) -> None:
    workspace.use(8)
    assert workspace.tick() == alerts.Delivered(sent=1, failed=0)
    (posted,) = slack.messages["C0123"]
    assert "acme reached its threshold 80% (and 50%): 8 of 10" in posted["text"]
    assert "Onboarding: 8 (100%)" in posted["text"]
    assert posted["text"].endswith("https://meter.test/p")
    assert posted["metadata"]["event_type"] == EVENT
    types = [block["type"] for block in posted["blocks"]]
    assert types == [
        *("header", "section", "section", "data_visualization", "context", "actions")
    ]
    buttons = {
        one["action_id"]: one["value"] for one in posted["blocks"][-1]["elements"]
    }
    assert set(buttons) == {
        *("alert_breakdown", "alert_mute_reset", "alert_mute_days", "alert_change"),
        "alert_open",
    }
    assert json.loads(buttons["alert_change"]) == {
        "account": "acme",
        "address": CHANNEL,
        "level": "80%",
    }


def test_the_next_level_changes_the_message_and_is_heard_in_the_channel(
    workspace: Workspace, slack: FakeSlack
) -> None:
    for count in (5, 3, 3):
        workspace.use(count)
        workspace.tick()
        workspace.later(minutes=1)
    first, second, third = slack.messages["C0123"]
    assert "100%: 11 of 10" in first["text"]
    assert {second["thread_ts"], third["thread_ts"]} == {first["ts"]}
    assert second["reply_broadcast"]
    assert "80%" in second["text"]


def test_what_was_held_up_does_not_take_the_place_of_what_came_later(
    workspace: Workspace, slack: FakeSlack
) -> None:
    workspace.use(5)
    workspace.tick()
    slack.fail("chat.update", Fault.RATE_LIMIT)
    workspace.use(3)
    workspace.later(seconds=3)
    assert workspace.tick().failed == 1
    workspace.use(3)
    workspace.later(seconds=3)
    assert workspace.tick().sent == 1  # 100 %, while 80 % waits
    workspace.later(seconds=fake.RETRY_AFTER)
    assert workspace.tick().sent == 1
    first, *thread = texts(slack)
    assert "100%: 11 of 10" in first
    assert [level for one in thread for level in ("80%", "100%") if level in one] == [
        *("100%", "80%")
    ]


def test_a_message_that_was_deleted_is_posted_anew(
    workspace: Workspace, slack: FakeSlack
) -> None:
    workspace.use(5)
    workspace.tick()
    slack.messages["C0123"].clear()
    workspace.use(3)
    workspace.later(minutes=1)
    assert workspace.tick().sent == 1
    (again,) = slack.messages["C0123"]
    assert "80%" in again["text"]


def test_a_members_conversation_is_opened_first(
    sqlite: Engine, vault: Vault, slack: FakeSlack
) -> None:
    workspace = Workspace(sqlite, vault, slack, "slack:U77")
    workspace.use(5)
    workspace.tick()
    assert len(slack.messages["D77"]) == 1


def test_a_retry_waits_for_as_long_as_slack_asks(
    workspace: Workspace, slack: FakeSlack
) -> None:
    slack.fail("chat.postMessage", Fault.RATE_LIMIT)
    workspace.use(5)
    assert workspace.tick().failed == 1
    workspace.later(seconds=fake.RETRY_AFTER - 1)
    assert workspace.tick() == alerts.Delivered(0, 0)
    workspace.later(seconds=1)
    assert workspace.tick().sent == 1
    assert len(texts(slack)) == 1


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.DROP_BEFORE, Fault.SERVER_ERROR])
def test_what_may_have_arrived_is_looked_up_before_it_is_sent_again(
    workspace: Workspace, slack: FakeSlack, fault: Fault
) -> None:
    slack.fail("chat.postMessage", fault)
    workspace.use(5)
    assert workspace.tick().failed == 1
    workspace.later(minutes=1)
    assert workspace.tick().sent == 1
    assert len(texts(slack)) == 1
    assert len(slack.called("conversations.history")) == 1
    workspace.use(3)
    workspace.later(minutes=1)
    workspace.tick()
    assert "80%" in texts(slack)[0]


def test_a_doubtful_change_is_not_said_twice(
    workspace: Workspace, slack: FakeSlack
) -> None:
    workspace.use(5)
    workspace.tick()
    slack.fail("chat.postMessage", Fault.DROP)
    workspace.use(3)
    # The fake keeps real time: further ahead, the message would be older than the look.
    workspace.later(seconds=10)
    assert workspace.tick().failed == 1
    workspace.later(minutes=1)
    assert workspace.tick().sent == 1
    assert len(texts(slack)) == 2


def test_where_nothing_can_be_looked_up_it_is_sent_again(
    workspace: Workspace, slack: FakeSlack
) -> None:
    slack.fail("chat.postMessage", Fault.DROP)
    slack.fail("conversations.history", Fault.SERVER_ERROR)
    workspace.use(5)
    workspace.tick()
    workspace.later(minutes=1)
    assert workspace.tick().sent == 1
    assert len(texts(slack)) == 2


def test_blocks_that_slack_refuses_become_plainer(
    workspace: Workspace, slack: FakeSlack
) -> None:
    slack.fail("chat.postMessage", Fault.INVALID_BLOCKS, Fault.INVALID_BLOCKS)
    workspace.use(5)
    assert workspace.tick().sent == 1
    charted, plain, bare = slack.called("chat.postMessage")
    assert [len(one["blocks"]) for one in (charted, plain, bare)] == [6, 5, 0]


@pytest.mark.parametrize(
    "fault",
    [
        *(Fault.CHANNEL_NOT_FOUND, Fault.IS_ARCHIVED, Fault.NOT_IN_CHANNEL),
        Fault.INVALID_AUTH,
    ],
)
def test_a_dead_letter_is_told_to_the_next_channel(
    workspace: Workspace, slack: FakeSlack, fault: Fault
) -> None:
    with database.write(workspace.meter.engine) as connection:
        recipients.add(
            connection,
            "acme",
            "forecast",
            "slack:C9",
            workspace.now,
            workspace.meter.vault,
        )
    slack.fail("chat.postMessage", fault)
    workspace.use(5)
    assert workspace.tick() == alerts.Delivered(sent=1, failed=1)
    assert workspace.states()[0] == ("dead", fault.value)
    (said,) = texts(slack, "C9")
    assert f"slack:C0123, where it could not be delivered: {fault.value}" in said


def test_without_a_token_it_waits_and_says_what_to_set(
    workspace: Workspace, slack: FakeSlack
) -> None:
    workspace.meter = replace(workspace.meter, slack_bot_token=None)
    workspace.use(5)
    assert workspace.tick().failed == 1
    assert workspace.states() == [("pending", "not configured: set SLACK_BOT_TOKEN")]
    assert slack.calls == []


def blocks_of(name: str) -> tuple[list[dict[str, Any]], str]:
    data = {
        "account": "acme",
        "threshold": "80%",
        "crossed": ["80%"],
        "used": 8,
        "allowance": 10,
        "percent": "80.0",
        "period": {"start": "2026-11-01T00:00:00Z", "end": "2026-12-01T00:00:00Z"},
        "late": False,
        "forecast": None,
        "top": [{"key": name[:255], "label": name, "value": 8}] * 5,
        "link": "https://meter.test/p",
        "notes": [name],
    }
    payload = json.dumps({"type": "usage.threshold_crossed", "data": data})
    details = json.dumps({"name": name, "days": [["2026-11-01", 8]]})
    one = Message("acme", "m", CHANNEL, "t", payload, 1, NOW, NOW, details)
    told = wording.of(one)
    return slack_blocks.blocks(one, told, chart=True), slack_blocks.text(told)


HOSTILE = (
    *("<!channel>", "<!here|x>", "<@U1>", "<https://evil.test|here>", "@channel @here"),
    *("*bold* _it_ `code` ~no~", "a\nb\r\nBcc: x", "\u202eevil\u2066", "&amp;&lt;"),
    *("x" * 10_240, "&" * 10_240, "👩‍👩‍👧" * 3_000, "\x00\x1b[2J", ""),
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_neither_mention_nor_break_limits(name: str) -> None:
    check_limits(*blocks_of(name))


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_no_name_breaks_a_limit(name: str) -> None:
    check_limits(*blocks_of(name))


def check_limits(blocks: list[dict[str, Any]], text: str) -> None:
    assert len(blocks) <= 50
    assert 0 < len(text) <= 4_000
    for live in ("<!", "<@", "<#", "<http"):
        assert live not in text
    for block in blocks:
        match block["type"]:
            case "header":
                assert 0 < len(block["text"]["text"]) <= 150
            case "section":
                assert 0 < len(block["text"]["text"]) <= 3_000
                assert "<" not in block["text"]["text"]
                assert "\u202e" not in block["text"]["text"]
            case "actions":
                assert len(block["elements"]) <= 25
                assert all(len(one["value"]) <= 2_000 for one in block["elements"])
                assert all(len(one["text"]["text"]) <= 75 for one in block["elements"])
            case _:
                assert block["type"] in {"context", "data_visualization"}


def test_an_answer_too_late_is_looked_up_and_not_posted_again(
    workspace: Workspace, slack: FakeSlack
) -> None:
    slack.fail("chat.postMessage", Fault.SLOW)
    workspace.use(5)
    assert workspace.tick().failed == 1
    workspace.later(minutes=1)
    assert workspace.tick().sent == 1
    assert len(texts(slack)) == 1
