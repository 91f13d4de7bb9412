"""The tools as clients are told of them: names, arguments, results, all typed."""

from typing import Any

from metering.interactions import LABELS, Kind

Schema = dict[str, Any]

_INTEGER: Schema = {"type": "integer"}
_TEXT: Schema = {"type": "string"}


def _nullable(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _object(properties: Schema, *, required: list[str] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties) if required is None else required,
        "additionalProperties": False,
    }


def _list(items: Schema, description: str = "") -> Schema:
    described = {"description": description} if description else {}
    return {"type": "array", "items": items, **described}


_INSTANT = {**_TEXT, "description": "An RFC 3339 instant in the account's time zone."}
_RANGE = _object({"start": _INSTANT, "end": _INSTANT})
_KINDS = _list(
    {**_TEXT, "enum": [kind.value for kind in Kind]},
    "Only these kinds; all without it. "
    + "; ".join(f"{kind.value}: {LABELS[kind]}" for kind in Kind),
)
_ROW = _object(
    {"key": _nullable(_TEXT), "label": _TEXT, "kind": _nullable(_TEXT)}
    | {"value": _INTEGER}
)
_SENTENCE = {**_TEXT, "description": "The answer in one text, ready to be quoted."}
_PERIOD = {
    **_TEXT,
    "description": (
        "A billing period: current (default), previous, the month in which it starts "
        "(2026-10) or the date on which it starts (2026-10-15)."
    ),
}
_BOUNDS: Schema = {
    "start": {**_TEXT, "description": "Instead of period: a date or an instant."},
    "end": {**_TEXT, "description": "With start; exclusive."},
}
_SNAPSHOT = _object(
    {
        "account": _TEXT,
        "period": _RANGE,
        "kinds": _list(_TEXT),
        "group_by": _nullable(_TEXT),
        "value": {**_INTEGER, "description": "Interactions used, exactly."},
        "rows": _list(_ROW),
        "allowance": _nullable(_INTEGER),
        "left": _nullable(_INTEGER),
        "on_demand": _nullable(_INTEGER),
        "cost_minor": _nullable(_INTEGER),
        "percent": _nullable(_TEXT),
        "pending": _INTEGER,
        "quarantined": _INTEGER,
        "adjusted": _INTEGER,
        "coverage": {
            "type": "object",
            "description": "Per kind when it was last reported; null: unknown, not 0.",
            "additionalProperties": _nullable(_TEXT),
        },
        "counting_since": _nullable(_TEXT),
        "last_event_at": _nullable(_TEXT),
        "as_of": _INSTANT,
        "text": _SENTENCE,
    }
)
_FORECAST = _object(
    {
        "account": _TEXT,
        "period": _RANGE,
        "used": _INTEGER,
        "allowance": _INTEGER,
        "forecast": {
            "anyOf": [
                {"type": "null"},
                _object(
                    {
                        "value": _INTEGER,
                        "low": _INTEGER,
                        "high": _INTEGER,
                        "crosses_on": _nullable(_TEXT),
                        "method": _TEXT,
                    }
                ),
            ],
            "description": "Null with too little history.",
        },
        "history_days": _INTEGER,
        "as_of": _INSTANT,
        "text": _SENTENCE,
    }
)
_COMPARISON = _object(
    {
        "account": _TEXT,
        "kinds": _list(_TEXT),
        "period": _RANGE,
        "compare_to": _RANGE,
        "value": {**_INTEGER, "description": "The period less compare_to."},
        "period_value": _INTEGER,
        "compare_to_value": _INTEGER,
        "rows": _list(_ROW, "The difference by kind."),
        "as_of": _INSTANT,
        "text": _SENTENCE,
    }
)
_ALERTS = _object(
    {
        "account": _TEXT,
        "thresholds": _list(_object({"level": _TEXT, "channels": _list(_TEXT)})),
        "fired": _list(
            _object(
                {
                    "level": _TEXT,
                    "period": _RANGE,
                    "used": _INTEGER,
                    "allowance": _INTEGER,
                    "fired_at": _INSTANT,
                    "late": {"type": "boolean"},
                    "delivered": {"type": "boolean"},
                }
            ),
            "The latest first.",
        ),
        "as_of": _INSTANT,
        "text": _SENTENCE,
    }
)


def _tool(
    name: str, title: str, description: str, arguments: Schema, result: Schema
) -> Schema:
    return {
        "name": name,
        "title": title,
        "description": description,
        "inputSchema": arguments,
        "outputSchema": result,
        "annotations": {
            "title": title,
            "readOnlyHint": True,
            "destructiveHint": False,
            "idempotentHint": True,
            "openWorldHint": False,
        },
        "_meta": {"slack": {"supportsBlockKit": True}},
    }


TOOLS: tuple[Schema, ...] = (
    _tool(
        "usage_total",
        "Interactions used",
        "How many billable interactions were used in a billing period or any range, "
        "and, for a whole period, what is left, on-demand and its cost.",
        _object({"period": _PERIOD, **_BOUNDS, "kinds": _KINDS}, required=[]),
        _SNAPSHOT,
    ),
    _tool(
        "usage_breakdown",
        "Usage by kind, origin or day",
        "The interactions of a period or range, grouped. Origins are the workflows, "
        "campaigns and surveys that caused them.",
        _object(
            {
                "by": {**_TEXT, "enum": ["kind", "origin", "day"]},
                "period": _PERIOD,
                **_BOUNDS,
                "kinds": _KINDS,
            },
            required=["by"],
        ),
        _SNAPSHOT,
    ),
    _tool(
        "usage_forecast",
        "Forecast",
        "Where the current billing period will end, with its range, and the day on "
        "which the allowance is reached.",
        _object({}),
        _FORECAST,
    ),
    _tool(
        "usage_compare",
        "Compare two periods",
        "One billing period against another: the difference, in total and by kind.",
        _object(
            {
                "period": _PERIOD,
                "compare_to": {
                    **_PERIOD,
                    "description": "The same; default: the one before period.",
                },
                "kinds": _KINDS,
            },
            required=[],
        ),
        _COMPARISON,
    ),
    _tool(
        "alerts_list",
        "Alerts",
        "Which thresholds are set, and which of them fired.",
        _object({}),
        _ALERTS,
    ),
)
BY_NAME = {tool["name"]: tool for tool in TOOLS}
