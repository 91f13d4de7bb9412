"""The command ``account shadow``: what another counting rule would have counted."""

from typing import Any

import click
from flask import current_app

from bot.commands import output, ranges
from metering import accounts, database, shadows
from metering.accounts import Account
from metering.interactions import LABELS
from metering.meter import Meter
from metering.shadows import Setting, Shadow

_CHOICE = click.Choice(["on", "off"])


@click.command
@click.argument("account_id", metavar="ID")
@click.option("--ai-replies", type=_CHOICE, help="Would replies by AI count?")
@click.option("--team-started", type=_CHOICE, help="Would the team's own count?")
@click.option(
    "--period",
    default="current",
    show_default=True,
    help="current, previous, 2026-10 or 2026-10-15.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def shadow(
    account_id: str,
    *,
    ai_replies: str | None,
    team_started: str | None,
    period: str,
    as_json: bool,
) -> None:
    """Show what another setting would have counted in a period; change nothing.

    The setting is tried throughout, whatever the dates of the one in force; a switch
    that is not named stays as it is.
    """
    if not (ai_replies or team_started):
        raise click.UsageError("write --ai-replies on, --team-started on, or off")
    setting = Setting(*(_on(text) for text in (ai_replies, team_started)))
    meter: Meter = current_app.extensions["meter"]
    now = meter.clock()
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        asked = ranges.named(account, period, now)
        cast = shadows.shadow(connection, account, asked, setting, now=now)
    if as_json:
        output.as_json(_as_json(account, cast))
    else:
        _show(account, cast)


def _on(text: str | None) -> bool | None:
    return None if text is None else text == "on"


def _show(account: Account, cast: Shadow) -> None:
    start, end = ranges.local(account, cast.period)
    click.echo(f"{account.id}  {start} to {end}")
    rows: list[tuple[object, ...]] = [
        (LABELS[kind], cast.counted[kind], cast.would[kind]) for kind in cast.counted
    ]
    rows.append(("total", sum(cast.counted.values()), sum(cast.would.values())))
    rows.append(("pending", cast.pending, cast.would_pend))
    output.table(("kind", "counted", "would count"), rows)
    click.echo(f"{cast.differing} conversations differ.")
    for one in cast.conversations:
        was = ranges.local_instant(account, one.counts_at) or "not counted"
        would = ranges.local_instant(account, one.would_at) or "not counted"
        click.echo(f"{one.key}: {was}, would be {would}")


def _as_json(account: Account, cast: Shadow) -> dict[str, Any]:
    start, end = ranges.local(account, cast.period)
    return {
        "account": account.id,
        "period": {"start": start, "end": end},
        "setting": {
            "ai_replies": cast.setting.ai_replies,
            "team_started": cast.setting.team_started,
        },
        "kinds": [
            {
                "kind": kind,
                "label": LABELS[kind],
                "counted": cast.counted[kind],
                "would": cast.would[kind],
            }
            for kind in cast.counted
        ],
        "counted": sum(cast.counted.values()),
        "would": sum(cast.would.values()),
        "pending": cast.pending,
        "would_pend": cast.would_pend,
        "differing": cast.differing,
        "conversations": [
            {
                "key": one.key,
                "counts_at": ranges.local_instant(account, one.counts_at),
                "would_at": ranges.local_instant(account, one.would_at),
            }
            for one in cast.conversations
        ],
    }
