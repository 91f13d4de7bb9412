"""Statements and receipts, as the people who pay and those who bill read them."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT, Installation

HOSTILE = ["=cmd|' /C calc'!A0", "-1", "a;=1+1", "'+1", "é", 'z,"@x']


def sent(key: str, instant: str = "2026-10-03T10:00:00Z") -> dict[str, object]:
    data = {"email_id": key, "purpose": "workflow"}
    return {"type": "email.sent", "timestamp": instant, "data": data}


@pytest.fixture
def meter(tmp_path: Path) -> Installation:
    made = Installation(tmp_path)
    made.output(
        *("account", "add", "acme", "--timezone", "Europe/Rome", "--anchor-day", "1"),
        *("--allowance", "2", "--on-demand-price", "1.00", "--per", "1"),
    )
    record(made, *(sent(key) for key in HOSTILE))
    return made


def record(meter: Installation, *events: dict[str, object]) -> None:
    file = meter.home / "events.ndjson"
    file.write_text("\n".join(map(json.dumps, events)))
    meter.output("import", "acme", str(file))


def recomputed(meter: Installation) -> str:
    """Run the program that docs/statements.md tells everyone to run."""
    told = (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```", told, re.DOTALL)
    assert found is not None
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", found[1], "acme"],
        input=meter.output(
            *("receipts", "acme", "--period", "2026-10", "--frozen"),
            *("--format", "csv"),
        ),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_anyone_can_compute_a_statements_hash_from_the_receipts(
    meter: Installation,
) -> None:
    one = meter.data("statement", "acme", "2026-10", "--json")
    assert (one["value"], one["cost_minor"], one["verified"]) == (6, 400, True)
    assert recomputed(meter) == f"6 {one['sha256']}"
    # What comes later changes neither; it is told, and stands on the next statement.
    record(meter, sent("late"))
    meter.output(
        *("void", "acme", "workflow_email", "é", "--reason", "spam", "--author", "ada")
    )
    assert meter.data("statement", "acme", "2026-10", "--json") == one
    assert recomputed(meter) == f"6 {one['sha256']}"
    now = meter.data("receipts", "acme", "--period", "2026-10", "--withdrawn", "--json")
    assert sum(row["units"] for row in now["rows"]) == 6
    assert {row["key"]: row["state"] for row in now["rows"] if not row["units"]} == {
        "é": "voided"
    }
    meter.output("verify", "acme")


def test_receipts_as_csv_hold_no_formula_and_numbers_stay_numbers(
    meter: Installation,
) -> None:
    meter.output(
        *("adjust", "acme", "nps_email", "--by", "-3", "--at", "2026-10-04T00:00:00Z"),
        *("--reason", "=1+1", "--author", "@ada"),
    )
    text = meter.output("receipts", "acme", "--period", "2026-10", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["units"] for row in rows] == ["-3"] + ["1"] * len(HOSTILE)
    assert (rows[0]["reason"], rows[0]["author"]) == ("'=1+1", "'@ada")
    value = meter.data("usage", "acme", "--period", "2026-10", "--json")["value"]
    assert value == sum(int(row["units"]) for row in rows) == 3
    for row in rows:
        assert not row["key"].startswith(("=", "+", "-", "@"))
    page = meter.run("receipts", "acme", "--period", "2026-10", "--limit", "4")
    cursor = page.stderr.strip().rpartition(" ")[2]
    rest = meter.data(
        *("receipts", "acme", "--period", "2026-10", "--after", cursor, "--json")
    )
    assert len(rest["rows"]) == 3
    assert rest["next"] is None


def test_a_statement_that_was_tampered_with_is_refused(meter: Installation) -> None:
    meter.output("statement", "acme", "2026-10")
    with sqlite3.connect(meter.home / "meter.db") as connection:
        connection.execute("UPDATE entry SET key = 'other' WHERE key = 'é'")
    done = meter.run("statement", "acme", "2026-10")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("Error: the statement disagrees")
    verdict = meter.run("verify", "acme", "--json")
    assert verdict.returncode == 1
    where = [one["where"] for one in json.loads(verdict.stdout)["differences"]]
    assert "statement of 2026-09-30T22:00:00+00:00: sha256" in where


def test_an_open_period_says_when_its_statement_is_frozen(meter: Installation) -> None:
    done = meter.run("statement", "acme", "current")
    assert done.returncode == 1
    assert "still open; its statement is frozen at" in done.stderr
    before = meter.run("statement", "acme", "2026-07")
    assert before.returncode == 1
    assert "there is no statement" in before.stderr
    assert meter.run("statement", "acme", "soon").returncode == 2
    meter.settings["STATEMENT_GRACE"] = "a while"
    wrong = meter.run("statement", "acme", "2026-10")
    assert wrong.stderr.splitlines()[-1].startswith("Error: STATEMENT_GRACE is no")


def test_the_tick_freezes_what_is_due(meter: Installation) -> None:
    meter.output("tick")
    listed = meter.output("statement", "acme", "2026-10", "--format", "csv")
    header, *rows = csv.reader(io.StringIO(listed))
    assert header[:4] == ["part", "period_start", "period_end", "kind"]
    assert [row[3] for row in rows] == ["workflow_email", "total"]
    with sqlite3.connect(meter.home / "meter.db") as connection:
        (frozen,) = connection.execute("SELECT count(*) FROM statement").fetchone()
    assert frozen >= 1
