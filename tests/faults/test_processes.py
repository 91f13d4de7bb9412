"""Real servers, broken under load: the short version of ``python -m tests.faults``."""

from pathlib import Path

import pytest

from tests.faults import campaign


def test_a_broken_server_loses_and_doubles_nothing_and_alerts_are_sent(
    fault: str, tmp_path: Path, fault_tries: int
) -> None:
    try:
        row = campaign.run(fault, tmp_path, max(1, fault_tries // 10))
    except PermissionError as error:
        pytest.skip(f"only root may: {error}")
    assert row.is_clean
    assert row.acknowledged == campaign.BATCH * row.tries
