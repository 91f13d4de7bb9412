"""Alerts to Slack: one message a period, changed in place as higher levels pass.

A later level changes the first message, so that a channel shows the state, and adds
one line to its thread that is also shown in the channel, so that somebody hears it.
Slack has no idempotency key: every message carries its id as metadata, and one that
may have arrived is looked up before it is sent again.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient

from bot import wording
from bot.channels import Channel, TransportError, slack_api, slack_blocks
from bot.slack import workspaces
from bot.wording import Told
from metering import database, outbox
from metering.meter import Meter
from metering.outbox import Message

EVENT = "usage_alert"

_SCHEME = "slack:"
_TIMEOUT = 4
"""Seconds for one call; the three that a message may need end within its lease."""

_UNCONFIGURED_PAUSE = 3600.0
_LOOK_BACK = timedelta(seconds=60)
_LOOKED_UP = 50


def channel(meter: Meter) -> Channel:
    """Return the way out to addresses ``slack:C0123``."""

    def send(message: Message, _now: datetime) -> str | None:
        with database.read(meter.engine) as connection:
            former = outbox.receipt_of(connection, message)
            outdone = outbox.is_outdone(connection, message)
            token = workspaces.token_for_account(
                connection, meter.vault, message.account_id, meter.slack_bot_token
            )
        if token is None:
            raise TransportError(
                "not configured: set SLACK_BOT_TOKEN", retry_after=_UNCONFIGURED_PAUSE
            )
        client = slack_api.client(token, meter.slack_api_url, _TIMEOUT)
        return _Sending(client, message).send(former, outdone=outdone)

    return send


class _Sending:
    """One message on its way."""

    def __init__(self, client: WebClient, message: Message) -> None:
        self.client = client
        self.message = message
        self.told: Told = wording.of(message)
        self.text = slack_blocks.text(self.told)

    def send(self, former: str | None, *, outdone: bool) -> str | None:
        """Post, or change what was posted for the same period; return where it is.

        What was held up until a later message was there (``outdone``) changes nothing:
        it is only said in the thread.
        """
        place = self._place()
        if self.message.doubtful and (found := self._find(place)):
            return f"{place} {former.split()[-1] if former else found}"
        if former is None:
            return f"{place} {self._post(place)}"
        kept, _, ts = former.partition(" ")
        if not outdone:
            try:
                self._change(kept, ts)
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
            unfurl_links=False,
            unfurl_media=False,
        )
        return former

    def _change(self, place: str, ts: str) -> None:
        self._with_blocks(
            lambda blocks: self._call(
                "chat.update", channel=place, ts=ts, text=self.text, blocks=blocks
            )
        )

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
        kinds = [
            slack_blocks.blocks(self.message, self.told, chart=chart)
            for chart in (True, False)
        ]
        return slack_api.plainest([*kinds, []], call)

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
        return slack_api.call(self.client, method, form, **arguments)
