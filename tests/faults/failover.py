"""A primary that dies under load, and the standby that takes its place.

python -m tests.faults.failover [--servers 4] [--deliveries 2000]

Each server has a scheduler and names both in DATABASE_URL; nobody restarts them.
"""

import argparse
import os
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from sqlalchemy import Engine

from metering import accounts, database, verification
from tests import replicas
from tests.faults import ground
from tests.processes import Installation

ACCOUNTS = ("one", "two")
_SENDERS = 8
_PATIENCE = 120


@dataclass
class Outcome:
    """What was sent, and what became of it; times are seconds after the kill."""

    acknowledged: int = 0
    interactions: int = 0
    differences: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    alerts_missing: int = 0
    alerts_repeated: int = 0
    promoted_after: float = 0.0
    answered_after: float = 0.0
    ready: int = 0
    given_up_after: int = 0
    """Milliseconds after which what was sent without an answer is given up."""


class Senders:
    """Each delivery goes to two servers, until both have acknowledged it."""

    def __init__(
        self, servers: Sequence[Installation], posts: Sequence[dict[str, str]]
    ) -> None:
        self.servers = servers
        self.posts = posts
        self.outcome = Outcome()
        self.first_after: float | None = None
        self._killed = float("inf")
        self._lock = threading.Lock()

    def send(self, number: int) -> None:
        source = self.posts[number % len(self.posts)]
        data = {"email_id": f"e_{number}", "purpose": "workflow"}
        at = "2026-11-03T10:00:00Z"
        event = {"type": "email.sent", "timestamp": at, "data": data}
        # They race for each, and meet the accounts in different orders.
        for which in (number, number + 1 + number % 2):
            server = self.servers[which % len(self.servers)]
            self._until_acknowledged(server, source, event)
        with self._lock:
            self.outcome.acknowledged += 1

    def _until_acknowledged(
        self, server: Installation, source: dict[str, str], event: Mapping[str, object]
    ) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            begun = time.monotonic()
            try:
                status, _ = server.post(source, event)
            except OSError:
                status = 0
            with self._lock:
                self.outcome.statuses[status] += 1
                if status == 200:
                    if begun > self._killed and self.first_after is None:
                        self.first_after = time.monotonic()
                    return
            time.sleep(0.05)
        raise AssertionError("a server answered nothing else for two minutes")

    def wait_for(self, count: int) -> None:
        until = time.monotonic() + _PATIENCE
        while self.outcome.acknowledged < count:
            assert time.monotonic() < until, "the servers answer nobody"
            time.sleep(0.01)

    def note_the_kill(self) -> float:
        """Tell the senders that from now on there is no primary."""
        self._killed = time.monotonic()
        return self._killed


def run(home: Path, servers: int, deliveries: int, *, by_hand: bool) -> Outcome:
    """Let the primary die in the middle of so many deliveries.

    The alerts owed in the end are sent by hand, or the servers' own ticks, which come
    each half minute, are waited for.
    """
    with replicas.pair(home) as (primary, standby), ground.receiver() as (hook, told):
        primary.ask("CREATE DATABASE meter")
        address = replicas.both(primary, standby, database="meter")
        homes = [home / f"server_{number}" for number in range(servers)]
        made = [_installed(one, address) for one in homes]
        engine = made[0].engine()
        posts = ground.furnish(engine, hook, ACCOUNTS, deliveries // len(ACCOUNTS))
        try:
            for each in made:
                each.launch()
            for each in made:
                each.wait_until_ready()
            senders = Senders(made, posts)
            _die_under_load(senders, primary, standby, deliveries)
            outcome = senders.outcome
            outcome.ready = sum(one.status("GET", "/readyz") == 200 for one in made)
            if by_hand:
                made[0].output("tick")
            _hear(told)
        finally:
            for each in made:
                each.kill()
        outcome.alerts_missing = _owed() - len(told.crossed)
        outcome.alerts_repeated = told.repeated
        _recount(engine, outcome)
        engine.dispose()
    return outcome


def _installed(home: Path, address: str) -> Installation:
    home.mkdir()
    allowed = {"ALERT_ALLOW_HOSTS": "127.0.0.0/8"}
    return Installation(home, settings={"DATABASE_URL": address, **allowed})


def _die_under_load(
    senders: Senders, primary: replicas.Server, standby: replicas.Server, total: int
) -> None:
    with ThreadPoolExecutor(_SENDERS) as pool:
        sent = [pool.submit(senders.send, number) for number in range(total)]
        senders.wait_for(total // 3)
        killed = senders.note_the_kill()
        primary.kill()
        # What watches the primary takes a moment to believe it.
        time.sleep(0.5)
        standby.promote()
        senders.outcome.promoted_after = time.monotonic() - killed
        for one in sent:
            one.result()
    assert senders.first_after is not None
    senders.outcome.answered_after = senders.first_after - killed


def _owed() -> int:
    return len(ACCOUNTS) * len(ground.LEVELS)


def _hear(told: ground.Told) -> None:
    until = time.monotonic() + 90
    while len(told.crossed) < _owed() and time.monotonic() < until:
        time.sleep(0.1)


def _recount(engine: Engine, outcome: Outcome) -> None:
    with database.read(engine) as connection:
        for name in ACCOUNTS:
            account = accounts.get(connection, name)
            verdict = verification.verify(connection, account)
            outcome.interactions += verdict.interactions
            outcome.differences += len(verdict.differences)
        wire = connection.connection.driver_connection
        assert isinstance(wire, psycopg.Connection)
        with socket.socket(fileno=os.dup(wire.fileno())) as end:
            outcome.given_up_after = end.getsockopt(
                socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT
            )


def main() -> None:
    """Print the outcome; exit 1 where anything was lost, doubled or not sent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", type=int, default=4)
    parser.add_argument("--deliveries", type=int, default=2_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        found = run(Path(home), chosen.servers, chosen.deliveries, by_hand=False)
    sys.stdout.write(
        f"{chosen.servers} servers, {found.acknowledged} deliveries sent to two each: "
        f"{dict(found.statuses)}\n"
        f"interactions {found.interactions}, lost "
        f"{max(0, found.acknowledged - found.interactions)}, doubled "
        f"{max(0, found.interactions - chosen.deliveries)}, verify differs "
        f"{found.differences}, alerts missing {found.alerts_missing}, repeated under "
        f"another id {found.alerts_repeated}\n"
        f"standby promoted {found.promoted_after:.1f} s after the kill, first answer "
        f"of 200 {found.answered_after:.1f} s after it; {found.ready} servers ready\n"
    )
    clean = found.interactions == found.acknowledged == chosen.deliveries
    owed = found.differences or found.alerts_missing or found.alerts_repeated
    sys.exit(not clean or bool(owed))


if __name__ == "__main__":
    main()
