"""The usage page: the total, where it comes from, and where it is heading."""

import io
from datetime import timedelta
from typing import cast

from flask import Response, make_response, request
from sqlalchemy import Connection

from metering import exports
from metering import usage as reader
from metering.errors import InvalidError
from metering.usage import GroupBy
from web import comparisons, figures, visits
from web.figures import Figures
from web.views import choosing
from web.visits import Guest

_MICROSECOND = timedelta(microseconds=1)
_BY = ("kind", "origin", "day")


def show(connection: Connection, guest: Guest) -> Response:
    """Show what was used in a range."""
    asked = choosing.asked(guest)
    shown = figures.of(connection, guest.account, asked, guest.say)
    orders = {name: request.args.get(name, "") for name in ("kinds", "origins")}
    first, length = choosing.first(), max(1, guest.most // 2)
    origins = comparisons.ordered(shown.origins, orders["origins"])
    return visits.page(
        guest,
        "usage.html",
        shown=shown,
        currency=guest.account.terms_at(asked.period.start).currency,
        kinds=comparisons.ordered(shown.kinds, orders["kinds"]),
        kinds_order=orders["kinds"],
        origins=origins[first - 1 : first - 1 + length],
        origins_order=orders["origins"],
        first=first,
        length=length,
        days_desc=_days_said(guest, shown),
        outlook_said=_outlook_said(guest, shown),
        compared_said=_compared_said(guest, shown),
        rules_said=_rules_said(guest, shown),
        **choosing.around(connection, guest, asked, "", "kinds", "origins"),
    )


def as_csv(connection: Connection, guest: Guest) -> Response:
    """Return the breakdown of a range as the command ``usage`` writes it."""
    asked = choosing.asked(guest)
    by = request.args.get("by", "kind")
    if by not in _BY:
        raise InvalidError("Write by=kind, by=origin or by=day.")
    snapshot = reader.snapshot(
        connection,
        guest.account,
        asked.period,
        now=guest.now,
        group_by=cast("GroupBy", by),
    )
    file = io.StringIO(newline="")
    exports.write_usage(snapshot, file)
    return csv(file, f"{guest.account.id}-{asked.first}-{asked.last}-by-{by}.csv")


def csv(file: io.StringIO, name: str) -> Response:
    """Return a file that a browser keeps under a name."""
    answer = make_response(file.getvalue())
    answer.mimetype = "text/csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _days_said(guest: Guest, shown: Figures) -> str:
    say, asked = guest.say, shown.asked
    span = {"first": say.day(asked.first), "last": say.day(asked.last)}
    most = max(shown.chart.bars, key=lambda bar: bar.bucket.total)
    if most.bucket.total <= 0:
        return str(say.words.days_desc_none.format(**span))
    return str(
        say.words.days_desc.format(
            total=say.number(shown.read.snapshot.value),
            most=say.number(most.bucket.total),
            when=most.name,
            **span,
        )
    )


def _outlook_said(guest: Guest, shown: Figures) -> str:
    """Say in a sentence or two what the second chart shows."""
    say, w = guest.say, guest.say.words
    snapshot, outlook = shown.read.snapshot, shown.read.outlook
    value = say.number(snapshot.value)
    running = shown.asked.running
    if not shown.billing:
        said = w.outlook_unclosed if running else w.outlook_closed
        return str(said.format(value=value))
    limit = say.number(snapshot.allowance or 0)
    if outlook is None:
        return str(w.outlook_little.format(value=value))
    day = None if outlook.crosses_on is None else say.day(outlook.crosses_on)
    if not running:
        rest = w.outlook_kept if day is None else w.outlook_crossed
        return f"{w.outlook_closed.format(value=value)} {rest.format(n=limit, day=day)}"
    first = w.outlook.format(
        value=say.number(outlook.value),
        end=say.day(shown.asked.last),
        low=say.number(outlook.low),
        high=say.number(outlook.high),
    )
    if day is None:
        rest = w.outlook_stays
    elif snapshot.value >= max(1, snapshot.allowance or 0):
        rest = w.outlook_crossed
    else:
        rest = w.outlook_crosses
    return f"{first} {rest.format(n=limit, day=day)}"


def _compared_said(guest: Guest, shown: Figures) -> str:
    local = guest.account.calendar.local_day
    compared = shown.compared
    span = guest.say.span(local(compared.start), local(compared.end - _MICROSECOND))
    part = compared != shown.earlier.period
    w = guest.say.words
    return str((w.compared_part if part else w.compared_whole).format(span=span))


def _rules_said(guest: Guest, shown: Figures) -> list[str]:
    say, local = guest.say, guest.account.calendar.local_day
    said = []
    for one in shown.read.rules:
        parts = [say.words.rule_on[one.name]]
        if one.since is not None:
            parts.append(say.words.rule_since.format(day=say.day(local(one.since))))
        if one.until is not None:
            parts.append(say.words.rule_until.format(day=say.day(local(one.until))))
        said.append(" ".join(parts))
    return said
