"""Statements as JSON: one shape for the terminal and the API."""

from typing import Any

from metering.interactions import LABELS
from metering.periods import Period
from metering.statements import Line, Statement


def of(one: Statement, *, verified: bool | None = None) -> dict[str, Any]:
    """Return a statement; ``verified`` says whether it was recounted and agreed."""
    price = None if one.terms.price is None else str(one.terms.price)
    return {
        "account": one.account_id,
        "statement": one.seq,
        "period": period(one, one.period),
        "frozen_at": one.frozen_at.astimezone(one.zone).isoformat(),
        "plan": {
            "version": one.plan_version,
            "allowance": one.terms.allowance,
            "on_demand_price": price,
            "per": one.terms.per,
            "currency": one.terms.currency,
        },
        "kinds": [_line(line) for line in one.lines],
        "value": one.value,
        "adjusted": one.adjusted,
        "on_demand": one.on_demand,
        "cost_minor": one.cost_minor,
        "pending": one.pending,
        "adjustments": [
            {
                "period": period(one, carried.period),
                "kinds": [_line(line) for line in carried.lines],
                "value": carried.value,
                "cost_minor": carried.cost_minor,
                "currency": carried.currency,
            }
            for carried in one.carried
        ],
        "due_minor": one.due_minor,
        "rows": one.interactions,
        "sha256": one.sha256,
        **({} if verified is None else {"verified": verified}),
    }


def period(one: Statement, of_what: Period) -> dict[str, str]:
    """Return a period's bounds as the clocks of the statement's zone show them."""
    return {
        "start": of_what.start.astimezone(one.zone).isoformat(),
        "end": of_what.end.astimezone(one.zone).isoformat(),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "kind": line.kind.value,
        "label": LABELS[line.kind],
        "value": line.units,
        "adjusted": line.adjusted,
    }
