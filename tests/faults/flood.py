"""A flood of unsigned posts on a real server: what it writes, and who waits.

python -m tests.faults.flood [--posts 20000] [--seconds 60]
"""

import argparse
import http.client
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from metering import database
from metering.vault import Vault
from tests import factories
from tests.processes import HOST, Installation

SENDERS = 8
_BODY = b'{"type": "email.sent"}'


@dataclass
class Outcome:
    """What became of a flood; sizes are bytes, times seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    signed: Counter[int] = field(default_factory=Counter)
    took: float = 0.0
    log_grew: int = 0
    database_grew: int = 0


def run(home: Path, posts: int, seconds: float) -> Outcome:
    """Send unsigned posts, evenly over the time, and a signed one now and then."""
    meter, outcome = Installation(home), Outcome()
    engine = meter.engine()
    database.migrate(engine)
    vault = Vault([meter.environ["SECRET_KEY"]])
    factories.add_account(engine, vault)
    source = factories.add_source(engine, vault, "acme")
    engine.dispose()
    meter.start()
    try:
        # The first failures are noted, as any sender's; the flood is what follows.
        _send(meter, source, 400, 0)
        time.sleep(3)
        before = _size(meter.log), _changes(home)
        begun = time.monotonic()
        with ThreadPoolExecutor(SENDERS) as senders:
            each = posts // SENDERS
            pause = seconds / each
            runs = [
                senders.submit(_send, meter, source, each, pause)
                for _ in range(SENDERS)
            ]
            for one in runs:
                outcome.statuses.update(one.result())
        outcome.took = time.monotonic() - begun
        time.sleep(3)
        after = _size(meter.log), _changes(home)
        outcome.log_grew, outcome.database_grew = (
            new - old for old, new in zip(before, after, strict=True)
        )
        for _ in range(5):
            outcome.signed[meter.post(source, [])[0]] += 1
    finally:
        meter.stop()
    return outcome


def _send(
    meter: Installation, source: dict[str, str], posts: int, pause: float
) -> Counter[int]:
    statuses: Counter[int] = Counter()
    connection = http.client.HTTPConnection(HOST, meter.port, timeout=20)
    headers = {"Content-Type": "application/json"}
    due = time.monotonic()
    for _ in range(posts):
        connection.request("POST", f"/webhooks/{source['id']}", _BODY, headers)
        response = connection.getresponse()
        response.read()
        statuses[response.status] += 1
        due += pause
        time.sleep(max(0.0, due - time.monotonic()))
    connection.close()
    return statuses


def _size(path: Path) -> int:
    return path.stat().st_size


def _changes(home: Path) -> int:
    """Return how many bytes the database's files hold; a commit lengthens the log."""
    return sum(_size(path) for path in home.glob("meter.db*"))


def main() -> None:
    """Print the outcome."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=60)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        outcome = run(Path(home), chosen.posts, chosen.seconds)
    sys.stdout.write(
        f"{outcome.statuses.total()} unsigned in {outcome.took:.0f} s: "
        f"{dict(outcome.statuses)}; log +{outcome.log_grew} bytes, database "
        f"+{outcome.database_grew} bytes; signed then: {dict(outcome.signed)}\n"
    )


if __name__ == "__main__":
    main()
