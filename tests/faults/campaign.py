"""Real servers under load, broken on purpose; what was lost, doubled or not sent."""

import contextlib
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from metering import accounts, database, verification
from tests import replicas
from tests.faults import breaking
from tests.faults.breaking import Fault
from tests.faults.ground import LEVELS, Ground, furnish, receiver
from tests.processes import Installation
from tests.test_webhooks_faults import Storm

BATCH = 30
"""Deliveries in each try; senders repeat each until it is acknowledged."""

_PAUSE = 0.6


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one kind of fault; from ``lost`` on all should be 0."""

    fault: str
    tries: int
    refused: int
    """Tries that were told to come back, or told nothing: the fault was felt."""
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


@dataclass(frozen=True, slots=True)
class Case:
    """How something is broken, and on what ground."""

    fault: Fault
    on_postgresql: bool = False
    on_small_disk: bool = False
    over_a_wire: bool = False


FAULTS = {
    "kill -9 at a point between reading and answering": Case(breaking.killed),
    "SIGTERM and a new start": Case(breaking.ended),
    "SIGSTOP (2 s, then 60 s), SIGCONT": Case(breaking.halted),
    "SQLite locked by another process for 10 s": Case(breaking.locked),
    "the disk full for 4 s": Case(breaking.full, on_small_disk=True),
    "clock ± 1 h and back": Case(breaking.jumped),
    "a newer release's schema under a running server": Case(breaking.upgraded),
    "PostgreSQL: kill -9 at a point": Case(breaking.killed, on_postgresql=True),
    "PostgreSQL: a newer release's schema": Case(breaking.upgraded, on_postgresql=True),
    "PostgreSQL: killed whole, started 1 s later": Case(
        breaking.away, on_postgresql=True
    ),
    "PostgreSQL: all of it SIGSTOPped (5 s, then 60 s)": Case(
        breaking.frozen, on_postgresql=True
    ),
    "PostgreSQL: the meter's backends SIGSTOPped (5 s, then 60 s)": Case(
        breaking.stuck, on_postgresql=True
    ),
    "PostgreSQL: all connections ended, 20 times": Case(
        breaking.cut_off, on_postgresql=True
    ),
    "PostgreSQL: the account's row locked for 10 s": Case(
        breaking.held, on_postgresql=True
    ),
    "PostgreSQL: its disk full for 4 s": Case(
        breaking.full, on_postgresql=True, on_small_disk=True
    ),
    "PostgreSQL: the wire cut for 40 s (half-open connections)": Case(
        breaking.unplugged, on_postgresql=True, over_a_wire=True
    ),
}


def run(name: str, home: Path, tries: int) -> Row:
    """Break a server so many times; count what came of it.

    Raises:
        PermissionError: the ground takes a disk or a wire that this user may not make.
    """
    case = FAULTS[name]
    with contextlib.ExitStack() as stack:
        if case.on_small_disk:
            home = stack.enter_context(breaking.small_disk(home))
        hook, told = stack.enter_context(receiver())
        settings = {"ALERT_ALLOW_HOSTS": "127.0.0.0/8"}
        server = None
        if case.on_postgresql:
            machine = stack.enter_context(_machine()) if case.over_a_wire else None
            server = stack.enter_context(replicas.alone(home, machine))
            server.ask("CREATE DATABASE meter")
            settings["DATABASE_URL"] = server.address("meter")
        meter = Installation(home, settings=settings)
        engine = meter.engine()
        stack.callback(engine.dispose)
        total = BATCH * tries
        (source,) = furnish(engine, hook, ["acme"], total)
        engine.dispose()
        ground = Ground(meter, source, told, home, server)
        stack.callback(ground.end)
        storm = Storm(meter, source, total)
        for number in range(tries):
            _break(ground, storm, case.fault, number)
        assert meter.stop() == 0
        return _judged(name, engine, ground, storm, tries)


@contextlib.contextmanager
def _machine() -> Iterator[replicas.Machine]:
    made = replicas.Machine()
    try:
        yield made
    finally:
        made.remove()


def _send(storm: Storm, number: int) -> None:
    """Send for as long as most faults last."""
    time.sleep(_PAUSE)
    storm.send(number)


def _break(ground: Ground, storm: Storm, fault: Fault, number: int) -> None:
    first = number * BATCH
    with ThreadPoolExecutor(8) as senders:
        numbers = range(first, first + BATCH)
        sent = [senders.submit(_send, storm, number) for number in numbers]
        fault(ground, number)
        for one in sent:
            one.result()
    if number < storm.total // BATCH - 1:
        ground.meter.kill()


def _judged(name: str, engine: Engine, ground: Ground, storm: Storm, tries: int) -> Row:
    owed = {("acme", level) for level in LEVELS}
    ground.meter.output("tick")
    if not owed <= ground.told.crossed:
        time.sleep(16)  # the claim of whoever was killed lapses
        ground.meter.output("tick")
    with database.read(engine) as connection:
        account = accounts.get(connection, "acme")
        verdict = verification.verify(connection, account)
    return Row(
        name,
        tries,
        storm.refused,
        storm.acknowledged,
        lost=max(0, storm.acknowledged - verdict.interactions),
        doubled=max(0, verdict.interactions - storm.total),
        differences=len(verdict.differences),
        alerts_missing=len(owed - ground.told.crossed),
    )
