"""Concepts -> intent: the first rule that needs no more and allows all that was said.

A concept that a rule does not allow makes it fail; if every rule fails, the question
is unknown.
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
STANDING = frozenset[Intent]({"left", "limit", "renewal", "definition", "help"})


@dataclass(frozen=True)
class When:
    """The time a question names: whether, the present, a whole billing period."""

    said: bool = False
    current: bool = False
    billing: bool = False


@dataclass(frozen=True)
class _Heard:
    said: frozenset[str]
    kinds: tuple[Kind, ...]
    when: When

    def any(self, words: str) -> bool:
        """Tell whether one of the concepts was heard."""
        return bool(self.said & set(words.split()))

    def all(self, words: str) -> bool:
        """Tell whether all of the concepts were heard."""
        return self.said >= set(words.split())


@dataclass(frozen=True)
class _Rule:
    intent: Intent
    allows: frozenset[str]
    holds: Callable[[_Heard], bool]


def decide(said: frozenset[str], kinds: tuple[Kind, ...], when: When) -> Intent:
    """Return the intent of what was said, ``unknown`` if no rule holds."""
    courteous = said - {"greeting"} or said
    heard = _Heard(courteous - {"comma"}, kinds, when)
    for rule in _RULES:
        if heard.said <= rule.allows and rule.holds(heard):
            return rule.intent
    return "unknown"


def _help(heard: _Heard) -> bool:
    return heard.any("help greeting") and not heard.when.said


def _definition(heard: _Heard) -> bool:
    if heard.when.said:
        return False
    about = heard.any("all an_interaction") or bool(heard.kinds)
    return (
        heard.any("definition counts_as")
        or heard.all("what an_interaction")
        or (heard.any("define") and about)
        or (heard.any("count") and heard.any("does how when"))
        or (heard.all("count what") and not about)
    )


def _renewal(heard: _Heard) -> bool:
    if heard.when.said and not heard.when.current:
        return False
    ends = heard.any("end") and heard.any("period limit")
    return (
        (heard.any("renew") and heard.any("when days what limit period all"))
        or heard.any("renewal_date")
        or heard.all("days left")
        or (heard.all("days until") and (ends or heard.any("renew next_period")))
        or (heard.any("when") and (ends or heard.all("next_period begin")))
        or (heard.all("when next_period"))
        or (heard.any("what") and ends)
    )


def _limit(heard: _Heard) -> bool:
    when = heard.when
    if when.said and not when.current and not when.billing:
        return False
    # "What was our allowance" is clear only with the billing period that it means.
    return heard.any("limit") and (not heard.any("past") or when.billing)


def _left(heard: _Heard) -> bool:
    return heard.any("left") and _limit(
        _Heard(heard.said | {"limit"}, heard.kinds, heard.when)
    )


def _breakdown(heard: _Heard) -> bool:
    groups = [concept for concept in heard.said if concept.startswith("by_")]
    if len(groups) > 1 or not (groups or heard.any("breakdown")):
        return False
    return _verbs_fit(heard)


def _verbs_fit(heard: _Heard) -> bool:
    """Tell whether the verb suits the kinds: only conversations are received."""
    only_conversations = heard.kinds == (Kind.CONVERSATION,)
    if heard.any("talked") and not only_conversations:
        return False
    return not (heard.any("sent") and only_conversations)


def _used(heard: _Heard) -> bool:
    measured = heard.any("quantity used count percent")
    about = bool(heard.kinds) or heard.any("all used origin")
    return (
        about
        and _verbs_fit(heard)
        and all(
            (
                measured or not heard.any("what does past"),
                measured or heard.any("sent") or heard.kinds != (Kind.NPS_EMAIL,),
                heard.any("used") or not heard.any("limit"),
                not heard.any("percent")
                or (heard.any("used") and not heard.kinds and _whole(heard.when)),
                not heard.any("does") or _has_verb(heard),
            )
        )
    )


def _whole(when: When) -> bool:
    """Tell whether the allowance speaks of the time that was said."""
    return not when.said or when.billing


def _has_verb(heard: _Heard) -> bool:
    """Refuse "how many workflows do we have": it asks for workflows, not e-mails."""
    if heard.any("used sent talked count past"):
        return True
    return heard.kinds == (Kind.CONVERSATION,) or (not heard.kinds and heard.when.said)


def _allow(words: str, *more: Iterable[str]) -> frozenset[str]:
    return frozenset(words.split()).union(*more)


_RULES = (
    _Rule("help", _allow("help greeting"), _help),
    _Rule(
        "definition",
        _allow(
            "what when does how count counts_as define definition all an_interaction"
            " thing not and used",
            MENTIONS,
        ),
        _definition,
    ),
    _Rule(
        "renewal",
        _allow(
            "what when does will days until left end begin renew limit all period"
            " next_period cadence renewal_date"
        ),
        _renewal,
    ),
    _Rule(
        "left",
        _allow("left quantity what all limit does percent period cadence past"),
        _left,
    ),
    _Rule(
        "limit",
        _allow("limit quantity what all does cadence period past"),
        _limit,
    ),
    _Rule(
        "breakdown",
        _allow(
            "breakdown by_kind by_origin by_workflow by_one_shot by_survey by_day"
            " quantity what how all used sent talked past does count and period origin",
            MENTIONS,
        ),
        _breakdown,
    ),
    _Rule(
        "used",
        _allow(
            "quantity what all used sent talked past does count and period origin"
            " percent limit",
            MENTIONS,
        ),
        _used,
    ),
)
