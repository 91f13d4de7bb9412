"""Alerts to Slack: one message a period, changed in place as higher levels pass.

A later level changes the first message, so that a channel shows the state, and adds
one line to its thread that is also shown in the channel, so that somebody hears it.
Slack has no idempotency key: every message carries its id as metadata, and one that
may have arrived is looked up before it is sent again.
"""

import http.client
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot import wording
from bot.channels import Channel, TransportError, slack_blocks
from bot.wording import Told
from metering import database, outbox
from metering.meter import Meter
from metering.outbox import Message

API_URL = "https://slack.com/api/"
EVENT = "usage_alert"

_SCHEME = "slack:"
_TIMEOUT = 4
"""Seconds for one call; the three that a message may need end within its lease."""

_UNCONFIGURED_PAUSE = 3600.0
_LOOK_BACK = timedelta(seconds=60)
_LOOKED_UP = 50
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


def channel(meter: Meter) -> Channel:
    """Return the way out to addresses ``slack:C0123``."""

    def send(message: Message, _now: datetime) -> str | None:
        if meter.slack_bot_token is None:
            raise TransportError(
                "not configured: set SLACK_BOT_TOKEN", retry_after=_UNCONFIGURED_PAUSE
            )
        client = WebClient(
            meter.slack_bot_token,
            base_url=meter.slack_api_url,
            timeout=_TIMEOUT,
            # The outbox decides about retries: the library's own repeat messages.
            retry_handlers=[],
        )
        with database.read(meter.engine) as connection:
            former = outbox.receipt_of(connection, message)
        return _Sending(client, message).send(former)

    return send


class _Sending:
    """One message on its way."""

    def __init__(self, client: WebClient, message: Message) -> None:
        self.client = client
        self.message = message
        self.told: Told = wording.of(message)
        self.text = slack_blocks.text(self.told)

    def send(self, former: str | None) -> str | None:
        """Post, or change what was posted for the same period; return where it is."""
        place = self._place()
        if self.message.doubtful and (found := self._find(place)):
            return f"{place} {former.split()[-1] if former else found}"
        if former is None:
            return f"{place} {self._post(place)}"
        kept, _, ts = former.partition(" ")
        try:
            self._with_blocks(
                lambda blocks: self._call(
                    "chat.update",
                    channel=kept,
                    ts=ts,
                    text=self.text,
                    blocks=blocks,
                )
            )
        except TransportError as error:
            if not error.permanent:
                raise
            # Deleted, or too old to be changed: a message of its own then.
            return f"{place} {self._post(place)}"
        self._call(
            "chat.postMessage",
            channel=kept,
            thread_ts=ts,
            reply_broadcast=True,
            text=slack_blocks.escape(self.told.headline),
            metadata=self._metadata(),
        )
        return former

    def _place(self) -> str:
        """Return the conversation to post to; a member's is opened first."""
        target = self.message.address.removeprefix(_SCHEME)
        if not target.startswith(("U", "W")):
            return target
        opened = self._call("conversations.open", users=target)
        return str(opened["channel"]["id"])

    def _post(self, place: str) -> str:
        answer = self._with_blocks(
            lambda blocks: self._call(
                "chat.postMessage",
                channel=place,
                text=self.text,
                blocks=blocks,
                metadata=self._metadata(),
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return str(answer["ts"])

    def _metadata(self) -> dict[str, Any]:
        return {"event_type": EVENT, "event_payload": {"id": self.message.id}}

    def _with_blocks(
        self, call: Callable[[list[slack_blocks.Block]], dict[str, Any]]
    ) -> dict[str, Any]:
        """Make a call with the chart, without it, or with text alone."""
        for chart in (True, False):
            blocks = slack_blocks.blocks(self.message, self.told, chart=chart)
            try:
                return call(blocks)
            except _BlocksRefusedError:
                continue
        return call([])

    def _find(self, place: str) -> str | None:
        """Return the ``ts`` under which an earlier try arrived; None if none did."""
        since = self.message.created_at
        oldest = 0.0 if since is None else (since - _LOOK_BACK).timestamp()
        try:
            answer = self._call(
                "conversations.history",
                {
                    "channel": place,
                    "oldest": f"{oldest:.6f}",
                    "include_all_metadata": "true",
                    "limit": str(_LOOKED_UP),
                },
            )
        except TransportError:
            # Better twice than never.
            return None
        for one in answer.get("messages", ()):
            said = one.get("metadata") or {}
            if (said.get("event_payload") or {}).get("id") == self.message.id:
                return str(one["ts"])
        return None

    def _call(
        self,
        method: str,
        form: dict[str, str] | None = None,
        **arguments: Any,  # noqa: ANN401 -- whatever JSON can say
    ) -> dict[str, Any]:
        """Call a method of Slack's API; say what its refusal means for retries.

        Methods that read take a form, those that write take JSON.
        """
        sent = {"params": form} if form else {"json": arguments}
        try:
            answer = self.client.api_call(method, **sent)
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


class _BlocksRefusedError(TransportError):
    """Slack took the message for malformed; a plainer one may pass."""


def _judged(error: SlackApiError) -> TransportError:
    answer = error.response
    status = getattr(answer, "status_code", 0)
    name = answer.get("error") if isinstance(answer.data, dict) else None
    reason = str(name or f"answered {status}")[:100]
    if reason in _BAD_BLOCKS:
        return _BlocksRefusedError(reason)
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
