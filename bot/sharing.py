"""Concepts that say what is shared out, and by what: counts, groups, relatives."""

from collections.abc import Sequence

from bot.hearing import UNKNOWN, Heard
from bot.kinds import MENTIONS

ORIGINS = frozenset(
    {"workflow_email", "one_shot_email", "survey", "nps_email", "in_app_survey"}
)

_BY_OF = {
    "workflow_email": "workflow",
    "one_shot_email": "one_shot",
    "survey": "survey",
}


_EACH = frozenset(
    (
        *("each", "every", "ogni", "ciascun", "ciascuna", "ciascuno", "cada", "chaque"),
        *("ognuno", "ognuna", "chacun", "chacune"),
        *("jede", "jeden", "jeder", "jedem", "jedes"),
    )
)
_OF_THE = frozenset(
    (
        *("of", "the", "our", "my", "one", "des", "de", "nos", "mes", "d", "entre"),
        *("dei", "delle", "degli", "nostri", "nostre", "i", "le", "uno", "una"),
        *("los", "las", "nuestros", "nuestras", "um", "uma", "dos", "das", "nossos"),
        *("nossas", "der", "unserer", "unseren", "den", "von", "einzelne", "einzelnen"),
    )
)
_PER = frozenset(("by", "per", "por", "par", "nach", "je", "pro"))
_AND_HOW_MUCH = frozenset(
    ("e quanto", "e quante", "y cuanto", "y cuantas", "et combien", "und wie viel")
)


_BY = frozenset(f"by_{one}" for one in _BY_OF.values())


def settle_counts(heard: Sequence[Heard], found: list[str]) -> None:
    """Tell "survey count", which is a number, from "do surveys count"."""
    if not {"when", "how", "if"}.isdisjoint(found):
        return
    for place in range(1, len(found)):
        counted = found[place - 1] in MENTIONS | {"all"}
        single = not heard[place - 1].words.endswith("s")
        if heard[place].words == "count" and counted and single:
            found[place] = "sum"


def settle_shares(heard: Sequence[Heard], found: list[str]) -> None:
    """Take "how much is email, how much chat" for a breakdown by kind."""
    asked = [
        place
        for place, one in enumerate(heard)
        if found[place] in {"quantity", "percent", "breakdown"}
        or one.words in _AND_HOW_MUCH
    ]
    mentions = sum(one in MENTIONS for one in found)
    if not asked and {"count", "counts_as", "define", "definition"}.isdisjoint(found):
        asked = [place for place, one in enumerate(found) if one == "how"][:1]
    shared = bool(asked) and found[asked[0]] != "quantity"
    several = mentions > 1 and len(asked) > 1
    if several or (mentions > 2 and shared):  # noqa: PLR2004 -- e-mails, chats, surveys
        for place in asked:
            found[place] = "and" if " " in heard[place].words else "filler"
        found[asked[0]] = "by_kind"


def settle_relative(found: list[str]) -> None:
    """Tell "the workflow qui envoie le plus" from "who sent most"."""
    for place, concept in enumerate(found):
        led = before(found, place)
        if concept == "who" and led is not None and found[led] in ORIGINS:
            found[place] = "which"


def settle_groups(heard: Sequence[Heard], found: list[str]) -> None:
    """Take "per workflow and campaign" for two things to group by."""
    for place in range(1, len(found)):
        led = heard[place - 1]
        by = led.concept == "about" and led.words.split()[-1] in _PER
        if by and f"by_{_BY_OF.get(found[place])}" in _BY:
            found[place] = f"by_{_BY_OF[found[place]]}"  # "e per workflow?"
    _settle_each(heard, found)
    for place in range(2, len(found)):
        joined = found[place - 1] in {"and", "or"} and found[place - 2] in _BY
        if joined and f"by_{_BY_OF.get(found[place])}" in _BY:
            found[place] = f"by_{_BY_OF[found[place]]}"


def _settle_each(heard: Sequence[Heard], found: list[str]) -> None:
    """Take "jede einzelne Kampagne", "ogni singolo workflow" for a group."""
    for place, concept in enumerate(found):
        if concept not in _BY_OF:
            continue
        led = " ".join(one.words for one in heard[max(0, place - 4) : place]).split()
        if _EACH.isdisjoint(led[-2:]) and not _leads_each(led):
            continue
        found[place] = f"by_{_BY_OF[concept]}"
        for at in range(max(0, place - 2), place):
            if heard[at].concept == UNKNOWN:
                found[at] = "filler"


def _leads_each(led: list[str]) -> bool:
    """Tell "each of our workflows", "chacun des workflows"."""
    while led and led[-1] in _OF_THE:
        led = led[:-1]
    return bool(led) and led[-1] in _EACH


def before(sequence: Sequence[str], place: int) -> int | None:
    """Return the place of the concept before, past words without a meaning."""
    while place:
        place -= 1
        if sequence[place] not in {"filler", "comma"}:
            return place
    return None
