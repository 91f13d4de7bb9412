"""Which channel an address belongs to, and which addresses are accepted."""

import re
from collections.abc import Mapping, Sequence

from bot.channels import Channel, chat, email, slack, terminal, webhook
from bot.channels.guard import Rules
from bot.slack import workspaces
from metering import database, recipients
from metering.errors import InvalidError
from metering.meter import Meter

TERMINAL = "terminal:"
SLACK = "slack:"
EMAIL = "email:"
_CHATS = tuple(f"{platform}:" for platform in chat.PLATFORMS)

# The ids that Slack gives to channels, groups, direct messages and people.
_SLACK_ID = re.compile(r"[CGDUW][A-Z0-9]{2,30}", re.ASCII)
_LONGEST_MAILBOX = 254
_MAILBOX = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?",
    re.ASCII,
)


def channels(meter: Meter, *, err: bool = False) -> Mapping[str, Channel]:
    """Return every way out by its scheme; ``err`` keeps standard output for data."""
    return {
        "webhook": webhook.channel(meter),
        "terminal": terminal.channel(err=err),
        "slack": slack.channel(meter),
        "email": email.channel(meter),
        **dict.fromkeys(chat.PLATFORMS, chat.channel(meter)),
    }


def missing(meter: Meter, address: str, account_id: str | None = None) -> str | None:
    """Return what an address waits for: the settings without which it is not sent.

    What a chat platform lacks is known of an account alone.
    """
    if account_id is not None and address.startswith(_CHATS):
        return chat.lacking(meter, account_id, address)
    if address.startswith(SLACK) and not _speaks_in_slack(meter):
        return "not configured: set SLACK_BOT_TOKEN"
    if address.startswith(EMAIL) and meter.smtp_url is None:
        return "not configured: set SMTP_URL"
    if address.startswith(EMAIL) and meter.mail_from is None:
        return "not configured: set MAIL_FROM"
    return None


def _speaks_in_slack(meter: Meter) -> bool:
    """Return whether there is a token: of the settings, or of an installation."""
    if meter.slack_bot_token is not None:
        return True
    with database.read(meter.engine) as connection:
        return workspaces.any_installed(connection)


def check(address: str, allow_hosts: Sequence[str]) -> None:
    """Check an address that is to receive alerts.

    Raises:
        InvalidError: no channel leads there, or alerts may not go there.
    """
    scheme, _, rest = address.partition(":")
    match scheme:
        case "terminal" if not rest:
            return
        case "webhook":
            Rules(allow_hosts).check(address.removeprefix(recipients.WEBHOOK))
        case "slack":
            if not _SLACK_ID.fullmatch(rest):
                raise InvalidError(
                    "{address!r} names no channel or member; write Slack's own id, "
                    "such as slack:C0123ABC or slack:U0123ABC",
                    address=address,
                )
        case "email":
            if len(rest) > _LONGEST_MAILBOX or not _MAILBOX.fullmatch(rest):
                raise InvalidError(
                    "{address!r} is no e-mail address; write email:ada@example.com",
                    address=address,
                )
        case _ if scheme in chat.PLATFORMS:
            chat.check(scheme, rest)
        case _:
            raise InvalidError(
                "{address!r} is no address; write slack:C0123ABC, "
                "email:ada@example.com, webhook:https://…, terminal:, or a "
                "conversation of {chats}, such as chatwoot:207",
                address=address,
                chats=", ".join(chat.PLATFORMS),
            )
