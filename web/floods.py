"""Floods of strangers: whoever fails to prove himself too often is told to wait.

One bucket serves all routes without a page: webhooks, widget, MCP and Slack. A route
asks only after a proof has failed, so that who has one is never told to wait.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Lock

from flask import request

from web import peers
from web.throttle import Throttle

FAILURES = 300
"""Failures that an address may make at once: a sender with a wrong secret makes few."""

FORGIVEN_EVERY = timedelta(milliseconds=200)
WAIT = 60
"""Seconds that a flooding address is told to wait: so long its failures weigh."""

_SAID_EVERY = timedelta(minutes=1)
_log = logging.getLogger(__name__)


class Floods:
    """Failures of the requests that are under way, counted by their address."""

    def __init__(
        self, clock: Callable[[], datetime], proxies: Sequence[peers.Network]
    ) -> None:
        self._clock = clock
        self._proxies = proxies
        self._throttle = Throttle(FAILURES, FORGIVEN_EVERY)
        self._lock = Lock()
        self._said_at: datetime | None = None

    def failed(self) -> int | None:
        """Note that this request proved nothing; return seconds to wait, or None."""
        now = self._clock()
        sender = peers.of(request, self._proxies)
        if self._throttle.failed(sender, now) is None:
            return None
        self._say(sender, now)
        return WAIT

    def _say(self, sender: str, now: datetime) -> None:
        """Tell the log that there is a flood; a flood of lines would be another."""
        with self._lock:
            if self._said_at is not None and abs(now - self._said_at) < _SAID_EVERY:
                return
            self._said_at = now
        # A proxy may have written anything: as a literal it is one line.
        _log.warning("flood of failures from %.100r: answered 429", sender)
