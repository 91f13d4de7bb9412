"""The command group ``desk``: how questions asked inside a platform are answered."""

import sys

import click
from flask import current_app
from sqlalchemy import Connection

from bot.commands import output
from metering import accounts, database, desks, inquiry_upkeep, sources
from metering.desks import Desk, Mode
from metering.errors import InvalidError
from metering.meter import Meter

_LONGEST = 1_000


@click.group
def desk() -> None:
    """Say how questions asked inside a platform are answered, and see what became."""


@desk.command("set")
@click.argument("source_id", metavar="SOURCE")
@click.option(
    "--mode",
    type=click.Choice(["note", "reply"]),
    default="note",
    show_default=True,
    help="A note that the team alone sees, or a reply to the member who asked.",
)
@click.option("--agent", help="Who writes: the id of an admin, where one is needed.")
@click.option(
    "--hand-off/--no-hand-off",
    default=False,
    help="Open conversations for people where nothing is answered.",
)
@click.option("--token-stdin", is_flag=True, help="Read the API's token.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def set_desk(
    source_id: str,
    *,
    mode: Mode,
    agent: str | None,
    hand_off: bool,
    token_stdin: bool,
    as_json: bool,
) -> None:
    """Say how questions of SOURCE are answered; what was said before is replaced.

    Without --token-stdin the token that is kept stays.
    """
    meter: Meter = current_app.extensions["meter"]
    given = _token(sys.stdin.readline()) if token_stdin else None
    if agent is not None and not (agent.isascii() and agent.isalnum()):
        raise InvalidError("--agent is an id of letters and digits")
    with database.write(meter.engine) as connection:
        kept = _kept(connection, meter, source_id)
        said = Desk(mode, hand_off, agent, given or kept.token)
        desks.put(connection, meter.vault, source_id, said, meter.clock())
    if as_json:
        output.as_json({"source": source_id, **_shown(said)})
    else:
        click.echo(f"Questions of {source_id} are answered by {mode}.", err=True)


def _kept(connection: Connection, meter: Meter, source_id: str) -> Desk:
    found = sources.get(connection, source_id, meter.vault)
    if found is None:
        return Desk()
    return desks.of(connection, meter.vault, found.account_id, source_id)


def _token(line: str) -> str:
    token = line.strip()
    if not 0 < len(token) <= _LONGEST or not (token.isascii() and token.isprintable()):
        raise InvalidError("standard input holds no token; write it on one line")
    return token


def _shown(said: Desk) -> dict[str, object]:
    return {
        "mode": said.mode,
        "agent": said.agent,
        "hand_off": said.hand_off,
        "token": said.token is not None,
    }


@desk.command("remove")
@click.argument("source_id", metavar="SOURCE")
def remove_desk(source_id: str) -> None:
    """Take back what was said of SOURCE, its token too."""
    meter: Meter = current_app.extensions["meter"]
    with database.write(meter.engine) as connection:
        desks.remove(connection, source_id)
    click.echo(f"Removed what was said of {source_id}.", err=True)


@desk.command("list")
@click.argument("account_id", metavar="[ACCOUNT]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def list_desks(account_id: str | None, *, as_json: bool) -> None:
    """Show the sources that answer questions, and how: never their tokens."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        if account_id is not None:
            accounts.get(connection, account_id)
        rows = [
            {
                "source": one.id,
                "account": one.account_id,
                "platform": one.platform,
                **_shown(desks.of(connection, meter.vault, one.account_id, one.id)),
            }
            for one in sources.of_account(connection, meter.vault, account_id)
            if one.answers_url is not None
        ]
    if as_json:
        output.as_json(rows)
        return
    header = ("source", "account", "platform", "mode", "agent", "hand_off", "token")
    output.table(header, [[row[name] or "-" for name in header] for row in rows])


@desk.command("log")
@click.argument("account_id", metavar="ACCOUNT")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def log(account_id: str, *, as_json: bool) -> None:
    """Show what became of the latest questions; never what was asked."""
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        accounts.get(connection, account_id)
        found = inquiry_upkeep.log(connection, account_id)
    rows = [
        (
            one.received_at.isoformat(),
            one.source_id,
            one.state,
            one.attempts,
            one.reason or "",
        )
        for one in found
    ]
    header = ("received_at", "source", "state", "attempts", "reason")
    if as_json:
        output.as_json([dict(zip(header, row, strict=True)) for row in rows])
        return
    output.table(header, rows)
