"""One message in the morning for all that a night held back."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, update

from metering.alert_tables import message as table
from metering.notices import TEST, Draft


def fold(
    connection: Connection,
    account_id: str,
    draft: Draft,
    subject: str | None,
    now: datetime,
) -> str | None:
    """Add a draft to the message that waits for its recipient; return its id.

    None where none waits. Of one period's crossings the newest figures stay, and
    every level is listed; anything else is told after what was there first.
    """
    waiting = _waiting(connection, account_id, draft.address, now)
    if waiting is None:
        return None
    _keep(connection, waiting, _folded(waiting, draft, subject))
    return str(waiting.id)


def release(
    connection: Connection,
    account_id: str,
    draft: Draft,
    subject: str | None,
    now: datetime,
) -> str | None:
    """Tell now what a night holds back of the same subject, with a draft of today.

    Left for the morning, it would tell of less than was told at night. None where
    nothing of the subject waits.
    """
    waiting = _waiting(
        connection,
        account_id,
        draft.address,
        now,
        table.c.subject == subject,
        table.c.type == draft.payload["type"],
    )
    if subject is None or waiting is None:
        return None
    said = _folded(waiting, draft, subject)
    _keep(connection, waiting, said, not_before=now, created_at=now)
    return str(waiting.id)


def _waiting(
    connection: Connection,
    account_id: str,
    address: str,
    now: datetime,
    *which: ColumnElement[bool],
) -> Row[Any] | None:
    """Return what waits for a recipient since an evening, the oldest first."""
    return connection.execute(
        select(table)
        .where(
            table.c.account_id == account_id,
            table.c.address == address,
            table.c.type != TEST,
            table.c.state == "pending",
            table.c.attempts == 0,
            table.c.not_before > now,
            *which,
        )
        .order_by(table.c.created_at)
        .limit(1)
        .with_for_update()
    ).first()


def _keep(
    connection: Connection,
    waiting: Row[Any],
    said: tuple[dict[str, Any], dict[str, Any]],
    **more: object,
) -> None:
    payload, details = said
    connection.execute(
        update(table)
        .where(table.c.account_id == waiting.account_id, table.c.id == waiting.id)
        .values(payload=json.dumps(payload), details=json.dumps(details), **more)
    )


def _folded(
    waiting: Row[Any], draft: Draft, subject: str | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    payload = json.loads(waiting.payload)
    details = json.loads(waiting.details or "{}")
    also = details.get("also", [])
    new = draft.payload
    if subject is None or (waiting.subject, waiting.type) != (subject, new["type"]):
        also = [*also, {"payload": new, "details": draft.details}]
        return payload, {**details, "also": also}
    crossed = [*payload["data"]["crossed"], *new["data"]["crossed"]]
    data = {**new["data"], "crossed": list(dict.fromkeys(crossed))}
    already = [*details.get("already", []), *draft.details.get("already", [])]
    said = {**draft.details, "already": already, "also": also}
    return {**new, "data": data}, said
