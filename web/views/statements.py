"""The statements of closed periods, with the hash over their rows."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Response
from sqlalchemy import Connection

from metering import statements
from metering.periods import Period, local_day
from metering.statements import Carried, Statement
from web import ranges, visits
from web.ranges import Range
from web.views import choosing
from web.visits import Guest

_MICROSECOND = timedelta(microseconds=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Late:
    """What came for an earlier period after its statement, and that period's days."""

    value: int
    days: str
    cost_minor: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One statement, the range that its period is, and what it carries."""

    seq: int
    statement: Statement
    range: Range
    carried: tuple[Late, ...]


def show(connection: Connection, guest: Guest) -> Response:
    """Show the statements, the latest first."""
    found = statements.of_account(connection, guest.account.id)
    current = ranges.asked(guest.account, {}, guest.now)
    first, length = choosing.first(), max(1, guest.most // 2)
    latest = found[::-1][first - 1 : first - 1 + length]
    return visits.page(
        guest,
        "statements.html",
        statements=[_shown(guest, one) for one in latest],
        total=len(found),
        first=first,
        length=length,
        grace=guest.say.number(guest.meter.statement_grace // _HOUR),
        **choosing.plain(guest, current, "statements"),
    )


def _shown(guest: Guest, one: Statement) -> Shown:
    first, last = _days(one, one.period)
    # By its instants: anchor and zone may have been changed for the past since.
    billing = guest.account.calendar.period_at(one.period.start) == one.period
    named = {"start": one.period.start.isoformat(), "end": one.period.end.isoformat()}
    if billing:
        named = {"period": first.isoformat()}
    query = tuple(named.items())
    asked = Range(
        one.period, "period" if billing else "days", query, first, last, guest.now
    )
    return Shown(
        one.seq, one, asked, tuple(_late(guest, one, late) for late in one.carried)
    )


def _late(guest: Guest, one: Statement, late: Carried) -> Late:
    days = guest.say.span(*_days(one, late.period))
    return Late(late.value, days, late.cost_minor, late.currency)


def _days(one: Statement, period: Period) -> tuple[date, date]:
    return local_day(period.start, one.zone), local_day(
        period.end - _MICROSECOND, one.zone
    )
