"""The door: find the source, size, authenticate, parse, record, answer, in that order.

A status is an instruction to the sender's retry loop: 4xx says "never again like
this", 503 says "later"; nothing that a stranger sends is worth a 500.
"""

import logging
from collections import Counter
from datetime import datetime

from flask import Blueprint, Response, current_app, jsonify, request
from flask.blueprints import BlueprintSetupState
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.routing import BaseConverter

from metering import events, ledger, sources
from metering.errors import MeterError
from metering.meter import Meter
from webhooks import bodies
from webhooks.bodies import Refused
from webhooks.endpoints import Endpoints
from webhooks.intake import Intake, Unavailable
from webhooks.platforms import ADAPTERS, Adapter, Unparsable
from webhooks.signatures import Rejected

RETRY_AFTER = 5
"""Seconds after which a sender may try again."""

_LONGEST_DELIVERY_ID = 255
_METHODS = ["GET", "HEAD", "POST"]
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
    app.extensions["refusals"] = Counter()


def _answer(path: str = "") -> Response:
    if request.method != "POST":
        return Response(status=200)
    try:
        return jsonify(_receive(path.removesuffix("/")).as_json())
    except Refused as refused:
        return _error(refused.status, refused.sentence)
    except (Unavailable, SQLAlchemyError, MeterError) as error:
        # Never the error's own text: a database quotes the values that it refused.
        _log.warning("delivery put off: %s", type(error).__name__)
        answer = _error(503, "the meter cannot record now; send this delivery again")
        answer.headers["Retry-After"] = str(RETRY_AFTER)
        return answer


def _error(status: int, sentence: str) -> Response:
    answer = jsonify(error=sentence)
    answer.status_code = status
    return answer


def _receive(source_id: str) -> ledger.Tally:
    meter: Meter = current_app.extensions["meter"]
    endpoints: Endpoints = current_app.extensions["endpoints"]
    source = endpoints.open(meter.engine, meter.vault, source_id)
    adapter = None if source is None else ADAPTERS.get(source.platform)
    if source is None or adapter is None:
        raise Refused(404, "there is no such source; check the address")
    try:
        raw = bodies.read(request, adapter.content_types)
        # The clock is read when the body is here: a slow sender's is no fresher.
        now = meter.clock()
        _authenticate(adapter, source, raw, now)
        parsed = _parse(adapter, source, raw)
    except Refused as refused:
        _count_refusal(source.id, str(refused.status))
        raise
    return _record(source, parsed, now)


def _authenticate(
    adapter: Adapter, source: sources.Source, raw: bytes, now: datetime
) -> None:
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        adapter.verify(raw, headers, request.args.to_dict(), source.secrets, now)
    except Rejected as rejected:
        _count_refusal(source.id, rejected.reason)
    except Exception as error:  # noqa: BLE001 -- a verifier's fault opens no door
        _log.error("verifier failed: %s: %s", adapter.name, type(error).__name__)
    else:
        return
    # One answer for every reason: a stranger learns nothing from trying.
    raise Refused(
        401, "the signature does not verify; sign with this source's secret, now"
    )


def _parse(adapter: Adapter, source: sources.Source, raw: bytes) -> list[events.Parsed]:
    try:
        return adapter.parse(raw)
    except Unparsable as fault:
        raise Refused(400, str(fault)) from fault
    except Exception as error:  # noqa: BLE001 -- authentic, so it must not be lost
        _log.error("adapter failed: %s: %s", source.platform, type(error).__name__)
        return [events.Unreadable("the adapter could not read it", raw)]


def _record(
    source: sources.Source, parsed: list[events.Parsed], now: datetime
) -> ledger.Tally:
    intake: Intake = current_app.extensions["intake"]
    delivery_id = request.headers.get("webhook-id")
    tally = intake.submit(
        ledger.Delivery(
            account_id=source.account_id,
            source_id=source.id,
            delivery_id=delivery_id and delivery_id[:_LONGEST_DELIVERY_ID],
            received_at=now,
            events=parsed,
        )
    )
    _log.info("delivery: source=%s %s", source.id, tally.as_json())
    if ahead := sum(_is_ahead(one, now) for one in parsed):
        # Counted all the same; a sender's clock or time zone is likely to be wrong.
        _log.warning("delivery from the future: source=%s events=%d", source.id, ahead)
    return tally


def _is_ahead(parsed: events.Parsed, now: datetime) -> bool:
    if isinstance(parsed, events.Ignored | events.Unreadable):
        return False
    return parsed.occurred_at > now


def _count_refusal(source_id: str, reason: str) -> None:
    # In memory only: a stranger must not be able to fill the disk.
    refusals: Counter[tuple[str, str]] = current_app.extensions["refusals"]
    refusals[source_id, reason] += 1
    _log.info("delivery refused: source=%s reason=%s", source_id, reason)
