"""The command ``doctor``: what is wrong with this installation, and how to mend it."""

from collections.abc import Sequence

import click
from flask import current_app

from bot import plain
from bot.commands import output
from metering import checkup
from metering.checkup import Check, Found, Visit
from metering.errors import MeterError
from metering.meter import Meter

_WORST = ("wrong", "warning", "ok")


def command(checks: Sequence[Check]) -> click.Command:
    """Return the command that runs these checks."""

    @click.command
    @click.option("--online", is_flag=True, help="Also try Slack and the mail server.")
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
    def doctor(*, online: bool, as_json: bool) -> None:
        """Look whether everything counts and everybody is told; say how to mend it."""
        meter: Meter = current_app.extensions["meter"]
        found = checkup.run(checks, Visit(meter, meter.clock(), online))
        counts = {
            verdict: sum(one.finding.verdict == verdict for one in found)
            for verdict in _WORST
        }
        if as_json:
            output.as_json({"findings": [_as_json(one) for one in found], **counts})
        else:
            _print(found)
        if counts["wrong"]:
            raise MeterError(
                f"{counts['wrong']} of {len(found)} findings are wrong; each says the "
                "fix"
            )

    return doctor


def _as_json(one: Found) -> dict[str, str | None]:
    return {
        "check": one.check,
        "verdict": one.finding.verdict,
        "says": one.finding.says,
        "fix": one.finding.fix or None,
    }


def _print(found: Sequence[Found]) -> None:
    for one in sorted(found, key=lambda one: _WORST.index(one.finding.verdict)):
        finding = one.finding
        click.echo(plain.line(f"{finding.verdict:<8} {one.check:<11} {finding.says}"))
        if finding.fix:
            click.echo(plain.line(f"{'':<20} {finding.fix}"))
