"""Back-test of the forecast: ``python -m tests.benchmarks.forecast [TRIALS]``."""

import sys
import tempfile
from pathlib import Path

from metering import database
from metering.vault import Vault
from tests import backtest, histories
from tests.backtest import Trial
from tests.factories import add_account

_TRIALS = 200


def main(number: int) -> None:
    """Print the score of each history, and of all."""
    with tempfile.TemporaryDirectory() as home:
        engine = database.connect(f"sqlite:///{Path(home) / 'meter.db'}")
        database.migrate(engine)
        add_account(engine, Vault(["a secret key"]), timezone="Europe/Rome")
        everything: list[Trial] = []
        print("| history | trials | holds | forecast | straight line | last period |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        with database.write(engine) as connection:
            for name in histories.HISTORIES:
                trials = list(backtest.run(connection, name, number))
                everything += trials
                _print(name, trials)
        _print("all", everything)


def _print(name: str, trials: list[Trial]) -> None:
    one = backtest.score(trials)
    shares = (one.holds, one.error, one.straight_line, one.last_period)
    cells = [name, str(one.trials), *(f"{100 * share:.1f} %" for share in shares)]
    print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _TRIALS)
