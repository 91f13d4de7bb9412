"""Alerts by e-mail: text and HTML, one Message-ID for every try, one-click unsubscribe.

Where the connection is lost after the message was handed over, it is sent again with
the same Message-ID: better twice than never, and many mail stores keep it once.
"""

import contextlib
import ipaddress
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import datetime
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime, parseaddr
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from bot import unsubscribing, wording
from bot.channels import Channel, TransportError, email_html
from bot.wording import Told
from metering.meter import Meter
from metering.outbox import Message

_SCHEME = "email:"
_TIMEOUT = 6.0
_DEADLINE = 12.0
"""Seconds for the whole conversation, below the lease of a claim."""

_UNCONFIGURED_PAUSE = 3600.0
_PORTS = {"smtp": 587, "smtps": 465}
_PERMANENT = range(500, 600)
_SUBJECT_LENGTH = 150


class _Uri(UnstructuredHeader):
    """A header that holds an address: no reader understands it encoded or broken."""

    name: str

    def fold(self, *, policy: Policy) -> str:
        """Return the header on one line, however long (RFC 8058)."""
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _Uri)  # type: ignore[arg-type]  # it makes a header of it
_POLICY = SMTP.clone(header_factory=_HEADERS)


class _Relay(NamedTuple):
    """The mail server that ``SMTP_URL`` names."""

    host: str
    port: int
    at_once: bool
    user: str | None
    password: str

    @property
    def local(self) -> bool:
        """Whether it is on this machine, where nobody listens in between."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def channel(meter: Meter) -> Channel:
    """Return the way out to addresses ``email:ada@example.com``."""

    def send(message: Message, now: datetime) -> None:
        for name, value in (
            ("SMTP_URL", meter.smtp_url),
            ("MAIL_FROM", meter.mail_from),
        ):
            if value is None:
                raise TransportError(
                    f"not configured: set {name}", retry_after=_UNCONFIGURED_PAUSE
                )
        assert meter.smtp_url is not None
        _hand_over(_relay(meter.smtp_url), compose(meter, message, now))

    return send


def greet(url: str) -> None:
    """Connect to the mail server and log in, and send nothing.

    Raises:
        TransportError: it does not answer, or does not let us in.
    """
    relay = _relay(url)
    try:
        with _connected(relay) as server:
            _prepare(server, relay)
            server.noop()
    except smtplib.SMTPResponseException as error:
        raise _refused(error.smtp_code, error.smtp_error) from error
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise TransportError(f"no answer ({type(error).__name__})") from error


def compose(meter: Meter, message: Message, now: datetime) -> EmailMessage:
    """Return the mail of a message: the same for every try, but for its date."""
    told = wording.of(message)
    name, sender = parseaddr(meter.mail_from or "")
    mail = EmailMessage(policy=_POLICY)
    mail["Subject"] = _subject(told)
    mail["From"] = Address(display_name=name, addr_spec=sender)
    mail["To"] = Address(addr_spec=message.address.removeprefix(_SCHEME))
    mail["Date"] = format_datetime(message.created_at or now)
    domain = sender.rpartition("@")[2]
    mail["Message-ID"] = f"<{message.id}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    link = unsubscribing.link(meter, message.account_id, message.address)
    if link is not None:
        mail["List-Unsubscribe"] = f"<{link}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    parts = [told.text, f"Open the usage page: {told.link}"]
    if link is not None:
        parts.append(f"Stop these emails: {link}")
    mail.set_content("\n\n".join(parts) + "\n")
    mail.add_alternative(email_html.page(told, link), subtype="html")
    return mail


def _subject(told: Told) -> str:
    """Return one line: what is in it was made free of line breaks when it was read."""
    line = told.headline
    return line if len(line) <= _SUBJECT_LENGTH else f"{line[: _SUBJECT_LENGTH - 1]}…"


def _relay(url: str) -> _Relay:
    parts = urlsplit(url)
    assert parts.hostname is not None
    return _Relay(
        parts.hostname,
        parts.port or _PORTS[parts.scheme],
        parts.scheme == "smtps",
        None if parts.username is None else unquote(parts.username),
        unquote(parts.password or ""),
    )


def _hand_over(relay: _Relay, mail: EmailMessage) -> None:
    """Deliver one mail to the relay; say of a failure whether it may have arrived."""
    handed = False
    try:
        with _connected(relay) as server:
            _prepare(server, relay)
            _envelope(server, mail)
            handed = True
            status, answer = server.data(mail.as_bytes())
    except smtplib.SMTPResponseException as error:
        raise _refused(error.smtp_code, error.smtp_error) from error
    except (smtplib.SMTPException, OSError, ValueError) as error:
        why = type(error).__name__
        raise TransportError(f"no answer ({why})", doubtful=handed) from error
    if status // 100 != 2:  # noqa: PLR2004 -- RFC 5321: 2xx is done
        raise _refused(status, answer)


@contextlib.contextmanager
def _connected(relay: _Relay) -> Iterator[smtplib.SMTP]:
    """Connect, and cut the line when the whole takes longer than the claim lasts."""
    context = ssl.create_default_context()
    server: smtplib.SMTP = (
        smtplib.SMTP_SSL(timeout=_TIMEOUT, context=context)
        if relay.at_once
        else smtplib.SMTP(timeout=_TIMEOUT)
    )
    # The library checks the certificate against the name it was told.
    server._host = relay.host  # type: ignore[attr-defined]  # noqa: SLF001 -- see above
    deadline = threading.Timer(_DEADLINE, _cut, (server,))
    deadline.daemon = True
    deadline.start()
    try:
        status, answer = server.connect(relay.host, relay.port)
        if status // 100 != 2:  # noqa: PLR2004 -- RFC 5321: 220 is a greeting
            raise smtplib.SMTPConnectError(status, answer)
        yield server
        # What was accepted stays so, however the farewell goes.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        deadline.cancel()
        server.close()


def _cut(server: smtplib.SMTP) -> None:
    with contextlib.suppress(OSError, AttributeError):
        assert server.sock is not None
        server.sock.shutdown(socket.SHUT_RDWR)


def _prepare(server: smtplib.SMTP, relay: _Relay) -> None:
    """Greet, encrypt where it can be, and log in: never in the clear over a net."""
    server.ehlo_or_helo_if_needed()
    encrypted = relay.at_once
    if not encrypted and server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
        encrypted = True
    if relay.user is None:
        return
    if not encrypted and not relay.local:
        raise TransportError(
            "the mail server offers no TLS: the password is not sent in the clear; "
            "write smtps:// in SMTP_URL, or a server with STARTTLS",
            permanent=True,
        )
    server.login(relay.user, relay.password)


def _envelope(server: smtplib.SMTP, mail: EmailMessage) -> None:
    sender = parseaddr(str(mail["From"]))[1]
    recipient = parseaddr(str(mail["To"]))[1]
    for status, answer in (server.mail(sender), server.rcpt(recipient)):
        if status // 100 != 2:  # noqa: PLR2004 -- RFC 5321: 2xx is done
            raise smtplib.SMTPResponseException(status, answer)


def _refused(status: int, answer: bytes | str) -> TransportError:
    """Take 5xx for never, and all else (greylisting, a full disk) for later."""
    said = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    line = " ".join(said.split())[:200]
    return TransportError(
        f"answered {status} {line}".strip(), permanent=status in _PERMANENT
    )
