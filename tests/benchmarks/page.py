"""Server time and weight of the usage page: ``python -m tests.benchmarks.page``.

One account with five million interactions in its current period: rollups as the ledger
would have them, of forty origins, and five million entries beside them, so that a page
that counted entries would be found out. Another account has the longest names and ids
that strangers may send. The database is built anew unless one is named.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from flask import Flask
from sqlalchemy import Engine, insert, text, update

import wsgi
from metering import database, tables
from metering.interactions import SPACES_OF, Kind
from metering.periods import first_instant, zone_named
from metering.tables import to_micros
from metering.vault import Vault
from tests import heavy
from tests.benchmarks import stand
from tests.browsers import KEY
from tests.factories import add_account
from web import links
from web.settings import Settings
from web.throttle import Throttle

_NOW = datetime(2026, 11, 23, 9, 2, 11, tzinfo=UTC)
_TOTAL = 5_000_000
_ORIGINS = 40
_ROUNDS = 100
_ZONE = zone_named("Europe/Rome")
_TALK = quote(heavy.TALK)
_PAGES = {
    "acme": (
        *("", "?first=2026-09-23&last=2026-11-23", "?period=previous"),
        *("/rows", "/rows?kind=workflow_email&origin=o3", "/alerts", "/statements"),
        *("/explain?kind=workflow_email&key=k1", "/usage.csv?by=origin"),
        "/estimate?emails=9400&on=2026-11-27&preset=b",
    ),
    heavy.ACCOUNT: (
        *("", "/rows", "/rows?state=pending", "/alerts", "/statements"),
        f"/explain?kind=conversation&key={_TALK}",
    ),
}


def main(path: Path) -> None:
    """Print the times and weights of the pages."""
    address = f"sqlite:///{path}"
    engine = database.connect(address)
    if not path.exists():
        began = time.perf_counter()
        _fill(engine)
        heavy.build(engine, Vault((KEY,)), _NOW)
        print(f"seeded {_TOTAL:,} in {time.perf_counter() - began:.0f} s")
    app = wsgi.create_app(
        settings=Settings(database_url=address, secret_keys=(KEY,)),
        clock=lambda: _NOW,
        engine=engine,
    )
    # The clock stands still, and every page is opened by the same link.
    app.extensions["page_visits"] = Throttle(failures=1_000_000)
    rows = [
        _measure(app, account, page)
        for account, pages in _PAGES.items()
        for page in pages
    ]
    engine.dispose()
    stand.report("page", rows)


def _measure(app: Flask, account: str, page: str) -> dict[str, object]:
    client = app.test_client()
    url, _ = links.make((KEY,), "", account, "owner", _NOW, 0)
    client.get(url)
    times, cpu = [], []
    for _ in range(_ROUNDS):
        began, busy = time.perf_counter(), time.process_time()
        answer = client.get(f"/usage/{account}{page}")
        times.append((time.perf_counter() - began) * 1e3)
        cpu.append((time.process_time() - busy) * 1e3)
        assert answer.status_code == 200, answer.text
    times.sort()
    cpu.sort()
    style = len(client.get("/assets/page.css").data)
    shown = f"/usage/{account}{page}".replace(_TALK, "\N{HORIZONTAL ELLIPSIS}")
    return {
        "page": shown,
        "median ms": times[_ROUNDS // 2],
        "p95 ms": times[_ROUNDS * 95 // 100],
        "most ms": times[-1],
        "median CPU ms": stand.median(cpu),
        "p95 CPU ms": cpu[_ROUNDS * 95 // 100],
        "kB with its style": (len(answer.data) + style) / 1e3,
    }


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
