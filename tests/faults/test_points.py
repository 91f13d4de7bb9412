"""Power fails between any two effects of alerts, intake and migrations.

``--fault-tries`` says at how many points, spread over all there are.
"""

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, inspect

from bot import alerts
from metering import accounts, database, recipients, verification
from metering.ledger import Delivery
from metering.meter import Meter
from metering.outbox import LEASE, Message
from metering.vault import Vault
from tests import factories
from tests.crashes import Crash, failing
from tests.factories import NOW, email
from webhooks.intake import Intake, Unavailable

LINK = "http://meter.test"


def points(tries: int, most: int) -> Iterator[int]:
    """Yield at which statements to fail: all, or so many spread over them."""
    yield from range(0, most, max(1, most // tries))


def test_an_alert_that_is_owed_arrives_whenever_power_fails(
    engine: Engine, vault: Vault, fault_tries: int
) -> None:
    arrived: list[tuple[str, str, str]] = []

    def receive(message: Message, _now: object) -> None:
        arrived.append((message.account_id, message.id, message.payload))

    meter = Meter(engine, vault, lambda: NOW, LINK, ("k",))

    def tick(now: object = NOW) -> None:
        alerts.evaluate_all(meter, lambda _id: LINK, NOW)
        later = NOW if now is NOW else NOW + LEASE
        alerts.send_due(meter, {"terminal": receive}, later)

    for point in points(fault_tries, 40):
        name = factories.add_account(engine, vault, f"a{point}", allowance=10)
        with database.write(engine) as connection:
            recipients.add(connection, name, "80%", "terminal:", NOW, vault)
        mails = [email(f"e{n}", "2026-11-03T10:00") for n in range(8)]
        factories.record(engine, vault, name, mails)
        with failing(engine, point), contextlib.suppress(Crash):
            tick()
        # What was claimed by the dead lapses.
        tick(NOW + LEASE)
        mine = {(message_id, body) for who, message_id, body in arrived if who == name}
        assert len(mine) == 1, point
        before = len(arrived)
        tick(NOW + LEASE)
        assert len(arrived) == before


def test_what_is_sent_until_it_is_acknowledged_counts_once_whenever_power_fails(
    engine: Engine, vault: Vault, fault_tries: int
) -> None:
    name = factories.add_account(engine, vault)
    tried = [f"e_{point}" for point in points(fault_tries, 25)]
    for point, key in zip(points(fault_tries, 25), tried, strict=True):
        delivery = Delivery(name, None, key, NOW, [email(key, "2026-11-03T10:00")])
        intake = Intake(engine, vault)
        try:
            with failing(engine, point):
                tally = intake.submit(delivery)
            assert tally.counted == 1
        except (Unavailable, Crash):
            with database.read(engine) as connection:
                account = accounts.get(connection, name)
                assert not verification.verify(connection, account).differences
        finally:
            intake.close()
        intake = Intake(engine, vault)
        tally = intake.submit(delivery)
        intake.close()
        assert tally.counted + tally.duplicate == 1
    with database.read(engine) as connection:
        verdict = verification.verify(connection, accounts.get(connection, name))
    assert not verdict.differences
    assert verdict.events == verdict.interactions == len(tried)


def test_a_migration_that_loses_power_leaves_nothing_and_is_run_again(
    tmp_path: Path, fault_tries: int
) -> None:
    struck = 0
    for point in points(min(fault_tries, 100) // 2 + 1, 120):
        made = database.connect(f"sqlite:///{tmp_path / f'{point}.db'}")
        try:
            with failing(made, point):
                database.migrate(made)
        except Crash:
            struck += 1
            with database.read(made) as connection:
                assert inspect(connection).get_table_names() == []
            database.migrate(made)
        # Beyond its last statement nothing fails.
        assert database.is_current(made)
        made.dispose()
    assert struck >= 2


def test_a_clock_that_runs_on_for_a_day_finds_nothing_more_to_send(
    sqlite: Engine, vault: Vault
) -> None:
    factories.add_account(sqlite, vault, allowance=10)
    with database.write(sqlite) as connection:
        recipients.add(connection, "acme", "80%", "terminal:", NOW, vault)
    mails = [email(f"e{n}", "2026-11-03T10:00") for n in range(8)]
    factories.record(sqlite, vault, "acme", mails)
    meter = Meter(sqlite, vault, lambda: NOW, LINK, ("k",))
    sent = 0
    for hours in (0, 1, -1, 2, 25):
        now = NOW + timedelta(hours=hours)
        alerts.evaluate_all(meter, lambda _id: LINK, now)
        done = alerts.send_due(meter, {"terminal": lambda *_: None}, now)
        sent += done.sent
    assert sent == 1
