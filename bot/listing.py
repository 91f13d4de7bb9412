"""Kinds that contradict each other where a question does not: lists, and asides."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot import kinds, rules
from bot.gist import weighing
from bot.hearing import Heard
from bot.kinds import MENTIONS
from bot.reading import Reading
from bot.rules import Intent
from metering.interactions import Kind

# What parts kinds that are listed: "chats versus surveys", "e-mails from chats".
_APART = frozenset({"comma", "than", "compare", "or", "about", "filler", "what"})
_GROUPED = {
    "by_workflow": "workflow_email",
    "by_one_shot": "one_shot_email",
    "by_survey": "survey",
}


def joined(
    found: Intent, reading: Reading, told: set[int], origin: Kind | None
) -> Reading:
    """Take kinds that contradict each other for a list, or for what was told of."""
    if found in rules.WHOLE:
        return reading
    reading = _with(reading, _idle_except(reading.heard), "filler")
    if kinds.named(reading.sequence, origin) is not None:
        return reading
    if found == "breakdown":
        listed = replace(reading, heard=_listed(reading.heard))
        if kinds.named(listed.sequence, origin) is not None:
            return listed
    mentions = [at for at, one in enumerate(reading.heard) if one.concept in MENTIONS]
    if found == "top":
        meant = weighing.meant(found, reading)
        if kinds.named(meant.sequence, origin) is not None:
            return reading
    own = [at for at in mentions if reading.heard[at].concept == origin]
    if own:  # "quantos disparos o fluxo … fez": what a workflow sends is its own
        return _with(reading, set(mentions) - set(own), "filler")
    left = told.intersection(mentions)
    return _with(reading, left, "filler") if len(left) < len(mentions) else reading


def _listed(heard: Sequence[Heard]) -> tuple[Heard, ...]:
    """Return with "and" between kinds: "chats, mails", "by campaign and workflow"."""
    found: list[Heard] = []
    grouped = False
    for one in heard:
        group = _GROUPED.get(one.concept)
        grouped = grouped or group is not None
        mention = replace(one, concept=group) if group else one
        if mention.concept in MENTIONS:
            while found and found[-1].concept in _APART:
                found.pop()
            if found and found[-1].concept in MENTIONS:
                found.append(Heard("and", ""))
        found.append(mention)
    return (*found, Heard("by_origin", "")) if grouped else tuple(found)


def _idle_except(heard: Sequence[Heard]) -> set[int]:
    """Return the places of "without" that takes no kind away: "without end"."""
    places = set()
    for at, one in enumerate(heard):
        after = [near.concept for near in heard[at + 1 :] if near.concept != "filler"]
        idle = not after or after[0] in {"end", "breakdown", "comma", "amount"}
        if one.concept == "except" and idle:
            places.add(at)
    return places


def _with(reading: Reading, places: Collection[int], concept: str) -> Reading:
    heard = tuple(
        replace(one, concept=concept) if at in places else one
        for at, one in enumerate(reading.heard)
    )
    return replace(reading, heard=heard)
