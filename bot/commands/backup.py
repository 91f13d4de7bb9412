"""The command ``backup``: a copy of the embedded database while the server runs."""

import sys
from pathlib import Path

import click
from flask import current_app

from bot.commands import output
from metering import backup as copies
from metering.meter import Meter


@click.command
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def backup(file: Path, *, as_json: bool) -> None:
    """Copy the SQLite database to FILE, as of now; the server goes on meanwhile.

    Keep SECRET_KEY (or instance/secret_key) beside it: without the key what is sealed
    in the copy stays sealed.
    """
    meter: Meter = current_app.extensions["meter"]
    with click.progressbar(length=1, label="Copying", file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        size = copies.take(meter.engine, file, progress)
    if as_json:
        output.as_json({"file": str(file), "bytes": size})
    else:
        click.echo(f"Copied {size} bytes to {file}.", err=True)
