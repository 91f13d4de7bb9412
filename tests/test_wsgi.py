"""The parts put together: commands load what they need, servers all of it."""

import subprocess
import sys

import click
import pytest

import bot.commands
import webhooks
import wsgi
from tests.processes import ROOT, Installation
from web import command_line
from web.settings import from_environ

_HEAVY = (
    *("alembic", "apscheduler", "granian", "httptools", "mcp", "msgspec"),
    *("prometheus_client", "psycopg", "requests", "rich", "slack_bolt", "slack_sdk"),
    *("urllib3", "uvloop", "bot.channels", "bot.mcp", "bot.slack", "web.pages"),
    *("web.server", "webhooks.views", "webhooks.platforms"),
)
"""What takes long to import, and no question in the terminal needs."""

_LOADED = """
import atexit, sys
sys.argv = ["flask", *sys.argv[1:]]
atexit.register(lambda: print("loaded:", *sys.modules, file=sys.stderr))
from flask.cli import main
main()
"""


@pytest.fixture(scope="module")
def meter(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = Installation(tmp_path_factory.mktemp("meter"))
    account = ("account", "add", "acme", "--timezone", "UTC", "--anchor-day", "1")
    made.output(*account, "--allowance", "100")
    return made


def test_a_question_in_the_terminal_imports_nothing_it_does_not_need(
    meter: Installation,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, "ask", "acme", "How many have we used?"],
        cwd=ROOT,
        env=meter.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "0" in done.stdout
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "bot.commands.ask" in loaded
    assert not loaded & set(_HEAVY)


def test_each_command_is_where_it_is_said_to_be() -> None:
    places = {**bot.commands.COMMANDS, **webhooks.COMMANDS}
    for name, load in command_line.places(places).items():
        assert load().name == name
    with pytest.raises(TypeError, match="is no command"):
        command_line.place("bot.commands.ask:datetime")()


def test_all_commands_are_listed_and_others_are_not_there(meter: Installation) -> None:
    told = meter.output("--help")
    for name in (*bot.commands.COMMANDS, *webhooks.COMMANDS, "serve", "link", "doctor"):
        assert f"\n  {name} " in told
    refused = meter.run("nothing-of-the-kind")
    assert refused.returncode == 2
    assert "No such command" in refused.stderr


def test_flasks_own_commands_see_the_routes(meter: Installation) -> None:
    routes = meter.output("routes")
    for path in ("/webhooks/<anything:path>", "/readyz", "/metrics", "/widget/ask"):
        assert path in routes


def test_a_command_inside_another_context_is_given_all(meter: Installation) -> None:
    settings = from_environ(meter.environ, meter.home)
    with click.Context(click.Command("serve")):
        app = wsgi.create_app(settings=settings)
    assert "/metrics" in {rule.rule for rule in app.url_map.iter_rules()}
