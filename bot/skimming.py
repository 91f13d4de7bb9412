"""Questions in the midst of talk: "so I'm in a board call and um how many are left".

What strict reading does not understand is tried again without the clauses that tell
of whoever asks. Such a clause may hold words that nobody knows, but it speaks in the
first person or of an occasion, and it names nothing that could narrow the question.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from bot import hearing, unread
from bot.conditions import GROUPS
from bot.kinds import MENTIONS
from bot.lexicon import Lexicon, all_lexicons

_EDGE = re.compile(r"(?<!\d)[,;:.!?…()]+|[,;:.!?…()]+(?!\d)|\n+|\s[-\u2013\u2014]+\s")
# "… used, and how many are left": two questions.
_SECOND = re.compile(
    r"\s(?:and|e|y|et|und|&)\s(?=(?:how (?:many|much)|quant[oaie]s?|cu[aá]nt[oa]s?"
    r"|combien|wie ?viele?)\b)",
    re.IGNORECASE,
)
_LONGEST_NAME = 2
_MARKS = frozenset({"occasion", "aside", "closing", "asks"})
_IDLE = _MARKS | frozenset(
    (
        *("filler", "greeting", "comma", "and", "have", "can", "if", "not", "still"),
        *("until", "will", "did", "tell", "or", "person"),
    )
)
# What is asked about: a clause with one of these is no mere talk.
_NARROWS = frozenset(
    (
        *MENTIONS,
        *GROUPS,
        *("foreign", "revenue", "except", "only", "amount", "not", "thing", None),
        *("origin", "people", "who", "which", "compare", "than", "than_last"),
        *("money", "renew", "on_demand", "spent", "when"),
        *("change", "breakdown", "list", "count", "define", "alert", "set", "fired"),
    )
)
_OPENING = frozenset({"tell", "quantity", "which", "when", "who"})
# One of these makes a question of what follows some talk.
_ASKING = frozenset(
    (
        *("quantity", "sum", "what", "which", "when", "how", "left", "pace", "used"),
        *("exceed", "enough", "renew", "money", "limit", "most", "top", "alert"),
        *("definition", "on_demand", "by_kind", "breakdown", "percent", "will"),
    )
)
_PLANNED = frozenset({*MENTIONS, "sent", "used", "time", "amount", "until", "begin"})
_PURPOSE = re.compile(
    r"(?:per|para|pour|pra|por|to|in order to) (?!favore|cortesia|piacere)\w+"
    r"(?:are|ere|ire|ar|er|ir|re)\b|to (?:plan|prepare|schedule|decide|know|fill)\b"
)
_FEWEST, _MOST = 3, 40
_TRIED = 2


def clauses_of(text: str) -> list[str]:
    """Return what stands between the marks of a text as typed."""
    parts = [part for one in _EDGE.split(text) for part in _SECOND.split(one)]
    return [one.strip() for one in parts if one.strip()]


def unsigned(clauses: list[str], spelled: Callable[[str], str]) -> list[str]:
    """Return clauses without the name under a letter: "Best regards, Anna"."""
    if len(clauses) <= _LONGEST_NAME or len(clauses[-1].split()) > _LONGEST_NAME:
        return clauses
    tokens = spelled(clauses[-2]).split()
    lexicons = hearing.ordered(tokens, None)[:_TRIED]
    closed = set(hearing.loosely(tokens, lexicons)) <= {"filler", "greeting"}
    return clauses[:-1] if closed and clauses[-1][0].isupper() else clauses


def is_harmless(tokens: Sequence[str]) -> bool:
    """Tell whether words neither narrow a question nor are out of scope."""
    lexicons = hearing.ordered(tokens, None)[:_TRIED]
    heard = hearing.loosely(tokens, lexicons)
    if unread.names_time(tokens, heard, [one.language for one in lexicons]):
        return False
    return _is_talk(tokens) or _NARROWS.isdisjoint(heard)


def without_talk(text: str, spelled: Callable[[str], str]) -> Iterator[str]:
    """Yield what a text may ask, without what only tells; likeliest first.

    ``spelled`` gives the plain words of a text as typed.
    """
    clauses = unsigned(clauses_of(text), spelled)
    kept = [one for one in clauses if not _is_talk(spelled(one).split())]
    if kept and len(kept) < len(clauses):
        text = ", ".join(kept)
        yield text
    tokens = spelled(text).split()
    if len(tokens) <= _MOST:
        yield from _tails(tokens)
        yield from _heads(tokens)


def _tails(tokens: Sequence[str]) -> Iterator[str]:
    """Yield what follows some talk and opens like a question."""
    lexicons = hearing.ordered(tokens, None)[:_TRIED]
    for place in range(_FEWEST, len(tokens) - 1):
        opens = any(_opens(tokens, place, one) for one in lexicons)
        if opens and _is_talk(tokens[:place]):
            yield " ".join(tokens[place:])
    place = hearing.first_beyond(tokens, lexicons, _IDLE)
    rest = set(hearing.loosely(tokens[place:], lexicons)) if tokens[place:] else set()
    if place >= _FEWEST and rest & _ASKING and _is_talk(tokens[:place]):
        yield " ".join(tokens[place:])


def _heads(tokens: Sequence[str]) -> Iterator[str]:
    """Yield what stands before a reason: "… because my boss keeps asking"."""
    for place in range(_FEWEST, len(tokens) - 2):
        if tokens[place] in _listed("reason") and _is_talk(tokens[place + 1 :]):
            yield " ".join(tokens[:place])


def _opens(tokens: Sequence[str], place: int, lexicon: Lexicon) -> bool:
    return any(concept in _OPENING for _, concept in lexicon.at(tokens, place)[:1])


def _is_talk(tokens: Sequence[str]) -> bool:
    """Tell whether words only tell of whoever asks."""
    if not tokens:
        return True
    if tokens[0] in _listed("narrowing") and not _is_purpose(tokens):
        return False
    lexicons = hearing.ordered(tokens, None)[:_TRIED]
    heard = hearing.loosely(tokens, lexicons)
    speaks = not _listed("speaker").isdisjoint(tokens)
    if heard[0] is None and not speaks:
        return False  # "Pause the workflow" is an order
    concepts = set(heard)
    marked = concepts & _MARKS or speaks
    planned = tokens[0] in _listed("before") or _is_purpose(tokens)
    idle = _IDLE | _PLANNED if planned else _IDLE
    return bool(marked or planned) and concepts <= idle | {None}


def _is_purpose(tokens: Sequence[str]) -> bool:
    """Tell "per pianificare gli invii", "pour planifier", from "per campagna"."""
    return len(tokens) > _FEWEST and bool(_PURPOSE.match(" ".join(tokens)))


@cache
def _listed(name: str) -> frozenset[str]:
    """Return the words of a list in all languages."""
    return frozenset[str]().union(*(one.listed(name) for one in all_lexicons()))
