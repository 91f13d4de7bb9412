"""An answer that waits for a commit, without keeping a thread while it waits."""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from flask import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Make = Callable[[], Response]


class Promise(Response):
    """A response that is made when its future is done, whatever that brings.

    WSGI lets an application begin its answer at the first step of the iteration. So
    any WSGI server, and Flask's test client, simply wait there; a server that knows
    ``when_ready`` need not.
    """

    def __init__(self, future: "Future[Any]", make: Make) -> None:
        super().__init__()
        self._future = future
        self._make = make

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Return what will be the body; the status comes with its first part."""
        return _Awaited(self._future, self._make, environ, start_response)


class _Awaited:
    """The body of a promised answer, and its server's way to learn of it."""

    def __init__(
        self,
        future: "Future[Any]",
        make: Make,
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
    ) -> None:
        self._future = future
        self._make = make
        self._environ = environ
        self._start_response = start_response

    def when_ready(self, call: Callable[[], None]) -> None:
        """Call once, from any thread, as soon as iterating does not wait."""
        self._future.add_done_callback(lambda _: call())

    def __iter__(self) -> Iterator[bytes]:
        yield from self._make()(self._environ, self._start_response)


def said(value: object, status: int = 200, retry_after: int | None = None) -> Response:
    """Return JSON, made without an application's context."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=True)
    answer = Response(f"{text}\n", status, mimetype="application/json")
    if retry_after is not None:
        answer.headers["Retry-After"] = str(retry_after)
    return answer
