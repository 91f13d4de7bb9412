import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, select

from metering import database, members, mutes, recipients
from metering.alert_tables import message
from tests import block_kit
from tests.fakes import slack as fake
from tests.fakes.slack import FakeSlack, Fault
from tests.slackers import Slackers, buttons

CHANNEL = "slack:C111"


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with fake.running() as made:
        yield made


@pytest.fixture
def slackers(sqlite: Engine, slack: FakeSlack) -> Slackers:
    made = Slackers(sqlite, slack)
    set_threshold(made, "80%")
    return made


def set_threshold(slackers: Slackers, level: str, to: str = CHANNEL) -> None:
    meter = slackers.surface.desk.meter
    with database.write(slackers.engine) as connection:
        recipients.add(connection, "acme", level, to, slackers.now, meter.vault)


def levels(slackers: Slackers) -> dict[str, tuple[str, ...]]:
    with database.read(slackers.engine) as connection:
        live = recipients.live(connection, "acme")
    return {one.level.text: one.recipients for one in live}


def muted_until(slackers: Slackers, address: str = CHANNEL) -> datetime | None:
    with database.read(slackers.engine) as connection:
        return mutes.of_account(connection, "acme")[address].muted_until


def open_home(slackers: Slackers, user: str = "U1") -> dict[str, Any]:
    slackers.event({"type": "app_home_opened", "user": user, "tab": "home"})
    slackers.work()
    return slackers.slack.homes[user]


def test_home_shows_the_live_numbers_chart_and_alerts(slackers: Slackers) -> None:
    home = open_home(slackers)
    block_kit.check(home)
    kinds = [one["type"] for one in home["blocks"]]
    assert kinds.count("data_visualization") == 1
    assert kinds.count("data_table") == 1
    shown = json.dumps(home)
    assert "30 interactions used so far" in shown
    assert "*80%*" in shown
    assert set(buttons(home["blocks"])) == {
        *("Edit thresholds", "Send a test alert", "Refresh", "Open page"),
        "Mute until reset",
    }


def test_home_says_nothing_to_who_may_not_ask(slackers: Slackers) -> None:
    slackers.slack.users["U2"] = {"is_restricted": True}
    home = open_home(slackers, "U2")
    assert [one["text"]["text"] for one in home["blocks"]] == [
        "I cannot answer that here."
    ]


def test_home_without_charts_is_published_where_slack_draws_none(
    slackers: Slackers,
) -> None:
    slackers.slack.fail("views.publish", Fault.INVALID_BLOCKS)
    kinds = {one["type"] for one in open_home(slackers)["blocks"]}
    assert "data_visualization" not in kinds
    assert len(slackers.slack.called("views.publish")) == 2


def test_a_home_that_somebody_published_meanwhile_is_left(slackers: Slackers) -> None:
    slackers.slack.fail("views.publish", Fault.HASH_CONFLICT)
    event = {"type": "app_home_opened", "user": "U1", "tab": "home"}
    slackers.event({**event, "view": {"hash": "1.abc"}})
    assert slackers.work() == 1
    (tried,) = slackers.slack.called("views.publish")
    assert tried["hash"] == "1.abc"


def test_the_messages_tab_suggests_questions(slackers: Slackers) -> None:
    event = {"type": "app_home_opened", "user": "U1", "tab": "messages"}
    slackers.event({**event, "channel": "D1"})
    slackers.work()
    (called,) = slackers.slack.called("assistant.threads.setSuggestedPrompts")
    assert len(called["prompts"]) == 4


def test_home_mutes_until_the_reset_and_back(slackers: Slackers) -> None:
    home = open_home(slackers)
    view = {"view": {"type": "home"}}
    slackers.press(buttons(home["blocks"])["Mute until reset"], **view)
    assert muted_until(slackers) == datetime(2026, 12, 1, tzinfo=UTC)
    again = buttons(slackers.slack.homes["U1"]["blocks"])
    slackers.press(again["Unmute"], **view)
    assert muted_until(slackers) is None


def alert_button(name: str, **more: object) -> dict[str, Any]:
    """Return a button as the alerts carry it."""
    value = {"account": "acme", "address": CHANNEL, **more}
    return {"action_id": name, "value": json.dumps(value)}


def test_an_alert_is_muted_where_everybody_sees_by_whom(slackers: Slackers) -> None:
    slackers.press(alert_button("alert_mute_days", days=7))
    assert muted_until(slackers) == datetime(2026, 11, 30, 9, 2, 11, tzinfo=UTC)
    (told,) = slackers.slack.responses
    assert told["response_type"] == "in_channel"
    assert told["text"].startswith("<@U1> muted the alerts here until <!date^")
    block_kit.check(told)
    slackers.press(buttons(told["blocks"])["Unmute"])
    assert muted_until(slackers) is None


@pytest.mark.parametrize(
    "more",
    [{"days": 0}, {"days": 999}, {"days": "7"}, {"address": "slack:C9", "days": 7}],
)
def test_a_mute_that_makes_no_sense_is_refused_in_words(
    slackers: Slackers, more: dict[str, Any]
) -> None:
    slackers.press(alert_button("alert_mute_days", **more))
    assert len(slackers.slack.responses) == 1
    with database.read(slackers.engine) as connection:
        assert mutes.of_account(connection, "acme") == {}


def test_an_alert_is_broken_down_for_its_reader_alone(slackers: Slackers) -> None:
    slackers.press(alert_button("alert_breakdown"))
    (told,) = slackers.slack.responses
    assert told["response_type"] == "ephemeral"
    assert "30" in told["text"]


@pytest.mark.parametrize(
    "name",
    [
        *("alert_mute_reset", "alert_breakdown", "alert_change", "edit_thresholds"),
        *("threshold_remove", "send_test", "home_refresh", "alert_unmute"),
    ],
)
def test_no_button_serves_a_guest(slackers: Slackers, name: str) -> None:
    slackers.slack.users["U1"] = {"is_restricted": True}
    slackers.press(alert_button(name, level="80%"))
    (told,) = slackers.slack.responses
    assert told["text"] == "I cannot answer that here."
    assert levels(slackers) == {"80%": (CHANNEL,)}
    assert not slackers.slack.called("views.open")


def test_the_button_of_a_link_does_nothing(slackers: Slackers) -> None:
    slackers.press({"action_id": "alert_open", "value": "page"})
    assert slackers.slack.responses == []


def test_a_test_alert_is_sent_to_those_who_are_told(slackers: Slackers) -> None:
    slackers.press(buttons(open_home(slackers)["blocks"])["Send a test alert"])
    with database.read(slackers.engine) as connection:
        sent = connection.execute(select(message.c.address, message.c.type)).all()
    assert [tuple(one) for one in sent] == [(CHANNEL, "usage.test")]


def filled(
    opened: dict[str, Any], kind: str, number: str | None, *to: str, mail: bool = False
) -> dict[str, Any]:
    """Return the submission of a modal, filled in."""
    chosen = [{"value": "me"}] if mail else []
    values = {
        "kind": {"kind": {"selected_option": {"value": kind}}},
        "number": {"number": {"value": number}},
        "to": {"to": {"selected_conversations": list(to)}},
        "mail": {"mail": {"selected_options": chosen}},
    }
    view = {**opened, "state": {"values": values}}
    return {"type": "view_submission", "view": view}


def open_modal(slackers: Slackers, button: dict[str, Any]) -> dict[str, Any]:
    slackers.press(button)
    view: dict[str, Any] = slackers.slack.called("views.open")[-1]["view"]
    block_kit.check(view)
    return view


@pytest.mark.parametrize(
    ("kind", "number", "level"),
    [
        ("percent", "90", "90%"),
        ("percent", "90.0", "90%"),
        ("count", "12000", "12000"),
        ("left", "500", "left:500"),
        ("cost", "12.5", "cost:12.50"),
        ("forecast", None, "forecast"),
        ("digest:weekly", "", "digest:weekly"),
    ],
)
def test_a_threshold_is_added_in_the_modal(
    slackers: Slackers, kind: str, number: str | None, level: str
) -> None:
    opened = open_modal(slackers, alert_button("edit_thresholds"))
    answer = slackers.interact(filled(opened, kind, number, "C222", mail=True))
    assert answer.get_json(silent=True) is None
    assert levels(slackers)[level] == ("email:u1@acme.test", "slack:C222")


@pytest.mark.parametrize(
    ("kind", "number", "to", "wrong"),
    [
        ("percent", "", ("C222",), "number"),
        ("percent", "1.5", ("C222",), "number"),
        ("percent", "0", ("C222",), "number"),
        ("count", "1e400", ("C222",), "number"),
        ("count", "NaN", ("C222",), "number"),
        ("elephants", "5", ("C222",), "number"),
        ("percent", "90", (), "to"),
        ("percent", "90", ("<!here>",), "to"),
    ],
)
def test_what_cannot_be_accepted_is_said_beside_it(
    slackers: Slackers, kind: str, number: str, to: tuple[str, ...], wrong: str
) -> None:
    opened = open_modal(slackers, alert_button("edit_thresholds"))
    answer = slackers.interact(filled(opened, kind, number, *to)).get_json()
    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == [wrong]
    assert levels(slackers) == {"80%": (CHANNEL,)}


def test_an_unconfirmed_address_gets_no_mail(slackers: Slackers) -> None:
    slackers.slack.users["U1"] = {"is_email_confirmed": False}
    opened = open_modal(slackers, alert_button("edit_thresholds"))
    answer = slackers.interact(filled(opened, "spike", None, mail=True)).get_json()
    assert list(answer["errors"]) == ["mail"]


def test_a_threshold_is_changed_from_its_alert(slackers: Slackers) -> None:
    set_threshold(slackers, "80%", "email:ada@acme.test")
    opened = open_modal(slackers, alert_button("alert_change", level="80%"))
    slackers.interact(filled(opened, "percent", "95", "C111"))
    assert levels(slackers) == {
        "80%": ("email:ada@acme.test",),
        "95%": (CHANNEL,),
    }


def test_a_threshold_is_removed_and_the_modal_shows_it(slackers: Slackers) -> None:
    opened = open_modal(slackers, alert_button("edit_thresholds"))
    remove = buttons(opened["blocks"])["Remove"]
    slackers.press(remove, view={"type": "modal", "id": "V7"})
    assert levels(slackers) == {}
    (updated,) = slackers.slack.called("views.update")
    assert updated["view_id"] == "V7"
    assert "Remove" not in buttons(updated["view"]["blocks"])


def test_a_form_opened_before_its_user_was_put_off_the_list_changes_nothing(
    slackers: Slackers,
) -> None:
    opened = open_modal(slackers, alert_button("edit_thresholds"))
    with database.write(slackers.engine) as connection:
        members.add(connection, "acme", "boss@acme.test", slackers.now)
    answer = slackers.interact(filled(opened, "percent", "90", "C222")).get_json()
    assert answer["errors"] == {"kind": "I cannot answer that here."}
    assert levels(slackers) == {"80%": (CHANNEL,)}


def test_home_shows_what_was_changed_in_its_modal(slackers: Slackers) -> None:
    home = open_home(slackers)
    button = buttons(home["blocks"])["Edit thresholds"]
    slackers.press(button, view={"type": "home"})
    opened = slackers.slack.called("views.open")[-1]["view"]
    slackers.interact(filled(opened, "percent", "95", "C222"))
    slackers.settle()
    assert "*95%*" in json.dumps(slackers.slack.homes["U1"])
    remove = buttons(opened["blocks"])["Remove"]
    slackers.press(remove, view={**opened, "id": "V7"})
    slackers.settle()
    assert "*80%*" not in json.dumps(slackers.slack.homes["U1"])
