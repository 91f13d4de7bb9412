"""One request, read whole, as WSGI wants it; and its answer, as the wire wants it."""

import io
import logging
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from itertools import count
from types import MappingProxyType
from typing import Any, Protocol, cast
from urllib.parse import unquote_to_bytes

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

_PLAIN = {b"content-type": "CONTENT_TYPE", b"content-length": "CONTENT_LENGTH"}
_BODILESS = frozenset({"204", "304"})
_ALIKE: dict[str, Any] = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}
# What the server alone decides; an application's own word would break the framing.
_HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "date"})

_NOTHING: Mapping[str, Any] = MappingProxyType({})

REQUEST_ID = "meter.request_id"
"""Where the WSGI environment has the request's id."""

WAITING = "meter.waiting"
"""Where it has a function that tells how many requests wait behind this one."""

_RETRY_AFTER = 5
BUSY = HTTPStatus.SERVICE_UNAVAILABLE
"""Too much to do: the one answer that says when to come back."""

_NAMED = b"x-request-id"
_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+/=@-]{0,127}", re.ASCII)
_process = secrets.token_hex(6)
_numbers = count(1)

log = logging.getLogger(__name__)


class Pending(Protocol):
    """An answer that does not exist yet, and can be asked to say when it does.

    Iterated at once, as any WSGI server may, it waits; asked, it keeps no thread.
    """

    def when_ready(self, call: Callable[[], None]) -> None:
        """Call once, from any thread, as soon as iterating does not wait."""


@dataclass(slots=True)
class Request:
    """A request that is here to its last byte."""

    method: str
    target: bytes
    version: str
    headers: list[tuple[bytes, bytes]]
    body: bytes
    keep_alive: bool
    id: str = ""
    """Its name in logs and in the answer, once it was given one."""

    def environ(self, server: tuple[str, int], peer: str) -> dict[str, Any]:
        """Return the WSGI environment; ``server`` is its own host and port."""
        path, _, query = self._origin_form().partition(b"?")
        if b"%" in path:
            path = unquote_to_bytes(path)
        environ = _ALIKE.copy()
        environ["REQUEST_METHOD"] = self.method
        environ["PATH_INFO"] = path.decode("latin-1")
        environ["QUERY_STRING"] = query.decode("latin-1")
        environ["SERVER_NAME"] = server[0]
        environ["SERVER_PORT"] = str(server[1])
        environ["SERVER_PROTOCOL"] = f"HTTP/{self.version}"
        environ["REMOTE_ADDR"] = peer
        environ["wsgi.input"] = io.BytesIO(self.body)
        environ["wsgi.errors"] = sys.stderr
        for name, value in self.headers:
            key = _key(name)
            if key is not None:
                _add_header(environ, key, value.decode("latin-1"))
        if environ.pop("HTTP_TRANSFER_ENCODING", None) is not None:
            # The chunks are put together: what is passed on has a length.
            environ["CONTENT_LENGTH"] = str(len(self.body))
        return environ

    def _origin_form(self) -> bytes:
        """Return the target without scheme and host, which a proxy's client adds."""
        if self.target.startswith(b"/"):
            return self.target
        _, scheme, rest = self.target.partition(b"://")
        return b"/" + rest.partition(b"/")[2] if scheme else self.target


@lru_cache(maxsize=1_024)
def _key(name: bytes) -> str | None:
    """Return how WSGI spells a header's name; None where it must not pass."""
    lower = name.lower()
    if b"_" in lower:
        # ``webhook_id`` must not pass for ``webhook-id``: WSGI spells both alike.
        return None
    plain = _PLAIN.get(lower)
    return plain or "HTTP_" + lower.decode("latin-1").upper().replace("-", "_")


def _add_header(environ: dict[str, Any], key: str, value: str) -> None:
    before = environ.get(key)
    if before is not None:
        value = f"{before}{'; ' if key == 'HTTP_COOKIE' else ','}{value}"
    environ[key] = value


@dataclass(slots=True)
class Exchange:
    """A request on its way through the application, and what came of it."""

    request: Request
    server: tuple[str, int]
    peer: str
    tell: Callable[[bytes, bool], None]
    closing: bool = False
    _status: str = ""
    _headers: list[tuple[str, str]] = field(default_factory=list)
    _result: Iterable[bytes] = ()

    def __post_init__(self) -> None:
        self.closing = not self.request.keep_alive

    def call(
        self, application: Application, extras: Mapping[str, Any] = _NOTHING
    ) -> Pending | None:
        """Run the application; return what to wait for, or None where it is done.

        ``extras`` are added to its environment.
        """
        try:
            environ = self.request.environ(self.server, self.peer)
            environ.update(extras)
            self.request.id = _request_id(environ.get("HTTP_X_REQUEST_ID"))
            environ[REQUEST_ID] = self.request.id
            self._result = application(environ, self._start)
        except Exception:
            log.exception("the application failed", extra=self._ids)
            self._status = ""
            return None
        # By the name alone: asking for the whole protocol costs a fifth of a request.
        is_pending = hasattr(self._result, "when_ready")
        return cast("Pending", self._result) if is_pending else None

    def _start(
        self,
        status: str,
        headers: list[tuple[str, str]],
        _error: object = None,
    ) -> Callable[[bytes], object]:
        self._status, self._headers = status, headers
        return _no_write

    def answer(self) -> bytes:
        """Return the answer's bytes, head and body; an application's fault is a 500."""
        try:
            body = b"".join(self._result)
            close = getattr(self._result, "close", None)
            if close is not None:
                close()
            if not self._status:
                return refusal(HTTPStatus.INTERNAL_SERVER_ERROR, self.request.id)
            return self._render(body)
        except Exception:
            log.exception("the application's answer failed", extra=self._ids)
            return refusal(HTTPStatus.INTERNAL_SERVER_ERROR, self.request.id)
        finally:
            # It knows this exchange by ``start_response``: no ring is left behind for
            # the collector, with a body in it that waits for it.
            self._result = ()

    @property
    def _ids(self) -> dict[str, Any]:
        return {"fields": {"request": self.request.id}}

    def _render(self, body: bytes) -> bytes:
        lines = [f"HTTP/1.1 {self._status}\r\nDate: {_date()}"]
        sized = self._status[:3] in _BODILESS
        for name, value in self._headers:
            lower = name.lower()
            if lower in _HOP_BY_HOP:
                continue
            if lower == "content-length":
                sized = True
            lines.append(f"{name}: {value}")
        if self.request.id:
            lines.append(f"X-Request-Id: {self.request.id}")
        if not sized:
            lines.append(f"Content-Length: {len(body)}")
        if self.closing:
            lines.append("Connection: close")
        elif self.request.version == "1.0":
            lines.append("Connection: keep-alive")
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        return head if self.request.method == "HEAD" else head + body


def _request_id(given: str | None) -> str:
    """Return the id that the sender or a proxy gave, if it is sane, else a new one."""
    if given is not None and _SANE.fullmatch(given):
        return given
    return f"{_process}-{next(_numbers):x}"


def refused(status: HTTPStatus, request: Request, peer: str) -> bytes:
    """Return the server's own answer, and tell the log of it by the same id."""
    if not request.id:
        given = [value for name, value in request.headers if name.lower() == _NAMED]
        request.id = _request_id(given[0].decode("latin-1") if given else None)
    told = {"status": status.value, "peer": peer, "request": request.id}
    log.info("request refused", extra={"fields": told})
    return refusal(status, request.id)


def refusal(status: HTTPStatus, request_id: str) -> bytes:
    """Return the server's own answer to what the application does not answer."""
    body = f"{status.phrase}\n".encode()
    later = f"Retry-After: {_RETRY_AFTER}\r\n" if status is BUSY else ""
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nDate: {_date()}\r\n{later}"
        f"X-Request-Id: {request_id}\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode("ascii") + body


_told: tuple[int, str] = (0, "")


def _date() -> str:
    """Return the ``Date`` header's value, written anew once a second."""
    global _told  # noqa: PLW0603 -- one clock face for the whole process
    second = int(time.time())
    if _told[0] != second:
        _told = (second, formatdate(second, usegmt=True))
    return _told[1]


def _no_write(_data: bytes) -> None:
    raise NotImplementedError("answers are returned, not written piecewise")
