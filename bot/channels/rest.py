"""A platform's REST API: guarded, bounded in time and size, never redirected."""

import json
import re
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import requests

from bot.channels import TransportError
from bot.channels.guard import GuardedAdapter, Rules
from bot.channels.pauses import retry_after

_TIMEOUTS = (3.0, 6.0)
"""Seconds to connect, and to wait for each piece of the answer."""

_DEADLINE = 10.0
"""Seconds for one request as a whole; five of them end within a claim's lease."""

_MOST = 1024 * 1024
_SUCCESS = range(200, 300)
_SERVER_FAULT = 500
_AGAIN = frozenset({408, 425, 429})
_ID = re.compile(r"[A-Za-z0-9_-]{1,255}", re.ASCII)


def segment(name: str) -> str:
    """Return an id as one part of a path.

    Raises:
        TransportError: it would lead somewhere else.
    """
    if not _ID.fullmatch(name):
        raise TransportError("the id is none of this platform's", permanent=True)
    return name


class Rest:
    """One API at its base address; ``headers`` carry the token."""

    def __init__(
        self,
        rules: Rules,
        base: str,
        headers: Mapping[str, str],
        clock: Callable[[], datetime],
    ) -> None:
        self._rules = rules
        self._base = base.rstrip("/")
        self._headers = {"User-Agent": "interaction-meter", **headers}
        self._clock = clock

    def with_headers(self, headers: Mapping[str, str]) -> "Rest":
        """Return the same API, asked with more headers."""
        both = {**self._headers, **headers}
        return Rest(self._rules, self._base, both, self._clock)

    def now(self) -> datetime:
        """Return the clock's instant."""
        return self._clock()

    def call(
        self,
        method: str,
        path: str,
        document: object = None,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:  # noqa: ANN401 -- whatever the API says
        """Make one request; return the JSON that comes back, None where none does.

        Raises:
            TransportError: it was refused, or nobody knows what became of it.
        """
        if document is not None:
            body = json.dumps(document).encode()
        adapter = GuardedAdapter(self._rules)
        deadline = threading.Timer(_DEADLINE, adapter.abort)
        deadline.daemon = True
        with requests.Session() as session:
            # Neither proxies nor passwords nor certificates from the environment.
            session.trust_env = False
            session.mount("https://", adapter)
            session.mount("http://", adapter)
            deadline.start()
            try:
                response = session.request(
                    method,
                    self._base + path,
                    data=body,
                    headers={
                        "Content-Type": "application/json",
                        **self._headers,
                        **(headers or {}),
                    },
                    timeout=_TIMEOUTS,
                    allow_redirects=False,
                    stream=True,
                )
                raw = _read(response)
            except requests.RequestException as error:
                # The text of the error may quote the address, and a token in it.
                raise TransportError(
                    f"no answer ({type(error).__name__})",
                    doubtful=not isinstance(error, requests.ConnectTimeout),
                ) from error
            finally:
                deadline.cancel()
        if adapter.aborted:
            raise TransportError("no answer in time", doubtful=True)
        return self._judged(response, raw)

    def _judged(self, response: requests.Response, raw: bytes) -> Any:  # noqa: ANN401 -- see above
        status = response.status_code
        if status in _SUCCESS:
            return _document(raw)
        raise Answered(
            status,
            _document(raw),
            retry_after(response.headers.get("retry-after"), self._clock()),
        )


class Answered(TransportError):  # noqa: N818 -- an answer, though not the wanted one
    """The API refused: its status, and what it said about it."""

    def __init__(self, status: int, document: object, pause: float | None) -> None:
        super().__init__(
            f"answered {status}",
            permanent=status < _SERVER_FAULT and status not in _AGAIN,
            retry_after=pause,
            doubtful=status >= _SERVER_FAULT,
        )
        self.status = status
        self.document = document


def _read(response: requests.Response) -> bytes:
    raw = b""
    for part in response.iter_content(64 * 1024):
        raw += part
        if len(raw) > _MOST:
            break
    response.close()
    return raw


def _document(raw: bytes) -> Any:  # noqa: ANN401 -- whatever JSON can say
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def inside(document: object, *names: str) -> Any:  # noqa: ANN401 -- see above
    """Return what a document holds under names in turn; None where it does not."""
    for name in names:
        if not isinstance(document, dict):
            return None
        document = document.get(name)
    return document
