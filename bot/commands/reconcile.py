"""The command ``reconcile``: the meter against the platform's own figures."""

import re
from typing import Any

import click
from flask import current_app

from bot.commands import output, ranges
from metering import accounts, database, reconciliation
from metering.accounts import Account
from metering.interactions import LABELS, Kind
from metering.meter import Meter
from metering.periods import Period
from metering.reconciliation import Line

_FIGURE = re.compile(r"([a-z_]+)=(\d{1,15})", re.ASCII)


@click.command
@click.argument("account_id", metavar="ACCOUNT")
@click.argument("period", metavar="PERIOD")
@click.argument("figures", metavar="KIND=N…", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def reconcile(
    account_id: str, period: str, figures: tuple[str, ...], *, as_json: bool
) -> None:
    """Compare the platform's figures of a period with the meter's.

    PERIOD is current, previous, 2026-10 or 2026-10-15; write each figure as
    conversation=610. A drift is told with its likely causes, none of which is a guess:
    each is computed from what is recorded, and those that explain it exactly are first.
    """
    asked = _figures(figures)
    meter: Meter = current_app.extensions["meter"]
    now = meter.clock()
    with database.read(meter.engine) as connection:
        account = accounts.get(connection, account_id)
        named = ranges.named(account, period, now)
        lines = reconciliation.reconcile(connection, account, named, asked, now=now)
    if as_json:
        output.as_json(_as_json(account, named, lines))
    else:
        _show(account, named, lines)


def _figures(written: tuple[str, ...]) -> dict[Kind, int]:
    asked: dict[Kind, int] = {}
    for text in written:
        found = _FIGURE.fullmatch(text)
        if found is None or found[1] not in set(Kind) or Kind(found[1]) in asked:
            kinds = ", ".join(Kind)
            raise click.UsageError(
                f"write each kind once, such as conversation=610; the kinds are {kinds}"
            )
        asked[Kind(found[1])] = int(found[2])
    return asked


def _show(account: Account, period: Period, lines: list[Line]) -> None:
    start, end = ranges.local(account, period)
    click.echo(f"{account.id}  {start} to {end}")
    output.table(
        ("kind", "meter", "platform", "drift"),
        [(LABELS[one.kind], one.meter, one.platform, one.drift) for one in lines],
    )
    for one in lines:
        for cause in one.causes:
            exactly = "exactly: " if cause.exact else ""
            click.echo(f"{LABELS[one.kind]} {one.drift:+}: {exactly}{cause.text}")


def _as_json(account: Account, period: Period, lines: list[Line]) -> dict[str, Any]:
    start, end = ranges.local(account, period)
    return {
        "account": account.id,
        "period": {"start": start, "end": end},
        "kinds": [
            {
                "kind": one.kind,
                "label": LABELS[one.kind],
                "meter": one.meter,
                "platform": one.platform,
                "drift": one.drift,
                "causes": [
                    {"code": cause.code, "text": cause.text, "exact": cause.exact}
                    for cause in one.causes
                ],
            }
            for one in lines
        ],
    }
