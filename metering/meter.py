"""What the rooms share: put together once at the edge, passed on, never global."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Engine

from metering.vault import Vault

SLACK_API_URL = "https://slack.com/api/"


@dataclass(frozen=True)
class Meter:
    """The database, the vault and the clock of one running meter."""

    engine: Engine
    vault: Vault
    clock: Callable[[], datetime]
    public_url: str
    secret_keys: tuple[str, ...] = field(repr=False)
    allow_hosts: tuple[str, ...] = ()
    statement_grace: timedelta = timedelta(hours=72)
    quarantine_retention: timedelta = timedelta(days=30)
    slack_bot_token: str | None = field(default=None, repr=False)
    slack_api_url: str = SLACK_API_URL
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    ending: threading.Event = field(default_factory=threading.Event, compare=False)
    """Set when the process is to end: what is begun is finished, no more is begun."""
