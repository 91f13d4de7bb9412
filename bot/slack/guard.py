"""The guard before Bolt: who signed this, and does it have the shape of Slack's own.

https://docs.slack.dev/authentication/verifying-requests-from-slack
slack_sdk raises on a timestamp that is no number, a signature that is no ASCII and a
body that is no UTF-8; here each is refused.
"""

import hmac
import json
import re
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from werkzeug.datastructures import Headers

LARGEST = 1024 * 1024
TOLERANCE_SECONDS = 300

_STAMP = re.compile(r"\d{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}", re.ASCII)
_MOST_FIELDS = 100
_DEEPEST = 64
_COMMAND = ("command", "team_id", "user_id", "channel_id")

Body = dict[str, Any]


class RefusedError(Exception):
    """A request that goes no further; ``status`` is 400, 401 or 413."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def read(secret: str, headers: Headers, raw: bytes, now: datetime) -> Body:
    """Return what a signed request says: an event, a command or an interaction.

    Raises:
        RefusedError: not signed with the secret at about ``now``, or malformed.
    """
    if len(raw) > LARGEST:
        raise RefusedError(413)
    if not is_signed(secret, headers, raw, now):
        raise RefusedError(401)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(400) from error
    body = _parsed(headers.get("Content-Type", ""), text)
    if not is_sound(body):
        raise RefusedError(400)
    return body


def is_signed(secret: str, headers: Headers, raw: bytes, now: datetime) -> bool:
    """Return whether the secret signed these bytes at most five minutes from now."""
    stamp = headers.get("X-Slack-Request-Timestamp", "")
    signature = headers.get("X-Slack-Signature", "")
    if not (_STAMP.fullmatch(stamp) and _SIGNATURE.fullmatch(signature)):
        return False
    mac = hmac.digest(secret.encode(), b"v0:%b:%b" % (stamp.encode(), raw), "sha256")
    if not hmac.compare_digest(f"v0={mac.hex()}", signature):
        return False
    return abs(int(now.timestamp()) - int(stamp)) <= TOLERANCE_SECONDS


def is_id(value: object) -> bool:
    """Return whether a value has the form of one of Slack's ids."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _parsed(content_type: str, text: str) -> Body:
    """Return the body as one object, whichever of Slack's two forms it has."""
    if content_type.partition(";")[0].strip().lower() == "application/json":
        return _object(text)
    try:
        fields = dict(
            parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        )
    except ValueError as error:
        raise RefusedError(400) from error
    # Not "payload" anywhere in the text: a command may ask about payloads.
    return _object(fields["payload"]) if "payload" in fields else dict(fields)


def _object(text: str) -> Body:
    try:
        found = json.loads(text)
        # What is stored and sent on must be text; half a surrogate pair is none.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise RefusedError(400) from error
    if not isinstance(found, dict) or not _is_flat(found, _DEEPEST):
        raise RefusedError(400)
    return found


def _is_flat(value: object, levels: int) -> bool:
    if not levels:
        return False
    if isinstance(value, dict):
        return all(_is_flat(one, levels - 1) for one in value.values())
    if isinstance(value, list):
        return all(_is_flat(one, levels - 1) for one in value)
    return True


def is_sound(body: Body) -> bool:
    """Return whether the parts that are read on have their types."""
    match body:
        case {"ssl_check": str()} | {"type": "url_verification", "challenge": str()}:
            return True
        case {"type": "event_callback", "event": {"type": str()} as event}:
            return (
                is_id(body.get("event_id")) and _names_team(body) and _is_event(event)
            )
        case {"command": str()}:
            return all(isinstance(body.get(name), str) for name in _COMMAND) and all(
                is_id(body[name]) for name in _COMMAND[1:]
            )
        case {"type": str(), "user": {"id": str() as user}}:
            return is_id(user) and _names_team(body) and _is_interaction(body)
        case _:
            return False


def _names_team(body: Body) -> bool:
    given = body.get("authorizations") or []
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        return False
    return is_id(team_of(body))


def team_of(body: Body) -> str:
    """Return the workspace where the app is installed; empty where none is named.

    In a shared channel ``team_id`` may be the other company's.
    """
    for one in body.get("authorizations") or ():
        if isinstance(one.get("team_id"), str):
            return str(one["team_id"])
    team = body.get("team")
    named = team.get("id") if isinstance(team, dict) else None
    user = body.get("user")
    of_user = user.get("team_id") if isinstance(user, dict) else None
    return str(body.get("team_id") or named or of_user or "")


def _is_event(event: Body) -> bool:
    ids = ("user", "channel", "ts", "thread_ts", "bot_id", "user_team")
    return all(
        event.get(name) is None or is_id(event[name])
        for name in ids
        # A membership event's user or channel may be an object: nothing reads it.
        if not isinstance(event.get(name), dict)
    ) and isinstance(event.get("text", ""), str)


def _is_interaction(body: Body) -> bool:
    actions = body.get("actions", [])
    parts = ("channel", "container", "message", "view", "state", "enterprise")
    return (
        isinstance(actions, list)
        and all(isinstance(one, dict) for one in actions)
        and all(isinstance(body.get(name) or {}, dict) for name in parts)
    )
