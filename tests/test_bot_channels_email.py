import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from bot import alerts, unsubscribing
from bot.channels import directory, email
from metering import database, outbox, recipients, thresholds
from metering.accounts import get
from metering.alert_tables import message
from metering.events import EmailSent, Purpose
from metering.interactions import Origin
from metering.meter import Meter
from metering.outbox import Message
from metering.vault import Vault
from tests import factories
from tests.factories import NOW
from tests.fakes import mail
from tests.fakes.mail import Mailbox

ADA = "email:ada@acme.test"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail.running() as made:
        yield made


class Office:
    """An account of ten interactions whose alerts go to Ada's mailbox."""

    def __init__(self, engine: Engine, vault: Vault, smtp_url: str | None) -> None:
        self.now = NOW
        self.meter = Meter(
            *(engine, vault, lambda: self.now, "https://meter.test", ("key of mails",)),
            smtp_url=smtp_url,
            mail_from="The meter <meter@acme.test>",
        )
        factories.add_account(engine, vault, allowance=10)
        with database.write(engine) as connection:
            recipients.add(
                connection, "acme", "80%", ADA, NOW - timedelta(days=1), vault
            )

    def use(self, count: int, name: str = "Onboarding") -> None:
        events = [
            EmailSent(self.now, f"e_{one}", Purpose.WORKFLOW, origin=Origin("w", name))
            for one in range(count)
        ]
        factories.record(self.meter.engine, self.meter.vault, "acme", events)

    def tick(self) -> alerts.Delivered:
        alerts.evaluate_all(
            self.meter, lambda _id: "https://meter.test/p?t=1", self.now
        )
        return alerts.send_due(self.meter, directory.channels(self.meter), self.now)

    def states(self) -> list[tuple[str, str | None]]:
        with database.read(self.meter.engine) as connection:
            rows = connection.execute(select(message))
            return [(row.state, row.last_error) for row in rows]


@pytest.fixture
def office(sqlite: Engine, vault: Vault, mailbox: Mailbox) -> Office:
    return Office(sqlite, vault, mailbox.url)


def body(arrived: EmailMessage, kind: str) -> str:
    part = arrived.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content


def test_the_address_to_unsubscribe_at_is_plain_however_long(
    office: Office,
) -> None:
    account, name = "acme", "ada." * 15
    told = Message(
        *(account, "msg_1", f"email:{name}x@acme.test", "usage.test", PAYLOAD, 1),
        *(NOW, NOW, json.dumps({"name": "Ünïcode " * 30})),
    )
    raw = email.compose(office.meter, told, NOW).as_bytes()
    link = unsubscribing.link(office.meter, account, told.address)
    assert link is not None
    assert len(link) > 90
    assert f"\r\nList-Unsubscribe: <{link}>\r\n".encode() in raw
    rest = [one for one in raw.split(b"\r\n") if not one.startswith(b"List-")]
    assert max(map(len, rest)) <= 78


def test_the_name_of_a_workflow_is_no_link(office: Office, mailbox: Mailbox) -> None:
    office.use(8, "Sign in at https://evil.test/ or www.evil.test, ada@evil.test")
    office.tick()
    (arrived,) = mailbox.arrived
    for kind in ("plain", "html"):
        said = body(arrived, kind)
        assert "Sign in at" in said
        for live in ("://evil", "evil.test", "www.", "@evil"):
            assert live not in said


PAYLOAD = json.dumps(
    {
        "type": "usage.test",
        "data": {
            "account": "acme",
            "threshold": "80%",
            "crossed": ["80%"],
            "used": 8,
            "allowance": 10,
            "percent": "80.0",
            "period": {
                "start": "2026-11-01T00:00:00+00:00",
                "end": "2026-12-01T00:00:00+00:00",
            },
            "late": False,
            "forecast": None,
            "top": [],
            "link": "https://meter.test/p",
        },
    }
)


def test_a_mail_has_text_html_and_the_headers_that_mail_programs_want(
    office: Office, mailbox: Mailbox
) -> None:
    office.use(8)
    assert office.tick() == alerts.Delivered(sent=1, failed=0)
    (arrived,) = mailbox.arrived
    assert mailbox.recipients == [["ada@acme.test"]]
    assert arrived["Subject"].startswith("acme reached its threshold 80%: 8 of 10")
    assert arrived["From"] == "The meter <meter@acme.test>"
    assert arrived["To"] == "ada@acme.test"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert arrived["Message-ID"].endswith("@acme.test>")
    text, html = body(arrived, "plain"), body(arrived, "html")
    for said in ("8 of 10 interactions", "Onboarding: 8 (100%)", "2 left"):
        assert said in text
        assert said in html
    assert "https://meter.test/p?t=1" in text
    assert 'width="80%"' in html
    assert "<script" not in html
    assert "<img" not in html


def test_the_line_dropped_after_the_data_repeats_the_same_message_id(
    office: Office, mailbox: Mailbox
) -> None:
    mailbox.drop_after_data = 1
    office.use(8)
    assert office.tick().failed == 1
    (state,) = office.states()
    assert state[0] == "pending"
    office.now += timedelta(minutes=1)
    assert office.tick().sent == 1
    first, again = mailbox.arrived
    assert first["Message-ID"] == again["Message-ID"]
    assert first["Date"] == again["Date"]


def test_greylisting_is_waited_out(office: Office, mailbox: Mailbox) -> None:
    mailbox.rcpt = ["451 4.7.1 Greylisted, come back"]
    office.use(8)
    assert office.tick().failed == 1
    assert office.states() == [("pending", "answered 451 4.7.1 Greylisted, come back")]
    office.now += timedelta(minutes=1)
    assert office.tick().sent == 1
    assert len(mailbox.arrived) == 1


@pytest.mark.parametrize("at", ["rcpt", "data"])
def test_a_refusal_is_a_dead_letter_told_to_the_next_owner(
    office: Office, mailbox: Mailbox, at: str
) -> None:
    with database.write(office.meter.engine) as connection:
        recipients.add(
            *(connection, "acme", "spike", "email:bob@acme.test", NOW),
            office.meter.vault,
        )
    setattr(mailbox, at, ["550 5.1.1 No such mailbox"])
    office.use(8)
    assert office.tick() == alerts.Delivered(sent=1, failed=1)
    assert ("dead", "answered 550 5.1.1 No such mailbox") in office.states()
    (arrived,) = mailbox.arrived
    assert arrived["To"] == "bob@acme.test"
    assert "email:ada@acme.test, where it could not be delivered" in body(
        arrived, "plain"
    )


def test_without_a_mail_server_it_waits_and_says_what_to_set(
    sqlite: Engine, vault: Vault
) -> None:
    office = Office(sqlite, vault, None)
    office.use(8)
    assert office.tick().failed == 1
    assert office.states() == [("pending", "not configured: set SMTP_URL")]
    assert directory.missing(office.meter, ADA) == "not configured: set SMTP_URL"


def test_a_password_is_not_sent_in_the_clear_over_a_net(
    office: Office, mailbox: Mailbox
) -> None:
    relay = email._relay("smtp://u:p%40w@mail.test:25")
    assert (relay.user, relay.password, relay.local) == ("u", "p@w", False)
    address = mailbox.url.removeprefix("smtp://")
    office.meter = replace(office.meter, smtp_url=f"smtp://u:p@{address}")
    office.use(8)
    # On this machine it would be sent, but this server knows no users.
    assert office.tick().failed == 1
    assert mailbox.arrived == []


@pytest.mark.parametrize(
    "name",
    [
        *(
            "a\r\nBcc: evil@x.test",
            "<script>alert(1)</script>",
            "\u202eevil",
            "é" * 200,
        ),
        *('"><img src=x onerror=1>', "x" * 10_240, "\x00\x1b[2J", "\ud83d"),
    ],
)
def test_hostile_names_stay_text(office: Office, mailbox: Mailbox, name: str) -> None:
    data = {
        "account": "acme",
        "threshold": "80%",
        "crossed": ["80%"],
        "used": 8,
        "allowance": 10,
        "percent": "80.0",
        "late": False,
        "forecast": None,
        "period": {"start": "2026-11-01T00:00:00Z", "end": "2026-12-01T00:00:00Z"},
        "top": [{"key": "k", "label": name, "value": 8}],
        "link": "https://meter.test/p",
    }
    payload = json.dumps({"type": "usage.threshold_crossed", "data": data})
    details = json.dumps({"name": name, "days": [["2026-11-01", 8]]})
    one = Message("acme", "msg_1", ADA, "t", payload, 1, NOW, NOW, details)
    email.channel(office.meter)(one, NOW)
    (arrived,) = mailbox.arrived
    assert set(arrived.keys()) == {
        *("Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted"),
        *("List-Unsubscribe", "List-Unsubscribe-Post", "MIME-Version", "Content-Type"),
    } | ({"X-Peer", "X-MailFrom", "X-RcptTo"} & set(arrived.keys()))
    html = body(arrived, "html")
    assert "<script" not in html
    assert "<img" not in html
    assert "\u202e" not in html
    assert "\n" not in arrived["Subject"]
    assert max(map(len, arrived.as_bytes().splitlines())) <= 998


def test_one_click_under_a_mail_unsubscribes_and_adding_again_subscribes(
    office: Office,
) -> None:
    app = Flask("mail")
    app.extensions["meter"] = office.meter
    app.register_blueprint(unsubscribing.blueprint())
    link = unsubscribing.link(office.meter, "acme", ADA)
    assert link is not None
    path = link.removeprefix("https://meter.test")
    client = app.test_client()
    asked = client.get(path)
    assert (asked.status_code, b"ada@acme.test?" in asked.data) == (200, True)
    office.use(8)
    posted = client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert posted.status_code == 200
    assert office.tick() == alerts.Delivered(0, 0)
    with database.write(office.meter.engine) as connection:
        recipients.add(connection, "acme", "5", ADA, office.now, office.meter.vault)
    assert office.tick().sent == 1


def test_a_forged_unsubscription_is_told_nothing(office: Office) -> None:
    app = Flask("mail")
    app.extensions["meter"] = office.meter
    app.register_blueprint(unsubscribing.blueprint())
    for token in ("x", "x" * 9_000, "WyJhY21lIl0.forged", "%C3%A9"):
        assert app.test_client().post(f"/unsubscribe/{token}").status_code == 404


def test_a_test_is_marked_and_sent_to_everyone(
    office: Office, mailbox: Mailbox
) -> None:
    with database.write(office.meter.engine) as connection:
        account = get(connection, "acme")
        assert (
            thresholds.file_test(connection, account, None, NOW, "https://x.test") == 1
        )
        assert outbox.count_due(connection, NOW) == 1
    office.tick()
    (arrived,) = mailbox.arrived
    assert arrived["Subject"].startswith("TEST, nothing fired: ")
    assert ">TEST<" in body(arrived, "html")
