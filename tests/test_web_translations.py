"""Sentences of the core on Italian pages: verdicts, rules, reasons, refusals."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

import wsgi
from metering import accounts, corrections, database, rulings
from metering.corrections import Hand
from metering.events import Author, EmailSent, Parsed, Purpose, Starter
from metering.interactions import Kind, Origin
from metering.meter import Meter
from metering.rulings import Ruling
from metering.saying import say
from tests.factories import NOW, add_account, record, replied, started
from web import links, locales, translations
from web.settings import Settings
from web.wording import sayings

SETTINGS = Settings("sqlite:////nowhere", ("a secret key of the tests alone",))
ITALIAN = locales._LOCALES["it"]
KEYS = {
    "c_counts": "Conta una volta, alla prima risposta pubblica del team.",
    "c_team": "ha iniziata il team.",
    "c_on": "--team-started vale",
    "c_pending": "nessuno ha detto chi l",
    "c_quiet": "non ha una risposta pubblica del team",
    "c_ai": "o --ai-replies dal 3 novembre 2026",
    "c_void": "annullata a mano come «Conversazioni»",
    "c_doubt": "ha iniziata: contatto, team",
    "c_moved": "un evento precedente ne decide istante, tipo o origine",
    "c_nobody": "Non se ne sa nulla",
}
BAD = (
    *("?period=never", "?from=x", "?first=2026-11-02&last=2026-11-01", "?first=x"),
    *("?start=2026-11-02&end=2026-11-01", "/usage.csv?by=contact", "/rows?kind=sms"),
    *("/rows?after=nowhere", "/rows?origin=%00", "/rows?frozen=1", "/rows?state=x"),
    *("/explain?kind=sms&key=1", "/explain?key=%00", "/estimate?emails=5"),
    *("/estimate?emails=5&on=soon", "/estimate?emails=5&on=next+friday"),
    *("/estimate?emails=0&on=venerdì", "/estimate?emails=5&on=2026-01-01"),
    *("/estimate?emails=5&on=2030-01-01", "/estimate?emails=9,400,000,000,000&on=x"),
    *("/estimate?preset=z", "/estimate?preset=a&users=4", "/estimate?plan=x"),
    *("/estimate?workflow=many", "/estimate?users=1e5", "/estimate?perod=1"),
    *("/estimate?on=1&on=2", f"/estimate?on={'x' * 5_000}", "/estimate?on=%01"),
    *("/estimate?workflow_count=3", f"/estimate?workflow={'1x1+' * 101}"),
    "/estimate?workflow=999999999999x9999",
)

WRONG_ADDRESSES = (
    *("", "ada", "email:ada", "slack:x", "webhook:http://10.0.0.1/", "x" * 3_000),
    *(
        "chatwoot:x",
        "webhook:https://a b/",
        "webhook:https://[/",
        "webhook:ftp://example.com/",
    ),
)


@pytest.fixture
def app(sqlite: Engine) -> Flask:
    return wsgi.create_app(settings=SETTINGS, engine=sqlite, clock=lambda: NOW)


@pytest.fixture
def meter(app: Flask) -> Meter:
    meter: Meter = app.extensions["meter"]
    add_account(meter.engine, meter.vault, now=NOW - timedelta(days=60))
    return meter


@pytest.fixture
def client(app: Flask, meter: Meter) -> FlaskClient:
    client = app.test_client()
    client.get(links.make(meter.secret_keys, "", "acme", "owner", NOW, 0)[0])
    return client


def talk(engine: Engine, meter: Meter) -> None:
    """One conversation for each verdict, and an e-mail that two events claim."""
    contact, team = Starter.CONTACT, Starter.TEAM
    early, late, recent = "2026-11-02T09:00", "2026-11-03T09:00", "2026-11-20T09:00"
    events: list[Parsed] = [
        *(started("c_counts", early), replied("c_counts", late)),
        *(started("c_team", early, team), replied("c_team", late)),
        *(
            started("c_on", recent, team),
            replied("c_on", recent),
        ),
        replied("c_pending", late),
        *(started("c_quiet", early), replied("c_quiet", late, note=True)),
        replied("c_quiet", late, Author.CONTACT, by=contact),
        *(replied("c_ai", late, Author.AI), replied("c_ai", late, Author.AUTOMATION)),
        *(started("c_void", early), replied("c_void", late)),
        *(started("c_doubt", early), replied("c_doubt", late, by=team)),
        *(started("c_moved", early), replied("c_moved", late)),
        EmailSent(NOW, "e_1", Purpose.WORKFLOW, origin=Origin("wf_1", "One")),
    ]
    record(engine, meter.vault, "acme", events)
    moved: list[Parsed] = [
        replied("c_moved", early),
        EmailSent(NOW - timedelta(hours=1), "e_1", Purpose.NPS),
        started("c_nobody_says", early),
    ]
    record(engine, meter.vault, "acme", moved)
    with database.write(engine) as connection:
        account = accounts.get(connection, "acme")
        hand = Hand("A test of ours", "Ada")
        corrections.void(
            connection, account, Kind.CONVERSATION, "c_void", hand, now=NOW
        )
        since = NOW - timedelta(days=5)
        rulings.change(connection, account, Ruling(None, True, since), now=NOW)


def english(page: str) -> list[str]:
    """Return what a page says is English in an Italian page, its own name aside."""
    return re.findall(r'<(?!a )[a-z]+[^>]* lang="en"[^>]*>[^<]*', page)


def test_every_verdict_is_explained_in_italian(
    client: FlaskClient, meter: Meter
) -> None:
    talk(meter.engine, meter)
    page = "/usage/acme/explain?lang=it&kind=conversation&key="
    for key, phrase in KEYS.items():
        shown = client.get(page + key).text
        assert phrase in shown.replace("\N{NO-BREAK SPACE}", " "), key
        assert english(shown) == [], key
    mail = client.get("/usage/acme/explain?lang=it&kind=workflow_email&key=e_1").text
    said = "Non conta come «Email dei workflow»: conta come «Email dei sondaggi NPS»."
    assert said in mail
    assert "tipo: Email dei sondaggi NPS, Email dei workflow" in mail
    assert "la dice «Email dei workflow» di wf_1" in mail
    assert "Un id è una sola interazione." in mail
    assert "Email dei workflow: conta quando un workflow invia" in mail
    assert english(mail) == []


def test_the_same_is_said_in_english_with_the_labels_of_the_kinds(
    client: FlaskClient, meter: Meter
) -> None:
    talk(meter.engine, meter)
    mail = client.get("/usage/acme/explain?kind=workflow_email&key=e_1").text
    assert "Not counted as Workflow emails: it counts as NPS survey emails." in mail
    assert "An earlier event that claims Workflow emails." in mail


def test_every_refusal_is_told_in_italian(client: FlaskClient) -> None:
    found = {}
    for view in BAD:
        sign = "&" if "?" in view else "?"
        path, _, query = view.partition("?")
        asked = f"{path}?{quote(query, safe='=&+%')}{sign}lang=it"
        answer = client.get(f"/usage/acme{asked}")
        if answer.status_code != 400 or english(answer.text):
            found[view] = answer.status_code, english(answer.text)
    assert found == {}


def test_what_is_wrong_with_an_alert_is_told_in_italian(client: FlaskClient) -> None:
    page = client.get("/usage/acme/alerts?lang=it").text
    key = re.search(r'name="form_key" value="([^"]*)"', page)
    assert key is not None
    form = {"form_key": key[1], "act": "add", "level": "80%", "lang": "it"}
    found = {}
    for wrong in WRONG_ADDRESSES:
        answer = client.post("/usage/acme/thresholds", data={**form, "address": wrong})
        if answer.status_code != 400 or english(answer.text):
            found[wrong] = answer.status_code, english(answer.text)
    assert found == {}
    form |= {"level": "x", "address": "email:ada@example.com"}
    answer = client.post("/usage/acme/thresholds", data=form)
    assert "«x» non è una soglia" in answer.text


def test_a_translation_has_the_parts_of_its_pattern() -> None:
    for pattern, italian in sayings.ITALIAN.items():
        named = re.findall(r"\{(\w+)", pattern)
        assert sorted(named) == sorted(re.findall(r"\{(\w+)", italian)), pattern


def test_what_has_no_translation_is_english_and_says_so() -> None:
    assert translations.said("nobody wrote this", ITALIAN) is None
    assert translations.said(say("{n} of these", n=3), ITALIAN) is None
    assert translations.said(say("{n} of these", n=3), locales.ENGLISH) == "3 of these"


def test_what_strangers_write_is_never_taken_for_a_sentence() -> None:
    """An origin named like a phrase of ours stays a name, and braces stay braces."""
    told = say("claims {kind} of {id}", kind=Kind.NPS_EMAIL, id="the contact {kind}")
    assert translations.said(told, ITALIAN) == (
        "la dice «Email dei sondaggi NPS» di the contact {kind}"
    )
