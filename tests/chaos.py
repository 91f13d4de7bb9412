"""Six tickers on one database, killed again and again, and a receiver of all faults.

    python -m tests.chaos --seconds 60 [--url postgresql+psycopg://…]

The tickers take no turns by a lease: each evaluates and delivers all the time, which
is worse than any real installation. Their clock runs ten times as fast, so that the
pauses and leases of the outbox are lived through. What must hold: every alert arrives,
under one id and with one body; it is repeated only where a sender died, or was not
answered, after the receiver had it. Every request says which ticker sent it, so that
each repeat is held against the very request that excuses it.
"""

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

from sqlalchemy import Engine, func, select

from bot import alerts
from bot.channels import directory, webhook
from metering import alert_tables, database, outbox, recipients
from metering.events import EmailSent, Purpose
from metering.meter import Meter
from metering.vault import Vault
from tests import factories

TICKERS = 6
KILL_EVERY = 0.4
SPEED = 10
_HELD = outbox.LEASE.total_seconds() / SPEED * 0.8
"""Seconds for which a claim surely holds, by the clock on the wall."""
BEGIN = datetime(2026, 11, 2, tzinfo=UTC)
ACCOUNTS = 4
_PATIENCE = 240
"""Seconds for the last: the pauses of one that fails again and again are long."""
_ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Outcome:
    """What came of it: alerts filed, requests by id, and what went wrong on purpose."""

    filed: int = 0
    arrived: Counter[str] = field(default_factory=Counter)
    bodies: dict[str, set[bytes]] = field(default_factory=dict)
    sure: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    """When requests that were answered arrived, and whose they were."""
    killed: set[str] = field(default_factory=set)
    unanswered: int = 0
    kills: int = 0
    unsent: int = 0

    @property
    def repeats(self) -> int:
        """Requests that brought what had arrived already."""
        return self.arrived.total() - len(self.arrived)

    def _between(self) -> list[float]:
        """Seconds from answers to living tickers until the same came again."""
        found = []
        for arrivals in self.sure.values():
            lived = [when for when, who in arrivals if who not in self.killed]
            found += [later - one for one, later in pairwise(sorted(lived))]
        return found

    @property
    def unexcused(self) -> int:
        """Repeats while the claim held, though nobody died and all was answered."""
        return sum(seconds < _HELD for seconds in self._between())

    @property
    def lapsed(self) -> int:
        """Repeats after a claim had lapsed: its ticker had got no turn for so long."""
        return sum(seconds >= _HELD for seconds in self._between())


def run(engine: Engine, url: str, seconds: float, kills: int = 1) -> Outcome:
    """Let usage grow while tickers live and die; return when the outbox is empty.

    It lasts ``seconds``, on a busy machine until ``kills`` tickers were killed.
    """
    outcome = Outcome()
    vault = Vault(["a secret key of the tests alone"])
    with _receiver(outcome) as hook:
        _prepare(engine, vault, hook, int(seconds / KILL_EVERY) + kills + 1)
        with _nursery(url) as start:
            tickers = [start() for _ in range(TICKERS)]
            until, step = time.monotonic() + seconds, 0
            while time.monotonic() < until or outcome.kills < kills:
                step += 1
                _use(engine, vault, step)
                time.sleep(KILL_EVERY)
                one = tickers[step % TICKERS]
                outcome.killed.add(str(one))
                os.kill(one, signal.SIGKILL)
                outcome.kills += 1
                tickers[step % TICKERS] = start()
            _settle(engine, outcome, step * ACCOUNTS)
    return outcome


def _prepare(engine: Engine, vault: Vault, hook: str, steps: int) -> None:
    for number in range(ACCOUNTS):
        name = factories.add_account(
            engine, vault, f"a{number}", allowance=10**6, now=BEGIN
        )
        with database.write(engine) as connection:
            for level in range(1, steps + 1):
                recipients.add(connection, name, str(level), hook, BEGIN, vault)


def _use(engine: Engine, vault: Vault, step: int) -> None:
    """Let every account use one more: one more threshold is reached by each."""
    for number in range(ACCOUNTS):
        events = [EmailSent(BEGIN, f"e_{step}", Purpose.WORKFLOW)]
        factories.record(engine, vault, f"a{number}", events, now=BEGIN)


@contextlib.contextmanager
def _nursery(url: str) -> Iterator[Callable[[], int]]:
    """Yield what starts a ticker and returns its process; all end with the block.

    They are forked from one that has imported all: on a slow machine others would be
    killed before they have begun.
    """
    command = [sys.executable, "-m", "tests.chaos", "--nursery", url]
    mother = subprocess.Popen(
        command,
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    into, out = mother.stdin, mother.stdout
    assert into is not None
    assert out is not None

    def start() -> int:
        into.write(b"\n")
        into.flush()
        return int(out.readline())

    try:
        yield start
    finally:
        # The mother leads a group of her own, in which all her children are.
        os.killpg(mother.pid, signal.SIGKILL)
        mother.communicate()


def be_nursery(url: str) -> None:
    """Fork a ticker for each line of standard input, and say its process."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    for _ in sys.stdin:
        process = os.fork()
        if not process:
            tick_for_ever(url)
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()


def _settle(engine: Engine, outcome: Outcome, wanted: int) -> None:
    """Wait until all is filed and has left, with nobody killed any more."""
    table = alert_tables.message
    waiting = select(func.count()).where(table.c.state != "sent")
    counted = select(func.count()).select_from(alert_tables.alert)
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with database.read(engine) as connection:
            outcome.unsent = connection.execute(waiting).scalar_one()
            outcome.filed = connection.execute(counted).scalar_one()
        if outcome.filed >= wanted and not outcome.unsent:
            return
        time.sleep(0.2)


@contextlib.contextmanager
def _receiver(outcome: Outcome) -> Iterator[str]:
    """Receive on the loopback: slow, failing, or silent after having received."""
    lock, dice = threading.Lock(), random.Random(8)  # noqa: S311 -- repeatable faults

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            message_id = self.headers["webhook-id"]
            with lock:
                fault = dice.choices(("", "slow", "fail", "drop"), (6, 2, 1, 1))[0]
                if fault != "fail":
                    outcome.arrived[message_id] += 1
                    outcome.bodies.setdefault(message_id, set()).add(body)
                if fault == "drop":
                    outcome.unanswered += 1
                elif fault != "fail":
                    came = time.monotonic(), self.headers["x-ticker"]
                    outcome.sure.setdefault(message_id, []).append(came)
            if fault == "drop":
                self.close_connection = True
                return
            if fault == "slow":
                time.sleep(0.25)
            with contextlib.suppress(OSError):
                self.send_response(500 if fault == "fail" else 204)
                self.end_headers()

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"webhook:http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def tick_for_ever(url: str) -> None:
    """Evaluate and deliver until killed."""

    def clock() -> datetime:
        # One clock for all processes: ten seconds for each of the day's.
        return BEGIN + timedelta(seconds=time.time() % 86_400 * SPEED)

    meter = Meter(
        database.connect(url),
        Vault(["a secret key of the tests alone"]),
        clock,
        "http://meter.test",
        ("k",),
        ("127.0.0.0/8",),
    )
    plain = webhook._headers
    webhook._headers = lambda *said: {**plain(*said), "x-ticker": str(os.getpid())}
    while True:
        with contextlib.suppress(Exception):  # a locked database: the next round
            channels = directory.channels(meter)
            alerts.tick(meter, lambda _id: "http://meter.test", channels, clock())
        time.sleep(0.05)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--url")
    parser.add_argument("--nursery", metavar="URL", help="fork tickers when told")
    chosen = parser.parse_args()
    if chosen.nursery:
        be_nursery(chosen.nursery)
        return
    with tempfile.TemporaryDirectory() as home:
        url = chosen.url or f"sqlite:///{Path(home) / 'meter.db'}"
        engine = database.connect(url)
        database.migrate(engine)
        done = run(engine, url, chosen.seconds)
    print(  # noqa: T201 -- what it is for
        f"{done.kills} kills; {done.filed} alerts filed, {len(done.arrived)} messages "
        f"arrived, {done.unsent} not sent; {done.repeats} repeats, "
        f"{done.unexcused} of them without excuse, {done.lapsed} by starved tickers; "
        f"{done.unanswered} answers were dropped on purpose"
    )


if __name__ == "__main__":
    main()
