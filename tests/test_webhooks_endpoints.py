"""An endpoint's adapter is made once; a token is good for one body only."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select, update
from werkzeug.test import TestResponse

from metering import database, door, sources, tables
from metering.door_tables import door_log
from metering.events import Ignored, Parsed
from metering.interactions import Kind
from metering.meter import Meter
from metering.vault import Vault
from tests import factories
from webhooks import endpoints, platforms, views
from webhooks.adapters import Adapter, Platform, Setup
from webhooks.door_log import DoorLog
from webhooks.intake import Intake
from webhooks.signatures import Rejected

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
SECRET = "a secret of the tests"


class Tokens(Adapter):
    """A platform whose signature covers a token, and not the body."""

    kinds = frozenset({Kind.ONE_SHOT_EMAIL})
    delivery_header = "x-delivery"

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],  # noqa: ARG002 -- the interface's
        secrets: Sequence[bytes],  # noqa: ARG002 -- the interface's
        now: datetime,  # noqa: ARG002 -- the interface's
    ) -> None:
        if headers.get("x-token") != "good":
            raise Rejected("wrong token")
        if raw == b"fault":
            raise RuntimeError("a fault of the verifier")

    def parse(self, raw: bytes) -> list[Parsed]:
        if raw == b"bug":
            raise RuntimeError("a fault of the parser")
        return [Ignored("seen")]

    def token(self, raw: bytes) -> bytes | None:  # noqa: ARG002 -- the interface's
        return b"good"


PLATFORM = Platform(
    name="tokens",
    title="Tokens",
    make=lambda _: Tokens(),
    tells={Kind.ONE_SHOT_EMAIL: "yes"},
    bots="no",
    signed="token",
    retries="no",
    delivery_id="no",
)


class House:
    """A bare application, and sources of any platform."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        factories.add_account(engine, vault)
        self.engine, self.vault = engine, vault
        self.app = Flask(__name__)
        self.app.extensions["meter"] = Meter(
            engine, vault, lambda: NOW, "http://127.0.0.1", ("k",)
        )
        self.app.extensions["intake"] = self.intake = Intake(engine, vault)
        self.app.register_blueprint(views.blueprint())
        self.log: DoorLog = self.app.extensions["door_log"]

    def add(self, platform: str, **options: object) -> str:
        with database.write(self.engine) as connection:
            return sources.add(
                connection,
                self.vault,
                account_id="acme",
                platform=platform,
                secret=SECRET,
                now=NOW,
                options=options,
            )

    def post(self, to: str, raw: bytes, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.app.test_client().post(f"/webhooks/{to}", data=raw, headers=named)

    def refusals(self, source: str) -> dict[str, int]:
        self.log.flush()
        with database.read(self.engine) as connection:
            found = door.answers(connection, source)
        return {row.refusal: row.deliveries for row in found}


@pytest.fixture
def house(
    engine: Engine, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    known = {**platforms.platforms(), "tokens": PLATFORM}
    monkeypatch.setattr(platforms, "platforms", lambda: known)
    made = House(engine, vault)
    yield made
    made.intake.close()
    made.log.close()


def test_a_token_signs_one_body_however_often_it_is_sent(house: House) -> None:
    source = house.add("tokens")
    for _ in range(3):
        assert house.post(source, b"one", x_token="good").status_code == 200
    assert house.post(source, b"another", x_token="good").status_code == 401
    other = house.add("tokens")
    assert house.post(other, b"another", x_token="good").status_code == 200
    assert house.refusals(source) == {"": 3, "token used before": 1}


def test_a_fault_opens_no_door_and_loses_nothing(house: House) -> None:
    source = house.add("tokens")
    assert house.post(source, b"fault", x_token="good").status_code == 401
    answer = house.post(source, b"bug", x_token="good")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["quarantined"] == 1
    assert house.refusals(source) == {"the verifier failed": 1, "": 1}


def test_an_adapter_is_made_once_and_outlives_a_rotation(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "FRESH", 0)
    source, known = house.add("crisp"), endpoints.Endpoints()
    first = known.open(house.engine, house.vault, source)
    with database.write(house.engine) as connection:
        sources.rotate(connection, house.vault, source, "the next secret", NOW)
    second = known.open(house.engine, house.vault, source)
    assert first is not None
    assert second is not None
    assert second.adapter is first.adapter
    assert second.source.secrets == (b"the next secret", SECRET.encode())
    sealed = house.vault.seal(b'{"hook": "plugin"}')
    with database.write(house.engine) as connection:
        connection.execute(update(tables.source).values(options=sealed))
    third = known.open(house.engine, house.vault, source)
    assert third is not None
    assert third.adapter is not first.adapter


def test_options_that_are_not_accepted_any_more_put_deliveries_off(
    house: House,
) -> None:
    source = house.add("crisp", hook="gone")
    answer = house.post(source, b"{}")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


def test_a_type_that_is_not_read_is_refused_and_logged(house: House) -> None:
    source = house.add("intercom")
    answer = house.post(
        source, b"a=1", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 415
    assert house.refusals(source) == {"wrong content type or encoding": 1}
    customerly = house.add("customerly")
    answer = house.post(
        customerly,
        b"a=1",
        content_type="application/x-www-form-urlencoded",
        x_meter_key=SECRET,
    )
    assert answer.json is not None
    assert (answer.status_code, answer.json["quarantined"]) == (200, 1)


def test_unknown_sources_leave_no_trace(house: House) -> None:
    for number in range(20):
        assert house.post(f"src_{number}", b"{}").status_code == 404
    house.log.flush()
    with database.read(house.engine) as connection:
        assert connection.scalar(select(func.count()).select_from(door_log)) == 0


def test_an_unknown_option_is_refused_by_name() -> None:
    with pytest.raises(Exception, match="tokens has no option 'x'; its options are: n"):
        PLATFORM.adapter(Setup({"x": 1}))
