"""The routes of an account's pages; who may see them is decided in one place."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Blueprint, Response

from web import headers, visits
from web.throttle import PAGES, PAGES_FORGIVEN_EVERY, Throttle
from web.views import alerts, explain, rows, statements, usage

COOKIE = visits.COOKIE
_SHOWN: dict[str, tuple[str, visits.Show]] = {
    "usage": ("", usage.show),
    "usage_csv": ("/usage.csv", usage.as_csv),
    "rows": ("/rows", rows.show),
    "rows_csv": ("/rows.csv", rows.as_csv),
    "explain": ("/explain", explain.show),
    "statements": ("/statements", statements.show),
    "alerts": ("/alerts", alerts.show),
}
_CHANGED: dict[str, tuple[str, visits.Change]] = {
    "thresholds": ("/thresholds", alerts.change_threshold),
    "mutes": ("/mutes", alerts.change_mute),
}


def blueprint() -> Blueprint:
    """Return the routes below ``/usage/<account>`` and the style sheet they need."""
    routes = Blueprint(
        "pages",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/assets",
    )
    for name, (path, view) in _SHOWN.items():
        routes.add_url_rule(f"/usage/<account>{path}", name, _get(view))
    for name, (path, act) in _CHANGED.items():
        routes.add_url_rule(
            f"/usage/<account>{path}", name, _post(act), methods=["POST"]
        )
    routes.add_url_rule("/usage/<account>/", "nowhere", _nowhere)
    routes.add_url_rule("/usage/<account>/<path:rest>", "nowhere_else", _nowhere)
    routes.record_once(_prepare)
    routes.after_request(headers.guard)
    return routes


def _prepare(state: Any) -> None:  # noqa: ANN401 -- Flask's set-up state
    state.app.extensions.setdefault("page_failures", Throttle())
    state.app.extensions.setdefault(
        "page_visits", Throttle(PAGES, PAGES_FORGIVEN_EVERY)
    )
    state.app.jinja_env.globals["style_version"] = _style_version()
    state.app.extensions.setdefault("visits_noted", set())
    state.app.jinja_env.globals.setdefault("tabs", lambda w: _tabs(state.app, w))


def _tabs(app: Any, w: Any) -> list[tuple[str, str]]:  # noqa: ANN401 -- Flask's, and phrases
    """Return the sections, those of other blueprints among them."""
    tabs = [
        ("", w.tab_usage),
        ("rows", w.tab_rows),
        ("statements", w.tab_statements),
        ("alerts", w.tab_alerts),
    ]
    known = {rule.rule for rule in app.url_map.iter_rules()}
    if "/usage/<account>/estimate" in known:
        tabs.append(("estimate", w.tab_estimate))
    return tabs


def _nowhere(account: str, rest: str = "") -> Response:
    """Answer to an address below an account's page that is none of ours."""
    del rest
    return visits.show(account, lambda _, guest: visits.nowhere(guest))


def _style_version() -> str:
    """Return what changes with the style sheet, so that it may be kept for long."""
    sheet = Path(__file__).with_name("static") / "page.css"
    return hashlib.sha256(sheet.read_bytes()).hexdigest()[:8]


def _get(view: visits.Show) -> Callable[[str], Response]:
    def show(account: str) -> Response:
        return visits.show(account, view)

    return show


def _post(act: visits.Change) -> Callable[[str], Response]:
    def change(account: str) -> Response:
        return visits.change(account, act)

    return change
