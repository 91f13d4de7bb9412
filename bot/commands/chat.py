"""``flask chat``: the bot as a conversation, on a terminal or through a pipe."""

import sys
from collections.abc import Iterator

import click
from flask import current_app

from bot import answers, plain
from bot.questions import Question
from metering import accounts, database
from metering.errors import InvalidError
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
    terminal = sys.stdin.isatty()
    while True:
        if terminal:
            click.echo(_PROMPT, nl=False, err=True)
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError as error:
            raise InvalidError("a question is not UTF-8 text; write it so") from error
        if not line:
            if terminal:
                click.echo(err=True)
            return
        if question := plain.line(line.strip()):
            yield question
