"""One number everywhere: page, API, CSV, terminal and bot agree to the unit."""

import csv
import io
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

import wsgi
from bot import answers
from metering import accounts, corrections, database, keys
from metering.corrections import Hand
from metering.events import (
    Author,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Parsed,
    Purpose,
    Starter,
)
from metering.interactions import Kind, Origin
from metering.meter import Meter
from tests.factories import add_account, record
from web import links
from web.settings import Settings

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
SETTINGS = Settings("sqlite:////nowhere", ("a secret key of the tests alone",))
_ids = count()

# Around the edges of months and days, where a zone makes a difference.
instants = st.integers(0, 56 * 86_400).map(
    lambda seconds: datetime(2026, 9, 28, tzinfo=UTC) + timedelta(seconds=seconds)
) | st.sampled_from(
    [
        datetime(2026, month, day, hour, tzinfo=UTC)
        for month, day in ((10, 1), (10, 31), (11, 1), (10, 25))
        for hour in (0, 4, 22, 23)
    ]
)
origins = st.sampled_from([None, Origin("w_1", "Onboarding"), Origin("w_2", "=1+1")])
keys_of_few = st.integers(0, 9).map(str)
events = st.one_of(
    st.builds(
        EmailSent, instants, keys_of_few, st.sampled_from(Purpose), origin=origins
    ),
    st.builds(ConversationStarted, instants, keys_of_few, st.sampled_from(Starter)),
    st.builds(
        ConversationReplied,
        instants,
        keys_of_few,
        st.sampled_from(Author),
        st.booleans(),
        st.none() | st.sampled_from(Starter),
    ),
)
corrected = st.tuples(
    st.sampled_from(Kind), st.integers(-30, 3_000).filter(bool), instants
)


@dataclass(frozen=True)
class Ledger:
    """One account of random events and corrections, and where its periods begin."""

    events: list[Parsed]
    adjusted: list[tuple[Kind, int, datetime]]
    timezone: str
    anchor_day: int
    allowance: int


ledgers = st.builds(
    Ledger,
    st.lists(events, max_size=25),
    st.lists(corrected, max_size=2),
    st.sampled_from(["UTC", "Europe/Rome", "America/New_York", "Asia/Kathmandu"]),
    st.sampled_from([1, 15, 31]),
    st.sampled_from([0, 5, 1_000]),
)

# The page's query, the API's, the command's options, and the words for one range.
ASKED = (
    (
        "period=current",
        "period=current",
        ["--period", "current"],
        "this billing period",
    ),
    (
        "period=previous",
        "period=previous",
        ["--period", "previous"],
        "last billing period",
    ),
    (
        "month=2026-10",
        "start=2026-10-01&end=2026-11-01",
        ["--start", "2026-10-01", "--end", "2026-11-01"],
        "in October 2026",
    ),
    (
        "first=2026-10-25&last=2026-11-01",
        "start=2026-10-25&end=2026-11-02",
        ["--start", "2026-10-25", "--end", "2026-11-02"],
        "from 25 October 2026 to 1 November 2026",
    ),
)


class House:
    """The whole application; each random ledger gets an account of its own."""

    def __init__(self, engine: Engine) -> None:
        self.app: Flask = wsgi.create_app(
            settings=SETTINGS, engine=engine, clock=lambda: NOW
        )
        self.meter: Meter = self.app.extensions["meter"]
        self.account = ""
        self.key = ""
        self.client: FlaskClient = self.app.test_client()

    def fill(self, ledger: Ledger) -> None:
        meter, self.account = self.meter, f"acme_{next(_ids)}"
        add_account(
            meter.engine,
            meter.vault,
            self.account,
            timezone=ledger.timezone,
            anchor_day=ledger.anchor_day,
            allowance=ledger.allowance,
        )
        record(meter.engine, meter.vault, self.account, ledger.events, now=NOW)
        with database.write(meter.engine) as connection:
            _, self.key = keys.add(connection, meter.vault, self.account, "api", NOW)
            for kind, units, at in ledger.adjusted:
                corrections.adjust(
                    connection,
                    accounts.get(connection, self.account),
                    kind,
                    Hand("before the webhook", "ada"),
                    units=units,
                    occurred_at=at,
                    now=NOW,
                )
        url, _ = links.make(meter.secret_keys, "", self.account, "viewer", NOW, 0)
        self.client.get(url)

    def page(self, query: str) -> int:
        shown = self.client.get(f"/usage/{self.account}?{query}&lang=en")
        assert shown.status_code == 200
        found = re.search(r'class="figure">.*?<strong>([^<]*)</strong>', shown.text)
        assert found is not None
        return int(found[1].replace(",", "").replace("\N{MINUS SIGN}", "-"))

    def page_csv(self, query: str, by: str) -> list[dict[str, str]]:
        path = f"/usage/{self.account}/usage.csv?{query}&by={by}"
        return _read(self.client.get(path).text)

    def api(self, query: str, by: str) -> Any:  # noqa: ANN401 -- a snapshot
        answer = self.client.get(
            f"/api/v1/accounts/{self.account}/usage?{query}&by={by}",
            headers={"Authorization": f"Bearer {self.key}"},
        )
        assert answer.status_code == 200, answer.text
        return answer.json

    def units(self, query: str) -> int:
        """Return what the rows behind the number add up to."""
        answer = self.client.get(
            f"/api/v1/accounts/{self.account}/rows?{query}&limit=1000",
            headers={"Authorization": f"Bearer {self.key}"},
        )
        assert answer.json is not None
        return sum(row["units"] for row in answer.json["rows"])

    def command(self, options: list[str], by: str, form: str) -> str:
        with self.app.app_context():
            done = self.app.test_cli_runner().invoke(
                args=["usage", self.account, *options, "--by", by, "--format", form]
            )
        assert done.exit_code == 0, done.output
        return done.stdout

    def ask(self, question: str) -> answers.Answer:
        with database.read(self.meter.engine) as connection:
            account = accounts.get(connection, self.account)
            return answers.answer(connection, account, question, now=NOW)


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def _totals(rows: list[dict[str, str]]) -> tuple[int, int]:
    """Return the sum of a file's rows, and the total on its last line."""
    *lines, total = rows
    return sum(int(row["interactions"]) for row in lines), int(total["interactions"])


@pytest.fixture
def house(engine: Engine) -> House:
    return House(engine)


@settings(
    max_examples=4,
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ledger=ledgers, by=st.sampled_from(["kind", "origin", "day"]))
def test_every_surface_tells_the_same_number_to_the_unit(
    house: House, ledger: Ledger, by: str
) -> None:
    house.fill(ledger)
    for page, api, options, words in ASKED:
        told = house.api(api, by)
        value = told["value"]
        assert house.page(page) == value
        assert house.units(api) == value
        assert sum(row["value"] for row in told["rows"]) == value
        shown = json.loads(house.command(options, by, "json"))
        assert shown == told
        assert house.command(options, by, "csv").replace("\r\n", "\n") == (
            house.client.get(
                f"/usage/{house.account}/usage.csv?{page}&by={by}"
            ).text.replace("\r\n", "\n")
        )
        assert _totals(house.page_csv(page, by)) == (value, value)
        answer = house.ask(f"how many interactions did we use {words}?")
        assert answer.value == value
        start = answer.as_json()["period"]["start"]
        assert start == told["period"]["start"]
        parts = house.ask(f"break down the interactions {words} by {by}").rows
        assert [row.as_json() for row in parts] == told["rows"]
