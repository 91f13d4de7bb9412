"""The OpenAPI document against the server: no 500, and no answer that it leaves out.

Longer: ``pytest tests/test_web_api_contract.py --api-examples 1000``.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi import checks
from schemathesis.specs.openapi.schemas import OpenApiSchema
from sqlalchemy import Engine

import wsgi
from bot import alerts
from metering import database, freezing, keys, recipients
from metering.events import Parsed
from metering.meter import Meter
from tests.factories import NOW, add_account, email, record, replied, started
from web.api import document
from web.settings import Settings

SETTINGS = Settings("sqlite:////nowhere", ("a secret key of the tests alone",))
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@dataclass
class Api:
    """The whole application as its document describes it, and a key of acme."""

    schema: OpenApiSchema
    key: str


@pytest.fixture
def api(sqlite: Engine) -> Api:
    return _api(sqlite)


def _api(engine: Engine) -> Api:
    app = wsgi.create_app(settings=SETTINGS, engine=engine, clock=lambda: NOW)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    return Api(schema, _fill(app.extensions["meter"]))


def _fill(meter: Meter) -> str:
    """Give acme one of everything that the API shows; return a key of it."""
    add_account(meter.engine, meter.vault, timezone="Europe/Rome", allowance=3)
    days = ("10-05", "11-03", "11-04")
    mails = [email(f"e_{day}", f"2026-{day}T10:00") for day in days]
    talks: list[Parsed] = [
        *(started("c_1", "2026-11-05T09:00"), replied("c_1", "2026-11-05T10:00")),
        replied("c_2", "2026-11-06T10:00"),
    ]
    with database.write(meter.engine) as connection:
        recipients.add(connection, "acme", "80%", "slack:C0123", NOW, meter.vault)
        _, key = keys.add(connection, meter.vault, "acme", "api", NOW)
    record(meter.engine, meter.vault, "acme", [*mails, *talks])
    alerts.evaluate_all(meter, lambda _: "https://meter.test/usage/acme", NOW)
    freezing.freeze(meter.engine, "acme", now=NOW, grace=timedelta(days=1))
    return key


@pytest.mark.parametrize("path", document.document()["paths"])
def test_every_answer_is_one_that_the_document_tells_of(
    api: Api, path: str, api_examples: int
) -> None:
    operation = api.schema[path]["GET"]
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    calls = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    @settings(
        max_examples=api_examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(case=calls, known=st.booleans())
    def answers_as_documented(case: Case[Any], *, known: bool) -> None:
        if known and "{account}" in path:
            case.path_parameters = {"account": "acme"}
        bearer = {"Authorization": f"Bearer {api.key}"}
        case.call_and_validate(headers=bearer, checks=CHECKS)

    answers_as_documented()


def test_strangers_and_floods_are_told_of_too(api: Api) -> None:
    operation = api.schema["/api/v1/accounts/{account}/usage"]["GET"]
    statuses = set()
    for bearer in ("", "Bearer meter_api_guess", f"Bearer {api.key}") * 20:
        case = operation.Case(path_parameters={"account": "acme"})
        answer = case.call_and_validate(
            headers={"Authorization": bearer}, checks=CHECKS
        )
        statuses.add(answer.status_code)
    assert statuses == {200, 401, 429}


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("usage", {"by": "origin"}),
        ("usage", {"start": "2026-11-01", "end": "2026-11-09", "by": "day"}),
        ("rows", {"limit": "2", "withdrawn": "true"}),
        ("alerts", {}),
        ("statements", {}),
        ("estimate", {"plan": "Startup=39/10000+1.50/1000"}),
        ("what-if", {"emails": "9400", "on": "2026-11-27"}),
    ],
)
def test_what_is_found_has_the_shape_that_the_document_tells(
    engine: Engine, name: str, query: dict[str, str]
) -> None:
    api = _api(engine)
    operation = api.schema[f"/api/v1/accounts/{{account}}/{name}"]["GET"]
    case = operation.Case(path_parameters={"account": "acme"}, query=query)
    bearer = {"Authorization": f"Bearer {api.key}"}
    answer = case.call_and_validate(headers=bearer, checks=CHECKS)
    assert answer.status_code == 200
    if name in {"rows", "alerts", "statements"}:
        assert answer.json()[name]
