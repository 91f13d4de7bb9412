"""How sources, their logs and tried samples are shown by the commands."""

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from metering import door, records
from metering.errors import InvalidError
from metering.events import Ignored, MessageAsked, Parsed, Unreadable
from metering.interactions import Origin
from metering.sources import Source
from webhooks import reading
from webhooks.adapters import Adapter, Platform
from webhooks.documents import Unparsable

_Answers = Sequence[Row[str, str, int, datetime, datetime]]


def shown_source(source: Source, public_url: str, answers: _Answers) -> dict[str, Any]:
    """Return a source without its secrets, and when it was last heard of (UTC)."""
    refusals = _refusals(answers)
    return {
        "id": source.id,
        "account": source.account_id,
        "platform": source.platform,
        "url": f"{public_url}/webhooks/{source.id}",
        "disabled": source.disabled or not source.secrets,
        "live_secrets": len(source.secrets),
        "created_at": source.created_at.isoformat(),
        "counting_since": (source.counting_since or source.created_at).isoformat(),
        "last_delivery_at": _last_delivery(answers),
        "last_refusal": refusals[0] if refusals else None,
        "kinds": list(source.kinds),
    }


def source_line(shown: dict[str, Any]) -> str:
    """Return one line about a source."""
    state = "live"
    if shown["disabled"]:
        state = "disabled" if shown["live_secrets"] else "without a secret"
    refusal = shown["last_refusal"]
    refused = f"{refusal['last_at']} ({refusal['reason']})" if refusal else "never"
    return "  ".join(
        (
            shown["id"],
            shown["account"],
            shown["platform"],
            state,
            f"created {shown['created_at']}",
            f"counting since {shown['counting_since']}",
            f"last delivery {shown['last_delivery_at'] or 'never'}",
            f"last refusal {refused}",
        )
    )


def logged(
    source_id: str, found: Iterable[Row[datetime, str, str, int]], answers: _Answers
) -> dict[str, Any]:
    """Return events by day and state, and answers by reason, the newest first (UTC)."""
    refusals = _refusals(answers)
    return {
        "source": source_id,
        "events": [
            {
                "day": day.date().isoformat(),
                "state": state,
                "type": event_type or None,
                "events": count,
            }
            for day, state, event_type, count in found
        ],
        "accepted": sum(
            row.deliveries for row in answers if row.refusal == door.ACCEPTED
        ),
        "last_delivery_at": _last_delivery(answers),
        "refused": sum(one["deliveries"] for one in refusals),
        "refusals": refusals,
        "last_refusal": refusals[0] if refusals else None,
    }


def log_lines(shown: dict[str, Any]) -> list[str]:
    """Return the lines of a log: deliveries, events by day and state, refusals."""
    last = shown["last_delivery_at"]
    lines = [f"accepted  {shown['accepted']}" + (f"  last {last}" if last else "")]
    for one in shown["events"]:
        kind = f"  {one['type']}" if one["type"] else ""
        lines.append(f"{one['day']}  {one['state']}  {one['events']}{kind}")
    lines += [
        f"refused  {one['deliveries']}  {one['reason']}  first {one['first_at']}  "
        f"last {one['last_at']}"
        for one in shown["refusals"]
    ]
    return lines


def _refusals(answers: _Answers) -> list[dict[str, Any]]:
    return [
        {
            "reason": row.refusal,
            "deliveries": row.deliveries,
            "first_at": row.first_at.isoformat(),
            "last_at": row.last_at.isoformat(),
        }
        for row in answers
        if row.refusal != door.ACCEPTED
    ]


def _last_delivery(answers: _Answers) -> str | None:
    accepted = [row.last_at for row in answers if row.refusal == door.ACCEPTED]
    return accepted[0].isoformat() if accepted else None


def tried(
    platform: Platform, adapter: Adapter, raw: bytes, now: datetime
) -> tuple[dict[str, Any], list[str]]:
    """Return what a sample becomes, as data and as lines.

    Raises:
        InvalidError: a delivery with this body would be refused.
    """
    try:
        parsed = reading.read(platform, adapter, raw, now)
    except Unparsable as fault:
        raise InvalidError(f"the body would be refused: {fault}") from fault
    fields = _explained(adapter, raw)
    shown = [_parsed(one) for one in parsed]
    lines = [f"{name}: {became}" for name, became in fields]
    for one in shown:
        lines.append(one["becomes"])
        lines += [
            f"  {name}: {value}" for name, value in one.items() if name != "becomes"
        ]
    return {"fields": [list(one) for one in fields], "events": shown}, lines


def _explained(adapter: Adapter, raw: bytes) -> list[tuple[str, str]]:
    try:
        return adapter.explain(raw)
    except Unparsable:
        return []  # what the sample becomes says why


def _parsed(parsed: Parsed) -> dict[str, Any]:
    """Return one result as data; a quarantined event's own text stays out."""
    match parsed:
        case Ignored():
            return {"becomes": "ignored", "type": parsed.type}
        case Unreadable():
            return {"becomes": "quarantined", "reason": parsed.reason}
        case MessageAsked():
            name = "message.asked"
        case _:
            name = records.type_name(parsed)
    said: dict[str, Any] = {"becomes": name}
    for field in dataclasses.fields(parsed):
        value = getattr(parsed, field.name)
        if isinstance(value, datetime):
            said[field.name] = value.isoformat()
        elif isinstance(value, Origin):
            said["origin_id"], said["origin_name"] = value.id, value.name
        elif value is not None:
            said[field.name] = value
    return said
