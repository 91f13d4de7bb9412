"""Settings that can be read and are hardly meant: what doctor asks about."""

import ipaddress
from collections.abc import Iterator
from datetime import timedelta
from difflib import get_close_matches
from urllib.parse import urlsplit

from metering.checkup import Finding, ok, warning, wrong
from web.settings import Settings

# Of names that differ by one letter or two.
_ALIKE = 0.85
_SHORTEST_TOKEN = 16
_FEWEST_CHARACTERS = 8
_SHORTEST_RETENTION = timedelta(days=1)
# Wider than any company's own networks: 10.0.0.0/8 and fd00::/8 are the widest.
_WIDEST = 8
_QUOTES = ("'", '"')
_EXAMPLES = ("change", "example", "secret-key", "password", "replace")
"""What stands in the examples that keys are copied from."""
# Where clouds tell a machine its own credentials.
_METADATA = ipaddress.ip_address("169.254.169.254")


def about(settings: Settings) -> Iterator[Finding]:
    """Return what is to be asked about the settings; ``ok`` where nothing is."""
    found = [
        *_names(settings),
        *_keys(settings),
        *_networks(settings),
        *_slack(settings),
        *_mail(settings),
        *_times(settings),
    ]
    yield from found or [ok("nothing in the settings contradicts the rest")]


def _names(settings: Settings) -> Iterator[Finding]:
    for name in sorted(settings.known & settings.given):
        if f"{name}_FILE" in settings.given:
            yield warning(
                f"{name} and {name}_FILE are both set: the file is not read",
                "take one of them away",
            )
    taken = settings.known | {f"{name}_FILE" for name in settings.known}
    for name in sorted(settings.given - taken):
        if close := get_close_matches(name, settings.known, 1, _ALIKE):
            yield warning(f"{name} is no setting", f"write {close[0]}, if it is meant")


def _keys(settings: Settings) -> Iterator[Finding]:
    newest, *former = settings.secret_keys
    lower = newest.lower()
    if newest[0] in _QUOTES and newest[-1] == newest[0]:
        yield warning(
            "SECRET_KEY begins and ends with a quotation mark, which is a part of it",
            "take the marks away before anything is sealed, or keep them everywhere",
        )
    if len(set(newest)) < _FEWEST_CHARACTERS or any(one in lower for one in _EXAMPLES):
        yield warning(
            "SECRET_KEY can be guessed",
            'write the output of python -c "import secrets; '
            'print(secrets.token_urlsafe(32))", the former one in '
            "SECRET_KEY_FALLBACKS, then run flask reseal",
        )
    if newest in former:
        yield warning(
            "SECRET_KEY_FALLBACKS holds the SECRET_KEY itself",
            "write the former keys there, or nothing",
        )
    token = settings.metrics_token
    if token is not None and token in settings.secret_keys:
        yield wrong(
            "METRICS_TOKEN is the SECRET_KEY: whoever collects metrics can sign links",
            f"write {_SHORTEST_TOKEN} other random characters or more",
        )
    if token is not None and len(token) < _SHORTEST_TOKEN:
        yield warning(
            "METRICS_TOKEN can be guessed",
            f"write {_SHORTEST_TOKEN} random characters or more",
        )


def _networks(settings: Settings) -> Iterator[Finding]:
    for network in settings.trusted_proxies:
        if network.prefixlen < _WIDEST:
            yield warning(
                f"TRUSTED_PROXIES holds {network}: strangers can say who they are",
                "write your own proxies' networks alone",
            )
    for text in settings.allow_hosts:
        if _is_wide(text):
            yield warning(
                f"ALERT_ALLOW_HOSTS holds {text}: alerts may be led to any service",
                "write the networks of your own receivers alone",
            )


def _is_wide(text: str) -> bool:
    try:
        network = ipaddress.ip_network(text)
    except ValueError:
        # The name of a host.
        return False
    holds = network.version == _METADATA.version and _METADATA in network
    return holds or network.prefixlen < _WIDEST


def _slack(settings: Settings) -> Iterator[Finding]:
    given = {
        "SLACK_BOT_TOKEN": settings.slack_bot_token,
        "SLACK_SIGNING_SECRET": settings.slack_signing_secret,
        "SLACK_CLIENT_ID": settings.slack_client_id,
        "SLACK_CLIENT_SECRET": settings.slack_client_secret,
        "SLACK_APP_TOKEN": settings.slack_app_token,
    }
    api = urlsplit(settings.slack_api_url or "")
    if api.hostname and not f".{api.hostname}".endswith(".slack.com"):
        yield warning(
            f"SLACK_API_URL leads to {api.hostname}: Slack's tokens are sent there",
            "take it away, if Slack itself is meant",
        )
    has = {name for name, value in given.items() if value}
    client = {"SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"}
    heard = has & {"SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"}
    for one in sorted(client - has if client & has else ()):
        yield wrong(f"{one} is missing: nobody can install the app", f"set {one}")
    if "SLACK_BOT_TOKEN" in has and not heard:
        yield warning(
            "Slack gets alerts, and its questions are not heard",
            "set SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN for socket mode",
        )
    if heard and "SLACK_BOT_TOKEN" not in has and not client & has:
        yield wrong(
            "Slack's questions are heard, and nothing can answer them",
            "set SLACK_BOT_TOKEN, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET",
        )


def _mail(settings: Settings) -> Iterator[Finding]:
    for name, given, other in (
        ("SMTP_URL", settings.smtp_url, settings.mail_from),
        ("MAIL_FROM", settings.mail_from, settings.smtp_url),
    ):
        if given is None and other is not None:
            yield warning(f"{name} is missing: no mail is sent", f"set {name}")


def _times(settings: Settings) -> Iterator[Finding]:
    if settings.quarantine_retention < _SHORTEST_RETENTION:
        yield warning(
            "QUARANTINE_RETENTION is below a day: what was not understood is lost",
            "write 30d, so that it can be looked at and retried",
        )
    if not settings.statement_grace:
        yield warning(
            "STATEMENT_GRACE is nothing: every late event stands on the next statement",
            "write 72h",
        )
