"""Deliveries: authenticate, parse, record, answer, in that order.

A status is an instruction to the sender's retry loop: 4xx says "never again like
this", 503 says "later"; nothing that a stranger sends is worth a 500.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flask import Flask, Request
from sqlalchemy.exc import SQLAlchemyError

from metering import database, ledger, records
from metering import door as metering_door
from metering.errors import MeterError
from metering.events import MessageAsked, Parsed
from metering.meter import Meter
from metering.records import Fact
from metering.tables import to_micros
from webhooks import bodies, reading
from webhooks.bodies import Refused
from webhooks.documents import Unparsable
from webhooks.door_log import DoorLog
from webhooks.endpoints import Endpoint, Endpoints
from webhooks.headers import Headers
from webhooks.instruments import Instruments
from webhooks.intake import NAMED, PATIENCE, Intake, Unavailable
from webhooks.noting import About, Noting
from webhooks.promises import Promise, Said, said
from webhooks.signatures import Rejected
from webhooks.waiting import Waiting

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

RETRY_AFTER = 5
"""Seconds after which a sender may try again."""

_LONGEST_DELIVERY_ID = 255
# Where the server puts the request's id.
_REQUEST_ID = "meter.request_id"
# Where it says how many requests wait behind this one.
_WAITING = "meter.waiting"
_REFUSALS = {
    400: "unreadable body",
    413: "too large",
    415: "wrong content type or encoding",
}
_log = logging.getLogger(__name__)


class Door:
    """The view of deliveries, for one application."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._endpoints: Endpoints = app.extensions["endpoints"]
        self._instruments: Instruments = app.extensions["instruments"]
        self._log: DoorLog = app.extensions["door_log"]
        self._noting = Noting(self._instruments, self._log)

    @property
    def _meter(self) -> Meter:
        meter: Meter = self._app.extensions["meter"]
        return meter

    def answer(self, environ: "WSGIEnvironment", path: str) -> "WSGIApplication":
        """Judge a delivery; return its answer, or the promise of one."""
        intake: Intake = self._app.extensions["intake"]
        intake.approaches(environ.get(_WAITING))
        try:
            return self._receive(intake, environ, path.removesuffix("/"))
        except Refused as refused:
            sentence = {"error": refused.sentence}
            return said(sentence, refused.status, refused.retry_after)
        except (Unavailable, SQLAlchemyError, MeterError) as error:
            self._instruments.turned_away()
            return _put_off(error, {"request": environ.get(_REQUEST_ID)})
        finally:
            intake.arrived()

    def _receive(
        self, intake: Intake, environ: "WSGIEnvironment", source_id: str
    ) -> "WSGIApplication":
        meter = self._meter
        endpoint = self._endpoints.open(meter.engine, meter.vault, source_id)
        if endpoint is None:
            self._check_flood(environ)
            self._instruments.unknown()
            raise Refused(404, "there is no such source; check the address")
        try:
            raw = bodies.read(environ, endpoint.adapter.content_types)
            # The clock is read when the body is here: a slow sender's is no fresher.
            now = meter.clock()
            self._authenticate(endpoint, environ, raw, now)
            delivery = _delivery(endpoint, environ, raw, now)
        except Refused as refused:
            if refused.status in _REFUSALS:
                reason = _REFUSALS[refused.status]
                self._note(endpoint, environ, reason, meter.clock())
            raise
        ids = {
            "source": _name(delivery.source_id),
            "delivery": delivery.delivery_id,
            "request": environ.get(_REQUEST_ID),
        }
        asks = delivery.answers and _asks(delivery.events)
        if asks:
            self._noting.on_asked = self._app.extensions.get("on_asked")
        about = About(endpoint.platform.name, ids, asks)
        waiting = intake.offer(delivery, self._noting.recorded, about)
        return Promise(waiting, self._said)

    def _authenticate(
        self, endpoint: Endpoint, environ: "WSGIEnvironment", raw: bytes, now: datetime
    ) -> None:
        headers = Headers(environ)
        told = environ.get("QUERY_STRING")
        query = Request(environ).args.to_dict() if told else {}
        adapter, secrets = endpoint.adapter, endpoint.source.secrets
        try:
            adapter.verify(raw, headers, query, secrets, now)
            token = adapter.token(raw)
        except Rejected as rejected:
            reason = rejected.reason
        except Exception as error:  # noqa: BLE001 -- a verifier's fault opens no door
            _log.error(
                "verifier failed: %s: %s", endpoint.platform.name, type(error).__name__
            )
            reason = "the verifier failed"
        else:
            if token is None or _spend(self._meter, endpoint, token, raw, now):
                return
            reason = "token used before"
        self._check_flood(environ)
        self._note(endpoint, environ, reason, now)
        # One answer for every reason: a stranger learns nothing from trying.
        raise Refused(
            401, "the signature does not verify; sign with this source's secret, now"
        )

    def _check_flood(self, environ: "WSGIEnvironment") -> None:
        """Refuse a stranger who came too often; of a flood nothing else is noted."""
        proved_nothing = self._app.extensions.get("proved_nothing")
        if proved_nothing is None:
            return
        with self._app.request_context(environ):
            wait = proved_nothing()
        if wait is not None:
            self._instruments.flooded()
            raise Refused(429, "too many deliveries without a valid signature", wait)

    def _said(self, waiting: Waiting) -> "WSGIApplication":
        """Return the answer to a delivery, waiting for its commit where it must."""
        about: About = waiting.about
        try:
            tally = waiting.wait(PATIENCE)
        except Unavailable as error:
            self._instruments.put_off(about.platform)
            return _put_off(error, about.ids)
        return _recorded(tally.as_text())

    def _note(
        self,
        endpoint: Endpoint,
        environ: "WSGIEnvironment",
        reason: str,
        now: datetime,
    ) -> None:
        self._log.note(endpoint.source.id, reason, now)
        self._instruments.refused(endpoint.platform.name, reason)
        named = {
            "source": _name(endpoint.source.id),
            "reason": reason,
            "request": environ.get(_REQUEST_ID),
        }
        _log.info("delivery refused", extra={"fields": named})


@lru_cache(maxsize=1_024)
def _recorded(counts: str) -> Said:
    return Said(counts)


def _asks(said: Sequence[Parsed | Fact]) -> bool:
    return any(isinstance(one, MessageAsked) for one in said)


def _put_off(error: Exception, ids: Mapping[str, Any]) -> Said:
    # Never the error's own text: a database quotes the values that it refused.
    named = {**ids, "error": type(error).__name__}
    _log.warning("delivery put off", extra={"fields": named})
    sentence = "the meter cannot record now; send this delivery again"
    return said({"error": sentence}, 503, retry_after=RETRY_AFTER)


def _spend(
    meter: Meter, endpoint: Endpoint, token: bytes, raw: bytes, now: datetime
) -> bool:
    with database.write(meter.engine) as connection:
        return metering_door.spend(connection, endpoint.source.id, token, raw, now)


def _delivery(
    endpoint: Endpoint, environ: "WSGIEnvironment", raw: bytes, now: datetime
) -> ledger.Delivery:
    """Return a delivery with what its body says, made ready for the one writer.

    Raises:
        Refused: the body holds no event, and the platform ought to know.
    """
    source = endpoint.source
    header = endpoint.adapter.delivery_header
    told = Headers(environ).get(header) if header else None
    delivery_id = told and told[:_LONGEST_DELIVERY_ID]
    arrival = (to_micros(now), source.id, delivery_id)
    maker = records.Maker(source.digest_key, source.account_id, arrival)
    try:
        said = reading.facts(endpoint.platform, endpoint.adapter, raw, now, maker)
    except Unparsable as fault:
        raise Refused(400, str(fault)) from fault
    if ahead := _ahead(said, arrival[0]):
        # Counted all the same; a sender's clock or time zone is likely to be wrong.
        named = {"source": _name(source.id), "events": ahead}
        _log.warning("delivery from the future", extra={"fields": named})
    return ledger.Delivery(
        account_id=source.account_id,
        source_id=source.id,
        delivery_id=delivery_id,
        received_at=now,
        events=said,
        answers=source.answers_url is not None,
    )


def _ahead(said: Sequence[Parsed | Fact], now: int) -> int:
    """Return how many events occurred later than now, in microseconds."""
    return len([one for one in said if type(one) is Fact and one.row[1] > now])


def _name(source_id: str | None) -> str:
    """Return what names a source in logs: its id's beginning opens nothing."""
    return (source_id or "")[:NAMED]
