"""A flood of unsigned posts on a real server, in short."""

from pathlib import Path

from tests.faults import flood


def test_a_flood_writes_next_to_nothing_to_disk_and_log(tmp_path: Path) -> None:
    outcome = flood.run(tmp_path, posts=800, seconds=2)
    # The pause before it was forgiven, a failure each 200 ms; they are noted at once.
    assert outcome.statuses[401] < 50
    assert outcome.statuses[401] + outcome.statuses[429] == 800
    assert outcome.database_grew < 100_000
    assert outcome.log_grew < 300 * (outcome.statuses[401] + 1)
    assert outcome.signed == {200: 5}
