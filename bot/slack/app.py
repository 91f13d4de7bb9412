"""The Bolt app: what Slack sends, by its sort, to the part that deals with it.

The guard has verified and parsed a request before Bolt sees it. Events are kept in
the inbox before they are acknowledged; commands are answered in the acknowledgement
itself, which needs no token and cannot be lost.
"""

import logging
import re
from collections.abc import Callable
from typing import Any, cast

from slack_bolt import App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import CallableAuthorize
from slack_bolt.oauth import OAuthFlow
from slack_sdk import WebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.channels import TransportError
from bot.slack import actions, asking, blocks, events, guard, inbox, modal, threads
from bot.slack.asking import Answered, Place
from bot.slack.desk import Desk
from metering import database
from metering.errors import MeterError

RETRY_AFTER = "5"
_ANY = re.compile(".*", re.DOTALL)
_EVENTS = (
    *("app_mention", "message", "app_home_opened"),
    *("app_uninstalled", "tokens_revoked"),
)
_NOT_NOW = "I cannot answer right now. Please ask again in a minute."

_log = logging.getLogger(__name__)
# Bolt logs what it does not understand, and that is what people wrote.
_bolt_log = logging.getLogger(f"{__name__}.bolt")
_bolt_log.setLevel(logging.ERROR)

Body = dict[str, Any]
Wake = Callable[[], None]


def build(desk: Desk, wake: Wake, flow: OAuthFlow | None = None) -> App:
    """Return the app; ``wake`` is called when an event has been kept."""
    app = App(
        name="usage",
        logger=_bolt_log,
        client=WebClient(base_url=desk.meter.slack_api_url),
        # As an object: a bare function is not taken beside an OAuth flow.
        authorize=cast("Any", CallableAuthorize(logger=_bolt_log, func=_authorize)),
        oauth_flow=flow,
        # An event is acknowledged when it is kept, and not before.
        process_before_response=True,
        # The guard did that, on the raw bytes; Socket Mode needs none.
        request_verification_enabled=False,
    )
    app.middleware(_check)
    for name in _EVENTS:
        app.event(name)(_keeper(desk, wake))
    app.command(re.compile("^/"))(_command(desk))
    app.action(_ANY)(_action(desk))
    app.view(modal.CALLBACK)(_submission(desk))
    app.shortcut(_ANY)(_shortcut(desk))
    app.error(_failed)
    return app


def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Let every workspace in: who may ask is decided by account, one answer to all."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


def _check(body: Body, next: Callable[[], None]) -> BoltResponse | None:  # noqa: A002 -- Bolt's name
    # What comes over Socket Mode has not passed the guard.
    if not guard.is_sound(body):
        return BoltResponse(status=400, body="")
    next()
    return None


def _keeper(desk: Desk, wake: Wake) -> Callable[..., None]:
    def keep(body: Body) -> None:
        if not events.wanted(body) or not events.continues(desk, body):
            return
        with database.write(desk.meter.engine) as connection:
            inbox.put(connection, desk.meter.vault, body, desk.meter.clock())
        wake()

    return keep


def _command(desk: Desk) -> Callable[..., None]:
    def answer(ack: Callable[..., Any], body: Body) -> None:
        channel, user = body["channel_id"], body["user_id"]
        key = threads.of_command(channel, user)
        place = Place(guard.team_of(body), user, channel, key)
        try:
            reply = asking.ask(desk, place, body.get("text", ""))
        except TransportError as error:
            _log.warning("a command is not answered: %s", error)
            ack(response_type="ephemeral", text=_NOT_NOW)
            return
        ack(response_type="ephemeral", **blocks.message(reply, native=False))
        if isinstance(reply, Answered):
            answered = reply.answer
            desk.remember(place.team_id, key, answered.account.id, answered.question)

    return answer


def _action(desk: Desk) -> Callable[..., None]:
    def act(ack: Callable[..., Any], body: Body, action: Body) -> None:
        ack()
        try:
            actions.act(desk, body, action)
        except TransportError as error:
            _log.warning("a button could not be answered: %s", error)

    return act


def _submission(desk: Desk) -> Callable[..., None]:
    def submit(ack: Callable[..., Any], body: Body) -> None:
        try:
            errors = actions.submit(desk, body)
        except TransportError as error:
            _log.warning("a form could not be read: %s", error)
            errors = {"kind": _NOT_NOW}
        if errors:
            ack(response_action="errors", errors=errors)
        else:
            ack()

    return submit


def _shortcut(desk: Desk) -> Callable[..., None]:
    def show(ack: Callable[..., Any], body: Body) -> None:
        ack()
        try:
            actions.shortcut(desk, body)
        except TransportError as error:
            _log.warning("a shortcut could not be answered: %s", error)

    return show


def _failed(error: Exception, body: Body) -> BoltResponse:
    """Say "later" to Slack for an event, which it sends again, and to people."""
    if isinstance(error, SQLAlchemyError | MeterError):
        # Never the error's own text: a database quotes the values that it refused.
        _log.warning("Slack is put off: %s", type(error).__name__)
    else:
        _log.error("a request of Slack's failed", exc_info=error)
    if "command" in body:
        return BoltResponse(
            status=200, body={"response_type": "ephemeral", "text": _NOT_NOW}
        )
    if isinstance(error, AttributeError | LookupError | TypeError | ValueError):
        return BoltResponse(status=400, body="")
    return BoltResponse(status=503, body="", headers={"Retry-After": [RETRY_AFTER]})
