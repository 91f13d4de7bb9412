"""The real commands and the real server, as processes on a database of their own."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from metering import database, signing
from tests import warm
from web import hosts

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
_READY_WITHIN = 60.0
# Becomes the server, which finds the socket as systemd hands it over.
_GIVEN = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
said = {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
os.execve(sys.executable, [sys.executable, *sys.argv[2:]], {**os.environ, **said})
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Installation:
    """One meter: its database, its settings, and the server when it is started."""

    home: Path
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict)
    server: subprocess.Popen[bytes] | None = None
    code: Path = ROOT
    """The checkout whose commands and server these are."""
    apart: bool = False
    """Whether each command starts an interpreter: slow, and what people do."""

    @property
    def log(self) -> Path:
        """What the server wrote, on both of its outputs."""
        return self.home / "server.log"

    @property
    def environ(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],  # noqa: TID251 -- to find the interpreter's tools
            "DATABASE_URL": f"sqlite:///{self.home / 'meter.db'}",
            "SECRET_KEY": "a secret key of the tests alone",
            "PUBLIC_URL": f"http://{HOST}:{self.port}",
            **self.settings,
        }

    def engine(self) -> Engine:
        """Return an engine of this process for the installation's database."""
        address = hosts.apart(self.environ["DATABASE_URL"])
        return database.connect(address.replace("ql:", "ql+psycopg:", 1))

    def run(
        self, *arguments: str, stdin: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run ``flask …`` from the project's root to its end."""
        usual = self.code == ROOT and not self.apart
        if usual and warm.fits(arguments, self.environ):
            return warm.run(arguments, self.environ, stdin)
        return subprocess.run(
            [sys.executable, "-m", "flask", *arguments],
            cwd=self.code,
            env=self.environ,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def output(self, *arguments: str, stdin: str | None = None) -> str:
        done = self.run(*arguments, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def data(self, *arguments: str, stdin: str | None = None) -> Any:  # noqa: ANN401 -- whatever the command says
        return json.loads(self.output(*arguments, stdin=stdin))

    def start(self) -> None:
        """Start the server in a process group of its own; return when it is ready."""
        self.launch()
        self.wait_until_ready()

    def launch(self, listener: socket.socket | None = None) -> None:
        """Start the server in a process group of its own, and go on.

        With a ``listener`` it is given that socket, as a supervisor that listens does.
        """
        command = [sys.executable, "-m", "flask", "serve", "--port", str(self.port)]
        if listener is not None:
            command[1:1] = ["-c", _GIVEN, str(listener.fileno())]
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(
                command,
                cwd=self.code,
                env=self.environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=() if listener is None else (listener.fileno(),),
            )

    def wait_until_ready(self) -> None:
        """Return when the server says that it may be given work."""
        until = time.monotonic() + _READY_WITHIN
        while self.status("GET", "/readyz") != http.HTTPStatus.OK:
            assert time.monotonic() < until, "the server is not ready"
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill -9 every process of the server at once."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def stop(self) -> int:
        """End the server as a supervisor does; return its exit code."""
        assert self.server is not None
        self.server.send_signal(signal.SIGTERM)
        return self.server.wait(timeout=60)

    def status(self, method: str, path: str) -> int | None:
        try:
            return self.request(method, path)[0]
        except (OSError, http.client.HTTPException):
            return None

    def request(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def post(self, source: dict[str, str], events: object) -> tuple[int, bytes]:
        """Post one signed delivery to a source, as its platform does."""
        body = json.dumps(events).encode()
        path = f"/webhooks/{source['id']}"
        return self.request("POST", path, body, signed(source["secret"], body))


def signed(secret: str, body: bytes, message_id: str = "msg_1") -> dict[str, str]:
    """Return the headers of a delivery signed now, on the real clock."""
    timestamp = int(time.time())
    return {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signing.sign(secret.encode(), message_id, timestamp, body),
    }
