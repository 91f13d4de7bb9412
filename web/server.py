"""The production server: granian, with one worker process and a pool of threads.

One process, because a delivery is answered after a commit that many requests share;
threads, because each of them waits for that commit.
"""

import functools
import http.client
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from metering.errors import InvalidError, MeterError

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
Build = Callable[[], Application]

THREADS = 48
# Connections, idle ones included: the kernel keeps the next ones waiting.
_CONNECTIONS = 1024
_DRAIN_SECONDS = 25
_WATCH_SECONDS = 0.5
_START_SECONDS = 30.0
_LARGEST_PORT = 65_535

# Standard output holds data only, so the server's own words go to standard error.
_LOGGING = {
    "formatters": {"generic": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        name: {"class": "logging.StreamHandler", "formatter": "generic"}
        for name in ("console", "access")
    },
    "loggers": {
        "_granian": {"handlers": ["console"], "propagate": False},
        "granian.access": {"handlers": ["access"], "propagate": False},
    },
}

log = logging.getLogger(__name__)


class ServerDiedError(MeterError):
    """The worker ended by itself; whatever supervises the server starts it again."""


def free_port(host: str, port: int) -> int:
    """Return the port to listen at: ``port`` itself, or a free one in place of 0.

    The server shares its port among processes, so a second server would be let in
    silently and take half of the requests; asking here, alone, finds the first one.

    Raises:
        InvalidError: nothing can listen there.
    """
    if not 0 <= port <= _LARGEST_PORT:
        raise InvalidError(f"--port {port} is no port; write 0 to {_LARGEST_PORT}")
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
            chosen: int = probe.getsockname()[1]
            return chosen
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InvalidError(
            f"cannot listen at {address_of(host, port)} ({reason}); "
            "write another --port or --host, or stop what listens there"
        ) from error


def address_of(host: str, port: int) -> str:
    """Return the server's own address, without a slash at its end."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(build: Build, host: str, port: int, threads: int = THREADS) -> None:
    """Serve the application that ``build`` makes until SIGTERM or SIGINT.

    ``build`` runs in the worker, once, and must be picklable, because some systems
    start the worker afresh. Requests in progress are answered before the end.

    Raises:
        InvalidError: nothing can listen at ``host`` and ``port``.
        ServerDiedError: the worker ended although nobody asked it to.
    """
    port = free_port(host, port)
    server = MPServer(
        "wsgi",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        backlog=_CONNECTIONS,
        backpressure=_CONNECTIONS,
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig=_LOGGING,
        respawn_failed_workers=False,
        workers_kill_timeout=_DRAIN_SECONDS,
    )
    load = functools.partial(_load, build, host, port)
    try:
        server.serve(target_loader=load, wrap_loader=False)
    except SystemExit as end:
        if end.code:
            raise ServerDiedError(
                "the server's worker ended by itself; see above, and start it again"
            ) from end


def _load(build: Build, host: str, port: int) -> Application:
    """Return the application, in the worker; say when it answers."""
    # Until the server sets its own, a signal must not wait for the start to end.
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, signal.SIG_DFL)
    parent = os.getppid()
    threading.Thread(
        target=_end_with_parent, args=(parent,), name="watch-parent", daemon=True
    ).start()
    application = build()
    threading.Thread(
        target=_announce, args=(host, port), name="announce", daemon=True
    ).start()
    return application


def _end_with_parent(parent: int) -> None:
    """End this worker soon after its parent was killed, or it would hold the port."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def _announce(host: str, port: int) -> None:
    """Say where the server listens, as soon as it answers there."""
    wildcards = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- asked, not bound
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(
                wildcards.get(host, host), port, timeout=_START_SECONDS
            )
            connection.request("GET", "/healthz", headers={"Connection": "close"})
            connection.getresponse().read()
            connection.close()
            sys.stderr.write(f"Listening on {address_of(host, port)}\n")
            sys.stderr.flush()
            return
        time.sleep(0.02)
