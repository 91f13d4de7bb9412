"""The link to the page as it shows what an answer is about: the same days and rows."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from bot.question import Question
from metering.accounts import Account
from metering.periods import Period

_DAY = timedelta(days=1)
_GROUPED = frozenset({"breakdown", "top"})


def same_view(
    link: str | None, question: Question, account: Account, now: datetime
) -> str | None:
    """Return a link to the page of the period and the rows that were asked for."""
    if not link or question.period is None:
        return link
    named = _range(question.period, account, now)
    if question.intent in _GROUPED and question.group_by not in {None, "kind"}:
        named["by"] = str(question.group_by)
    if not named:
        return link
    return f"{link}{'&' if '?' in link else '?'}{urlencode(named)}"


def _range(period: Period, account: Account, now: datetime) -> dict[str, str]:
    """Return how the page's address names a range; the current period needs none."""
    calendar = account.calendar
    current = calendar.period_at(now)
    if period == current:
        return {}
    if period == calendar.preceding(current):
        return {"period": "previous"}
    first, end = calendar.local_day(period.start), calendar.local_day(period.end)
    if period == calendar.period_at(period.start):
        return {"period": first.isoformat()}
    if all(calendar.day_start(one) == one for one in (period.start, period.end)):
        return {"first": first.isoformat(), "last": (end - _DAY).isoformat()}
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}
