"""Who is let in, what owners may change, what is refused, and what is remembered."""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

import wsgi
from metering import accounts, database, mutes, recipients, visits
from metering.vault import Vault
from tests import scenes
from tests.browsers import KEY
from tests.scenes import NOW
from web import links, peers
from web.settings import Settings
from web.throttle import FAILURES, FORGIVEN_EVERY, Throttle

HOOK = "webhook:https://127.0.0.1/hook"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a few scenes, which every test gets a copy of."""
    path = tmp_path_factory.mktemp("filled") / "meter.db"
    engine = database.connect(f"sqlite:///{path}")
    database.migrate(engine)
    scenes.some(engine, Vault((KEY,)))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture
def app(tmp_path: Path, filled: Path) -> Iterator[Flask]:
    address = f"sqlite:///{shutil.copy(filled, tmp_path)}"
    engine = database.connect(address)
    yield wsgi.create_app(
        settings=Settings(
            database_url=address,
            secret_keys=(KEY,),
            public_url="https://meter.test",
            allow_hosts=("127.0.0.1",),
            trusted_proxies=(ip_network("127.0.0.0/8"),),
        ),
        clock=lambda: NOW,
        engine=engine,
    )
    engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def enter(
    client: FlaskClient, account: str = "silent", role: links.Role = "viewer"
) -> None:
    url, _ = links.make((KEY,), "", account, role, NOW, 0)
    answer = client.get(url, base_url="https://meter.test")
    assert answer.status_code == 303


def get(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    return client.get(path, base_url="https://meter.test", headers=headers)


def post(client: FlaskClient, path: str, form: dict[str, str]) -> TestResponse:
    return client.post(path, base_url="https://meter.test", data=form)


def form_key(client: FlaskClient) -> str:
    page = get(client, "/usage/silent/alerts").text
    found = re.search(r'name="form_key" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]


def told(app: Flask) -> list[tuple[str, tuple[str, ...]]]:
    with database.read(app.extensions["meter"].engine) as connection:
        found = recipients.live(connection, "silent")
    return [(one.level.text, one.recipients) for one in found]


def test_an_owner_adds_and_removes_a_threshold(app: Flask, client: FlaskClient) -> None:
    enter(client, role="owner")
    form = {"form_key": form_key(client), "level": "80%", "address": HOOK}
    added = post(client, "/usage/silent/thresholds", {**form, "act": "add"})
    assert added.status_code == 200
    assert "whsec_" in added.text
    assert added.headers["Cache-Control"] == "no-store"
    assert told(app) == [("80%", (HOOK,))]
    again = post(client, "/usage/silent/thresholds", {**form, "act": "add"})
    assert again.status_code == 303
    assert "whsec_" not in get(client, "/usage/silent/alerts").text
    removed = post(client, "/usage/silent/thresholds", {**form, "act": "remove"})
    assert removed.location == "/usage/silent/alerts?done=removed"
    assert told(app) == []


def test_what_cannot_be_set_is_said_and_nothing_is(
    app: Flask, client: FlaskClient
) -> None:
    enter(client, role="owner")
    key = form_key(client)
    for level, address in (
        ("eighty", "email:a@b.test"),
        ("80%", "webhook:http://10.0.0.1/"),
        ("80%", "nobody"),
        ("80%", "email:" + "a" * 3_000),
        ("80%\0", "email:a@b.test"),
    ):
        form = {"form_key": key, "act": "add", "level": level, "address": address}
        assert post(client, "/usage/silent/thresholds", form).status_code == 400
    form = {"form_key": key, "act": "remove", "level": "80%", "address": ""}
    assert post(client, "/usage/silent/thresholds", form).status_code == 400
    assert told(app) == []


def test_an_owner_mutes_only_who_is_told(app: Flask, client: FlaskClient) -> None:
    enter(client, role="owner")
    key = form_key(client)
    form = {"form_key": key, "address": "email:a@b.test", "until": "7"}
    assert post(client, "/usage/silent/mutes", form).status_code == 400
    add = {"form_key": key, "act": "add", "level": "80%", "address": "email:a@b.test"}
    post(client, "/usage/silent/thresholds", add)
    assert post(client, "/usage/silent/mutes", form).status_code == 303
    with database.read(app.extensions["meter"].engine) as connection:
        wish = mutes.of_account(connection, "silent")["email:a@b.test"]
    assert wish.muted_until == NOW + timedelta(days=7)
    for until in ("0", "9999", "-1", "²", "never"):
        bad = {**form, "until": until}
        assert post(client, "/usage/silent/mutes", bad).status_code == 400


def test_no_form_of_another_site_or_reader_changes_anything(
    app: Flask, client: FlaskClient
) -> None:
    form = {"act": "add", "level": "80%", "address": "email:a@b.test"}
    path = "/usage/silent/thresholds"
    assert post(client, path, form).status_code == 403
    enter(client, role="owner")
    key = form_key(client)
    assert post(client, path, form).status_code == 403
    assert post(client, path, {**form, "form_key": "0" * 64}).status_code == 403
    assert post(client, path, {**form, "form_key": "é"}).status_code == 403
    foreign = client.post(
        path,
        base_url="https://meter.test",
        data={**form, "form_key": key},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert foreign.status_code == 403
    reader = app.test_client()
    enter(reader)
    assert post(reader, path, {**form, "form_key": key}).status_code == 403
    assert get(client, path).status_code == 404
    assert told(app) == []


def test_forged_expired_foreign_and_revoked_links_are_refused_alike(
    app: Flask,
) -> None:
    old, _ = links.make((KEY,), "", "silent", "owner", NOW - timedelta(days=8), 0)
    forged, _ = links.make(("f" * 32,), "", "silent", "owner", NOW, 0)
    foreign, _ = links.make((KEY,), "", "empty", "owner", NOW, 0)
    revoked, _ = links.make((KEY,), "", "over", "viewer", NOW, 0)
    with database.write(app.extensions["meter"].engine) as connection:
        accounts.revoke_links(connection, "over")
    urls = (old, forged, foreign.replace("/empty", "/silent"), revoked, "/usage/x")
    views = ("", "/rows", "/rows.csv", "/explain", "/statements", "/alerts")
    answers = [
        get(app.test_client(), url.replace("?", f"{view}?"))
        for url in urls
        for view in views
    ]
    first = answers[0]
    assert {one.text for one in answers} == {first.text}
    # After many failures the same page comes with another status.
    assert {one.status_code for one in answers[:FAILURES]} == {403}
    assert all("Set-Cookie" not in one.headers for one in answers)


def test_too_many_failures_are_told_to_wait_and_a_link_works_on(
    client: FlaskClient,
) -> None:
    stranger = {"X-Forwarded-For": "203.0.113.9"}
    answers = [get(client, "/usage/silent", **stranger) for _ in range(FAILURES + 1)]
    assert [one.status_code for one in answers] == [403] * FAILURES + [429]
    assert answers[-1].headers["Retry-After"] == "4"
    other = get(client, "/usage/silent", **{"X-Forwarded-For": "203.0.113.10"})
    assert other.status_code == 403
    enter(client)
    assert get(client, "/usage/silent", **stranger).status_code == 200


def test_a_link_opens_no_more_pages_than_people_read(
    app: Flask, client: FlaskClient
) -> None:
    app.extensions["page_visits"] = Throttle(failures=3)
    enter(client)
    answers = [get(client, "/usage/silent/statements") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "4"
    assert "Too many pages at once" in answers[-1].text
    key = {"form_key": "x", "act": "remove"}
    assert post(client, "/usage/silent/thresholds", key).status_code == 403
    other = app.test_client()
    enter(other, role="owner")
    assert get(other, "/usage/silent").status_code == 200


def test_what_is_no_page_is_told_to_guests_alone(client: FlaskClient) -> None:
    for path in ("/usage/silent/", "/usage/silent/nothing", "/usage/silent/a/b"):
        assert get(client, path).status_code == 403
    enter(client)
    for path in ("/usage/silent/", "/usage/silent/nothing", "/usage/silent/a/b"):
        answer = get(client, path)
        assert answer.status_code == 404
        assert "There is no such page." in answer.text
        assert answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"


def test_failures_are_forgiven_with_time() -> None:
    throttle = Throttle()
    assert [throttle.failed("a", NOW) for _ in range(FAILURES)] == [None] * FAILURES
    assert throttle.failed("a", NOW) == FORGIVEN_EVERY
    assert throttle.failed("b", NOW) is None
    assert throttle.failed("a", NOW + 2 * FORGIVEN_EVERY) is None
    assert throttle.failed("a", NOW - timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("198.51.100.7", "203.0.113.1", "198.51.100.7"),
        ("10.0.0.1", "203.0.113.1", "203.0.113.1"),
        ("10.0.0.1", "8.8.8.8, 203.0.113.1", "203.0.113.1"),
        ("10.0.0.1", "203.0.113.1, 10.0.0.2", "203.0.113.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "unknown, 10.0.0.2", "unknown"),
        (None, "", ""),
    ],
)
def test_only_a_trusted_proxy_says_whose_request_it_is(
    peer: str | None, forwarded: str, found: str
) -> None:
    assert peers.address(peer, forwarded, [ip_network("10.0.0.0/8")]) == found


def test_every_page_carries_the_headers(client: FlaskClient) -> None:
    enter(client, role="owner")
    views = ("", "/rows", "/rows.csv", "/usage.csv", "/explain", "/alerts", "/x")
    for view in views[:-1]:
        answer = get(client, f"/usage/silent{view}")
        assert answer.status_code == 200
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "form-action 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert " style=" not in answer.text
        assert "<script" not in answer.text


def test_visits_are_noted_by_link_and_day_and_nothing_else(
    app: Flask, client: FlaskClient
) -> None:
    enter(client)
    for view in ("", "/rows", "", "/rows?kind=reply_email"):
        get(client, f"/usage/silent{view}")
    with database.read(app.extensions["meter"].engine) as connection:
        (found,) = visits.of_account(connection, "silent", 10)
        row = connection.execute(text("SELECT * FROM visit")).first()
    assert found.views == ("usage", "rows")
    assert found.role == "viewer"
    assert row is not None
    assert set(row._mapping) == {
        *("account_id", "day_start", "link", "view", "role", "first_at"),
    }
    assert "Who opened these pages" not in get(client, "/usage/silent/alerts").text
    enter(client, role="owner")
    assert found.link in get(client, "/usage/silent/alerts").text


def test_visits_are_dropped_after_ninety_days(app: Flask) -> None:
    engine = app.extensions["meter"].engine
    for days in (0, 89, 91):
        with database.write(engine) as connection:
            visits.note(
                connection,
                "silent",
                link="abc",
                role="viewer",
                view="usage",
                now=NOW + timedelta(days=days),
            )
    with database.read(engine) as connection:
        assert len(visits.of_account(connection, "silent", 10)) == 2


def test_a_database_that_takes_nothing_is_still_read(
    app: Flask, client: FlaskClient
) -> None:
    with database.write(app.extensions["meter"].engine) as connection:
        connection.execute(text("DROP TABLE visit"))
    enter(client)
    assert get(client, "/usage/silent").status_code == 200


def test_the_page_its_files_and_the_command_say_the_same(
    app: Flask, client: FlaskClient
) -> None:
    enter(client)
    runner = app.test_cli_runner()
    with app.app_context():
        shown = json.loads(runner.invoke(args=["usage", "silent", "--json"]).stdout)
        for by in ("kind", "origin", "day"):
            printed = runner.invoke(
                args=["usage", "silent", "--by", by, "--format", "csv"]
            )
            file = get(client, f"/usage/silent/usage.csv?by={by}")
            assert file.text == printed.stdout
            assert file.mimetype == "text/csv"
        printed = runner.invoke(args=["receipts", "silent", "--format", "csv"])
    rows = get(client, "/usage/silent/rows.csv")
    assert rows.text == printed.stdout
    units = [int(row["units"]) for row in csv.DictReader(io.StringIO(rows.text))]
    assert sum(units) == shown["value"] > 0
    page = get(client, "/usage/silent").text
    assert f"<strong>{shown['value']}</strong>" in page
    assert "attachment; filename=" in rows.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "view",
    [
        "?period=never",
        "?from=x",
        "?from=99999999",
        "?first=2026-11-01",
        "/usage.csv?by=contact",
        "/rows?kind=sms",
        "/rows?after=nowhere",
        "/rows?origin=%00",
        "/rows?frozen=1",
        "/rows?state=x",
        "/explain?kind=sms&key=1",
        "/explain?key=%00",
        "/explain?key=%ED%A0%80%00",
        f"/explain?key={'x' * 300}",
    ],
)
def test_what_a_stranger_writes_is_never_an_error_of_ours(
    client: FlaskClient, view: str
) -> None:
    enter(client)
    answer = get(client, f"/usage/silent{view}")
    assert answer.status_code == 400
    assert "This cannot be shown" in answer.text


def test_unusual_words_are_only_words(client: FlaskClient) -> None:
    enter(client)
    for view in (
        "?kinds=nonsense&origins=--value&lang=xx",
        "?lang=it&kinds=<script>",
        "/explain?key=<script>alert(1)</script>",
        "/rows?origin=%F0%9F%8E%89",
        "/alerts?done=hacked",
    ):
        answer = get(client, f"/usage/silent{view}")
        assert answer.status_code == 200
        assert "<script" not in answer.text
        assert "hacked" not in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "first=2000-01-01&last=2100-12-31",
        "month=2000-01",
        "month=2100-12",
        "period=2000-01",
        "first=2000-01-01&last=2000-01-01",
        "start=2026-11-01T10:30:00Z&end=2026-11-09T10:30:00.000001Z",
        "start=2026-11-09T10:30:00Z&end=2026-11-09T10:30:00.000001Z",
        "first=2099-01-01&last=2099-02-01",
    ],
)
def test_every_range_from_2000_to_2100_is_shown(
    client: FlaskClient, query: str
) -> None:
    enter(client)
    for view in ("", "/rows", "/rows.csv", "/usage.csv"):
        answer = get(client, f"/usage/silent{view}?{query}")
        assert answer.status_code == 200, view


def test_the_language_is_asked_for_or_preferred(client: FlaskClient) -> None:
    enter(client)
    italian = {"Accept-Language": "it-CH, en;q=0.5"}
    assert '<html lang="it">' in get(client, "/usage/silent", **italian).text
    assert '<html lang="en">' in get(client, "/usage/silent?lang=en", **italian).text
    french = {"Accept-Language": "fr"}
    assert '<html lang="en">' in get(client, "/usage/silent", **french).text
    refused = get(client, "/usage/nobody", **italian)
    assert "Questo link non funziona" in refused.text


def test_a_range_of_many_rows_is_offered_in_files_of_whole_days(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.views.rows.FILE_ROWS", 100)
    enter(client)
    page = get(client, "/usage/silent/rows").text
    files = re.findall(r'href="(/usage/silent/rows\.csv[^"]*)"', page)
    assert len(files) > 1
    whole = get(client, "/usage/silent/rows.csv")
    assert whole.status_code == 400
    units = 0
    for file in files:
        answer = get(client, file.replace("&amp;", "&"))
        assert answer.status_code == 200
        units += len(answer.text.splitlines()) - 1
    assert f"add up to {units}" in page
