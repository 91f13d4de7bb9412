"""Mixed traffic for ten minutes: three accounts, one hot; memory flat, no error.

``python -m tests.benchmarks.soak [--minutes 10] [--databases sqlite]``
"""

import argparse
import random
import subprocess
import sys
import time

from tests.benchmarks import client, stand
from tests.processes import ROOT

_ROUND_SECONDS = 10.0
_HOT = 10


def main() -> None:
    """Send rounds of mixed deliveries; print memory, rate and statuses of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--databases", nargs="+", default=["sqlite"])
    options = parser.parse_args()
    rows: list[dict[str, object]] = []
    with stand.databases(options.databases) as made:
        for name, home, address in made:
            with stand.serving(home, address) as server:
                rows += _soak(name, server, options.minutes * 60)
                stand.report("soak", rows)
                for account in ("acme", "second", "third"):
                    _verify(server, account)


def _verify(server: stand.Stand, account: str) -> None:
    """Recount an account, however long millions of events take."""
    command = [sys.executable, "-m", "flask", "verify", account]
    subprocess.run(command, cwd=ROOT, env=server.meter.environ, check=True)


def _soak(name: str, server: stand.Stand, seconds: float) -> list[dict[str, object]]:
    sources = [server.source]
    for account in ("second", "third"):
        add = ("account", "add", account, "--timezone", "UTC", "--anchor-day", "1")
        server.meter.output(*add, "--allowance", "1000000")
        added = ("source", "add", account, "canonical", "--json")
        sources.append(server.meter.data(*added))
    rng = random.Random(7)  # noqa: S311 -- a repeatable mixture
    rows: list[dict[str, object]] = []
    began = time.monotonic()
    while (since := time.monotonic() - began) < seconds:
        requests = [_request(rng, sources) for _ in range(int(_ROUND_SECONDS * 4_000))]
        found = client.run(server.port, 64, _ROUND_SECONDS, requests)
        rows.append(
            {
                "database": name,
                "after s": int(since + _ROUND_SECONDS),
                "requests/s": found.rate,
                "p99 ms": found.p99,
                "worst ms": found.worst,
                "MB": stand.megabytes(server.pid),
                "statuses": found.statuses,
            }
        )
    return rows


def _request(rng: random.Random, sources: list[dict[str, str]]) -> bytes:
    """Return a delivery of 1 to 20 events, or one that must be refused."""
    (source,) = rng.choices(sources, weights=(_HOT, 1, 1))
    path = f"/webhooks/{source['id']}"
    if rng.random() < 1 / 50:
        return client.post(path, b"{}")
    events = rng.choice((1, 1, 1, 1, 5, 20))
    return client.delivery(path, source["secret"], events, size=300)


if __name__ == "__main__":
    main()
