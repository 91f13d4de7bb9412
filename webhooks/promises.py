"""An answer that waits for a commit, without keeping a thread while it waits.

Answers here are WSGI applications, made of what a delivery's answer needs and no more.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING

from webhooks.waiting import Waiting

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Said:
    """An answer of JSON."""

    def __init__(
        self, text: str, status: int = 200, retry_after: int | None = None
    ) -> None:
        self._body = f"{text}\n".encode("ascii")
        self._status = _STATUS[status]
        self._headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(self._body))),
        ]
        if retry_after is not None:
            self._headers.append(("Retry-After", str(retry_after)))

    def __call__(
        self, _environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer as WSGI wants it."""
        start_response(self._status, [*self._headers])
        return [self._body]


def said(value: object, status: int = 200, retry_after: int | None = None) -> Said:
    """Return an answer of a value."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=True)
    return Said(text, status, retry_after)


_STATUS = {one.value: f"{one.value} {one.phrase}" for one in HTTPStatus}


class Promise:
    """An answer that is made when it is known what became of a delivery.

    WSGI lets an application begin its answer at the first step of the iteration. So
    any WSGI server, and Flask's test client, simply wait there; a server that knows
    ``when_ready`` need not. It is the answer to one request, called once.
    """

    __slots__ = ("_environ", "_make", "_start_response", "_waiting")

    def __init__(
        self, waiting: Waiting, make: "Callable[[Waiting], WSGIApplication]"
    ) -> None:
        self._waiting = waiting
        self._make = make

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Return what will be the body; the status comes with its first part."""
        self._environ = environ
        self._start_response = start_response
        return self

    def when_ready(self, call: Callable[[], object]) -> None:
        """Call once, from any thread, as soon as iterating does not wait."""
        self._waiting.when_over(call)

    def __iter__(self) -> Iterator[bytes]:
        made = self._make(self._waiting)
        return iter(made(self._environ, self._start_response))
