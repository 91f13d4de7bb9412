"""A flood of unsigned posts on a real server, in short."""

from pathlib import Path

from tests.faults import flood


def test_a_flood_writes_nothing_to_disk_and_one_line_to_the_log(tmp_path: Path) -> None:
    outcome = flood.run(tmp_path, posts=800, seconds=2)
    assert set(outcome.statuses) == {429}
    assert outcome.database_grew == 0
    assert outcome.log_grew < 200
    assert outcome.signed == {200: 5}
