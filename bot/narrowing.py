"""What seems to narrow a question and does not: "not only the workflows", "at 4"."""

from collections.abc import Sequence

from bot import amounts
from bot.conditions import GROUPS
from bot.hearing import Heard
from bot.kinds import MENTIONS

_HOURS = 24
# "The meeting at 4", "la junta de las 4".
_AT = frozenset(("at", "las", "alle", "um", "as"))
_COUNTED = MENTIONS | {"all", "message", "people", "more"}


def settle(heard: Sequence[Heard], found: list[str]) -> None:
    """Take such words for nothing; ``found`` are the concepts, changed in place."""
    _settle_not_only(found)
    _settle_named(found)
    _settle_hours(heard, found)
    if {"in_app", "nps_email"} <= set(found):
        # "Surveys, NPS and in-app": all there are.
        changes = {"in_app": "filler", "nps_email": "survey"}
        found[:] = [changes.get(one, one) for one in found]


def _settle_not_only(found: list[str]) -> None:
    """Take "not only workflows" for all of them; "but chats, too" stays both."""
    for place in range(len(found) - 1):
        if found[place : place + 2] != ["not", "only"]:
            continue
        found[place : place + 2] = ["filler", "filler"]
        behind = [at for at in range(place + 2, len(found)) if found[at] in MENTIONS]
        if len(behind) == 1:
            found[behind[0]] = "filler"


def _settle_named(found: list[str]) -> None:
    """Tell "by the campaign Autumn", which is named, from "by campaign"."""
    for place in range(len(found) - 1):
        if found[place] in GROUPS and found[place + 1] == "origin":
            found[place] = "filler"


def _settle_hours(heard: Sequence[Heard], found: list[str]) -> None:
    """Take the hour of a meeting for no number of anything."""
    for place in range(1, len(found)):
        led = heard[place - 1].words.split()[-1:]
        hour = found[place] == "amount" and led and led[0] in _AT
        counts = place + 1 < len(found) and found[place + 1] in _COUNTED
        if hour and not counts and amounts.value_of(heard[place].words) <= _HOURS:
            found[place] = "filler"
