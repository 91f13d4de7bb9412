"""Questions in the midst of talk: "so I'm in a board call and um how many are left".

What strict reading does not understand is tried again without the clauses that tell
of whoever asks. Such a clause may hold words that nobody knows, but it speaks in the
first person or of an occasion, and it names nothing that could narrow the question.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from bot import hearing
from bot.lexicon import Lexicon, all_lexicons

_EDGE = re.compile(r"(?<!\d)[,;:.!?…()]+|[,;:.!?…()]+(?!\d)|\n+|\s[-\u2013\u2014]+\s")
_MARKS = frozenset({"occasion", "aside", "closing", "asks"})
_IDLE = _MARKS | frozenset(
    (
        *("filler", "greeting", "comma", "and", "have", "can", "if", "not", "still"),
        *("until", "will", "did", "tell", "or", "person"),
    )
)
_OPENING = frozenset({"tell", "quantity", "which", "when", "who"})
_FEWEST, _MOST = 3, 40
_TRIED = 2


def without_talk(text: str, spelled: Callable[[str], str]) -> Iterator[str]:
    """Yield what a text may ask, without what only tells; likeliest first.

    ``spelled`` gives the plain words of a text as typed.
    """
    clauses = [one.strip() for one in _EDGE.split(text) if one.strip()]
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
    if tokens[0] in _listed("narrowing"):
        return False
    lexicons = hearing.ordered(tokens, None)[:_TRIED]
    concepts = set(hearing.loosely(tokens, lexicons))
    marked = concepts & _MARKS or not _listed("speaker").isdisjoint(tokens)
    return bool(marked) and concepts <= _IDLE | {None}


@cache
def _listed(name: str) -> frozenset[str]:
    """Return the words of a list in all languages."""
    return frozenset[str]().union(*(one.listed(name) for one in all_lexicons()))
