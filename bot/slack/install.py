"""Several workspaces: each installs the app by OAuth, and its token is kept sealed.

https://docs.slack.dev/authentication/installing-with-oauth
"""

import hashlib
import html
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from itsdangerous import BadData, URLSafeSerializer
from slack_bolt import BoltResponse
from slack_bolt.error import BoltError
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.callback_options import (
    CallbackOptions,
    FailureArgs,
    SuccessArgs,
)
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import Installation, InstallationStore
from slack_sdk.oauth.state_store import OAuthStateStore
from sqlalchemy import delete

from bot.slack import guard, manifest, workspaces
from bot.slack.desk import TIMEOUT
from metering import database
from metering.database import upsert
from metering.meter import Meter
from metering.slack_tables import slack_state

INSTALL = "/slack/install"
REDIRECT = "/slack/oauth_redirect"
_LIFETIME = timedelta(minutes=10)
_HEADERS: dict[str, str | Sequence[str]] = {
    "Content-Type": ["text/html; charset=utf-8"],
    "Content-Security-Policy": ["default-src 'none'; frame-ancestors 'none'"],
    "Referrer-Policy": ["no-referrer"],
    "Cache-Control": ["no-store"],
}


class States(OAuthStateStore):
    """States that our key signed, each of which comes back once.

    Only one that comes back is written down: strangers cannot fill the table.
    """

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        keys = list(reversed(meter.secret_keys))
        self._serializer = URLSafeSerializer(keys, salt="slack-install")

    def issue(self, *_args: object, **_kwargs: object) -> str:
        """Return a new state, good for ten minutes."""
        end = self._meter.clock() + _LIFETIME
        state = self._serializer.dumps([secrets.token_hex(16), int(end.timestamp())])
        return str(state)

    def consume(self, state: str) -> bool:
        """Return whether a state is ours, not expired, and here for the first time."""
        now = self._meter.clock()
        try:
            match self._serializer.loads(state):
                case [str(), int(end)]:
                    expires_at = datetime.fromtimestamp(end, UTC)
                case _:
                    return False
        except (BadData, ValueError):
            return False
        if now >= expires_at:
            return False
        with database.write(self._meter.engine) as connection:
            connection.execute(
                delete(slack_state).where(slack_state.c.expires_at <= now)
            )
            used = connection.execute(
                upsert(connection, slack_state)
                .values(
                    digest=hashlib.sha256(state.encode()).digest(),
                    expires_at=expires_at,
                )
                .on_conflict_do_nothing()
                .returning(slack_state.c.digest)
            )
            return used.first() is not None


class Installations(InstallationStore):
    """Keeps the bot's token of a workspace; nothing of the person who installed it."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    def save(self, installation: Installation) -> None:
        """Keep an installation in place of the one before.

        Raises:
            BoltError: it is of a whole organisation, or has no bot.
        """
        team_id, token = installation.team_id, installation.bot_token
        if not guard.is_id(team_id) or not token:
            raise BoltError("only a single workspace can install the app, with its bot")
        with database.write(self._meter.engine) as connection:
            workspaces.install(
                connection,
                self._meter.vault,
                team_id=str(team_id),
                name=installation.team_name,
                bot_user_id=installation.bot_user_id,
                token=token,
                now=self._meter.clock(),
            )


def flow(meter: Meter, client_id: str, client_secret: str) -> OAuthFlow:
    """Return the way through Slack's consent page and back."""
    return OAuthFlow(
        client=WebClient(
            base_url=meter.slack_api_url, timeout=TIMEOUT, retry_handlers=[]
        ),
        settings=OAuthSettings(
            client_id=client_id,
            client_secret=client_secret,
            scopes=list(manifest.SCOPES),
            redirect_uri=f"{meter.public_url}{REDIRECT}",
            install_path=INSTALL,
            redirect_uri_path=REDIRECT,
            install_page_rendering_enabled=False,
            installation_store=Installations(meter),
            state_store=States(meter),
            state_expiration_seconds=int(_LIFETIME.total_seconds()),
            callback_options=CallbackOptions(success=_succeeded, failure=_failed),
        ),
    )


def _succeeded(args: SuccessArgs) -> BoltResponse:
    team_id = html.escape(str(args.installation.team_id))
    name = html.escape(str(args.installation.team_name or team_id))
    return page(
        200,
        f"The meter is installed in {name}. Nobody there is answered yet: whoever runs "
        f"the meter now writes <code>flask slack connect ACCOUNT {team_id}</code>.",
    )


def _failed(args: FailureArgs) -> BoltResponse:
    return page(
        400 if args.reason != "storage_error" else 503,
        f'The meter was not installed. <a href="{INSTALL}">Begin again</a>.',
    )


def page(status: int, sentence: str) -> BoltResponse:
    """Return a page of one sentence of HTML."""
    body = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Slack</title>'
        f"<p>{sentence}</p></html>"
    )
    return BoltResponse(status=status, body=body, headers=_HEADERS)
