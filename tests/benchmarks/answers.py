"""How long one answer takes as the events grow: the rollups, and their query plans.

``python -m tests.benchmarks.answers [--events 50000 500000]``; the cost of recording
one more batch is measured beside it, at each size, with random ids.
"""

import argparse
import time
import uuid
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from metering import accounts, database, ledger, usage
from metering.events import EmailSent, Purpose
from metering.vault import Vault
from tests import factories
from tests.benchmarks import stand

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
_BATCH = 1_000
_ASKED = 50
_RECORDED = 20


def main() -> None:
    """Grow the ledger to each size; print what an answer and a batch cost there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[50_000, 500_000])
    parser.add_argument("--databases", nargs="+", default=["sqlite"])
    options = parser.parse_args()
    vault = Vault(["a secret key of the benchmarks"])
    rows: list[dict[str, object]] = []
    with stand.databases(options.databases) as made:
        for name, _, address in made:
            engine = database.connect(
                address.replace("postgresql:", "postgresql+psycopg:", 1)
            )
            database.migrate(engine)
            factories.add_account(engine, vault)
            stored = 0
            for size in sorted(options.events):
                while stored < size:
                    stored += _record(engine, vault)
                rows.append({"database": name, **_measure(engine, vault, stored)})
                stored += _RECORDED * _BATCH
            engine.dispose()
    stand.report("answers", rows)


def _measure(engine: Engine, vault: Vault, stored: int) -> dict[str, object]:
    asked = []
    for _ in range(_ASKED):
        began = time.perf_counter()
        with database.read(engine) as connection:
            account = accounts.get(connection, "acme")
            period = account.calendar.period_at(NOW)
            usage.snapshot(connection, account, period, now=NOW)
        asked.append((time.perf_counter() - began) * 1e3)
    recorded = []
    for _ in range(_RECORDED):
        began = time.perf_counter()
        _record(engine, vault)
        recorded.append((time.perf_counter() - began) * 1e6 / _BATCH)
    return {
        "events stored": stored,
        "answer ms": stand.median(asked),
        "µs an event, batches of 1,000": stand.median(recorded),
    }


def _record(engine: Engine, vault: Vault) -> int:
    events = [
        EmailSent(NOW - timedelta(seconds=number * 37), uuid.uuid4().hex, Purpose.NPS)
        for number in range(_BATCH)
    ]
    with database.write(engine) as connection:
        delivery = ledger.Delivery("acme", None, None, NOW, events)
        ledger.record(connection, [delivery], vault)
    return _BATCH


if __name__ == "__main__":
    main()
