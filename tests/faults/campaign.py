"""Real servers under load, broken on purpose; what was lost, doubled or not sent."""

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests import failing
from tests.processes import ROOT, Installation
from tests.test_webhooks_faults import Storm

BATCH = 30
"""Deliveries in each try; senders repeat each until it is acknowledged."""

LEVELS = ("50%", "100%")


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one kind of fault; all but the first three should be 0."""

    fault: str
    tries: int
    acknowledged: int
    lost: int
    doubled: int
    differences: int
    alerts_missing: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled, different or owed."""
        return not (
            self.lost or self.doubled or self.differences or self.alerts_missing
        )


@dataclass
class Ground:
    """A meter with a database of its own, its senders, and who is to be alerted."""

    meter: Installation
    source: dict[str, str]
    told: set[str]

    def begin(
        self, point: str = "", shift: Path | None = None
    ) -> "subprocess.Popen[bytes]":
        """Start the server, of which one part may kill itself at a point."""
        meter = self.meter
        if not point and shift is None:
            meter.start()
            assert meter.server is not None
            return meter.server
        module = (
            ["tests.failing", str(meter.port), point, str(random.randint(2, 20))]  # noqa: S311 -- no secret
            if point
            else ["tests.faults.shifted", str(meter.port), str(shift)]
        )
        process = subprocess.Popen(
            [sys.executable, "-m", *module],
            cwd=ROOT,
            env=meter.environ,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        meter.server = process
        return process


Fault = Callable[[Ground, int, Path], None]
"""Starts the server, breaks it while others send, and starts it again."""


def killed(ground: Ground, number: int, _home: Path) -> None:
    """Kill -9 at each of the points between reading a delivery and its answer."""
    point = failing.POINTS[number % len(failing.POINTS)]
    process = ground.begin(point)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(20)
    process.kill()
    process.wait()
    ground.meter.start()


def ended(ground: Ground, _number: int, _home: Path) -> None:
    """SIGTERM under load, and a start behind the same port."""
    ground.begin()
    time.sleep(0.3)
    assert ground.meter.stop() == 0
    ground.meter.start()


def halted(ground: Ground, number: int, _home: Path) -> None:
    """SIGSTOP, and SIGCONT later."""
    process = ground.begin()
    os.killpg(process.pid, signal.SIGSTOP)
    time.sleep(60 if number else 2)
    os.killpg(process.pid, signal.SIGCONT)


def locked(ground: Ground, _number: int, home: Path) -> None:
    """Another process holds SQLite's write lock longer than writers wait."""
    ground.begin()
    with contextlib.closing(sqlite3.connect(home / "meter.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(6)
        other.rollback()


def jumped(ground: Ground, number: int, home: Path) -> None:
    """The machine's clock jumps an hour ahead or back, and returns, under load."""
    shift = home / "shift"
    shift.write_text("0")
    process = ground.begin(shift=shift)
    _wait_until_ready(ground.meter)
    shift.write_text("3600" if number % 2 else "-3600")
    time.sleep(2)
    shift.write_text("0")
    time.sleep(0.5)
    process.terminate()
    process.wait(30)
    ground.meter.start()


def upgraded(ground: Ground, number: int, home: Path) -> None:
    """A newer release adds a column while this one serves the same database."""
    ground.begin()
    with contextlib.closing(sqlite3.connect(home / "meter.db", timeout=30)) as other:
        other.execute(f"ALTER TABLE event ADD COLUMN newer_{number} INTEGER")
        other.execute("UPDATE alembic_version SET version_num = version_num || 'x'")
        other.commit()
        time.sleep(1)
        other.execute(
            "UPDATE alembic_version SET version_num = rtrim(version_num, 'x')"
        )
        other.commit()


FAULTS: dict[str, Fault] = {
    "kill -9 at a point between reading and answering": killed,
    "SIGTERM and a new start": ended,
    "SIGSTOP (2 s, then 60 s), SIGCONT": halted,
    "SQLite locked by another process for 6 s": locked,
    "clock ± 1 h and back": jumped,
    "a newer release's schema under a running server": upgraded,
}


def run(name: str, home: Path, tries: int) -> Row:
    """Break a server so many times; count what came of it."""
    with _receiver() as (hook, told):
        meter = Installation(home, settings={"ALERT_ALLOW_HOSTS": "127.0.0.0/8"})
        account = ("account", "add", "acme", "--timezone", "UTC", "--anchor-day", "1")
        total = BATCH * tries
        meter.output(*account, "--allowance", str(total))
        for level in LEVELS:
            meter.output("threshold", "add", "acme", level, "--to", hook)
        ground = Ground(
            meter, meter.data("source", "add", "acme", "canonical", "--json"), told
        )
        storm = Storm(meter, ground.source, total)
        for number in range(tries):
            _break(ground, storm, FAULTS[name], number, home)
        assert meter.stop() == 0
        return _judged(name, ground, storm, tries)


def _break(ground: Ground, storm: Storm, fault: Fault, number: int, home: Path) -> None:
    first = number * BATCH
    with ThreadPoolExecutor(8) as senders:
        sent = [senders.submit(storm.send, one) for one in range(first, first + BATCH)]
        fault(ground, number, home)
        for one in sent:
            one.result()
    if number < storm.total // BATCH - 1:
        ground.meter.kill()


def _judged(name: str, ground: Ground, storm: Storm, tries: int) -> Row:
    ground.meter.output("tick")
    if not set(LEVELS) <= ground.told:
        time.sleep(16)  # the claim of whoever was killed lapses
        ground.meter.output("tick")
    verdict = json.loads(ground.meter.run("verify", "acme", "--json").stdout)
    counted = verdict["interactions"]
    return Row(
        name,
        tries,
        storm.acknowledged,
        lost=max(0, storm.acknowledged - counted),
        doubled=max(0, counted - storm.total),
        differences=len(verdict["differences"]),
        alerts_missing=len(set(LEVELS) - ground.told),
    )


def _wait_until_ready(meter: Installation) -> None:
    until = time.monotonic() + 60
    while meter.status("GET", "/readyz") != 200:
        assert time.monotonic() < until, "the server is not ready"
        time.sleep(0.05)


@contextlib.contextmanager
def _receiver() -> Iterator[tuple[str, set[str]]]:
    """Receive alerts on the loopback; collect the thresholds that they name."""
    told: set[str] = set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            told.update(body["data"].get("crossed", ()))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"webhook:http://127.0.0.1:{server.server_port}/", told
    finally:
        server.shutdown()
        server.server_close()
