"""Question + snapshot -> Answer, plain data: the one engine behind every surface."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.questions import Question, understand
from bot.sentences import Facts, en, is_billing
from metering import usage
from metering.accounts import Account
from metering.periods import Period
from metering.usage import Row, Snapshot


@dataclass(frozen=True)
class Answer:
    """One answer: what was understood, its number, and the words for it."""

    asked: str
    question: Question
    value: int | None
    rows: tuple[Row, ...]
    allowance: int | None
    as_of: datetime
    text: str
    account: Account

    def as_json(self) -> dict[str, Any]:
        """Return the object of ``flask ask --json``; instants in the account's zone."""
        question = self.question
        origin = question.origin
        return {
            "question": self.asked,
            "language": question.language,
            "intent": question.intent,
            "kinds": [kind.value for kind in question.kinds],
            "origin": {"id": origin.id, "name": origin.name} if origin else None,
            "group_by": question.group_by,
            "amount": question.amount,
            "period": self._period(question.period),
            "compare_to": self._period(question.compare_to),
            "value": self.value,
            "rows": [row.as_json() for row in self.rows],
            "allowance": self.allowance,
            "as_of": self._local(self.as_of),
            "text": self.text,
        }

    def _period(self, period: Period | None) -> dict[str, str] | None:
        if period is None:
            return None
        return {"start": self._local(period.start), "end": self._local(period.end)}

    def _local(self, instant: datetime) -> str:
        zone = self.account.calendar.zone_at(instant)
        return instant.astimezone(zone).isoformat()


def answer(
    connection: Connection,
    account: Account,
    question_text: str,
    *,
    now: datetime,
    link: str | None = None,
) -> Answer:
    """Answer a question about an account from one consistent reading at ``now``."""
    origins = usage.origins(connection, account.id)
    question = understand(question_text, account=account, now=now, origins=origins)
    if question.period is None:
        return _unknown(question_text, question, account, now)
    snapshot = usage.snapshot(
        connection,
        account,
        question.period,
        now=now,
        kinds=question.kinds,
        group_by=question.group_by,
        origin=question.origin,
    )
    return compose(question, snapshot, account, now, asked=question_text, link=link)


def compose(
    question: Question,
    snapshot: Snapshot,
    account: Account,
    now: datetime,
    *,
    asked: str = "",
    link: str | None = None,
) -> Answer:
    """Return the answer to an understood question from what was read for it."""
    if question.period is None:
        return _unknown(asked, question, account, now)
    # A snapshot of some kinds has no allowance of its own; the period still does.
    allowance = snapshot.allowance
    if allowance is None and is_billing(question.period, account):
        allowance = account.terms_at(question.period.start).allowance
    value = _value(question, snapshot, account, now, allowance or 0)
    facts = Facts(question, snapshot, account, now, value, allowance, link)
    rows = snapshot.rows if question.intent == "breakdown" else ()
    text = en.say(facts)
    return Answer(asked, question, value, rows, allowance, now, text, account)


def _unknown(asked: str, question: Question, account: Account, now: datetime) -> Answer:
    text = en.unknown(question.suggestions)
    return Answer(asked, question, None, (), None, now, text, account)


def _value(
    question: Question,
    snapshot: Snapshot,
    account: Account,
    now: datetime,
    allowance: int,
) -> int | None:
    """Return the number of the contract's table of intents."""
    match question.intent:
        case "used" | "breakdown":
            return snapshot.value
        case "left":
            return max(0, allowance - snapshot.value)
        case "limit":
            return allowance
        case "renewal":
            calendar = account.calendar
            end = calendar.local_day(snapshot.period.end)
            return (end - calendar.local_day(now)).days
        case "definition" | "help" | "unknown":
            return None
