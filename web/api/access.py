"""Who calls the API: the bearer of a key sees its account, and no other exists.

A key is judged before anything else is looked at, so that the answer to a stranger
says nothing of accounts; to the bearer of a key, another's account and one that never
was are the same 404.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from flask import Response, current_app, request
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from metering import accounts, database, keys
from metering.accounts import Account
from metering.errors import InvalidError
from metering.keys import Key
from metering.meter import Meter
from web import peers
from web.api import problems
from web.api.queries import Query
from web.throttle import Throttle

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="interaction meter"'}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Call:
    """A call that may be answered: whose account, what is asked, as of when."""

    meter: Meter
    connection: Connection
    account: Account
    query: Query
    now: datetime


View = Callable[[Call], Response]


def guarded(view: View) -> Callable[[str], Response]:
    """Return a route that shows ``view`` to the bearer of a key of its account."""

    def route(account: str) -> Response:
        if request.method not in problems.ALLOWED:
            return problems.wrong_method()
        return _answer(view, account)

    return route


def _answer(view: View, account_id: str) -> Response:
    meter: Meter = current_app.extensions["meter"]
    now = meter.clock()
    with database.read(meter.engine) as connection:
        key = keys.account_of(connection, _bearer())
        if key is None:
            return _stranger(now)
        if key.account_id != account_id:
            answer = problems.problem(
                HTTPStatus.NOT_FOUND, "this key opens no such account"
            )
        else:
            answer = _shown(view, meter, connection, key, now)
    if keys.is_stale(key, now):
        _remember(meter, key, now)
    return answer


def _shown(
    view: View, meter: Meter, connection: Connection, key: Key, now: datetime
) -> Response:
    account = accounts.get(connection, key.account_id)
    try:
        return view(Call(meter, connection, account, Query(request.args), now))
    except InvalidError as error:
        return problems.problem(HTTPStatus.BAD_REQUEST, str(error))


def _bearer() -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _stranger(now: datetime) -> Response:
    """Answer who has no key; an address that tries too often is told to wait."""
    throttle: Throttle = current_app.extensions["api_failures"]
    peer = peers.of(request, current_app.extensions.get("trusted_proxies", ()))
    wait = throttle.failed(peer, now)
    if wait is not None:
        return problems.problem(
            HTTPStatus.TOO_MANY_REQUESTS,
            "too many calls without a valid key; wait, then call with one",
            {"Retry-After": str(max(1, round(wait.total_seconds())))},
        )
    return problems.problem(
        HTTPStatus.UNAUTHORIZED,
        "send Authorization: Bearer and an API key; flask key add makes one",
        _CHALLENGE,
    )


def _remember(meter: Meter, key: Key, now: datetime) -> None:
    try:
        with database.write(meter.engine) as connection:
            keys.mark_used(connection, key, now)
    except SQLAlchemyError as error:
        # Nobody is refused an answer because the day of it cannot be written down.
        _log.warning("last use of a key not written: %s", type(error).__name__)
