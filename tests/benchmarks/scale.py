"""What an event and an account cost: processor time of the meter, and bytes on disk.

Run: .venv/bin/python -m tests.benchmarks.scale
"""

import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, text

from bot import alerts
from metering import database, ledger, recipients
from metering.meter import Meter
from metering.vault import Vault
from tests import factories
from tests.benchmarks import stand
from tests.factories import NOW, at

_ACCOUNTS = 200
_BATCHES = 5
_EVENTS = 60
_START = at("2026-11-01T00:00")
_KEY = "a secret key of the benchmarks alone"


def main() -> None:
    """Record, tick, and print what each cost on both databases."""
    rows = []
    with stand.databases(["sqlite", "postgresql"]) as made:
        for name, _, address in made:
            url = address.replace("postgresql:", "postgresql+psycopg:", 1)
            rows.append(_measure(name, database.connect(url)))
    stand.report("scale", rows)


def _measure(name: str, engine: Engine) -> dict[str, object]:
    database.migrate(engine)
    vault = Vault([_KEY])
    for number in range(_ACCOUNTS):
        account = factories.add_account(engine, vault, f"a{number:04}", allowance=100)
        with database.write(engine) as connection:
            recipients.add(connection, account, "50%", "email:a@b.test", NOW, vault)
    before = _size(engine)
    began = time.process_time()
    for batch in range(_BATCHES):
        for number in range(_ACCOUNTS):
            delivery = _delivery(f"a{number:04}", batch)
            with database.write(engine) as connection:
                ledger.record(connection, [delivery], vault)
    events = _ACCOUNTS * _BATCHES * _EVENTS
    row: dict[str, object] = {
        "database": name,
        "events": events,
        "a commit": _EVENTS,
        "µs processor": (time.process_time() - began) / events * 1e6,
        "bytes an event": (_size(engine) - before) / events,
    }
    meter = Meter(engine, vault, lambda: NOW, "http://127.0.0.1", (_KEY,))
    for what in ("changed", "unchanged"):
        began = time.process_time()
        alerts.evaluate_all(meter, str, NOW)
        taken = time.process_time() - began
        row[f"µs a tick, account {what}"] = taken / _ACCOUNTS * 1e6
    engine.dispose()
    return row


def _delivery(account: str, batch: int) -> ledger.Delivery:
    events = [
        factories.email(
            f"e_{batch}_{number}",
            (_START + timedelta(minutes=number * 400 + batch)).isoformat()[:16],
        )
        for number in range(_EVENTS)
    ]
    return ledger.Delivery(account, None, f"msg_{batch}", NOW, events)


def _size(engine: Engine) -> int:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as found:
        if engine.dialect.name == "sqlite":
            found.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            return Path(engine.url.database or "").stat().st_size
        query = "SELECT pg_database_size(current_database())"
        return int(found.execute(text(query)).scalar_one())


if __name__ == "__main__":
    main()
