"""What becomes of a refusal to whom nothing was proved: of a flood, "wait"."""

from http import HTTPStatus

from flask import Response, current_app


def judged(refusal: Response) -> Response:
    """Return a refusal, or 429 where its address was refused too often.

    Only requests that proved nothing may come here: others are never told to wait.
    """
    proved_nothing = current_app.extensions.get("proved_nothing")
    wait = proved_nothing and proved_nothing()
    if wait is not None:
        refusal.status_code = HTTPStatus.TOO_MANY_REQUESTS
        refusal.headers["Retry-After"] = str(wait)
    return refusal
