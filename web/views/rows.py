"""The rows behind a number: paged, filtered, and as CSV files of a bounded size."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask import Response, request
from sqlalchemy import Connection

from metering import (
    exports,
    ledger,
    pending,
    places,
    receipts,
    slices,
    statements,
    usage,
)
from metering.errors import InvalidError
from metering.interactions import Kind
from metering.receipts import Asked
from web import visits
from web.addresses import Addresses
from web.ranges import Range
from web.views import choosing
from web.views.usage import csv
from web.visits import Guest

FILE_ROWS = 100_000
"""Rows of one CSV file: a larger range is offered as several."""

_DAY = timedelta(days=1)
_FILTERS = ("kind", "origin", "state", "frozen")
_STATES = ("", "withdrawn", "pending")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of a range; ``origin`` is None for all, empty for those of none."""

    kind: Kind | None
    origin: str | None
    state: str
    frozen: bool


@dataclass(frozen=True, slots=True)
class File:
    """One CSV file: where it is, and which days it holds."""

    address: str
    label: str


def show(connection: Connection, guest: Guest) -> Response:
    """Show a page of rows, the newest first."""
    asked, wanted = choosing.asked(guest), _filter()
    say, w = guest.say, guest.say.words
    around = choosing.around(connection, guest, asked, "rows", *_FILTERS)
    # What is filtered stays filtered in other ranges; a place in them does not.
    chosen = {
        "chosen_kind": wanted.kind,
        "chosen_origin": wanted.origin,
        "chosen_state": wanted.state,
        "after": request.args.get("after"),
        "frozen": wanted.frozen,
    }
    if wanted.state == "pending":
        first = choosing.first()
        found = pending.of_range(
            connection, guest.account.id, asked.period, guest.most, skip=first - 1
        )
        snapshot = usage.snapshot(
            connection, guest.account, asked.period, now=guest.now
        )
        title = w.rows_pending.format(n=say.number(snapshot.pending))
        return visits.page(
            guest,
            "rows.html",
            pending=found,
            pending_total=snapshot.pending,
            first=first,
            length=guest.most,
            rows_title=title,
            **chosen,
            **around,
        )
    which = _asked(connection, guest, asked, wanted)
    after = request.args.get("after")
    place = None if not after else places.place(after)
    page = receipts.page(connection, which, after=place, limit=guest.most)
    newest = ledger.version(connection, guest.account.id)
    total = _total(connection, guest, asked, wanted)
    to: Addresses = around["to"]
    return visits.page(
        guest,
        "rows.html",
        pending=None,
        page=page,
        grown=page.version != newest and not wanted.frozen,
        rows_title=w.rows_title.format(n=say.number(total)),
        files=list(_files(connection, guest, asked, wanted, to)) if page.rows else [],
        **chosen,
        **around,
    )


def as_csv(connection: Connection, guest: Guest) -> Response:
    """Return the rows of a range as the command ``receipts`` writes them."""
    asked, wanted = choosing.asked(guest), _filter()
    which = _asked(connection, guest, asked, wanted)
    zone = guest.account.calendar.zone_at(which.period.start)
    file = io.StringIO(newline="")
    exports.write_receipts(_bounded(receipts.rows(connection, which)), zone, file)
    return csv(file, f"{guest.account.id}-{asked.first}-{asked.last}-rows.csv")


def _bounded(rows: Iterator[receipts.Receipt]) -> Iterator[receipts.Receipt]:
    """Yield rows; a file that would lack some is refused, never cut in silence."""
    for number, row in enumerate(rows):
        if number >= FILE_ROWS:
            raise InvalidError(
                "These are more than {most} rows: choose fewer days or one kind, "
                "or run flask receipts, which writes any number.",
                most=FILE_ROWS,
            )
        yield row


def _filter() -> Filter:
    kind, state = request.args.get("kind", ""), request.args.get("state", "")
    if kind and kind not in set(Kind):
        raise InvalidError(
            "There is no such kind; write one of {kinds}.", kinds=", ".join(Kind)
        )
    if state not in _STATES:
        raise InvalidError("Write state=withdrawn or state=pending.")
    origin = request.args.get("origin")
    if origin is not None and ("\0" in origin or len(origin) > 255):  # noqa: PLR2004 -- an id's
        raise InvalidError("There is no such origin.")
    # An emptied field of the form means all; a link says none by naming the kind.
    if origin == "" and "state" in request.args:
        origin = None
    frozen = request.args.get("frozen") == "1"
    return Filter(Kind(kind) if kind else None, origin, state, frozen)


def _asked(connection: Connection, guest: Guest, asked: Range, wanted: Filter) -> Asked:
    which = Asked(
        guest.account.id,
        asked.period,
        (wanted.kind,) if wanted.kind else (),
        wanted.origin,
        withdrawn=wanted.state == "withdrawn",
    )
    if not wanted.frozen:
        return which
    for one in statements.of_account(connection, guest.account.id):
        if asked.period.start in one.period:
            return replace(which, period=one.period, version=one.version)
    raise InvalidError("This period has no statement.")


def _total(connection: Connection, guest: Guest, asked: Range, wanted: Filter) -> int:
    """Return what the units of all pages add up to."""
    if wanted.frozen:
        which = _asked(connection, guest, asked, wanted)
        found = statements.of_account(connection, guest.account.id)
        one = next(one for one in found if one.period == which.period)
        if wanted.kind is None and wanted.origin is None:
            return one.value
        return sum(line.units for line in one.lines if line.kind == wanted.kind)
    if wanted.origin is not None:
        cells = slices.by_origin(connection, guest.account, asked.period)
        return sum(
            units
            for (kind, origin), units in cells.items()
            if origin == wanted.origin and wanted.kind in {None, kind}
        )
    snapshot = usage.snapshot(
        connection,
        guest.account,
        asked.period,
        now=guest.now,
        kinds=(wanted.kind,) if wanted.kind else (),
    )
    return snapshot.value


def _files(
    connection: Connection, guest: Guest, asked: Range, wanted: Filter, to: Addresses
) -> Iterator[File]:
    """Yield files of whole days that each hold no more than a file may."""
    days = slices.by_kind(connection, guest.account, asked.period)
    sizes = {
        day: sum(abs(units[kind]) for kind in Kind if wanted.kind in {None, kind})
        for day, units in days.items()
    }
    kept = {name: one for name in _FILTERS if (one := request.args.get(name))}
    if wanted.origin == "":
        kept["origin"] = ""
    if sum(sizes.values()) <= FILE_ROWS or wanted.frozen:
        yield File(to.to("rows.csv", **kept), guest.say.words.whole_file)
        return
    for first, last in _spans(asked.first, asked.last, sizes):
        label = guest.say.span(first, last)
        address = to.day(first.isoformat(), last.isoformat(), **kept)
        yield File(address.replace("/rows?", "/rows.csv?", 1), label)


def _spans(
    first: date, last: date, sizes: dict[date, int]
) -> Iterator[tuple[date, date]]:
    begin, held = first, 0
    for day, size in sizes.items():
        if held and held + size > FILE_ROWS:
            yield begin, day - _DAY
            begin, held = day, 0
        held += size
    yield begin, last
