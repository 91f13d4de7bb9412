"""The command group ``account``: whom the platform bills, and on which plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import click
from flask import current_app
from sqlalchemy import Connection

from bot.commands import output, owners
from bot.commands.shadows import shadow
from metering import (
    accounts,
    changes,
    database,
    instants,
    ledger,
    rulings,
    switches,
    verification,
)
from metering.accounts import Account
from metering.counting import Switches
from metering.errors import InvalidError
from metering.meter import Meter
from metering.periods import first_instant
from metering.plans import Terms
from metering.rulings import Ruling


@click.group
def account() -> None:
    """Add and show the accounts that the platform bills."""


account.add_command(shadow)


def _switches(written: Callable[..., None]) -> Callable[..., None]:
    """Add the options of the counting rules that the platform leaves open."""
    for option, text in (
        ("--team-started", "Conversations that the team started count."),
        ("--ai-replies", "Replies by an AI teammate count."),
    ):
        choice = click.Choice(["on", "off"])
        written = click.option(option, type=choice, help=text)(written)
    return written


def _ruling(values: dict[str, Any], since: datetime | None) -> Ruling | None:
    """Return what the options say of the counting rules, and take them out."""
    said = {name: values.pop(name, None) for name in switches.NAMES}
    if not any(said.values()):
        return None
    on = {name: None if text is None else text == "on" for name, text in said.items()}
    return Ruling(on["ai_replies"], on["team_started"], since)


@account.command("add")
@click.argument("account_id", metavar="ID")
@click.option("--name", help="What people call it; default: the id.")
@click.option("--timezone", required=True, help="An IANA name such as Europe/Rome.")
@click.option("--anchor-day", type=int, required=True, help="Day of the month, 1-31.")
@click.option("--allowance", type=int, required=True, help="Interactions a period.")
@click.option("--on-demand-price", help="Price of a block above it, such as 1.50.")
@click.option("--per", type=int, default=1000, show_default=True, help="Block's size.")
@click.option("--currency", default="USD", show_default=True, help="ISO 4217 code.")
@click.option("--owner", "owners", multiple=True, help="slack:… or email:…")
@_switches
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON.")
def add(account_id: str, *, as_json: bool, **values: Any) -> None:  # noqa: ANN401 -- click's options
    """Add an account; its first plan reaches back for ever."""
    meter: Meter = current_app.extensions["meter"]
    terms = Terms(
        allowance=values["allowance"],
        price=_price(values["on_demand_price"]),
        per=values["per"],
        currency=values["currency"],
    )
    owners.check(values["owners"])
    with database.write(meter.engine) as connection:
        accounts.add(
            connection,
            meter.vault,
            account_id=account_id,
            name=values["name"] or account_id,
            timezone=values["timezone"],
            anchor_day=values["anchor_day"],
            terms=terms,
            owners=values["owners"],
            now=meter.clock(),
        )
        owners.change(connection, meter, account_id, values["owners"])
        added = accounts.get(connection, account_id)
        if ruling := _ruling(values, None):
            rulings.change(connection, added, ruling, now=meter.clock())
        shown = _as_json(added, switches.of(connection, account_id))
    if as_json:
        output.as_json(shown)
    else:
        click.echo(f"Added account {account_id}.", err=True)


def _price(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise InvalidError(
            "--on-demand-price is a decimal number such as 1.50"
        ) from error


@account.command("set")
@click.argument("account_id", metavar="ID")
@click.option("--name", help="What people call it.")
@click.option("--timezone", help="An IANA name; holds from a period's end.")
@click.option("--anchor-day", type=int, help="1-31; holds from a period's end.")
@click.option("--allowance", type=int, help="Holds for a whole period.")
@click.option("--on-demand-price", help="The same.")
@click.option("--per", type=int, help="The same.")
@click.option("--currency", help="The same.")
@_switches
@click.option("--owner", "owners", multiple=True, help="Also slack:… or email:…")
@click.option("--no-owner", "no_owners", multiple=True, help="An owner no more.")
@click.option(
    "--from",
    "since",
    metavar="DATE",
    help="A day of the period meant; counting rules hold from that very day on "
    "(without it: from today).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON.")
def change(account_id: str, *, since: str | None, as_json: bool, **values: Any) -> None:  # noqa: ANN401 -- click's options
    """Change a plan or the counting rules.

    Allowance and price hold for the whole period in which DATE lies, zone and anchor
    from its end. Counting rules hold from the beginning of DATE until the next change
    of the same rule that is recorded for a later date; what they change is counted
    anew at once, and each change of the ledger names the switch.
    """
    given = {name: value for name, value in values.items() if value not in {None, ()}}
    if not given:
        raise click.UsageError("write what to change, such as --allowance 20000")
    new, former = given.pop("owners", ()), given.pop("no_owners", ())
    owners.check(new)
    meter: Meter = current_app.extensions["meter"]
    now = meter.clock()
    with database.write(meter.engine) as connection:
        ledger.take_turn(connection, account_id)
        found = accounts.get(connection, account_id)
        instant = now if since is None else _first_of(found, since, now)
        owners.change(connection, meter, account_id, new, former)
        ruling = _ruling(given, found.calendar.day_start(instant))
        if name := given.pop("name", None):
            changes.rename(connection, account_id, name)
        calendar = {key: given.pop(key, None) for key in ("timezone", "anchor_day")}
        if given:
            terms = _changed(found.terms_at(instant), given)
            changes.change_terms(connection, found, terms, since=instant, now=now)
        if any(calendar.values()):
            _move(connection, found, calendar, instant, now)
        changed = accounts.get(connection, account_id)
        recounted = (
            rulings.change(connection, changed, ruling, now=now) if ruling else 0
        )
        shown = _as_json(changed, switches.of(connection, account_id))
    if as_json:
        output.as_json(shown)
    else:
        click.echo(f"Changed account {account_id}.", err=True)
    if ruling:
        click.echo(f"{recounted} conversations are counted otherwise now.", err=True)


def _first_of(found: Account, since: str, now: datetime) -> datetime:
    try:
        day = instants.parse_date(since)
    except ValueError as error:
        raise click.UsageError(f"--from is {error}; write 2026-12-01") from error
    return first_instant(day, found.calendar.zone_at(now))


def _changed(terms: Terms, given: dict[str, Any]) -> Terms:
    if "on_demand_price" in given:
        given["price"] = _price(given.pop("on_demand_price"))
    return replace(terms, **given)


def _move(
    connection: Connection,
    found: Account,
    calendar: dict[str, Any],
    instant: datetime,
    now: datetime,
) -> None:
    """Change zone and anchor; days that have been summed already are summed anew."""
    segment = found.calendar.segments[-1]
    changes.change_calendar(
        connection,
        found,
        timezone=calendar["timezone"] or segment.zone.key,
        anchor_day=calendar["anchor_day"] or segment.anchor_day,
        since=instant,
        now=now,
    )
    verification.repair(connection, accounts.get(connection, found.id))


@account.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_accounts(*, as_json: bool) -> None:
    """List the accounts."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        ids = accounts.all_ids(connection)
        found = accounts.get_many(connection, ids)
        shown = [_as_json(found[one], switches.of(connection, one)) for one in ids]
    if as_json:
        output.as_json(shown)
        return
    header = ("id", "name", "timezone", "anchor_day", "allowance")
    output.table(header, [[one[name] for name in header] for one in shown])


@account.command("show")
@click.argument("account_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(account_id: str, *, as_json: bool) -> None:
    """Show one account with its plan and owners."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        found = accounts.get(connection, account_id)
        shown = _as_json(found, switches.of(connection, account_id))
    if as_json:
        output.as_json(shown)
        return
    shown["rules"] = [_rule(one) for one in shown["rules"]]
    for name, value in shown.items():
        text = ", ".join(value) if isinstance(value, list) else value
        click.echo(f"{name}: {'none' if text in (None, '') else text}")


def _rule(shown: dict[str, Any]) -> str:
    on = {name: "on" if shown[name] else "off" for name in switches.NAMES}
    since = f" from {shown['since']}" if shown["since"] else ""
    return f"AI replies {on['ai_replies']}, team-started {on['team_started']}{since}"


def _as_json(shown: Account, rules: Switches) -> dict[str, Any]:
    return {
        "id": shown.id,
        "name": shown.name,
        "timezone": shown.zone.key,
        "anchor_day": shown.calendar.segments[-1].anchor_day,
        "allowance": shown.allowance,
        "on_demand_price": None if shown.price is None else str(shown.price),
        "per": shown.per,
        "currency": shown.currency,
        "owners": list(shown.owners),
        "rules": [
            {
                "since": since and shown.calendar.local_day(since).isoformat(),
                "ai_replies": one.ai_replies,
                "team_started": one.team_started,
            }
            for since, one in rules.steps
        ],
    }
