"""The code of every former schema, upgraded under load and rolled back.

python -m tests.faults.releases [--since 0001]

Each former state is checked out of git and run as it was: its server counts, this code
upgrades the database under it, is sent the same beside it by a server of its own, takes
over, and counts on. Then the copy made before is put back, and the former code counts
all of it again.
"""

import argparse
import contextlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from metering import database
from tests import replicas
from tests.processes import ROOT, Installation
from tests.test_webhooks_faults import Storm

BATCH = 30
_SCHEMA = re.compile(r'SCHEMA = "(\d+)"')
_PLACE = "metering/database.py"
_STEPS = "metering/migrations/versions/"


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one former state; the last three should be the number sent."""

    schema: str
    commit: str
    on: str
    during: tuple[int, ...]
    """What senders were answered by the former server on the newer schema."""
    before: int
    upgraded: int
    rolled_back: int


def states() -> dict[str, str]:
    """Return the last commit of each former schema.

    One whose number was given to another migration since was nobody's release.
    """
    found: dict[str, str] = {}
    known = _migrations("HEAD")
    for commit in _git("log", "--format=%h", "--reverse", "--", _PLACE, _STEPS).split():
        said = _SCHEMA.search(_git("show", f"{commit}:{_PLACE}"))
        if said is not None and _migrations(commit) <= known:
            found[said[1]] = commit
    found.pop(database.SCHEMA, None)
    return found


def _migrations(commit: str) -> set[str]:
    return set(_git("ls-tree", "--name-only", commit, _STEPS).split())


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments],  # noqa: S607 -- the developer's own
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@contextlib.contextmanager
def checkout(commit: str, home: Path) -> Iterator[Path]:
    """Yield a directory with the code as it was."""
    place = home / "code"
    _git("worktree", "add", "--detach", "--force", str(place), commit)
    try:
        yield place
    finally:
        _git("worktree", "remove", "--force", str(place))


def run(schema: str, commit: str, home: Path, server: replicas.Server | None) -> Row:
    """Upgrade one former state under load, and roll it back."""
    with checkout(commit, home) as code:
        settings = {}
        if server is not None:
            server.ask(f"CREATE DATABASE of_{schema}")
            settings["DATABASE_URL"] = server.address(f"of_{schema}")
        older = Installation(home, settings=settings, code=code)
        older.output("migrate")
        account = ("account", "add", "acme", "--timezone", "UTC", "--anchor-day", "1")
        older.output(*account, "--allowance", "1000")
        add = ("source", "add", "acme", "canonical", "--json")
        source = older.data(*add)
        storm = Storm(older, source, 2 * BATCH)
        older.start()
        _send(storm, range(BATCH))
        before = _counted(older)
        copy = _copied(home, server, schema)
        during, upgraded = _upgrade(storm, older)
        _put_back(home, server, schema, copy)
        older.start()
        again = Storm(older, source, 2 * BATCH)
        _send(again, range(2 * BATCH))
        assert older.stop() == 0
        rolled_back = _counted(older)
    on = "SQLite" if server is None else "PostgreSQL"
    return Row(schema, commit, on, during, before, upgraded, rolled_back)


def _upgrade(storm: Storm, older: Installation) -> tuple[tuple[int, ...], int]:
    """Upgrade under the former server, then let this code take its place.

    In between both run, and what is sent to one is sent to the other.
    """
    newer = Installation(older.home, port=older.port, settings=older.settings)
    beside = Installation(older.home, settings=older.settings)
    storm.statuses.clear()
    with ThreadPoolExecutor(8) as senders:
        rest = range(BATCH, 2 * BATCH)
        sent = [senders.submit(_slowly, storm, number) for number in rest]
        newer.output("migrate")
        beside.start()
        also = Storm(beside, storm.source, BATCH)
        _send(also, rest)
        assert also.acknowledged == BATCH
        assert older.stop() == beside.stop() == 0
        during = tuple(sorted(storm.statuses - {0}))
        newer.start()
        for one in sent:
            one.result()
    assert newer.stop() == 0
    return during, _counted(newer)


def _slowly(storm: Storm, number: int) -> None:
    time.sleep(0.5)
    storm.send(number)


def _send(storm: Storm, numbers: range) -> None:
    with ThreadPoolExecutor(8) as senders:
        list(senders.map(storm.send, numbers))


def _counted(meter: Installation) -> int:
    """Return the total that the installation's own code verifies."""
    meter.output("verify", "acme")
    ever = ("--start=2020-01-01", "--end=2090-01-01")
    told = meter.data("usage", "acme", *ever, "--json")
    value: int = told["value"]
    return value


def _copied(home: Path, server: replicas.Server | None, schema: str) -> Path:
    """Take a copy while the server runs."""
    copy = home / "copy"
    if server is not None:
        address = server.address(f"of_{schema}")
        replicas.tool("pg_dump", "-Fc", f"--file={copy}", address)
        return copy
    with (
        contextlib.closing(sqlite3.connect(home / "meter.db")) as live,
        contextlib.closing(sqlite3.connect(copy)) as kept,
    ):
        live.backup(kept)
    return copy


def _put_back(
    home: Path, server: replicas.Server | None, schema: str, copy: Path
) -> None:
    if server is not None:
        server.ask(f"DROP DATABASE of_{schema} WITH (FORCE)")
        server.ask(f"CREATE DATABASE of_{schema}")
        replicas.tool("pg_restore", "-d", server.address(f"of_{schema}"), copy)
        return
    for one in home.glob("meter.db*"):
        one.unlink()
    copy.rename(home / "meter.db")


def main() -> None:
    """Print the table; exit 1 where anything was lost or counted twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--since", default="0001")
    parser.add_argument("--on", choices=["sqlite", "postgresql"])
    chosen = parser.parse_args()
    out = sys.stdout.write
    out(
        "| schema | commit | on | during the upgrade | before | upgraded | rolled back "
    )
    out("|\n| --- | --- | --- | --- | ---: | ---: | ---: |\n")
    clean = True
    with tempfile.TemporaryDirectory() as top, replicas.alone(Path(top)) as postgresql:
        for schema, commit in states().items():
            for server in (None, postgresql):
                on = "sqlite" if server is None else "postgresql"
                if schema < chosen.since or chosen.on not in {None, on}:
                    continue
                home = Path(top) / f"{schema}_{on}"
                home.mkdir()
                home.chmod(0o777)  # PostgreSQL's user writes its copy there
                row = run(schema, commit, home, server)
                wanted = (BATCH, 2 * BATCH, 2 * BATCH)
                clean &= (row.before, row.upgraded, row.rolled_back) == wanted
                out(f"| {row.schema} | {row.commit} | {row.on} | {row.during} ")
                out(f"| {row.before} | {row.upgraded} | {row.rolled_back} |\n")
                sys.stdout.flush()
    sys.exit(not clean)


if __name__ == "__main__":
    main()
