"""A mail server on the loopback: keeps what comes, and refuses what it is told to."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.processes import HOST, free_port


class Mailbox:
    """What arrived; ``rcpt`` and ``data`` are answers, taken one for each mail.

    ``drop_after_data`` keeps that many mails and cuts the line instead of saying so.
    """

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.rcpt: list[str] = []
        self.data: list[str] = []
        self.drop_after_data = 0
        self.url = ""

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if self.rcpt:
            return self.rcpt.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.data:
            return self.data.pop(0)
        content = cast("bytes", envelope.content)
        parsed = message_from_bytes(content, policy=policy.default)
        self.arrived.append(parsed)
        self.recipients.append(list(envelope.rcpt_tos))
        if self.drop_after_data:
            self.drop_after_data -= 1
            cast("asyncio.Transport", server.transport).abort()
        return "250 OK"


@contextmanager
def running(
    starttls: ssl.SSLContext | None = None, smtps: ssl.SSLContext | None = None
) -> Iterator[Mailbox]:
    """Run a mail server on a free port until the block ends.

    ``starttls``: it takes no mail before the line is encrypted; ``smtps``: it is from
    the first byte on.
    """
    mailbox = Mailbox()
    port = free_port()
    controller = Controller(
        mailbox,
        hostname=HOST,
        port=port,
        ssl_context=smtps,
        tls_context=starttls,
        require_starttls=starttls is not None,
    )
    controller.start()
    mailbox.url = f"{'smtps' if smtps else 'smtp'}://{HOST}:{port}"
    try:
        yield mailbox
    finally:
        controller.stop()
