"""Why one id counts or not: its events, the rules, and the ledger's rows."""

from flask import Response, request
from sqlalchemy import Connection

from metering import explanations
from metering.errors import InvalidError
from metering.interactions import Kind
from web import ranges, visits
from web.views import choosing
from web.visits import Guest

_LONGEST = 255


def show(connection: Connection, guest: Guest) -> Response:
    """Show the form, and what is known of the id that it asks about."""
    kind = request.args.get("kind", Kind.CONVERSATION)
    key = request.args.get("key", "").strip()
    if kind not in set(Kind):
        raise InvalidError(
            "There is no such kind; write one of {kinds}.", kinds=", ".join(Kind)
        )
    if len(key) > _LONGEST or not all(map(_usual, key)):
        raise InvalidError("An id has 1 to 255 characters, none of them a control.")
    told = period = None
    if key:
        told = explanations.explain(connection, guest.account, Kind(kind), key)
        if told.period is not None:
            day = guest.account.calendar.local_day(told.period.start)
            query = {"period": day.isoformat()}
            period = ranges.asked(guest.account, query, guest.now)
    current = ranges.asked(guest.account, {}, guest.now)
    return visits.page(
        guest,
        "explain.html",
        shown=told,
        period=period,
        explain_kind=kind,
        explain_key=key,
        **choosing.plain(guest, current, "explain", "kind", "key"),
    )


def _usual(character: str) -> bool:
    return character >= " " and character != "\x7f" and not _surrogate(character)


def _surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"
