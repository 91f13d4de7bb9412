"""Each payload of ``tests/payloads`` through the real route, signed by its platform.

The whole list of canonical events is compared, and the ledger that results.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine

from metering import accounts, database, sources, usage
from metering.instants import parse
from metering.meter import Meter
from metering.periods import Period
from metering.vault import Vault
from tests import factories
from tests.senders import KEY, SENDERS, Sender, Sent
from webhooks import platforms, views
from webhooks.adapters import Setup
from webhooks.intake import Intake
from webhooks.showing import tried

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
EVER = Period(parse("2000-01-01T00:00:00Z"), parse("2100-01-01T00:00:00Z"))
FOLDER = Path(__file__).parent / "payloads"
FILES = sorted(FOLDER.glob("*/*.json"))


class Case:
    """One payload file, and the source it is posted to."""

    def __init__(self, file: Path, engine: Engine, vault: Vault) -> None:
        told = json.loads(file.read_text())
        self.platform = file.parent.name
        self.sender: Sender = SENDERS[told.get("sender", self.platform)]
        self.options = {**self.sender.options, **told.get("options", {})}
        self.told = told
        self.deliveries = [self._sent(_bytes(body)) for body in told["bodies"]]
        self.bodies = [body for body, _ in self.deliveries]
        self.engine = engine
        self.meter = Meter(engine, vault, lambda: NOW, "http://127.0.0.1", ("k",))
        self.account = f"{file.parent.name}_{file.stem}"
        factories.add_account(engine, vault, self.account)
        with database.write(engine) as connection:
            self.source = sources.add(
                connection,
                vault,
                account_id=self.account,
                platform=self.platform,
                secret=self.sender.secret,
                now=NOW,
                options=self.options,
                answers_url="https://example.com/" if told.get("answers") else None,
            )
        setup = Setup(self.options, KEY, asks=bool(told.get("answers")))
        self.adapter = platforms.platforms()[self.platform].adapter(setup)
        self.app = Flask(__name__)
        self.app.extensions["meter"] = self.meter
        self.app.extensions["intake"] = self.intake = Intake(engine, vault)
        self.app.register_blueprint(views.blueprint())

    def _sent(self, body: bytes) -> tuple[bytes, Sent]:
        sent = self.sender.send(body, self.sender.secret.encode(), NOW)
        return self.sender.delivery(body, sent)

    def post(self, body: bytes, sent: Sent) -> Counter[str]:
        headers, query = sent
        content_type = self.told.get("content_type", "application/json")
        answer = self.app.test_client().post(
            f"/webhooks/{self.source}",
            data=body,
            headers={"content-type": content_type, **headers},
            query_string=query,
        )
        assert answer.status_code == 200, answer.data
        assert isinstance(answer.json, dict)
        return Counter(answer.json)

    def events(self) -> list[dict[str, Any]]:
        platform = platforms.platforms()[self.platform]
        return [
            event
            for body in self.bodies
            for event in tried(platform, self.adapter, body, NOW)[0]["events"]
        ]

    def ledger(self) -> dict[str, Any]:
        with database.read(self.engine) as connection:
            account = accounts.get(connection, self.account)
            shown = usage.snapshot(
                connection, account, EVER, now=NOW, group_by="kind"
            ).as_json()
        return {
            "used": {row["key"]: row["value"] for row in shown["rows"] if row["value"]},
            "pending": shown["pending"],
        }


def _bytes(body: object) -> bytes:
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One database for all cases: each is an account of its own."""
    file = tmp_path_factory.mktemp("payloads") / "meter.db"
    made = database.connect(f"sqlite:///{file}")
    database.migrate(made)
    yield made
    made.dispose()


@pytest.fixture(params=FILES, ids=[f"{one.parent.name}/{one.stem}" for one in FILES])
def case(
    request: pytest.FixtureRequest, engine: Engine, vault: Vault
) -> Iterator[Case]:
    made = Case(request.param, engine, vault)
    yield made
    made.intake.close()
    made.app.extensions["door_log"].close()


def test_a_payload_becomes_these_events_and_this_ledger(case: Case) -> None:
    assert case.told["trap"]
    assert case.events() == case.told["events"]
    tally: Counter[str] = Counter()
    for delivery in case.deliveries:
        tally += case.post(*delivery)
    expected = case.told["ledger"]
    assert dict(tally) == expected["tally"]
    ledger = {"used": expected["used"], "pending": expected["pending"]}
    assert case.ledger() == ledger
    # Sent again, in another order, nothing changes.
    for delivery in reversed(case.deliveries):
        assert not case.post(*delivery)["counted"]
    assert case.ledger() == ledger


def test_every_platform_has_payloads() -> None:
    assert {file.parent.name for file in FILES} == set(platforms.platforms())


@pytest.mark.parametrize("name", [*platforms.platforms()])
def test_no_other_platforms_payload_bears_its_marks(name: str) -> None:
    marks = platforms.platforms()[name].marks
    # Customerly's recipes are canonical events, and a mapping reads anybody's.
    alike = {name, "mapped", "customerly"}
    others = [one for one in FILES if one.parent.name not in alike]
    for file in others:
        if marks and "wrong" not in file.stem:
            for body in json.loads(file.read_text())["bodies"]:
                events = body if isinstance(body, list) else [body]
                for event in events:
                    assert not (isinstance(event, dict) and marks <= event.keys()), file
