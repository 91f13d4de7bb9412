"""The app's manifest, to be pasted where Slack creates an app.

https://docs.slack.dev/reference/app-manifest. The full one asks for what some plans do
not have: agents, Slackbot's MCP, and follow-ups in threads without a mention.
"""

import json
from collections.abc import Iterator
from typing import Any

SCOPES = (
    *("app_mentions:read", "im:history", "im:write", "chat:write", "commands"),
    *("users:read", "users:read.email"),
)
_MORE_SCOPES = ("channels:history", "groups:history", "assistant:write", "mcp:connect")
_EVENTS = (
    *("app_mention", "message.im", "app_home_opened"),
    *("app_uninstalled", "tokens_revoked"),
)
_MORE_EVENTS = ("message.channels", "message.groups")
_PROMPTS = (
    ("Used so far", "How many interactions have we used?"),
    ("What's left", "How many interactions are left?"),
    ("Forecast", "Will we exceed the allowance?"),
    ("By kind", "Break down this billing period by kind"),
)

Manifest = dict[str, Any]


def of(url: str, *, full: bool, socket: bool = False) -> Manifest:
    """Return the manifest of an app served at ``url``, or over Socket Mode."""
    events: Manifest = {"bot_events": [*_EVENTS, *(_MORE_EVENTS if full else ())]}
    interactivity: Manifest = {"is_enabled": True}
    command: Manifest = {
        "command": "/usage",
        "description": "Billable interactions: used, left, forecast",
        "usage_hint": "[this month | last week | by kind | forecast]",
        "should_escape": False,
    }
    if not socket:
        endpoint = f"{url}/slack/events"
        events["request_url"] = interactivity["request_url"] = endpoint
        command["url"] = endpoint
    made: Manifest = {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Usage",
            "description": "How many billable interactions you have used",
        },
        "features": _features(command, full=full),
        "oauth_config": {
            "redirect_urls": [f"{url}/slack/oauth_redirect"],
            "scopes": {"bot": [*SCOPES, *(_MORE_SCOPES if full else ())]},
        },
        "settings": {
            "event_subscriptions": events,
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": False,
        },
    }
    if full:
        made["mcp_servers"] = {
            "usage": {"url": f"{url}/mcp", "auth_type": "slack_identity_auth"}
        }
    return made


def _features(command: Manifest, *, full: bool) -> Manifest:
    features: Manifest = {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "usage", "always_online": True},
        "slash_commands": [command],
        "shortcuts": [
            {
                "name": "Usage now",
                "type": "global",
                "callback_id": "usage_now",
                "description": "Show current usage",
            }
        ],
    }
    if full:
        features["agent_view"] = {
            "agent_description": "Answers how many interactions you have used",
            "suggested_prompts": [
                {"title": title, "message": message} for title, message in _PROMPTS
            ],
        }
    return features


def as_yaml(made: Manifest) -> str:
    """Return a manifest as YAML; every text is quoted as JSON quotes it."""
    return "\n".join(_lines(made, 0))


def _lines(value: object, depth: int) -> Iterator[str]:
    indent = "  " * depth
    pairs: list[tuple[str, object]] = []
    if isinstance(value, dict):
        pairs = [(f"{name}:", one) for name, one in value.items()]
    elif isinstance(value, list):
        pairs = [("-", one) for one in value]
    for mark, one in pairs:
        if isinstance(one, dict | list):
            yield f"{indent}{mark}"
            yield from _lines(one, depth + 1)
        else:
            yield f"{indent}{mark} {json.dumps(one)}"
