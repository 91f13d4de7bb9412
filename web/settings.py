"""The settings: read once from the environment, each refused in one clear line."""

import ipaddress
import os
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from metering.errors import InvalidError
from web import hosts, instance, logs

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_SHORTEST_KEY = 16
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
_MAILBOX = re.compile(r"([^<>@]* <)?[^\s<>@]+@[^\s<>@]+>?")
_DURATION = re.compile(r"(\d{1,5})([mhd])", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_LONGEST_DURATION = timedelta(days=3650)
_NEW_KEY = 'python -c "import secrets; print(secrets.token_urlsafe(32))"'


@dataclass(frozen=True)
class Settings:
    """What the environment says; secrets never appear in its ``repr``."""

    database_url: str = field(repr=False)
    # The newest first: it signs and seals; every key verifies and opens.
    secret_keys: tuple[str, ...] = field(repr=False)
    # Where the key is kept that was made because none was given.
    key_file: Path | None = None
    # None: the address at which the server listens.
    public_url: str | None = None
    trusted_proxies: tuple[Network, ...] = ()
    allow_hosts: tuple[str, ...] = ()
    metrics_token: str | None = field(default=None, repr=False)
    slack_signing_secret: str | None = field(default=None, repr=False)
    slack_bot_token: str | None = field(default=None, repr=False)
    slack_app_token: str | None = field(default=None, repr=False)
    slack_client_id: str | None = None
    slack_client_secret: str | None = field(default=None, repr=False)
    slack_api_url: str | None = None
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    log_level: str = "info"
    log_format: str = "logfmt"
    # How long after a period's end late events still belong to its statement, and how
    # long an event that was not understood is kept.
    statement_grace: timedelta = timedelta(hours=72)
    quarantine_retention: timedelta = timedelta(days=30)
    # The settings' names, and all names that the environment has.
    known: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    # Whether a supervisor listens for this process, as systemd's sockets do.
    is_listened_for: bool = False


def from_environ(environ: Mapping[str, str], root: Path) -> Settings:
    """Return the settings that ``environ`` holds, for a project that lives in ``root``.

    Where no ``SECRET_KEY`` is given with SQLite, one is made and kept in
    ``root/instance``.

    Raises:
        InvalidError: a setting is wrong; the line names it and says what to write.
    """
    known: set[str] = set()
    read = _reader(environ, known)
    database_url = _database_url(read("DATABASE_URL"), root)
    settings = Settings(
        database_url=database_url,
        secret_keys=_secret_keys(read, database_url, root),
        key_file=None if read("SECRET_KEY") else instance.key_file(root),
        public_url=_public_url(read("PUBLIC_URL")),
        trusted_proxies=tuple(map(_proxy, _listed(read("TRUSTED_PROXIES")))),
        allow_hosts=tuple(map(_allowed_host, _listed(read("ALERT_ALLOW_HOSTS")))),
        metrics_token=read("METRICS_TOKEN"),
        slack_signing_secret=read("SLACK_SIGNING_SECRET"),
        slack_bot_token=_prefixed("SLACK_BOT_TOKEN", read("SLACK_BOT_TOKEN"), "xoxb-"),
        slack_app_token=_prefixed("SLACK_APP_TOKEN", read("SLACK_APP_TOKEN"), "xapp-"),
        slack_client_id=read("SLACK_CLIENT_ID"),
        slack_client_secret=read("SLACK_CLIENT_SECRET"),
        slack_api_url=_slack_api_url(read("SLACK_API_URL")),
        smtp_url=_smtp_url(read("SMTP_URL")),
        mail_from=_mail_from(read("MAIL_FROM")),
        log_level=_one_of("LOG_LEVEL", read("LOG_LEVEL"), logs.LEVELS, "info"),
        log_format=_one_of("LOG_FORMAT", read("LOG_FORMAT"), logs.FORMATS, "logfmt"),
        statement_grace=_duration("STATEMENT_GRACE", read("STATEMENT_GRACE"), "72h"),
        quarantine_retention=_duration(
            "QUARANTINE_RETENTION", read("QUARANTINE_RETENTION"), "30d"
        ),
        # https://www.freedesktop.org/software/systemd/man/sd_listen_fds.html
        is_listened_for=environ.get("LISTEN_PID") == str(os.getpid())
        and environ.get("LISTEN_FDS") == "1",
    )
    given = frozenset(name for name, value in environ.items() if value.strip())
    return replace(settings, known=frozenset(known), given=given)


def _reader(environ: Mapping[str, str], known: set[str]) -> Callable[[str], str | None]:
    """Return a look-up by name; an empty value counts as absent, as in .env files.

    ``known`` takes each name that was asked for.
    """

    def read(name: str) -> str | None:
        known.add(name)
        value = environ.get(name, "").strip()
        if not value and (path := environ.get(f"{name}_FILE", "").strip()):
            value = _file(name, path)
        if any(character < " " or character == "\x7f" for character in value):
            raise InvalidError(f"{name} holds a control character; write one line")
        return value or None

    return read


def _file(name: str, path: str) -> str:
    """Return the text of the file that ``NAME_FILE`` names."""
    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise InvalidError(
            f"{name}_FILE cannot be read; write the path of a readable text file"
        ) from error
    if not value:
        raise InvalidError(f"{name}_FILE names an empty file; write the value in it")
    return value


def _database_url(text: str | None, root: Path) -> str:
    """Return an SQLAlchemy address; the default's directory is made."""
    if text is None:
        return f"sqlite:///{instance.directory(root) / 'meter.db'}"
    wanted = "write sqlite:////path/to/meter.db or postgresql://user:password@host/name"
    try:
        url = make_url(hosts.apart(text))
    except (ArgumentError, ValueError):
        # From None: the cause would quote the address, and so the password in it.
        raise InvalidError(f"DATABASE_URL is no database address; {wanted}") from None
    if url.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        if not url.database:
            raise InvalidError(f"DATABASE_URL names no database; {wanted}")
        url = url.set(drivername="postgresql+psycopg")
        return url.render_as_string(hide_password=False)
    if url.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise InvalidError(f"DATABASE_URL names an unknown kind of database; {wanted}")
    if not url.database or url.database == ":memory:":
        raise InvalidError(f"DATABASE_URL names no file; {wanted}")
    return text


def _secret_keys(
    read: Callable[[str], str | None], database_url: str, root: Path
) -> tuple[str, ...]:
    """Return the keys, the newest first."""
    key = read("SECRET_KEY")
    if key is None:
        if database_url.startswith("postgresql"):
            raise InvalidError(
                "SECRET_KEY is required with PostgreSQL; write the output of "
                f"{_NEW_KEY}"
            )
        key = instance.secret_key(root, secrets.token_urlsafe(32))
    fallbacks = _listed(read("SECRET_KEY_FALLBACKS"))
    for name, value in (
        ("SECRET_KEY", key),
        *(("SECRET_KEY_FALLBACKS", former) for former in fallbacks),
    ):
        if len(value) < _SHORTEST_KEY:
            raise InvalidError(
                f"{name} holds a key shorter than {_SHORTEST_KEY} characters; "
                f"write the output of {_NEW_KEY}"
            )
    return (key, *fallbacks)


def _listed(text: str | None) -> list[str]:
    return [part for item in (text or "").split(",") if (part := item.strip())]


def _address(text: str) -> SplitResult | None:
    """Return the parts of an address, or None where it has no host or a bad port."""
    try:
        parts = urlsplit(text)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if usable and " " not in text else None


def _web_address(name: str, text: str, example: str) -> str:
    parts = _address(text)
    if (
        parts is None
        or parts.scheme not in {"http", "https"}
        or "@" in parts.netloc
        or parts.query
        or parts.fragment
    ):
        raise InvalidError(f"{name} is no web address; write one such as {example}")
    return text


def _public_url(text: str | None) -> str | None:
    if text is None:
        return None
    url = _web_address("PUBLIC_URL", text, "https://meter.example.com").rstrip("/")
    # Cookies and links name paths from the root.
    if urlsplit(url).path:
        raise InvalidError(
            "PUBLIC_URL holds a path; write one such as https://meter.example.com"
        )
    return url


def _slack_api_url(text: str | None) -> str | None:
    if text is None:
        return None
    _web_address("SLACK_API_URL", text, "https://slack.com/api/")
    return text.rstrip("/") + "/"


def _proxy(text: str) -> Network:
    try:
        return ipaddress.ip_network(text)
    except ValueError as error:
        raise InvalidError(
            f"TRUSTED_PROXIES holds {text!r}, no network; write CIDRs such as "
            "10.0.0.0/8, with commas between"
        ) from error


def _allowed_host(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text))
    except ValueError:
        if _HOST.fullmatch(text) and not text.replace(".", "").isdigit():
            return text.lower()
    raise InvalidError(
        f"ALERT_ALLOW_HOSTS holds {text!r}, neither host nor network; write hosts or "
        "CIDRs such as hooks.internal, 10.0.0.0/8, with commas between"
    )


def _one_of(name: str, text: str | None, known: Sequence[str], default: str) -> str:
    value = (text or default).lower()
    if value not in known:
        raise InvalidError(f"{name} is not known; write one of {', '.join(known)}")
    return value


def _prefixed(name: str, value: str | None, prefix: str) -> str | None:
    if value is not None and not value.startswith(prefix):
        raise InvalidError(f"{name} must begin with {prefix}; write Slack's own token")
    return value


def _smtp_url(text: str | None) -> str | None:
    if text is None:
        return None
    parts = _address(text)
    if parts is None or parts.scheme not in {"smtp", "smtps"}:
        raise InvalidError(
            "SMTP_URL is no mail server; write one such as "
            "smtp://user:password@mail.example.com:587, or smtps:// for TLS at once"
        )
    return text


def _mail_from(text: str | None) -> str | None:
    if text is not None and not _MAILBOX.fullmatch(text):
        raise InvalidError(
            "MAIL_FROM is no e-mail address; write one such as meter@example.com"
        )
    return text


def _duration(name: str, text: str | None, default: str) -> timedelta:
    found = _DURATION.fullmatch(text or default)
    if found is not None:
        length = timedelta(**{_UNITS[found[2]]: int(found[1])})
        if length <= _LONGEST_DURATION:
            return length
    raise InvalidError(
        f"{name} is no length of time; write minutes, hours or days such as {default}"
    )
