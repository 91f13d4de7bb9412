import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import Engine

from metering.vault import Vault
from tests import factories
from tests.slackers import KEY
from web.settings import Settings
from wsgi import create_app


@pytest.fixture
def run(sqlite: Engine) -> Any:  # noqa: ANN401 -- a function
    factories.add_account(sqlite, Vault([KEY]))
    app = create_app(settings=Settings("", (KEY,)), engine=sqlite)

    def run(*arguments: str) -> Result:
        with app.app_context():
            return app.test_cli_runner().invoke(args=arguments)

    return run


def test_a_workspace_is_connected_listed_and_disconnected(run: Any) -> None:  # noqa: ANN401 -- see above
    assert run("slack", "connect", "acme", "T0123").exit_code == 0
    again = run("slack", "connect", "acme", "T0123", "--channel", "C9", "--json")
    assert json.loads(again.stdout)["channel"] == "C9"
    (listed,) = json.loads(run("slack", "list", "--json").stdout)
    assert (listed["account"], listed["team"]) == ("acme", "T0123")
    assert (listed["channels"], listed["state"]) == (["C9"], "connected")
    assert "C9" in run("slack", "list", "acme").stdout
    assert run("slack", "disconnect", "acme", "T0123").exit_code == 0
    assert json.loads(run("slack", "list", "--json").stdout) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("connect", "nobody", "T0123"),
        ("connect", "acme", "acme.slack.com"),
        ("connect", "acme", "C0123"),
        ("connect", "acme", "T0123", "--channel", "#general"),
        ("disconnect", "acme", "T0123"),
        ("list", "nobody"),
    ],
)
def test_what_cannot_be_connected_is_said_in_one_line(
    run: Any,  # noqa: ANN401 -- see above
    arguments: tuple[str, ...],
) -> None:
    refused = run("slack", *arguments)
    assert refused.exit_code == 1
    assert refused.stderr.splitlines()[-1].startswith("Error: ")


def test_the_full_manifest_asks_for_more_than_the_minimal_one(run: Any) -> None:  # noqa: ANN401 -- see above
    url = ("slack-manifest", "--url", "https://meter.test/")
    full = json.loads(run(*url).stdout)
    least = json.loads(run(*url, "--minimal").stdout)
    scopes = [set(one["oauth_config"]["scopes"]["bot"]) for one in (least, full)]
    assert scopes[0] < scopes[1]
    assert "mcp_servers" in full
    assert "mcp_servers" not in least
    assert "agent_view" not in least["features"]
    command = least["features"]["slash_commands"][0]
    assert command["url"] == "https://meter.test/slack/events"
    assert len(full["features"]["agent_view"]["suggested_prompts"]) <= 4


def test_the_manifest_of_socket_mode_names_no_route(run: Any) -> None:  # noqa: ANN401 -- see above
    made = run("slack-manifest", "--url", "https://m.test", "--socket").stdout
    assert "/slack/events" not in made
    assert json.loads(made)["settings"]["socket_mode_enabled"] is True


def test_the_manifest_is_yaml_on_demand(run: Any) -> None:  # noqa: ANN401 -- see above
    made = run("slack-manifest", "--url", "https://m.test", "--format", "yaml").stdout
    lines = made.splitlines()
    assert lines[0] == "_metadata:"
    assert 'url: "https://m.test/slack/events"' in {one.strip() for one in lines}
    assert '- "app_mentions:read"' in {one.strip() for one in lines}


@pytest.mark.parametrize("url", ["http://meter.test", "meter.test", "https://m?x=1"])
def test_slack_wants_a_public_https_address(run: Any, url: str) -> None:  # noqa: ANN401 -- see above
    refused = run("slack-manifest", "--url", url)
    assert refused.exit_code == 2
    assert refused.stderr.splitlines()[-1].startswith("Error: ")


def test_bolt_is_not_imported_before_it_is_wanted() -> None:
    program = "import sys, wsgi; print('slack_bolt' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).resolve().parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"
