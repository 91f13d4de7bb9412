"""Silence: no event for far longer than usual at this hour of the week.

What is usual is read from the hours in which interactions occurred, by the clock of
the account's zone: a shop that closes at night and on Sundays is not silent then.
Counting works no harder for it: the hours are found in an index, and only once an
account has been still for hours.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Connection, bindparam, text

from metering.accounts import Account
from metering.tables import EPOCH, to_micros

SHORTEST = timedelta(hours=3)
"""No silence is shorter: until then nothing is even looked at."""

_HOUR = timedelta(hours=1)
_WEEK = timedelta(weeks=1)
_WEEKS = 10
_LEAST_WEEKS = 3
# With this many weeks, one of them may have been an outage itself.
_WEEKS_TO_FORGIVE = 5
_FACTOR = 3
_HORIZON = timedelta(weeks=3)

# One seek in the index for each hour in which anything occurred.
_HOURS = text(
    "WITH RECURSIVE hour(at) AS ("
    " SELECT min(occurred_at) FROM entry"
    "  WHERE account_id = :account AND occurred_at >= :low AND occurred_at < :high"
    " UNION ALL"
    " SELECT (SELECT min(occurred_at) FROM entry"
    "   WHERE account_id = :account AND occurred_at < :high"
    "   AND occurred_at >= (hour.at / 3600000000 + 1) * 3600000000)"
    "  FROM hour WHERE hour.at IS NOT NULL)"
    " SELECT at FROM hour WHERE at IS NOT NULL"
).bindparams(bindparam("low", type_=BigInteger), bindparam("high", type_=BigInteger))


def due_at(connection: Connection, account: Account, last: datetime) -> datetime | None:
    """Return the full hour at which stillness since ``last`` is a silence.

    None with less than three weeks of history, or where three weeks without an event
    would be nothing unusual.
    """
    hours = _active_hours(connection, account.id, last)
    if not hours:
        return None
    begin = last.replace(minute=0, second=0, microsecond=0) + _HOUR
    in_a_row = 0
    for step in range(_HORIZON // _HOUR):
        at = begin + step * _HOUR
        limit = _limit(account, hours, at, last)
        in_a_row = in_a_row + 1 if limit is not None and at - last >= limit else 0
        # An hour may be late; three on end are not.
        if in_a_row >= SHORTEST // _HOUR and at - last >= SHORTEST:
            return at
    return None


def _limit(
    account: Account, hours: Sequence[datetime], at: datetime, last: datetime
) -> timedelta | None:
    """Return the stillness that is too long at an instant, from the weeks before."""
    zone = account.calendar.zone_at(last)
    local = at.astimezone(zone)
    usual = []
    for weeks in range(1, _WEEKS + 1):
        then = (local - weeks * _WEEK).astimezone(UTC)
        # Hours that were over by then: the running one may yet bring something.
        index = bisect_right(hours, then - _HOUR)
        if then <= last and index:
            usual.append(max(timedelta(), then - hours[index - 1] - _HOUR))
    if len(usual) < _LEAST_WEEKS:
        return None
    usual.sort()
    longest = usual[-2] if len(usual) >= _WEEKS_TO_FORGIVE else usual[-1]
    return _HOUR + _FACTOR * longest


def _active_hours(
    connection: Connection, account_id: str, last: datetime
) -> list[datetime]:
    """Return the UTC hours of the last ten weeks in which anything occurred."""
    rows = connection.execute(
        _HOURS,
        {
            "account": account_id,
            "low": to_micros(last - _WEEKS * _WEEK - _WEEK),
            "high": to_micros(last) + 1,
        },
    )
    return [
        (EPOCH + timedelta(microseconds=int(row.at))).replace(
            minute=0, second=0, microsecond=0
        )
        for row in rows
    ]
