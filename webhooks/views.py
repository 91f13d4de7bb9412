"""The routes under ``/webhooks``, and the short way that deliveries take to theirs."""

import atexit
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from flask import Blueprint, Flask, Response, current_app, request
from flask.blueprints import BlueprintSetupState
from werkzeug.routing import BaseConverter

from metering.meter import Meter
from webhooks.deliveries import Door
from webhooks.door_log import DoorLog
from webhooks.endpoints import Endpoints
from webhooks.instruments import Instruments

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PREFIX = "/webhooks/"
_METHODS = ["GET", "HEAD", "POST"]


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
    app = cast("Flask", state.app)
    app.url_map.converters["anything"] = _Anything
    app.extensions["endpoints"] = Endpoints()
    app.extensions.setdefault("instruments", Instruments())
    meter: Meter = app.extensions["meter"]
    app.extensions["door_log"] = log = DoorLog(meter.engine)
    atexit.register(log.close)
    app.extensions["door"] = door = Door(app)
    app.wsgi_app = _Ahead(door, app.wsgi_app)  # type: ignore[method-assign]  # Flask's documented way


def _answer(path: str = "") -> "Response | WSGIApplication":
    if request.method != "POST":
        return Response(status=200)
    door: Door = current_app.extensions["door"]
    return door.answer(request.environ, path)


class _Ahead:
    """Calls the view of deliveries without what Flask prepares for a page.

    A delivery needs neither contexts nor session, cookies or hooks: they would cost
    it more than all the rest. Whatever is no delivery goes Flask's own way.
    """

    def __init__(self, door: Door, rest: "WSGIApplication") -> None:
        self._door = door
        self._rest = rest

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if environ["REQUEST_METHOD"] == "POST" and path.startswith(_PREFIX):
            answer = self._door.answer(environ, path[len(_PREFIX) :])
            return answer(environ, start_response)
        return self._rest(environ, start_response)
