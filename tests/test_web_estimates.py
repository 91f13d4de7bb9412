"""The estimates' page: a campaign tried, a month reckoned, in both languages."""

import html
import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

import wsgi
from metering import database
from metering.interactions import Kind
from metering.meter import Meter
from tests import histories
from tests.factories import NOW, add_account
from tests.histories import History
from web import links
from web.settings import Settings

SETTINGS = Settings("sqlite:////nowhere", ("a secret key of the tests alone",))
PAGE = "/usage/acme/estimate"
FIRST = date(2026, 9, 1)


@pytest.fixture
def client(sqlite: Engine) -> FlaskClient:
    app = wsgi.create_app(settings=SETTINGS, engine=sqlite, clock=lambda: NOW)
    meter: Meter = app.extensions["meter"]
    add_account(sqlite, meter.vault, allowance=3_300)
    visitor = app.test_client()
    url, _ = links.make(meter.secret_keys, "", "acme", "viewer", NOW, 0)
    visitor.get(url)
    return visitor


def _steady(engine: Engine) -> None:
    """A hundred e-mails a day, and a campaign of 1,000 three days ago."""
    days = [
        {Kind.WORKFLOW_EMAIL: 100}
        for _ in range((date(2026, 11, 23) - FIRST) // timedelta(days=1))
    ]
    days[-3][Kind.ONE_SHOT_EMAIL] = 1_000
    with database.write(engine) as connection:
        histories.seed(connection, "acme", History(FIRST, days))


def _words(answer: TestResponse) -> str:
    assert answer.status_code == 200, answer.text
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", answer.text)).split())


def test_a_campaign_is_tried_and_the_cheaper_period_named(
    client: FlaskClient, sqlite: Engine
) -> None:
    _steady(sqlite)
    shown = _words(client.get(f"{PAGE}?emails=200&on=2026-11-27&lang=en"))
    assert "3,400 of 3,300 interactions" in shown
    said = "Does not fit: 200 e-mails on Friday 27 November 2026, beside the 3,200 used"
    assert said in shown
    assert "Expected at the end, with it 4,200" in shown
    assert "Allowance reached 23 November 2026" in shown
    assert "Cheaper from 1 December 2026" in shown
    italian = _words(client.get(f"{PAGE}?emails=200&on=2026-11-27&lang=it"))
    said = "Non ci sta: 200 e-mail venerdì 27 novembre 2026, oltre alle 3.200"
    assert said in italian


@pytest.mark.parametrize("on", ["Friday", "on friday", "venerdì", "27 November"])
def test_a_day_and_a_number_are_written_as_people_write_them(
    client: FlaskClient, sqlite: Engine, on: str
) -> None:
    _steady(sqlite)
    exact = client.get(f"{PAGE}?emails=9400&on=2026-11-27&lang=en").text
    answer = exact.partition('id="answer"')[2].partition("</section>")[0]
    assert "9,400 e-mails on Friday 27 November 2026" in answer
    for emails in ("9,400", "9.400", "9 400", "9'400"):
        query = {"emails": emails, "on": on, "lang": "en"}
        assert answer in client.get(PAGE, query_string=query).text


def test_what_fits_today_and_not_with_what_is_expected_is_told_apart(
    client: FlaskClient, sqlite: Engine
) -> None:
    _steady(sqlite)
    shown = _words(client.get(f"{PAGE}?emails=50&on=tomorrow&lang=en"))
    assert "Fits beside the 3,200 used so far: 50 e-mails on Tuesday" in shown
    assert "It does not fit beside what is still expected." in shown


def test_the_published_companies_come_out_exactly(
    client: FlaskClient, sqlite: Engine
) -> None:
    """Also where the account's own past has what a company has not."""
    _steady(sqlite)
    for preset, total in (("a", "528"), ("b", "54,428"), ("c", "487,683")):
        shown = _words(client.get(f"{PAGE}?preset={preset}&lang=en"))
        assert f"Total {total} {total} {total}" in shown


def test_why_a_month_is_so_is_said_in_the_readers_language(
    client: FlaskClient, sqlite: Engine
) -> None:
    query = f"{PAGE}?active_users=1000&nps_emails=5&workflow_count=2&lang="
    italian = _words(client.get(f"{query}it"))
    assert "nostra ipotesi: 10 % degli utenti attivi" in italian
    assert "nostra ipotesi: 40 % delle conversazioni" in italian
    assert "come detto" in italian
    assert "our guess" not in italian
    assert "as told" not in italian
    assert "our guess: 10 % of the people, each" in _words(client.get(f"{query}en"))
    _steady(sqlite)
    assert "il valore mediano di 2 periodi chiusi" in _words(
        client.get(f"{PAGE}?nps_emails=5&lang=it")
    )


def test_plans_are_compared_and_their_turn_named(client: FlaskClient) -> None:
    query = {
        "preset": "b",
        "plan": ["Essential=7.00/1000+8.00/1000", "Startup=39/10000+1.50/1000", ""],
        "lang": "en",
    }
    shown = _words(client.get(PAGE, query_string=query))
    assert "US$434.42" in shown
    assert "Cheapest for 54,428: Startup." in shown
    assert "From 5,000 a month, Startup is cheaper than Essential." in shown


def test_figures_are_told_in_one_field_and_stay_there(client: FlaskClient) -> None:
    query = {"workflow": "4300x2, 10x1", "conversations": "7", "lang": "en"}
    answer = client.get(PAGE, query_string=query)
    assert "Workflow emails 8,610 8,610 8,610" in _words(answer)
    assert 'value="4300x2, 10x1"' in answer.text


def test_a_range_that_travels_along_is_no_obstacle(client: FlaskClient) -> None:
    assert client.get(f"{PAGE}?period=previous&lang=en").status_code == 200


def test_an_account_without_a_past_is_asked_for_figures(client: FlaskClient) -> None:
    shown = _words(client.get(f"{PAGE}?lang=en"))
    assert "What will a month use?" in shown
    assert "What it costs" not in shown


@pytest.mark.parametrize(
    "query",
    [
        *("emails=5&on=next+Friday", "emails=5&on=some+day", "emails=9,40&on=Friday"),
        *("emails=9,400.000&on=Friday", f"emails=5&on={'x' * 70}"),
        *("emails=5", "emails=0&on=2026-11-27", "emails=5&on=2026-11-22"),
        *("preset=z", "preset=a&users=4", "plan=x", "workflow=many", "users=1e5"),
        *("perod=current", "emails=5&on=2026-11-27&emails=6"),
    ],
)
def test_what_cannot_be_meant_is_a_page_that_says_so(
    client: FlaskClient, query: str
) -> None:
    assert client.get(f"{PAGE}?{query}").status_code == 400


def test_hostile_names_are_shown_harmless_and_strangers_see_nothing(
    client: FlaskClient,
) -> None:
    query = {"preset": "a", "plan": '<script>alert("x")</script>=1/1+1/1'}
    shown = client.get(PAGE, query_string=query)
    assert shown.status_code == 200
    assert "<script" not in shown.text
    assert "style=" not in shown.text
    stranger = client.application.test_client()
    assert stranger.get(PAGE).status_code == 403
    assert shown.headers["Cache-Control"] == "no-store"
    assert "script-src" not in shown.headers["Content-Security-Policy"]
