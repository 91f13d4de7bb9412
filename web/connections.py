"""One connection: reads each request whole under limits, then asks for its answer.

A slow, broken or hostile client costs a socket and a bounded buffer, never a thread.
"""

import asyncio
import time
from collections import deque
from http import HTTPStatus
from typing import cast

import httptools

from web.framing import CONTINUE, Door, Framing, Phase, without_upgrade
from web.requests import BUSY, Request, refused


class _StopError(Exception):
    """Ends the parser's run inside a callback: what follows is not read."""


# More than any honest head and chunked body together; the rest is padding.
_FRAMING = 8


class Connection(asyncio.Protocol):
    """The server's end of one connection; all of it runs in the event loop."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._limits = door.limits
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpRequestParser(self)
        # Complete requests, and refusals that must keep their place among them.
        self._queue: deque[Request | HTTPStatus] = deque()
        self._deaf = self._ended = self._paused = self._full = False
        self._asked: Request | None = None
        self._raw = self.held = 0
        self.peer = ""
        self.phase = Phase.IDLE
        self.deadline = 0.0
        self._begin()

    def _begin(self) -> None:
        self._target = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._head_size = self._body_size = 0
        self._body: list[bytes] = []
        self._in_body = False

    def wait_for(self, phase: Phase) -> None:
        """Enter a phase; the time that it may take begins now."""
        self.phase = phase
        self.deadline = time.monotonic() + self._limits.seconds(phase)

    # What the event loop tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; a client that says nothing has the time of one head."""
        # uvloop's own class is a transport by shape, not by name.
        self._transport = cast("asyncio.Transport", transport)
        peer = transport.get_extra_info("peername")
        self.peer = str(peer[0]) if peer else ""
        self.wait_for(Phase.HEAD)
        self._door.opened(self)

    def connection_lost(self, _error: Exception | None) -> None:
        """Forget all; an answer under way finds nobody."""
        self._transport = None
        self._queue.clear()
        self._let_go(self.held)
        self._door.closed(self)

    def data_received(self, data: bytes) -> None:
        """Read on, as far as the limits allow."""
        if self._deaf or not data:
            return
        if self.phase is Phase.IDLE:
            self.wait_for(Phase.HEAD)
        self._raw += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._read_without_upgrade(data[upgrade.args[0] :])
            return
        except httptools.HttpParserError:
            if not self._deaf:
                self._refuse(HTTPStatus.BAD_REQUEST)
        if not self._deaf:
            self._check_sizes()
        if self._queue and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()

    def eof_received(self) -> bool:
        """Refuse what was cut off; answer what is whole before closing."""
        self._ended = True
        if not self._deaf and (self._headers or self._body or self._target):
            self._refuse(HTTPStatus.BAD_REQUEST)
        self._deaf = True
        return self.phase is Phase.ANSWER or bool(self._queue)

    def pause_writing(self) -> None:
        """Begin nothing new for a client that does not read."""
        self._full = True

    def resume_writing(self) -> None:
        """Go on with the next request."""
        self._full = False
        self._next()

    # What the parser tells.

    def on_message_begin(self) -> None:
        """A request begins, perhaps right behind another."""
        self._begin()

    def on_url(self, part: bytes) -> None:
        """A part of the target."""
        self._target += part

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header; those behind a chunked body are counted and left alone."""
        self._head_size += len(name) + len(value)
        if not self._in_body:
            self._headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Judge the head; a body that says it is too large is never read."""
        if self._parser.should_upgrade():
            return
        if self._head_size + len(self._target) > self._limits.head_bytes:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            raise _StopError
        framing = Framing.of(self._headers, self._parser.get_http_version())
        if framing.refusal is not None:
            self._refuse(framing.refusal)
            raise _StopError
        if framing.length > self._limits.body_bytes:
            self._cut()
        if framing.expects and self._transport is not None and self.phase is Phase.HEAD:
            self._transport.write(CONTINUE)
        self._in_body = True
        if self.phase is not Phase.ANSWER:
            self.wait_for(Phase.BODY)

    def on_body(self, part: bytes) -> None:
        """A part of the body; one that grows too large is cut, and said to be."""
        self._body.append(part)
        self._body_size += len(part)
        self.held += len(part)
        self._door.held += len(part)
        if self._body_size > self._limits.body_bytes:
            self._cut()
        if self._door.held > self._limits.held_bytes:
            self._door.relieve()

    def on_message_complete(self) -> None:
        """The request is here: it waits for its turn."""
        if self._parser.should_upgrade():
            return
        self._enqueue(keep_alive=self._parser.should_keep_alive())

    # What follows from it.

    def _read_without_upgrade(self, rest: bytes) -> None:
        """Read a request that asks for another protocol as if it did not.

        The parser leaves the body of such a request to that protocol; clients that
        would rather speak HTTP/2 send one with each first delivery.
        """
        method = self._parser.get_method()
        if method == b"CONNECT":
            self._refuse(HTTPStatus.NOT_IMPLEMENTED)
            return
        version = self._parser.get_http_version()
        head = without_upgrade(method, self._target, version, self._headers)
        self._parser = httptools.HttpRequestParser(self)
        self.data_received(head + rest)

    def _cut(self) -> None:
        """Let the application refuse what is too large, as its own order demands."""
        self._deaf = True
        self._enqueue(keep_alive=False)
        raise _StopError

    def _enqueue(self, *, keep_alive: bool) -> None:
        request = Request(
            method=self._parser.get_method().decode("latin-1"),
            target=self._target,
            version=self._parser.get_http_version(),
            headers=self._headers,
            body=b"".join(self._body),
            keep_alive=keep_alive,
        )
        if not keep_alive:
            self._deaf = True
        self._begin()
        self._raw = 0
        self._queue.append(request)
        self._next()

    def _refuse(self, status: HTTPStatus) -> None:
        self._deaf = True
        self._queue.append(status)
        self._next()

    def _check_sizes(self) -> None:
        limits = self._limits
        if self.phase is Phase.HEAD and self._raw > limits.head_bytes:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif self._raw > limits.head_bytes + _FRAMING * limits.body_bytes:
            self._refuse(HTTPStatus.BAD_REQUEST)

    def _next(self) -> None:
        """Have the next request answered, unless one is being answered."""
        if self.phase is Phase.ANSWER or self._full or not self._queue:
            return
        item = self._queue.popleft()
        if isinstance(item, HTTPStatus):
            self._turn_away(item)
            return
        self._asked = item
        self.wait_for(Phase.ANSWER)
        if not self._door.submit(self, item):
            self._turn_away(BUSY, item)

    def _turn_away(self, status: HTTPStatus, request: Request | None = None) -> None:
        """Answer for the application: one request, or else the one half read."""
        if request is None:
            request = Request("", b"", "1.1", self._headers, b"", keep_alive=False)
        self._finish(refused(status, request, self.peer))

    def answered(self, answer: bytes, closing: bool) -> None:  # noqa: FBT001 -- a callback
        """Write an answer; go on with what came in meanwhile, or close."""
        transport = self._transport
        if transport is None or self.phase is not Phase.ANSWER:
            return
        if closing:
            self._finish(answer)
            return
        transport.write(answer)
        self._let_go(self.held - self._body_size)
        self.wait_for(self._reading())
        self._next()
        if self._paused and not self._queue:
            self._paused = False
            transport.resume_reading()

    def _reading(self) -> Phase:
        if self._in_body:
            return Phase.BODY
        return Phase.HEAD if self._target or self._headers else Phase.IDLE

    def _finish(self, answer: bytes) -> None:
        """Write the last answer; linger, or unread bytes would take it back."""
        transport = self._transport
        if transport is None:
            return
        self._deaf = True
        self._queue.clear()
        self._let_go(self.held)
        transport.write(answer)
        if self._ended:
            transport.close()
            return
        if transport.can_write_eof():
            transport.write_eof()
        self.wait_for(Phase.LINGER)
        if self._paused:
            transport.resume_reading()

    def _let_go(self, size: int) -> None:
        self.held -= size
        self._door.held -= size

    # What the server asks and tells.

    @property
    def is_idle(self) -> bool:
        """Whether it was answered and is kept for a next request."""
        return self.phase is Phase.IDLE

    @property
    def is_silent(self) -> bool:
        """Whether it was opened and nothing of a request has come yet."""
        return self.phase is Phase.HEAD and not self._raw and not self._queue

    def expire(self) -> None:
        """The time of this phase is over."""
        if self.phase is Phase.ANSWER:
            self._turn_away(BUSY, self._asked)
        elif self.phase is Phase.BODY or (self.phase is Phase.HEAD and self._raw):
            self._turn_away(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self.abort()

    def abort(self) -> None:
        """End the connection at once."""
        if self._transport is not None:
            self._transport.abort()
