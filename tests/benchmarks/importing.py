"""``flask import`` of a published company's month, repeats and noise included.

``python -m tests.benchmarks.importing [--company c] [--databases sqlite postgresql]``
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from metering.published import COMPANIES
from simulator import traffic
from tests.benchmarks import stand
from tests.processes import ROOT, Installation

START = datetime(2026, 10, 1, tzinfo=UTC)
END = datetime(2026, 10, 31, 23, 59, tzinfo=UTC)


def main() -> None:
    """Import into each database; print time, rate and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--company", choices=sorted(COMPANIES), default="c")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    options = parser.parse_args()
    rows = []
    with stand.databases(options.databases) as made:
        for name, home, address in made:
            file = home / "month.ndjson"
            with file.open("w", encoding="utf-8") as lines:
                for event in traffic.month(COMPANIES[options.company], START, END, 7):
                    lines.write(json.dumps(event) + "\n")
            meter = Installation(home, settings={"DATABASE_URL": address})
            meter.output("migrate")
            account = ("account", "add", "acme", "--timezone", "Europe/Rome")
            meter.output(*account, "--anchor-day", "1", "--allowance", "1000000")
            rows.append({"database": name, **_import(meter, file)})
    stand.report("import", rows)


def _import(meter: Installation, file: Path) -> dict[str, object]:
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "import", "acme", str(file), "--json"],
        cwd=ROOT,
        env=meter.environ,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watcher.start()
    tally = json.loads(process.stdout.read())
    _, status, used = os.wait4(process.pid, 0)
    took = time.monotonic() - began
    assert status == 0
    return {
        "seconds": took,
        "events": tally["received"],
        "counted": tally["counted"],
        "events/s": tally["received"] / took,
        "processor s": used.ru_utime + used.ru_stime,
        "peak MB of one": used.ru_maxrss / 1024,
        "peak MB of all": peak[0],
    }


def _watch(pid: int, peak: list[float]) -> None:
    """Note the most memory that the processes have together, pages shared or not."""
    with contextlib.suppress(OSError):
        while True:
            peak[0] = max(peak[0], stand.megabytes(pid))
            time.sleep(0.1)


if __name__ == "__main__":
    main()
