"""Questions inside platforms: who gets an answer where, and that others get none."""

import http.client
import json
import shutil
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
import responses
import standardwebhooks
from sqlalchemy import Engine

from bot import checks, inquiring
from metering import (
    database,
    desks,
    inquiries,
    inquiry_upkeep,
    ledger,
    members,
    sources,
)
from metering.checkup import Visit
from metering.desks import Desk
from metering.events import MessageAsked
from metering.meter import Meter
from metering.vault import Vault
from tests import factories
from tests.processes import HOST, Installation
from tests.test_bot_channels_webhook import Receiver, receiver

__all__ = ["receiver"]

QUESTION = "how many interactions have we used?"
LEFT = "what is left?"
SECRET = "whsec_" + b64encode(b"the secret of the tests' sender.").decode()
ASKED = MessageAsked(
    occurred_at=factories.NOW,
    conversation_id="c_1",
    text=QUESTION,
    message_id="m_1",
    author_email="ada@acme.test",
    author_verified=True,
    author_id="u_1",
)


@dataclass(frozen=True)
class Api:
    """One platform's API as the tests fake it."""

    base: str
    say: str
    """Where a message is written."""
    written: object
    """What the API answers then."""
    text: Callable[[Any], str]
    """What a body says."""
    is_note: Callable[[Any], bool]
    find: str | None = None
    """Where messages are listed."""
    listed: Callable[[Any], object] = field(default=lambda _: {})
    open: tuple[str, str] | None = None
    """How a conversation is handed to people."""


CHATWOOT = "https://chat.acme.test/api/v1/accounts/1"
INTERCOM = "https://api.intercom.io"
CRISP = "https://api.crisp.chat/v1/website/42286ab3-b29a-4fde-8538-da0ae501d825"
CUSTOMERLY = "https://api.customerly.io/v1"
_PART = "conversation_parts"

APIS = {
    "chatwoot": Api(
        CHATWOOT,
        f"{CHATWOOT}/conversations/c_1/messages",
        {"id": 31, "content": "…"},
        lambda body: str(body["content"]),
        lambda body: body["private"] is True and body["message_type"] == "outgoing",
        f"{CHATWOOT}/conversations/c_1/messages",
        lambda body: {"payload": [{"id": 30, "content": "hi"}, {"id": 31, **body}]},
        ("POST", f"{CHATWOOT}/conversations/c_1/toggle_status"),
    ),
    "intercom": Api(
        INTERCOM,
        f"{INTERCOM}/conversations/c_1/reply",
        {_PART: {_PART: [{"id": "30"}, {"id": "31"}]}},
        lambda body: str(body["body"]),
        lambda body: body["message_type"] == "note" and body["admin_id"] == "7",
        f"{INTERCOM}/conversations/c_1?display_as=plaintext",
        lambda body: {
            _PART: {
                _PART: [
                    {"id": "30", "body": None},
                    {"id": "31", "body": f"{body['body'].replace('<br>', ' ')}\n"},
                ]
            }
        },
        ("POST", f"{INTERCOM}/conversations/c_1/parts"),
    ),
    "crisp": Api(
        CRISP,
        f"{CRISP}/conversation/c_1/message",
        {"error": False, "reason": "dispatched", "data": {"fingerprint": 1}},
        lambda body: str(body["content"]),
        lambda body: body["type"] == "note" and body["automated"] is True,
        f"{CRISP}/conversation/c_1/messages",
        lambda body: {"data": [{"fingerprint": 1}, {**body}]},
        ("PATCH", f"{CRISP}/conversation/c_1/state"),
    ),
    "customerly": Api(
        CUSTOMERLY,
        f"{CUSTOMERLY}/messages",
        {"data": {"timestamp": 1767225601}},
        lambda body: str(body["content"]),
        lambda _: False,
    ),
}
TALKING = ["chatwoot", "intercom", "crisp"]


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = factories.NOW

    def __call__(self) -> datetime:
        return self.now


class Place:
    """An account with seven interactions, its member Ada, and one source's desk."""

    def __init__(
        self, engine: Engine, vault: Vault, allow_hosts: tuple[str, ...] = ()
    ) -> None:
        self.engine, self.vault, self.clock = engine, vault, Clock()
        self.meter = Meter(engine, vault, self.clock, "", ("k",), allow_hosts)

    def open(
        self, platform: str, url: str | None = None, desk: Desk | None = None
    ) -> "Place":
        said = desk or Desk()
        with database.write(self.engine) as connection:
            self.source = sources.add(
                connection,
                self.vault,
                account_id="acme",
                platform=platform,
                secret=SECRET,
                now=factories.NOW,
                answers_url=url or APIS[platform].base,
            )
            token = None if platform == "canonical" else "id:token"
            said = replace(said, token=said.token or token, agent="7")
            desks.put(connection, self.vault, self.source, said, factories.NOW)
        return self

    def hear(self, *messages: MessageAsked) -> None:
        now = self.clock.now
        delivery = ledger.Delivery("acme", self.source, None, now, messages, True)
        with database.write(self.engine) as connection:
            ledger.record(connection, [delivery], self.vault)

    def ask(self, *messages: MessageAsked) -> None:
        self.hear(*messages)
        inquiring.work(self.meter)

    def later(self, seconds: float) -> None:
        self.clock.now += timedelta(seconds=seconds)
        inquiring.work(self.meter)

    def log(self) -> list[tuple[str, str | None]]:
        with database.read(self.engine) as connection:
            found = inquiry_upkeep.log(connection, "acme")
        return [(one.state, one.reason) for one in found]


def furnish(engine: Engine, vault: Vault) -> None:
    for account in ("acme", "globex"):
        factories.add_account(engine, vault, account)
    sent = [factories.email(f"e_{n}", "2026-11-03T10:00") for n in range(7)]
    factories.record(engine, vault, "acme", sent)
    with database.write(engine) as connection:
        members.add(connection, "acme", "ada@acme.test", factories.NOW)
        members.add(connection, "globex", "eve@globex.test", factories.NOW)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, vault: Vault) -> Path:
    """One database with the accounts, of which each test has a copy."""
    file = tmp_path_factory.mktemp("furnished") / "meter.db"
    made = database.connect(f"sqlite:///{file}")
    database.migrate(made)
    furnish(made, vault)
    with made.connect().execution_options(writes=False) as connection:
        connection.exec_driver_sql("SELECT 1")
    made.dispose()
    return file


@pytest.fixture
def sqlite(furnished: Path, tmp_path: Path) -> Iterator[Engine]:
    for part in furnished.parent.iterdir():
        shutil.copy(part, tmp_path / part.name)
    made = database.connect(f"sqlite:///{tmp_path / furnished.name}")
    yield made
    made.dispose()


@pytest.fixture
def place(sqlite: Engine, vault: Vault) -> Place:
    return Place(sqlite, vault)


@pytest.fixture
def fake() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        mock.get(
            f"{CRISP}/conversation/c_1",
            json={"data": {"is_verified": True, "meta": {"email": "ada@acme.test"}}},
        )
        details = {"user_id": "u_1", "email": "ada@acme.test"}
        mock.get(f"{CRISP}/operators/list", json={"data": [{"details": details}]})
        yield mock


def posted(fake: responses.RequestsMock, api: Api) -> list[Any]:
    return [
        json.loads(call.request.body or b"null")
        for call in fake.calls
        if call.request.method == "POST" and call.request.url == api.say
    ]


@pytest.mark.parametrize("platform", TALKING)
@pytest.mark.parametrize("mode", ["note", "reply"])
def test_a_proved_member_gets_one_answer_as_the_desk_says(
    place: Place, fake: responses.RequestsMock, platform: str, mode: desks.Mode
) -> None:
    api = APIS[platform]
    fake.post(api.say, json=api.written)
    place.open(platform, desk=Desk(mode)).ask(ASKED, ASKED)
    place.ask(ASKED)
    (body,) = posted(fake, api)
    assert "7 interactions" in api.text(body)
    assert api.is_note(body) is (mode == "note")
    assert place.log() == [("answered", mode)]


@pytest.mark.parametrize(
    ("platform", "header", "value"),
    [
        ("chatwoot", "api_access_token", "id:token"),
        ("intercom", "Authorization", "Bearer id:token"),
        ("crisp", "Authorization", "Basic " + b64encode(b"id:token").decode()),
        ("customerly", "Authentication", "AccessToken: id:token"),
    ],
)
def test_the_token_travels_as_the_platform_wants_it(
    place: Place,
    fake: responses.RequestsMock,
    platform: str,
    header: str,
    value: str,
) -> None:
    api = APIS[platform]
    fake.post(api.say, json=api.written)
    place.open(platform, desk=Desk("reply")).ask(ASKED)
    assert fake.calls[-1].request.headers[header] == value


@pytest.mark.parametrize("platform", TALKING)
def test_what_was_asked_in_a_note_is_answered_in_a_note(
    place: Place, fake: responses.RequestsMock, platform: str
) -> None:
    api = APIS[platform]
    fake.post(api.say, json=api.written)
    noted = replace(ASKED, note=True, text=f"<p>/usage {QUESTION}</p>")
    place.open(platform, desk=Desk("reply")).ask(noted)
    (body,) = posted(fake, api)
    assert api.is_note(body)


def test_customerly_gets_a_message_to_the_member_or_nothing(
    place: Place, fake: responses.RequestsMock
) -> None:
    api = APIS["customerly"]
    fake.post(api.say, json=api.written)
    place.open("customerly").ask(ASKED)
    assert posted(fake, api) == []
    assert place.log()[0][0] == "closed"
    place.open("customerly", desk=Desk("reply")).ask(replace(ASKED, message_id="m_2"))
    (body,) = posted(fake, api)
    assert body["to"] == {"type": "user", "email": "ada@acme.test"}
    assert body["from"] == {"type": "admin", "id": 7}


STRANGERS = {
    "unverified": replace(ASKED, author_verified=False),
    "nobody": replace(ASKED, author_email=None),
    "no member": replace(ASKED, author_email="bob@acme.test"),
    "a member of another account": replace(ASKED, author_email="eve@globex.test"),
    "no address": replace(ASKED, author_email="ada"),
    "half a character": replace(ASKED, author_email="\ud800@acme.test"),
    "another matter": replace(ASKED, text="my order is late"),
}


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("platform", ["chatwoot", "intercom"])
def test_the_refusal_is_the_same_silence_for_every_reason(
    place: Place, fake: responses.RequestsMock, platform: str, who: str
) -> None:
    place.open(platform, desk=Desk("reply")).ask(STRANGERS[who])
    assert len(fake.calls) == 0
    assert [state for state, _ in place.log()] == ["closed"]


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("platform", ["chatwoot", "intercom"])
def test_whatever_is_not_answered_is_handed_to_people_alike(
    place: Place, fake: responses.RequestsMock, platform: str, who: str
) -> None:
    opened = APIS[platform].open
    assert opened is not None
    fake.add(*opened, json={})
    place.open(platform, desk=Desk(hand_off=True)).ask(STRANGERS[who])
    (call,) = fake.calls
    assert (call.request.method, call.request.url) == opened
    assert b"interactions" not in (call.request.body or b"")
    assert place.log()[0][0] == "closed"


@pytest.mark.parametrize(
    "told",
    [
        {"is_verified": False, "meta": {"email": "ada@acme.test"}},
        {"is_verified": True, "meta": {}},
        {"is_verified": True},
        {
            "is_verified": True,
            "verifications": [{"identity": "phone"}],
            "meta": {"email": "ada@acme.test"},
        },
        "not an object",
    ],
)
def test_crisp_is_asked_who_is_verified(place: Place, told: object) -> None:
    with responses.RequestsMock() as fake:
        fake.get(f"{CRISP}/conversation/c_1", json={"data": told})
        fake.patch(f"{CRISP}/conversation/c_1/state", json={})
        place.open("crisp", desk=Desk("reply", hand_off=True)).ask(ASKED)
        assert place.log()[0][0] == "closed"


def test_crisp_is_not_asked_about_another_matter(
    place: Place, fake: responses.RequestsMock
) -> None:
    place.open("crisp").ask(STRANGERS["another matter"])
    assert len(fake.calls) == 0


@pytest.mark.parametrize("status", [401, 404, 422, 302])
@pytest.mark.parametrize("platform", TALKING)
def test_a_refusal_of_the_platform_ends_the_question(
    place: Place, fake: responses.RequestsMock, platform: str, status: int
) -> None:
    api = APIS[platform]
    fake.post(api.say, status=status, headers={"Location": "https://evil.test/"})
    place.open(platform).ask(ASKED)
    place.later(3_600)
    assert len(posted(fake, api)) == 1
    assert place.log() == [("closed", f"answered {status}")]


@pytest.mark.parametrize("platform", TALKING)
def test_a_429_is_heeded_and_the_answer_then_sent_once(
    place: Place, fake: responses.RequestsMock, platform: str
) -> None:
    api = APIS[platform]
    fake.post(api.say, status=429, headers={"Retry-After": "90"})
    fake.post(api.say, json=api.written)
    place.open(platform).ask(ASKED)
    place.later(89)
    assert len(posted(fake, api)) == 1
    place.later(2)
    place.later(3_600)
    first, second = posted(fake, api)
    assert first == second
    assert place.log()[0][0] == "answered"


FAULTS: dict[str, dict[str, Any]] = {
    "500": {"status": 500},
    "502 in HTML": {"status": 502, "body": "<html>"},
    "timeout": {"body": requests.ReadTimeout()},
    "dropped": {"body": requests.ConnectionError()},
}


@pytest.mark.parametrize(
    ("platform", "fault"),
    [("intercom", "500"), ("crisp", "timeout"), *(("chatwoot", one) for one in FAULTS)],
)
@pytest.mark.parametrize("arrived", [True, False])
def test_what_may_have_arrived_is_looked_for_before_it_is_sent_again(
    place: Place,
    fake: responses.RequestsMock,
    platform: str,
    fault: str,
    *,
    arrived: bool,
) -> None:
    api = APIS[platform]
    fake.post(api.say, **FAULTS[fault])
    fake.post(api.say, json=api.written)
    place.open(platform).ask(ASKED)
    (body,) = posted(fake, api)
    assert api.find is not None
    fake.get(api.find, json=api.listed(body) if arrived else {})
    place.later(11)
    bodies = posted(fake, api)
    assert bodies == [body] if arrived else bodies == [body, body]
    assert place.log()[0][0] == "answered"


def test_a_server_that_never_answers_is_given_up_with_ever_longer_pauses(
    place: Place, fake: responses.RequestsMock
) -> None:
    api = APIS["chatwoot"]
    fake.post(api.say, body=requests.ConnectTimeout())
    place.open("chatwoot").ask(ASKED)
    for _ in range(100):
        place.later(300)
    tries = len(posted(fake, api))
    assert 8 <= tries <= 12
    assert place.log()[0][0] == "closed"


def test_customerlys_500_for_a_wrong_token_is_final(
    place: Place, fake: responses.RequestsMock
) -> None:
    fault = {"error": {"message": "Access token not found.", "code": 0}}
    fake.post(APIS["customerly"].say, status=500, json=fault)
    place.open("customerly", desk=Desk("reply")).ask(ASKED)
    assert place.log() == [("closed", "refused the token")]


def test_customerly_is_not_told_twice_what_may_be_billed_twice(
    place: Place, fake: responses.RequestsMock
) -> None:
    api = APIS["customerly"]
    fake.post(api.say, status=500)
    place.open("customerly", desk=Desk("reply")).ask(ASKED)
    place.later(3_600)
    assert len(posted(fake, api)) == 1
    assert place.log() == [("closed", "not confirmed, and not sent twice")]


def test_a_conversation_gets_five_answers_in_ten_minutes(
    place: Place, fake: responses.RequestsMock
) -> None:
    api = APIS["chatwoot"]
    fake.post(api.say, json=api.written)
    place.open("chatwoot")
    for number in range(7):
        place.ask(replace(ASKED, message_id=f"m_{number}"))
    assert len(posted(fake, api)) == inquiring.MOST_ANSWERS
    place.clock.now += timedelta(minutes=11)
    place.ask(replace(ASKED, message_id="m_8"))
    assert len(posted(fake, api)) == inquiring.MOST_ANSWERS + 1


def test_the_bot_does_not_answer_itself(
    place: Place, fake: responses.RequestsMock
) -> None:
    api = APIS["chatwoot"]
    fake.post(api.say, json={"id": 31})
    place.open("chatwoot").ask(ASKED)
    (body,) = posted(fake, api)
    place.ask(
        replace(ASKED, message_id="m_2", text=f"<p>{body['content']}</p>"),
        replace(ASKED, message_id="31", text=LEFT),
    )
    assert len(posted(fake, api)) == 1


def test_a_member_who_was_removed_meanwhile_gets_no_answer(
    place: Place, fake: responses.RequestsMock
) -> None:
    api = APIS["chatwoot"]
    fake.post(api.say, status=429)
    place.open("chatwoot").ask(ASKED)
    with database.write(place.engine) as connection:
        members.remove(connection, "acme", "ada@acme.test")
    place.later(3_600)
    assert len(posted(fake, api)) == 1
    assert place.log()[0][0] == "closed"


def test_a_source_that_was_disabled_meanwhile_is_not_answered(
    place: Place, fake: responses.RequestsMock
) -> None:
    place.open("chatwoot").hear(ASKED)
    with database.write(place.engine) as connection:
        sources.disable(connection, place.source, factories.NOW)
    inquiring.work(place.meter)
    assert len(fake.calls) == 0


@pytest.mark.parametrize("platform", TALKING)
@pytest.mark.parametrize(
    "hostile", ["..", "../../x", "1/2", "1?x=1", "é", "%2e", "x" * 256]
)
def test_an_id_never_leads_elsewhere(
    place: Place, fake: responses.RequestsMock, platform: str, hostile: str
) -> None:
    place.open(platform).ask(replace(ASKED, conversation_id=hostile))
    assert len(fake.calls) == 0
    assert place.log()[0][0] == "closed"


def test_a_claim_that_lapsed_after_its_answer_left_is_not_answered_again(
    place: Place, fake: responses.RequestsMock
) -> None:
    api = APIS["chatwoot"]
    fake.post(api.say, json=api.written)
    place.open("chatwoot")
    place.hear(ASKED)
    settle = inquiries.settle
    with pytest.MonkeyPatch.context() as patch:

        def die(*_args: object) -> None:
            raise SystemExit

        patch.setattr(inquiries, "settle", die)
        with pytest.raises(SystemExit):
            inquiring.work(place.meter)
    assert inquiries.settle is settle
    (body,) = posted(fake, api)
    assert api.find is not None
    fake.get(api.find, json=api.listed(body))
    place.later(59)
    assert place.log()[0][0] == "claimed"
    place.later(2)
    assert posted(fake, api) == [body]
    assert place.log()[0][0] == "answered"


def test_many_workers_answer_each_question_once(
    engine: Engine, vault: Vault, fake: responses.RequestsMock
) -> None:
    furnish(engine, vault)
    place = Place(engine, vault)
    api = APIS["chatwoot"]
    fake.post(api.say, json=api.written)
    place.open("chatwoot").hear(
        *(replace(ASKED, message_id=f"m_{n}") for n in range(4))
    )
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(inquiring.work, [place.meter] * 4))
    assert len(posted(fake, api)) == 4


def test_any_other_system_gets_a_signed_answer_at_the_sources_address(
    sqlite: Engine, vault: Vault, receiver: Receiver
) -> None:
    place = Place(sqlite, vault, ("127.0.0.1",))
    # The library that verifies reads the real clock.
    place.clock.now = _real_now()
    place.open("canonical", receiver.url, Desk("reply"))
    receiver.answers = [(503, {"Retry-After": "1"})]
    place.ask(replace(ASKED, occurred_at=place.clock.now))
    place.later(2)
    (_, _, _), (path, headers, body) = receiver.received
    assert path == "/hook"
    assert receiver.received[0][1]["webhook-id"] == headers["webhook-id"]
    told = standardwebhooks.Webhook(SECRET).verify(body, headers)
    assert told["type"] == "message.answered"
    assert told["data"]["conversation_id"] == "c_1"
    assert told["data"]["message_id"] == "m_1"
    assert told["data"]["private"] is False
    assert told["data"]["answer"]["intent"] == "used"
    assert told["data"]["text"] == told["data"]["answer"]["text"]


def _real_now() -> datetime:
    return datetime.fromtimestamp(int(time.time()), factories.NOW.tzinfo)


@pytest.mark.parametrize("allowed", [(), ("10.0.0.0/8",)])
def test_no_answer_goes_to_a_private_address(
    sqlite: Engine, vault: Vault, receiver: Receiver, allowed: tuple[str, ...]
) -> None:
    place = Place(sqlite, vault, allowed).open("canonical", receiver.url)
    place.ask(ASKED)
    assert receiver.received == []
    assert place.log()[0][0] == "pending"


def test_a_redirect_is_not_followed(
    sqlite: Engine, vault: Vault, receiver: Receiver
) -> None:
    place = Place(sqlite, vault, ("127.0.0.1",)).open("canonical", receiver.url)
    receiver.answers = [(307, {"Location": receiver.url})]
    place.ask(ASKED)
    assert len(receiver.received) == 1
    assert place.log() == [("closed", "answered 307")]


@pytest.mark.parametrize(
    ("platform", "desk", "found"),
    [
        ("chatwoot", Desk(), "it has no token"),
        ("intercom", Desk(token="t"), "nobody is named"),
        ("customerly", Desk(token="t", agent="7"), "no private notes"),
        ("chatwoot", Desk(token="t"), "are answered by note"),
        ("canonical", Desk(), "not a public one"),
    ],
)
def test_the_doctor_says_why_questions_are_not_answered(
    place: Place, platform: str, desk: Desk, found: str
) -> None:
    url = "http://127.0.0.1/" if platform == "canonical" else None
    place.open(platform, url)
    with database.write(place.engine) as connection:
        desks.put(connection, place.vault, place.source, desk, factories.NOW)
    visit = Visit(place.meter, factories.NOW, online=False)
    (check,) = (one for one in checks.CHECKS if one.name == "desks")
    (finding,) = check.look(visit)
    assert found in finding.says
    assert bool(finding.fix) is (finding.verdict != "ok")


def test_a_posted_question_is_answered_at_once_and_once(
    tmp_path_factory: pytest.TempPathFactory, receiver: Receiver
) -> None:
    made = Installation(
        tmp_path_factory.mktemp("asked"),
        settings={"ALERT_ALLOW_HOSTS": "127.0.0.1"},
    )
    made.output(
        *("account", "add", "acme", "--name", "Acme", "--timezone", "UTC"),
        *("--anchor-day", "1", "--allowance", "1000"),
        *("--on-demand-price", "1.50", "--per", "1000", "--currency", "USD"),
    )
    made.output("member", "add", "acme", "ada@acme.test")
    answers = ("--answers", receiver.url)
    source = made.data("source", "add", "acme", "canonical", *answers, "--json")
    silent = made.data("source", "add", "acme", "canonical", "--json")
    made.output("desk", "set", source["id"], "--mode", "reply")
    shown = made.data("desk", "list", "acme", "--json")
    assert [(one["source"], one["mode"]) for one in shown] == [(source["id"], "reply")]
    made.start()
    try:
        said: dict[str, object] = {
            "conversation_id": "c_2",
            "text": LEFT,
            "author_email": "ada@acme.test",
        }
        event, stranger = (
            {
                "type": "message.asked",
                "timestamp": _real_now().isoformat(),
                "data": {**said, "message_id": name, "author_verified": verified},
            }
            for name, verified in (("m_6", True), ("m_7", False))
        )
        for sent_to in (silent, source, source):
            status, body = made.post(sent_to, [event, stranger])
            assert status == http.client.OK
            assert json.loads(body)["ignored"] == 2
        until = time.monotonic() + 60
        while not receiver.received and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.3)
        ((_, headers, body),) = receiver.received
        told = standardwebhooks.Webhook(source["secret"]).verify(body, headers)
        assert told["data"]["answer"]["question"] == LEFT
        log = made.data("desk", "log", "acme", "--json")
        assert sorted(one["state"] for one in log) == ["answered", "closed"]
        assert LEFT not in json.dumps(log)
    finally:
        made.kill()
    assert HOST in receiver.url
