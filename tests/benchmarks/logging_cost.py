"""What a delivery's line in the log costs, in processor time of the whole process.

Run: .venv/bin/python -m tests.benchmarks.logging_cost
"""

import os
import tempfile
import time

from metering import ledger
from web import logs
from webhooks import telling

_DELIVERIES = 50_000
_BATCH = 30


def main() -> None:
    ids = {"source": "src_IJUWYySM", "delivery": "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W"}
    ids |= {"request": "0123456789ab-1f00"}
    counts = ledger.Tally(received=3, counted=1, noted=1, duplicate=1).as_text()
    with tempfile.TemporaryFile("w") as file:
        for layout in logs.FORMATS:
            journal = logs.configure("info", layout, file)
            began = time.process_time()
            for number in range(_DELIVERIES):
                telling.delivery(ids, counts)
                if number % _BATCH == 0:
                    os.sched_yield()
            journal.flush()
            taken = time.process_time() - began
            print(f"{layout}: {taken / _DELIVERIES * 1e6:.1f} µs a delivery")


if __name__ == "__main__":
    main()
