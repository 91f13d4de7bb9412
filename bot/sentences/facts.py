"""Everything that a sentence may be made of, read once for one answer."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.questions import Question
from metering.accounts import Account
from metering.forecast import Forecast
from metering.interactions import Kind
from metering.periods import Period
from metering.usage import Row, Snapshot

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Reading:
    """What was read for one question, beside the snapshot of its period.

    ``before`` is the snapshot that is compared with; ``fired`` pairs a level with the
    instant at which it fired in the period; ``frozen`` is what the period's statement
    says; ``bills`` are the billing periods of a longer stretch whose cost is asked.
    """

    snapshot: Snapshot
    before: Snapshot | None = None
    forecast: Forecast | None = None
    history_days: int = 0
    levels: tuple[str, ...] = ()
    fired: tuple[tuple[str, datetime], ...] = ()
    frozen: int | None = None
    bills: tuple[Snapshot, ...] = ()


@dataclass(frozen=True)
class Facts:
    """One answer in the making; ``value`` is its number, ``rows`` its lines."""

    question: Question
    reading: Reading
    account: Account
    now: datetime
    value: int | None
    allowance: int | None
    rows: tuple[Row, ...] = ()
    link: str | None = None

    @property
    def snapshot(self) -> Snapshot:
        """What was used in the period asked about."""
        return self.reading.snapshot

    @property
    def unknown(self) -> tuple[Kind, ...]:
        """The kinds asked about that no source has ever reported."""
        return self.snapshot.unknown

    @property
    def all_unknown(self) -> bool:
        """Whether 0 would be said of what nobody has ever reported."""
        asked = self.snapshot.kinds or tuple(Kind)
        return not self.snapshot.value and len(self.unknown) == len(asked)

    @property
    def unseen(self) -> bool:
        """Whether 0 would be said of a time before anything was counted."""
        since = self.snapshot.counting_since
        ended = since is not None and self.snapshot.period.end <= since
        return ended and not self.snapshot.value

    @property
    def is_billing(self) -> bool:
        """Whether the snapshot's range is one billing period."""
        return is_billing(self.snapshot.period, self.account)

    @property
    def is_current(self) -> bool:
        """Whether the period is still running."""
        return self.now in self.snapshot.period

    @property
    def is_over(self) -> bool:
        """Whether the period has ended."""
        return self.now >= self.snapshot.period.end

    @property
    def renews_on(self) -> date:
        """The local day on which the billing period after the snapshot's begins."""
        return self.account.calendar.local_day(self.snapshot.period.end)

    @property
    def quiet(self) -> timedelta | None:
        """For how long no event has come; None where none ever came."""
        last = self.snapshot.last_event_at
        return None if last is None else self.now - last


def is_billing(period: Period, account: Account) -> bool:
    """Tell whether a period is exactly one billing period of the account."""
    return account.calendar.period_at(period.start) == period


def local_days(period: Period, account: Account) -> tuple[date, date]:
    """Return the first and the last local day of a period, both inclusive."""
    calendar = account.calendar
    return calendar.local_day(period.start), calendar.local_day(
        period.end - _MICROSECOND
    )


def plain(name: str) -> str:
    """Return a name without control, formatting or line-breaking characters."""
    return "".join(
        char
        for char in name
        if unicodedata.category(char)[0] != "C"
        and unicodedata.category(char) not in {"Zl", "Zp"}
    )
