"""``POST /widget/ask``: a chat widget's server asks for a member who proved who it is.

Two proofs are needed: the account's own widget key, which only a server holds, and an
``email_hash`` that an identity key of the account made for a member's address. What a
visitor types proves nothing. Whatever is missing, wrong or too much, the answer is one
and the same: nobody learns which accounts, members or keys exist.
"""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, current_app, request
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot import answers, bodies, strangers
from metering import accounts, database, keys, members
from metering.errors import MeterError
from metering.keys import Key
from metering.meter import Meter

LARGEST = 16 * 1024
"""How many bytes a request may have."""

_REFUSAL = '{"error": "this question cannot be answered"}\n'
_NOBODY = ""
"""An account's id that no account has."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says, all of it text, none of it believed."""

    account: str
    question: str
    email: str
    email_hash: str


_NOTHING = Asked(_NOBODY, "", "nobody@example.invalid", "")


def blueprint() -> Blueprint:
    """Return the route ``/widget/ask``."""
    routes = Blueprint("widget", __name__)
    routes.add_url_rule("/widget/ask", view_func=ask, methods=["POST"])
    return routes


def ask() -> Response:
    """Answer a proved member's question with the object of ``flask ask --json``."""
    meter: Meter = current_app.extensions["meter"]
    asked = _read(bodies.as_json(bodies.whole(request, LARGEST)))
    now = meter.clock()
    try:
        with database.read(meter.engine) as connection:
            proofs = _proofs(connection, meter, asked or _NOTHING)
            if asked is None or not proofs:
                return _refused(connection)
            account = accounts.get(connection, asked.account)
            answer = answers.answer(connection, account, asked.question, now=now)
    except MeterError as error:
        _log.error("widget: a member's question failed: %s", type(error).__name__)
        return _said(_REFUSAL, 403)
    _remember(meter, proofs, now)
    return _said(answers.as_line(answer) + "\n", 200)


def _refused(connection: Connection) -> Response:
    """Refuse; who shows no widget key at all and floods is told to wait.

    A platform's server has one, and may ask for as many strangers as visit it.
    """
    refusal = _said(_REFUSAL, 403)
    if keys.account_of(connection, bodies.bearer(request), "widget") is not None:
        return refusal
    return strangers.judged(refusal)


def _read(document: object) -> Asked | None:
    match document:
        case {
            "account": str(account),
            "question": str(question),
            "email": str(email),
            "email_hash": str(email_hash),
        } if _is_text(account):
            return Asked(account, question, email, email_hash)
        case _:
            return None


def _is_text(value: str) -> bool:
    """Return whether a database can be asked for this value."""
    return "\0" not in value and value.isprintable()


def _proofs(connection: Connection, meter: Meter, asked: Asked) -> Sequence[Key]:
    """Return the two keys that prove the question; none where one is missing.

    Everything is looked up whatever is wrong, and of an account whose widget key was
    not shown nothing is: so the time tells a stranger nothing either.
    """
    widget = keys.account_of(connection, bodies.bearer(request), "widget")
    mine = widget is not None and widget.account_id == asked.account
    account_id = asked.account if mine else _NOBODY
    signer = keys.signer_of(
        connection, meter.vault, account_id, asked.email, asked.email_hash
    )
    member = members.allows(connection, account_id, asked.email)
    if widget is None or signer is None or not (mine and member):
        return ()
    return (widget, signer)


def _remember(meter: Meter, proofs: Sequence[Key], now: datetime) -> None:
    stale = [key for key in proofs if keys.is_stale(key, now)]
    if not stale:
        return
    # What is known of a key's use is worth no refusal of an answer.
    with suppress(SQLAlchemyError), database.write(meter.engine) as connection:
        for key in stale:
            keys.mark_used(connection, key, now)


def _said(body: str, status: int) -> Response:
    answer = Response(body, status, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
