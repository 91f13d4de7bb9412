"""The command ``statement``: a closed period as it was frozen, checked anew."""

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta

import click
from flask import current_app
from sqlalchemy import Connection

from bot.commands import output, ranges
from metering import (
    accounts,
    database,
    freezing,
    sheets,
    statement_json,
    statements,
)
from metering.accounts import Account
from metering.errors import ConflictError, MeterError, NotFoundError
from metering.interactions import LABELS
from metering.meter import Meter
from metering.periods import Period
from metering.recount import Difference
from metering.statements import Carried, Line, Statement


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("period_name", metavar="PERIOD")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table"
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def statement(account_id: str, period_name: str, *, form: str, as_json: bool) -> None:
    """Print the frozen statement of a closed PERIOD; fail if its hash disagrees."""
    meter: Meter = current_app.extensions["meter"]
    now, grace = meter.clock(), meter.statement_grace
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, account_id)
    period = ranges.named(account, period_name, now)
    while True:
        with database.read(meter.engine) as connection:
            shown = _find(connection, account, period, now, grace)
            wrong = [] if shown is None else list(statements.recheck(connection, shown))
        if shown is not None:
            break
        freezing.freeze(meter.engine, account_id, now=now, grace=grace)
    if as_json or form == "json":
        output.as_json(statement_json.of(shown, verified=not wrong))
    elif form == "csv":
        _print_csv(shown)
    else:
        _print_table(shown)
    if wrong:
        _refuse(wrong)


def _find(
    connection: Connection,
    account: Account,
    period: Period,
    now: datetime,
    grace: timedelta,
) -> Statement | None:
    """Return the statement; None where it is due and must be frozen first."""
    known = statements.of_account(connection, account.id)
    for one in known:
        if period.start in one.period:
            return one
    zone = account.calendar.zone_at(period.end)
    at = (period.end + grace).astimezone(zone).isoformat()
    if period.end + grace > now:
        state = "still open" if now < period.end else "closed, and late events may come"
        raise ConflictError(
            f"the period is {state}; its statement is frozen at {at}; until then "
            "write flask usage"
        )
    for free in freezing.unfrozen(connection, account, known):
        if period.start in free or free.start in period:
            return None
        if free.start >= period.end:
            break
    raise NotFoundError(
        f"nothing was counted for {account.id} in that period, before the account was "
        "made: there is no statement; write a later period"
    )


def _refuse(wrong: Sequence[Difference]) -> None:
    for one in wrong:
        said = f"{one.where}: frozen {one.kept}, recounted {one.recounted}"
        click.echo(said, err=True)
    raise MeterError(
        "the statement disagrees with the ledger's rows; flask verify shows where "
        "they differ from the events"
    )


def _print_table(one: Statement) -> None:
    span = statement_json.period(one, one.period)
    frozen_at = one.frozen_at.astimezone(one.zone).isoformat()
    click.echo(f"{one.account_id}  {span['start']} to {span['end']}")
    click.echo(f"statement {one.seq}, frozen {frozen_at}")
    output.table(
        ("kind", "label", "interactions", "of which by hand"),
        [
            *((line.kind, LABELS[line.kind], *_numbers(line)) for line in one.lines),
            ("total", "", one.value, one.adjusted),
        ],
    )
    click.echo(
        f"plan version {one.plan_version}: allowance {one.terms.allowance}, on-demand "
        f"{one.on_demand}, cost {_money(one.cost_minor, one.terms.currency)}"
    )
    for carried in one.carried:
        _print_carried(one, carried)
    if one.carried:
        click.echo(f"due {_money(one.due_minor, one.terms.currency)}")
    if one.pending:
        click.echo(f"pending {one.pending} (replied to, starter unknown)")
    click.echo(f"rows {one.interactions}")
    click.echo(f"sha256 {one.sha256}")


def _numbers(line: Line) -> tuple[int, int]:
    return line.units, line.adjusted


def _print_carried(one: Statement, carried: Carried) -> None:
    span = statement_json.period(one, carried.period)
    click.echo(f"adjustment to {span['start']} to {span['end']}")
    output.table(
        ("kind", "label", "interactions", "of which by hand"),
        [*((line.kind, LABELS[line.kind], *_numbers(line)) for line in carried.lines)],
    )
    click.echo(f"cost {_money(carried.cost_minor, carried.currency)}")


def _money(minor: int | None, currency: str) -> str:
    return "unknown (no price)" if minor is None else f"{minor} minor units {currency}"


def _print_csv(one: Statement) -> None:
    writer = sheets.writer(sys.stdout)
    writer.writerow(
        (
            *("part", "period_start", "period_end", "kind", "label"),
            *("interactions", "by_hand", "cost_minor", "currency"),
        )
    )

    def write(
        part: str,
        period: Period,
        lines: Sequence[Line],
        total: tuple[int, int | None, str],
    ) -> None:
        ends = tuple(statement_json.period(one, period).values())
        for line in lines:
            kind = (line.kind.value, LABELS[line.kind])
            writer.writerow((part, *ends, *kind, *_numbers(line), "", ""))
        by_hand = sum(line.adjusted for line in lines)
        value, cost, currency = total
        writer.writerow((part, *ends, "total", "", value, by_hand, cost, currency))

    write(
        "period", one.period, one.lines, (one.value, one.cost_minor, one.terms.currency)
    )
    for carried in one.carried:
        total = (carried.value, carried.cost_minor, carried.currency)
        write("adjustment", carried.period, carried.lines, total)
