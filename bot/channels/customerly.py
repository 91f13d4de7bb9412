"""Customerly: a message to the verified member, since nothing else is documented.

``POST /v1/messages`` takes a recipient and no conversation, and private notes are not
known: so in the mode ``note`` nothing is said. Whether such a message is itself an
interaction is not documented either. The address is ``https://api.customerly.io/v1``,
the agent the account's number that writes.
"""

from bot.channels import TransportError
from bot.channels.rest import Answered, Rest, inside
from bot.channels.writer import Reply, Writer
from metering.desks import Desk

_FAULT = "access token"


class Customerly(Writer):
    """One project of Customerly."""

    def __init__(self, rest: Rest, desk: Desk) -> None:
        super().__init__(rest, desk)
        token = desk.token or ""
        # Sources disagree on the header; working code has either.
        self._rest = rest.with_headers(
            {
                "Authentication": f"AccessToken: {token}",
                "Authorization": f"Bearer {token}",
            }
        )

    def say(self, reply: Reply) -> str | None:
        """Send a message to the member, once: what may have arrived is not repeated."""
        if reply.private:
            raise TransportError(
                "no private notes are known of Customerly: set --mode reply",
                permanent=True,
            )
        if reply.doubtful:
            raise TransportError("not confirmed, and not sent twice", permanent=True)
        if self.desk.agent is None or not self.desk.agent.isdecimal():
            raise TransportError(
                "not configured: set --agent, an account's number", permanent=True
            )
        try:
            self._rest.call(
                "POST",
                "/messages",
                {
                    "from": {"type": "admin", "id": int(self.desk.agent)},
                    "to": {"type": "user", "email": reply.email},
                    "content": reply.text,
                },
            )
        except Answered as error:
            said = inside(error.document, "error", "message")
            if isinstance(said, str) and _FAULT in said.lower():
                # A wrong token is answered 500, though it stays wrong.
                raise TransportError("refused the token", permanent=True) from error
            raise
        return None
