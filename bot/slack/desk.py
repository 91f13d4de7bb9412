"""The desk: what every part of the Slack surface needs, put together once."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from slack_sdk import WebClient

from bot.channels import TransportError, slack_api
from bot.question import Question
from bot.slack import threads, workspaces
from bot.slack.people import People
from metering import database
from metering.meter import Meter

_log = logging.getLogger(__name__)

TIMEOUT = 3
"""Seconds for one call: those that one answer needs end within its lease."""

MakeLink = Callable[[str], str]
"""Returns a read-only link to an account's page."""


@dataclass(frozen=True)
class Desk:
    """The meter, who people are, and a clerk who writes what may wait a moment."""

    meter: Meter
    make_link: MakeLink
    people: People
    _clerk: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="slack-clerk")
    )

    def web(self, team_id: str) -> WebClient:
        """Return a client that speaks in a workspace.

        Raises:
            TransportError: the app is not installed there.
        """
        return client(self.meter, team_id)

    def call(
        self,
        team_id: str,
        method: str,
        form: dict[str, str] | None = None,
        **arguments: Any,  # noqa: ANN401 -- whatever JSON can say
    ) -> dict[str, Any]:
        """Call a method of Slack's API in a workspace."""
        return slack_api.call(self.web(team_id), method, form, **arguments)

    def remember(
        self, team_id: str, key: str, account_id: str, question: Question
    ) -> "Future[None]":
        """Keep a conversation's last question soon: no answer waits for a writer."""
        return self._clerk.submit(self._keep, team_id, key, account_id, question)

    def soon(self, call: Callable[[], None]) -> None:
        """Make a call to Slack after the answer that is due now; it may fail."""
        self._clerk.submit(_attempt, call)

    def settle(self) -> None:
        """Return when everything that was to be kept is kept."""
        self._clerk.submit(lambda: None).result()

    def _keep(
        self, team_id: str, key: str, account_id: str, question: Question
    ) -> None:
        now = self.meter.clock()
        with database.write(self.meter.engine) as connection:
            threads.keep(connection, team_id, key, account_id, question, now)


def open_desk(meter: Meter, make_link: MakeLink) -> Desk:
    """Return the desk of one process."""

    def look(team_id: str, user_id: str) -> dict[str, Any]:
        web = client(meter, team_id)
        found = slack_api.call(web, "users.info", {"user": user_id}).get("user")
        return found if isinstance(found, dict) else {}

    return Desk(meter, make_link, People(look))


def client(meter: Meter, team_id: str) -> WebClient:
    """Return a client that speaks in a workspace, with that workspace's token."""
    with database.read(meter.engine) as connection:
        token = workspaces.token_of(
            connection, meter.vault, team_id, meter.slack_bot_token
        )
    if token is None:
        raise TransportError("the app is not installed there", permanent=True)
    return slack_api.client(token, meter.slack_api_url, TIMEOUT)


def _attempt(call: Callable[[], None]) -> None:
    try:
        call()
    except TransportError as error:
        _log.warning("Slack did not take what could wait: %s", error)
