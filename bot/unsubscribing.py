"""The link under every mail: one click, and the address is told nothing more.

A mail program posts to it by itself (RFC 8058); a person who follows it is asked
first, because mail scanners open every link.
"""

from html import escape

from flask import Blueprint, Response, current_app, request
from itsdangerous import BadData, URLSafeSerializer

from metering import database, mutes
from metering.meter import Meter

_LONGEST_TOKEN = 2_048
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}


def blueprint() -> Blueprint:
    """Return the route ``/unsubscribe/<token>``."""
    routes = Blueprint("unsubscribing", __name__)
    routes.add_url_rule(
        "/unsubscribe/<token>", view_func=unsubscribe, methods=["GET", "POST"]
    )
    return routes


def link(meter: Meter, account_id: str, address: str) -> str | None:
    """Return the signed address that unsubscribes; None where nobody could reach it."""
    if not meter.public_url:
        return None
    token = _serializer(meter).dumps([account_id, address])
    return f"{meter.public_url}/unsubscribe/{token}"


def unsubscribe(token: str) -> Response:
    """Ask on GET, unsubscribe on POST; a forged token is told nothing."""
    meter: Meter = current_app.extensions["meter"]
    whom = _read(meter, token)
    if whom is None:
        return _page("This link does not work.", 404)
    account_id, address = whom
    mailbox = escape(address.partition(":")[2])
    if request.method != "POST":
        return _page(
            f"Send no more usage alerts of {escape(account_id)} to {mailbox}?"
            '<form method="post"><button>Unsubscribe</button></form>',
            200,
        )
    with database.write(meter.engine) as connection:
        mutes.unsubscribe(connection, account_id, address, meter.clock())
    return _page(f"No more usage alerts of {escape(account_id)} go to {mailbox}.", 200)


def _read(meter: Meter, token: str) -> tuple[str, str] | None:
    if not token.isascii() or len(token) > _LONGEST_TOKEN:
        return None
    try:
        content = _serializer(meter).loads(token)
    except (BadData, ValueError):
        return None
    match content:
        case [str(account_id), str(address)]:
            return account_id, address
        case _:
            return None


def _serializer(meter: Meter) -> URLSafeSerializer:
    # itsdangerous wants the oldest key first and signs with the last.
    return URLSafeSerializer(list(reversed(meter.secret_keys)), salt="meter-mail")


def _page(body: str, status: int) -> Response:
    said = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>Usage alerts</title></head><body><main>{body}</main></body></html>"
    )
    answer = Response(said, status, mimetype="text/html")
    answer.headers.update(_HEADERS)
    return answer
