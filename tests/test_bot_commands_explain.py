"""The commands that tell why: explain, the shadow of another rule, reconcile."""

import json

import pytest

from tests.processes import Installation

EVENTS = [
    {
        "id": "evt_1",
        "type": "conversation.started",
        "timestamp": "2026-10-03T09:12:00Z",
        "data": {"conversation_id": "c", "started_by": "contact"},
    },
    {
        "id": "evt_2",
        "type": "conversation.replied",
        "timestamp": "2026-10-03T09:15:00Z",
        "data": {"conversation_id": "c", "author": "ai"},
    },
    {
        "id": "evt_3\u202e",
        "type": "email.sent",
        "timestamp": "2026-10-04T09:15:00Z",
        "data": {"email_id": "e\u202e1", "purpose": "workflow"},
    },
]


@pytest.fixture(scope="module")
def meter(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    home = tmp_path_factory.mktemp("explain")
    made = Installation(home)
    made.output(
        *("account", "add", "acme", "--timezone", "Europe/Rome"),
        *("--anchor-day", "1", "--allowance", "10"),
    )
    file = home / "events.ndjson"
    file.write_text("\n".join(map(json.dumps, EVENTS)))
    made.output("import", "acme", str(file))
    return made


def test_explain_tells_events_rules_period_and_what_is_needed(
    meter: Installation,
) -> None:
    told = meter.data("explain", "acme", "conversation", "c", "--json")
    assert told["status"] == "not_counted"
    assert [rule["number"] for rule in told["rules"]] == [2, 3, 0]
    assert [event["event"] for event in told["events"]] == ["evt_1", "evt_2"]
    text = meter.output("explain", "acme", "conversation", "c")
    assert "--ai-replies on from 2026-10-03 or earlier" in text
    assert "2026-10-03T11:15:00+02:00" in text


def test_explain_of_an_unknown_key_tells_who_reports_and_ends_well(
    meter: Installation,
) -> None:
    text = meter.output("explain", "acme", "nps_email", "x")
    assert "Unknown: no event about this key has been recorded." in text
    assert "No source has ever reported nps_email." in text


def test_hostile_ids_turn_no_line_of_the_terminal(meter: Installation) -> None:
    text = meter.output("explain", "acme", "workflow_email", "e\u202e1")
    assert "Counted once" in text
    assert "\u202e" not in text


def test_a_shadow_and_a_reconciliation_name_the_same_switch(
    meter: Installation,
) -> None:
    arguments = ("--ai-replies", "on", "--period", "2026-10", "--json")
    told = meter.data("account", "shadow", "acme", *arguments)
    assert (told["counted"], told["would"], told["differing"]) == (1, 2, 1)
    assert told["conversations"][0]["would_at"] == "2026-10-03T11:15:00+02:00"
    line = meter.data("reconcile", "acme", "2026-10", "conversation=1", "--json")
    cause = line["kinds"][0]["causes"][0]
    assert (cause["code"], cause["exact"]) == ("switch", True)
    assert "exactly: with --ai-replies on" in meter.output(
        "reconcile", "acme", "2026-10", "conversation=1", "workflow_email=1"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("reconcile", "acme", "2026-10"),
        ("reconcile", "acme", "2026-10", "conversation=-1"),
        ("reconcile", "acme", "2026-10", "push=1"),
        ("reconcile", "acme", "2026-10", "nps_email=1", "nps_email=2"),
        ("account", "shadow", "acme"),
        ("explain", "acme", "push", "x"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_what_to_write(
    meter: Installation, arguments: tuple[str, ...]
) -> None:
    done = meter.run(*arguments)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("Error: ")
