"""The command ``source set``: other options for a source that is there already."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from flask import current_app

from metering import database, sources
from metering.errors import InvalidError, NotFoundError
from metering.meter import Meter
from webhooks import options_told, platforms
from webhooks.adapters import Setup


@click.command("set")
@click.argument("source_id", metavar="ID")
@options_told.asked
def set_up(
    source_id: str,
    *,
    options: Sequence[str],
    mapping: Path | None,
    kinds: Path | None,
) -> None:
    """Change a source's options; --option NAME= puts one back to its default.

    What is not named stays as it is. All servers read the next delivery with it.
    """
    told = options_told.told(options, mapping=mapping, kinds=kinds)
    if not told:
        raise click.UsageError("write what to set: --option, --mapping or --kinds")
    meter: Meter = current_app.extensions["meter"]
    account_id, chosen_now = _change(meter, source_id, told)
    if chosen_now:
        click.echo(
            "The platform chooses the secret now: give it with "
            f"flask source rotate {source_id} --secret-stdin.",
            err=True,
        )
    click.echo(
        f"Set {source_id}; flask quarantine retry {account_id} reads again what "
        "was not understood.",
        err=True,
    )


def _change(
    meter: Meter, source_id: str, told: Mapping[str, object]
) -> tuple[str, bool]:
    """Return whose source it is, and whether the platform chooses the secret now."""
    with database.write(meter.engine) as connection:
        # Two who set different options at once must not undo each other.
        sources.hold(connection, source_id)
        found = sources.get(connection, source_id, meter.vault)
        platform = None if found is None else platforms.get(found.platform)
        if found is None or platform is None:
            raise NotFoundError("there is no such source; flask source list shows them")
        wanted = {**found.options, **told}
        wanted = {name: value for name, value in wanted.items() if value != ""}
        # Validated whole, before anything is written; what was there may be wrong.
        asks = found.answers_url is not None
        after = platform.adapter(Setup(wanted, found.key, asks=asks))
        sources.change(
            connection, meter.vault, source_id, options=wanted, kinds=after.kinds
        )
    return found.account_id, after.brings_secret and not _brings_secret(found)


def _brings_secret(found: sources.Source) -> bool:
    try:
        before = platforms.adapter(found)
    except InvalidError:
        return False  # what is being mended
    return before is not None and before.brings_secret
