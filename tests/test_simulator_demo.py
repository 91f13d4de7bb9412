"""The demo plays against a stand-in ``wsgi.py`` that accepts whatever is posted."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from metering.published import COMPANIES
from simulator import demo, stage
from simulator.stage import Stage, StageError

ROOT = Path(__file__).resolve().parents[1]
STAND_IN = r"""
import json, os, signal, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import click
from flask import Flask

FOREIGN = [n for n in os.environ if n.startswith(("SLACK_", "SMTP_", "FLASK_RUN_PORT"))]
URL = os.environ.get("PUBLIC_URL")

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    def answer(self, content):
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
    def do_GET(self):
        self.answer(b"ready")
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(b'{"received": 3, "counted": 1}')

def serve(port):
    open(os.environ["PID_FILE"], "w").write(str(os.getpid()))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()

def act(arguments):
    match arguments:
        case ["account", "add", "demo", *_]:
            if FOREIGN:
                raise click.ClickException(f"the environment holds {FOREIGN}")
        case ["source", *_]:
            url = f"{URL}/webhooks/src"
            print(json.dumps({"id": "s", "url": url, "secret": "whsec_" + "QUJD" * 8}))
        case ["serve", "--port", port, "--no-schedule"]:
            serve(int(port))
        case ["tick"]:
            time.sleep(float(os.environ.get("TICK", 0)))
            print("demo reached 50 %.")
        case ["usage", *_, "json"]:
            print(json.dumps({"value": 528}))
        case ["usage", *_]:
            print("Conversations 341")
        case ["ask", "demo", _]:
            print("You used 528 of 1,000.")
        case ["link", "demo"]:
            print(f"{URL}/usage/demo?token=t")

def create_app():
    app = Flask("wsgi")
    for name in "account source threshold serve tick usage ask link".split():
        app.cli.command(name, context_settings={"ignore_unknown_options": True})(
            click.argument("rest", nargs=-1, type=click.UNPROCESSED)(
                lambda rest, name=name: act([name, *rest])
            )
        )
    return app
"""


def start(home: Path, *options: str, **environ: str) -> subprocess.Popen[str]:
    (home / "wsgi.py").write_text(STAND_IN)
    (home / "tmp").mkdir()
    play = "from simulator.demo import demo; demo(prog_name='demo')"
    return subprocess.Popen(
        [sys.executable, "-c", play, "--company", "a", *options],
        cwd=home,
        env={
            **os.environ,  # noqa: TID251 -- handed on
            "PYTHONPATH": f"{home}{os.pathsep}{ROOT}",
            "TMPDIR": str(home / "tmp"),
            "PID_FILE": str(home / "pid"),
            **environ,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Whoever started the tests in the background had them ignore it.
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 -- no other thread runs here
    )


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def left_behind(home: Path) -> list[Path]:
    """Return what is left of the demo: its directories, and its server if it lives."""
    server = int((home / "pid").read_text())
    return [*(home / "tmp").iterdir(), *Path("/proc").glob(str(server))]


def test_it_prints_usage_answer_alerts_and_address_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    foreign = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SMTP_URL": "smtp://x",
        "FLASK_RUN_PORT": "1",
    }
    played = start(tmp_path, "--exit", **foreign)
    out, err = played.communicate(timeout=120)
    assert played.returncode == 0, err
    lines = out.split("\n")
    assert lines[:-2] == [
        "Conversations 341",
        "",
        "> How many interactions have we used?",
        "You used 528 of 1,000.",
        "",
        "demo reached 50 %.",
        "",
    ]
    assert lines[-2].startswith("http://127.0.0.1:")
    assert left_behind(tmp_path) == []


class Miscounting(Stage):
    """A meter that answers every command with one interaction too few."""

    def run(self, *_: str) -> str:
        return '{"value": 527}'


def test_a_total_that_differs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StageError, match=r"counted 527 interactions where 528 were"):
        demo._report(Miscounting(tmp_path, 1, {}), COMPANIES["a"])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_and_removes_the_directory(
    tmp_path: Path, number: signal.Signals
) -> None:
    played = start(tmp_path, TICK="20")
    deadline = time.monotonic() + 120
    while not (tmp_path / "pid").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.2)
    played.send_signal(number)
    played.communicate(timeout=120)
    assert played.returncode not in {0, None}
    assert left_behind(tmp_path) == []


def test_a_taken_port_is_refused_with_what_to_write() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(StageError, match="write --port with another"):
            stage.free_port(taken.getsockname()[1])


def test_a_command_that_fails_says_its_own_last_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wsgi.py").write_text("raise SystemExit('Error: no such thing')")
    monkeypatch.setattr(stage, "_command", lambda _: [sys.executable, "wsgi.py"])
    with pytest.raises(StageError, match="flask account add failed: no such thing"):
        Stage(tmp_path, 1, {}).run("account", "add", "demo")


def test_a_server_that_dies_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wsgi.py").write_text("raise SystemExit('Error: no database')")
    monkeypatch.setattr(stage, "_command", lambda _: [sys.executable, "wsgi.py"])
    port = stage.free_port(None)
    with (
        pytest.raises(StageError, match="did not start: Error: no database"),
        Stage(tmp_path, port, {}).server(),
    ):
        pass
