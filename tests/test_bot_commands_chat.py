"""The conversation and the plans of campaigns, as people type them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import Result
from flask.testing import FlaskCliRunner
from sqlalchemy import Engine

import wsgi
from metering.vault import Vault
from tests.factories import add_account
from tests.processes import ROOT, Installation
from web.settings import Settings

PUBLIC = "https://meter.example"
KEY = "a secret key of the tests alone"


@pytest.fixture
def runner(sqlite: Engine, now: datetime) -> Iterator[FlaskCliRunner]:
    add_account(sqlite, Vault([KEY]), timezone="Europe/Rome", allowance=1_000)
    settings = Settings(str(sqlite.url), (KEY,), public_url=PUBLIC)
    app = wsgi.create_app(settings=settings, clock=lambda: now, engine=sqlite)
    with app.app_context():
        yield app.test_cli_runner()


def _run(runner: FlaskCliRunner, *arguments: str, typed: bytes = b"") -> Result:
    return runner.invoke(args=arguments, input=typed)


def test_a_conversation_answers_each_line_and_ends_with_the_input(
    runner: FlaskCliRunner,
) -> None:
    done = _run(runner, "chat", "acme", typed=b"what is our allowance?\n\nbanana?\n")
    assert (done.exit_code, done.stderr) == (0, "")
    first, second = done.stdout.strip().split("\n\n")
    assert first.startswith("1,000 interactions are included")
    assert not any(char.isdigit() for char in second)
    # A prompt is for a terminal.
    assert "> " not in done.stdout


def test_a_conversation_in_json_is_one_object_a_line(runner: FlaskCliRunner) -> None:
    asked = b"what is our allowance?\nhelp"
    done = _run(runner, "chat", "acme", "--json", typed=asked)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["intent"] for one in answers] == ["limit", "help"]
    assert answers[0]["value"] == 1_000


def test_what_is_no_text_is_not_understood_and_no_account_refused(
    runner: FlaskCliRunner,
) -> None:
    done = _run(runner, "chat", "acme", typed=b"\xff\xfe\x00\x1b[2J\n")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("I cannot answer that.")
    refused = _run(runner, "chat", "nobody")
    assert refused.exit_code == 1
    assert refused.stderr.splitlines()[-1].startswith("Error: ")


def test_a_real_conversation_through_a_pipe(tmp_path: Path) -> None:
    home = Installation(tmp_path)
    home.output(
        *("account", "add", "acme", "--name", "Acme", "--timezone", "Europe/Rome"),
        *("--anchor-day", "1", "--allowance", "1000"),
    )
    done = subprocess.run(
        [sys.executable, "-m", "flask", "chat", "acme"],
        cwd=ROOT,
        env=home.environ,
        input=b"what is our allowance?",
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.startswith(b"1,000 interactions are included")
    assert done.stderr == b""


def test_the_link_stands_on_a_line_of_its_own(runner: FlaskCliRunner) -> None:
    asked = ("ask", "acme", "what is our allowance?")
    link = _run(runner, *asked).stdout.splitlines()[-1]
    assert link.startswith(f"{PUBLIC}/usage/acme?token=")
    before = _run(runner, "ask", "acme", "how many emails last month?").stdout
    assert before.splitlines()[-1].endswith("&period=previous")
    assert PUBLIC not in _run(runner, *asked, "--json").stdout
    assert PUBLIC not in _run(runner, "ask", "acme", "banana").stdout


def test_campaigns_are_planned_shown_and_removed(runner: FlaskCliRunner) -> None:
    plan = ("campaign", "add", "acme", "Black Friday", "--emails", "300")
    made = _run(runner, *plan, "--on", "2026-11-27", "--json")
    whole = {"name": "Black Friday", "emails": 300, "on": "2026-11-27"}
    assert json.loads(made.stdout) == whole
    shown = _run(runner, "campaign", "list", "acme").stdout.splitlines()
    assert shown[1].split() == ["2026-11-27", "300", "Black", "Friday"]
    again = _run(runner, *plan, "--on", "2026-11-27")
    assert again.exit_code == 1
    assert "already" in again.stderr
    assert _run(runner, *plan, "--on", "27/11").exit_code == 2
    assert _run(runner, "campaign", "remove", "acme", "Black Friday").exit_code == 0
    listed = _run(runner, "campaign", "list", "acme", "--json")
    assert json.loads(listed.stdout) == []
    gone = _run(runner, "campaign", "remove", "acme", "Black Friday")
    assert gone.stderr.startswith("Error: no such campaign")
