"""The commands ``migrate`` and ``verify``: the schema, and the second count."""

from typing import Any

import click
from flask import current_app

from bot.commands import output
from metering import accounts, database, distribution, statements, verification
from metering.errors import MeterError
from metering.meter import Meter
from metering.verification import Check, Verdict

CHECKS: tuple[Check, ...] = (statements.check,)
"""What else is compared: one check for each thing kept beside the ledger."""


@click.command
@click.option(
    "--distribute",
    is_flag=True,
    help="Also spread it over the workers of a Citus cluster.",
)
def migrate(*, distribute: bool) -> None:
    """Create the database's schema, or upgrade it to the newest."""
    meter: Meter = current_app.extensions["meter"]
    database.migrate(meter.engine)
    click.echo(f"The schema is at revision {database.SCHEMA}.", err=True)
    if distribute:
        moved = distribution.distribute(
            meter.engine, lambda name: click.echo(f"Moving {name} ...", err=True)
        )
        click.echo(f"{moved} tables were spread over the cluster.", err=True)


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.option("--repair", is_flag=True, help="Rebuild the rollups from the events.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(account_id: str, *, repair: bool, as_json: bool) -> None:
    """Recount from the stored events; fail where any total disagrees."""
    meter: Meter = current_app.extensions["meter"]
    if repair:
        with database.write(meter.engine) as connection:
            found = accounts.get(connection, account_id)
            verdict = verification.repair(connection, found, CHECKS)
    else:
        with database.read(meter.engine) as connection:
            found = accounts.get(connection, account_id)
            verdict = verification.verify(connection, found, CHECKS)
    if as_json:
        output.as_json(_as_json(verdict))
    else:
        _show(verdict)
    if verdict.differences:
        raise MeterError(
            f"{len(verdict.differences)} totals disagree with the events; "
            "flask verify --repair rebuilds the rollups"
        )


def _show(verdict: Verdict) -> None:
    for one in verdict.differences:
        click.echo(f"{one.where}: kept {one.kept}, recounted {one.recounted}")
    click.echo(
        f"{verdict.events} events recounted to {verdict.interactions} interactions, "
        f"{len(verdict.differences)} differences."
    )


def _as_json(verdict: Verdict) -> dict[str, Any]:
    return {
        "events": verdict.events,
        "interactions": verdict.interactions,
        "differences": [
            {"where": one.where, "kept": one.kept, "recounted": one.recounted}
            for one in verdict.differences
        ],
    }
