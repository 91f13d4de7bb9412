"""Is it alive, and may it be given work: for supervisors and load balancers."""

import logging
from typing import TYPE_CHECKING

from flask import Blueprint, Response, current_app
from sqlalchemy.exc import SQLAlchemyError

from metering import database
from metering.errors import MeterError

if TYPE_CHECKING:
    from metering.meter import Meter

log = logging.getLogger(__name__)


def blueprint() -> Blueprint:
    """Return the routes ``/healthz`` and ``/readyz``."""
    routes = Blueprint("health", __name__)
    routes.add_url_rule("/healthz", view_func=healthz)
    routes.add_url_rule("/readyz", view_func=readyz)
    return routes


def healthz() -> Response:
    """Answer 200 as long as the process answers at all."""
    return _said(200, "ok")


def readyz() -> Response:
    """Answer 200 where the database is reachable and its schema current, else 503."""
    meter: Meter = current_app.extensions["meter"]
    try:
        current = database.is_current(meter.engine)
    except (SQLAlchemyError, MeterError):
        log.warning("the database cannot be read", exc_info=True)
        return _said(503, "the database cannot be read")
    if not current:
        return _said(503, "the database's schema is not current; run flask migrate")
    return _said(200, "ready")


def _said(status: int, sentence: str) -> Response:
    answer = Response(sentence + "\n", status, mimetype="text/plain")
    answer.headers["Cache-Control"] = "no-store"
    if status != 200:  # noqa: PLR2004 -- the one status that asks for no retry
        answer.headers["Retry-After"] = "5"
    return answer
