"""Clauses that ask nothing: "I have a board meeting in five minutes: …".

Such a clause is left out of a question only if each of its words is known, one of
them is about an occasion or a courtesy, and none of them narrows what is asked.
"""

import re
from collections.abc import Callable
from functools import cache

from bot import words
from bot.hearing import ordered
from bot.lexicon import all_lexicons
from bot.reading import Context, Reading, read

_EDGE = re.compile(r"[:;!?\n…]+|(?<!\d)[.,](?!\w)|[.,](?=\s|$)|\s[-\u2013\u2014]+\s")
_MARKS = frozenset({"occasion", "aside"})
# What may stand beside them, and asks nothing by itself.
_IDLE = _MARKS | frozenset(
    (
        *("filler", "greeting", "comma", "and", "time", "amount", "have", "can", "if"),
        *("not", "still", "more", "until", "will", "did", "all", "who", "tell"),
        *("begin", "end", "days", "used", "talked", "notify", "what", "about", "set"),
    )
)
_TRIED = 2
# "In ten minutes" is no phrase of time that a question may hold.
_SOON = re.compile(
    r"\b(?:(?:in|tra|fra|en|dans|em|for) )?\S+ "
    r"(?:mins?|minut\w*|hours?|or[ae]|horas?|heures?|stunden?)\b"
)


def left_out(text: str, context: Context, spelled: Callable[[str], str]) -> str:
    """Return a text without its asides; the text itself where nothing else is said.

    ``spelled`` gives the plain words of a clause.
    """
    clauses = [one.strip() for one in _EDGE.split(text) if one and one.strip()]
    if len(clauses) == 1 or words.quoted(text):
        return text
    asides = [_is_aside(spelled(clause), context) for clause in clauses]
    if not any(asides) or all(asides):
        return text
    kept = [one for one, aside in zip(clauses, asides, strict=True) if not aside]
    return ", ".join(kept)


def _is_aside(plain: str, context: Context) -> bool:
    plain = " ".join(_SOON.sub(" ", plain).split())
    tokens = plain.split()
    if _marking().isdisjoint(tokens):
        return False
    lexicons = ordered(tokens, None)
    for lexicon in lexicons[:_TRIED]:
        reading = read(plain, lexicon, lexicons, context)
        if reading is not None and not reading.unclear and _idles(reading, context):
            return True
    return False


def _idles(reading: Reading, context: Context) -> bool:
    """Tell whether nothing is asked, and no stretch of the past is named."""
    said = set(reading.sequence)
    today = context.account.calendar.local_day(context.now)
    ahead = all(
        phrase.period is not None
        and context.account.calendar.local_day(phrase.period.end) > today
        for phrase in reading.phrases
    )
    if said.isdisjoint({"what", "have", "can"}):
        said -= {"limit"}  # "I am preparing the budget"
    return said <= _IDLE and not said.isdisjoint(_MARKS) and ahead


@cache
def _marking() -> frozenset[str]:
    """Return every word of a phrase that may make a clause an aside."""
    return frozenset(
        word for lexicon in all_lexicons() for word in lexicon.words_for(_MARKS)
    )
