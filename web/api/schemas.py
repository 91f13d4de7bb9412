"""The shapes of the API's answers, as JSON Schema 2020-12 in an OpenAPI document."""

from typing import Any, get_args

from metering.interactions import Kind
from metering.usage import GroupBy

Schema = dict[str, Any]

WHOLE: Schema = {"type": "integer"}
TEXT: Schema = {"type": "string"}
YES_OR_NO: Schema = {"type": "boolean"}
INSTANT: Schema = {
    "type": "string",
    "format": "date-time",
    "description": "An instant, with the offset of the account's zone.",
}
DAY: Schema = {"type": "string", "format": "date"}
KIND: Schema = {"enum": [kind.value for kind in Kind]}
PERCENT: Schema = {
    "type": ["string", "null"],
    "pattern": r"^-?\d+\.\d$",
    "description": "Floored to one decimal; text, so that no reader rounds it.",
}


def maybe(schema: Schema) -> Schema:
    """Return a schema that null fulfils, too."""
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"oneOf": [schema, {"type": "null"}]}


def thing(**fields: Schema) -> Schema:
    """Return an object all of whose fields are there; later versions may add more."""
    return {"type": "object", "properties": fields, "required": list(fields)}


def many(schema: Schema) -> Schema:
    """Return an array of whatever number."""
    return {"type": "array", "items": schema}


def ref(name: str) -> Schema:
    """Return a reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


_PERIOD = thing(start=INSTANT, end=INSTANT)
_ORIGIN = thing(id=TEXT, name=maybe(TEXT))
_LINE = thing(kind=KIND, label=TEXT, value=WHOLE, adjusted=WHOLE)
_COSTS = thing(
    name=TEXT,
    currency=TEXT,
    allowance=WHOLE,
    cost_minor=maybe(WHOLE),
    low_minor=maybe(WHOLE),
    high_minor=maybe(WHOLE),
)

SCHEMAS: dict[str, Schema] = {
    "Problem": thing(type=TEXT, title=TEXT, status=WHOLE, detail=TEXT),
    "Period": {**_PERIOD, "description": "Half-open: the end is exclusive."},
    "Snapshot": thing(
        account=TEXT,
        period=ref("Period"),
        kinds=many(KIND),
        group_by=maybe({"enum": list(get_args(GroupBy))}),
        value=WHOLE,
        rows=many(
            thing(key=maybe(TEXT), label=TEXT, kind=maybe(KIND), value=WHOLE),
        ),
        allowance=maybe(WHOLE),
        left=maybe(WHOLE),
        on_demand=maybe(WHOLE),
        cost_minor=maybe(WHOLE),
        percent=PERCENT,
        pending=WHOLE,
        quarantined=WHOLE,
        adjusted=WHOLE,
        coverage=thing(**{kind.value: maybe(INSTANT) for kind in Kind}),
        counting_since=maybe(INSTANT),
        last_event_at=maybe(INSTANT),
        as_of=INSTANT,
    ),
    "Rows": thing(
        account=TEXT,
        period=ref("Period"),
        version=WHOLE,
        rows=many(ref("Row")),
        next=maybe(TEXT),
    ),
    "Row": thing(
        occurred_at=INSTANT,
        kind=KIND,
        key=maybe(TEXT),
        units=WHOLE,
        state={"enum": ["counted", "adjusted", "withdrawn", "voided"]},
        origin=maybe(_ORIGIN),
        reason=TEXT,
        author=TEXT,
        recorded_at=INSTANT,
    ),
    "Alerts": thing(
        account=TEXT,
        thresholds=many(thing(threshold=TEXT, to=many(TEXT))),
        alerts=many(ref("Alert")),
    ),
    "Alert": thing(
        threshold=TEXT,
        period=ref("Period"),
        allowance=WHOLE,
        used=WHOLE,
        fired_at=INSTANT,
        late=YES_OR_NO,
        messages=many(
            thing(
                to=TEXT,
                state={"enum": ["pending", "claimed", "sent", "dead"]},
                delivered=YES_OR_NO,
                attempts=WHOLE,
                sent_at=maybe(INSTANT),
                error=maybe(TEXT),
            )
        ),
    ),
    "Statements": thing(account=TEXT, statements=many(ref("Statement"))),
    "Statement": thing(
        account=TEXT,
        statement=WHOLE,
        period=ref("Period"),
        frozen_at=INSTANT,
        plan=thing(
            version=WHOLE,
            allowance=WHOLE,
            on_demand_price=maybe(TEXT),
            per=WHOLE,
            currency=TEXT,
        ),
        kinds=many(_LINE),
        value=WHOLE,
        adjusted=WHOLE,
        on_demand=WHOLE,
        cost_minor=maybe(WHOLE),
        pending=WHOLE,
        adjustments=many(
            thing(
                period=ref("Period"),
                kinds=many(_LINE),
                value=WHOLE,
                cost_minor=maybe(WHOLE),
                currency=TEXT,
            )
        ),
        due_minor=maybe(WHOLE),
        rows=WHOLE,
        sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    ),
    "Estimate": thing(
        account=TEXT,
        value=WHOLE,
        low=WHOLE,
        high=WHOLE,
        kinds=many(
            thing(
                kind=KIND,
                label=TEXT,
                value=WHOLE,
                low=WHOLE,
                high=WHOLE,
                share=PERCENT,
                because=TEXT,
            )
        ),
        on_demand=_COSTS,
        plans=many(_COSTS),
        cheapest=maybe(TEXT),
        turns=many(thing(of=TEXT, to=TEXT, at=WHOLE)),
    ),
    "WhatIf": thing(
        account=TEXT,
        emails=WHOLE,
        on=DAY,
        period=ref("Period"),
        allowance=WHOLE,
        used=WHOLE,
        value={**WHOLE, "description": "Used so far, and the campaign."},
        fits=YES_OR_NO,
        expected_value=maybe(WHOLE),
        expected_low=maybe(WHOLE),
        expected_high=maybe(WHOLE),
        fits_expected=maybe(YES_OR_NO),
        crosses_on=maybe(DAY),
        room={**WHOLE, "description": "E-mails that cost nothing on demand."},
        currency=TEXT,
        cost_minor=maybe(WHOLE),
        added_minor=maybe(WHOLE),
        fits_until=maybe(DAY),
        cheaper=maybe(
            thing(
                on=DAY,
                until=maybe(DAY),
                added_minor=maybe(WHOLE),
                saves_minor=maybe(WHOLE),
            )
        ),
    ),
}
