"""``flask chat``: the bot as a conversation, on a terminal or through a pipe."""

import sys
from collections.abc import Iterator

import click
from flask import current_app

from bot import answers, plain
from bot.questions import Question
from metering import accounts, database
from metering.meter import Meter

_PROMPT = "> "


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def chat(account_id: str, *, as_json: bool) -> None:
    """Answer questions about ACCOUNT, one a line, until the input ends (Ctrl-D).

    A question may complete the one before it: "and last month?", "only emails".
    """
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        accounts.get(connection, account_id)
    previous: Question | None = None
    for line in _lines():
        # Each is answered from the state of its own moment.
        with database.read(meter.engine) as connection:
            answer = answers.answer(
                connection,
                accounts.get(connection, account_id),
                line,
                now=meter.clock(),
                previous=previous,
            )
        if answer.question.intent != "unknown":
            previous = answer.question
        click.echo(answers.as_line(answer) if as_json else answer.text)
        if not as_json:
            click.echo()


def _lines() -> Iterator[str]:
    """Yield the questions of standard input; a terminal is prompted for each."""
    typed = sys.stdin.buffer
    terminal = sys.stdin.isatty()
    while True:
        if terminal:
            click.echo(_PROMPT, nl=False, err=True)
        line = typed.readline()
        if not line:
            if terminal:
                click.echo(err=True)
            return
        # What is no text is no question that is understood either.
        if question := plain.line(line.decode(errors="replace").strip()):
            yield question
