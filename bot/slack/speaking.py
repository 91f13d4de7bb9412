"""Messages to Slack: posted once, in the plainest kind that Slack takes.

Slack has no idempotency key: what is posted for an event carries its id as metadata,
and one that may have been posted already is looked up before it is posted again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.channels import TransportError, slack_api
from bot.slack.blocks import Message
from bot.slack.charts import is_native
from bot.slack.desk import TIMEOUT, Desk

EVENT = "usage_answer"
_LOOKED_UP = 50
_OK = 200

Make = Callable[[bool], Message]
"""Returns a message; with Slack's own charts and tables where told so."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes; ``only_for`` is the one person who sees it."""

    team_id: str
    channel_id: str
    thread_ts: str | None = None
    only_for: str | None = None


def kinds(make: Make) -> list[Message]:
    """Return a message as it should be, without charts, and as text alone."""
    full, plain = make(True), make(False)
    told = [full] if any(map(is_native, full["blocks"])) else []
    return [*told, plain, {**plain, "blocks": []}]


def say(
    desk: Desk, target: Target, make: Make, *, event_id: str, doubtful: bool
) -> None:
    """Post what answers an event, unless an earlier try did.

    Raises:
        TransportError: it was not posted, or nobody knows.
    """
    if doubtful and target.only_for is None and _is_said(desk, target, event_id):
        return
    web = desk.web(target.team_id)
    where: dict[str, Any] = {"channel": target.channel_id}
    if target.thread_ts:
        where["thread_ts"] = target.thread_ts

    def send(message: Message) -> object:
        if target.only_for is not None:
            return slack_api.call(
                web, "chat.postEphemeral", user=target.only_for, **where, **message
            )
        metadata = {"event_type": EVENT, "event_payload": {"id": event_id}}
        return slack_api.call(
            web,
            "chat.postMessage",
            **where,
            **message,
            metadata=metadata,
            unfurl_links=False,
            unfurl_media=False,
        )

    slack_api.plainest(kinds(make), send)


def _is_said(desk: Desk, target: Target, event_id: str) -> bool:
    """Return whether the answer to an event is in its conversation already."""
    form = {
        "channel": target.channel_id,
        "include_all_metadata": "true",
        "limit": str(_LOOKED_UP),
    }
    method = "conversations.history"
    if target.thread_ts:
        method = "conversations.replies"
        form["ts"] = target.thread_ts
    try:
        found = desk.call(target.team_id, method, form)
    except TransportError:
        # Without the scope to look: better twice than never.
        return False
    return any(
        ((one.get("metadata") or {}).get("event_payload") or {}).get("id") == event_id
        for one in found.get("messages", ())
    )


def respond(url: str, make: Make, **options: object) -> None:
    """Answer a command or a button by its response URL; only its user sees it.

    Raises:
        TransportError: Slack did not take it.
    """
    web = WebhookClient(url, timeout=TIMEOUT, retry_handlers=[])
    reason = ""
    for message in kinds(make):
        body = {"response_type": "ephemeral", "replace_original": False, **options}
        try:
            answer = web.send_dict({**body, **message})
        except (SlackClientError, OSError, ValueError) as error:
            raise TransportError(f"no answer ({type(error).__name__})") from error
        if answer.status_code == _OK:
            return
        reason = f"answered {answer.status_code}"
    raise TransportError(reason)
