"""Real servers, broken under load: the short version of ``python -m tests.faults``."""

from pathlib import Path

import pytest

from tests.faults import campaign

QUICK = ("clock ± 1 h and back",)
"""What no other default test does; the rest needs ``--fault-tries``."""


@pytest.mark.parametrize("fault", campaign.FAULTS)
def test_a_broken_server_loses_and_doubles_nothing_and_alerts_are_sent(
    fault: str, tmp_path: Path, fault_tries: int
) -> None:
    if fault not in QUICK and fault_tries < 20:
        pytest.skip("long: pytest tests/faults --fault-tries 20")
    row = campaign.run(fault, tmp_path, max(1, fault_tries // 10))
    assert row.is_clean
    assert row.acknowledged == campaign.BATCH * row.tries
