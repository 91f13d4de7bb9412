"""The platform's side of a webhook: signs deliveries, posts them, tries again.

A sender in good standing: Standard Webhooks headers, connections kept alive, the same
``webhook-id`` on every try of one delivery, and Retry-After honoured.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from queue import Empty, SimpleQueue
from threading import Event as Flag
from urllib.parse import urlsplit

from metering.errors import MeterError
from metering.signing import sign

Event = Mapping[str, object]
Tally = Counter[str]

_OK, _UNAVAILABLE = 200, 503
_TRIES = 12
_FIRST_WAIT, _LONGEST_WAIT = 0.05, 5.0
_TIMEOUT = 30.0
_QUEUED_PER_CONNECTION = 2
_SHOWN = 200


class DeliveryError(MeterError):
    """The receiver refused a delivery, or could not be reached in many tries."""


def post_month(
    url: str,
    secret: bytes,
    batches: Iterable[Sequence[Event]],
    *,
    connections: int = 4,
    on_progress: Callable[[Tally], None] = lambda _: None,
) -> Tally:
    """Post every batch as one signed delivery and return the sum of the tallies.

    ``on_progress`` is called in the caller's thread with each delivery's own tally.
    Few deliveries are in flight at once, so ``batches`` may be as long as it likes.

    Raises:
        DeliveryError: a delivery was answered with anything but 200 or 503, or still
            failed after a dozen tries.
    """
    total: Tally = Counter()

    def settle(done: Iterable[Future[Tally]]) -> None:
        for future in done:
            tally = future.result()
            total.update(tally)
            on_progress(tally)

    with _sender(url, secret) as sender, ThreadPoolExecutor(connections) as pool:
        in_flight: set[Future[Tally]] = set()
        try:
            for number, batch in enumerate(batches, 1):
                if len(in_flight) >= connections * _QUEUED_PER_CONNECTION:
                    done, in_flight = wait(in_flight, return_when=FIRST_COMPLETED)
                    settle(done)
                in_flight.add(pool.submit(sender.post, f"msg_{number}", batch))
            settle(in_flight)
        finally:
            # Left early, the pool must not wait for retries that nobody awaits.
            sender.stopped.set()
            pool.shutdown(cancel_futures=True)
    return total


class _Sender:
    """Posts to one URL over connections that threads borrow and give back."""

    def __init__(self, url: str, secret: bytes) -> None:
        parts = urlsplit(url)
        self._address = parts.netloc
        self._path = parts.path or "/"
        self._secret = secret
        self._idle: SimpleQueue[HTTPConnection] = SimpleQueue()
        self.stopped = Flag()

    def post(self, message_id: str, batch: Sequence[Event]) -> Tally:
        """Deliver one batch, however often that must be tried; return its tally."""
        body = _body(batch)
        fault = ""
        for attempt in range(_TRIES):
            pause = min(_FIRST_WAIT * 2**attempt, _LONGEST_WAIT)
            try:
                status, answer, asked = self._try(message_id, body)
            except (OSError, HTTPException) as error:
                fault = f"{type(error).__name__}: {error}"
            else:
                if status == _OK:
                    return Counter(json.loads(answer))
                shown = answer[:_SHOWN].decode(errors="replace")
                fault = f"status {status}: {shown}"
                if status != _UNAVAILABLE:
                    raise DeliveryError(f"delivery {message_id} was refused, {fault}")
                pause = pause if asked is None else asked
            if self.stopped.wait(pause):
                break
        raise DeliveryError(f"delivery {message_id} did not arrive, {fault}")

    def close(self) -> None:
        """Close the connections that nobody uses."""
        for connection in self._connections():
            connection.close()

    def _try(self, message_id: str, body: bytes) -> tuple[int, bytes, float | None]:
        """Return status, body and the wait asked for of one request."""
        now = int(time.time())  # a signature is judged by the receiver's real clock
        headers = {
            "Content-Type": "application/json",
            "webhook-id": message_id,
            "webhook-timestamp": str(now),
            "webhook-signature": sign(self._secret, message_id, now, body),
        }
        connection = next(self._connections(), None) or HTTPConnection(
            self._address, timeout=_TIMEOUT
        )
        try:
            connection.request("POST", self._path, body, headers)
            response = connection.getresponse()
            answer = response.read()
        except BaseException:
            connection.close()
            raise
        self._idle.put(connection)
        return response.status, answer, _retry_after(response)

    def _connections(self) -> Iterator[HTTPConnection]:
        """Yield idle connections until none is left."""
        while True:
            try:
                yield self._idle.get_nowait()
            except Empty:
                return


@contextmanager
def _sender(url: str, secret: bytes) -> Iterator[_Sender]:
    sender = _Sender(url, secret)
    try:
        yield sender
    finally:
        sender.close()


def _body(batch: Sequence[Event]) -> bytes:
    """Return compact JSON: one event as an object, more of them as an array."""
    content = batch[0] if len(batch) == 1 else batch
    return json.dumps(content, separators=(",", ":")).encode()


def _retry_after(response: HTTPResponse) -> float | None:
    """Return the seconds that Retry-After asks for, none if it names no number."""
    text = response.headers.get("Retry-After", "")
    return float(text) if text.isascii() and text.isdigit() else None
