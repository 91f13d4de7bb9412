"""Concepts -> intent: the first rule that needs no more and allows all that was said.

A concept that a rule does not allow makes it fail; if every rule fails, the question
is unknown. Two intents at once fail them all.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from bot import conditions, standing
from bot.conditions import Said
from bot.kinds import MENTIONS

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
    (
        *("left", "limit", "forecast", "what_if", "renewal", "cost"),
        *("definition", "alerts", "help"),
    )
)
# Always about all kinds: they share one allowance and one bill.
WHOLE = STANDING

_SOFT = frozenset({"if", "or", "until", "still", "define", "asks", "begin"})
_NOISE = frozenset({"filler", "greeting", "comma", "and", "time", "about"})


@dataclass(frozen=True)
class _Rule:
    intent: Intent
    allows: frozenset[str]
    holds: Callable[[Said], bool]


def loosely(said: Said) -> Intent:
    """Return the intent without one or two words that say little by themselves."""
    soft = sorted(said.concepts & _SOFT)
    for count in (1, 2):
        for left_out in combinations(soft, count):
            rest = said.concepts.difference(left_out)
            intent = decide(replace(said, concepts=rest))
            if intent not in {"unknown", "help", "what_if"}:
                return intent
    return "unknown"


def decide(said: Said) -> Intent:
    """Return the intent of what was said, ``unknown`` if no rule holds."""
    concepts = said.concepts - _NOISE
    if not concepts and "greeting" in said.concepts and not said.when.said:
        return "help"
    if said.when.said and not (said.when.current or said.when.soon):
        concepts -= {"end"}  # "in October, in the end"
    for meant in _meanings(concepts):
        heard = replace(said, concepts=meant, total="sum" in concepts)
        for rule in _RULES:
            if meant <= rule.allows and rule.holds(heard):
                return rule.intent
    return "unknown"


def _meanings(concepts: frozenset[str]) -> Iterator[frozenset[str]]:
    """Yield what words of two meanings may mean: a total is a quantity too."""
    if "sum" in concepts:
        concepts = concepts - {"sum"} | {"quantity"}
    if "trend" not in concepts:
        yield concepts
        return
    rest = concepts - {"trend"}
    if rest & conditions.GROUPS:
        yield rest | {"breakdown"}
    else:
        yield rest | {"pace"}
        yield rest | {"change"}


def _allow(words: str, *more: Iterable[str]) -> frozenset[str]:
    return frozenset(words.split()).union(*more)


_RULES = (
    _Rule(
        "help",
        _allow("help what which how can have all used who"),
        conditions.asks_help,
    ),
    _Rule(
        "alerts",
        _allow(
            "alert fired set notify who which what when how quantity have did exceed"
            " exceeded limit near used percent number asks sent left can will if all"
            " still most enough only on_demand talked people message"
        ),
        conditions.asks_alerts,
    ),
    _Rule(
        "compare",
        _allow(
            "compare than than_last more less change what which how quantity used sent"
            " talked handled fired all only except origin have did period or spent"
            " count"
            " asks limit by_kind_all still end or will sum",
            MENTIONS,
        )
        - {"limit", "end"},
        conditions.compares,
    ),
    _Rule(
        "what_if",
        _allow(
            "can more still if enough room sent used all message left limit exceed will"
            " what how have did people asks renew until period spent on_demand eats"
            " by_end over only quantity exceeded end or will_use period money not"
            " near",
            MENTIONS,
        )
        - {"did", "quantity", "money"},
        standing.asks_what_if,
    ),
    _Rule(
        "breakdown",
        _allow("by_kind most more used all which what"),
        conditions.asks_top_kind,
    ),
    _Rule(
        "top",
        _allow(
            "most more which what who how used sent eats all limit money spent percent"
            " number have did by_workflow by_one_shot by_survey origin only message"
            " on_demand talked share asks by_origin top rank",
            MENTIONS,
        )
        - {"percent", "talked"},
        conditions.asks_top,
    ),
    _Rule(
        "cost",
        _allow(
            "money on_demand spent used quantity what how all have will did period more"
            " exceeded asks still limit by_end cadence message which can change exceed"
        )
        - {"cadence", "can", "change"},
        standing.asks_cost,
    ),
    _Rule(
        "definition",
        _allow(
            "what when how which count counts_as define definition all an_interaction"
            " thing not used asks have only money message can still if offline people"
            " talked or end did sent limit",
            MENTIONS,
        ),
        conditions.asks_definition,
    ),
    _Rule(
        "renewal",
        _allow(
            "what when how which will days until left end begin renew limit all period"
            " next_period cadence renewal_date by_end still quantity have more can if"
            " asks lasts"
        ),
        standing.asks_renewal,
    ),
    _Rule(
        "forecast",
        _allow(
            "exceed exceeded will will_use pace enough end by_end until period limit"
            " all what how when which quantity used sent can if days still have did"
            " asks message money on_demand near room left percent change spent begin"
            " renew or trend cadence lasts",
            MENTIONS,
        )
        - {"money", "left", "change", "begin", "percent"},
        standing.asks_forecast,
    ),
    _Rule(
        "left",
        _allow(
            "left quantity what all limit how have can more still sent used percent"
            " period cadence did asks message near number days which by_end until room"
            " enough exceed talked renew only people end not",
            MENTIONS,
        )
        - {"days", "number", "only"},
        standing.asks_left,
    ),
    _Rule(
        "limit",
        _allow(
            "limit quantity what which all how have can sent used cadence period did"
            " asks message",
            MENTIONS,
        ),
        standing.asks_limit,
    ),
    _Rule(
        "breakdown",
        _allow(
            "breakdown quantity what which how all used sent talked handled fired set"
            " trend did have count"
            " period origin only except asks spent limit change eats",
            conditions.GROUPS,
            MENTIONS,
        )
        - {"change", "limit"},
        conditions.breaks_down,
    ),
    _Rule(
        "used",
        _allow(
            "quantity what which how all used sent talked did have count period origin"
            " percent limit exceeded exceed only except message spent asks still eats"
            " offline handled money",
            MENTIONS,
        )
        - {"still"},
        conditions.asks_used,
    ),
)
