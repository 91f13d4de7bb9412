"""Signed, counted, durable deliveries a second, against the run's own ceilings.

``python -m tests.benchmarks.intake [--rounds 5] [--seconds 3] [--connections 64]``
"""

import argparse
from collections.abc import Callable, Sequence

from tests.benchmarks import client, stand
from tests.benchmarks.client import Result

BODY = b"x" * 600
_HUNDRED = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 16, 64, 256])
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    options = parser.parse_args()
    rows: list[dict[str, object]] = []
    with stand.databases(options.databases) as made, stand.granian() as granian:
        for name, home, address in made:
            with stand.serving(home, address) as server:
                for connections in options.connections:
                    rows += _measure(
                        name,
                        server,
                        granian,
                        connections,
                        rounds=options.rounds,
                        seconds=options.seconds,
                    )
    stand.report("intake", rows)


def _measure(
    name: str,
    server: stand.Stand,
    granian: int,
    connections: int,
    *,
    rounds: int,
    seconds: float,
) -> list[dict[str, object]]:
    """Return one row for each thing that was measured, round by round."""

    def fresh(events: int, most: float) -> list[bytes]:
        count = int(seconds * most) + connections * 2
        return [
            client.delivery(server.path, server.source["secret"], events)
            for _ in range(count)
        ]

    def at(
        port: int, requests: Callable[[], Sequence[bytes]]
    ) -> Callable[[], tuple[Result, float]]:
        def go() -> tuple[Result, float]:
            made = requests()
            before = stand.processor_seconds(server.pid)
            found = client.run(port, connections, seconds, made)
            used = stand.processor_seconds(server.pid) - before
            return found, used / max(1, sum(found.statuses.values()))

        return go

    measured: dict[str, Callable[[], tuple[Result, float]]] = {
        "granian WSGI, empty Flask view": at(
            granian, lambda: [client.post("/empty", BODY)]
        ),
        "empty Flask view": at(server.port, lambda: [client.post("/empty", BODY)]),
        "HMAC-only Flask view": at(server.port, lambda: [client.post("/hmac", BODY)]),
        "deliveries of 1": at(server.port, lambda: fresh(1, 9_000)),
        "deliveries of 100": at(server.port, lambda: fresh(_HUNDRED, 400)),
    }
    results: dict[str, list[Result]] = {what: [] for what in measured}
    costs: dict[str, list[float]] = {what: [] for what in measured}
    for _ in range(rounds):
        for what, go in measured.items():
            found, cost = go()
            results[what].append(found)
            costs[what].append(cost)
    return [
        _row(name, connections, what, results[what], results)
        | {"µs of the server": stand.median(costs[what]) * 1e6}
        for what in measured
    ]


def _row(
    name: str,
    connections: int,
    what: str,
    found: Sequence[Result],
    results: dict[str, list[Result]],
) -> dict[str, object]:
    events = _HUNDRED if what.endswith("100") else 1

    def against(other: str) -> float:
        pairs = zip(found, results[other], strict=True)
        return stand.median([one.rate / base.rate for one, base in pairs])

    statuses: dict[str, int] = {}
    for one in found:
        for status, count in one.statuses.items():
            statuses[status] = statuses.get(status, 0) + count
    return {
        "database": name,
        "connections": connections,
        "what": what,
        "requests/s": stand.median([one.rate for one in found]),
        "events/s": stand.median([one.rate for one in found]) * events,
        "of empty view": against("empty Flask view"),
        "of granian": against("granian WSGI, empty Flask view"),
        "p50 ms": stand.median([one.p50 for one in found]),
        "p99 ms": stand.median([one.p99 for one in found]),
        "worst ms": max(one.worst for one in found),
        "statuses": statuses,
    }


if __name__ == "__main__":
    main()
