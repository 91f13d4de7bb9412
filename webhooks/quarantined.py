"""The command group ``quarantine``: what was not understood, and another try at it."""

import json
from typing import Any

import click
from flask import current_app

from metering import accounts, database, quarantine
from metering.meter import Meter
from metering.quarantine import Held, LetGo
from webhooks.retrying import Retried, retry

_SHOWN = 100


@click.group("quarantine")
def quarantine_group() -> None:
    """Show and retry authentic events that were not understood."""


def _accounts(meter: Meter, account_id: str | None, *, everyone: bool) -> list[str]:
    if (account_id is None) != everyone:
        raise click.UsageError("write an account, or --all for every account")
    with database.read(meter.engine) as connection:
        if account_id is None:
            return accounts.all_ids(connection)
        accounts.get(connection, account_id)
    return [account_id]


@quarantine_group.command("list")
@click.argument("account_id", metavar="[ACCOUNT]", required=False)
@click.option("--all", "everyone", is_flag=True, help="Of every account.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=_SHOWN)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_held(
    account_id: str | None, *, everyone: bool, limit: int, as_json: bool
) -> None:
    """List what is in quarantine, the newest first, and what has left it."""
    meter: Meter = current_app.extensions["meter"]
    # Reading harms nothing, so that no account means every one, as in other lists.
    _accounts(meter, account_id, everyone=everyone or account_id is None)
    with database.read(meter.engine) as connection:
        total = quarantine.count(connection, account_id)
        held = quarantine.newest(connection, account_id, limit)
        gone = quarantine.tallied(connection, account_id)
    if as_json:
        shown = {
            "quarantined": total,
            "events": [_as_json(one, meter) for one in held],
            "left": [_gone_as_json(one) for one in gone],
        }
        click.echo(json.dumps(shown))
        return
    for one in held:
        said = (one.id, one.account_id, one.received_at.isoformat(), _line(one.reason))
        click.echo("  ".join(said))
    click.echo(f"{total} in quarantine, {len(held)} shown.", err=True)
    for left in gone:
        click.echo(
            f"{left.day.date()}  {left.account_id}  {left.outcome} {left.events}: "
            f"{_line(left.reason)}",
            err=True,
        )


def _line(text: str) -> str:
    return "".join(
        one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text
    )


def _as_json(one: Held, meter: Meter) -> dict[str, Any]:
    return {
        "id": one.id,
        "account": one.account_id,
        "source": one.source_id,
        "delivery": one.delivery_id,
        "received_at": one.received_at.isoformat(),
        "expires_at": (one.received_at + meter.quarantine_retention).isoformat(),
        "reason": one.reason,
    }


def _gone_as_json(one: LetGo) -> dict[str, Any]:
    return {
        "day": one.day.date().isoformat(),
        "account": one.account_id,
        "outcome": one.outcome,
        "reason": one.reason,
        "events": one.events,
    }


@quarantine_group.command("show")
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("event_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(account_id: str, event_id: str, *, as_json: bool) -> None:
    """Open one event and print it as it was received; the reason goes to stderr."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        accounts.get(connection, account_id)
        one = quarantine.opened(connection, meter.vault, account_id, event_id)
    raw = (one.raw or b"").decode("utf-8", "replace")
    if as_json:
        click.echo(json.dumps({**_as_json(one, meter), "raw": raw}))
        return
    said = (one.received_at.isoformat(), one.source_id or "imported", one.reason)
    click.echo("  ".join(_line(part) for part in said), err=True)
    click.echo("\n".join(_line(line) for line in raw.splitlines()))


@quarantine_group.command("retry")
@click.argument("account_id", metavar="[ACCOUNT]", required=False)
@click.argument("event_id", metavar="[ID]", required=False)
@click.option("--all", "everyone", is_flag=True, help="Of every account.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def retry_held(
    account_id: str | None, event_id: str | None, *, everyone: bool, as_json: bool
) -> None:
    """Read events again, after an upgrade; what is understood is counted, once."""
    meter: Meter = current_app.extensions["meter"]
    names = _accounts(meter, account_id, everyone=everyone)
    only = None
    if event_id is not None:
        with database.read(meter.engine) as connection:
            only = quarantine.opened(connection, meter.vault, names[0], event_id)
    total = Retried()
    for name in names:
        total.add(retry(meter, name, only=only))
    shown = {
        "tried": total.tried,
        "read": total.read,
        "kept": total.kept,
        **{
            state: events
            for state, events in total.tally.as_json().items()
            if state != "received"
        },
    }
    if as_json:
        click.echo(json.dumps(shown))
    else:
        click.echo("  ".join(f"{name} {value}" for name, value in shown.items()))
