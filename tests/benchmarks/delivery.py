"""From the event that crosses a level to the alert at its receiver, under intake load.

``python -m tests.benchmarks.delivery [--accounts 200] [--seconds 90] [--due 5000]``

The real server with its own ticker takes signed deliveries as fast as some connections
bring them. Meanwhile accounts cross a level, each at an instant of its own, and a
receiver notes when it hears of it. ``--due``: so many other accounts, none of which has
anything to tell, are all to be looked at at the first tick.
"""

import argparse
import json
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sqlalchemy import Engine, select

from metering import (
    alert_log,
    alert_tables,
    database,
    recipients,
    sources,
    tables,
)
from metering.vault import Vault
from tests import factories
from tests.benchmarks import alerts, client, stand
from tests.processes import HOST, Installation

_KEY = "a secret key of the tests alone"
_PATIENCE = 90.0


@dataclass
class Watch:
    """When each account crossed and when that arrived, by its name."""

    crossed: dict[str, float] = field(default_factory=dict)
    arrived: dict[str, float] = field(default_factory=dict)
    repeats: int = 0

    def took(self) -> list[float]:
        """Return the seconds that each alert took, the shortest first."""
        return sorted(at - self.crossed[one] for one, at in self.arrived.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=90)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--due", type=int, default=5_000)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    chosen = parser.parse_args()
    rows: list[dict[str, object]] = []
    with stand.databases(chosen.databases) as made:
        for name, home, address in made:
            rows.append({"database": name, **_measure(home, address, chosen)})
    stand.report("delivery", rows)


def _measure(home: Path, address: str, chosen: argparse.Namespace) -> dict[str, object]:
    meter = Installation(
        home, settings={"DATABASE_URL": address, "ALERT_ALLOW_HOSTS": "127.0.0.0/8"}
    )
    meter.output("migrate")
    watch = Watch()
    engine = database.connect(_plain(address))
    with _receiver(watch) as hook:
        doors = _prepare(engine, hook, chosen.accounts)
        busy = _source(engine, "busy")
        alerts.fill(engine, Vault([_KEY]), chosen.due)
        alerts.remember(engine, chosen.due)
        process = stand.start(meter)
        try:
            load = threading.Thread(
                target=lambda: loads.append(_load(meter.port, busy, chosen))
            )
            loads: list[client.Result] = []
            load.start()
            _cross(meter, doors, watch, chosen.seconds)
            load.join()
            until = time.monotonic() + _PATIENCE
            while len(watch.arrived) < len(doors) and time.monotonic() < until:
                time.sleep(0.1)
            _explain(engine, sorted(set(doors) - watch.arrived.keys()))
        finally:
            process.terminate()
            process.wait(60)
            engine.dispose()
    took = watch.took()
    return {
        "deliveries/s meanwhile": loads[0].rate,
        "statuses": loads[0].statuses,
        "all due at once": chosen.due,
        "crossed": len(watch.crossed),
        "arrived": len(watch.arrived),
        "repeats": watch.repeats,
        "p50 s": took[len(took) // 2],
        "p99 s": took[len(took) * 99 // 100],
        "worst s": took[-1],
    }


def _explain(engine: Engine, missing: list[str]) -> None:
    """Say what became of the alerts that did not arrive; there should be none."""
    for name in missing:
        with database.read(engine) as connection:
            for table in (tables.ledger_head, alert_tables.evaluation):
                mine = select(table).where(table.c.account_id == name)
                print(name, table.name, connection.execute(mine).all())
            for fired in alert_log.fired(connection, name):
                print(name, fired)


def _plain(address: str) -> str:
    return address.replace("postgresql://", "postgresql+psycopg://")


def _prepare(engine: Engine, hook: str, count: int) -> dict[str, dict[str, str]]:
    """Add accounts whose first interaction is told; return their sources."""
    vault, doors = Vault([_KEY]), {}
    for number in range(count):
        name = factories.add_account(engine, vault, f"c{number:04d}")
        with database.write(engine) as connection:
            now = datetime.now(UTC)  # noqa: TID251 -- the server reads the real clock
            recipients.add(connection, name, "1", f"{hook}{name}", now, vault)
        doors[name] = _add_source(engine, name)
    return doors


def _source(engine: Engine, account_id: str) -> dict[str, str]:
    factories.add_account(engine, Vault([_KEY]), account_id, allowance=10**9)
    return _add_source(engine, account_id)


def _add_source(engine: Engine, account_id: str) -> dict[str, str]:
    secret = sources.new_secret()
    with database.write(engine) as connection:
        made = sources.add(
            connection,
            Vault([_KEY]),
            account_id=account_id,
            platform="canonical",
            secret=secret,
            now=factories.NOW,
        )
    return {"id": made, "secret": secret}


def _load(
    port: int, source: dict[str, str], chosen: argparse.Namespace
) -> client.Result:
    # Some repeat in the long run: a repeat is looked up and answered like the rest.
    path, secret = f"/webhooks/{source['id']}", source["secret"]
    fresh = [client.delivery(path, secret) for _ in range(40_000)]
    return client.run(port, chosen.connections, chosen.seconds, fresh)


def _cross(
    meter: Installation,
    doors: dict[str, dict[str, str]],
    watch: Watch,
    seconds: float,
) -> None:
    """Let each account cross at an instant of its own, spread over the whole time."""
    dice = random.Random(8)  # noqa: S311 -- the same instants in each run
    begun = time.monotonic()
    instants = sorted(dice.uniform(0, seconds) for _ in doors)
    for name, instant in zip(doors, instants, strict=True):
        time.sleep(max(0.0, begun + instant - time.monotonic()))
        stamp = datetime.now(UTC).isoformat()  # noqa: TID251 -- see above
        event = {
            "id": f"evt_{name}",
            "type": "email.sent",
            "timestamp": stamp,
            "data": {"email_id": f"e_{name}", "purpose": "workflow"},
        }
        watch.crossed[name] = time.monotonic()
        status, answer = meter.post(doors[name], event)
        assert status == 200, (status, answer)


@contextmanager
def _receiver(watch: Watch) -> Iterator[str]:
    """Note when an account's alert arrives."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            now = time.monotonic()
            body = self.rfile.read(int(self.headers["content-length"]))
            name = json.loads(body)["data"]["account"]
            with lock:
                watch.repeats += name in watch.arrived
                watch.arrived.setdefault(name, now)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"webhook:http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    main()
