"""The command ``forget``: erase one contact; no count changes."""

import click
from flask import current_app

from bot.commands import output
from metering import erasure
from metering.meter import Meter


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("contact_id", metavar="CONTACT")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def forget(account_id: str, contact_id: str, *, as_json: bool) -> None:
    """Erase the id of CONTACT from everything that is kept; no count changes."""
    meter: Meter = current_app.extensions["meter"]
    erased = erasure.forget(
        meter.engine, meter.vault, account_id, contact_id, now=meter.clock()
    )
    shown = {
        "account": account_id,
        "events": erased.events,
        "quarantined_dropped": erased.quarantined_dropped,
        "quarantined_kept": erased.quarantined_kept,
        "questions": erased.questions,
    }
    if as_json:
        output.as_json(shown)
        return
    click.echo(
        f"Erased from {erased.events} events; dropped {erased.quarantined_dropped} "
        f"quarantined events that mention the contact, kept {erased.quarantined_kept}; "
        f"ended {erased.questions} questions that waited for an answer."
    )
