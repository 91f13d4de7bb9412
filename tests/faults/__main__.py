"""Prints the table of docs/reliability.md.

python -m tests.faults [--tries 8] [--fault NAME …]
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults import campaign


def main() -> None:
    """Break servers, one fault after another; exit 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=8)
    parser.add_argument("--fault", action="append", choices=[*campaign.FAULTS])
    chosen = parser.parse_args()
    out = sys.stdout.write
    out("| Fault, under load | tries | refused | acknowledged | lost | doubled ")
    out("| `verify` differs | alerts missing |\n")
    out("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n")
    clean = True
    for fault in chosen.fault or campaign.FAULTS:
        with tempfile.TemporaryDirectory() as home:
            try:
                row = campaign.run(fault, Path(home), chosen.tries)
            except PermissionError as error:
                sys.stderr.write(f"{fault}: left out, only root may: {error}\n")
                continue
        clean = clean and row.is_clean
        out(f"| {row.fault} | {row.tries} | {row.refused} | {row.acknowledged} ")
        out(f"| {row.lost} | {row.doubled} | {row.differences} ")
        out(f"| {row.alerts_missing} |\n")
        sys.stdout.flush()
    sys.exit(not clean)


if __name__ == "__main__":
    main()
