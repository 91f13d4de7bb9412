from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.slack import people
from metering import database, members
from metering.vault import Vault
from tests import factories
from tests.factories import email
from tests.fakes import slack as fake
from tests.fakes.slack import FakeSlack, Fault
from tests.slackers import KEY, Slackers, buttons

REFUSAL = "I cannot answer that here."


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with fake.running() as made:
        yield made


@pytest.fixture
def slackers(sqlite: Engine, slack: FakeSlack) -> Slackers:
    return Slackers(sqlite, slack)


def add_second(slackers: Slackers) -> None:
    vault = Vault([KEY])
    factories.add_account(slackers.engine, vault, "umbrella")
    events = [email(f"e{number}", "2026-11-20T10:00") for number in range(7)]
    factories.record(slackers.engine, vault, "umbrella", events)
    slackers.connect("umbrella")


def test_a_command_is_answered_in_its_acknowledgement(slackers: Slackers) -> None:
    shown = slackers.command("how many interactions have we used?")
    assert shown["response_type"] == "ephemeral"
    assert shown["text"].startswith("30 interactions used so far")
    assert "970 left" in shown["text"]
    assert slackers.slack.called("chat.postMessage") == []


def test_a_bare_command_says_what_was_used(slackers: Slackers) -> None:
    assert slackers.command("")["text"].startswith("30 interactions")


def test_a_command_may_speak_of_a_payload(slackers: Slackers) -> None:
    assert "I cannot answer that." in slackers.command("payload")["text"]


def test_a_command_needs_no_token_to_speak(slackers: Slackers) -> None:
    slackers.command("")
    slackers.slack.calls.clear()
    slackers.command("what is left?")
    assert slackers.slack.calls == []


def test_a_command_completes_the_one_before(slackers: Slackers) -> None:
    slackers.command("how many emails did we send this month?")
    slackers.settle()
    assert "October" in slackers.command("and last month?")["text"]
    other = slackers.command("and last month?", user_id="U2")["text"]
    assert "I cannot answer that." in other or "October" not in other


def test_a_mention_is_answered_once_in_its_thread(slackers: Slackers) -> None:
    said = slackers.said("how many interactions have we used?")
    slackers.event(said)
    assert slackers.work() == 1
    (posted,) = slackers.slack.messages["C1"]
    assert posted["thread_ts"] == said["ts"]
    assert posted["text"].startswith("30 interactions used so far")
    assert posted["unfurl_links"] is False


def test_a_channel_gets_no_link_that_guests_could_open(slackers: Slackers) -> None:
    slackers.event(slackers.said("what is left?"))
    slackers.event(slackers.whispered("what is left?"))
    slackers.work()
    (public,), (private,) = (slackers.slack.messages[one] for one in ("C1", "D1"))
    assert "Open page" not in buttons(public["blocks"])
    link = buttons(private["blocks"])["Open page"]["url"]
    assert link.startswith("https://meter.test/usage/acme?token=")


def test_a_direct_message_is_answered_beside_it(slackers: Slackers) -> None:
    slackers.event(slackers.whispered("by kind"))
    slackers.work()
    (posted,) = slackers.slack.messages["D1"]
    assert "thread_ts" not in posted
    assert "Workflow emails" in posted["text"]


def test_a_thread_goes_on_without_a_mention(slackers: Slackers) -> None:
    first = slackers.said("how many emails did we send this month?")
    slackers.event(first)
    slackers.work()
    reply = {
        **slackers.said("and last month?"),
        "text": "and last month?",
        "type": "message",
        "channel_type": "channel",
        "thread_ts": first["ts"],
    }
    slackers.event(reply)
    slackers.work()
    assert "October" in slackers.slack.messages["C1"][1]["text"]
    chatter = {**reply, "ts": "1800000000.000001", "text": "thanks, lunch?"}
    slackers.event(chatter)
    slackers.work()
    assert len(slackers.slack.messages["C1"]) == 2


def test_a_thread_is_forgotten_after_a_day(slackers: Slackers) -> None:
    first = slackers.said("how many emails did we send this month?")
    slackers.event(first)
    slackers.work()
    slackers.later(days=1)
    reply = slackers.said("and last month?", thread_ts=first["ts"])
    slackers.event({**reply, "type": "message", "channel_type": "channel"})
    assert slackers.work() == 0


def test_a_strange_thread_is_none_of_ours(slackers: Slackers) -> None:
    reply = slackers.said("what is left?", thread_ts="1699999999.000001")
    slackers.event({**reply, "type": "message", "channel_type": "channel"})
    assert slackers.work() == 0


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B2"},
        {"subtype": "bot_message"},
        {"subtype": "message_changed"},
        {"user": "UBOT"},
    ],
)
def test_bots_and_edits_are_not_answered(
    slackers: Slackers, more: dict[str, Any]
) -> None:
    slackers.event(slackers.said("what is left?", **more))
    assert slackers.work() == 0


NOBODIES = [
    {"is_restricted": True},
    {"is_ultra_restricted": True},
    {"is_stranger": True},
    {"is_bot": True},
    {"deleted": True},
    {"team_id": "T9"},
    {"id": "U9"},
]


@pytest.mark.parametrize("user", NOBODIES)
def test_guests_strangers_and_bots_are_refused_alike(
    slackers: Slackers, user: dict[str, Any]
) -> None:
    slackers.slack.users["U1"] = user
    shown = slackers.command("how many interactions have we used?")
    assert shown["text"] == REFUSAL
    slackers.event(slackers.said("what is left?"))
    slackers.event(slackers.whispered("what is left?"))
    slackers.work()
    assert slackers.slack.messages["C1"] == []
    (whisper,) = slackers.slack.whispers
    assert (whisper["user"], whisper["text"]) == ("U1", REFUSAL)
    assert slackers.slack.messages["D1"][0]["text"] == REFUSAL


def test_other_workspaces_are_refused_alike(slackers: Slackers) -> None:
    refused = slackers.command("what is left?", team_id="T9")
    slackers.slack.users["U2"] = {"is_restricted": True}
    assert refused == slackers.command("what is left?", user_id="U2")
    assert refused["text"] == REFUSAL


def test_somebody_of_a_connected_workspace_is_refused_unasked(
    slackers: Slackers,
) -> None:
    slackers.event(slackers.said("what is left?", user_team="T9"))
    slackers.work()
    assert slackers.slack.called("users.info") == []
    assert [one["text"] for one in slackers.slack.whispers] == [REFUSAL]


def test_members_of_an_organisation_belong_to_its_workspaces(
    slackers: Slackers,
) -> None:
    slackers.slack.users["U1"] = {
        "team_id": "E1",
        "enterprise_user": {"teams": ["T1", "T2"]},
    }
    assert slackers.command("")["text"].startswith("30 interactions")


def test_a_shared_channel_is_answered_to_the_asker_alone(slackers: Slackers) -> None:
    said = slackers.said("what is left?")
    slackers.event(said, is_ext_shared_channel=True)
    slackers.work()
    assert slackers.slack.messages["C1"] == []
    (whisper,) = slackers.slack.whispers
    assert (whisper["user"], whisper["thread_ts"]) == ("U1", said["ts"])
    assert "970" in whisper["text"]


def test_a_list_of_members_decides_by_confirmed_address(slackers: Slackers) -> None:
    with database.write(slackers.engine) as connection:
        members.add(connection, "acme", "u1@acme.test", slackers.now)
    slackers.slack.users["U3"] = {
        "is_email_confirmed": False,
        "profile": {"email": "u1@acme.test"},
    }
    asked = [slackers.command("", user_id=user)["text"] for user in ("U1", "U2", "U3")]
    assert asked[0].startswith("30 interactions")
    assert asked[1:] == [REFUSAL, REFUSAL]


def test_people_are_looked_up_once_in_five_minutes(slackers: Slackers) -> None:
    slackers.command("")
    slackers.command("")
    assert len(slackers.slack.called("users.info")) == 1
    slackers.slack.users["U1"] = {"deleted": True}
    slackers.later(seconds=people.REMEMBERED.total_seconds())
    assert slackers.command("")["text"] == REFUSAL


@pytest.mark.parametrize("fault", [Fault.MISSING_SCOPE, Fault.SERVER_ERROR])
def test_without_knowing_who_asks_nothing_is_said(
    slackers: Slackers, fault: Fault
) -> None:
    slackers.slack.fail("users.info", fault)
    said = "I cannot answer right now. Please ask again in a minute."
    assert slackers.command("")["text"] == said
    assert slackers.command("")["text"].startswith("30 interactions")


def test_of_two_accounts_a_name_in_the_question_decides(slackers: Slackers) -> None:
    add_second(slackers)
    assert slackers.command("what has umbrella used?")["text"].startswith("7 ")
    text = slackers.command("how many interactions has acme used?")["text"]
    assert text.startswith("30 ")


def test_of_two_accounts_the_channel_decides(slackers: Slackers) -> None:
    add_second(slackers)
    slackers.connect("umbrella", "C7")
    assert slackers.command("", channel_id="C7")["text"].startswith("7 ")


def test_of_two_accounts_the_asker_picks(slackers: Slackers) -> None:
    add_second(slackers)
    shown = slackers.command("how many interactions have we used?")
    assert shown["text"] == "Which account do you mean? acme, umbrella"
    slackers.press(
        buttons(shown["blocks"])["umbrella"],
        container={"type": "message", "channel_id": "C1", "is_ephemeral": True},
    )
    (answer,) = slackers.slack.responses
    assert answer["text"].startswith("7 interactions")
    assert (answer["replace_original"], answer["response_type"]) == (True, "ephemeral")
    slackers.settle()
    assert slackers.command("what is left?")["text"].startswith("993")


def test_only_accounts_that_one_may_ask_about_are_offered(slackers: Slackers) -> None:
    add_second(slackers)
    with database.write(slackers.engine) as connection:
        members.add(connection, "umbrella", "boss@acme.test", slackers.now)
    assert slackers.command("")["text"].startswith("30 ")
    picked = {"action_id": "pick:0", "value": '{"account":"umbrella","asked":"used"}'}
    slackers.press(picked)
    assert "993" not in slackers.slack.responses[0]["text"]


def test_a_suggestion_is_asked_by_its_button(slackers: Slackers) -> None:
    shown = slackers.command("who is the best dancer?")
    button = buttons(shown["blocks"])["How many interactions are left?"]
    slackers.press(button)
    assert slackers.slack.responses[0]["text"].startswith("970")


def test_a_chart_is_shown_on_demand_and_without_where_slack_draws_none(
    slackers: Slackers,
) -> None:
    shown = slackers.command("by kind")
    slackers.settle()
    slackers.slack.fail("url", Fault.INVALID_BLOCKS)
    where = {"type": "message", "channel_id": "C1", "is_ephemeral": True}
    slackers.press(buttons(shown["blocks"])["Show chart"], container=where)
    tried, shown = slackers.slack.called("url")
    kinds = [{one["type"] for one in each["blocks"]} for each in (tried, shown)]
    assert "data_visualization" in kinds[0]
    assert not kinds[1] & {"data_visualization", "data_table"}
    assert tried["text"] == shown["text"]


def test_the_global_shortcut_opens_a_modal(slackers: Slackers) -> None:
    slackers.interact({"type": "shortcut", "callback_id": "usage_now"})
    (opened,) = slackers.slack.called("views.open")
    assert opened["view"]["type"] == "modal"
    assert "30 interactions" in opened["view"]["blocks"][0]["text"]["text"]


def test_text_is_read_as_it_was_typed(slackers: Slackers) -> None:
    shown = slackers.command("<@U7> what is <https://a.test|left>?")
    assert shown["text"].startswith("970")


def test_a_mention_that_arrives_as_a_message_first_is_answered_all_the_same(
    slackers: Slackers,
) -> None:
    first = slackers.said("what is left?")
    slackers.event(first)
    slackers.work()
    mention = slackers.said("who is the best dancer?", thread_ts=first["ts"])
    slackers.event({**mention, "type": "message", "channel_type": "channel"})
    slackers.event(mention)
    slackers.work()
    assert len(slackers.slack.messages["C1"]) == 2
