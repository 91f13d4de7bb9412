"""The OpenAPI 3.1 document of the API; what it says is tested against the server."""

import hashlib
import json
from functools import cache
from typing import Any, get_args

from flask import Response, request

from metering import release
from metering.interactions import Kind
from metering.profiles import MOST
from metering.published import COMPANIES
from metering.usage import GroupBy
from web.api import problems
from web.api.schemas import SCHEMAS, Schema, ref

_SECONDS = 3_600
_COUNT: Schema = {"type": "integer", "minimum": 0, "maximum": MOST}
_SENDERS: Schema = {"type": "integer", "minimum": 0, "maximum": 10_000}
_BOUND = "An instant, or a date: the first instant of that local day."


def show() -> Response:
    """Return the document; it holds no secret and needs no key."""
    if request.method not in problems.ALLOWED:
        return problems.wrong_method()
    body = _text()
    tag = hashlib.blake2b(body.encode(), digest_size=16).hexdigest()
    answer = Response(body, mimetype="application/json")
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = f"public, max-age={_SECONDS}"
    answer.make_conditional(request)
    return answer


@cache
def _text() -> str:
    return json.dumps(document(), ensure_ascii=False, separators=(",", ":")) + "\n"


def document() -> dict[str, Any]:
    """Return the document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Interaction meter",
            "version": release.name(),
            "description": "What an account used, which rows made it, what fired, "
            "and what a month will cost. An API key opens one account.",
        },
        "servers": [{"url": "/"}],
        "security": [{"key": []}],
        "paths": {
            "/api/v1/accounts/{account}/usage": _get(
                "usage",
                "The usage of a billing period, or of any range.",
                "Snapshot",
                [*_range(), _query("by", _enum(get_args(GroupBy)))],
                tagged=True,
            ),
            "/api/v1/accounts/{account}/rows": _get(
                "rows",
                "The rows behind a number, the newest first; `next` begins the next "
                "page, which no later row shifts.",
                "Rows",
                [*_range(), *_filters()],
            ),
            "/api/v1/accounts/{account}/alerts": _get(
                "alerts", "Thresholds, what fired, and whether it arrived.", "Alerts"
            ),
            "/api/v1/accounts/{account}/statements": _get(
                "statements", "Closed periods as they were frozen.", "Statements"
            ),
            "/api/v1/accounts/{account}/estimate": _get(
                "estimate",
                "What a month uses and costs. What is not told is the account's own "
                "past, or a guess, which says so.",
                "Estimate",
                _figures(),
            ),
            "/api/v1/accounts/{account}/what-if": _get(
                "whatIf",
                "What sending so many e-mails on a day would do.",
                "WhatIf",
                [
                    _query("emails", {**_COUNT, "minimum": 1}, required=True),
                    _query("on", {"type": "string", "format": "date"}, required=True),
                ],
            ),
            "/api/v1/openapi.json": {
                "get": {
                    "operationId": "openapi",
                    "summary": "This document.",
                    "security": [],
                    "responses": {
                        "200": {
                            "description": "OpenAPI 3.1.",
                            "content": {
                                "application/json": {"schema": {"type": "object"}}
                            },
                        },
                        "304": {"description": "As it was."},
                        "405": _problem("Read it with GET."),
                    },
                }
            },
        },
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _get(
    name: str,
    summary: str,
    schema: str,
    parameters: list[dict[str, Any]] | None = None,
    *,
    tagged: bool = False,
) -> dict[str, Any]:
    account = {
        "name": "account",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "minLength": 1, "maxLength": 64},
    }
    found: dict[str, Any] = {
        "description": "Found.",
        "content": {"application/json": {"schema": ref(schema)}},
    }
    wait = {"Retry-After": {"schema": {"type": "integer"}, "required": True}}
    responses: dict[str, Any] = {
        "200": found,
        "400": _problem("A parameter cannot be meant; the detail says what can."),
        "401": _problem("No valid API key."),
        "404": _problem("The key opens no such account."),
        "405": _problem("Read it with GET."),
        "429": {**_problem("Too many calls without a valid key."), "headers": wait},
        "503": {**_problem("Try again soon."), "headers": wait},
    }
    asked = [account, *(parameters or [])]
    if tagged:
        found["headers"] = {"ETag": {"schema": {"type": "string"}, "required": True}}
        responses["304"] = {"description": "As it was; only the clock went on."}
        asked.append(
            {
                "name": "If-None-Match",
                "in": "header",
                "schema": {"type": "string"},
                "description": "The ETag of an earlier answer.",
            }
        )
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": asked,
            "responses": responses,
        }
    }


def _problem(description: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": ref("Problem")}}
    return {"description": description, "content": content}


def _query(
    name: str, schema: Schema, description: str = "", *, required: bool = False
) -> dict[str, Any]:
    said = {"description": description} if description else {}
    return {
        "name": name,
        "in": "query",
        **said,
        "required": required,
        "schema": schema,
    }


def _enum(values: tuple[str, ...]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _range() -> list[dict[str, Any]]:
    text: Schema = {"type": "string"}
    return [
        _query(
            "period",
            text,
            "A billing period: current, previous, 2026-10 (the one that starts in "
            "that month) or the date on which it starts; not with start and end.",
        ),
        _query("start", text, _BOUND),
        _query("end", text, f"{_BOUND} Exclusive."),
    ]


def _filters() -> list[dict[str, Any]]:
    kinds = {"type": "array", "items": _enum(tuple(Kind))}
    return [
        _query("kind", kinds, "May be repeated."),
        _query(
            "origin",
            {"type": "string", "maxLength": 255},
            "An origin's id; empty for the rows of none.",
        ),
        _query("withdrawn", _enum(("true", "false")), "Also what no longer counts."),
        _query("limit", {"type": "integer", "minimum": 1, "maximum": 1_000}),
        _query("after", {"type": "string"}, "Where the page before ended."),
    ]


def _figures() -> list[dict[str, Any]]:
    sending: Schema = {
        "type": "array",
        "maxItems": 100,
        "items": {"type": "string", "pattern": r"^[0-9]{1,12}[xX*][0-9]{1,4}$"},
    }
    plan: Schema = {"type": "array", "maxItems": 100, "items": {"type": "string"}}
    return [
        *(
            _query(name, _COUNT)
            for name in (
                *("users", "active_users", "conversations", "reply_emails"),
                *("transcripts", "nps_emails", "in_app_surveys"),
            )
        ),
        _query("workflow_count", _SENDERS),
        _query("one_shot_count", _SENDERS),
        _query("workflow", sending, "People x e-mails to each, such as 4300x2."),
        _query("one_shot", sending, "People x times a month, such as 30000x3."),
        _query("preset", _enum(tuple(sorted(COMPANIES))), "A published company."),
        _query("plan", plan, "Such as Startup=39.00/10000+1.50/1000."),
    ]
