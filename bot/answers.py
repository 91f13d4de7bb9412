"""Question + snapshot -> Answer, plain data: the one engine behind every surface."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot import fields, lookups, sentences, viewing
from bot.questions import Question, understand
from bot.sentences.facts import Facts, Reading, is_billing
from metering import usage
from metering.accounts import Account
from metering.interactions import LABELS, Kind
from metering.periods import Period
from metering.usage import Row, Snapshot


@dataclass(frozen=True)
class Answer:
    """One answer: what was understood, its number, and the words for it.

    ``fields`` are the same figures as pairs of a label and a text, for surfaces that
    lay them out; ``fits`` is None unless the question was "what if".
    """

    asked: str
    question: Question
    value: int | None
    rows: tuple[Row, ...]
    allowance: int | None
    as_of: datetime
    text: str
    account: Account
    fits: bool | None = None
    fields: tuple[tuple[str, str], ...] = ()
    # What was read for it; None for a question that was not understood.
    snapshot: Snapshot | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the object of ``flask ask --json``; instants in the account's zone."""
        question = self.question
        origin = question.origin
        fits = {} if self.fits is None else {"fits": self.fits}
        return {
            "question": self.asked,
            "language": question.language,
            "intent": question.intent,
            "kinds": [kind.value for kind in question.kinds],
            "origin": {"id": origin.id, "name": origin.name} if origin else None,
            "group_by": question.group_by,
            "amount": question.amount,
            **fits,
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


def as_line(answered: Answer) -> str:
    """Return an answer as one line of JSON.

    Escaped: a question may hold bytes that are no text in any encoding.
    """
    return json.dumps(answered.as_json())


def answer(
    connection: Connection,
    account: Account,
    question_text: str,
    *,
    now: datetime,
    link: str | None = None,
    previous: Question | None = None,
) -> Answer:
    """Answer a question about an account from one consistent reading at ``now``.

    ``previous`` is the question before it in a conversation, which it may complete.
    """
    origins = usage.origins(connection, account.id)
    question = understand(
        question_text, account=account, now=now, origins=origins, previous=previous
    )
    return reply(connection, account, question, now=now, asked=question_text, link=link)


def reply(
    connection: Connection,
    account: Account,
    question: Question,
    *,
    now: datetime,
    asked: str = "",
    link: str | None = None,
) -> Answer:
    """Answer a question that is understood already."""
    if question.period is None or question.intent == "unknown":
        return _unknown(asked, question, account, now)
    question = _completed(question, account, now)
    reading = lookups.read(connection, account, question, now)
    return compose(question, reading, account, now, asked=asked, link=link)


def _completed(question: Question, account: Account, now: datetime) -> Question:
    """Return the question with the grouping and the period that its intent implies."""
    period = question.period
    if question.intent == "top" and question.group_by is None:
        return replace(question, group_by="origin")
    if question.intent == "breakdown" and question.group_by is None:
        return replace(question, group_by="kind")
    whole = question.intent in lookups.WHOLE and question.intent != "cost"
    if whole and period is not None and not is_billing(period, account):
        # There is no allowance of a week: the period that holds it is meant.
        held = now if now in period else period.start
        return replace(question, period=account.calendar.period_at(held))
    return question


def compose(
    question: Question,
    reading: Reading,
    account: Account,
    now: datetime,
    *,
    asked: str = "",
    link: str | None = None,
) -> Answer:
    """Return the answer to an understood question from what was read for it."""
    if question.period is None or question.intent == "unknown":
        return _unknown(asked, question, account, now)
    # A snapshot of some kinds has no allowance of its own; the period still does.
    allowance = reading.snapshot.allowance
    if allowance is None and is_billing(question.period, account):
        allowance = account.terms_at(question.period.start).allowance
    value = _value(question, reading, account, now, allowance or 0)
    rows = _rows(question, reading)
    view = viewing.same_view(link, question, account, now)
    facts = Facts(question, reading, account, now, value, allowance, rows, view)
    fits = None
    if question.intent == "what_if" and value is not None:
        fits = value <= (allowance or 0)
    text = sentences.tell(facts)
    return Answer(
        asked,
        question,
        value,
        rows,
        allowance,
        now,
        text,
        account,
        fits,
        fields.of(facts),
        reading.snapshot,
    )


def _unknown(asked: str, question: Question, account: Account, now: datetime) -> Answer:
    text = sentences.unknown(
        question.language, tuple(question.suggestions), question.why
    )
    return Answer(asked, question, None, (), None, now, text, account)


def _rows(question: Question, reading: Reading) -> tuple[Row, ...]:
    """Return the lines of the answer; all of them add up to its number."""
    if question.intent in {"breakdown", "top"}:
        return reading.snapshot.rows[: question.most]
    if question.intent != "compare" or reading.before is None:
        return ()
    earlier = {row.kind: row.value for row in reading.before.rows}
    later = {row.kind: row.value for row in reading.snapshot.rows}
    return tuple(
        Row(kind, LABELS[kind], kind, change)
        for kind in Kind
        if (change := later.get(kind, 0) - earlier.get(kind, 0))
    )


def _value(
    question: Question,
    reading: Reading,
    account: Account,
    now: datetime,
    allowance: int,
) -> int | None:
    """Return the number of the contract's table of intents."""
    used = reading.snapshot.value
    match question.intent:
        case "used" | "breakdown" | "top" | "left" | "limit" | "compare" | "what_if":
            before = reading.before.value if reading.before else 0
            return {
                "left": max(0, allowance - used),
                "limit": allowance,
                "compare": used - before,
                "what_if": used + (question.amount or 0),
            }.get(question.intent, used)
        case "forecast":
            return reading.forecast.value if reading.forecast else None
        case "cost":
            return _cost(reading, account)
        case "renewal":
            calendar = account.calendar
            end = calendar.local_day(reading.snapshot.period.end)
            return max(0, (end - calendar.local_day(now)).days)
        case _:
            return None


def _cost(reading: Reading, account: Account) -> int | None:
    """Return what on-demand cost, in minor units; None of two currencies or no price.

    Each billing period is rounded by itself, as it is billed.
    """
    bills = reading.bills or (reading.snapshot,)
    costs = [bill.cost_minor for bill in bills]
    currencies = {account.terms_at(bill.period.start).currency for bill in bills}
    if None in costs or len(currencies) > 1:
        return None
    return sum(cost for cost in costs if cost is not None)
