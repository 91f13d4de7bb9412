"""What the intake counts is told at once; the tick finds whatever that leaves out."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from bot import alerts, wakes
from bot.wakes import Wakes
from metering import accounts, database, evaluations, recipients
from metering.events import Parsed
from metering.ledger import Delivery
from metering.meter import Meter
from metering.outbox import Message
from metering.tables import usage_day
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, email
from webhooks.intake import Intake

_SOON = 60.0


class House:
    """A meter whose intake wakes what looks for alerts, and who is told."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self.meter = Meter(engine, vault, lambda: NOW, "https://meter.test", ("k",))
        self.wakes = Wakes()
        self.noted: list[set[str]] = []
        self.used: list[int] = []
        self.told: list[Message] = []
        self.rang = threading.Semaphore(0)
        self.intake = Intake(engine, vault, on_counted=self.note)

    def note(self, account_ids: set[str]) -> None:
        self.noted.append(account_ids)
        with database.read(self.meter.engine) as connection:
            units = select(func.sum(usage_day.c.units))
            used = connection.scalar(units) or 0
        self.wakes.note(account_ids)
        self.used.append(used)

    def hear(self) -> None:
        self.wakes.hear(self.meter, self.link, lambda: {"test": self.send})

    @staticmethod
    def link(account_id: str) -> str:
        return f"https://meter.test/usage/{account_id}"

    def send(self, message: Message, _now: object) -> None:
        self.told.append(message)
        self.rang.release()

    def add(self, account_id: str, *levels: str) -> None:
        factories.add_account(self.meter.engine, self.meter.vault, account_id)
        with database.write(self.meter.engine) as connection:
            for level in levels:
                recipients.add(
                    connection, account_id, level, "test:a", NOW, self.meter.vault
                )

    def deliver(self, *events: Parsed, account_id: str = "acme") -> None:
        self.intake.submit(Delivery(account_id, None, None, NOW, events))

    def due(self) -> list[str]:
        with database.read(self.meter.engine) as connection:
            return evaluations.due_ids(connection, NOW)


@pytest.fixture
def house(
    engine: Engine, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    monkeypatch.setattr(wakes, "_PAUSE", 0.01)
    made = House(engine, vault)
    yield made
    made.intake.close()


def sent(key: str) -> Parsed:
    return email(key, "2026-11-20T10:00")


def test_what_crosses_is_told_at_once_and_without_a_tick(house: House) -> None:
    house.add("acme", "2", "5")
    house.add("zeta", "1")
    house.hear()
    house.deliver(sent("e_1"))
    house.deliver(sent("e_2"))
    assert house.rang.acquire(timeout=_SOON)
    house.deliver(sent("e_1"), account_id="zeta")
    assert house.rang.acquire(timeout=_SOON)
    assert [one.account_id for one in house.told] == ["acme", "zeta"]
    # The look was for levels alone: the tick sees what else there may be.
    assert house.due() == ["acme", "zeta"]


def test_an_account_that_was_just_told_waits_for_the_tick(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.add("acme", "1", "2", "3")
    house.add("zeta", "1")
    house.hear()
    house.deliver(sent("e_1"))
    assert house.rang.acquire(timeout=_SOON)
    house.deliver(sent("e_2"), sent("e_3"))
    house.deliver(sent("e_1"), account_id="zeta")
    assert house.rang.acquire(timeout=_SOON)
    assert [one.account_id for one in house.told] == ["acme", "zeta"]
    # Both levels are one message then.
    assert alerts.evaluate_all(house.meter, house.link, NOW).fired == 2
    assert alerts.send_due(house.meter, {"test": house.send}, NOW).sent == 1
    monkeypatch.setattr(wakes, "_ONCE", 0.0)
    house.add("next", "1")
    house.deliver(sent("e_1"), account_id="next")
    assert house.rang.acquire(timeout=_SOON)


def test_nothing_is_kept_where_nobody_hears(house: House) -> None:
    house.add("acme", "1")
    house.deliver(sent("e_1"))
    while not house.used:
        threading.Event().wait(0.01)
    house.hear()
    house.add("zeta", "1")
    house.deliver(sent("e_1"), account_id="zeta")
    assert house.rang.acquire(timeout=_SOON)
    assert [one.account_id for one in house.told] == ["zeta"]


def test_only_what_counts_is_news_and_only_after_its_commit(house: House) -> None:
    house.add("acme", "9")
    house.deliver(sent("e_1"))
    house.deliver(sent("e_1"))
    house.intake.close()
    assert house.noted == [{"acme"}, set()]
    assert house.used == [1, 1]


def usage(house: House) -> int:
    with database.read(house.meter.engine) as connection:
        row = connection.exec_driver_sql(
            "SELECT coalesce(sum(units), 0) FROM usage_day"
        )
        return int(row.scalar_one())


def test_one_bad_account_and_a_broken_database_stop_nothing(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.add("acme", "1")
    broken = threading.Semaphore(2)

    def link(account_id: str) -> str:
        if broken.acquire(blocking=False):
            raise ZeroDivisionError
        return house.link(account_id)

    house.wakes.hear(house.meter, link, lambda: {"test": house.send})
    house.deliver(sent("e_1"))
    while "could not be filed" not in caplog.text:
        threading.Event().wait(0.01)
    house.add("zeta", "1")
    house.deliver(sent("e_1"), account_id="zeta")
    while caplog.text.count("could not be filed") < 2:
        threading.Event().wait(0.01)
    house.deliver(sent("e_2"), account_id="zeta")
    assert house.rang.acquire(timeout=_SOON)
    assert [one.account_id for one in house.told] == ["zeta"]


def test_what_one_look_does_not_reach_the_next_one_does(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wakes, "_LONGEST", timedelta())
    for name in ("acme", "zeta"):
        house.add(name, "1")
    house.hear()
    # A look without any time gets nowhere, and gives nothing up.
    house.deliver(sent("e_1"))
    house.deliver(sent("e_1"), account_id="zeta")
    assert not house.rang.acquire(timeout=0.2)
    monkeypatch.setattr(wakes, "_LONGEST", timedelta(seconds=1))
    for _ in range(2):
        assert house.rang.acquire(timeout=_SOON)
    assert sorted(one.account_id for one in house.told) == ["acme", "zeta"]


def test_what_takes_too_long_is_left_to_the_next_look_or_the_tick(
    engine: Engine, vault: Vault
) -> None:
    house = House(engine, vault)
    names = [f"a{number}" for number in range(4)]
    for name in names:
        house.add(name, "1")
        factories.record(engine, vault, name, [sent("e_1")])
    times = iter(NOW + wakes._LONGEST * part / 2 for part in range(9))
    slow = replace(house.meter, clock=lambda: next(times))
    moved = set(names)
    fired = alerts.evaluate_moved(slow, house.link, moved, within=wakes._LONGEST)
    assert len(fired) == 1
    assert moved == set(names) - set(fired)
    assert alerts.evaluate_all(house.meter, house.link, NOW).fired == 3
    with database.read(engine) as connection:
        assert accounts.all_ids(connection) == names
