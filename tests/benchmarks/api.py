"""Server time of the API as the interactions grow: ``python -m tests.benchmarks.api``.

Rollups as the ledger leaves them, of forty origins, and as many entries beside them,
so that an answer that counted entries would be found out. SQLite, on a file.
"""

import argparse
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, insert, text, update

import wsgi
from metering import database, keys, tables
from metering.interactions import Kind
from metering.meter import Meter
from metering.periods import first_instant, zone_named
from tests.benchmarks import stand
from tests.factories import add_account
from web.settings import Settings

_NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
_KEY = "a secret key of the benchmarks"
_ORIGINS = 40
_DAYS = 200
_ROUNDS = 100
_FIRST = datetime(2026, 5, 8, tzinfo=UTC).date()
_PATHS = (
    "usage",
    "usage?by=kind",
    "usage?by=origin",
    "usage?by=day",
    "rows?limit=100",
    "alerts",
    "statements",
    "estimate",
    "what-if?emails=9400&on=2026-11-27",
)
# Ours alone: nothing in it comes from outside.
_ENTRIES = """
INSERT INTO entry (account_id, space, key, seq, units, kind, occurred_at, origin_id,
 recorded_at, reason, author, version)
WITH RECURSIVE number(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number
 WHERE i + 1 < :count)
SELECT 'acme', 'email', printf('k_%010d', i), 1, 1, 'workflow_email',
 :start + i * :step, 'wf_' || (i % 40), :start, 'first', 'meter', 1 FROM number"""


def main() -> None:
    """Print the server time of each address at each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--interactions", type=int, nargs="+", default=[50_000, 5_000_000]
    )
    rows: list[dict[str, object]] = []
    for size in parser.parse_args().interactions:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as home:
            address = f"sqlite:///{Path(home) / 'meter.db'}"
            engine = database.connect(address)
            database.migrate(engine)
            app = wsgi.create_app(
                settings=Settings(address, (_KEY,)), engine=engine, clock=lambda: _NOW
            )
            key = _fill(app.extensions["meter"], size)
            rows += [{"interactions": size, **_measure(app, key, p)} for p in _PATHS]
            rows.append({"interactions": size, **_not_modified(app, key)})
            engine.dispose()
    stand.report("api", rows)


def _fill(meter: Meter, size: int) -> str:
    """Spread the interactions over 200 days of forty workflows; return a key."""
    add_account(
        meter.engine, meter.vault, timezone="Europe/Rome", allowance=size, now=_NOW
    )
    zone = zone_named("Europe/Rome")
    days = [first_instant(_FIRST + timedelta(day), zone) for day in range(_DAYS)]
    each = size // _DAYS // _ORIGINS
    with database.write(meter.engine) as connection:
        _, key = keys.add(connection, meter.vault, "acme", "api", _NOW)
        connection.execute(
            text(_ENTRIES),
            {
                "count": size,
                "start": tables.to_micros(days[0]),
                "step": _DAYS * 86_400_000_000 // size,
            },
        )
        connection.execute(update(tables.ledger_head).values(version=1))
        common = {"account_id": "acme", "kind": Kind.WORKFLOW_EMAIL}
        connection.execute(
            insert(tables.usage_day),
            [
                {**common, "day_start": day, "units": each * _ORIGINS, "pending": 0}
                for day in days
            ],
        )
        connection.execute(
            insert(tables.usage_origin),
            [
                {**common, "day_start": day, "origin_id": f"wf_{one}", "units": each}
                for day in days
                for one in range(_ORIGINS)
            ],
        )
    _analyze(meter.engine)
    return key


def _analyze(engine: Engine) -> None:
    with database.write(engine) as connection:
        connection.execute(text("ANALYZE"))


def _measure(app: Flask, key: str, path: str) -> dict[str, object]:
    headers = {"Authorization": f"Bearer {key}"}
    return {"address": path, **_timed(app.test_client(), path, headers, 200)}


def _not_modified(app: Flask, key: str) -> dict[str, object]:
    headers = {"Authorization": f"Bearer {key}"}
    client = app.test_client()
    tag = client.get("/api/v1/accounts/acme/usage", headers=headers).headers["ETag"]
    headers["If-None-Match"] = tag
    return {"address": "usage, 304", **_timed(client, "usage", headers, 304)}


def _timed(
    client: FlaskClient, path: str, headers: dict[str, str], status: int
) -> dict[str, object]:
    times, busy = [], []
    for _ in range(_ROUNDS):
        began, worked = time.perf_counter(), time.process_time()
        answer = client.get(f"/api/v1/accounts/acme/{path}", headers=headers)
        times.append((time.perf_counter() - began) * 1e3)
        busy.append((time.process_time() - worked) * 1e3)
        assert answer.status_code == status, answer.text
    times.sort()
    busy.sort()
    return {
        "median ms": times[len(times) // 2],
        "p95 ms": times[len(times) * 95 // 100],
        "median CPU ms": stand.median(busy),
        "p95 CPU ms": busy[len(busy) * 95 // 100],
        "bytes": len(answer.data),
    }


if __name__ == "__main__":
    main()
