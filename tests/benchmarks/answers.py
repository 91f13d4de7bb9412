"""How long one answer takes as the interactions of a period grow, and how it is read.

``python -m tests.benchmarks.answers [--interactions 50000 500000 5000000]``: at each
size the snapshot of the period that holds them all is read in-process, and over HTTP
from a real server; then one batch of 1,000 new events is recorded. Random ids, SQLite.
"""

import argparse
import http.client
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, event

from metering import accounts, database, ledger, usage
from metering.events import EmailSent, Purpose
from metering.usage import GroupBy
from metering.vault import Vault
from tests.benchmarks import seeding, stand

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECRET = "a secret key of the tests alone"
_BATCH = 1_000
_ASKED = 200
_RECORDED = 20


def main() -> None:
    """Grow the ledger to each size; print what an answer and a batch cost there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--interactions", type=int, nargs="+", default=[50_000, 500_000, 5_000_000]
    )
    options = parser.parse_args()
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory(prefix="benchmark-") as home:
        address = f"sqlite:///{Path(home) / 'meter.db'}"
        with stand.serving(Path(home), address) as served:
            key = served.meter.output("key", "add", "acme", "--kind", "api").strip()
            engine = database.connect(address)
            stored = 0
            for size in sorted(options.interactions):
                seeding.grow(engine, stored, size)
                stored = size
                rows.append(_measure(engine, stored, served.port, key))
            for line in _plans(engine):
                print(line)
            engine.dispose()
    stand.report("answers", rows)


def _measure(engine: Engine, stored: int, port: int, key: str) -> dict[str, object]:
    found: dict[str, object] = {"interactions": stored}
    groups: tuple[GroupBy | None, ...] = (None, "kind", "origin", "day")
    for group in groups:
        asked = [_ask(engine, group) for _ in range(_ASKED)]
        name = group or "nothing"
        found[f"ms by {name}"] = stand.median([wall for wall, _ in asked])
        found[f"CPU ms by {name}"] = stand.median([cpu for _, cpu in asked])
    client = http.client.HTTPConnection("127.0.0.1", port)
    over_http = sorted(_get(client, key) for _ in range(_ASKED))
    client.close()
    found["HTTP ms"] = stand.median(over_http)
    found["HTTP fastest ms"] = over_http[0]
    recorded = [_record(engine) for _ in range(_RECORDED)]
    found["µs an event, batches of 1,000"] = stand.median(recorded)
    return found


def _ask(engine: Engine, group: GroupBy | None) -> tuple[float, float]:
    """Return milliseconds by the clock, and of them those of this thread's own work."""
    began, worked = time.perf_counter(), time.thread_time()
    with database.read(engine) as connection:
        account = accounts.get(connection, "acme")
        period = account.calendar.period_at(NOW)
        usage.snapshot(connection, account, period, now=NOW, group_by=group)
    return (time.perf_counter() - began) * 1e3, (time.thread_time() - worked) * 1e3


def _get(connection: http.client.HTTPConnection, key: str) -> float:
    began = time.perf_counter()
    path = "/api/v1/accounts/acme/usage?start=2026-11-01&end=2026-12-01"
    connection.request("GET", path, headers={"Authorization": f"Bearer {key}"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(body.decode())
    return (time.perf_counter() - began) * 1e3


def _record(engine: Engine) -> float:
    events = [
        EmailSent(NOW - timedelta(seconds=number * 37), uuid.uuid4().hex, Purpose.NPS)
        for number in range(_BATCH)
    ]
    began = time.perf_counter()
    with database.write(engine) as connection:
        delivery = ledger.Delivery("acme", None, None, NOW, events)
        ledger.record(connection, [delivery], Vault([SECRET]))
    return (time.perf_counter() - began) * 1e6 / _BATCH


def _plans(engine: Engine) -> list[str]:
    """Return each statement of one answer that reads usage, and SQLite's plan of it."""
    asked: list[tuple[str, object]] = []

    def keep(
        _c: object, _u: object, statement: str, values: object, *_: object
    ) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", keep)
    _ask(engine, None)
    event.remove(engine, "before_cursor_execute", keep)
    lines = []
    with engine.connect() as connection:
        for statement, values in asked:
            if statement.startswith("SELECT"):
                plan = f"EXPLAIN QUERY PLAN {statement}"
                steps = connection.exec_driver_sql(plan, values)  # type: ignore[arg-type]  # as the driver had them
                lines += [step.detail for step in steps]
    return lines


if __name__ == "__main__":
    main()
