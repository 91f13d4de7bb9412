"""Resident memory of the whole server process: idle, under load, and after it.

``python -m tests.benchmarks.memory [--seconds 5]``; the second database is PostgreSQL.
"""

import argparse
import threading
import time

from tests.benchmarks import client, stand


def main() -> None:
    """Measure both databases; print one row for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0)
    seconds = parser.parse_args().seconds
    rows = []
    with stand.databases(["sqlite", "postgresql"]) as made:
        for name, home, address in made:
            with stand.serving(home, address) as server:
                time.sleep(1)
                rows.append(_measure(name, server, seconds))
    stand.report("memory", rows)


def _measure(name: str, server: stand.Stand, seconds: float) -> dict[str, object]:
    idle = stand.megabytes(server.pid)
    requests = [
        client.delivery(server.path, server.source["secret"], events)
        for events in (1,) * 20_000 + (100,) * 200
    ]
    peak = [idle]
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            peak[0] = max(peak[0], stand.megabytes(server.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    client.run(server.port, 256, seconds, requests)
    over.set()
    watcher.join()
    return {
        "database": name,
        "idle MB": idle,
        "peak MB": peak[0],
        "after MB": stand.megabytes(server.pid),
    }


if __name__ == "__main__":
    main()
