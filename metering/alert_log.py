"""What fired, to whom, and whether it arrived."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, select

from metering.accounts import Account
from metering.alert_tables import alert, alert_message, message, threshold
from metering.notices import TEST
from metering.periods import Period


@dataclass(frozen=True, slots=True)
class Sending:
    """One message of an alert; ``state`` is pending, claimed, sent or dead."""

    address: str
    state: str
    attempts: int
    sent_at: datetime | None
    last_error: str | None


@dataclass(frozen=True, slots=True)
class Fired:
    """One threshold that fired in one period, under one allowance."""

    level: str
    period: Period
    allowance: int
    used: int
    fired_at: datetime
    late: bool
    messages: Sequence[Sending]

    def as_json(
        self, account: Account, error: Callable[[Sending], str | None]
    ) -> dict[str, Any]:
        """Return the alert as every surface shows it.

        ``error`` says why a message has not left, or None.
        """
        zone = account.calendar.zone_at(self.period.start)

        def local(instant: datetime) -> str:
            return instant.astimezone(zone).isoformat()

        return {
            "threshold": self.level,
            "period": {
                "start": local(self.period.start),
                "end": local(self.period.end),
            },
            "allowance": self.allowance,
            "used": self.used,
            "fired_at": local(self.fired_at),
            "late": self.late,
            "messages": [
                {
                    "to": one.address,
                    "state": one.state,
                    "delivered": one.state == "sent",
                    "attempts": one.attempts,
                    "sent_at": None if one.sent_at is None else local(one.sent_at),
                    "error": error(one),
                }
                for one in self.messages
            ],
        }


def tested(connection: Connection, account_id: str, at: datetime) -> list[Sending]:
    """Return what became of the messages of a test that was filed at an instant."""
    table = message.c
    rows = connection.execute(
        select(
            table.address,
            table.state,
            table.attempts,
            table.sent_at,
            table.last_error,
        )
        .where(
            table.account_id == account_id,
            table.type == TEST,
            table.created_at == at,
        )
        .order_by(table.address)
    )
    return [Sending(*row) for row in rows]


def fired(connection: Connection, account_id: str) -> list[Fired]:
    """Return every alert of an account, the latest first."""
    messages = _messages(connection, account_id)
    same = and_(
        threshold.c.account_id == alert.c.account_id,
        threshold.c.id == alert.c.threshold_id,
    )
    rows = connection.execute(
        select(alert, threshold.c.level)
        .join(threshold, same)
        .where(alert.c.account_id == account_id)
        .order_by(alert.c.fired_at.desc(), threshold.c.kind, threshold.c.value)
    )
    return [
        Fired(
            level=row.level,
            period=Period(row.period_start, row.period_end),
            allowance=row.allowance,
            used=row.used,
            fired_at=row.fired_at,
            late=row.late,
            messages=messages.get(
                (row.threshold_id, row.allowance, row.period_start), []
            ),
        )
        for row in rows
    ]


def _messages(
    connection: Connection, account_id: str
) -> dict[tuple[str, int, datetime], list[Sending]]:
    cause = alert_message.c
    same = and_(
        message.c.account_id == cause.account_id, message.c.id == cause.message_id
    )
    found: dict[tuple[str, int, datetime], list[Sending]] = {}
    for row in connection.execute(
        select(
            cause.threshold_id,
            cause.allowance,
            cause.period_start,
            message.c.address,
            message.c.state,
            message.c.attempts,
            message.c.sent_at,
            message.c.last_error,
        )
        .join(message, same)
        .where(cause.account_id == account_id)
        .order_by(message.c.address)
    ):
        key = (row.threshold_id, row.allowance, row.period_start)
        found.setdefault(key, []).append(Sending(*row[3:]))
    return found
