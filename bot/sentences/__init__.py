"""How each language says an answer: one module per language, ``say(facts) -> text``."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.questions import Question
from metering.accounts import Account
from metering.interactions import Kind
from metering.periods import Period
from metering.usage import Snapshot

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Facts:
    """Everything a sentence may be made of; ``value`` is the answer's number."""

    question: Question
    snapshot: Snapshot
    account: Account
    now: datetime
    value: int | None
    allowance: int | None
    link: str | None = None

    @property
    def unknown(self) -> tuple[Kind, ...]:
        """The kinds asked about that no source has ever reported."""
        asked = self.question.kinds or tuple(Kind)
        coverage = self.snapshot.coverage
        return tuple(kind for kind in asked if coverage.get(kind) is None)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last local day of the period, both inclusive."""
        return local_days(self.snapshot.period, self.account)

    @property
    def renews_on(self) -> date:
        """The local day on which the billing period after the snapshot's begins."""
        return self.account.calendar.local_day(self.snapshot.period.end)

    @property
    def is_billing(self) -> bool:
        """Whether the snapshot's range is one billing period."""
        return is_billing(self.snapshot.period, self.account)

    @property
    def is_current(self) -> bool:
        """Whether the period is still running."""
        return self.now in self.snapshot.period


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
