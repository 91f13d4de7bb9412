"""The command ``demo``: a published month, played against the real meter in seconds."""

import json
import os
import secrets
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from metering.errors import MeterError
from metering.periods import Calendar, zone_named
from metering.published import COMPANIES, Company
from simulator import stage, traffic
from simulator.stage import Stage

_ACCOUNT = "demo"
_THRESHOLDS = ("50%", "80%", "100%")
_QUESTION = "How many interactions have we used?"
_CONNECTIONS = 4
_DAYS_LEFT = timedelta(days=2)
_HOUR = 3_600.0


@click.command
@click.option(
    "--company",
    "letter",
    type=click.Choice(sorted(COMPANIES)),
    default="b",
    show_default=True,
    help="528, 54,428 or 487,683 interactions.",
)
@click.option("--port", type=click.IntRange(1, 65_535), help="Default: a free one.")
@click.option("--exit", "leave", is_flag=True, help="End when all is printed.")
def demo(letter: str, port: int | None, *, leave: bool) -> None:
    """Play a published company's month against a real server; then ask the bot."""
    stays = sys.stdout.isatty() and not leave
    try:
        _play(COMPANIES[letter], port, stays=stays)
    except MeterError as error:
        raise click.ClickException(str(error)) from error


def _play(company: Company, port: int | None, *, stays: bool) -> None:
    # Flask loads this module for every command, and only this one plays.
    from simulator import client, progress  # noqa: PLC0415 -- see above

    with (
        stage.orderly_end(),
        tempfile.TemporaryDirectory(
            prefix="interaction-meter-", ignore_cleanup_errors=True
        ) as home,
    ):
        environ = os.environ  # noqa: TID251 -- handed on, cleared, to the commands
        meter = Stage(Path(home), stage.free_port(port), environ)
        now = datetime.now(UTC)  # noqa: TID251 -- the demo plays on the real clock
        calendar = _calendar(company, now)
        _say(f"{company.name}: preparing an account and a server ...")
        start = calendar.period_at(now).start
        url, secret = _prepare(meter, company, calendar, start)
        with meter.server():
            batches = traffic.deliveries(company, start, now, secrets.randbits(32))
            with progress.shown(company.interactions) as advance:
                client.post_month(
                    url,
                    secret.encode(),
                    batches,
                    connections=_CONNECTIONS,
                    on_progress=advance,
                )
            _report(meter, company)
            if stays:
                _serve_on()


def _calendar(company: Company, now: datetime) -> Calendar:
    """Return periods of which the current one ends on the day after tomorrow."""
    zone = zone_named(company.timezone)
    return Calendar.simple(zone, (now.astimezone(zone).date() + _DAYS_LEFT).day)


def _prepare(
    meter: Stage, company: Company, calendar: Calendar, start: datetime
) -> tuple[str, str]:
    """Add account, source and thresholds; return the source's address and secret."""
    anchor_day = str(calendar.segments[0].anchor_day)
    plan = {
        "--name": company.name,
        "--timezone": company.timezone,
        "--anchor-day": anchor_day,
        "--allowance": str(company.allowance),
        "--on-demand-price": "1.50",
        "--per": "1000",
        "--currency": "USD",
    }
    options = [part for option in plan.items() for part in option]
    meter.run("account", "add", _ACCOUNT, *options)
    # The whole month is posted: nothing of it came before the source was there.
    whole = ("--since", start.isoformat())
    source = json.loads(
        meter.run("source", "add", _ACCOUNT, "canonical", *whole, "--json")
    )
    for level in _THRESHOLDS:
        meter.run("threshold", "add", _ACCOUNT, level, "--to", "terminal:")
    return source["url"], source["secret"]


def _report(meter: Stage, company: Company) -> None:
    """Print what the meter says: usage, answer, alerts, the page's address."""
    # The tick comes first: its alerts are what a ticking server would have sent.
    alerts = meter.run("tick")
    usage = json.loads(meter.run("usage", _ACCOUNT, "--by", "kind", "--format", "json"))
    click.echo(meter.run("usage", _ACCOUNT, "--by", "kind"))
    click.echo(f"> {_QUESTION}")
    click.echo(meter.run("ask", _ACCOUNT, _QUESTION))
    click.echo(alerts)
    click.echo(meter.run("link", _ACCOUNT).strip())
    if usage["value"] != company.interactions:
        raise stage.StageError(
            f"the meter counted {usage['value']:,} interactions where "
            f"{company.interactions:,} were sent; write to its authors"
        )


def _serve_on() -> None:
    _say("Serving until Ctrl-C.")
    try:
        while True:
            time.sleep(_HOUR)
    except KeyboardInterrupt:
        _say("Stopped.")


def _say(text: str) -> None:
    click.echo(text, err=True)
