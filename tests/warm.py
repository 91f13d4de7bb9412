"""A warm interpreter that forks the real commands: most of a short one is imports.

Each command is still a process of its own, with its own environment, directory, pipes
and exit code, run by ``python -m flask``'s own code; only what it would import first is
there already. What is about starting itself starts an interpreter: see ``processes``.
"""

import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Thread
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent
_OWN = ("PYTHON", "LC_", "LANG", "TZ")
"""What an interpreter reads when it starts, and never again."""
_MOST = 65_536
_LONGEST = 60.0


def fits(arguments: tuple[str, ...], environ: Mapping[str, str]) -> bool:
    """Return whether a warm interpreter can be this command's."""
    long = sum(map(len, arguments)) > _MOST / 16
    return not long and not any(name.startswith(_OWN) for name in environ)


def run(
    arguments: tuple[str, ...], environ: Mapping[str, str], stdin: str | None
) -> subprocess.CompletedProcess[str]:
    """Run ``flask …`` from the project's root to its end, as ``subprocess.run`` does.

    Raises:
        subprocess.TimeoutExpired: it ran for a minute, and was killed.

    """
    return _mother().run(arguments, environ, stdin)


@cache
def _mother() -> "_Mother":
    return _Mother()


class _Mother:
    """The warm process, and the socket over which it is asked for commands."""

    def __init__(self) -> None:
        self._socket, given = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with given:
            # It ends when the socket does, which is when this process ends.
            subprocess.Popen(
                [sys.executable, "-m", "tests.warm", str(given.fileno())],
                cwd=ROOT,
                env={"PATH": os.environ["PATH"]},  # noqa: TID251 -- to find the interpreter's tools
                stdin=subprocess.DEVNULL,
                pass_fds=[given.fileno()],
            )

    def run(
        self, arguments: tuple[str, ...], environ: Mapping[str, str], stdin: str | None
    ) -> subprocess.CompletedProcess[str]:
        (given, give), *read = (os.pipe() for _ in range(4))
        theirs = [given, *(end for _, end in read)]
        asked = json.dumps([arguments, dict(environ)]).encode()
        socket.send_fds(self._socket, [asked], theirs)
        for end in theirs:
            os.close(end)
        out, err, told = (os.fdopen(end, "rb") for end, _ in read)
        said: dict[object, bytes] = {}
        with out, err, told:
            command = int(told.readline())
            threads = [
                Thread(target=_tell, args=(give, (stdin or "").encode())),
                *(Thread(target=_listen, args=(one, said)) for one in (out, err, told)),
            ]
            for thread in threads:
                thread.start()
            until = time.monotonic() + _LONGEST
            for thread in threads:
                thread.join(max(0, until - time.monotonic()))
                if thread.is_alive():
                    os.kill(command, signal.SIGKILL)
                    raise subprocess.TimeoutExpired(["flask", *arguments], _LONGEST)
        return subprocess.CompletedProcess(
            ["flask", *arguments],
            int(said[told]),
            said[out].decode(),
            said[err].decode(),
        )


def _tell(pipe: int, said: bytes) -> None:
    # A command need not read what it is told.
    with suppress(BrokenPipeError), os.fdopen(pipe, "wb") as opened:
        opened.write(said)


def _listen(pipe: BinaryIO, said: dict[object, bytes]) -> None:
    said[pipe] = pipe.read()


def _serve(asked: socket.socket) -> None:
    """Fork a command each time one is asked for; return in it, not here."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        said, theirs, _, _ = socket.recv_fds(asked, _MOST, 4)
        if not said:
            sys.exit()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            asked.close()
            arguments, environ = json.loads(said)
            return _become(arguments, environ, theirs)
        for one in theirs:
            os.close(one)


def _become(arguments: list[str], environ: dict[str, str], theirs: list[int]) -> None:
    """Fork the command and return in it; wait for its end here, and tell its code."""
    *standard, told = theirs
    command = os.fork()
    if command:
        for one in standard:
            os.close(one)
        os.write(told, b"%d\n" % command)
        _, status = os.waitpid(command, 0)
        os.write(told, b"%d" % os.waitstatus_to_exitcode(status))
        os._exit(0)
    os.close(told)
    for number, one in enumerate(standard):
        os.dup2(one, number)
        os.close(one)
    os.environ.clear()  # noqa: TID251 -- the environment of the command
    os.environ.update(environ)  # noqa: TID251 -- the same
    sys.argv = ["flask", *arguments]


def _import_all() -> None:
    for room in ("metering", "webhooks", "bot", "web", "simulator"):
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if "migrations" not in module.name:
                importlib.import_module(module.name)
    importlib.import_module("wsgi")
    # Else each command ends by looking through, and copying, all of it for garbage.
    gc.freeze()


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as door:
        _import_all()
        _serve(door)
    runpy.run_module("flask", run_name="__main__", alter_sys=True)
