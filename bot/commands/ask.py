"""``flask ask``: one question, one answer on standard output."""

from datetime import datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from bot import answers
from metering import accounts, database, instants
from metering.meter import Meter


def _instant(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> datetime | None:
    """Return the instant of ``--now``, or refuse it with what to write instead."""
    if text is None:
        return None
    try:
        return instants.parse(text)
    except ValueError as error:
        raise click.BadParameter(
            f"{error}; write an instant such as 2026-11-23T09:00:00Z"
        ) from error


@click.command("ask")
@click.argument("account")
@click.argument("question")
@click.option(
    "--now",
    metavar="INSTANT",
    callback=_instant,
    help="The instant that stands for now, such as 2026-11-23T09:00:00Z.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def ask(account: str, question: str, now: datetime | None, *, as_json: bool) -> None:
    """Answer QUESTION about the usage of ACCOUNT."""
    meter: Meter = current_app.extensions["meter"]
    link = None if as_json else current_app.extensions["make_link"](account)
    with database.read(meter.engine) as connection:
        answer = answers.answer(
            connection,
            accounts.get(connection, account),
            question,
            now=now or meter.clock(),
            link=link,
        )
    click.echo(answers.as_line(answer) if as_json else answer.text)
