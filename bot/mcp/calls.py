"""What each tool does: a typed question, answered by the one engine of all surfaces."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import click
from sqlalchemy import Connection

from bot import answers, lookups
from bot.answers import Answer
from bot.commands import ranges
from bot.mcp.tools import BY_NAME
from bot.question import Group, Question
from bot.sentences.facts import Reading
from metering import alert_log, recipients
from metering.accounts import Account
from metering.errors import InvalidError
from metering.interactions import Kind
from metering.periods import Period

_LONGEST = 40
_MOST_FIRED = 100

Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """Whose usage a tool reads, and when."""

    connection: Connection
    account: Account
    now: datetime

    def ask(self, question: Question) -> tuple[Answer, Reading]:
        """Return the engine's answer, and what was read for it."""
        reading = lookups.read(self.connection, self.account, question, self.now)
        return answers.compose(question, reading, self.account, self.now), reading

    def local(self, at: datetime) -> str:
        """Return an instant as the account's clocks show it."""
        return at.astimezone(self.account.calendar.zone_at(at)).isoformat()

    def bounds(self, period: Period) -> dict[str, str]:
        """Return a period as the public contract writes it."""
        start, end = ranges.local(self.account, period)
        return {"start": start, "end": end}


def call(scene: Scene, name: str, arguments: Mapping[str, Any]) -> Result:
    """Return the structured result of a tool that exists.

    Raises:
        InvalidError: an argument is unknown or wrong; the sentence says what to write.
    """
    known = BY_NAME[name]["inputSchema"]["properties"]
    for given in arguments:
        if given not in known:
            names = ", ".join(known) or "none"
            raise InvalidError(f"{name} takes these arguments: {names}")
    return _TOOLS[name](scene, arguments)


def _total(scene: Scene, arguments: Mapping[str, Any]) -> Result:
    question = Question(
        "used", kinds=_kinds(arguments), period=_period(scene, arguments)
    )
    return _snapshot(scene, question)


def _breakdown(scene: Scene, arguments: Mapping[str, Any]) -> Result:
    by = arguments.get("by")
    if by not in ("kind", "origin", "day"):
        raise InvalidError("by is kind, origin or day; write one of them")
    question = Question(
        "breakdown",
        kinds=_kinds(arguments),
        period=_period(scene, arguments),
        group_by=cast("Group", by),
    )
    return _snapshot(scene, question)


def _snapshot(scene: Scene, question: Question) -> Result:
    answer, reading = scene.ask(question)
    return {**reading.snapshot.as_json(), "text": answer.text}


def _forecast(scene: Scene, _arguments: Mapping[str, Any]) -> Result:
    period = scene.account.calendar.period_at(scene.now)
    answer, reading = scene.ask(Question("forecast", period=period))
    made = reading.forecast
    return {
        "account": scene.account.id,
        "period": scene.bounds(period),
        "used": reading.snapshot.value,
        "allowance": answer.allowance,
        "forecast": None if made is None else {**made.as_json(), "method": made.method},
        "history_days": reading.history_days,
        "as_of": scene.local(scene.now),
        "text": answer.text,
    }


def _compare(scene: Scene, arguments: Mapping[str, Any]) -> Result:
    period = _period(scene, arguments)
    against = arguments.get("compare_to")
    before = (
        scene.account.calendar.preceding(period)
        if against is None
        else _period(scene, {"period": against})
    )
    question = Question(
        "compare", kinds=_kinds(arguments), period=period, compare_to=before
    )
    answer, reading = scene.ask(question)
    assert reading.before is not None
    return {
        "account": scene.account.id,
        "kinds": list(reading.snapshot.kinds),
        "period": scene.bounds(period),
        "compare_to": scene.bounds(before),
        "value": answer.value,
        "period_value": reading.snapshot.value,
        "compare_to_value": reading.before.value,
        "rows": [row.as_json() for row in answer.rows],
        "as_of": scene.local(scene.now),
        "text": answer.text,
    }


def _alerts(scene: Scene, _arguments: Mapping[str, Any]) -> Result:
    period = scene.account.calendar.period_at(scene.now)
    answer, _ = scene.ask(Question("alerts", period=period))
    # Which way an alert goes is told; to whose address is not.
    return {
        "account": scene.account.id,
        "thresholds": [
            {"level": one.level.text, "channels": _channels(one.recipients)}
            for one in recipients.live(scene.connection, scene.account.id)
        ],
        "fired": [
            {
                "level": one.level,
                "period": scene.bounds(one.period),
                "used": one.used,
                "allowance": one.allowance,
                "fired_at": scene.local(one.fired_at),
                "late": one.late,
                "delivered": any(sent.state == "sent" for sent in one.messages),
            }
            for one in alert_log.fired(scene.connection, scene.account.id)[:_MOST_FIRED]
        ],
        "as_of": scene.local(scene.now),
        "text": answer.text,
    }


def _channels(addresses: Sequence[str]) -> list[str]:
    return sorted({one.partition(":")[0] for one in addresses})


_TOOLS: dict[str, Callable[[Scene, Mapping[str, Any]], Result]] = {
    "usage_total": _total,
    "usage_breakdown": _breakdown,
    "usage_forecast": _forecast,
    "usage_compare": _compare,
    "alerts_list": _alerts,
}


def _kinds(arguments: Mapping[str, Any]) -> tuple[Kind, ...]:
    given = arguments.get("kinds")
    if given is None:
        return ()
    try:
        return tuple(dict.fromkeys(Kind(one) for one in given))
    except (TypeError, ValueError) as error:
        names = ", ".join(kind.value for kind in Kind)
        raise InvalidError(f"kinds is a list of these: {names}") from error


def _period(scene: Scene, arguments: Mapping[str, Any]) -> Period:
    said = {name: arguments.get(name) for name in ("period", "start", "end")}
    for name, value in said.items():
        if value is not None and (
            not isinstance(value, str) or not 0 < len(value) <= _LONGEST
        ):
            raise InvalidError(f"{name} is a short text; look at its description")
    try:
        return ranges.asked(
            scene.account, said["period"], said["start"], said["end"], scene.now
        )
    except click.UsageError as error:
        # The same rules as on the terminal, where these are options.
        raise InvalidError(error.message.replace("--", "")) from error
