"""Figures as people write them: ``4300x2``, ``Startup=39/10000+1.50/1000``."""

import re
from decimal import Decimal

from metering.errors import InvalidError
from metering.offers import Offer
from metering.plans import Terms
from metering.profiles import Sending

_SENDING = re.compile(r"([0-9]{1,13})[xX*]([0-9]{1,13})", re.ASCII)
_OFFER = re.compile(
    r"(?P<name>[^=\x00-\x1f]{1,80})=(?P<monthly>\d{1,12}(\.\d{1,6})?)"
    r"/(?P<allowance>\d{1,15})(\+(?P<price>\d{1,12}(\.\d{1,12})?)/(?P<per>\d{1,15}))?",
    re.ASCII,
)


def sending(text: str) -> Sending:
    """Return so many people, so many times, of ``4300x2``.

    Raises:
        InvalidError: the text has another form.
    """
    match = _SENDING.fullmatch(text.strip())
    if match is None:
        raise InvalidError("write people x e-mails to each, such as 4300x2")
    return Sending(int(match[1]), int(match[2]))


def offer(text: str, currency: str = "USD") -> Offer:
    """Return the plan of ``name=monthly price/allowance+on-demand price/per``.

    Raises:
        InvalidError: the text has another form.
    """
    match = _OFFER.fullmatch(text.strip())
    if match is None or (match["per"] is not None and int(match["per"]) == 0):
        raise InvalidError(
            "write name=monthly price/allowance+on-demand price/per, such as "
            "Startup=39.00/10000+1.50/1000"
        )
    price = None if match["price"] is None else Decimal(match["price"])
    terms = Terms(int(match["allowance"]), price, int(match["per"] or 1), currency)
    return Offer(match["name"], Decimal(match["monthly"]), terms)
