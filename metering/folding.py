"""One message in the morning for all that a night held back."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

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
    waiting = connection.execute(
        select(table)
        .where(
            table.c.account_id == account_id,
            table.c.address == draft.address,
            table.c.type != TEST,
            table.c.state == "pending",
            table.c.attempts == 0,
            table.c.not_before > now,
        )
        .order_by(table.c.created_at)
        .limit(1)
        .with_for_update()
    ).first()
    if waiting is None:
        return None
    payload, details = _folded(waiting, draft, subject)
    connection.execute(
        update(table)
        .where(table.c.account_id == account_id, table.c.id == waiting.id)
        .values(payload=json.dumps(payload), details=json.dumps(details))
    )
    return str(waiting.id)


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
    return {**new, "data": data}, {**draft.details, "also": also}
