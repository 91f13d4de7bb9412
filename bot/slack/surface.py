"""The routes under ``/slack``, the workers, and Socket Mode where it is wanted.

Bolt is imported when the server starts, or when the first request comes: no command
and no meter without Slack pays for it.
"""

import json
import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, make_response, request
from slack_sdk.errors import SlackClientError
from werkzeug.datastructures import Headers

from bot import strangers
from bot.channels import TransportError
from bot.slack import asking, events, guard
from bot.slack.desk import MakeLink, open_desk
from bot.slack.guard import RefusedError
from bot.slack.worker import Workers
from metering.meter import Meter

if TYPE_CHECKING:
    from slack_bolt import App, BoltResponse
    from slack_bolt.oauth import OAuthFlow

_UNHANDLED = 404
_UNSIGNED = 401
_RECONNECT_SECONDS = 10.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Secrets:
    """What the settings say about the Slack app; a part that is None is switched off.

    The signing secret opens the route, the app token Socket Mode, and the client's id
    and secret the installation in several workspaces.
    """

    signing: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)

    @property
    def any(self) -> bool:
        """Whether Slack is to be served at all."""
        return bool(self.signing or self.app_token)


class Surface:
    """Slack, as one process serves it."""

    def __init__(self, meter: Meter, make_link: MakeLink, secrets: Secrets) -> None:
        self.desk = open_desk(meter, make_link)
        self.workers = Workers(self.desk)
        self._secrets = secrets
        self._lock = threading.Lock()
        self._app: App | None = None
        self._flow: OAuthFlow | None = None
        self._socket: Any = None
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin to work off the inbox, and to listen where there is an app token."""
        self.app()
        self.workers.start()
        if self._secrets.app_token:
            thread = threading.Thread(target=self._listen, name="slack-socket")
            thread.daemon = True
            thread.start()

    def stop(self) -> None:
        """End the threads; what they hold is finished first."""
        self._stopped.set()
        if self._socket is not None:
            self._socket.close()
        self.workers.stop()

    def _listen(self) -> None:
        """Connect by Socket Mode; where Slack is away, until it is back."""
        from slack_bolt.adapter.socket_mode import (  # noqa: PLC0415 -- see the top
            SocketModeHandler,
        )

        app = self.app()
        self._socket = SocketModeHandler(
            app, self._secrets.app_token, logger=_log, web_client=app.client
        )
        while not self._stopped.is_set():
            try:
                # From then on it reconnects by itself.
                self._socket.connect()
            except (SlackClientError, OSError) as error:
                _log.warning("no Socket Mode connection: %s", type(error).__name__)
            else:
                return
            self._stopped.wait(_RECONNECT_SECONDS)

    def app(self) -> "App":
        """Return the Bolt app, made when it is first wanted."""
        with self._lock:
            if self._app is None:
                from bot.slack import app, install  # noqa: PLC0415 -- see the top

                client_id, secret = self._secrets.client_id, self._secrets.client_secret
                if client_id and secret:
                    self._flow = install.flow(self.desk.meter, client_id, secret)
                self._app = app.build(self.desk, self.workers.wake, self._flow)
            return self._app

    def blueprint(self) -> Blueprint:
        """Return the routes; without a secret there is none."""
        routes = Blueprint("slack", __name__)
        if self._secrets.signing:
            routes.add_url_rule(
                "/slack/events", view_func=self.events, methods=["POST"]
            )
        if self._secrets.client_id and self._secrets.client_secret:
            for rule in ("/slack/install", "/slack/oauth_redirect"):
                routes.add_url_rule(rule, rule.rpartition("/")[2], self.oauth)
        return routes

    def events(self) -> Response:
        """Answer what Slack sends: events, commands and interactions."""
        try:
            body = self._read()
        except RefusedError as refused:
            answer = make_response("", refused.status)
            return strangers.judged(answer) if refused.status == _UNSIGNED else answer
        if body.get("type") == "event_callback" and not events.wanted(body):
            return make_response("", 200)
        return self._dispatch(body)

    def is_signed(self, headers: Headers, raw: bytes) -> bool:
        """Return whether Slack signed a body, for other routes that it calls."""
        now = self.desk.meter.clock()
        secret = self._secrets.signing
        return secret is not None and guard.is_signed(secret, headers, raw, now)

    def account_of(self, person: Mapping[str, Any]) -> str | None:
        """Return the account of somebody of ``team_id`` and ``user_id``; None if many.

        ``person`` is what Slack's signed body says of them.
        """
        team_id, user_id = person.get("team_id"), person.get("user_id")
        if not (isinstance(team_id, str) and isinstance(user_id, str)):
            return None
        try:
            allowed = asking.allowed(self.desk, team_id, user_id)
        except TransportError:
            return None
        return allowed[0].id if len(allowed) == 1 else None

    def _read(self) -> dict[str, Any]:
        length = request.content_length
        if length is not None and length > guard.LARGEST:
            raise RefusedError(413)
        raw = request.get_data(cache=False)
        if length is not None and len(raw) != length:
            raise RefusedError(400)
        now = self.desk.meter.clock()
        return guard.read(self._secrets.signing or "", request.headers, raw, now)

    def _dispatch(self, body: dict[str, Any]) -> Response:
        app = self.app()
        from slack_bolt import BoltRequest  # noqa: PLC0415 -- see the top

        # As JSON, whatever it came as: Bolt loses a command that names a payload.
        try:
            told = BoltRequest(
                body=json.dumps(body), headers={"content-type": ["application/json"]}
            )
            answer = app.dispatch(told)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            # Signed, and yet not what Bolt expects of Slack.
            _log.warning("a request of Slack's is malformed: %r", type(error))
            return make_response("", 400)
        if answer.status == _UNHANDLED:
            # New kinds of events and buttons are none of Slack's failures.
            return make_response("", 200)
        return _as_flask(answer)

    def oauth(self) -> Response:
        """Send a visitor to Slack's consent page, or take one who comes back."""
        self.app()
        assert self._flow is not None
        from slack_bolt import BoltRequest  # noqa: PLC0415 -- see the top

        from bot.slack import install  # noqa: PLC0415 -- see the top

        named: dict[str, Sequence[str]] = {
            name: [value]
            for name in ("code", "state", "error")
            if (value := request.args.get(name)) is not None
        }
        told = BoltRequest(body="", query=named, headers=dict(request.headers))
        if request.path == install.INSTALL:
            return _as_flask(self._flow.handle_installation(told))
        try:
            return _as_flask(self._flow.handle_callback(told))
        except OSError:
            return _as_flask(install.page(503, "Slack cannot be reached; try again."))


def _as_flask(answer: "BoltResponse") -> Response:
    response = make_response(answer.body, answer.status)
    for name, values in answer.headers.items():
        response.headers.setlist(name, values)
    return response
