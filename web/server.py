"""The production server: one process, one event loop, a few threads for Flask.

The loop reads every request whole, under limits of time and size, before a thread is
used; a delivery that waits for its commit uses none. docs/decisions/0002 has figures.
"""

import asyncio
import gc
import logging
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import uvloop

from metering.errors import InvalidError
from web.connections import Connection
from web.framing import Limits, Phase
from web.requests import Application, Exchange, Request
from web.workers import Workers

Served = TypeVar("Served", bound=Application)

THREADS = 8
# Requests that wait for a thread; more are told to come back.
_CAPACITY = 1_024
_CONNECTIONS = 8_192
_BACKLOG = 1_024
# Files other than connections: the database's, the standard ones.
_OWN_FILES = 128
_DRAIN_SECONDS = 25.0
_ROUND_SECONDS = 0.02
# What a connection just opened may take to send its request while the server ends.
_FIRST_SECONDS = 1.0
_SWEEP_SECONDS = 0.25
_LARGEST_PORT = 65_535
# The first file that systemd hands over, after the three standard ones.
_ADOPTED = 3
_SWITCH_SECONDS = 0.001

log = logging.getLogger(__name__)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at ``port``, or at a free one in place of 0.

    Raises:
        InvalidError: nothing can listen there.
    """
    if not 0 <= port <= _LARGEST_PORT:
        raise InvalidError(f"--port {port} is no port; write 0 to {_LARGEST_PORT}")
    listener: socket.socket | None = None
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        if listener is not None:
            listener.close()
        reason = (error.strerror or str(error)).lower()
        raise InvalidError(
            f"cannot listen at {address_of(host, port)} ({reason}); "
            "write another --port or --host, or stop what listens there"
        ) from error
    return listener


def adopt() -> socket.socket:
    """Return the socket that a supervisor listens with, as its third file.

    It stays open when this process ends: who connects until the next one is there waits
    and is refused by nobody.

    Raises:
        InvalidError: the third file is no such socket.
    """
    try:
        listener = socket.socket(fileno=_ADOPTED)
        listens = listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    except OSError:
        listens = 0
    if not listens or listener.family not in {socket.AF_INET, socket.AF_INET6}:
        raise InvalidError(
            "LISTEN_FDS promises a listening TCP socket, and there is none; write one "
            "ListenStream= with a port, or start without the socket unit"
        )
    listener.set_inheritable(False)
    return listener


def address_of(host: str, port: int) -> str:
    """Return the server's own address, without a slash at its end."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(
    build: Callable[[], Served],
    listener: socket.socket,
    *,
    limits: Limits | None = None,
    threads: int = THREADS,
    on_end: Callable[[Served], object] = lambda _: None,
) -> None:
    """Serve the application that ``build`` makes until SIGTERM, SIGINT or SIGHUP.

    What was accepted is answered before the end, within 25 s; ``on_end`` is told that
    it begins.
    """
    application = build()
    # What was built stays: the collector need not look through it again and again.
    gc.collect()
    gc.freeze()
    # The loop and the threads take turns at the interpreter: short ones, or a
    # delivery waits 5 ms for each of them.
    sys.setswitchinterval(_SWITCH_SECONDS)

    async def until_told() -> None:
        stop = asyncio.Event()

        def end() -> None:
            on_end(application)
            stop.set()

        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(name, end)
        await answer(application, listener, stop, limits=limits, threads=threads)

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(until_told())


async def answer(
    application: Application,
    listener: socket.socket,
    stop: asyncio.Event,
    *,
    limits: Limits | None = None,
    threads: int = THREADS,
) -> None:
    """Answer requests in the running event loop until ``stop``, then drain."""
    house = _House(application, listener, limits or Limits(), threads)
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(house), sock=listener, backlog=_BACKLOG
    )
    sweeper = asyncio.create_task(house.sweep_for_ever())
    host, port = listener.getsockname()[:2]
    sys.stderr.write(f"Listening on {address_of(host, port)}\n")
    sys.stderr.flush()
    await stop.wait()
    # Around the loop, before and behind: who has connected already is let in.
    await asyncio.sleep(_ROUND_SECONDS)
    server.close()
    await asyncio.sleep(_ROUND_SECONDS)
    await house.drain()
    sweeper.cancel()


class _House:
    """The server as its connections see it: limits, workers, and who is here."""

    def __init__(
        self,
        application: Application,
        listener: socket.socket,
        limits: Limits,
        threads: int,
    ) -> None:
        self.limits = limits
        self.draining = False
        self.held = 0
        self._name: tuple[str, int] = listener.getsockname()[:2]
        self._connections: dict[Connection, None] = {}
        self._most = _room_for_connections()
        self._workers = Workers(
            application,
            threads=threads,
            capacity=_CAPACITY,
            loop=asyncio.get_running_loop(),
            deliver=self._deliver,
        )

    def opened(self, connection: Connection) -> None:
        """Let a connection in; in a crowd the oldest idle or slow one makes room."""
        self._connections[connection] = None
        if len(self._connections) > self._most:
            for one in self._connections:
                if one.phase is not Phase.ANSWER:
                    one.abort()
                    return

    def closed(self, connection: Connection) -> None:
        """Forget a connection that is gone."""
        self._connections.pop(connection, None)

    def submit(self, connection: Connection, request: Request) -> bool:
        """Have a request answered by a thread; False where too many wait."""
        exchange = Exchange(request, self._name, connection.peer, connection.answered)
        exchange.closing |= self.draining
        return self._workers.submit(exchange)

    def relieve(self) -> None:
        """End the connection that holds most of the unfinished bodies."""
        slow = (one for one in self._connections if one.phase is Phase.BODY)
        largest = max(slow, key=lambda one: one.held, default=None)
        if largest is not None:
            largest.expire()

    def _deliver(self) -> None:
        for exchange, answer in self._workers.finished():
            exchange.closing |= self.draining
            made = exchange.answer() if answer is None else answer
            exchange.tell(made, exchange.closing)

    async def sweep_for_ever(self) -> None:
        """End what has taken longer than it may."""
        while True:
            await asyncio.sleep(_SWEEP_SECONDS)
            now = time.monotonic()
            for one in [one for one in self._connections if one.deadline < now]:
                one.expire()

    async def drain(self) -> None:
        """Answer what is here, close what is idle; return when nobody is left.

        A connection just opened has a moment to send its first request: it would find
        nobody to blame for a lost one, where an idle one is known to end any time.
        """
        self.draining = True
        begun = time.monotonic()
        while self._connections and (now := time.monotonic()) < begun + _DRAIN_SECONDS:
            for one in list(self._connections):
                if one.is_idle or (one.is_silent and now > begun + _FIRST_SECONDS):
                    one.abort()
            await asyncio.sleep(_ROUND_SECONDS)
        for one in list(self._connections):
            one.abort()
        self._workers.stop()


def _room_for_connections() -> int:
    """Return how many connections may be open; as many files are asked for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _CONNECTIONS + _OWN_FILES
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(16, min(_CONNECTIONS, soft - _OWN_FILES))
