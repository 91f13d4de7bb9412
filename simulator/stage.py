"""The real commands on a database of their own: run one, keep a server running."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

from metering.errors import MeterError

_HOST = "127.0.0.1"
_SETTINGS = (
    "DATABASE_URL",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "PUBLIC_URL",
    "SLACK_SIGNING_SECRET",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "SLACK_API_URL",
    "SMTP_URL",
    "MAIL_FROM",
    "METRICS_TOKEN",
    "TRUSTED_PROXIES",
    "ALERT_ALLOW_HOSTS",
)
_READY_WITHIN = 60.0
_STOPPED_WITHIN = 15.0
_GLANCE = 0.1
_OK = 200


class StageError(MeterError):
    """A command failed, or the server did not come up; the sentence says which."""


class Stage:
    """A temporary home, an environment without the user's settings, and a port."""

    def __init__(self, home: Path, port: int, environ: Mapping[str, str]) -> None:
        self.url = f"http://{_HOST}:{port}"
        self._home = home
        self._port = port
        self._environ = _cleared(environ) | {
            "DATABASE_URL": f"sqlite:///{home / 'meter.db'}",
            "SECRET_KEY": secrets.token_urlsafe(32),
            "PUBLIC_URL": self.url,
        }

    def run(self, *arguments: str) -> str:
        """Run one command to its end and return its standard output.

        Raises:
            StageError: it exited with anything but 0.
        """
        done = subprocess.run(  # noqa: S603 -- our own command, our own arguments
            _command(arguments),
            cwd=self._home,
            env=self._environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            reason = _last_line(done.stderr).removeprefix("Error: ")
            raise StageError(f"flask {' '.join(arguments[:2])} failed: {reason}")
        return done.stdout

    @contextmanager
    def server(self) -> Iterator[None]:
        """Serve while the block runs; whatever ends it, the server ends too.

        Raises:
            StageError: the server is not ready within a minute.
        """
        log = self._home / "server.log"
        with log.open("wb") as output:
            server = subprocess.Popen(  # noqa: S603 -- our own command
                _command(("serve", "--port", str(self._port), "--no-schedule")),
                cwd=self._home,
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                # A Ctrl-C in the terminal is ours to pass on, after the last delivery.
                start_new_session=True,
            )
        try:
            self._wait_until_ready(server, log)
            yield
        finally:
            _stop(server)

    def _wait_until_ready(self, server: subprocess.Popen[bytes], log: Path) -> None:
        deadline = time.monotonic() + _READY_WITHIN
        while not self._is_ready():
            if server.poll() is not None or time.monotonic() > deadline:
                reason = _last_line(log.read_text(errors="replace"))
                raise StageError(f"the server did not start: {reason}")
            time.sleep(_GLANCE)

    def _is_ready(self) -> bool:
        connection = HTTPConnection(_HOST, self._port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == _OK
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def free_port(wanted: int | None) -> int:
    """Return ``wanted``, or a port that is free now.

    Raises:
        StageError: somebody listens on the wanted port.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, wanted or 0))
        except OSError as error:
            raise StageError(
                f"port {wanted} is taken; write --port with another, or leave it out"
            ) from error
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def orderly_end() -> Iterator[None]:
    """Make SIGTERM and a closed terminal end the block as an exit, so it cleans up."""

    def leave(number: int, _: FrameType | None) -> None:
        # A second signal must not interrupt the cleaning up.
        signal.signal(number, signal.SIG_IGN)
        raise SystemExit(128 + number)

    former = {
        number: signal.signal(number, leave)
        for number in (signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _cleared(environ: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without this project's settings, Flask's and .env files.

    Flask's own variables would choose another application, port or option.
    """
    ours = {name for setting in _SETTINGS for name in (setting, f"{setting}_FILE")}
    kept = {
        name: value
        for name, value in environ.items()
        if name not in ours and not name.startswith("FLASK_")
    }
    return kept | {"FLASK_SKIP_DOTENV": "1"}


def _command(arguments: tuple[str, ...]) -> list[str]:
    found = find_spec("wsgi")
    if found is None or found.origin is None:
        raise StageError("wsgi.py is not found; run flask from the project's root")
    application = str(Path(found.origin).resolve())
    return [sys.executable, "-m", "flask", "--app", application, *arguments]


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server politely, then, with all its workers, for good."""
    server.terminate()
    try:
        server.wait(_STOPPED_WITHIN)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "it said nothing"
