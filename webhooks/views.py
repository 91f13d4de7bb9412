"""The door: find the source, size, authenticate, parse, record, answer, in that order.

A status is an instruction to the sender's retry loop: 4xx says "never again like
this", 503 says "later"; nothing that a stranger sends is worth a 500.
"""

import atexit
import logging
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.routing import BaseConverter

from metering import database, door, events, ledger
from metering.errors import MeterError
from metering.meter import Meter
from webhooks import bodies, reading
from webhooks.bodies import Refused
from webhooks.documents import Unparsable
from webhooks.door_log import DoorLog
from webhooks.endpoints import Endpoint, Endpoints
from webhooks.instruments import Instruments
from webhooks.intake import NAMED, Intake, Unavailable, wait
from webhooks.promises import Promise, said
from webhooks.signatures import Rejected

RETRY_AFTER = 5
"""Seconds after which a sender may try again."""

_LONGEST_DELIVERY_ID = 255
_METHODS = ["GET", "HEAD", "POST"]
_REFUSALS = {
    400: "unreadable body",
    413: "too large",
    415: "wrong content type or encoding",
}
_log = logging.getLogger(__name__)


class _Anything(BaseConverter):
    """The rest of a path, slashes and all: no webhook path is ever redirected."""

    regex = "(?s:.*?)"
    part_isolating = False


def blueprint() -> Blueprint:
    """Return the routes under ``/webhooks``."""
    routes = Blueprint("webhooks", __name__)
    routes.record(_prepare)
    for rule, name in (("/webhooks", "root"), ("/webhooks/<anything:path>", "source")):
        routes.add_url_rule(
            rule,
            name,
            _answer,
            provide_automatic_options=False,
            methods=_METHODS,
            strict_slashes=False,
            merge_slashes=False,
        )
    return routes


def _prepare(state: BlueprintSetupState) -> None:
    app = state.app
    app.url_map.converters["anything"] = _Anything
    app.extensions["endpoints"] = Endpoints()
    app.extensions.setdefault("instruments", Instruments())
    meter: Meter = app.extensions["meter"]
    app.extensions["door_log"] = log = DoorLog(meter.engine)
    atexit.register(log.close)


def _answer(path: str = "") -> Response:
    if request.method != "POST":
        return Response(status=200)
    intake: Intake = current_app.extensions["intake"]
    try:
        with intake.approach():
            return _receive(path.removesuffix("/"))
    except Refused as refused:
        return said({"error": refused.sentence}, refused.status, refused.retry_after)
    except (Unavailable, SQLAlchemyError, MeterError) as error:
        _instruments().turned_away()
        return _put_off(error)


def _put_off(error: Exception, ids: Mapping[str, Any] | None = None) -> Response:
    # Never the error's own text: a database quotes the values that it refused.
    named = {**(ids or {}), "error": type(error).__name__}
    _log.warning("delivery put off", extra={"fields": named})
    sentence = "the meter cannot record now; send this delivery again"
    return said({"error": sentence}, 503, retry_after=RETRY_AFTER)


def _receive(source_id: str) -> Response:
    meter: Meter = current_app.extensions["meter"]
    endpoints: Endpoints = current_app.extensions["endpoints"]
    endpoint = endpoints.open(meter.engine, meter.vault, source_id)
    if endpoint is None:
        _check_flood()
        _instruments().unknown()
        raise Refused(404, "there is no such source; check the address")
    try:
        raw = bodies.read(request, endpoint.adapter.content_types)
        # The clock is read when the body is here: a slow sender's is no fresher.
        now = meter.clock()
        _authenticate(meter, endpoint, raw, now)
        parsed = _parse(endpoint, raw, now)
    except Refused as refused:
        if refused.status in _REFUSALS:
            _note_refusal(endpoint, _REFUSALS[refused.status], meter.clock())
        raise
    return _record(endpoint, parsed, now)


def _authenticate(meter: Meter, endpoint: Endpoint, raw: bytes, now: datetime) -> None:
    headers = _headers(request.environ)
    query = request.args.to_dict() if request.environ.get("QUERY_STRING") else {}
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
        if token is None or _spend(meter, endpoint, token, raw, now):
            return
        reason = "token used before"
    _check_flood()
    _note_refusal(endpoint, reason, now)
    # One answer for every reason: a stranger learns nothing from trying.
    raise Refused(
        401, "the signature does not verify; sign with this source's secret, now"
    )


def _check_flood() -> None:
    """Refuse a stranger who came too often; of a flood nothing else is noted."""
    proved_nothing = current_app.extensions.get("proved_nothing")
    wait = proved_nothing and proved_nothing()
    if wait is not None:
        _instruments().flooded()
        raise Refused(429, "too many deliveries without a valid signature", wait)


def _headers(environ: Mapping[str, Any]) -> dict[str, str]:
    """Return the request's headers by lower-case name."""
    found = {
        _header_name(key): value
        for key, value in environ.items()
        if key.startswith("HTTP_")
    }
    for key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if value := environ.get(key):
            found[_header_name(f"HTTP_{key}")] = value
    return found


@lru_cache(maxsize=1_024)
def _header_name(key: str) -> str:
    return key.removeprefix("HTTP_").replace("_", "-").lower()


def _spend(
    meter: Meter, endpoint: Endpoint, token: bytes, raw: bytes, now: datetime
) -> bool:
    with database.write(meter.engine) as connection:
        return door.spend(connection, endpoint.source.id, token, raw, now)


def _parse(endpoint: Endpoint, raw: bytes, now: datetime) -> list[events.Parsed]:
    try:
        return reading.read(endpoint.platform, endpoint.adapter, raw, now)
    except Unparsable as fault:
        raise Refused(400, str(fault)) from fault


def _record(endpoint: Endpoint, parsed: list[events.Parsed], now: datetime) -> Response:
    """Return the promise of an answer: it is made when the commit is durable."""
    intake: Intake = current_app.extensions["intake"]
    source = endpoint.source
    header = endpoint.adapter.delivery_header
    delivery_id = request.headers.get(header) if header else None
    if ahead := sum(_is_ahead(one, now) for one in parsed):
        # Counted all the same; a sender's clock or time zone is likely to be wrong.
        named = {"source": _name(source.id), "events": ahead}
        _log.warning("delivery from the future", extra={"fields": named})
    recorded = intake.offer(
        ledger.Delivery(
            account_id=source.account_id,
            source_id=source.id,
            delivery_id=delivery_id and delivery_id[:_LONGEST_DELIVERY_ID],
            received_at=now,
            events=parsed,
            answers=source.answers_url is not None,
        )
    )
    door_log, instruments = _door_log(), _instruments()
    platform = endpoint.platform.name
    asked = source.answers_url is not None and any(
        isinstance(one, events.MessageAsked) for one in parsed
    )
    wake = current_app.extensions.get("on_asked") if asked else None
    ids = {
        "source": _name(source.id),
        "delivery": delivery_id and delivery_id[:_LONGEST_DELIVERY_ID],
        "request": request.environ.get("meter.request_id"),
    }

    def answer() -> Response:
        try:
            tallied = wait(recorded)
        except Unavailable as error:
            instruments.put_off(platform)
            return _put_off(error, ids)
        instruments.recorded(platform, tallied)
        tally = tallied.as_json()
        door_log.note(source.id, door.ACCEPTED, now)
        _log.info("delivery", extra={"fields": {**ids, **tally}})
        if wake is not None:
            wake()
        return said(tally)

    return Promise(recorded, answer)


def _is_ahead(parsed: events.Parsed, now: datetime) -> bool:
    if isinstance(parsed, events.Ignored | events.Unreadable):
        return False
    return parsed.occurred_at > now


def _note_refusal(endpoint: Endpoint, reason: str, now: datetime) -> None:
    _door_log().note(endpoint.source.id, reason, now)
    _instruments().refused(endpoint.platform.name, reason)
    named = {"source": _name(endpoint.source.id), "reason": reason}
    _log.info("delivery refused", extra={"fields": named})


def _name(source_id: str) -> str:
    """Return what names a source in logs: its id's beginning opens nothing."""
    return source_id[:NAMED]


def _instruments() -> Instruments:
    instruments: Instruments = current_app.extensions["instruments"]
    return instruments


def _door_log() -> DoorLog:
    log: DoorLog = current_app.extensions["door_log"]
    return log
