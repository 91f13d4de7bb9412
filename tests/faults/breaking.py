"""The ways in which a server and its database are broken, each under load.

Each takes the ground and the number of the try, starts the server, breaks it or what
it needs while others send, and leaves it running again.
"""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

from tests import failing
from tests.faults.ground import Ground

Fault = Callable[[Ground, int], None]

_ROOM = "192m"
"""The small disk's size; PostgreSQL's empty database takes half of it."""


def killed(ground: Ground, number: int) -> None:
    """Kill -9 at each of the points between reading a delivery and its answer."""
    point = failing.POINTS[number % len(failing.POINTS)]
    process = ground.begin("tests.failing", point, str(random.randint(2, 20)))  # noqa: S311 -- no secret
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(20)
    process.kill()
    process.wait()
    ground.meter.start()


def ended(ground: Ground, _number: int) -> None:
    """SIGTERM under load, and a start behind the same port."""
    ground.begin()
    time.sleep(0.3)
    assert ground.meter.stop() == 0
    ground.meter.start()


def halted(ground: Ground, number: int) -> None:
    """SIGSTOP, and SIGCONT later."""
    process = ground.begin()
    os.killpg(process.pid, signal.SIGSTOP)
    time.sleep(60 if number else 2)
    os.killpg(process.pid, signal.SIGCONT)


def jumped(ground: Ground, number: int) -> None:
    """The machine's clock jumps an hour ahead or back, and returns, under load."""
    shift = ground.home / "shift"
    shift.write_text("0")
    ground.begin("tests.faults.shifted", str(shift))
    ground.meter.wait_until_ready()
    shift.write_text("3600" if number % 2 else "-3600")
    time.sleep(2)
    shift.write_text("0")


def locked(ground: Ground, _number: int) -> None:
    """Another process holds SQLite's write lock longer than writers wait."""
    ground.begin()
    with contextlib.closing(sqlite3.connect(ground.file)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(10)
        other.rollback()


def upgraded(ground: Ground, number: int) -> None:
    """A newer release adds a column while this one serves the same database."""
    ground.begin()
    newer = (
        f"ALTER TABLE event ADD COLUMN newer_{number} INTEGER",
        "UPDATE alembic_version SET version_num = version_num || 'x'",
    )
    older = ("UPDATE alembic_version SET version_num = rtrim(version_num, 'x')",)
    for part in (newer, older):
        if ground.server is not None:
            with psycopg.connect(ground.server.address("meter")) as connection:
                for one in part:
                    connection.execute(one.encode())
        else:
            with contextlib.closing(sqlite3.connect(ground.file, timeout=30)) as other:
                for one in part:
                    other.execute(one)
                other.commit()
        time.sleep(1)


def full(ground: Ground, _number: int) -> None:
    """The disk fills up to its last byte, and is emptied later."""
    ground.begin()
    time.sleep(0.3)
    with filled(ground.home):
        time.sleep(4)
    if ground.server is not None:
        # PostgreSQL may have given up without room for its log: its supervisor's part.
        ground.server.start_again()


def away(ground: Ground, _number: int) -> None:
    """PostgreSQL is killed, all its processes at once, and started a second later."""
    assert ground.server is not None
    ground.begin()
    time.sleep(0.3)
    ground.server.kill()
    time.sleep(1)
    ground.server.start_again()


def frozen(ground: Ground, number: int) -> None:
    """Every process of PostgreSQL is stopped, and goes on later."""
    assert ground.server is not None
    ground.begin()
    time.sleep(0.3)
    ground.server.signal(signal.SIGSTOP)
    time.sleep(60 if number else 5)
    ground.server.signal(signal.SIGCONT)


def stuck(ground: Ground, number: int) -> None:
    """The backends that serve the meter are stopped; new ones are made meanwhile."""
    assert ground.server is not None
    ground.begin()
    time.sleep(0.3)
    rows = ground.server.ask("SELECT pid FROM pg_stat_activity WHERE datname = 'meter'")
    for (pid,) in rows:
        os.kill(int(str(pid)), signal.SIGSTOP)
    time.sleep(60 if number else 5)
    for (pid,) in rows:
        os.kill(int(str(pid)), signal.SIGCONT)


def cut_off(ground: Ground, _number: int) -> None:
    """PostgreSQL ends every connection, twenty times within four seconds."""
    assert ground.server is not None
    ground.begin()
    for _ in range(20):
        time.sleep(0.2)
        ground.server.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = 'meter'"
        )


def held(ground: Ground, _number: int) -> None:
    """Another transaction keeps the account's row for longer than writers wait."""
    assert ground.server is not None
    ground.begin()
    time.sleep(0.3)
    with psycopg.connect(ground.server.address("meter")) as other:
        other.execute("SELECT FROM ledger_head FOR UPDATE")
        time.sleep(10)


def unplugged(ground: Ground, _number: int) -> None:
    """The wire to PostgreSQL's machine is cut: nobody is told, packets are lost."""
    assert ground.server is not None
    assert ground.server.machine is not None
    ground.begin()
    time.sleep(0.3)
    ground.server.machine.plug("down")
    time.sleep(40)
    ground.server.machine.plug("up")


@contextlib.contextmanager
def small_disk(home: Path) -> Iterator[Path]:
    """Yield a disk of few bytes; only root may mount one.

    Raises:
        PermissionError: this user may not.
    """
    place = home / "disk"
    place.mkdir()
    options = f"size={_ROOM},mode=755"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", place],  # noqa: S607 -- the system's
        check=False,
        capture_output=True,
    )
    if done.returncode:
        raise PermissionError("no disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)  # noqa: S607 -- the same


@contextlib.contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Take all of a disk's room while the block runs, and what is freed meanwhile."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    yield
    filler.unlink()
