"""The JSON API on a real database: who is answered, with what, and every refusal."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from metering import accounts, changes, database, freezing, keys, sources
from metering.meter import Meter
from metering.vault import Vault
from tests import factories
from tests.factories import add_account, email, record, replied
from web import api
from web.api import document

NOW = factories.NOW
ACME = "/api/v1/accounts/acme"


class Clock:
    """A clock that stands where it is put."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Stand:
    """Two accounts, a key of the first, and a client of the API."""

    meter: Meter
    clock: Clock
    key_id: str
    key: str
    client: FlaskClient

    def get(self, path: str, key: str | None = None, **headers: str) -> TestResponse:
        bearer = f"Bearer {self.key if key is None else key}"
        return self.client.get(path, headers={"Authorization": bearer, **headers})

    def json(self, path: str) -> Any:  # noqa: ANN401 -- whatever the API says
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json


@pytest.fixture
def stand(engine: Engine, vault: Vault) -> Stand:
    return _stand(engine, vault)


@pytest.fixture
def plain(sqlite: Engine, vault: Vault) -> Stand:
    return _stand(sqlite, vault)


def _stand(engine: Engine, vault: Vault) -> Stand:
    add_account(engine, vault, timezone="Europe/Rome", allowance=10)
    add_account(engine, vault, "other")
    with database.write(engine) as connection:
        key_id, key = keys.add(connection, vault, "acme", "api", NOW)
    clock = Clock()
    meter = Meter(engine, vault, clock, "http://meter.test", ("k" * 32,))
    app = Flask("test", static_folder=None)
    app.extensions["meter"] = meter
    app.extensions["channel_lacks"] = lambda _: None
    app.register_blueprint(api.blueprint())
    return Stand(meter, clock, key_id, key, app.test_client())


def _send(stand: Stand, count: int = 3, day: str = "2026-11-20") -> None:
    events = [email(f"e_{day}_{n}", f"{day}T10:{n:02}") for n in range(count)]
    record(stand.meter.engine, stand.meter.vault, "acme", events, now=stand.clock.now)


def test_the_snapshot_is_the_contracts(stand: Stand) -> None:
    _send(stand)
    shown = stand.json(f"{ACME}/usage?by=kind")
    assert list(shown) == [
        *("account", "period", "kinds", "group_by", "value", "rows", "allowance"),
        *("left", "on_demand", "cost_minor", "percent", "pending", "quarantined"),
        *("adjusted", "coverage", "counting_since", "last_event_at", "as_of"),
    ]
    assert (shown["value"], shown["left"], shown["percent"]) == (3, 7, "30.0")
    assert shown["period"]["start"] == "2026-11-01T00:00:00+01:00"
    assert sum(row["value"] for row in shown["rows"]) == 3
    assert shown["as_of"] == "2026-11-23T10:02:11+01:00"


def test_dates_are_local_days_and_instants_are_instants(plain: Stand) -> None:
    _send(plain)
    days = plain.json(f"{ACME}/usage?start=2026-11-20&end=2026-11-21&by=day")
    assert days["rows"] == [
        {"key": "2026-11-20", "label": "2026-11-20", "kind": None, "value": 3}
    ]
    assert days["allowance"] is None
    instants = "start=2026-11-20T10:01:00Z&end=2026-11-20T11:02:00%2B01:00"
    assert plain.json(f"{ACME}/usage?{instants}")["value"] == 1
    assert plain.json(f"{ACME}/usage?period=previous")["value"] == 0
    assert plain.json(f"{ACME}/usage?period=2026-11&start=&end=&by=")["value"] == 3


@pytest.mark.parametrize(
    "query",
    [
        *("by=week", "by=kind&by=day", "start=2026-11-01", "end=2026-11-01"),
        *("start=2026-11-02&end=2026-11-02", "start=yesterday&end=2026-11-02"),
        *("period=2026-13", "period=next", "period=current&start=2026-11-01&end="),
        *("start=0001-01-01&end=9999-12-31", "perod=previous", "by=%00", "by=%FF"),
        *("start=2026-11-01T00:00:00&end=2026-11-02", f"period={'9' * 5_000}"),
    ],
)
def test_what_cannot_be_meant_is_a_problem_with_what_can(
    plain: Stand, query: str
) -> None:
    answer = plain.get(f"{ACME}/usage?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    problem = answer.json
    assert problem is not None
    assert (problem["status"], problem["title"]) == (400, "Bad Request")
    assert problem["detail"]


@pytest.mark.parametrize(
    "query",
    [
        *("period=2000-01", "period=2100-12", "start=2000-01-01&end=2100-12-31"),
        "start=2000-01-01T00:00:00-14:00&end=2100-12-31T23:59:59.999999Z",
    ],
)
def test_the_first_and_last_years_can_be_asked_for(plain: Stand, query: str) -> None:
    for by in ("kind", "origin", "day"):
        assert plain.json(f"{ACME}/usage?{query}&by={by}")["value"] == 0
    assert plain.json(f"{ACME}/rows?{query}")["rows"] == []


def test_without_a_key_every_address_is_the_same_401(plain: Stand) -> None:
    with database.write(plain.meter.engine) as connection:
        _, widget = keys.add(connection, plain.meter.vault, "acme", "widget", NOW)
        old_id, old = keys.add(connection, plain.meter.vault, "acme", "api", NOW)
        keys.revoke(connection, old_id, NOW)
    refused = [
        plain.client.get(f"/api/v1/accounts/{name}/usage") for name in ("acme", "no")
    ]
    refused += [plain.get(f"{ACME}/usage", key) for key in (widget, old, "x", "", "é")]
    basic = {"Authorization": f"Basic {plain.key}"}
    refused.append(plain.client.get(f"{ACME}/rows", headers=basic))
    assert {answer.status_code for answer in refused} == {401}
    assert len({answer.data for answer in refused}) == 1
    assert all("Bearer" in one.headers["WWW-Authenticate"] for one in refused)


def test_anothers_account_and_none_are_the_same_404(plain: Stand) -> None:
    names = ("other", "nobody", "ACME", "%00", "%F0%9F%98%80", "a" * 5_000)
    for view in ("usage", "rows", "alerts", "statements", "estimate", "what-if"):
        refused = [plain.get(f"/api/v1/accounts/{name}/{view}") for name in names]
        assert {answer.status_code for answer in refused} == {404}
        assert len({answer.data for answer in refused}) == 1


def test_other_methods_and_addresses_are_problems_too(plain: Stand) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        answer = plain.client.open(f"{ACME}/usage", method=method)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    for path in ("/api", "/api/", "/api/v1", f"{ACME}/usage/", "/api/v2/x"):
        answer = plain.get(path)
        assert answer.status_code == 404
        assert answer.mimetype == "application/problem+json"
    head = plain.client.head(
        f"{ACME}/usage", headers={"Authorization": f"Bearer {plain.key}"}
    )
    assert (head.status_code, head.data) == (200, b"")


def test_a_flood_without_a_key_waits_and_a_key_works_all_the_while(
    plain: Stand,
) -> None:
    statuses = [plain.get(f"{ACME}/usage", "wrong").status_code for _ in range(40)]
    assert statuses[0] == 401
    assert statuses[-1] == 429
    wait = plain.get(f"{ACME}/usage", "wrong").headers["Retry-After"]
    assert plain.get(f"{ACME}/usage").status_code == 200
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    other = plain.client.get(f"{ACME}/usage", environ_base=elsewhere)
    assert other.status_code == 401
    plain.clock.now += timedelta(seconds=int(wait))
    assert plain.get(f"{ACME}/usage", "wrong").status_code == 401


def test_the_last_use_of_a_key_is_one_write_a_day(plain: Stand) -> None:
    def used_on() -> datetime | None:
        with database.read(plain.meter.engine) as connection:
            return keys.listed(connection, "acme")[0].last_used_on

    assert used_on() is None
    plain.get(f"{ACME}/usage")
    assert used_on() == datetime(2026, 11, 23, tzinfo=UTC)
    plain.clock.now += timedelta(days=1)
    plain.get(f"{ACME}/usage", **{"If-None-Match": "*"})
    assert used_on() == datetime(2026, 11, 24, tzinfo=UTC)


def test_what_was_not_changed_is_not_sent_again(stand: Stand) -> None:
    _send(stand)
    path = f"{ACME}/usage?by=kind"
    first = stand.get(path)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    stand.clock.now += timedelta(hours=1)
    again = stand.get(path, **{"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert stand.get(f"{ACME}/usage", **{"If-None-Match": tag}).status_code == 200


def _deliver(stand: Stand) -> None:
    _send(stand, 1, "2026-11-22")


def _connect(stand: Stand) -> None:
    with database.write(stand.meter.engine) as connection:
        sources.add(
            connection,
            stand.meter.vault,
            account_id="acme",
            platform="canonical",
            secret=None,
            now=NOW - timedelta(days=9),
        )


def _enlarge(stand: Stand) -> None:
    with database.write(stand.meter.engine) as connection:
        account = accounts.get(connection, "acme")
        terms = replace(account.terms, allowance=11)
        changes.change_terms(connection, account, terms, since=NOW, now=NOW)


def _turn_the_month(stand: Stand) -> None:
    stand.clock.now = datetime(2026, 11, 30, 23, tzinfo=UTC)


@pytest.mark.parametrize("change", [_deliver, _connect, _enlarge, _turn_the_month])
def test_every_change_of_a_snapshot_changes_its_tag(plain: Stand, change: Any) -> None:  # noqa: ANN401 -- one of the functions above
    _send(plain)
    tag = plain.get(f"{ACME}/usage").headers["ETag"]
    change(plain)
    answer = plain.get(f"{ACME}/usage", **{"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != tag


def test_rows_add_up_in_pages_that_never_shift(stand: Stand) -> None:
    _send(stand, 5)
    first = stand.json(f"{ACME}/rows?limit=2")
    _send(stand, 1, "2026-11-21")
    seen, cursor = list(first["rows"]), first["next"]
    while cursor:
        page = stand.json(f"{ACME}/rows?limit=2&after={cursor}")
        assert page["version"] == first["version"]
        seen += page["rows"]
        cursor = page["next"]
    assert sum(row["units"] for row in seen) == 5
    assert seen[0]["kind"] == "workflow_email"
    assert stand.json(f"{ACME}/rows?kind=conversation&kind=nps_email")["rows"] == []
    assert len(stand.json(f"{ACME}/rows?origin=")["rows"]) == 6
    assert stand.json(f"{ACME}/rows?origin=wf_1&withdrawn=true")["rows"] == []


@pytest.mark.parametrize(
    "query",
    [
        *("limit=0", "limit=1001", "limit=%2B5", "limit=x", "after=x", "kind=fax"),
        *("withdrawn=1", "origin=%00", "kind=conversation&kind=fax"),
    ],
)
def test_rows_refuse_what_they_cannot_mean(plain: Stand, query: str) -> None:
    assert plain.get(f"{ACME}/rows?{query}").status_code == 400


def test_alerts_statements_and_estimates_are_shown(stand: Stand) -> None:
    _send(stand, 3, "2026-10-20")
    record(
        stand.meter.engine,
        stand.meter.vault,
        "acme",
        [replied("c_1", "2026-10-21T10:00")],
    )
    freezing.freeze(
        stand.meter.engine, "acme", now=NOW + timedelta(days=9), grace=timedelta()
    )
    assert stand.json(f"{ACME}/alerts") == {
        "account": "acme",
        "thresholds": [],
        "alerts": [],
    }
    found = stand.json(f"{ACME}/statements")["statements"]
    assert all(len(one["sha256"]) == 64 for one in found)
    shown = stand.json(f"{ACME}/estimate?preset=b&plan=Startup%3D39/10000%2B1.50/1000")
    assert shown["value"] == 54_428
    assert shown["plans"][0]["cost_minor"] == 10_564
    own = stand.json(f"{ACME}/estimate?workflow=4300x2&workflow=10x1&conversations=7")
    assert own["value"] == 8_610 + 7
    trial = stand.json(f"{ACME}/what-if?emails=9400&on=2026-11-27")
    assert (trial["value"], trial["fits"]) == (9_400, False)


@pytest.mark.parametrize(
    "path",
    [
        *("estimate?users=-1", "estimate?preset=d", "estimate?preset=a&users=5"),
        *("estimate?plan=x", "estimate?workflow=9", "what-if", "what-if?emails=5"),
        *("what-if?emails=0&on=2026-11-27", "what-if?emails=5&on=2026-11-22"),
        *("what-if?emails=5&on=tomorrow", "alerts?x=1", "statements?period=current"),
    ],
)
def test_estimates_refuse_what_they_cannot_mean(plain: Stand, path: str) -> None:
    assert plain.get(f"{ACME}/{path}").status_code == 400


def test_a_database_that_is_away_is_a_503_that_says_when(
    tmp_path: Path, vault: Vault
) -> None:
    away = database.connect(f"sqlite:///{tmp_path / 'no' / 'such.db'}")
    app = Flask("test", static_folder=None)
    app.extensions["meter"] = Meter(
        away, vault, Clock(), "http://meter.test", ("k" * 32,)
    )
    app.register_blueprint(api.blueprint())
    answer = app.test_client().get(f"{ACME}/usage")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.mimetype == "application/problem+json"


def test_the_document_is_openapi_and_needs_no_key(plain: Stand) -> None:
    answer = plain.client.get("/api/v1/openapi.json")
    assert answer.json == document.document()
    validate(document.document())
    tag = answer.headers["ETag"]
    again = plain.client.get("/api/v1/openapi.json", headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_answers_are_private_and_of_their_own_type(plain: Stand) -> None:
    answer = plain.get(f"{ACME}/usage")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Authorization" in answer.headers["Vary"]
    assert plain.get(f"{ACME}/rows").headers["Cache-Control"] == "no-store"
