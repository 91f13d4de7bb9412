"""Concepts in the light of those beside them, the same in all languages."""

from collections.abc import Sequence
from dataclasses import replace

from bot import narrowing, sharing
from bot.conditions import GROUPS
from bot.hearing import Heard
from bot.kinds import MENTIONS
from bot.lexicon import Lexicon

_THINGS = MENTIONS | {"all", "message", "origin", "and", "can"}
_FIGURES = frozenset(("numbers", "data", "numeri", "dati", "datos", "zahlen", "dados"))
_SPACE = frozenset(("space", "spazio", "espacio", "espaco", "platz", "place"))
_IDLE = frozenset({"show", "filler", "comma", "greeting", "tell"})
_APART = {
    ("survey", "in_app"): "in_app_survey",
    ("reply", "email"): "reply_email",
}
# "How many campaigns are active" is not about what they sent.
_STANDING = ("actif", "activ", "aktiv", "ativ", "attiv", "list")
# "Spent on our plan" is money; "spent of our plan" is interactions.
_ON = frozenset(("on", "for", "en", "per", "por", "pour", "fur", "sur", "em"))
_WE_DID = frozenset({"haben wir", "hatten wir"})
_RECIPIENTS = ("empfanger", "destinatar", "destinatair", "recipient")
_REPLIES = (
    *("repl", "answer", "rispost", "rispond", "respuest", "respond", "repon"),
    *("antwort", "respost"),
)
_AS = frozenset(("as", "come", "como", "comme", "en tant que", "als"))
_COURTEOUS = frozenset({"can", "if", "will"})


def settled(heard: Sequence[Heard], lexicon: Lexicon) -> list[Heard]:
    """Return concepts in the light of those beside them.

    "Could you tell me" is no "can"; "without going over" is "go over"; "for the board
    meeting" and "my boss asks" say nothing of the question.
    """
    found = [one.concept for one in heard]
    _settle_asides(heard, found)
    _settle_shown(found)
    _settle_money(heard, found)
    _settle_people(heard, found)
    narrowing.settle(heard, found)
    _settle_apart(found)
    _settle_replies(heard, found)
    _settle_billed(found, heard)
    sharing.settle_counts(heard, found)
    sharing.settle_groups(heard, found)
    sharing.settle_relative(found)
    sharing.settle_shares(heard, found)
    _settle_verbs(found, [one.words for one in heard])
    for place, concept in enumerate(found):
        before = sharing.before(found, place)
        if concept == "occasion" and _is_purpose(heard, place, lexicon):
            found[place] = "filler"
        if before is None:
            found[place] = found[place].replace("tell", "filler")
            continue
        if concept == "tell":
            _settle_told(found, place)
        elif concept in {"breakdown", "compare"} and found[before] in _COURTEOUS:
            found[before] = "filler"
        elif concept in {"exceed", "exceeded"} or _is_overrun(found, place):
            _settle_exceeded(found, before, place)
        else:
            _settle_led(found, before, place)
    return [
        replace(one, concept=concept) for one, concept in zip(heard, found, strict=True)
    ]


def _settle_asides(heard: Sequence[Heard], found: list[str]) -> None:
    """Take "no rush", and what is to be written to 500 contacts, for nothing."""
    said = set(found)
    planned = {"amount", "people"} <= said
    measured = not said.isdisjoint({"origin", "all", *MENTIONS})
    for place, one in enumerate(heard):
        if one.concept != "aside":
            continue
        if planned or " " in one.words:
            found[place] = "filler"
        elif measured and one.words in _FIGURES:
            found[place] = "sum"


def _settle_people(heard: Sequence[Heard], found: list[str]) -> None:
    """Tell "to 4500 recipients", who get a campaign, from those of an alert."""
    for place in range(1, len(found)):
        counted = found[place - 1] == "amount"
        if counted and heard[place].words.startswith(_RECIPIENTS):
            found[place] = "people"


def _settle_replies(heard: Sequence[Heard], found: list[str]) -> None:
    """Take e-mails "as replies", or for whom we answer offline, for replies."""
    if found.count("email") != 1 or found.count("reply_email"):
        return
    for place, one in enumerate(heard):
        answers = found[place] in {"thing", "foreign", "talked"}
        if answers and one.words.split()[-1].startswith(_REPLIES):
            led = heard[place - 1].words if place else ""
            if led in _AS or "offline" in found:
                found[found.index("email")] = "reply_email"
                found[place] = "filler"
                found[:] = ["filler" if one == "offline" else one for one in found]
                return


def _settle_apart(found: list[str]) -> None:
    """Join what stands apart: surveys … in the app, replies … by e-mail."""
    for parts, whole in _APART.items():
        if all(found.count(part) == 1 for part in parts):
            first, second = sorted(found.index(part) for part in parts)
            found[first], found[second] = whole, "filler"
    lone = {"reply": "thing", "in_app": "foreign"}
    found[:] = [lone.get(one, one) for one in found]


def _settle_billed(found: list[str], heard: Sequence[Heard]) -> None:
    """Tell "how many interactions were billed" from "what were we billed".

    What we billed ourselves is our own revenue, which nothing here knows.
    """
    said = " ".join(one.words for one in heard)
    billed = "revenue" if any(one in said for one in _WE_DID) else "money"
    for place, concept in enumerate(found):
        if concept == "billed":
            counted = "quantity" in found[:place] and "all" in found[:place]
            found[place] = "used" if counted else billed
            if found[0] == "how" and not MENTIONS.isdisjoint(found):
                found[place] = "count"  # "How is a conversation billed?"


def _settle_verbs(found: list[str], spoken: Sequence[str]) -> None:
    """Take verbs of two meanings for the one that the rest of the question has."""
    said = set(found)
    changes = _verbs(said) | _compared(said)
    changes |= _room_or_left(said, set(spoken))
    if "exceed" in said and said.isdisjoint({"money", "spent"}):
        changes |= {"on_demand": "filler"}
    if said & GROUPS:
        changes |= {"percent": "breakdown"}
    found[:] = [
        one if words.startswith(_STANDING) else changes.get(one, one)
        for one, words in zip(found, spoken, strict=True)
    ]


def _verbs(said: set[str]) -> dict[str, str]:
    """Return what verbs mean beside what is counted."""
    changes: dict[str, str] = {}
    if said.isdisjoint({"alert", "notify"}):
        changes |= {"fired": "used"}
        if "breakdown" not in said and "quantity" in said:
            changes |= {"set": "filler"}
    if "quantity" in said and said.isdisjoint({"which", "who", "most", "what"}):
        changes |= {"eats": "used"}
    if not said.isdisjoint({"percent", "left", "can"}) and said.isdisjoint(
        {"on_demand", "money"}
    ):
        changes |= {"spent": "used"}
    return changes


def _compared(said: set[str]) -> dict[str, str]:
    """Return what changes where one stretch of time is held against another."""
    if not said & {"than", "than_last", "compare"}:
        return {}
    changes = {"eats": "used"} if "more" in said else {}
    if not said & (sharing.ORIGINS | {"top", "compare"}):
        changes |= {"most": "more"}  # "Is this month heavier than the last one?"
    return changes


def _room_or_left(said: set[str], spoken: set[str]) -> dict[str, str]:
    """Return what changes as a number of e-mails is to fit, or what is left asked."""
    if "amount" in said and not said.isdisjoint({"if", "can", "sent", "people"}):
        # "Does it go into the quota?", "500 additional contacts".
        return {"counts_as": "room", "on_demand": "more"}
    if "quantity" not in said and (
        ("enough" in said and said & {"will", "who"})
        or ("exceed" in said and said & {"who", "what"})
    ):
        return {"left": "filler"}  # "Will what is left be enough?"
    asks = not said.isdisjoint({"quantity", "what"})
    bare = said.isdisjoint({"amount", "all", "limit", "email", "can"})
    if bare and spoken & _SPACE:
        return {"room": "foreign"}  # on a disk
    if asks and said.isdisjoint({"amount", "can", "enough", "if"}):
        return {"room": "left"}
    return {}


def _settle_led(found: list[str], before: int, place: int) -> None:
    """Take "my boss asks" for nothing, "before the renewal" for a period's end."""
    pair = found[before], found[place]
    if pair == ("occasion", "asks"):
        found[before] = found[place] = "filler"
    elif pair == ("until", "renew") and _runs_out(found):
        found[place] = "period"


def _runs_out(found: Sequence[str]) -> bool:
    """Tell "do we hit the limit before the renewal" from "days until renewal"."""
    return not {"exceed", "pace"}.isdisjoint(found) and "days" not in found


def _settle_told(found: list[str], place: int) -> None:
    """Take "could you tell me" for the courtesy that it is."""
    found[place] = "filler"
    before = sharing.before(found, place)
    if before is not None and found[before] == "occasion":
        found[before] = "filler"
    while before is not None and found[before] in _COURTEOUS:
        found[before] = "filler"
        before = sharing.before(found, before)


def _is_overrun(found: list[str], place: int) -> bool:
    """Tell "do we get there without overage" from "emails without the extra ones"."""
    there = not {"enough", "by_end", "amount"}.isdisjoint(found)
    return found[place] == "on_demand" and there and "money" not in found


def _settle_exceeded(found: list[str], before: int, place: int) -> None:
    """Take "without going over" for "go over"."""
    while (
        found[before] == "limit"
        and (further := sharing.before(found, before)) is not None
    ):
        if found[further] not in {"except", "limit"}:
            break
        before = further  # "without the limit being exceeded"
    if found[before] == "except":
        found[place] = "exceed"
    if found[before] in {"except", "not"}:
        found[before] = "filler"


def _settle_money(heard: Sequence[Heard], found: list[str]) -> None:
    """Tell "spent of our quota" from money, "spent in euros" from another currency."""
    said = set(found)
    paid = said & {"spent", "money", "on_demand", "currency"}
    found[:] = [
        one.replace("currency", "money" if paid - {"currency"} else "foreign")
        for one in found
    ]
    if {"spent", "on_demand"} <= said:
        # What lies above the plan is spent in money alone.
        found[:] = [one.replace("spent", "money") for one in found]
    shared = "limit" in said and not said.isdisjoint({"quantity", "percent", "used"})
    words = {word for one in heard for word in one.words.split()}
    if shared and not paid - {"spent"} and words.isdisjoint(_ON):
        found[:] = [one.replace("spent", "used") for one in found]


def _settle_shown(found: list[str]) -> None:
    """Tell "show me the e-mails", which asks for themselves, from "show me October"."""
    if "show" not in found:
        return
    bare = set(found) - _IDLE <= _THINGS
    found[:] = [
        "list" if one == "show" and bare else one.replace("show", "tell")
        for one in found
    ]


def _is_purpose(heard: Sequence[Heard], place: int, lexicon: Lexicon) -> bool:
    """Tell "for the meeting" from a meeting that is asked about."""
    purposes = lexicon.purposes.split()
    while place and heard[place - 1].concept in {"filler", "until", "time"}:
        place -= 1
        if not set(heard[place].words.split()).isdisjoint(purposes):
            return True
    return False


def is_of_occasion(heard: Sequence[Heard], place: int, lexicon: Lexicon) -> bool:
    """Tell "tomorrow" in "for the meeting tomorrow" and "for tomorrow's meeting"."""
    for step in (-1, 1):
        near = place + step
        while 0 <= near < len(heard) and heard[near].concept == "filler":
            near += step
        if 0 <= near < len(heard) and heard[near].concept == "occasion":
            # "Tomorrow we have a meeting" needs no "for".
            return step > 0 or _is_purpose(heard, near, lexicon)
    return False
