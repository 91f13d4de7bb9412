import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fakes import mail
from tests.processes import ROOT, Installation

PLAN = ("--timezone", "Europe/Rome", "--anchor-day", "1", "--allowance", "10")
DEFAULTS = ["50%", "80%", "100%", "120%", "forecast", "silence"]


@pytest.fixture
def meter(tmp_path: Path) -> Installation:
    return Installation(tmp_path)


def test_owners_are_told_of_the_defaults_and_of_nothing_once_they_leave(
    meter: Installation,
) -> None:
    owner = "email:ada@acme.test"
    added = meter.run("account", "add", "acme", *PLAN, "--owner", owner)
    assert added.returncode == 0
    assert "not configured: set SMTP_URL" in added.stderr
    listed = meter.data("threshold", "list", "acme", "--json")
    assert [one["level"] for one in listed] == DEFAULTS
    assert {address for one in listed for address in one["to"]} == {owner}
    meter.output("account", "set", "acme", "--owner", "slack:C0123")
    listed = meter.data("threshold", "list", "acme", "--json")
    assert all(one["to"] == [owner, "slack:C0123"] for one in listed)
    meter.output("account", "set", "acme", "--no-owner", owner)
    assert meter.data("account", "show", "acme", "--json")["owners"] == ["slack:C0123"]
    listed = meter.data("threshold", "list", "acme", "--json")
    assert all(one["to"] == ["slack:C0123"] for one in listed)


def test_a_channel_that_is_not_configured_is_accepted_and_said(
    meter: Installation,
) -> None:
    meter.output("account", "add", "acme", *PLAN)
    added = meter.run("threshold", "add", "acme", "spike", "--to", "slack:C0123")
    assert added.returncode == 0
    assert "not configured: set SLACK_BOT_TOKEN" in added.stderr
    tested = meter.run("threshold", "test", "acme")
    assert tested.returncode == 1
    assert tested.stderr.splitlines()[-1] == (
        "Error: 1 of 1 messages did not leave; the outbox tries 1 of them again"
    )
    assert tested.stdout.splitlines()[1].split(maxsplit=2) == [
        *("slack:C0123", "pending", "not configured: set SLACK_BOT_TOKEN")
    ]
    shown = meter.run("threshold", "test", "acme", "--json")
    assert json.loads(shown.stdout)["messages"][0]["state"] == "pending"
    refused = meter.run("threshold", "add", "acme", "left:x", "--to", "slack:C0123")
    assert refused.returncode == 1
    assert "digest:weekly" in refused.stderr


def test_the_scheduler_ticks_beside_no_server_and_ends_cleanly(tmp_path: Path) -> None:
    with mail.running() as mailbox:
        meter = Installation(
            tmp_path,
            settings={"SMTP_URL": mailbox.url, "MAIL_FROM": "meter@acme.test"},
        )
        meter.output(
            *("account", "add", "acme", *PLAN[:-1], "0", "--owner", "email:a@acme.test")
        )
        line = (
            '{"type": "email.sent", "timestamp": "%s", '
            '"data": {"email_id": "e", "purpose": "workflow"}}\n'
        )
        file = tmp_path / "events.ndjson"
        file.write_text(line % time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
        meter.output("import", "acme", str(file))
        ticking = subprocess.Popen(
            [sys.executable, "-m", "flask", "schedule"], cwd=ROOT, env=meter.environ
        )
        until = time.monotonic() + 60
        while not mailbox.arrived and time.monotonic() < until:
            time.sleep(0.1)
        ticking.send_signal(signal.SIGTERM)
        assert ticking.wait(timeout=60) == 0
        (arrived,) = mailbox.arrived
        assert "reached its threshold 120%" in arrived["Subject"]
        (*_, fired) = meter.data("alerts", "acme", "--json")
        assert fired["messages"][0]["delivered"]
