"""Chatwoot: replies through the account's API.

The address is that of one account, such as
``https://app.chatwoot.com/api/v1/accounts/1``; the token is a bot's or an agent's.
https://developers.chatwoot.com/api-reference/messages/create-new-message
"""

import re

from bot.channels.rest import Rest, inside, segment
from bot.channels.writer import Reply, Writer
from metering.desks import Desk

_MARKS = re.compile(r"[\W_]+")


class Chatwoot(Writer):
    """One account of Chatwoot."""

    def __init__(self, rest: Rest, desk: Desk) -> None:
        super().__init__(rest, desk)
        self._rest = rest.with_headers({"api_access_token": desk.token or ""})

    def say(self, reply: Reply) -> str | None:
        """Write an outgoing message or a private note; there is no idempotency key."""
        path = f"/conversations/{segment(reply.conversation_id)}/messages"
        if reply.doubtful and (found := self._find(path, reply)):
            return found
        written = self._rest.call(
            "POST",
            path,
            {
                "content": reply.text,
                "message_type": "outgoing",
                "private": reply.private,
                "content_type": "text",
            },
        )
        return _id(written)

    def _find(self, path: str, reply: Reply) -> str | None:
        """Return the message that an earlier try left there, if one did."""
        listed = inside(self._rest.call("GET", path), "payload")
        for one in listed if isinstance(listed, list) else ():
            content = inside(one, "content")
            same = isinstance(content, str) and _words(content) == _words(reply.text)
            if same and inside(one, "private") is reply.private:
                return _id(one)
        return None

    def hand_off(self, conversation_id: str) -> None:
        """Open the conversation, which a bot keeps pending."""
        path = f"/conversations/{segment(conversation_id)}/toggle_status"
        self._rest.call("POST", path, {"status": "open"})


def _words(text: str) -> str:
    """Return what a platform leaves of a text, whatever it does to its marks."""
    return _MARKS.sub("", text)


def _id(message: object) -> str | None:
    found = inside(message, "id")
    return str(found) if isinstance(found, int | str) else None
