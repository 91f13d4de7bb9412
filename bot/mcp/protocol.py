"""JSON-RPC as MCP has it: what a request says, and which of its rules it breaks.

Since 2026-07-28 each request stands alone and says in ``_meta``, and once more in its
headers, what it is: https://modelcontextprotocol.io/specification/2026-07-28/basic.
Older clients shake hands first, and say less.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import Headers

MODERN = "2026-07-28"
HANDSHAKES = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""The revisions that begin with ``initialize``, the newest first."""

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
HEADER_MISMATCH = -32020
UNSUPPORTED_VERSION = -32022
UNAUTHORIZED = -32000

_PREFIX = "io.modelcontextprotocol/"
_VERSION = f"{_PREFIX}protocolVersion"
_CAPABILITIES = f"{_PREFIX}clientCapabilities"
SERVER_INFO = f"{_PREFIX}serverInfo"
_BASE64 = re.compile(r"=\?base64\?(.*)\?=", re.ASCII)
_LONGEST_ID = 255
_LARGEST_ID = 2**53

Object = dict[str, Any]


class FaultError(Exception):
    """A request that gets an error: JSON-RPC's code, HTTP's status, one sentence."""

    def __init__(
        self, code: int, sentence: str, *, status: int = 400, data: Object | None = None
    ) -> None:
        super().__init__(sentence)
        self.code = code
        self.status = status
        self.data = data
        self.id: str | int | None = None

    def as_json(self) -> Object:
        """Return the error's JSON-RPC object."""
        error: Object = {"code": self.code, "message": str(self)}
        if self.data is not None:
            error["data"] = self.data
        return {"jsonrpc": "2.0", "id": self.id, "error": error}


@dataclass(frozen=True, slots=True)
class Call:
    """One request; ``id`` is None where it is a notification that wants no answer."""

    method: str
    params: Mapping[str, Any]
    id: str | int | None
    modern: bool
    meta: Mapping[str, Any] = field(default_factory=dict)


def read(document: object, headers: Headers) -> Call:
    """Return the request that a body and its headers make.

    Raises:
        FaultError: it is none, contradicts itself, or is of an unknown revision.
    """
    if not isinstance(document, dict):
        raise FaultError(INVALID_REQUEST, "write one JSON-RPC request, not a batch")
    params = document.get("params", {})
    method = document.get("method")
    call_id = _id(document)
    if (
        document.get("jsonrpc") != "2.0"
        or not isinstance(method, str)
        or not isinstance(params, dict)
    ):
        raise FaultError(INVALID_REQUEST, "write jsonrpc 2.0, a method and an id")
    try:
        modern, meta = _revision(method, params, headers, asks="id" in document)
    except FaultError as fault:
        fault.id = call_id
        raise
    return Call(method, params, call_id, modern, meta)


def _id(document: Object) -> str | int | None:
    if "id" not in document:
        return None
    match document["id"]:
        case str(text) if len(text) <= _LONGEST_ID:
            return text
        case bool():
            pass
        case int(number) if abs(number) < _LARGEST_ID:
            return number
        case _:
            pass
    raise FaultError(INVALID_REQUEST, "an id is a short text or a whole number")


def _revision(
    method: str, params: Object, headers: Headers, *, asks: bool
) -> tuple[bool, Object]:
    """Return whether a request is of the stateless revision, and its ``_meta``."""
    said = headers.get("MCP-Protocol-Version")
    meta = params.get("_meta")
    meta = meta if isinstance(meta, dict) else {}
    if method == "initialize" and _VERSION not in meta:
        return False, meta
    if said in HANDSHAKES or (said is None and _VERSION not in meta):
        return False, meta
    if not asks:
        _check_version(said)
        return True, meta
    if missing := [name for name in (_VERSION, _CAPABILITIES) if name not in meta]:
        raise FaultError(
            INVALID_PARAMS, f"params._meta lacks {', '.join(missing)}; write them"
        )
    _check_headers(method, params, meta, headers)
    _check_version(meta[_VERSION])
    return True, meta


def _check_version(version: object) -> None:
    if version != MODERN:
        supported = [MODERN, *HANDSHAKES]
        raise FaultError(
            UNSUPPORTED_VERSION,
            "Unsupported protocol version",
            data={"supported": supported, "requested": version},
        )


def _check_headers(method: str, params: Object, meta: Object, headers: Headers) -> None:
    """Refuse headers that say something else than the body: proxies route by them."""
    expected = [
        ("MCP-Protocol-Version", meta[_VERSION]),
        ("Mcp-Method", method),
    ]
    if method == "tools/call":
        expected.append(("Mcp-Name", params.get("name")))
    for name, value in expected:
        if value is not None and _decoded(headers.get(name)) != value:
            raise FaultError(
                HEADER_MISMATCH, f"{name} does not match the body; write it alike"
            )


def _decoded(value: str | None) -> str | None:
    """Return a header's value; where it is not ASCII it travels as ``=?base64?…?=``."""
    found = None if value is None else _BASE64.fullmatch(value)
    if found is None:
        return value
    try:
        return base64.b64decode(found[1], validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
