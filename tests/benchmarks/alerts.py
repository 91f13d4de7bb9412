"""How long a tick takes that looks for alerts among many accounts; on demand.

    python -m tests.benchmarks.alerts --accounts 10000 --changed 100

Accounts of five rules each and eight weeks of usage are written as a first tick leaves
them, then some change, and a tick of the real code is timed. ``--first`` times the
first tick, too, at which every account is new.
"""

import argparse
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, insert, update

from bot import alerts
from metering import alert_tables, database, tables
from metering.levels import parse
from metering.meter import Meter
from metering.vault import Vault

NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
RULES = ("50%", "80%", "100%", "forecast", "silence")
_DAYS = 56
_A_DAY = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=10_000)
    parser.add_argument("--changed", type=int, default=100)
    parser.add_argument("--first", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        engine = database.connect(f"sqlite:///{Path(home) / 'meter.db'}")
        database.migrate(engine)
        meter = Meter(engine, Vault(["a secret key"]), lambda: NOW, "", ("k",))
        fill(engine, meter.vault, chosen.accounts)
        if chosen.first:
            _timed(meter, "the first tick, all are new", NOW)
        else:
            remember(engine, chosen.accounts)
        _timed(meter, "a tick without a change", NOW + timedelta(seconds=30))
        _change(engine, chosen.accounts, chosen.changed)
        name = f"a tick at which {chosen.changed} of {chosen.accounts} changed"
        _timed(meter, name, NOW + timedelta(seconds=60))
        engine.dispose()


def _timed(meter: Meter, name: str, now: datetime) -> None:
    begun, busy = time.perf_counter(), time.process_time()
    done = alerts.evaluate_all(meter, lambda _id: "https://meter.test", now)
    took, busy = time.perf_counter() - begun, time.process_time() - busy
    print(
        f"{name}: {took:.3f} s ({busy:.3f} s of a processor), {done.fired} fired, "
        f"{len(done.failed)} failed"
    )


def fill(engine: Engine, vault: Vault, count: int) -> None:
    """Write accounts, plans, rules and usage as the ledger keeps them."""
    sealed = vault.seal(b"k" * 32)
    ids = [f"a{number:05d}" for number in range(count)]
    with database.write(engine) as connection:
        for part in database.chunks(ids, 500):
            _write(connection, part, sealed)


def _write(connection, ids, sealed) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- one use
    midnight = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
    days = [midnight - timedelta(days=back) for back in range(_DAYS)]
    plan = {
        "version": 1,
        "timezone": "Europe/Rome",
        "anchor_day": 1,
        "allowance": 10_000,
        "price": "1.50",
        "per": 1000,
        "currency": "EUR",
        "created_at": days[-1],
    }
    connection.execute(
        insert(tables.account),
        [
            {"id": one, "name": one, "created_at": days[-1], "digest_key": sealed}
            for one in ids
        ],
    )
    connection.execute(
        insert(tables.plan_version), [{"account_id": one, **plan} for one in ids]
    )
    connection.execute(
        insert(tables.ledger_head),
        [{"account_id": one, "version": 1, "last_event_at": NOW} for one in ids],
    )
    _write_rules(connection, ids, days[-1])
    for table, more in ((tables.usage_day, {"pending": 0, "adjusted": 0}),):
        connection.execute(
            insert(table),
            [
                {
                    "account_id": one,
                    "kind": "workflow_email",
                    "day_start": day - timedelta(hours=1),
                    "units": _A_DAY,
                    **more,
                }
                for one in ids
                for day in days
            ],
        )


def _write_rules(connection, ids, added_at) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- one use
    rules = [(one, text, parse(text)) for one in ids for text in RULES]
    connection.execute(
        insert(alert_tables.threshold),
        [
            {
                "account_id": one,
                "id": text,
                "level": text,
                "kind": level.kind,
                "value": max(1, int(level.value)),
                "added_at": added_at,
            }
            for one, text, level in rules
        ],
    )
    connection.execute(
        insert(alert_tables.threshold_recipient),
        [
            {"account_id": one, "threshold_id": text, "address": "email:a@b.test"}
            for one, text, _ in rules
        ],
    )


def remember(engine: Engine, count: int) -> None:
    """Keep that every account was evaluated, as the first tick does."""
    seen = {
        "evaluated_version": 1,
        "plan_version": 1,
        "thresholds": len(RULES),
        "evaluated_at": NOW,
        "next_due_at": NOW + timedelta(hours=3),
    }
    with database.write(engine) as connection:
        connection.execute(
            insert(alert_tables.evaluation),
            [{"account_id": f"a{number:05d}", **seen} for number in range(count)],
        )


def _change(engine: Engine, accounts: int, changed: int) -> None:
    """Let some accounts' ledgers move on; one in ten crosses half of its allowance."""
    ids = [f"a{number:05d}" for number in range(0, accounts, accounts // changed)]
    head, day = tables.ledger_head, tables.usage_day
    with database.write(engine) as connection:
        for index, one in enumerate(ids[:changed]):
            connection.execute(
                update(head).where(head.c.account_id == one).values(version=2)
            )
            units = 5_000 if index % 10 == 0 else _A_DAY + 1
            newest = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
            connection.execute(
                update(day)
                .where(
                    day.c.account_id == one,
                    day.c.day_start == newest - timedelta(hours=1),
                )
                .values(units=units)
            )


if __name__ == "__main__":
    main()
