"""Errors as RFC 9457 problems: a status for the program, a sentence for its author."""

import json
import logging
from http import HTTPStatus

from flask import Response, request

RETRY_AFTER = "5"
ALLOWED = ("GET", "HEAD")
_log = logging.getLogger(__name__)


def problem(
    status: HTTPStatus, detail: str, headers: dict[str, str] | None = None
) -> Response:
    """Return an error; ``detail`` says what to send instead."""
    said = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
    }
    body = json.dumps(said, ensure_ascii=False) + "\n"
    answer = Response(body, status.value, mimetype="application/problem+json")
    answer.headers.update(headers or {})
    return answer


def wrong_method() -> Response:
    """Answer a method other than GET and HEAD."""
    return problem(
        HTTPStatus.METHOD_NOT_ALLOWED,
        f"{request.method} is not for here; the API is read with GET",
        {"Allow": ", ".join(ALLOWED)},
    )


def nowhere(rest: str = "") -> Response:
    """Answer for an address that the API does not have."""
    del rest
    return problem(
        HTTPStatus.NOT_FOUND, "there is no such address; see /api/v1/openapi.json"
    )


def unavailable(error: Exception) -> Response:
    """Tell a program to try again; the error itself may quote what it refused."""
    _log.warning("the API cannot answer now: %s", type(error).__name__)
    return problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "the database cannot be used now; try again soon",
        {"Retry-After": RETRY_AFTER},
    )
