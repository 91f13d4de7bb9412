from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from werkzeug.datastructures import Headers

from metering.vault import Vault
from tests import factories
from tests.fakes import slack as fake
from tests.fakes.slack import FakeSlack, Fault
from tests.slackers import KEY, Slackers, signature

_SOMEBODY = {"team_id": "T1", "user_id": "U1"}


@pytest.fixture
def slackers(sqlite: Engine, slack: FakeSlack) -> Slackers:
    return Slackers(sqlite, slack)


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with fake.running() as made:
        yield made


def test_what_slack_signed_opens_other_routes_too(slackers: Slackers) -> None:
    door = slackers.app.extensions["slack_door"]
    stamp = str(int(slackers.now.timestamp()))
    headers = Headers(
        {
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": signature(b"{}", stamp),
        }
    )
    assert door.is_signed(headers, b"{}")
    assert not door.is_signed(headers, b"{ }")
    assert not door.is_signed(Headers(), b"{}")


def test_a_member_of_one_account_is_known_by_slacks_word(slackers: Slackers) -> None:
    account_of = slackers.app.extensions["slack_door"].account_of
    assert account_of(_SOMEBODY) == "acme"
    slackers.slack.users["U2"] = {"is_restricted": True}
    assert account_of({**_SOMEBODY, "user_id": "U2"}) is None
    assert account_of({**_SOMEBODY, "team_id": "T9"}) is None
    assert account_of({**_SOMEBODY, "team_id": None}) is None
    assert account_of({"team_id": "T1", "user_id": "<@U1>"}) is None
    assert account_of({}) is None


def test_without_slacks_word_nobody_is_known(slackers: Slackers) -> None:
    slackers.slack.fail("users.info", Fault.SERVER_ERROR)
    assert slackers.app.extensions["slack_door"].account_of(_SOMEBODY) is None


def test_who_may_ask_about_two_accounts_is_not_guessed_at(
    slackers: Slackers,
) -> None:
    factories.add_account(slackers.engine, Vault([KEY]), "umbrella")
    slackers.connect("umbrella")
    assert slackers.app.extensions["slack_door"].account_of(_SOMEBODY) is None


def test_assistants_without_slacks_signature_are_unauthorized(
    slackers: Slackers,
) -> None:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    assert slackers.client.post("/mcp", json=body).status_code == 401
