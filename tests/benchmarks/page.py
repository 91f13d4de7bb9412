"""Server time and weight of the usage page: ``python -m tests.benchmarks.page``.

One account with five million interactions in its current period: rollups as the ledger
would have them, of forty origins, and five million entries beside them, so that a page
that counted entries would be found out. The database is built anew unless one is named.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, insert, text, update

import wsgi
from metering import database, tables
from metering.interactions import SPACES_OF, Kind
from metering.periods import first_instant, zone_named
from metering.tables import to_micros
from metering.vault import Vault
from tests.browsers import KEY
from tests.factories import add_account
from web import links
from web.settings import Settings

_NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
_TOTAL = 5_000_000
_ORIGINS = 40
_ROUNDS = 200
_ZONE = zone_named("Europe/Rome")
_PAGES = ("", "/rows", "/alerts", "/statements", "/explain?kind=workflow_email&key=k1")


def main(path: Path) -> None:
    """Print the times and weights of the pages."""
    address = f"sqlite:///{path}"
    engine = database.connect(address)
    if not path.exists():
        began = time.perf_counter()
        _fill(engine)
        print(f"seeded {_TOTAL:,} in {time.perf_counter() - began:.0f} s")
    app = wsgi.create_app(
        settings=Settings(database_url=address, secret_keys=(KEY,)),
        clock=lambda: _NOW,
        engine=engine,
    )
    print("| page | median | p95 | most | CPU | weight |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for page in _PAGES:
        print(_measure(app, page))


def _measure(app: Flask, page: str) -> str:
    client = app.test_client()
    url, _ = links.make((KEY,), "", "acme", "viewer", _NOW, 0)
    client.get(url)
    weight = 0
    times, cpu = [], []
    for _ in range(_ROUNDS):
        began, busy = time.perf_counter(), time.process_time()
        answer = client.get(f"/usage/acme{page}")
        times.append(time.perf_counter() - began)
        cpu.append(time.process_time() - busy)
        assert answer.status_code == 200, answer.text
        weight = len(answer.data)
    times.sort()
    cpu.sort()
    style = len(client.get("/assets/page.css").data)
    cells = (
        f"/usage/acme{page}",
        *(
            f"{1000 * one:.1f} ms"
            for one in (
                times[_ROUNDS // 2],
                times[_ROUNDS * 95 // 100],
                times[-1],
                cpu[_ROUNDS // 2],
            )
        ),
        f"{(weight + style) / 1000:.0f} kB",
    )
    return f"| {' | '.join(cells)} |"


def _fill(engine: Engine) -> None:
    database.migrate(engine)
    add_account(
        engine, Vault((KEY,)), timezone="Europe/Rome", allowance=4_000_000, now=_NOW
    )
    with database.write(engine) as connection:
        day, origin = [], []
        for first, kind, number, units in _cells():
            start = first_instant(first, _ZONE)
            row = {"account_id": "acme", "day_start": start, "kind": kind}
            origin.append({**row, "origin_id": f"o{number}", "units": units})
            if number < len(Kind):
                whole = units * len(range(number, _ORIGINS, len(Kind)))
                day.append({**row, "units": whole, "pending": 0, "adjusted": 0})
        connection.execute(insert(tables.usage_day), day)
        connection.execute(insert(tables.usage_origin), origin)
        connection.execute(insert(tables.origin), list(_names()))
        connection.execute(
            insert(tables.coverage),
            [
                {"account_id": "acme", "kind": kind, "last_received_at": _NOW}
                for kind in Kind
            ],
        )
        connection.execute(update(tables.ledger_head).values(version=1))
        connection.execute(text(_ENTRIES), {"total": _TOTAL, "low": _low()})


def _cells() -> Iterator[tuple[date, Kind, int, int]]:
    """Yield the units of each day, kind and origin of this period and two before."""
    kinds = list(Kind)
    day = date(2026, 9, 1)
    while day <= _NOW.date():
        for number in range(_ORIGINS):
            yield day, kinds[number % len(kinds)], number, _TOTAL // 23 // _ORIGINS
        day += timedelta(days=1)


def _names() -> Iterator[dict[str, object]]:
    kinds = list(Kind)
    for number in range(_ORIGINS):
        yield {
            "account_id": "acme",
            "kind": kinds[number % len(kinds)],
            "id": f"o{number}",
            "name": f"Workflow number {number}",
            "named_at": _NOW,
        }


def _low() -> int:
    return to_micros(first_instant(date(2026, 11, 1), _ZONE))


_ENTRIES = f"""
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :total)
INSERT INTO entry (account_id, space, key, seq, units, kind, occurred_at, origin_id,
                   recorded_at, reason, author, version)
SELECT 'acme', '{SPACES_OF[Kind.WORKFLOW_EMAIL][0]}', 'k' || i, 1, 1,
       '{Kind.WORKFLOW_EMAIL}', :low + i * 380000, 'o3', :low, 'counted', 'meter', 1
FROM n
"""  # noqa: S608 -- nothing in it comes from outside


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as home:
            main(Path(home) / "five-million.db")
