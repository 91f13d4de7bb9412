"""The question before: what a follow-up in a conversation completes.

Kept for a day, at most a thousand of one workspace.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Connection, delete, select

from bot.question import Group, Question
from bot.rules import Intent
from metering import instants
from metering.database import upsert
from metering.interactions import Kind, Origin
from metering.periods import Period
from metering.slack_tables import slack_thread as table

LIFETIME = timedelta(days=1)
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation: the account that it is about, and its last question."""

    account_id: str
    question: Question | None


def of_message(channel: str, thread_ts: str | None) -> str:
    """Return the key of a thread, or of a direct conversation without one."""
    return f"{channel}:{thread_ts or ''}"


def of_command(channel: str, user: str) -> str:
    """Return the key of what one person asks by command in one place."""
    return f"{channel}/{user}"


def get(connection: Connection, team_id: str, key: str, now: datetime) -> Thread | None:
    """Return a conversation that is not older than a day."""
    row = connection.execute(
        select(table.c.account_id, table.c.question).where(
            table.c.team_id == team_id,
            table.c.key == key,
            table.c.used_at > now - LIFETIME,
        )
    ).first()
    return None if row is None else Thread(row.account_id, _read(row.question))


def keep(  # noqa: PLR0917 -- where, what, when
    connection: Connection,
    team_id: str,
    key: str,
    account_id: str,
    question: Question,
    now: datetime,
) -> None:
    """Remember the last question of a conversation; one not understood changes none."""
    values: dict[str, Any] = {"account_id": account_id, "used_at": now}
    if question.intent != "unknown":
        values["question"] = json.dumps(_as_json(question))
    connection.execute(
        upsert(connection, table)
        .values(team_id=team_id, key=key, **values)
        .on_conflict_do_update(index_elements=["team_id", "key"], set_=values)
    )
    oldest_kept = (
        select(table.c.used_at)
        .where(table.c.team_id == team_id)
        .order_by(table.c.used_at.desc())
        .offset(MOST - 1)
        .limit(1)
        .scalar_subquery()
    )
    connection.execute(
        delete(table).where(table.c.team_id == team_id, table.c.used_at < oldest_kept)
    )


def tidy(connection: Connection, now: datetime) -> None:
    """Forget conversations older than a day."""
    connection.execute(delete(table).where(table.c.used_at <= now - LIFETIME))


def _as_json(question: Question) -> dict[str, Any]:
    origin = question.origin
    return {
        "intent": question.intent,
        "kinds": list(question.kinds),
        "origin": [origin.id, origin.name] if origin else None,
        "period": _span(question.period),
        "compare_to": _span(question.compare_to),
        "group_by": question.group_by,
        "amount": question.amount,
        "language": question.language,
    }


def _span(period: Period | None) -> list[str] | None:
    if period is None:
        return None
    return [period.start.isoformat(), period.end.isoformat()]


def _read(text: str | None) -> Question | None:
    """Return a question as it was kept; one of another version's shape is forgotten."""
    try:
        said = json.loads(text or "null")
        return Question(
            cast("Intent", said["intent"]),
            kinds=tuple(Kind(one) for one in said["kinds"]),
            origin=Origin(*said["origin"]) if said["origin"] else None,
            period=_period(said["period"]),
            compare_to=_period(said["compare_to"]),
            group_by=cast("Group | None", said["group_by"]),
            amount=said["amount"],
            language=said["language"],
        )
    except (TypeError, KeyError, ValueError):
        return None


def _period(span: list[str] | None) -> Period | None:
    if span is None:
        return None
    start, end = span
    return Period(instants.parse(start), instants.parse(end))
