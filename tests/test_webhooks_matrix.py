"""The feature matrix and the pages say what the adapters say of themselves."""

from pathlib import Path

import pytest

from metering.interactions import Kind
from tests.senders import SENDERS
from webhooks import matrix
from webhooks.platforms import platforms

PAGES = Path(__file__).parent.parent / "docs" / "platforms"


def test_the_committed_matrix_is_the_adapters_own() -> None:
    page = (PAGES / "README.md").read_text()
    assert matrix.table() in page, "flask source platforms prints the matrix"


@pytest.mark.parametrize("name", [*platforms()])
def test_every_platform_has_a_page_that_names_its_options(name: str) -> None:
    page = (PAGES / f"{name}.md").read_text()
    assert page.startswith(f"# {platforms()[name].title}\n")
    for heading in (
        "## Connect in five steps",
        "## What it can tell",
        "## What counts",
    ):
        assert heading in page
    assert f"flask source add acme {name}" in page
    for option in platforms()[name].options:
        assert f"`{option}`" in page or f"--{option}" in page, option


@pytest.mark.parametrize("name", [*SENDERS])
def test_no_source_can_report_more_than_its_platform(name: str) -> None:
    sender = SENDERS[name]
    assert set(sender.adapter().kinds) <= set(platforms()[sender.platform].tells)


def test_every_cell_is_filled() -> None:
    rows = [line.split("|")[1:-1] for line in matrix.table().splitlines()]
    assert {len(row) for row in rows} == {len(platforms()) + 1}
    assert all(cell.strip() for row in rows[1:] for cell in row)
    assert [row[0].strip(" `") for row in rows[2:9]] == [*Kind]


@pytest.mark.parametrize("name", [*SENDERS])
def test_the_matrix_says_who_chooses_the_secret(name: str) -> None:
    platform = platforms()[SENDERS[name].platform]
    theirs = platform.new_secret is None or SENDERS[name].adapter().brings_secret
    assert ("the platform's" if theirs else "ours") in platform.secret
    both = {
        one.adapter().brings_secret
        for one in SENDERS.values()
        if one.platform == platform.name
    }
    assert bool(platform.chosen_by) == (len(both) == 2)
