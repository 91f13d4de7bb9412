"""Which channel an address belongs to, and which addresses are accepted."""

from collections.abc import Mapping, Sequence

from bot.channels import Channel, terminal, webhook
from bot.channels.guard import Rules
from metering import levels
from metering.errors import InvalidError
from metering.meter import Meter

TERMINAL = "terminal:"
_LATER = ("slack:", "email:")


def channels(meter: Meter, *, err: bool = False) -> Mapping[str, Channel]:
    """Return every way out by its scheme; ``err`` keeps standard output for data."""
    return {"webhook": webhook.channel(meter), "terminal": terminal.channel(err=err)}


def check(address: str, allow_hosts: Sequence[str]) -> None:
    """Check an address that is to receive alerts.

    Raises:
        InvalidError: no channel leads there, or alerts may not go there.
    """
    if address == TERMINAL:
        return
    if address.startswith(levels.WEBHOOK):
        Rules(allow_hosts).check(address.removeprefix(levels.WEBHOOK))
        return
    if address.startswith(_LATER):
        scheme = address.partition(":")[0]
        raise InvalidError(
            f"alerts by {scheme} are not available yet; write webhook:https://… or "
            "terminal:"
        )
    raise InvalidError(
        f"{address!r} is no address; write webhook:https://… or terminal:"
    )
