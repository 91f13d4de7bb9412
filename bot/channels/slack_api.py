"""Calls of Slack's Web API, and what a refusal means for another try."""

import http.client
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.channels import TransportError

Made = TypeVar("Made")
Done = TypeVar("Done")

_TOO_MANY = 429
_SERVER_FAULT = 500
_HOPELESS = frozenset(
    {
        *("account_inactive", "channel_not_found", "invalid_auth", "is_archived"),
        *("missing_scope", "no_permission", "not_authed", "not_in_channel"),
        *("org_login_required", "restricted_action", "token_expired"),
        *("token_revoked", "user_disabled", "user_not_found", "users_not_found"),
        *("ekm_access_denied", "team_access_not_granted", "cannot_dm_bot"),
    }
)
_GONE = frozenset(
    {"message_not_found", "cant_update_message", "edit_window_closed", "thread_locked"}
)
_BAD_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long"})


class BlocksRefusedError(TransportError):
    """Slack took the message for malformed; a plainer one may pass."""


def client(token: str, api_url: str, timeout: int) -> WebClient:
    """Return a client that never repeats a call by itself: callers decide that."""
    return WebClient(token, base_url=api_url, timeout=timeout, retry_handlers=[])


def call(
    web: WebClient,
    method: str,
    form: dict[str, str] | None = None,
    **arguments: Any,  # noqa: ANN401 -- whatever JSON can say
) -> dict[str, Any]:
    """Call a method of Slack's API; say what its refusal means for retries.

    Methods that read take a form, those that write take JSON.

    Raises:
        TransportError: Slack did not do it, or it is not known whether it did.
    """
    sent = {"params": form} if form else {"json": arguments}
    try:
        answer = web.api_call(method, **sent)
    except SlackApiError as error:
        raise _judged(error) from error
    except (
        SlackClientError,
        OSError,
        http.client.HTTPException,
        ValueError,
    ) as error:
        why = type(error).__name__
        raise TransportError(f"no answer ({why})", doubtful=True) from error
    if not isinstance(answer.data, dict):
        raise TransportError("answered with no JSON object", doubtful=True)
    return answer.data


def plainest(kinds: Sequence[Made], send: Callable[[Made], Done]) -> Done:
    """Send the first kind of a message that Slack does not take for malformed."""
    *tried, last = kinds
    for one in tried:
        try:
            return send(one)
        except BlocksRefusedError:
            continue
    return send(last)


def _judged(error: SlackApiError) -> TransportError:
    answer = error.response
    status = getattr(answer, "status_code", 0)
    name = answer.get("error") if isinstance(answer.data, dict) else None
    reason = str(name or f"answered {status}")[:100]
    if reason in _BAD_BLOCKS:
        return BlocksRefusedError(reason)
    if status == _TOO_MANY or reason in {"ratelimited", "rate_limited"}:
        headers = {key.lower(): value for key, value in answer.headers.items()}
        return TransportError(reason, retry_after=_seconds(headers.get("retry-after")))
    return TransportError(
        reason,
        permanent=reason in _HOPELESS or reason in _GONE,
        doubtful=status >= _SERVER_FAULT,
    )


def _seconds(text: object) -> float | None:
    shown = str(text)
    return float(shown) if shown.isascii() and shown.isdigit() else None
