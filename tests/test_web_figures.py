"""The pages on both databases, with figures that are known."""

from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import Engine

import wsgi
from metering.events import EmailSent, Parsed, Purpose
from metering.interactions import Origin
from metering.vault import Vault
from tests.browsers import KEY
from tests.factories import NOW, add_account, record, replied, started
from web import links
from web.settings import Settings

VIEWS = ("", "/rows", "/rows?state=pending", "/rows.csv", "/usage.csv?by=day")
MORE = ("/statements", "/alerts", "/explain?kind=conversation&key=c_1")


def visitor(engine: Engine) -> FlaskClient:
    settings = Settings(database_url="", secret_keys=(KEY,))
    app = wsgi.create_app(settings=settings, clock=lambda: NOW, engine=engine)
    client = app.test_client()
    url, _ = links.make((KEY,), "", "acme", "owner", NOW, 0)
    client.get(url)
    return client


def test_every_page_is_shown_on_every_database(engine: Engine) -> None:
    vault = Vault((KEY,))
    add_account(engine, vault, timezone="Europe/Rome", now=NOW - timedelta(days=60))
    news = Origin("os_1", "News")
    events: list[Parsed] = [
        started("c_1", "2026-11-03T09:00"),
        replied("c_1", "2026-11-03T09:15"),
        replied("c_2", "2026-11-04T09:15"),
        *(
            EmailSent(NOW - timedelta(days=n), f"e_{n}", Purpose.ONE_SHOT, origin=news)
            for n in range(40)
        ),
    ]
    record(engine, vault, "acme", events)
    client = visitor(engine)
    pages = {view: client.get(f"/usage/acme{view}") for view in (*VIEWS, *MORE)}
    assert {answer.status_code for answer in pages.values()} == {200}
    usage = pages[""].text
    # Twenty-three days of November, and the conversation.
    assert "<strong>24</strong>" in usage
    assert "Pending conversations: 1" in usage
    assert "<bdi>News</bdi>" in usage
    assert "c_2" in pages["/rows?state=pending"].text
    assert pages["/rows.csv"].text.count("\n") == 25
    assert "It counts" in pages["/explain?kind=conversation&key=c_1"].text
    assert "usage as CSV" in client.get("/usage/acme/alerts").text
