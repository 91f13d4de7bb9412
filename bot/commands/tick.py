"""The commands ``tick`` and ``alerts``: send what is due, and show what was sent."""

from collections.abc import Sequence
from datetime import datetime

import click
from flask import current_app

from bot import alerts as outgoing
from bot import inquiring, plain, wording
from bot.channels import directory
from bot.commands import output
from metering import accounts, alert_log, database, instants, leases, upkeep
from metering.alert_log import Sending
from metering.errors import MeterError
from metering.meter import Meter
from metering.notices import Draft


@click.command
@click.option("--dry-run", is_flag=True, help="Show what would fire; send nothing.")
@click.option("--now", "now_text", help="With --dry-run: evaluate at this instant.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def tick(*, dry_run: bool, now_text: str | None, as_json: bool) -> None:
    """Evaluate every account's thresholds, and deliver the alerts that are due."""
    if now_text is not None and not dry_run:
        raise click.UsageError("--now goes with --dry-run only; add --dry-run")
    meter: Meter = current_app.extensions["meter"]
    make_link: outgoing.MakeLink = current_app.extensions["make_link"]
    now = meter.clock() if now_text is None else _instant(now_text)
    if dry_run:
        foreseen = outgoing.would_send(meter, make_link, now)
        _print_drafts(foreseen.drafts, as_json=as_json)
        _refuse(foreseen.failed)
        return
    channels = directory.channels(meter, err=as_json)
    evaluated, delivered = outgoing.tick(meter, make_link, channels, now)
    with database.write(meter.engine) as connection:
        leases.note_tick(connection, now)
    inquiring.work_together(meter)
    upkeep.run(meter, now)
    counts = {
        "fired": evaluated.fired,
        "sent": delivered.sent,
        "failed": delivered.failed,
    }
    if as_json:
        output.as_json(counts)
    else:
        said = ", ".join(f"{name} {count}" for name, count in counts.items())
        click.echo(said, err=True)
    _refuse(evaluated.failed)


def _instant(text: str) -> datetime:
    try:
        return instants.parse(text)
    except ValueError as error:
        raise click.UsageError(
            f"--now is {error}; write an instant such as 2026-11-23T09:00:00Z"
        ) from error


def _print_drafts(drafts: Sequence[Draft], *, as_json: bool) -> None:
    if as_json:
        output.as_json([{"to": one.address, "payload": one.payload} for one in drafts])
        return
    for one in drafts:
        payload = one.payload
        click.echo(wording.headline(payload["type"], payload["data"], one.details))
        click.echo(plain.line(one.address))


def _refuse(failed: Sequence[str]) -> None:
    if failed:
        raise MeterError(
            f"accounts that could not be evaluated: {', '.join(failed)}; the lines "
            "above say why, the other accounts are done"
        )


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def alerts(account_id: str, *, as_json: bool) -> None:
    """Show what fired, to whom, and whether it was delivered."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        found = alert_log.fired(connection, account_id)
    shown = [
        one.as_json(account, lambda message: _error(message, meter)) for one in found
    ]
    if as_json:
        output.as_json(shown)
        return
    rows = [
        (
            one["threshold"],
            one["period"]["start"],
            one["used"],
            one["allowance"],
            one["fired_at"] + (" late" if one["late"] else ""),
            message["to"],
            message["state"] + (f" ({error})" if (error := message["error"]) else ""),
        )
        for one in shown
        for message in one["messages"] or [_NOBODY]
    ]
    header = ("threshold", "period", "used", "allowance", "fired", "to", "state")
    output.table(header, rows)


_NOBODY = {"to": "nobody", "state": "muted or unsubscribed", "error": None}


def _error(message: Sending, meter: Meter) -> str | None:
    """Return why a message has not left: the last error, or the setting it lacks."""
    if message.state == "sent":
        return None
    return directory.missing(meter, message.address) or message.last_error
