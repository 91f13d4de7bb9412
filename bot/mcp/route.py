"""``POST /mcp``: who calls, for which account, and the answer in one JSON document.

A call is one account's: that of its bearer API key, or, where Slack signed the call,
the one that its workspace is connected to. Nothing is kept between calls.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, request
from werkzeug.datastructures import Headers

from bot import bodies, strangers
from bot.mcp import calls, protocol
from bot.mcp.protocol import Call, FaultError, Object
from bot.mcp.tools import BY_NAME, TOOLS
from metering import accounts, database, keys, release
from metering.errors import InvalidError
from metering.meter import Meter

LARGEST = 64 * 1024
"""How many bytes a request may have."""

_INSTRUCTIONS = (
    "Exact counts of the billable interactions of one account. Quote `text` or the "
    "integers as they are; a kind whose coverage is null is unknown, not 0."
)
_LISTS_KEEP = 3_600_000
"""Milliseconds for which a client may keep the list of tools."""

_BLOCK_TEXT = 3_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SlackDoor:
    """How calls that Slack signed are judged; made where Slack is configured."""

    is_signed: Callable[[Headers, bytes], bool]
    """Whether Slack signed this body, now, by the request's headers."""
    account_of: Callable[[Mapping[str, Any]], str | None]
    """The account that the person of ``_meta.slack`` may ask about."""


@dataclass(frozen=True, slots=True)
class _Caller:
    """An authenticated caller: of an account, or of Slack."""

    account_id: str | None
    slack: SlackDoor | None = None


def blueprint() -> Blueprint:
    """Return the route ``/mcp``; it is for POST alone: there is no stream to open."""
    routes = Blueprint("mcp", __name__)
    routes.add_url_rule(
        "/mcp",
        view_func=receive,
        methods=["POST"],
        provide_automatic_options=False,
    )
    return routes


def receive() -> Response:
    """Answer one JSON-RPC request; a notification is acknowledged and dropped."""
    meter: Meter = current_app.extensions["meter"]
    try:
        _check_origin(meter)
        raw = _body()
        caller = _caller(meter, raw)
        call = protocol.read(_document(raw), request.headers)
        if call.id is None:
            return Response(status=202)
        result = _answered(meter, caller, call)
    except FaultError as fault:
        answer = _json(fault.as_json(), fault.status)
        if fault.status == HTTPStatus.UNAUTHORIZED:
            answer.headers["WWW-Authenticate"] = "Bearer"
            return strangers.judged(answer)
        return answer
    return _json({"jsonrpc": "2.0", "id": call.id, "result": result}, 200)


def _check_origin(meter: Meter) -> None:
    """Refuse pages of other sites, which a browser may lead to a local meter."""
    origin = request.headers.get("Origin")
    if origin is None:
        return
    own = urlsplit(meter.public_url)
    if origin.lower() != f"{own.scheme}://{own.netloc}".lower():
        raise FaultError(
            protocol.INVALID_REQUEST, "this Origin may not call", status=403
        )


def _body() -> bytes:
    if (request.content_length or 0) > LARGEST:
        raise FaultError(protocol.INVALID_REQUEST, "the body is too large", status=413)
    if request.mimetype != "application/json":
        raise FaultError(
            protocol.INVALID_REQUEST, "write Content-Type: application/json", status=415
        )
    raw = bodies.whole(request, LARGEST)
    if raw is None:
        raise FaultError(protocol.INVALID_REQUEST, "the body is not whole")
    return raw


def _document(raw: bytes) -> object:
    document = bodies.as_json(raw)
    if document is None:
        raise FaultError(protocol.PARSE_ERROR, "the body is not JSON in UTF-8")
    return document


def _caller(meter: Meter, raw: bytes) -> _Caller:
    if "Authorization" in request.headers:
        now = meter.clock()
        with database.read(meter.engine) as connection:
            key = keys.account_of(connection, bodies.bearer(request))
        if key is not None:
            if keys.is_stale(key, now):
                with database.write(meter.engine) as connection:
                    keys.mark_used(connection, key, now)
            return _Caller(key.account_id)
    else:
        slack: SlackDoor | None = current_app.extensions.get("slack_door")
        if slack is not None and slack.is_signed(request.headers, raw):
            return _Caller(None, slack)
    raise FaultError(
        protocol.UNAUTHORIZED, "write Authorization: Bearer and an API key", status=401
    )


def _answered(meter: Meter, caller: _Caller, call: Call) -> Object:
    method = _METHODS.get(call.method)
    if method is None:
        fault = FaultError(
            protocol.METHOD_NOT_FOUND,
            "there is no such method",
            # An older client takes 404 for the end of its session.
            status=404 if call.modern else 200,
        )
        fault.id = call.id
        raise fault
    try:
        result = method(meter, caller, call)
    except FaultError as fault:
        fault.id = call.id
        fault.status = 400 if call.modern else 200
        raise
    if call.modern:
        meta = {**result.get("_meta", {}), protocol.SERVER_INFO: _info()}
        return {"resultType": "complete", **result, "_meta": meta}
    return result


def _info() -> Object:
    return {
        "name": "interaction-meter",
        "title": "Interaction meter",
        "version": release.name(),
    }


def _discover(_meter: Meter, _caller: _Caller, _call: Call) -> Object:
    return {
        "supportedVersions": [protocol.MODERN, *protocol.HANDSHAKES],
        "capabilities": {"tools": {}},
        "instructions": _INSTRUCTIONS,
        "ttlMs": _LISTS_KEEP,
        "cacheScope": "public",
    }


def _initialize(_meter: Meter, _caller: _Caller, call: Call) -> Object:
    wanted = call.params.get("protocolVersion")
    known = wanted in protocol.HANDSHAKES
    return {
        "protocolVersion": wanted if known else protocol.HANDSHAKES[0],
        "capabilities": {"tools": {"listChanged": False}},
        "serverInfo": _info(),
        "instructions": _INSTRUCTIONS,
    }


def _ping(_meter: Meter, _caller: _Caller, _call: Call) -> Object:
    return {}


def _list(_meter: Meter, _caller: _Caller, call: Call) -> Object:
    listed: Object = {"tools": list(TOOLS)}
    if call.modern:
        listed |= {"ttlMs": _LISTS_KEEP, "cacheScope": "public"}
    return listed


def _call(meter: Meter, caller: _Caller, call: Call) -> Object:
    name = call.params.get("name")
    arguments = call.params.get("arguments")
    if not isinstance(name, str) or name not in BY_NAME:
        raise FaultError(protocol.INVALID_PARAMS, "there is no such tool")
    if arguments is not None and not isinstance(arguments, dict):
        raise FaultError(protocol.INVALID_PARAMS, "arguments is an object")
    account_id = caller.account_id
    if caller.slack is not None:
        # Only what Slack signed says who asks.
        person = call.meta.get("slack")
        account_id = caller.slack.account_of(person if isinstance(person, dict) else {})
    if account_id is None:
        return _failed("This workspace or person is not connected to an account.")
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        scene = calls.Scene(connection, account, meter.clock())
        try:
            structured = calls.call(scene, name, arguments or {})
        except InvalidError as error:
            return _failed(f"{error}.")
    result = {
        "content": [{"type": "text", "text": structured["text"]}],
        "structuredContent": structured,
        "isError": False,
    }
    if caller.slack is not None:
        result["_meta"] = {"slack": {"blocks": _blocks(structured["text"])}}
    return result


def _failed(sentence: str) -> Object:
    """Return an error that the model can read, and do better after it."""
    return {"content": [{"type": "text", "text": sentence}], "isError": True}


def _blocks(text: str) -> list[Object]:
    # Plain text: a workflow's name mentions nobody.
    said = {"type": "plain_text", "text": text[:_BLOCK_TEXT], "emoji": False}
    return [{"type": "section", "text": said}]


_METHODS: dict[str, Callable[[Meter, _Caller, Call], Object]] = {
    "server/discover": _discover,
    "initialize": _initialize,
    "ping": _ping,
    "tools/list": _list,
    "tools/call": _call,
}


def _json(document: Object, status: int) -> Response:
    body = json.dumps(document, separators=(",", ":"))
    answer = Response(body, status, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
