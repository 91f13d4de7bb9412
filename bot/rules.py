"""Concepts -> intent: the first rule that needs no more and allows all that was said.

A concept that a rule does not allow makes it fail; if every rule fails, the question
is unknown. Two intents at once fail them all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from bot.kinds import MENTIONS
from metering.interactions import Kind

Intent = Literal[
    "used",
    "left",
    "limit",
    "forecast",
    "breakdown",
    "top",
    "compare",
    "cost",
    "what_if",
    "renewal",
    "definition",
    "alerts",
    "help",
    "unknown",
]

# Always about a billing period, or about none.
STANDING = frozenset[Intent](
    {"left", "limit", "forecast", "what_if", "renewal", "cost"}
    | {"definition", "alerts", "help"}
)
# Always about all kinds: they share one allowance and one bill.
WHOLE = STANDING

_GROUPS = frozenset(
    {"by_kind", "by_origin", "by_workflow", "by_one_shot", "by_survey", "by_day"}
)
_CONTAINERS = frozenset({"workflow_email", "one_shot_email", "survey"}) | {
    "nps_email",
    "in_app_survey",
}
_NOISE = frozenset({"filler", "greeting", "comma", "and", "time", "about"})


@dataclass(frozen=True)
class When:
    """The time a question names: whether, the present, a whole billing period."""

    said: bool = False
    current: bool = False
    billing: bool = False
    future: bool = False
    # It begins in the future, but still in the current billing period.
    soon: bool = False


@dataclass(frozen=True)
class Said:
    """What a rule sees: concepts, kinds (None: a contradiction), time and number."""

    concepts: frozenset[str]
    kinds: tuple[Kind, ...] | None
    when: When
    amount: bool = False
    comparison: bool = False

    def any(self, words: str) -> bool:
        """Tell whether one of the concepts was heard."""
        return not self.concepts.isdisjoint(words.split())

    def all(self, words: str) -> bool:
        """Tell whether all of the concepts were heard."""
        return self.concepts.issuperset(words.split())


@dataclass(frozen=True)
class _Rule:
    intent: Intent
    allows: frozenset[str]
    holds: Callable[[Said], bool]


def decide(said: Said) -> Intent:
    """Return the intent of what was said, ``unknown`` if no rule holds."""
    concepts = said.concepts - _NOISE
    if not concepts and "greeting" in said.concepts and not said.when.said:
        return "help"
    heard = Said(concepts, said.kinds, said.when, said.amount, said.comparison)
    for rule in _RULES:
        if concepts <= rule.allows and rule.holds(heard):
            return rule.intent
    return "unknown"


def _help(said: Said) -> bool:
    return said.any("help") and not said.when.said and not said.amount


def _alerts(said: Said) -> bool:
    return said.any("alert") or (
        said.all("notify who") or (said.any("notify") and said.any("when"))
    )


def _compare(said: Said) -> bool:
    return said.comparison and said.kinds is not None and not said.amount


def _cost(said: Said) -> bool:
    if said.when.future or (said.when.said and not _billed(said.when)) or said.amount:
        return False
    if said.any("money"):
        return not said.any("limit") or said.any("on_demand more exceeded")
    if said.any("spent"):
        return not said.any("all")
    return said.any("on_demand") and not said.any("all used sent") is False


def _billed(when: When) -> bool:
    return when.billing or when.current


def _what_if(said: Said) -> bool:
    if not said.amount or (said.when.said and not (said.when.current or said.when.soon)):
        return False
    asks = said.any("can if enough room")
    more = said.any("more still") and not said.any("did")
    exceeds = said.any("exceed") and said.any("will if can")
    if said.any("left") and not asks:
        return said.any("have still") and not said.any("did")
    return asks or more or exceeds


def _forecast(said: Said) -> bool:
    when = said.when
    if said.amount or (when.said and not (when.current or when.soon)):
        return False
    if said.any("pace"):
        return not said.any("all_kinds_named")
    ahead = said.any("exceed") and not said.any("exceeded")
    past = said.any("did have") and not said.any("will can if until by_end")
    if ahead:
        return not past
    if said.any("enough"):
        return True
    future = said.any("will") and said.any("used sent exceeded")
    return future and said.kinds == () and not said.any("left money")


def _definition(said: Said) -> bool:
    if said.when.said or said.amount:
        return False
    about = said.any("all an_interaction thing") or bool(said.kinds)
    return (
        said.any("definition")
        or (said.any("counts_as") and not said.any("used sent quantity"))
        or (said.any("an_interaction") and said.any("what define count thing which"))
        or (said.any("an_interaction") and bool(said.kinds) and len(said.concepts) < 4)  # noqa: PLR2004 -- "is a transcript an interaction"
        or (said.any("define") and about)
        or (said.all("count thing"))
        or (said.any("count") and said.any("how what when") and not said.any("used"))
        or (said.any("count") and bool(said.kinds) and _asks_whether(said))
    )


def _asks_whether(said: Said) -> bool:
    """Tell "do e-mails count?" from "count the e-mails" and "how many count"."""
    return not said.any("quantity used sent did talked") and said.any("asks")


def _renewal(said: Said) -> bool:
    when = said.when
    if when.said and not when.current and not when.billing:
        return False
    ends = said.any("end by_end") and said.any("period limit all") or said.any("by_end")
    standing = said.any("period limit all next_period") or when.said
    return (
        (said.any("renew") and said.any("when days what limit period all until if can"))
        or (said.any("renew") and len(said.concepts) == 1)
        or said.any("renewal_date")
        or (said.all("days left") and not said.any("all message") and not said.kinds)
        or (said.any("days") and said.any("until") and (ends or said.any("next_period")))
        or (said.all("days until") and standing)
        or (said.any("when days") and (ends or said.all("next_period begin")))
        or (said.any("when") and said.any("end begin") and standing)
        or (said.any("when") and said.any("next_period"))
        or (said.any("what") and ends and not said.any("used all"))
    )


def _top(said: Said) -> bool:
    if said.when.future or said.kinds is None:
        return False
    container = said.any(" ".join(_CONTAINERS)) or said.any("by_workflow origin")
    asked = said.any("which what who") or container or said.any("by_one_shot by_survey")
    if said.any("most"):
        return asked or said.any("used eats sent all")
    if said.any("more") and said.any("used sent eats money spent"):
        return asked
    eats = said.any("eats") and said.any("which what who")
    return eats and not said.any("quantity")


def _kind_top(said: Said) -> bool:
    return said.any("by_kind") and said.any("most more") and not said.when.future


def _left(said: Said) -> bool:
    when = said.when
    if said.amount or (when.said and not _billed(when)):
        return False
    more = said.any("more still") and said.any("can")
    counted = said.any("quantity what") or bool(said.kinds) or said.any("all")
    if said.any("left"):
        return True
    if said.any("still") and said.any("have") and not said.kinds:
        return not said.any("sent used")
    if said.any("can") and said.any("sent used have") and when.current:
        return said.any("quantity")
    return more and counted


def _limit(said: Said) -> bool:
    when = said.when
    if said.amount or (when.said and not _billed(when)):
        return False
    if said.any("can") and said.any("cadence"):
        return said.any("quantity all")
    if said.any("cadence") and said.any("have") and said.any("quantity"):
        return True
    # "What was our allowance" is clear only with the billing period that it means.
    return said.any("limit") and not said.any("can") or _may_use(said)


def _may_use(said: Said) -> bool:
    return said.any("can") and said.any("limit cadence") and said.any("quantity what")


def _breakdown(said: Said) -> bool:
    groups = said.concepts & _GROUPS
    if len(groups) > 1 or not (groups or said.any("breakdown")):
        return False
    return said.kinds is not None and not said.when.future and _verbs_fit(said)


def _verbs_fit(said: Said) -> bool:
    """Tell whether the verb suits the kinds: only conversations are received."""
    only_conversations = said.kinds == (Kind.CONVERSATION,)
    if said.any("talked") and not only_conversations:
        return False
    return not (said.any("sent") and only_conversations)


def _used(said: Said) -> bool:
    if said.when.future or said.kinds is None or said.amount or not _verbs_fit(said):
        return False
    measured = said.any("quantity used count percent exceeded exceed")
    about = bool(said.kinds) or said.any("all used origin exceeded")
    about = about or said.all("exceed did")
    if said.any("message") and (said.any("sent") or not said.any("used")):
        return False
    return about and all(
        (
            measured or not said.any("what did have which") or _has_verb(said),
            measured or said.any("sent") or said.kinds != (Kind.NPS_EMAIL,),
            said.any("used exceeded exceed percent") or not said.any("limit"),
            not said.any("exceeded exceed") or said.any("did have exceeded"),
            not said.any("percent")
            or (said.any("used") and not said.kinds and _whole(said.when)),
            not said.any("have which") or _has_verb(said),
            said.any("spent") is False or said.any("all") or bool(said.kinds),
        )
    )


def _whole(when: When) -> bool:
    """Tell whether the allowance speaks of the time that was said."""
    return not when.said or when.billing or when.current


def _has_verb(said: Said) -> bool:
    """Refuse "how many workflows do we have": it asks for workflows, not e-mails."""
    if said.any("used sent talked count exceeded exceed spent"):
        return True
    return said.kinds == (Kind.CONVERSATION,) or (
        not said.kinds and (said.when.said or said.any("quantity"))
    )


def _allow(words: str, *more: Iterable[str]) -> frozenset[str]:
    return frozenset(words.split()).union(*more)


_RULES = (
    _Rule("help", _allow("help what which how can have all used"), _help),
    _Rule(
        "alerts",
        _allow(
            "alert fired set notify who which what when how quantity have did exceed"
            " exceeded limit near used percent number asks sent left can will if all"
            " still most enough only on_demand talked people"
        ),
        _alerts,
    ),
    _Rule(
        "compare",
        _allow(
            "compare than than_last more less change what which how quantity used sent"
            " talked all only except origin have did period join spent count asks"
            " limit by_kind_all still end",
            MENTIONS,
        )
        - {"limit", "end"},
        _compare,
    ),
    _Rule(
        "what_if",
        _allow(
            "can more still if enough room sent used all message left limit exceed will"
            " what how have did people asks renew until period spent on_demand eats"
            " by_end over only quantity exceeded end",
            MENTIONS,
        )
        - {"did", "quantity"},
        _what_if,
    ),
    _Rule("breakdown", _allow("by_kind most more used all which what"), _kind_top),
    _Rule(
        "top",
        _allow(
            "most more which what who how used sent eats all limit money spent percent"
            " number have did by_workflow by_one_shot by_survey origin only message"
            " on_demand talked share asks by_origin",
            MENTIONS,
        )
        - {"percent", "talked"},
        _top,
    ),
    _Rule(
        "cost",
        _allow(
            "money on_demand spent used quantity what how all have will did period more"
            " exceeded asks still limit by_end cadence message which can change"
        )
        - {"cadence", "can", "change"},
        _cost,
    ),
    _Rule(
        "definition",
        _allow(
            "what when how which count counts_as define definition all an_interaction"
            " thing not used asks have only money message can still",
            MENTIONS,
        ),
        _definition,
    ),
    _Rule(
        "renewal",
        _allow(
            "what when how which will days until left end begin renew limit all period"
            " next_period cadence renewal_date by_end still quantity have more can if"
            " asks"
        ),
        _renewal,
    ),
    _Rule(
        "forecast",
        _allow(
            "exceed exceeded will pace enough end by_end until period limit all what how"
            " when which quantity used sent can if days still have did asks message"
            " money on_demand near room left percent change spent begin renew",
            MENTIONS,
        )
        - {"money", "left", "change", "begin", "renew", "percent"},
        _forecast,
    ),
    _Rule(
        "left",
        _allow(
            "left quantity what all limit how have can more still sent used percent"
            " period cadence did asks message near number days which by_end until room"
            " enough exceed",
            MENTIONS,
        )
        - {"days", "number"},
        _left,
    ),
    _Rule(
        "limit",
        _allow(
            "limit quantity what which all how have can sent used cadence period did"
            " asks message",
            MENTIONS,
        ),
        _limit,
    ),
    _Rule(
        "breakdown",
        _allow(
            "breakdown quantity what which how all used sent talked did have count"
            " period origin only except asks spent limit change eats",
            _GROUPS,
            MENTIONS,
        )
        - {"change", "limit"},
        _breakdown,
    ),
    _Rule(
        "used",
        _allow(
            "quantity what which how all used sent talked did have count period origin"
            " percent limit exceeded exceed only except message spent asks still eats",
            MENTIONS,
        )
        - {"still"},
        _used,
    ),
)
