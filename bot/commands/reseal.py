"""The command ``reseal``: the last step of changing the ``SECRET_KEY``."""

from collections.abc import Sequence
from dataclasses import asdict

import click
from flask import current_app

from bot.commands import output
from metering import resealing
from metering.errors import MeterError
from metering.meter import Meter
from metering.resealing import Seals


@click.command
@click.option(
    "--dry-run", is_flag=True, help="Count what is sealed how; write nothing."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def reseal(*, dry_run: bool, as_json: bool) -> None:
    """Seal under SECRET_KEY what SECRET_KEY_FALLBACKS sealed; safe to repeat.

    Afterwards the former keys are needed no more, but for backups made before.
    """
    meter: Meter = current_app.extensions["meter"]
    if not dry_run:
        renewed = resealing.renew(meter.engine, meter.vault)
        click.echo(f"Sealed {sum(one.former for one in renewed)} anew.", err=True)
    # Counted from what is there: a server with the former key may still seal.
    found = resealing.look(meter.engine, meter.vault)
    if as_json:
        output.as_json([asdict(one) for one in found])
    else:
        for one in found:
            click.echo(
                f"{one.name}: {one.newest} under SECRET_KEY, {one.former} under a "
                f"former one, {one.broken} under none of them"
            )
    _judge(found, dry_run=dry_run)


def _judge(found: Sequence[Seals], *, dry_run: bool) -> None:
    broken = sum(one.broken for one in found)
    if broken:
        raise MeterError(
            f"no key opens {broken} of them; add the SECRET_KEY that sealed them to "
            "SECRET_KEY_FALLBACKS and run flask reseal again"
        )
    if any(one.former for one in found) and not dry_run:
        raise MeterError(
            "something was sealed under a former key meanwhile; restart every server "
            "with the new SECRET_KEY and run flask reseal again"
        )
