"""How long ``flask serve`` takes from its start to the first 200 of ``/readyz``.

``python -m tests.benchmarks.start_up [--rounds 7]``
"""

import argparse
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
            times = sorted(_start(meter) for _ in range(rounds))
            rows.append(
                {
                    "database": name,
                    "median s": stand.median(times),
                    "best s": times[0],
                    "worst s": times[-1],
                }
            )
    stand.report("start-up", rows)


def _start(meter: Installation) -> float:
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "serve", "--port", str(meter.port)],
        cwd=ROOT,
        env=meter.environ,
        stderr=subprocess.DEVNULL,
    )
    stand.wait_for(meter)
    took = time.monotonic() - began
    process.terminate()
    process.wait(30)
    return took


if __name__ == "__main__":
    main()
