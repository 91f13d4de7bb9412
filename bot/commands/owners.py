"""An account's owners, as the ``account`` commands name them."""

from collections.abc import Sequence

import click
from sqlalchemy import Connection

from bot.channels import directory
from metering import accounts, recipients
from metering.meter import Meter


def check(addresses: Sequence[str]) -> None:
    """Check the addresses of owners.

    Raises:
        click.UsageError: one is neither Slack's nor an e-mail's.
        InvalidError: one is no address.
    """
    for address in addresses:
        if not address.startswith((directory.SLACK, directory.EMAIL)):
            raise click.UsageError("--owner is slack:… or email:…")
        directory.check(address, ())


def change(
    connection: Connection,
    meter: Meter,
    account_id: str,
    added: Sequence[str],
    removed: Sequence[str] = (),
) -> None:
    """Add owners, who are told of the defaults; let others go, told no more."""
    now = meter.clock()
    for address in removed:
        accounts.remove_owner(connection, account_id, address)
        recipients.forget(connection, account_id, address, now)
    for address in added:
        accounts.add_owner(connection, account_id, address)
    recipients.add_defaults(connection, account_id, added, now, meter.vault)
    for lacking in {directory.missing(meter, address) for address in added} - {None}:
        click.echo(f"Alerts to owners are {lacking}.", err=True)
