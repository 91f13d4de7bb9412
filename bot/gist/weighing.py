"""Whether what the model hears can be asked with the time, kinds and number said."""

import re
from dataclasses import replace
from itertools import pairwise

from bot import amounts, rules, standing, timewords, unread
from bot.conditions import GROUPS, Said
from bot.gist import model
from bot.hearing import UNKNOWN, Heard
from bot.kinds import MENTIONS
from bot.reading import Reading
from bot.rules import Intent

SURE = 0.5
"""How likely an intent must be."""

VERY_SURE = 0.75
"""The same against the rules, or with an unknown word and none of ours."""

OF_OTHERS = 0.9
"""The same where a word is that of other matters: "how many were read?"."""

FRAGMENT = 0.65
"""The same of a few words that could also complete another question."""

# What the rules found is doubted below this; a few words weigh too little for that.
_DOUBTFUL = 0.5
# The same where nothing else is likelier: two say so.
_AGREED, _RARE = 0.45, 0.1
# So likely of other matters that three words are enough to say so.
_STRANGER = 0.6
# So unlikely beside so likely another that even a word or two are read anew.
_NEVER, _CERTAIN = 0.03, 0.95
_LONG = 4
_STRANGE = frozenset({"foreign", "revenue"})
_COUNTED = MENTIONS | {
    *("all", "an_interaction", "limit", "on_demand", "exceed", "exceeded", "period"),
    *("by_kind", "by_origin", "by_workflow", "by_one_shot", "by_survey", "origin"),
    *("alert", "notify", "renew", "renewal_date", "next_period", "count", "define"),
    *("definition", "counts_as", "help"),
}
_MEASURED = MENTIONS | {"all", "used", "limit", "origin"}
# What stands before that which is counted.
_LEADING = frozenset(("quantity", "which", "more", "less", "compare"))
_COUNTING = frozenset[Intent](("used", "top", "compare", "breakdown", "what_if"))
_NAMED = MENTIONS | {"all", "origin", "message"}
_CONTAINERS = frozenset(("workflow_email", "one_shot_email", "survey")) | {
    *("nps_email", "in_app_survey"),
}
_YEARS = range(2015, 2061)
# Said of a stretch of time, and not alone.
_UNREAD = frozenset({"than_last", "days"})
_OF_THE_PERIOD = frozenset[Intent](("forecast", "what_if", "limit"))
_AHEAD = frozenset[Intent](("forecast", "what_if", "renewal"))
_NUMBERLESS = frozenset[Intent](
    ("definition", "help", "alerts", "renewal", "limit", "left", "forecast")
)
# "11h", "4pm": when whoever asks is busy.
_CLOCK = re.compile(r"\d{1,2}(?:[h:]\d{0,2}|[ap]m|uhr)")
TIMELESS = frozenset[Intent](("definition", "help", "alerts", "renewal"))
"""They tell no number that a word of time or a name could narrow."""


def intent(reading: Reading, least: float) -> tuple[Intent, float]:
    """Return what a tolerant reading asks and how likely that is; unknown if unsure.

    It must be as likely as ``least``, more where the text may be of other matters.
    """
    chances = model.likely(reading)
    best = max(chances, key=lambda one: chances[one])
    if reading.unclear and not _stands_beside(best, reading):
        return "unknown", 0.0
    if _narrows(best) and _leaves_time(reading):
        return "unknown", 0.0
    if best in _COUNTING and _counts_what_is_unknown(reading):
        return "unknown", 0.0
    if best not in _NUMBERLESS and _leaves_number(reading):
        return "unknown", 0.0
    if best not in TIMELESS and best != "what_if" and _is_year(reading):
        return "unknown", 0.0
    least = least if _is_ours(reading) else VERY_SURE
    if best not in TIMELESS and _is_of_others(reading):
        least = OF_OTHERS
    return (best if chances[best] >= least else "unknown"), chances[best]


def doubts(found: Intent, reading: Reading) -> bool:
    """Tell whether all words of a text speak against what the rules found."""
    spoken = sum(one.concept not in {"comma", "time"} for one in reading.heard)
    chances = model.likely(reading)
    best = max(chances, key=lambda one: chances[one])
    if spoken >= _LONG - 1 and chances["unknown"] >= _STRANGER:
        return True  # "disk space left"
    if chances[found] <= _NEVER and chances[best] >= _CERTAIN:
        return found != "help"  # "interaction = ?"; a greeting is always one
    said = spoken >= _LONG or found == "definition"  # "what counts as spam"
    agreed = best == found and chances["unknown"] < _RARE
    return said and chances[found] < (_AGREED if agreed else _DOUBTFUL)


def suits(found: Intent, said: Said) -> bool:
    """Tell whether an intent can have the time, the kinds and the number said."""
    if said.comparison is not (found == "compare"):
        return False
    if said.amount is not (found == "what_if"):
        return False
    if said.kinds is None and found not in rules.WHOLE:
        return False
    when = said.when
    if when.future:
        return when.soon and found in _AHEAD
    return (
        not when.said
        or found not in rules.STANDING
        or when.current
        or when.billing
        or (when.periods and found == "cost" and standing.sums_up(said))
        or ((when.soon or when.near) and found in _AHEAD)
    )


def _narrows(found: Intent) -> bool:
    """Tell whether the answer would be another for another stretch of time."""
    return found not in TIMELESS and found not in _OF_THE_PERIOD


def _stands_beside(found: Intent, reading: Reading) -> bool:
    """Tell whether an intent tells no number of a stretch that was not understood."""
    if found in TIMELESS:
        return True
    return reading.near and found in {"what_if", "limit", "left", "forecast"}


def meant(found: Intent, reading: Reading, chance: float = 0.0) -> Reading:
    """Return a reading with words of two meanings taken for what an intent has.

    Recipients are a campaign's and no alert's; "which of our workflows sends most
    e-mails" is about workflows; "10,000 or 20,000" asks which of them it is. ``chance``
    is how likely the intent is.
    """
    if found == "compare":
        return replace(reading, heard=(*reading.heard, Heard("compare", "")))
    changes: dict[str, str] = {}
    if found == "what_if":
        changes = {"notify": "people", "alert": "people"}
    elif found == "top" and len(_CONTAINERS.intersection(reading.sequence)) == 1:
        changes = {"email": "filler", "conversation": "filler"}
    elif found == "top":
        changes = dict.fromkeys((*_CONTAINERS, "email"), "filler")
    elif found == "used" and chance >= _CERTAIN:
        changes = dict.fromkeys(GROUPS, "filler")  # "quante mail dei workflow"
    elif found == "limit":
        reading = replace(reading, numbers=())
        changes = {"amount": "filler"}
    heard = (
        replace(one, concept=changes.get(one.concept, one.concept))
        for one in reading.heard
    )
    return replace(reading, heard=tuple(heard))


def _is_of_others(reading: Reading) -> bool:
    """Tell "how many of them were read", "how many push notifications were sent"."""
    said = set(reading.sequence)
    alerting = bool(said & {"alert", "notify"}) and said.isdisjoint(_MEASURED)
    return bool(said & _STRANGE) or (alerting and UNKNOWN in said)


def _counts_what_is_unknown(reading: Reading) -> bool:
    """Tell "how many flyers did we send" from "how many of our mails"."""
    said = [one.concept for one in reading.heard if one.concept != "filler"]
    if not _NAMED.isdisjoint(said):
        return False
    return any(
        one in _LEADING and other in {UNKNOWN, "thing"} for one, other in pairwise(said)
    )


def _is_ours(reading: Reading) -> bool:
    """Tell whether a text speaks of what is counted here, and of nothing else."""
    said = set(reading.sequence)
    if said & _STRANGE:
        return False
    # A highway and a credit card have limits, too.
    return UNKNOWN not in said or bool(said & (_COUNTED - {"limit", "period"}))


def _leaves_time(reading: Reading) -> bool:
    """Tell whether some of a stretch of time was not read: it may be another one."""
    left = {one.words for one in reading.heard if one.concept == UNKNOWN}
    if left & timewords.telling(reading.lexicon.language):
        return True
    if not reading.phrases and left & timewords.SEASONS:
        return True
    if unread.times(reading.heard, reading.lexicon.language):
        return True
    return not reading.phrases and not _UNREAD.isdisjoint(reading.sequence)


# What may be a part of the number beside it: "anderthalb", "a dozen".
_PARTS = frozenset(
    (
        *("half", "quarter", "dozen", "dozens", "couple", "several", "few"),
        *("anderthalb", "eineinhalb", "zweieinhalb", "dreieinhalb", "viereinhalb"),
        *("halb", "halbe", "dutzend", "paar", "mehrere", "einige", "minus", "komma"),
        *("demi", "demie", "douzaine", "douzaines", "plusieurs", "quelques", "moins"),
        *("mezzo", "mezza", "dozzina", "dozzine", "diversi", "alcune", "qualche"),
        *("medio", "media", "docena", "docenas", "varios", "varias", "virgule"),
        *("meia", "meio", "duzia", "duzias", "alguns", "algumas", "menos", "meno"),
    )
)


def _is_year(reading: Reading) -> bool:
    """Tell whether a number may be a year that was not read as one: "el 2027"."""
    typed = reading.typed.split()
    return any(one in _YEARS and str(one) in typed for one in reading.numbers)


def _leaves_number(reading: Reading) -> bool:
    """Tell whether a number, or a part of one, was not read."""
    heard = [one for one in reading.heard if one.concept != "and"]
    for place, one in enumerate(heard):
        if one.concept == UNKNOWN and one.words[0].isdigit():
            if _CLOCK.fullmatch(one.words):
                continue
            return True
        if one.concept != UNKNOWN:
            continue
        beside = heard[max(0, place - 1) : place + 2]
        part = one.words in _PARTS or amounts.is_of_number(one.words)
        if part and any(near.concept == "amount" for near in beside):
            return True
    return False
