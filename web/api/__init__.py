"""The JSON API: what the terminal and the page show, for programs with a key."""

from collections.abc import Callable

from flask import Blueprint, Response
from flask.blueprints import BlueprintSetupState
from sqlalchemy.exc import SQLAlchemyError

from metering.errors import MeterError
from web.api import access, document, problems, views
from web.throttle import Throttle

_PREFIX = "/api/v1"
_ACCOUNT = f"{_PREFIX}/accounts/<account>"
_VIEWS: tuple[tuple[str, access.View], ...] = (
    ("usage", views.usage),
    ("rows", views.rows),
    ("alerts", views.alerts),
    ("statements", views.statements),
    ("estimate", views.estimate),
    ("what-if", views.what_if),
)
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def blueprint() -> Blueprint:
    """Return the routes under ``/api``; each error is an RFC 9457 problem."""
    routes = Blueprint("api", __name__)
    routes.record(_prepare)
    for name, view in _VIEWS:
        _add(routes, f"{_ACCOUNT}/{name}", name, access.guarded(view))
    _add(routes, f"{_PREFIX}/openapi.json", "openapi", document.show)
    _add(routes, "/api", "root", problems.nowhere)
    _add(routes, "/api/", "root with a slash", problems.nowhere)
    _add(routes, "/api/<path:rest>", "elsewhere", problems.nowhere)
    routes.register_error_handler(SQLAlchemyError, problems.unavailable)
    routes.register_error_handler(MeterError, problems.unavailable)
    routes.after_request(_harden)
    return routes


def _prepare(state: BlueprintSetupState) -> None:
    state.app.extensions["api_failures"] = Throttle()


def _add(
    routes: Blueprint, rule: str, name: str, view: Callable[..., Response]
) -> None:
    # Every method comes here: another than GET is answered as a problem, too.
    routes.add_url_rule(
        rule,
        name,
        view,
        methods=_METHODS,
        provide_automatic_options=False,
        merge_slashes=False,
    )


def _harden(answer: Response) -> Response:
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers.setdefault("Cache-Control", "no-store")
    answer.headers.add("Vary", "Authorization")
    return answer
