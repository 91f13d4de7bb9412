"""Plans on offer: what a month costs on each, and from where on another is cheaper."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from metering.estimator import Estimate
from metering.plans import Terms, exponent

_FAR = 10**13


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan with its monthly price; without a price on demand it ends at its limit."""

    name: str
    monthly: Decimal
    terms: Terms

    def exact(self, interactions: int) -> Fraction | None:
        """Return a month's cost, unrounded; None where the plan cannot hold it."""
        over = max(0, interactions - self.terms.allowance)
        if over == 0:
            return Fraction(self.monthly)
        if self.terms.price is None:
            return None
        price = Fraction(self.terms.price) / self.terms.per
        return Fraction(self.monthly) + over * price

    def cost_minor(self, interactions: int) -> int | None:
        """Return a month's cost in minor units, rounded half up once."""
        exact = self.exact(interactions)
        if exact is None:
            return None
        return int(exact * 10 ** exponent(self.terms.currency) + Fraction(1, 2))


@dataclass(frozen=True, slots=True)
class Turn:
    """From ``at`` interactions a month on, ``to`` costs less than ``of``."""

    of: str
    to: str
    at: int


def cheapest(offers: Sequence[Offer], interactions: int) -> Offer | None:
    """Return the offer that costs least; at a tie the one with the larger allowance."""
    able = [
        (cost, -one.terms.allowance, place)
        for place, one in enumerate(offers)
        if (cost := one.exact(interactions)) is not None
    ]
    return offers[min(able)[2]] if able else None


def turns(offers: Sequence[Offer]) -> list[Turn]:
    """Return where the cheapest offer changes as interactions grow, in order.

    Read upwards it says when to take the larger plan, downwards when to leave it.
    """
    edges = sorted({0, _FAR, *_corners(offers)})
    found: list[Turn] = []
    for start, end in pairwise(edges):
        found += _changes(offers, start, end)
    return found


def _corners(offers: Sequence[Offer]) -> list[int]:
    """Between two allowances every cost is a straight line."""
    return [
        edge
        for one in offers
        for edge in (one.terms.allowance, one.terms.allowance + 1)
    ]


def _changes(offers: Sequence[Offer], start: int, end: int) -> list[Turn]:
    """Cheapest lines change few times on a stretch: halve it until one is left."""
    first, last = cheapest(offers, start), cheapest(offers, end)
    if first is None or last is None or first == last:
        return []
    low, high = start, end
    while high - low > 1:
        middle = (low + high) // 2
        if cheapest(offers, middle) == first:
            low = middle
        else:
            high = middle
    then = cheapest(offers, high)
    assert then is not None
    return [Turn(first.name, then.name, high), *_changes(offers, high, end)]


def compared(
    plans: Sequence[Offer], own: Offer | None, found: Estimate
) -> dict[str, Any]:
    """Return what an estimate costs on demand and on each plan, as JSON."""
    best = cheapest(plans, found.likely)
    return {
        "on_demand": own and _costs(own, found),
        "plans": [_costs(one, found) for one in plans],
        "cheapest": best and best.name,
        "turns": [{"of": one.of, "to": one.to, "at": one.at} for one in turns(plans)],
    }


def _costs(offer: Offer, found: Estimate) -> dict[str, Any]:
    return {
        "name": offer.name,
        "currency": offer.terms.currency,
        "allowance": offer.terms.allowance,
        "cost_minor": offer.cost_minor(found.likely),
        "low_minor": offer.cost_minor(found.low),
        "high_minor": offer.cost_minor(found.high),
    }
