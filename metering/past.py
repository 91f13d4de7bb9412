"""What an account did: its closed periods by kind, and its own terms as an offer."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection

from metering import usage
from metering.accounts import Account
from metering.interactions import Kind
from metering.offers import Offer

PERIODS = 6
"""As many closed periods are looked at, at most."""


def by_kind(
    connection: Connection, account: Account, now: datetime
) -> dict[Kind, list[int]]:
    """Return each kind's totals in the closed periods since counting began."""
    period = account.calendar.preceding(account.calendar.period_at(now))
    totals: list[dict[Kind, int]] = []
    for _ in range(PERIODS):
        shot = usage.snapshot(connection, account, period, now=now, group_by="kind")
        since = shot.counting_since
        if shot.value <= 0 and (since is None or period.start < since):
            break
        totals.append({row.kind: row.value for row in shot.rows if row.kind})
        period = account.calendar.preceding(period)
    totals.reverse()
    return {kind: [one[kind] for one in totals] for kind in Kind if totals}


def own_terms(account: Account, now: datetime) -> Offer:
    """Return the account's terms; its monthly price is not known to the meter."""
    terms = account.terms_at(account.calendar.period_at(now).start)
    return Offer(f"on demand, {account.id} today", Decimal(0), terms)
