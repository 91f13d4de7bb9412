"""The command ``estimate``: interactions a month, and what they cost on each plan."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import click
from flask import current_app

from bot import comingdays
from bot.commands import output
from metering import accounts, database, estimator, offers, past, profiles, told, whatif
from metering.errors import InvalidError
from metering.estimator import Estimate
from metering.interactions import LABELS, Kind
from metering.meter import Meter
from metering.offers import Offer
from metering.plans import exponent
from metering.profiles import Profile, Sending
from metering.published import COMPANIES
from metering.whatif import WhatIf

_COUNTS = click.IntRange(0, profiles.MOST)


class _SendingType(click.ParamType[Sending]):
    name = "AUDIENCExTIMES"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Sending:
        try:
            return told.sending(str(value))
        except InvalidError as error:
            self.fail(str(error), param, ctx)


class _OfferType(click.ParamType[Offer]):
    name = "NAME=MONTHLY/ALLOWANCE+PRICE/PER"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Offer:
        try:
            return told.offer(str(value))
        except InvalidError as error:
            self.fail(str(error), param, ctx)


@click.command
@click.argument("account_id", metavar="[ACCOUNT]", required=False)
@click.option(
    "--preset",
    type=click.Choice(sorted(COMPANIES)),
    help="One of the three published companies.",
)
@click.option("--users", type=_COUNTS, help="People known.")
@click.option("--mau", "active_users", type=_COUNTS, help="Active in a month.")
@click.option("--conversations", type=_COUNTS, help="Replied to, in a month.")
@click.option("--reply-emails", type=_COUNTS, help="Replies sent to people offline.")
@click.option("--transcripts", type=_COUNTS, help="Transcripts sent.")
@click.option(
    "--workflow", "workflows", type=_SendingType(), multiple=True, help="Of each."
)
@click.option(
    "--workflows", "workflow_count", type=click.IntRange(0, 10_000), default=0
)
@click.option(
    "--one-shot", "one_shots", type=_SendingType(), multiple=True, help="Of each."
)
@click.option(
    "--one-shots", "one_shot_count", type=click.IntRange(0, 10_000), default=0
)
@click.option("--nps", "nps_emails", type=_COUNTS, help="NPS e-mails in a month.")
@click.option("--surveys", "in_app_surveys", type=_COUNTS, help="Surveys in the app.")
@click.option(
    "--plan",
    "plans",
    type=_OfferType(),
    multiple=True,
    help="A plan to compare: Startup=39.00/10000+1.50/1000.",
)
@click.option("--emails", type=_COUNTS, help="What if so many were sent, with --on.")
@click.option("--on", metavar="DAY", help="The day: 2026-11-28, Friday, domani.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def estimate(
    account_id: str | None,
    *,
    preset: str | None,
    plans: tuple[Offer, ...],
    emails: int | None,
    on: str | None,
    as_json: bool,
    **figures: Any,  # noqa: ANN401 -- click's options
) -> None:
    """Estimate a month's interactions from what you tell; the rest is guessed.

    With ACCOUNT, its closed periods stand in for what you do not tell. With --emails
    and --on: what would sending so many do to ACCOUNT's billing period?
    """
    if emails is not None or on is not None:
        if preset or plans or any(figures.values()):
            raise click.UsageError("write --emails and --on without other figures")
        _what_if(account_id, emails, on, as_json=as_json)
        return
    profile = _profile(preset, figures)
    meter: Meter = current_app.extensions["meter"]
    history: dict[Kind, list[int]] = {}
    own: Offer | None = None
    if account_id is not None:
        with database.read(meter.engine) as connection:
            account = accounts.get(connection, account_id)
            history = past.by_kind(connection, account, meter.clock())
        own = past.own_terms(account, meter.clock())
        plans = tuple(_in_currency(one, own.terms.currency) for one in plans)
    if profile == Profile() and not history:
        raise InvalidError(
            "nothing to estimate from; write --mau 12000 --workflow 4300x2, "
            "--preset b, or an account that has a closed period"
        )
    found = estimator.estimate(profile, history)
    if as_json:
        output.as_json({**found.as_json(), **offers.compared(plans, own, found)})
        return
    _print(found)
    _print_offers(plans, own, found)


def _what_if(
    account_id: str | None, emails: int | None, on: str | None, *, as_json: bool
) -> None:
    if account_id is None or emails is None or on is None:
        raise click.UsageError(
            "write an account, --emails and --on, such as acme --emails 9400 "
            "--on Friday"
        )
    meter: Meter = current_app.extensions["meter"]
    with database.read(meter.engine) as connection:
        account, now = accounts.get(connection, account_id), meter.clock()
        day = _day(on, account.calendar.local_day(now))
        found = whatif.ask(connection, account, emails, day, now=now)
    if as_json:
        output.as_json(found.as_json())
    else:
        _print_what_if(found)


def _day(text: str, today: date) -> date:
    try:
        return comingdays.read(text, today)
    except InvalidError as error:
        raise click.BadParameter(str(error), param_hint="--on") from error


def _print_what_if(found: WhatIf) -> None:
    terms = found.terms

    def money(minor: int | None) -> str:
        return "unknown (no price)" if minor is None else _amount(minor, terms.currency)

    click.echo(
        f"{found.emails:,} e-mails on {found.on:%A} {found.on}: "
        f"{'fits' if found.fits else 'does not fit'} beside what is used, "
        f"{found.used:,} + {found.emails:,} = {found.value:,} of {terms.allowance:,}"
    )
    if found.expected_value is None:
        click.echo("too little history to tell what comes beside it")
    else:
        span = ""
        if found.expected is not None:
            span = f" ({found.expected.low:,} to {found.expected.high:,})"
        click.echo(f"expected at the period's end {found.expected_value:,}{span}")
    click.echo(f"crosses the allowance on {found.crosses_on or 'no day'}")
    click.echo(
        f"cost on demand {money(found.cost_minor)}, of which by this campaign "
        f"{money(found.added_minor)}"
    )
    click.echo(f"without paying on demand, at most {found.room:,} e-mails")
    if found.fits_until is not None:
        click.echo(f"fits until {found.fits_until}")
    if (other := found.cheaper) is not None:
        until = f" until {other.until}" if other.until else ""
        click.echo(
            f"cheaper from {other.on}{until}: {money(other.added_minor)}, "
            f"saves {money(other.saves_minor)}"
        )


def _profile(preset: str | None, figures: dict[str, Any]) -> Profile:
    if preset is None:
        return Profile(**figures)
    if any(value for value in figures.values()):
        raise click.UsageError("write --preset, or figures of your own, not both")
    return profiles.of_company(COMPANIES[preset])


def _in_currency(offer: Offer, currency: str) -> Offer:
    return replace(offer, terms=replace(offer.terms, currency=currency))


def _print(found: Estimate) -> None:
    rows: list[tuple[object, ...]] = [
        (LABELS[part.kind], part.low, part.likely, part.high, str(part.because))
        for part in found.parts
    ]
    rows.append(("Total", found.low, found.likely, found.high, ""))
    output.table(("kind", "low", "likely", "high", "because"), rows)


def _print_offers(plans: tuple[Offer, ...], own: Offer | None, found: Estimate) -> None:
    shown = (*plans, own) if own else plans
    if not shown:
        return
    click.echo()
    output.table(
        ("plan", "allowance", "low", "likely", "high"),
        [
            (
                one.name,
                one.terms.allowance,
                _money(one, found.low),
                _money(one, found.likely),
                _money(one, found.high),
            )
            for one in shown
        ],
    )
    best = offers.cheapest(plans, found.likely)
    if best is not None and len(plans) > 1:
        click.echo(f"\nCheapest for {found.likely:,}: {best.name}")
    for turn in offers.turns(plans):
        click.echo(f"From {turn.at:,} a month, {turn.to} is cheaper than {turn.of}")


def _money(offer: Offer, interactions: int) -> str:
    minor = offer.cost_minor(interactions)
    if minor is None:
        return "ends at its limit"
    return _amount(minor, offer.terms.currency)


def _amount(minor: int, currency: str) -> str:
    digits = exponent(currency)
    return f"{Decimal(minor).scaleb(-digits):,.{digits}f} {currency}"
