"""How long ``flask serve`` takes to its first 200 of ``/readyz``, and ``flask ask``.

In seconds of the clock, and of its own processor time until then.

``python -m tests.benchmarks.start_up [--rounds 7]``
"""

import argparse
import resource
import subprocess
import sys
import time

from tests.benchmarks import stand
from tests.processes import ROOT, Installation


def main() -> None:
    """Start the server again and again; print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    rows = []
    with stand.databases(["sqlite", "postgresql"]) as made:
        for name, home, address in made:
            meter = Installation(home, settings={"DATABASE_URL": address})
            meter.output("migrate")
            account = ("account", "add", "acme", "--timezone", "UTC")
            meter.output(*account, "--anchor-day", "1", "--allowance", "100")
            for what, go in (("serve", _start), ("ask", _ask)):
                rows.append(_row(name, what, [go(meter) for _ in range(rounds)]))
    stand.report("start-up", rows)


def _row(name: str, what: str, found: list[tuple[float, float]]) -> dict[str, object]:
    times = sorted(wall for wall, _ in found)
    return {
        "database": name,
        "flask": what,
        "median s": stand.median(times),
        "best s": times[0],
        "worst s": times[-1],
        "processor s": stand.median([own for _, own in found]),
    }


def _ask(meter: Installation) -> tuple[float, float]:
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    meter.output("ask", "acme", "How many have we used?")
    took, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, own


def _start(meter: Installation) -> tuple[float, float]:
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "serve", "--port", str(meter.port)],
        cwd=ROOT,
        env=meter.environ,
        stderr=subprocess.DEVNULL,
    )
    stand.wait_for(meter)
    took = time.monotonic() - began
    own = stand.processor_seconds(process.pid)
    process.terminate()
    process.wait(30)
    return took, own


if __name__ == "__main__":
    main()
