"""Alerts as private notes in four chat platforms, over real connections."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from bot import alerts, inquiring
from bot.channels import chat, directory
from metering import (
    database,
    desks,
    inquiry_upkeep,
    ledger,
    members,
    outbox,
    recipients,
    sources,
)
from metering.alert_tables import message
from metering.desks import Desk
from metering.errors import InvalidError
from metering.events import EmailSent, MessageAsked, Purpose
from metering.interactions import Origin
from metering.meter import Meter
from metering.vault import Vault
from tests import factories
from tests.factories import NOW
from tests.fakes import chats
from tests.fakes.chats import Chats, Fault

SECRET = "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cycgc2VuZGVyLg=="
PLACES = {
    "chatwoot": "207",
    "intercom": "215469",
    "crisp": chats.SESSION,
    "customerly": "ada@acme.test",
}
NOTES = ("chatwoot", "intercom", "crisp")
HOSTILE = "[@Ada](mention://user/1/Ada) <!here> *x* https://evil.test/ 50% _y_"


@pytest.fixture
def platforms() -> Iterator[Chats]:
    with chats.running() as made:
        yield made


class Team:
    """An account of ten interactions that is told in one platform's conversation."""

    def __init__(
        self, engine: Engine, vault: Vault, platforms: Chats, platform: str
    ) -> None:
        self.now, self.platform, self.platforms = NOW, platform, platforms
        self.address = f"{platform}:{PLACES[platform]}"
        self.meter = Meter(
            *(engine, vault, lambda: self.now, "https://meter.test", ("k",)),
            allow_hosts=("127.0.0.1",),
        )
        factories.add_account(engine, vault, allowance=10)
        with database.write(engine) as connection:
            for level, to in (("80%", self.address), ("forecast", "test:next")):
                recipients.add(
                    connection, "acme", level, to, NOW - timedelta(days=1), vault
                )
            members.add(connection, "acme", "ada@acme.test", NOW)

    def open(self, token: str | None = chats.TOKEN) -> None:
        with database.write(self.meter.engine) as connection:
            self.source = sources.add(
                connection,
                self.meter.vault,
                account_id="acme",
                platform=self.platform,
                secret=SECRET,
                now=NOW,
                answers_url=self.platforms.address(self.platform),
            )
            desk = Desk(mode="reply", agent=chats.ADMIN, token=token)
            desks.put(connection, self.meter.vault, self.source, desk, NOW)

    def use(self, count: int = 8, name: str = "Onboarding") -> None:
        events = [
            EmailSent(self.now, f"e_{one}", Purpose.WORKFLOW, origin=Origin("w", name))
            for one in range(count)
        ]
        factories.record(self.meter.engine, self.meter.vault, "acme", events)

    def tick(self, seconds: float = 0) -> alerts.Delivered:
        self.now += timedelta(seconds=seconds)
        alerts.evaluate_all(self.meter, lambda _id: "https://meter.test/p", self.now)
        channels = {**directory.channels(self.meter), "test": lambda *_: None}
        return alerts.send_due(self.meter, channels, self.now)

    def states(self) -> list[tuple[str, str, str | None]]:
        with database.read(self.meter.engine) as connection:
            rows = connection.execute(select(message).order_by(message.c.address))
            return [(row.address, row.state, row.last_error) for row in rows]


@pytest.fixture(params=list(PLACES))
def team(
    request: pytest.FixtureRequest, sqlite: Engine, vault: Vault, platforms: Chats
) -> Team:
    return Team(sqlite, vault, platforms, request.param)


def test_an_alert_is_a_note_that_no_visitor_sees(team: Team) -> None:
    team.open()
    team.use()
    assert team.tick() == alerts.Delivered(sent=1, failed=0)
    ((_, said),) = team.platforms.said
    match team.platform:
        case "chatwoot":
            assert (said["private"], said["message_type"]) == (True, "outgoing")
        case "intercom":
            assert (said["message_type"], said["type"]) == ("note", "admin")
        case "crisp":
            assert (said["type"], said["automated"]) == ("note", True)
        case _:
            assert said["to"] == {"type": "user", "email": "ada@acme.test"}
    (text,) = team.platforms.texts()
    lines = text.replace("<br>", "\n").splitlines()
    assert lines[0].startswith("acme reached its threshold 80%: 8 of 10 interactions")
    assert "https://meter.test/p" in lines
    assert team.states() == [(team.address, "sent", None)]


def test_what_the_platform_asks_for_is_kept_and_the_rest_tried_again(
    team: Team,
) -> None:
    team.open()
    team.use()
    team.platforms.faults = [Fault(429, {"retry-after": "120"}), Fault(503)]
    assert team.tick().failed == 1
    assert team.tick(119) == alerts.Delivered(0, 0)
    assert team.tick(1).failed == 1
    assert team.states() == [(team.address, "pending", "answered 503")]
    assert team.tick(60).sent == 1
    assert len(team.platforms.said) == 1


@pytest.mark.parametrize("fault", [Fault(stored=True), Fault(502, stored=True)])
def test_what_may_have_arrived_is_looked_for_before_it_is_written_again(
    team: Team, fault: Fault
) -> None:
    team.open()
    team.use()
    team.platforms.faults = [fault]
    assert team.tick().failed == 1
    assert team.tick(60).sent == 1
    # Customerly lists nothing: there it is better twice than never.
    assert len(team.platforms.said) == (1 if team.platform in NOTES else 2)
    assert len(set(team.platforms.texts())) == 1
    assert team.states()[0][1] == "sent"


def test_a_sender_that_was_killed_leaves_no_second_note(team: Team) -> None:
    team.open()
    team.use()
    alerts.evaluate_all(team.meter, lambda _id: "https://meter.test/p", team.now)
    with database.write(team.meter.engine) as connection:
        claimed = outbox.claim(connection, team.now, team.now)
    assert claimed is not None
    chat.channel(team.meter)(claimed, team.now)  # sent, and never marked
    assert team.tick(14) == alerts.Delivered(0, 0)
    assert team.tick(1).sent == 1
    assert len(team.platforms.said) == (1 if team.platform in NOTES else 2)


def test_another_alert_of_the_same_words_is_another_note(team: Team) -> None:
    team.open()
    for _ in range(2):
        with database.write(team.meter.engine) as connection:
            outbox.put(
                connection,
                account_id="acme",
                address=team.address,
                message_type="usage.test",
                payload=PAYLOAD,
                now=team.now,
            )
    team.platforms.faults = [Fault(stored=True)]
    done = team.tick()
    assert done == alerts.Delivered(sent=1, failed=1)
    assert team.tick(60).sent == 1
    texts = team.platforms.texts()
    assert len(set(texts)) == 2


PAYLOAD = (
    '{"type": "usage.test", "data": {"account": "acme", "threshold": "80%", "crossed":'
    ' ["80%"], "used": 8, "allowance": 10, "percent": "80.0", "period": {"start":'
    ' "2026-11-01T00:00:00+00:00", "end": "2026-12-01T00:00:00+00:00"}, "late": false,'
    ' "forecast": null, "top": [], "link": "https://meter.test/p"}}'
)


def test_a_refusal_for_good_is_dead_and_the_next_recipient_is_told(team: Team) -> None:
    team.open(token="wrong:token")
    team.use()
    assert team.tick() == alerts.Delivered(sent=1, failed=1)
    assert team.tick(3600) == alerts.Delivered(0, 0)
    refused = "refused the token" if team.platform == "customerly" else "answered 401"
    assert team.states() == [
        (team.address, "dead", refused),
        ("test:next", "sent", None),
    ]


def test_what_is_lacking_is_said_and_the_message_waits(team: Team) -> None:
    team.use()
    assert team.tick().failed == 1
    lack = directory.missing(team.meter, team.address, "acme")
    assert lack is not None
    assert lack.startswith(
        f"not configured: flask source add acme {team.platform} --answers URL"
    )
    assert team.states() == [(team.address, "pending", lack)]
    team.open(token=None)
    lack = directory.missing(team.meter, team.address, "acme")
    assert lack == "not configured: it has no token; flask desk list acme shows it"
    with database.write(team.meter.engine) as connection:
        told = Desk(agent=chats.ADMIN, token=chats.TOKEN)
        desks.put(connection, team.meter.vault, team.source, told, NOW)
    assert directory.missing(team.meter, team.address, "acme") is None
    assert team.tick(3600).sent == 1


def test_only_a_member_is_written_to(
    sqlite: Engine, vault: Vault, platforms: Chats
) -> None:
    team = Team(sqlite, vault, platforms, "customerly")
    team.open()
    team.use()
    with database.write(sqlite) as connection:
        members.remove(connection, "acme", "ada@acme.test")
    assert team.tick().failed == 1
    assert not platforms.requests
    assert team.states()[0][2] == (
        "not configured: flask member add acme ada@acme.test"
    )


def test_nothing_goes_through_another_accounts_source(team: Team, vault: Vault) -> None:
    factories.add_account(team.meter.engine, vault, "globex", allowance=1)
    team.open()
    with database.write(team.meter.engine) as connection:
        recipients.add(connection, "globex", "1", team.address, NOW, vault)
        members.add(connection, "globex", "ada@acme.test", NOW)
    event = EmailSent(NOW, "e_1", Purpose.WORKFLOW)
    factories.record(team.meter.engine, vault, "globex", [event])
    assert team.tick().failed == 1
    assert not team.platforms.requests


def test_names_of_strangers_are_no_markup_no_mention_and_no_link(team: Team) -> None:
    team.open()
    team.use(name=HOSTILE)
    team.tick()
    (text,) = team.platforms.texts()
    lines = text.replace("<br>", "\n").replace("&lt;", "<").replace("&gt;", ">")
    shown = next(one for one in lines.splitlines() if "mention" in one)
    for live in ("](", "<!", "://", "evil.test", "[@", "@Ada"):
        assert live not in shown
    assert re.sub("\u200b", "", shown).count(HOSTILE) == 1
    assert len(re.findall("https://", text)) == 1


def test_our_own_note_is_no_question(team: Team) -> None:
    """A platform reports what we wrote: what the alert says reads like a question."""
    team.open()
    team.use(name=HOSTILE)
    team.tick()
    (text,) = team.platforms.texts()
    if team.platform == "intercom":
        text = f"<p>{text}</p>"
    heard = MessageAsked(
        occurred_at=NOW,
        conversation_id=PLACES[team.platform],
        text=text,
        message_id="m_1",
        author_email="ada@acme.test",
        author_verified=True,
        author_id="u_1",
        note=True,
    )
    delivery = ledger.Delivery("acme", team.source, None, NOW, [heard], True)
    with database.write(team.meter.engine) as connection:
        ledger.record(connection, [delivery], team.meter.vault)
    inquiring.work(team.meter)
    with database.read(team.meter.engine) as connection:
        (found,) = inquiry_upkeep.log(connection, "acme")
    assert (found.state, found.reason) == ("closed", "a message of our own")
    assert len(team.platforms.said) == 1


@pytest.mark.parametrize(
    "address",
    [
        *("chatwoot:", "chatwoot:0", "chatwoot:١٢", "chatwoot:1/../2", "chatwoot:c_1"),
        *("intercom:", "intercom:12a", "intercom:1?x", "crisp:e0a14c1b"),
        *("crisp:session_../x", "customerly:ada", "customerly:", "gorgias:12"),
    ],
)
def test_a_place_that_cannot_be_is_refused_in_one_sentence(address: str) -> None:
    with pytest.raises(InvalidError) as caught:
        directory.check(address, ())
    assert "write" in str(caught.value)


def test_places_that_can_be_are_accepted() -> None:
    for platform, place in PLACES.items():
        directory.check(f"{platform}:{place}", ())
