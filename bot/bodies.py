"""A request's body as JSON, within a bound; whatever else a stranger sends is None."""

import json
from typing import Any

from flask import Request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge


def whole(request: Request, most: int) -> bytes | None:
    """Return the body, or None where it is over ``most`` bytes or ends too early."""
    request.max_content_length = most + 1
    try:
        raw = request.stream.read(most + 1)
    except (ClientDisconnected, RequestEntityTooLarge, OSError):
        return None
    declared = request.content_length
    if len(raw) > most or (declared is not None and declared != len(raw)):
        return None
    return raw


def as_json(raw: bytes | None) -> Any:  # noqa: ANN401 -- whatever JSON can say
    """Return the document that ``raw`` holds, or None where it holds none."""
    try:
        return None if raw is None else json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return None


def bearer(request: Request) -> str:
    """Return the bearer token of a request; empty where there is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
