"""Four servers follow a standby that takes a dead primary's place, in short."""

from pathlib import Path

from tests.faults import failover


def test_servers_follow_a_promoted_standby_and_lose_and_double_nothing(
    tmp_path: Path, fault_tries: int
) -> None:
    total = 60 * fault_tries
    found = failover.run(tmp_path, 4, total, by_hand=fault_tries < 20)
    assert found.acknowledged == found.interactions == total
    assert found.differences == 0
    # Both thresholds of both accounts, each under one id, whoever filed them when.
    assert found.alerts_missing == found.alerts_repeated == 0
    assert set(found.statuses) <= {200, 503}
    assert found.answered_after < 10
    assert found.ready == 4
    # A primary whose machine is gone says nothing: the wire is given up in time.
    assert found.given_up_after == 15_000
