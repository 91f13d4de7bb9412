"""The command ``estimate``: interactions a month, and what they cost on each plan."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import click
from flask import current_app
from sqlalchemy import Connection

from bot.commands import output
from metering import accounts, database, estimator, offers, usage
from metering.accounts import Account
from metering.errors import InvalidError
from metering.estimator import Estimate, Profile, Sending
from metering.interactions import LABELS, Kind
from metering.meter import Meter
from metering.offers import Offer
from metering.plans import Terms, exponent
from metering.published import COMPANIES

_SENDING = re.compile(r"([0-9]{1,13})[xX*]([0-9]{1,13})", re.ASCII)
_OFFER = re.compile(
    r"(?P<name>[^=]{1,80})=(?P<monthly>\d{1,12}(\.\d{1,6})?)/(?P<allowance>\d{1,15})"
    r"(\+(?P<price>\d{1,12}(\.\d{1,12})?)/(?P<per>\d{1,15}))?",
    re.ASCII,
)
_PERIODS = 6
_COUNTS = click.IntRange(0, estimator.MOST)


class _SendingType(click.ParamType[Sending]):
    name = "AUDIENCExTIMES"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Sending:
        match = _SENDING.fullmatch(str(value).strip())
        if match is None:
            self.fail("write people x e-mails to each, such as 4300x2", param, ctx)
        return Sending(int(match[1]), int(match[2]))


class _OfferType(click.ParamType[Offer]):
    name = "NAME=MONTHLY/ALLOWANCE+PRICE/PER"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Offer:
        match = _OFFER.fullmatch(str(value).strip())
        if match is None or (match["per"] is not None and int(match["per"]) == 0):
            self.fail(
                "write name=monthly price/allowance+on-demand price/per, such as "
                "Startup=39.00/10000+1.50/1000",
                param,
                ctx,
            )
        price = None if match["price"] is None else Decimal(match["price"])
        terms = Terms(int(match["allowance"]), price, int(match["per"] or 1), "USD")
        return Offer(match["name"], Decimal(match["monthly"]), terms)


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
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def estimate(
    account_id: str | None,
    *,
    preset: str | None,
    plans: tuple[Offer, ...],
    as_json: bool,
    **told: Any,  # noqa: ANN401 -- click's options
) -> None:
    """Estimate a month's interactions from what you tell; the rest is guessed.

    With ACCOUNT, its closed periods stand in for what you do not tell.
    """
    profile = _profile(preset, told)
    meter: Meter = current_app.extensions["meter"]
    past: dict[Kind, list[int]] = {}
    own: Offer | None = None
    if account_id is not None:
        with database.read(meter.engine) as connection:
            account = accounts.get(connection, account_id)
            past = _history(connection, account, meter)
        own = _own(account, meter)
        plans = tuple(_in_currency(one, own.terms.currency) for one in plans)
    if profile == Profile() and not past:
        raise InvalidError(
            "nothing to estimate from; write --mau 12000 --workflow 4300x2, "
            "--preset b, or an account that has a closed period"
        )
    found = estimator.estimate(profile, past)
    if as_json:
        output.as_json({**found.as_json(), **_offers_json(plans, own, found)})
        return
    _print(found)
    _print_offers(plans, own, found)


def _profile(preset: str | None, told: dict[str, Any]) -> Profile:
    if preset is None:
        return Profile(**told)
    if any(value for value in told.values()):
        raise click.UsageError("write --preset, or figures of your own, not both")
    return estimator.of_company(COMPANIES[preset])


def _history(
    connection: Connection, account: Account, meter: Meter
) -> dict[Kind, list[int]]:
    """Return each kind's totals in the closed periods since counting began."""
    now = meter.clock()
    period = account.calendar.preceding(account.calendar.period_at(now))
    totals: list[dict[Kind, int]] = []
    for _ in range(_PERIODS):
        shot = usage.snapshot(connection, account, period, now=now, group_by="kind")
        since = shot.counting_since
        if shot.value <= 0 and (since is None or period.start < since):
            break
        totals.append({row.kind: row.value for row in shot.rows if row.kind})
        period = account.calendar.preceding(period)
    totals.reverse()
    return {kind: [one[kind] for one in totals] for kind in Kind if totals}


def _own(account: Account, meter: Meter) -> Offer:
    """The account's terms; its monthly price is not known to the meter."""
    terms = account.terms_at(account.calendar.period_at(meter.clock()).start)
    return Offer(f"on demand, {account.id} today", Decimal(0), terms)


def _in_currency(offer: Offer, currency: str) -> Offer:
    return replace(offer, terms=replace(offer.terms, currency=currency))


def _offers_json(
    plans: tuple[Offer, ...], own: Offer | None, found: Estimate
) -> dict[str, Any]:
    best = offers.cheapest(plans, found.likely)
    return {
        "on_demand": own and _costs_json(own, found),
        "plans": [_costs_json(one, found) for one in plans],
        "cheapest": best and best.name,
        "turns": [
            {"of": one.of, "to": one.to, "at": one.at} for one in offers.turns(plans)
        ],
    }


def _costs_json(offer: Offer, found: Estimate) -> dict[str, Any]:
    return {
        "name": offer.name,
        "currency": offer.terms.currency,
        "allowance": offer.terms.allowance,
        "cost_minor": offer.cost_minor(found.likely),
        "low_minor": offer.cost_minor(found.low),
        "high_minor": offer.cost_minor(found.high),
    }


def _print(found: Estimate) -> None:
    rows: list[tuple[object, ...]] = [
        (LABELS[part.kind], part.low, part.likely, part.high, part.because)
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
    digits = exponent(offer.terms.currency)
    return f"{Decimal(minor).scaleb(-digits):,.{digits}f} {offer.terms.currency}"
