"""Clauses that ask nothing: "I have a board meeting in five minutes: …".

Such a clause is left out of a question only if each of its words is known, one of
them is about an occasion or a courtesy, and none of them narrows what is asked.
"""

import re
from collections.abc import Callable
from functools import cache

from bot import meaning, unread, words
from bot.hearing import ordered
from bot.lexicon import all_lexicons
from bot.reading import Context, Reading, read

_EDGE = re.compile(r"[:;!?\n…]+|(?<!\d)[.,](?!\w)|[.,](?=\s|$)|\s[-\u2013\u2014]+\s")
_MARKS = frozenset({"occasion", "aside", "closing"})
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


# A number that may be planned, and no year: 4000, "3.300", "16 000".
_BIG = re.compile(r"(?<![\d.,/-])(?!20\d\d\b)(?:\d{3,}|\d{1,3}[., ']\d{3})(?![\d./-])")


def left_out(text: str, context: Context, spelled: Callable[[str], str]) -> str:
    """Return a text without its asides; the text itself where nothing else is said.

    ``spelled`` gives the plain words of a clause.
    """
    clauses = [one.strip() for one in _EDGE.split(text) if one and one.strip()]
    if len(clauses) == 1 or words.quoted(text):
        return text
    times = [_time_of_aside(spelled(clause), context) for clause in clauses]
    kept = [one for one, time in zip(clauses, times, strict=True) if time is None]
    if not kept or len(kept) == len(clauses):
        return text
    if not _BIG.search(" ".join(kept)):
        # "4,000 pieces, that is": what is planned, and no aside.
        kept = [
            one
            for one, time in zip(clauses, times, strict=True)
            if time is None or _BIG.search(one)
        ]
    closed = [time for time in times if time]
    if len(closed) == 1 and not _names_time(spelled(" ".join(kept)), context):
        kept += closed  # "I am closing the books for October: how many …"
    return ", ".join(kept)


def _names_time(plain: str, context: Context) -> bool:
    """Tell whether what is asked has a stretch of time of its own."""
    lexicons = ordered(plain.split(), None)
    found = read(plain, lexicons[0], lexicons, context)
    return found is None or found.unclear or bool(found.phrases)


def _time_of_aside(plain: str, context: Context) -> str | None:
    """Return the past stretch that an aside closes, "" for none; None if it asks."""
    plain = " ".join(_SOON.sub(" ", plain).split())
    tokens = plain.split()
    if len(tokens) == 1 or _marking().isdisjoint(tokens):
        return None  # a single word may be a stretch of time: "hier, …"
    lexicons = ordered(tokens, None)
    for lexicon in lexicons[:_TRIED]:
        reading = read(plain, lexicon, lexicons, context)
        if reading is None or reading.unclear or not _idles(reading, context):
            continue
        if (
            "used" not in reading.sequence
            or meaning.question_of(reading, context) is None
        ):
            return _closed(reading)
    return None


def _closed(reading: Reading) -> str:
    """Return the words of the stretch that is being closed, if it has begun."""
    if "closing" not in reading.sequence or not reading.phrases:
        return ""
    return next(one.words for one in reading.heard if one.concept == "time")


def _idles(reading: Reading, context: Context) -> bool:
    """Tell whether nothing is asked, and no stretch of the past is named."""
    said = set(reading.sequence)
    today = context.account.calendar.local_day(context.now)
    closing = "closing" in said and len(reading.phrases) <= 1
    begun = any(not one.future and one.form != "present" for one in reading.phrases)
    if begun and said.isdisjoint({"occasion", "closing"}):
        return False  # "since the beginning of November": a stretch, and no aside
    if unread.times(reading.heard, reading.lexicon.language):
        return False
    ahead = closing or all(
        phrase.period is not None
        and context.account.calendar.local_day(phrase.period.end) > today
        for phrase in reading.phrases
    )
    if said.isdisjoint({"what", "have", "can"}):
        said -= {"limit"}  # "I am preparing the budget"
    idle = _IDLE | {"period", "end"} if closing else _IDLE
    return said <= idle and not said.isdisjoint(_MARKS) and ahead


@cache
def _marking() -> frozenset[str]:
    """Return every word of a phrase that may make a clause an aside."""
    return frozenset(
        word for lexicon in all_lexicons() for word in lexicon.words_for(_MARKS)
    )
