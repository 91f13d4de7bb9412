"""What one evaluation looks at: an account at an instant, and what was told before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from metering import alert_tables as tables
from metering import forecast, notices, usage, weaknesses
from metering.accounts import Account
from metering.forecast import Forecast
from metering.levels import LevelKind
from metering.notices import Finding, Key
from metering.periods import Period
from metering.recipients import Threshold

SETTLING = timedelta(hours=72)
"""How long after a period's end late deliveries still belong to its statement."""

_DAYS_SHOWN = timedelta(days=14)


@dataclass(frozen=True)
class View:
    """One account as an evaluation sees it; ``last`` is when the last one looked."""

    connection: Connection
    account: Account
    now: datetime
    thresholds: tuple[Threshold, ...]
    last: datetime | None

    @property
    def since(self) -> datetime:
        """From when on periods are looked at: what came since the last evaluation."""
        oldest = min(one.added_at for one in self.thresholds)
        if self.last is not None:
            oldest = max(oldest, self.last - SETTLING)
        return min(oldest, self.now)

    @property
    def period(self) -> Period:
        """The billing period of now."""
        return self.account.calendar.period_at(self.now)

    @property
    def settling(self) -> Iterator[datetime]:
        """When the periods that have just ended are to be looked at once more."""
        calendar = self.account.calendar
        period = calendar.preceding(self.period)
        while period.end + SETTLING > self.now:
            yield period.end + SETTLING
            period = calendar.preceding(period)

    def of_kind(self, *kinds: LevelKind) -> tuple[Threshold, ...]:
        """Return the thresholds of some kinds."""
        return tuple(one for one in self.thresholds if one.level.kind in kinds)

    @cached_property
    def _filed(self) -> set[tuple[str, int, datetime]]:
        table = tables.alert
        rows = self.connection.execute(
            select(table.c.threshold_id, table.c.allowance, table.c.period_start).where(
                table.c.account_id == self.account.id
            )
        )
        return {(row.threshold_id, row.allowance, row.period_start) for row in rows}

    def filed(self, threshold: Threshold, key: Key) -> bool:
        """Return whether a threshold fired under a key already."""
        return (threshold.id, key.allowance, key.period.start) in self._filed

    def used(self, period: Period) -> int:
        """Return what was used in a period, in all; read once."""
        if period not in self._used:
            self._used[period] = usage.value(self.connection, self.account, period)
        return self._used[period]

    @cached_property
    def _used(self) -> dict[Period, int]:
        return {}

    @cached_property
    def forecast(self) -> Forecast | None:
        """Where the current period will end; None with too little history."""
        return forecast.project(self.connection, self.account, now=self.now)

    @cached_property
    def last_event_at(self) -> datetime | None:
        """When something last arrived."""
        return usage.last_event_at(self.connection, self.account.id)

    def finding(
        self,
        message_type: str,
        thresholds: tuple[Threshold, ...],
        key: Key,
        *,
        period: Period | None = None,
        late: bool = False,
        extra: dict[str, Any] | None = None,
    ) -> Finding:
        """Return a finding with all that its message says of a billing period."""
        period = period or self.period
        current = period == self.period
        shown = usage.snapshot(
            self.connection, self.account, period, now=self.now, group_by="origin"
        )
        return Finding(
            type=message_type,
            snapshot=shown,
            allowance=self.account.terms_at(period.start).allowance,
            thresholds=thresholds,
            key=key,
            late=late,
            forecast=self.forecast if current else None,
            notes=weaknesses.notes(self.connection, self.account, self.now),
            extra=extra or {},
            details=notices.details(self.account, shown, self._days(period)),
        )

    def _days(self, period: Period) -> list[tuple[str, int]]:
        """Return the last days of a period with what each used."""
        calendar = self.account.calendar
        noon_tomorrow = calendar.day_start(self.now) + timedelta(hours=36)
        end = min(period.end, calendar.day_start(noon_tomorrow))
        start = calendar.day_start(end - _DAYS_SHOWN)
        shown = usage.snapshot(
            self.connection,
            self.account,
            Period(max(start, period.start), end),
            now=self.now,
            group_by="day",
        )
        return [(row.label, row.value) for row in shown.rows]
