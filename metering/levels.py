"""Levels as people write them: how much is too much, or what is unusual."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from metering.errors import InvalidError
from metering.plans import Terms, exponent
from metering.saying import say

LevelKind = Literal[
    "percent", "count", "left", "cost", "forecast", "spike", "silence", "digest"
]
AMOUNTS: tuple[LevelKind, ...] = ("percent", "count", "left", "cost")
"""The kinds that usage of a period reaches; the others watch how it goes."""

DEFAULTS = ("50%", "80%", "100%", "120%", "forecast", "silence")
"""What an account's owners are told of unless they say otherwise."""

FULL_PERCENT = 100
_CENTS = 2
_RANK: dict[str, int] = {
    kind: rank
    for rank, kind in enumerate(
        ("percent", "count", "left", "cost", "forecast", "spike", "silence", "digest")
    )
}
_PERCENT = re.compile(r"0*([1-9]\d{0,3})%", re.ASCII)
_COUNT = re.compile(r"0*([1-9]\d{0,14})", re.ASCII)
_LEFT = re.compile(r"left:0*(\d{1,15})", re.ASCII)
_COST = re.compile(r"cost:0*(\d{1,13}(?:\.\d{1,4})?)", re.ASCII)
_WATCHED: dict[str, LevelKind] = {
    "forecast": "forecast",
    "spike": "spike",
    "silence": "silence",
    "digest:weekly": "digest",
    "digest:period": "digest",
}
_WANTED = (
    "write 80%, 12000, left:500, cost:250.00, forecast, spike, silence, digest:weekly "
    "or digest:period"
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level: ``text`` is its one way of being written, ``value`` its number.

    The value is a percent, interactions, or whole units of the account's currency;
    0 where the level has none.
    """

    kind: LevelKind
    text: str
    value: Decimal

    def reached(self, used: int, terms: Terms) -> bool:
        """Return whether ``used`` is at the level or beyond; exact numbers throughout.

        Of an allowance of 0 every percent is reached at the first interaction, and
        no period begins with an alert that little is left.
        """
        match self.kind:
            case "percent":
                return used > 0 and used * 100 >= self.value * terms.allowance
            case "count":
                return used >= self.value
            case "left":
                return used > 0 and used + self.value >= terms.allowance
            case "cost":
                cost = terms.cost_minor(max(0, used - terms.allowance))
                whole = self.value * 10 ** exponent(terms.currency)
                return cost is not None and cost >= whole
            case "forecast" | "spike" | "silence" | "digest":
                return False

    def height(self, terms: Terms) -> tuple[Fraction, int]:
        """Return what orders levels from low to high: the usage that reaches them."""
        value, allowance = Fraction(self.value), Fraction(terms.allowance)
        used = value
        match self.kind:
            case "percent":
                used = value * allowance / 100
            case "left":
                used = allowance - value
            case "cost":
                used = allowance + value * terms.per / Fraction(terms.price or 1)
            case "count" | "forecast" | "spike" | "silence" | "digest":
                pass
        # Of an allowance of 0 all percents are one height: the greater is higher.
        return used, int(value) if self.kind == "percent" else 0

    @property
    def rank(self) -> tuple[int, Decimal, str]:
        """What lists levels in order: by kind, then from low to high."""
        return _RANK[self.kind], self.value, self.text


def parse(text: str) -> Level:
    """Return the level that ``80%``, ``left:500``, ``forecast`` … name.

    Raises:
        InvalidError: the text is no level.
    """
    if found := _PERCENT.fullmatch(text):
        return Level("percent", f"{found[1]}%", Decimal(found[1]))
    if found := _COUNT.fullmatch(text):
        return Level("count", found[1], Decimal(found[1]))
    if found := _LEFT.fullmatch(text):
        return Level("left", f"left:{found[1]}", Decimal(found[1]))
    if (found := _COST.fullmatch(text)) and (cost := Decimal(found[1])):
        return Level("cost", f"cost:{_money(cost)}", cost)
    if text in _WATCHED:
        return Level(_WATCHED[text], text, Decimal(0))
    raise InvalidError("{text!r} is no level; {wanted}", text=text, wanted=say(_WANTED))


def _money(amount: Decimal) -> str:
    """Return an amount with two decimals, or with those that it needs."""
    plain = f"{amount:f}"
    decimals = len(plain.partition(".")[2].rstrip("0"))
    return f"{amount:.{max(_CENTS, decimals)}f}"
