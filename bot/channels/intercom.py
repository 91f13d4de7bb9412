"""Intercom: notes and comments by one admin, through the REST API.

The address is the region's, such as ``https://api.intercom.io``; the agent is the id
of the admin who writes.
https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations
"""

import re
from html import escape

from bot.channels import TransportError
from bot.channels.rest import Rest, inside, segment
from bot.channels.writer import Reply, Writer
from metering.desks import Desk

_VERSION = "2.11"
_WORD = re.compile(r"[\W_]+")


class Intercom(Writer):
    """One workspace of Intercom."""

    def __init__(self, rest: Rest, desk: Desk) -> None:
        super().__init__(rest, desk)
        self._rest = rest.with_headers(
            {
                "Authorization": f"Bearer {desk.token or ''}",
                "Intercom-Version": _VERSION,
                "Accept": "application/json",
            }
        )

    def say(self, reply: Reply) -> str | None:
        """Add a note, or a comment that the contact reads too."""
        path = f"/conversations/{segment(reply.conversation_id)}"
        if reply.doubtful and (found := self._find(path, reply)):
            return found
        written = self._rest.call(
            "POST",
            f"{path}/reply",
            {
                "message_type": "note" if reply.private else "comment",
                "type": "admin",
                "admin_id": self._agent(),
                "body": escape(reply.text, quote=False).replace("\n", "<br>"),
            },
        )
        parts = _parts(written)
        return None if not parts else _id(parts[-1])

    def _find(self, path: str, reply: Reply) -> str | None:
        """Return the part that an earlier try left there, if one did."""
        wanted = _WORD.sub("", reply.text)
        read = self._rest.call("GET", f"{path}?display_as=plaintext")
        for one in _parts(read):
            body = inside(one, "body")
            if isinstance(body, str) and _WORD.sub("", body) == wanted:
                return _id(one)
        return None

    def hand_off(self, conversation_id: str) -> None:
        """Open the conversation for the team."""
        path = f"/conversations/{segment(conversation_id)}/parts"
        opened = {"message_type": "open", "type": "admin", "admin_id": self._agent()}
        self._rest.call("POST", path, opened)

    def _agent(self) -> str:
        if self.desk.agent is None:
            raise TransportError(
                "not configured: set --agent, the id of an admin", permanent=True
            )
        return self.desk.agent


def _parts(conversation: object) -> list[object]:
    found = inside(conversation, "conversation_parts", "conversation_parts")
    return found if isinstance(found, list) else []


def _id(part: object) -> str | None:
    found = inside(part, "id")
    return str(found) if isinstance(found, int | str) else None
