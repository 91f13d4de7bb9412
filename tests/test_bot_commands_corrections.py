"""The commands of corrections and rule switches, as people type them."""

import json

import pytest

from tests.processes import Installation

EVENTS = [
    {
        "type": "conversation.started",
        "timestamp": "2026-11-03T09:12:00Z",
        "data": {"conversation_id": "c", "started_by": "contact"},
    },
    {
        "type": "conversation.replied",
        "timestamp": "2026-11-03T09:15:00Z",
        "data": {"conversation_id": "c", "author": "ai"},
    },
]
HAND = ("--reason", "a test", "--author", "ada")
NOVEMBER = ("--start", "2026-11-01", "--end", "2026-12-01")


@pytest.fixture(scope="module")
def meter(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    home = tmp_path_factory.mktemp("corrections")
    made = Installation(home)
    made.output(
        *("account", "add", "acme", "--timezone", "Europe/Rome"),
        *("--anchor-day", "1", "--allowance", "10", "--ai-replies", "on"),
    )
    file = home / "events.ndjson"
    file.write_text("\n".join(map(json.dumps, EVENTS)))
    made.output("import", "acme", str(file))
    return made


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("adjust", "acme", "nps_email", "--by", "0", "--at", "2026-11-02"), 1, "--by"),
        (
            ("adjust", "acme", "nps_email", "--by", "1.5", "--at", "2026-11-02"),
            1,
            "--by",
        ),
        (
            ("adjust", "acme", "nps_email", "--by", "+5", "--at", "yesterday"),
            2,
            "write",
        ),
        (("adjust", "acme", "push", "--by", "+5", "--at", "2026-11-02"), 2, "push"),
        (("void", "acme", "conversation", "nobody"), 1, "flask explain"),
        (("void", "globex", "conversation", "c"), 1, "flask account list"),
    ],
)
def test_a_wrong_correction_is_refused_and_told_what_to_write(
    meter: Installation, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = meter.run(*arguments, *HAND)
    assert done.returncode == code
    assert says in done.stderr.splitlines()[-1]
    assert done.stderr.splitlines()[-1].startswith("Error: ")
    assert done.stdout == ""


def test_the_meter_itself_is_no_author(meter: Installation) -> None:
    done = meter.run(
        *("void", "acme", "conversation", "c", "--reason", "x", "--author", "METER")
    )
    assert done.returncode == 1
    assert meter.data("usage", "acme", *NOVEMBER, "--json")["value"] == 1


def test_a_correction_shows_wherever_the_number_does(meter: Installation) -> None:
    def used() -> dict[str, object]:
        shown: dict[str, object] = meter.data("usage", "acme", *NOVEMBER, "--json")
        return {name: shown[name] for name in ("value", "adjusted", "left")}

    assert used() == {"value": 1, "adjusted": 0, "left": 9}
    meter.output("void", "acme", "conversation", "c", *HAND)
    assert used() == {"value": 0, "adjusted": 0, "left": 10}
    again = meter.run("void", "acme", "conversation", "c", *HAND)
    assert again.returncode == 1
    assert again.stderr.splitlines()[-1] == "Error: conversation c is void already"
    meter.output("void", "acme", "conversation", "c", *HAND, "--undo")
    by = ("--by", "-4", "--at", "2026-11-02")
    meter.output("adjust", "acme", "workflow_email", *by, *HAND)
    assert used() == {"value": -3, "adjusted": -4, "left": 13}
    meter.output(
        "account", "set", "acme", "--ai-replies", "off", "--from", "2026-11-03"
    )
    assert used() == {"value": -4, "adjusted": -4, "left": 14}
    assert meter.run("verify", "acme").returncode == 0
    table = meter.output("usage", "acme", *NOVEMBER)
    assert "entered by hand -4" in table
    assert "counting rules: replies by AI count until before 2026-11-03" in table
    assert meter.data("account", "show", "acme", "--json")["rules"] == [
        {"since": None, "ai_replies": True, "team_started": False},
        {"since": "2026-11-03", "ai_replies": False, "team_started": False},
    ]
