"""Normal senders beside a thousand slow bodies and a thousand slow heads.

``python -m tests.benchmarks.slow_bodies [--slow 1000] [--seconds 5]``
"""

import argparse
import resource
import socket
from contextlib import ExitStack

from tests.benchmarks import client, stand


def main() -> None:
    """Measure without and with the slow ones; print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    rows = []
    with (
        stand.databases(["sqlite"]) as made,
        stand.serving(*next(made)[1:]) as server,
    ):
        rows.append(_measure("nobody", server, options.seconds))
        with ExitStack() as slow:
            whole = client.delivery(server.path, server.source["secret"])
            for number in range(2 * options.slow):
                one = socket.create_connection((client.HOST, server.port))
                slow.enter_context(one)
                one.sendall(whole[: -1 if number % 2 else 30])
            beside = f"{options.slow} slow bodies, {options.slow} slow heads"
            rows.append(_measure(beside, server, options.seconds))
    stand.report("slow-bodies", rows)


def _measure(beside: str, server: stand.Stand, seconds: float) -> dict[str, object]:
    requests = [
        client.delivery(server.path, server.source["secret"])
        for _ in range(int(seconds * 9_000))
    ]
    found = client.run(server.port, 16, seconds, requests)
    return {
        "beside": beside,
        "requests/s": found.rate,
        "p50 ms": found.p50,
        "p99 ms": found.p99,
        "worst ms": found.worst,
        "statuses": found.statuses,
    }


if __name__ == "__main__":
    main()
