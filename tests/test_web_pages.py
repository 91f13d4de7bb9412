"""The usage page on a real database: who is let in, what is shown, which headers."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text
from werkzeug.test import TestResponse

from metering import accounts, database, ledger, rulings, sources, tables
from metering.events import EmailSent, Parsed, Purpose
from metering.meter import Meter
from metering.plans import Terms
from metering.rulings import Ruling
from metering.vault import Vault
from web import commands, health, links, locales, pages

KEYS = ("k" * 32,)
NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)


class Clock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def make_schema(engine: Engine) -> None:
    """Create the tables and their version, as the migrations would, but quicker."""
    with database.write(engine) as connection:
        tables.metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(
            text("INSERT INTO alembic_version VALUES (:version)"),
            {"version": database.SCHEMA},
        )


@pytest.fixture
def meter(tmp_path: Path, clock: Clock) -> Iterator[Meter]:
    engine = database.connect(f"sqlite:///{tmp_path / 'meter.db'}")
    make_schema(engine)
    vault = Vault(KEYS)
    with database.write(engine) as connection:
        for account_id, allowance in (("acme", 10), ("other", 0)):
            accounts.add(
                connection,
                vault,
                account_id=account_id,
                name=f"{account_id.title()} <Ltd>",
                timezone="Europe/Rome",
                anchor_day=1,
                terms=Terms(allowance, Decimal("1.50"), 1000, "USD"),
                owners=[],
                now=NOW,
            )
    yield Meter(engine, vault, clock, "http://meter.test", KEYS)
    engine.dispose()


def client_of(meter: Meter) -> FlaskClient:
    app = Flask("test", static_folder=None)
    app.extensions["meter"] = meter
    app.register_blueprint(pages.blueprint())
    app.register_blueprint(health.blueprint())
    return app.test_client()


@pytest.fixture
def client(meter: Meter) -> FlaskClient:
    return client_of(meter)


def link(account: str = "acme", generation: int = 0, now: datetime = NOW) -> str:
    url, _ = links.make(KEYS, "", account, "viewer", now, generation)
    return url


def send(meter: Meter, count: int, at: datetime) -> None:
    """Record ``count`` workflow e-mails of acme."""
    with database.write(meter.engine) as connection:
        source_id = sources.add(
            connection,
            meter.vault,
            account_id="acme",
            platform="canonical",
            secret=sources.new_secret(),
            now=at,
        )
        events: list[Parsed] = [
            EmailSent(at, f"e_{at:%m}_{number}", Purpose.WORKFLOW)
            for number in range(count)
        ]
        delivery = ledger.Delivery("acme", source_id, "d", at, events)
        ledger.record(connection, [delivery], meter.vault)


def words(answer: TestResponse) -> str:
    """Return the text of a page, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", answer.text)).split())


def test_a_token_becomes_a_cookie_of_one_account_and_the_address_is_bare(
    client: FlaskClient,
) -> None:
    answer = client.get(link() + "&period=previous")
    assert answer.status_code == 303
    assert answer.location == "/usage/acme?period=previous"
    cookie = answer.headers["Set-Cookie"]
    for part in ("HttpOnly", "SameSite=Lax", "Path=/usage/acme", "Max-Age=604800"):
        assert part in cookie
    assert "Secure" not in cookie
    assert client.get("/usage/acme").status_code == 200


def test_https_makes_the_cookie_secure_and_the_browser_strict(meter: Meter) -> None:
    secure = Meter(meter.engine, meter.vault, meter.clock, "https://meter.test", KEYS)
    answer = client_of(secure).get(link())
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_every_refusal_is_one_and_the_same_page(
    client: FlaskClient, meter: Meter, clock: Clock
) -> None:
    with database.write(meter.engine) as connection:
        accounts.revoke_links(connection, "other")
    old = NOW - timedelta(days=8)
    addresses = [
        "/usage/acme",
        "/usage/acme?token=",
        "/usage/acme?token=forged",
        "/usage/nobody",
        "/usage/%00",
        link("nobody"),
        link("other"),
        link(now=old),
        link("other", 1).replace("/other", "/acme"),
    ]
    answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {403}
    assert len({answer.text for answer in answers}) == 1
    assert not any("Set-Cookie" in answer.headers for answer in answers)
    assert "Strict-Transport-Security" not in answers[0].headers
    assert clock.now == NOW


def test_a_cookie_ends_with_its_link_by_time_or_by_revocation(
    client: FlaskClient, meter: Meter, clock: Clock
) -> None:
    client.get(link())
    assert client.get("/usage/acme").status_code == 200
    clock.now = NOW + timedelta(days=7)
    assert client.get("/usage/acme").status_code == 403
    clock.now = NOW
    with database.write(meter.engine) as connection:
        accounts.revoke_links(connection, "acme")
    assert client.get("/usage/acme").status_code == 403
    assert client.get(link()).status_code == 403
    assert client.get(link(generation=1)).status_code == 303


def test_a_cookie_of_one_account_opens_no_other(client: FlaskClient) -> None:
    client.get(link())
    cookie = client.get_cookie(pages.COOKIE, path="/usage/acme")
    assert cookie is not None
    client.set_cookie(pages.COOKIE, cookie.value, path="/usage/other")
    assert client.get("/usage/other").status_code == 403


def test_the_page_shows_total_allowance_percent_left_period_and_zone(
    client: FlaskClient, meter: Meter
) -> None:
    send(meter, 8, NOW - timedelta(days=2))
    page = client.get(link(), follow_redirects=True)
    shown = words(page)
    assert "Acme <Ltd>" in shown
    assert "1 \N{EN DASH} 30 November 2026" in shown
    assert "Europe/Rome" in shown
    assert "8 of 10 interactions" in shown
    assert "Used 80.0%" in shown
    assert "Left 2" in shown
    assert "Days left 8" in shown
    assert "Workflow emails 8" in shown
    assert "Conversations unknown" in shown
    assert "21 November 2026, 10:02" in shown
    assert "2 days ago" in shown
    assert 'width="80%"' in page.text
    assert "near" in page.text
    assert "style=" not in page.text
    assert "<script" not in page.text


def test_above_the_allowance_the_cost_is_shown(
    client: FlaskClient, meter: Meter
) -> None:
    send(meter, 30, NOW - timedelta(minutes=5))
    shown = words(client.get(link(), follow_redirects=True))
    assert "Used 300.0%" in shown
    assert "On demand 20 US$0.03" in shown
    assert "5 minutes ago" in shown
    assert "Counting began on 23 November 2026, 09:57" in shown


def test_the_previous_period_is_another_page(client: FlaskClient, meter: Meter) -> None:
    send(meter, 3, datetime(2026, 10, 5, tzinfo=UTC))
    client.get(link())
    assert "3 of 10" in words(client.get("/usage/acme?period=previous"))
    current = words(client.get("/usage/acme?period=current"))
    assert "0 of 10" in current
    assert "began on" not in current
    assert client.get("/usage/acme?period=next").status_code == 400


def test_an_account_without_allowance_or_source_has_a_page(client: FlaskClient) -> None:
    shown = words(client.get(link("other"), follow_redirects=True))
    assert "0 of 0 interactions" in shown
    assert "Used 0" not in shown
    assert "Nothing is counted yet" in shown


def test_every_page_carries_the_headers(client: FlaskClient) -> None:
    for answer in (client.get("/usage/acme"), client.get(link())):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; ")
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_style_sheet_is_there_and_may_be_kept(client: FlaskClient) -> None:
    client.get(link())
    found = re.search(r'href="(/assets/page.css[^"]*)"', client.get("/usage/acme").text)
    assert found is not None
    assert "?v=" in found[1]
    answer = client.get(found[1])
    assert answer.mimetype == "text/css"
    assert answer.headers["Cache-Control"] == "max-age=2592000"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_it_is_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").text == "ready\n"


def test_it_is_not_ready_without_schema_or_database(
    tmp_path: Path, meter: Meter
) -> None:
    for path in (tmp_path / "empty.db", tmp_path / "no" / "such.db"):
        engine = database.connect(f"sqlite:///{path}")
        client = client_of(Meter(engine, meter.vault, meter.clock, "", KEYS))
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert client.get("/healthz").status_code == 200
        engine.dispose()


def test_the_command_prints_links_and_revokes_them(
    client: FlaskClient, meter: Meter
) -> None:
    runner = client.application.test_cli_runner()
    with client.application.app_context():
        plain = runner.invoke(commands.link, ["acme"])
        as_json = runner.invoke(commands.link, ["acme", "--owner", "--json"])
        assert plain.exit_code == as_json.exit_code == 0
        url = plain.stdout.removesuffix("\n")
        assert url.startswith("http://meter.test/usage/acme?token=")
        assert '"expires_at": "2026-11-30T10:02:11+01:00"' in as_json.stdout
        path = url.removeprefix("http://meter.test")
        assert client.get(path).status_code == 303
        revoked = runner.invoke(commands.link, ["acme", "--revoke"])
        assert (revoked.exit_code, revoked.stdout) == (0, "")
        assert client.get(path).status_code == 403
        assert (
            runner.invoke(commands.link, ["acme", "--revoke", "--json"]).exit_code == 2
        )
    with database.read(meter.engine) as connection:
        assert accounts.get(connection, "acme").link_generation == 1


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [(5, "USD", "US$0.05"), (123456, "JPY", "JP¥123,456"), (1, "KWD", "KWD0.001")],
)
def test_money_is_shown_in_its_own_decimals(
    minor: int, currency: str, shown: str
) -> None:
    assert locales.ENGLISH.money(minor, currency).replace("\xa0", "") == shown


def test_the_page_tells_which_counting_rules_are_switched_on(meter: Meter) -> None:
    client = client_of(meter)
    client.get(link())
    assert "as published" in words(client.get("/usage/acme"))
    with database.write(meter.engine) as connection:
        ruling = Ruling(
            ai_replies=True,
            team_started=None,
            since=datetime(2026, 11, 9, 23, tzinfo=UTC),
        )
        acme = accounts.get(connection, "acme")
        rulings.change(connection, acme, ruling, now=NOW)
    told = words(client.get("/usage/acme"))
    assert "replies by AI count from 10 November 2026" in told
