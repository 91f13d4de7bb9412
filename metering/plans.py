"""Plans: the allowance, the price of what lies above it, and what that costs."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

# ISO 4217, list one: currencies whose minor unit is not the hundredth.
_EXPONENTS = {
    **dict.fromkeys(
        (
            *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"),
            *("RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"),
        ),
        0,
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """The allowance of a period and the price per block of interactions above it."""

    allowance: int
    price: Decimal | None
    per: int
    currency: str

    def cost_minor(self, on_demand: int) -> int | None:
        """Return what ``on_demand`` interactions cost, in minor units of the currency.

        Pro rata, computed exactly, rounded half up once; None without a price.
        """
        if self.price is None:
            return None
        exact = Fraction(on_demand) * Fraction(self.price) / self.per
        return int(exact * 10 ** exponent(self.currency) + Fraction(1, 2))


def exponent(currency: str) -> int:
    """Return how many decimals the currency's minor unit has."""
    return _EXPONENTS.get(currency, 2)
