"""Which platform's questions are answered through which API."""

from bot.channels.chatwoot import Chatwoot
from bot.channels.crisp import Crisp
from bot.channels.customerly import Customerly
from bot.channels.guard import Rules
from bot.channels.intercom import Intercom
from bot.channels.receiver import Receiver
from bot.channels.rest import Rest
from bot.channels.writer import Writer
from metering.desks import Desk
from metering.errors import InvalidError
from metering.meter import Meter
from metering.sources import Source

_WRITERS: dict[str, type[Writer]] = {
    "chatwoot": Chatwoot,
    "crisp": Crisp,
    "customerly": Customerly,
    "intercom": Intercom,
}
_SIGN = frozenset({"customerly", "intercom"})
"""Platforms where somebody must be named who writes."""


def writer(meter: Meter, source: Source, desk: Desk) -> Writer:
    """Return who writes the answers of a source."""
    rest = Rest(Rules(meter.allow_hosts), source.answers_url or "", {}, meter.clock)
    made = _WRITERS.get(source.platform)
    if made is not None:
        return made(rest, desk)
    # Secrets of other platforms may not sign; then the desk has one of its own.
    secret = source.secrets[0] if source.secrets else b""
    if desk.token is not None:
        secret = desk.token.encode()
    return Receiver(rest, desk, secret)


def lacking(meter: Meter, source: Source, desk: Desk) -> tuple[str, str] | None:
    """Return what keeps a source's questions from being answered, and its remedy."""
    told = f"run flask desk set {source.id}"
    try:
        Rules(meter.allow_hosts).check(source.answers_url or "")
    except InvalidError:
        return "its address is not a public one over https", "set ALERT_ALLOW_HOSTS"
    if source.platform not in _WRITERS:
        return None
    if desk.token is None:
        return "it has no token", f"{told} --token-stdin"
    if source.platform in _SIGN and desk.agent is None:
        return "nobody is named to write", f"{told} --agent ID"
    if source.platform == "customerly" and desk.mode == "note":
        return "Customerly has no private notes", f"{told} --mode reply"
    return None
