"""``flask slack`` and ``flask slack-manifest``: which workspace asks about what."""

import json
from urllib.parse import urlsplit

import click
from flask import current_app

from bot.commands import output
from bot.slack import manifest, workspaces
from metering import accounts, database
from metering.meter import Meter


@click.group
def slack() -> None:
    """Say which Slack workspaces may ask about which accounts."""


@slack.command
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("team_id", metavar="TEAM")
@click.option(
    "--channel",
    "channel_id",
    metavar="C0123",
    help="Questions in this channel are about ACCOUNT; for workspaces with several.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def connect(
    account_id: str, team_id: str, channel_id: str | None, *, as_json: bool
) -> None:
    """Let the full members of workspace TEAM (such as T0123ABCD) ask about ACCOUNT.

    Where the account has a list of members, only those on it: see flask member.
    """
    meter: Meter = current_app.extensions["meter"]
    with database.write(meter.engine) as connection:
        workspaces.connect(connection, account_id, team_id, meter.clock(), channel_id)
    if as_json:
        said = {"account": account_id, "team": team_id, "channel": channel_id}
        output.as_json(said)
    else:
        click.echo(f"{team_id} may ask about {account_id}.", err=True)


@slack.command
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("team_id", metavar="TEAM")
def disconnect(account_id: str, team_id: str) -> None:
    """Let workspace TEAM ask about ACCOUNT no more."""
    meter: Meter = current_app.extensions["meter"]
    with database.write(meter.engine) as connection:
        workspaces.disconnect(connection, account_id, team_id)
    click.echo(f"{team_id} may not ask about {account_id} any more.", err=True)


@slack.command("list")
@click.argument("account_id", metavar="[ACCOUNT]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def list_connections(account_id: str | None, *, as_json: bool) -> None:
    """Show the workspaces of one account, or of all."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        if account_id is not None:
            accounts.get(connection, account_id)
        found = workspaces.listed(connection, account_id)
    header = ("account", "team", "name", "channels", "connected_at", "state")
    rows = [
        (
            one.account_id,
            one.team_id,
            one.name,
            list(one.channels),
            one.connected_at.isoformat(),
            "uninstalled" if one.removed else "connected",
        )
        for one in found
    ]
    if as_json:
        output.as_json([dict(zip(header, row, strict=True)) for row in rows])
        return
    output.table(
        header,
        [
            (account, team, name or "-", ",".join(channels) or "-", *rest)
            for account, team, name, channels, *rest in rows
        ],
    )


def _https(_context: click.Context, _parameter: click.Parameter, text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.netloc or parts.query or parts.fragment:
        raise click.BadParameter("Slack wants one such as https://meter.example.com")
    return text.rstrip("/")


@click.command("slack-manifest")
@click.option(
    "--url",
    required=True,
    callback=_https,
    help="The meter's public address, such as https://meter.example.com.",
)
@click.option(
    "--minimal",
    is_flag=True,
    help="Only what every plan has: no agent, no MCP, no unmentioned follow-ups.",
)
@click.option(
    "--socket", is_flag=True, help="For Socket Mode, with SLACK_APP_TOKEN: no route."
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(("json", "yaml")),
    default="json",
    show_default=True,
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def slack_manifest(
    url: str, shape: str, *, minimal: bool, socket: bool, as_json: bool
) -> None:
    """Print the manifest to paste where Slack creates an app."""
    made = manifest.of(url, full=not minimal, socket=socket)
    if shape == "yaml" and not as_json:
        click.echo(manifest.as_yaml(made))
    else:
        click.echo(json.dumps(made, indent=2))
