"""Any other system: the answer is posted to the source's own address, signed.

Signed per Standard Webhooks with the source's newest secret, under an id that every
try repeats; the receiver shows it, to the team alone where ``private``.
"""

import json

from bot.channels import TransportError
from bot.channels.rest import Rest
from bot.channels.writer import Reply, Writer
from metering import signing
from metering.desks import Desk
from metering.errors import InvalidError


class Receiver(Writer):
    """The address that ``--answers`` named."""

    def __init__(self, rest: Rest, desk: Desk, secret: bytes) -> None:
        super().__init__(rest, desk)
        self._secret = secret

    def say(self, reply: Reply) -> str | None:
        """Post the answer."""
        now = self.rest.now()
        body = json.dumps(
            {
                "type": "message.answered",
                "timestamp": now.isoformat(),
                "data": {
                    "account": reply.account_id,
                    "conversation_id": reply.conversation_id,
                    "message_id": reply.message_id,
                    "private": reply.private,
                    "text": reply.text,
                    "answer": reply.answer,
                },
            }
        ).encode()
        stamp = int(now.timestamp())
        try:
            signature = signing.sign(self._secret, reply.id, stamp, body)
        except InvalidError as error:
            raise TransportError(
                "the source's secret cannot sign: rotate it", permanent=True
            ) from error
        headers = {
            "webhook-id": reply.id,
            "webhook-timestamp": str(stamp),
            "webhook-signature": signature,
        }
        self.rest.call("POST", "", body=body, headers=headers)
        return None
