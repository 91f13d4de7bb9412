"""What every page of a range needs to offer other ranges."""

from typing import Any

from flask import request
from sqlalchemy import Connection

from metering.errors import InvalidError
from metering.interactions import Kind
from web import addresses, figures, ranges
from web.ranges import Range
from web.visits import Guest

KINDS = tuple(Kind)
_LONGEST = len("1000000")


def asked(guest: Guest) -> Range:
    """Return the range that the address names.

    Raises:
        InvalidError: there is no such range.
    """
    return ranges.asked(guest.account, request.args, guest.now)


def first() -> int:
    """Return which line of a table a page begins with, the first being 1.

    Raises:
        InvalidError: it is no number.
    """
    text = request.args.get("from", "1")
    if not (text.isascii() and text.isdigit() and 0 < len(text) <= _LONGEST):
        raise InvalidError("from is the number of a line, such as 26.")
    return max(1, int(text))


def around(
    connection: Connection, guest: Guest, one: Range, view: str, *kept: str
) -> dict[str, Any]:
    """Return what a template needs to lead to other ranges and pages."""
    begun = figures.begun(connection, guest.account, guest.now)
    periods, months = figures.choices(guest.account, begun, guest.now)
    return {
        "asked": one,
        "earlier": ranges.before(guest.account, one),
        "later": ranges.after(guest.account, one),
        "periods": periods,
        "months": months,
        **plain(guest, one, view, *kept),
    }


def plain(guest: Guest, one: Range, view: str, *kept: str) -> dict[str, Any]:
    """Return what a template needs to lead to other pages."""
    return {
        "to": addresses.of(guest.base, one, request.args, *kept),
        "view": view,
        "all_kinds": KINDS,
        "zone": guest.account.calendar.zone_at(guest.now),
    }
