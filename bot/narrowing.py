"""What seems to narrow a question and does not: "not only the workflows", "at 4"."""

from collections.abc import Sequence

from bot import amounts
from bot.conditions import GROUPS
from bot.hearing import Heard
from bot.kinds import MENTIONS, holds

NOT_ONLY = "not_only"
"""Stands before a name that must not narrow a question."""

_HOURS = 24
# "The meeting at 4", "la junta de las 4".
_AT = frozenset(("at", "las", "alle", "um", "as"))
_NEAR = 3


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
    """Take "not only workflows" for all of them; of "chats, not only mails" keep both.

    Of "not only Welcome" no number is that of Welcome alone.
    """
    for place in range(len(found) - 1):
        behind = [at for at in range(place + 2, len(found)) if found[at] in MENTIONS]
        if found[place : place + 2] != ["not", "only"] or len(behind) > 1:
            continue
        if "origin" in found[place:]:
            found[place] = NOT_ONLY
            continue
        before = [one for one in found[:place] if one in MENTIONS]
        held = behind and all(holds(one, found[behind[0]]) for one in before)
        found[place : place + 2] = ["filler", "filler" if held else "and"]
        if held:
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
        meets = "occasion" in found[max(0, place - _NEAR) : place]
        if hour and meets and amounts.value_of(heard[place].words) <= _HOURS:
            found[place] = "filler"
