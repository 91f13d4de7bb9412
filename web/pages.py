"""The usage page: a signed link becomes a cookie, a cookie shows one account."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
)

from metering import accounts, database, switches, usage
from metering.errors import NotFoundError
from web import figures, links

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metering.accounts import Account
    from metering.meter import Meter

COOKIE = "meter_link"
_PERIODS = ("current", "previous")
_HSTS = timedelta(days=365)
_ASSETS_AGE = timedelta(hours=1)
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}


def blueprint() -> Blueprint:
    """Return the route ``/usage/<account>`` and the style sheet it needs."""
    routes = Blueprint(
        "pages",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/assets",
    )
    routes.add_url_rule("/usage/<account>", view_func=usage_page)
    routes.after_request(_guard)
    return routes


def usage_page(account: str) -> Response:
    """Show an account's usage to whoever holds a link that still works."""
    meter: Meter = current_app.extensions["meter"]
    now = meter.clock()
    token = request.args.get("token")
    given = request.cookies.get(COOKIE, "") if token is None else token
    visit = links.read(meter.secret_keys, given, now)
    # Only a name that our own key signed reaches the database.
    if visit is None or visit.account != account:
        return _refused()
    with database.read(meter.engine) as connection:
        found = _account(connection, visit)
        if found is None:
            return _refused()
        if token is not None:
            return _exchanged(meter, visit, token, now)
        chosen = request.args.get("period", "current")
        if chosen not in _PERIODS:
            return make_response(render_template("no_period.html"), 400)
        shown = _figures(connection, found, chosen, now)
    return make_response(
        render_template("usage.html", account=found, shown=shown, chosen=chosen)
    )


def _account(connection: "Connection", visit: links.Visit) -> "Account | None":
    """Return the account that a visit may see; None where its links were revoked."""
    try:
        account = accounts.get(connection, visit.account)
    except NotFoundError:
        return None
    return account if account.link_generation == visit.generation else None


def _figures(
    connection: "Connection", account: "Account", chosen: str, now: datetime
) -> figures.Figures:
    period = account.calendar.period_at(now)
    if chosen == "previous":
        period = account.calendar.preceding(period)
    snapshot = usage.snapshot(connection, account, period, now=now, group_by="kind")
    on = switches.in_force(connection, account.id, period)
    rules = switches.line(on, account.calendar)
    return figures.of(snapshot, account.currency, rules)


def _exchanged(
    meter: "Meter", visit: links.Visit, token: str, now: datetime
) -> Response:
    """Move the token from the address, which people share, into a cookie."""
    path = f"/usage/{quote(visit.account, safe='')}"
    chosen = request.args.get("period")
    bare = f"{path}?period={chosen}" if chosen in _PERIODS else path
    answer = make_response(redirect(bare, 303))
    answer.set_cookie(
        COOKIE,
        token,
        max_age=visit.expires_at - now,
        path=path,
        secure=meter.public_url.startswith("https:"),
        httponly=True,
        samesite="Lax",
    )
    return answer


def _refused() -> Response:
    """Answer one and the same to everyone: nobody learns which accounts exist."""
    return make_response(render_template("refused.html"), 403)


def _guard(answer: Response) -> Response:
    """Add the headers that keep the page private and free of foreign content."""
    meter: Meter = current_app.extensions["meter"]
    answer.headers.update(_HEADERS)
    if request.endpoint == "pages.static":
        answer.cache_control.max_age = int(_ASSETS_AGE.total_seconds())
    else:
        answer.headers["Cache-Control"] = "no-store"
    if meter.public_url.startswith("https:"):
        age = int(_HSTS.total_seconds())
        answer.headers["Strict-Transport-Security"] = f"max-age={age}"
    return answer
