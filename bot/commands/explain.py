"""The command ``explain``: why one key counts or not, and what that rests on."""

from datetime import datetime
from typing import Any

import click
from flask import current_app

from bot import plain
from bot.commands import output, ranges
from bot.commands.corrections import KIND
from metering import accounts, database, explanations
from metering.accounts import Account
from metering.explanations import Explanation, Posted
from metering.interactions import Interaction, Kind, Origin, Space
from metering.meter import Meter
from metering.rulebook import Rule
from metering.witnesses import Witness

_SPACES: dict[str, Any] = {
    Space.EMAIL.value: Space.EMAIL,
    Space.SURVEY.value: Space.SURVEY,
}


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("kind", type=KIND)
@click.argument("key")
@click.option(
    "--space",
    type=click.Choice(list(_SPACES)),
    help="Which key of an nps_email is meant, where both are there.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def explain(
    account_id: str, kind: str, key: str, *, space: str | None, as_json: bool
) -> None:
    """Explain why a conversation, e-mail or survey counts, or why not."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        told = explanations.explain(
            connection, account, Kind(kind), key, _SPACES[space] if space else None
        )
    if as_json:
        output.as_json(_as_json(account, told))
        return
    for line in _lines(account, told, meter.clock()):
        click.echo(plain.line(line))


def _lines(account: Account, told: Explanation, now: datetime) -> list[str]:
    lines = [f"{told.kind} {told.key}", told.verdict]
    if told.interaction is not None:
        lines.append(f"occurred {_local(account, told.interaction.occurred_at)}")
        if told.interaction.origin is not None:
            lines.append(f"origin {_origin(told.interaction.origin)}")
    if told.period is not None:
        start, end = ranges.local(account, told.period)
        lines.append(f"billing period {start} to {end}")
    lines += [_rule(rule) for rule in told.rules]
    if told.needed is not None:
        lines.append(f"needed: {told.needed}")
    lines += [f"contradiction: {one}" for one in told.contradictions]
    lines += [f"event: {_event(account, one, now)}" for one in told.events]
    if told.event_total > len(told.events):
        lines.append(f"events in all: {told.event_total}")
    lines += [f"ledger: {_entry(account, one)}" for one in told.entries]
    if told.status == "unknown":
        lines += _known(account, told)
    return lines


def _rule(rule: Rule) -> str:
    return f"rule {rule.number}: {rule.text}" if rule.number else f"rule: {rule.text}"


def _event(account: Account, one: Witness, now: datetime) -> str:
    parts = [_local(account, one.occurred_at) or "", one.type, one.says]
    if one.decides:
        parts.append("(decides)")
    if one.occurred_at > now:
        parts.append("(later than now)")
    parts.append(f"received {_local(account, one.received_at)}")
    for name, value in (
        ("source", one.source_id),
        ("delivery", one.delivery_id),
        ("event", one.event_id),
    ):
        parts += [f"{name} {value}"] if value is not None else []
    return "  ".join(parts)


def _entry(account: Account, one: Posted) -> str:
    at = _local(account, one.occurred_at)
    recorded = _local(account, one.recorded_at)
    return (
        f"{one.number}.  {one.units:+}  {one.kind}  {at}  {one.author}: {one.reason}  "
        f"recorded {recorded}"
    )


def _known(account: Account, told: Explanation) -> list[str]:
    """Return what is known where the key is not: who reports, and since when."""
    if told.coverage is None:
        lines = [f"No source has ever reported {told.kind}."]
    else:
        lines = [f"{told.kind} was last reported {_local(account, told.coverage)}."]
    for source in told.sources:
        state = "live" if source.live else "disabled"
        lines.append(f"source {source.id}  {source.platform}  {state}")
    return lines


def _local(account: Account, at: datetime | None) -> str | None:
    return ranges.local_instant(account, at)


def _origin(origin: Origin) -> str:
    return origin.id if origin.name is None else f"{origin.id} ({origin.name})"


def _as_json(account: Account, told: Explanation) -> dict[str, Any]:
    period = told.period and ranges.local(account, told.period)
    return {
        "account": told.account,
        "kind": told.kind,
        "key": told.key,
        "status": told.status,
        "verdict": told.verdict,
        "rules": [{"number": one.number, "text": one.text} for one in told.rules],
        "interaction": told.interaction and _interaction(account, told.interaction),
        "period": period and {"start": period[0], "end": period[1]},
        "events": [_event_json(account, one) for one in told.events],
        "event_total": told.event_total,
        "entries": [_entry_json(account, one) for one in told.entries],
        "contradictions": list(told.contradictions),
        "needed": told.needed,
        "coverage": _local(account, told.coverage),
        "sources": [
            {"id": one.id, "platform": one.platform, "live": one.live}
            for one in told.sources
        ],
    }


def _interaction(account: Account, one: Interaction) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "occurred_at": _local(account, one.occurred_at),
        "origin": one.origin and {"id": one.origin.id, "name": one.origin.name},
    }


def _event_json(account: Account, one: Witness) -> dict[str, Any]:
    return {
        "type": one.type,
        "occurred_at": _local(account, one.occurred_at),
        "received_at": _local(account, one.received_at),
        "source": one.source_id,
        "delivery": one.delivery_id,
        "event": one.event_id,
        "says": one.says,
        "decides": one.decides,
    }


def _entry_json(account: Account, one: Posted) -> dict[str, Any]:
    return {
        "number": one.number,
        "units": one.units,
        **_interaction(account, Interaction(one.kind, one.occurred_at, one.origin)),
        "recorded_at": _local(account, one.recorded_at),
        "reason": one.reason,
        "author": one.author,
    }
