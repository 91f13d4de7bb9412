import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from bot import alerts
from bot.channels import directory
from bot.slack import checks
from metering import accounts, database, recipients, thresholds
from metering.checkup import Visit
from metering.slack_tables import slack_state, slack_workspace
from tests.fakes import slack as fake
from tests.fakes.slack import FakeSlack, Fault
from tests.slackers import Slackers

_OAUTH = {
    "slack_bot_token": None,
    "slack_client_id": "1.2",
    "slack_client_secret": "client-secret-of-tests",
}


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with fake.running() as made:
        yield made


@pytest.fixture
def slackers(sqlite: Engine, slack: FakeSlack) -> Slackers:
    return Slackers(sqlite, slack, settings=_OAUTH)


def begin(slackers: Slackers) -> tuple[str, str]:
    """Go to Slack's consent page; return the state and the cookie."""
    answer = slackers.client.get("/slack/install")
    assert answer.status_code == 302
    query = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert query["redirect_uri"] == ["https://meter.test/slack/oauth_redirect"]
    assert "users:read.email" in query["scope"][0]
    return query["state"][0], answer.headers["Set-Cookie"].partition(";")[0]


def come_back(slackers: Slackers, code: str, state: str, cookie: str) -> TestResponse:
    return slackers.client.get(
        "/slack/oauth_redirect",
        query_string={"code": code, "state": state},
        headers={"Cookie": cookie},
    )


def install(slackers: Slackers, team: str = "T1") -> TestResponse:
    answer = come_back(slackers, team, *begin(slackers))
    assert answer.status_code == 200
    return answer


def test_a_workspace_is_installed_connected_and_answered(slackers: Slackers) -> None:
    page = install(slackers, "T2")
    assert b"flask slack connect ACCOUNT T2" in page.data
    assert b"<b>" not in page.data
    slackers.slack.users["U1"] = {"team_id": "T2"}
    refused = slackers.command("", team_id="T2")["text"]
    assert refused == "I cannot answer that here."
    slackers.connect("acme", team="T2")
    assert slackers.command("", team_id="T2")["text"].startswith("30 ")


def test_each_workspace_is_answered_with_its_own_token(slackers: Slackers) -> None:
    install(slackers)
    slackers.slack.tokens = {"xoxb-of-T1"}
    slackers.event(slackers.said("what is left?"))
    slackers.work()
    assert len(slackers.slack.messages["C1"]) == 1


def test_tokens_are_kept_sealed(slackers: Slackers) -> None:
    install(slackers)
    with database.read(slackers.engine) as connection:
        (row,) = connection.execute(select(slack_workspace)).all()
    assert b"xoxb" not in row.sealed
    assert row.name == "<b>T1</b>"


def test_a_state_is_good_once(slackers: Slackers) -> None:
    state, cookie = begin(slackers)
    assert come_back(slackers, "T1", state, cookie).status_code == 200
    assert come_back(slackers, "T1", state, cookie).status_code == 400


def test_a_state_of_another_browser_is_refused(slackers: Slackers) -> None:
    state, _ = begin(slackers)
    _, cookie = begin(slackers)
    slackers.client = slackers.app.test_client()
    assert come_back(slackers, "T1", state, cookie).status_code == 400
    assert slackers.slack.called("oauth.v2.access") == []


def test_a_state_is_good_for_ten_minutes(slackers: Slackers) -> None:
    state, cookie = begin(slackers)
    slackers.later(minutes=10)
    assert come_back(slackers, "T1", state, cookie).status_code == 400


@pytest.mark.parametrize("state", ["", "x", "é", "a.b.c", "W10.x"])
def test_a_forged_state_is_refused(slackers: Slackers, state: str) -> None:
    cookie = f"slack-app-oauth-state={state}"
    assert come_back(slackers, "T1", state, cookie).status_code == 400


def test_visitors_who_never_come_back_are_not_written_down(
    slackers: Slackers,
) -> None:
    for _ in range(3):
        begin(slackers)
    with database.read(slackers.engine) as connection:
        assert connection.execute(select(slack_state)).all() == []


@pytest.mark.parametrize("query", ["error=access_denied", "", "code=T1", "state=%00"])
def test_who_comes_back_without_consent_may_begin_again(
    slackers: Slackers, query: str
) -> None:
    answer = slackers.client.get(f"/slack/oauth_redirect?{query}")
    assert answer.status_code == 400
    assert b"/slack/install" in answer.data
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("fault", "status"), [(Fault.INVALID_AUTH, 400), (Fault.DROP, 503)]
)
def test_an_installation_that_slack_does_not_confirm_is_none(
    slackers: Slackers, fault: Fault, status: int
) -> None:
    slackers.slack.fail("oauth.v2.access", fault)
    answer = come_back(slackers, "T1", *begin(slackers))
    assert answer.status_code == status


def test_a_header_cannot_be_smuggled_into_the_redirect(slackers: Slackers) -> None:
    answer = slackers.client.get("/slack/install?team=T1%0d%0aX-Bad:1")
    assert answer.status_code == 302
    assert "X-Bad" not in answer.headers


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["UBOT"]}},
    ],
)
def test_who_uninstalls_is_answered_no_more_and_the_token_is_forgotten(
    slackers: Slackers, event: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    install(slackers)
    assert slackers.command("")["text"].startswith("30 ")
    slackers.later(minutes=1)
    slackers.event(event)
    slackers.work()
    with database.read(slackers.engine) as connection:
        (row,) = connection.execute(select(slack_workspace)).all()
    assert (row.sealed, row.removed_at is None) == (None, False)
    assert slackers.command("")["text"] == "I cannot answer that here."
    with caplog.at_level(logging.WARNING):
        slackers.event(slackers.said("what is left?"))
        slackers.work()
    assert slackers.slack.posted == []
    slackers.later(minutes=1)
    install(slackers)
    assert slackers.command("")["text"].startswith("30 ")


def test_a_removal_that_arrives_late_undoes_no_later_installation(
    slackers: Slackers,
) -> None:
    install(slackers)
    happened = int(slackers.now.timestamp()) - 60
    slackers.event({"type": "app_uninstalled"}, event_time=happened)
    slackers.work()
    assert slackers.command("")["text"].startswith("30 ")


def test_a_persons_revoked_token_is_none_of_ours(slackers: Slackers) -> None:
    install(slackers)
    slackers.later(minutes=1)
    slackers.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})
    slackers.work()
    assert slackers.command("")["text"].startswith("30 ")


def test_an_uninstalled_app_with_one_token_is_connected_again(
    sqlite: Engine, slack: FakeSlack
) -> None:
    slackers = Slackers(sqlite, slack)
    slackers.event({"type": "app_uninstalled"})
    slackers.work()
    assert slackers.command("")["text"] == "I cannot answer that here."
    slackers.later(minutes=1)
    slackers.connect("acme")
    assert slackers.command("")["text"].startswith("30 ")


def test_without_a_client_there_is_nothing_to_install(
    sqlite: Engine, slack: FakeSlack
) -> None:
    slackers = Slackers(sqlite, slack)
    assert slackers.client.get("/slack/install").status_code == 404


def test_alerts_are_sent_with_the_token_of_the_accounts_workspace(
    slackers: Slackers,
) -> None:
    install(slackers)
    slackers.slack.tokens = {"xoxb-of-T1"}
    meter = slackers.surface.desk.meter
    assert directory.missing(meter, "slack:C0123") is None
    with database.write(slackers.engine) as connection:
        recipients.add(
            connection, "acme", "80%", "slack:C0123", slackers.now, meter.vault
        )
        account = accounts.get(connection, "acme")
        thresholds.file_test(connection, account, None, slackers.now, "https://m.test")
    sent = alerts.send_due(meter, directory.channels(meter), slackers.now)
    assert (sent.sent, len(slackers.slack.messages["C0123"])) == (1, 1)


def findings(slackers: Slackers) -> list[tuple[str, str]]:
    visit = Visit(slackers.surface.desk.meter, slackers.now, online=True)
    found = [one for check in checks.CHECKS for one in check.look(visit)]
    return [(one.verdict, one.says) for one in found]


def test_the_doctor_tests_who_is_known_and_what_went_unanswered(
    slackers: Slackers,
) -> None:
    install(slackers)
    assert [verdict for verdict, _ in findings(slackers)] == ["ok", "ok"]
    slackers.slack.fail("users.info", Fault.MISSING_SCOPE)
    assert findings(slackers)[0][0] == "wrong"
    slackers.slack.fail("chat.postMessage", Fault.IS_ARCHIVED)
    slackers.event(slackers.said("what is left?"))
    slackers.work()
    assert findings(slackers)[1] == (
        "warning",
        "unanswered questions of the last day: 1; is_archived",
    )
    slackers.later(minutes=1)
    slackers.event({"type": "app_uninstalled"})
    slackers.work()
    assert "uninstalled" in findings(slackers)[0][1]
