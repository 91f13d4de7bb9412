"""What every page's headers say to browsers: keep it private, load nothing foreign."""

from datetime import timedelta

from flask import Response, current_app, request

from metering.meter import Meter

_HSTS = timedelta(days=365)
_ASSETS_AGE = timedelta(days=30)
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
    "Vary": "Cookie, Accept-Language",
}


def guard(answer: Response) -> Response:
    """Add the headers that keep the pages private and free of foreign content."""
    meter: Meter = current_app.extensions["meter"]
    answer.headers.update(_HEADERS)
    if request.endpoint == "pages.static":
        # Its address changes with it.
        answer.cache_control.no_cache = None
        answer.cache_control.max_age = int(_ASSETS_AGE.total_seconds())
    else:
        answer.headers["Cache-Control"] = "no-store"
    if meter.public_url.startswith("https:"):
        age = int(_HSTS.total_seconds())
        answer.headers["Strict-Transport-Security"] = f"max-age={age}"
    return answer
