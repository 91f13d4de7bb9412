"""Text -> Question: ordered rules over concepts first, then the weight of all words.

The rules answer where every word is understood. What they leave, a model weighs that
was trained on questions; what it finds unlikely of theirs is not answered. Time, kinds,
names and numbers are read by grammar alone, and what of them was not read makes a
question ``unknown``.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot import again as asking_again
from bot import (
    hearing,
    meaning,
    others,
    preparing,
    rules,
    skimming,
    suggesting,
    unread,
)
from bot.gist import weighing
from bot.preparing import Prepared, plain
from bot.question import Question as Question  # noqa: PLC0414 -- offered here
from bot.reading import Reading, read
from metering.accounts import Account
from metering.interactions import Kind, Origin

_TRIED = 3
_MOST_PARTED = 25
_MOST_CLAUSES = 6


def understand(
    text: str,
    *,
    account: Account,
    now: datetime,
    origins: Sequence[tuple[Kind, Origin]] = (),
    previous: Question | None = None,
) -> Question:
    """Return what ``text`` asks about an account at ``now``; unknown if in doubt.

    ``origins`` are the workflows, campaigns and surveys that it may name; ``previous``
    is the question that a few words may complete.
    """

    def amid_talk() -> Question | None:
        short = len(text) <= preparing.LONGEST
        return _amid_talk(text, account, now, origins) if short else None

    again = asking_again.asked(plain(text[: preparing.LONGEST]), previous, account)
    if again is not None:
        return again
    whole = preparing.prepared(text, account, now, origins, previous, alone=True)
    found = _strictly(whole)
    heard = None if isinstance(whole, Question) else _tolerantly(whole)
    if isinstance(whole, Question) or heard is None:
        return found if found.intent != "unknown" else amid_talk() or found
    return _judged(text, whole, found, heard, amid_talk)


def _judged(
    text: str,
    whole: Prepared,
    found: Question,
    heard: Reading,
    amid_talk: Callable[[], Question | None],
) -> Question:
    """Return what the rules found; what the weights did where that is doubted."""
    names = () if heard.lexicon.compounds else preparing.capitals(text)
    sure = weighing.VERY_SURE if _names_a_stranger(heard, names) else weighing.SURE
    if found.intent == "unknown":
        if others.are_asked(heard.heard, names):
            return found
        weighed = meaning.by_weight(heard, whole.context, sure)
        if weighed is not None:
            return weighed
        found = _loosely(whole) or amid_talk() or found
    if found.intent == "unknown" or heard.unclear:
        return _explained(found, heard)
    fresh = whole.context.previous is None
    doubted = fresh and weighing.doubts(found.intent, heard)
    if doubted or _loses_time(found, heard):
        sure = weighing.VERY_SURE if doubted else sure
        weighed = meaning.by_weight(heard, whole.context, sure)
        unknown = suggesting.unknown(whole.lexicons[0], heard.sequence)
        return weighed or _explained(unknown, heard)
    return found


def _explained(question: Question, reading: Reading | None) -> Question:
    """Return a question; if it is unknown since its time is to come, with that."""
    if question.intent != "unknown" or reading is None or not reading.phrases:
        return question
    if not all(one.future for one in reading.phrases):
        return question
    return suggesting.ahead(question, reading.lexicon)


def _loses_time(found: Question, reading: Reading) -> bool:
    """Tell whether a stretch of time was said that the question found is not about."""
    timeless = found.intent in weighing.TIMELESS
    if not timeless and unread.times(reading.heard, reading.lexicon.language):
        return True
    if found.intent in rules.STANDING or found.compare_to is not None:
        return False
    said = [one.period for one in reading.phrases if not one.future]
    if reading.phrases and not said:
        return True  # "how many tomorrow": what is to come has no count
    return bool(said) and found.period not in said


def _names_a_stranger(reading: Reading, capitals: Collection[str]) -> bool:
    """Tell whether an unknown word has a capital that its language does not ask for."""
    unknown = {one.words for one in reading.heard if one.concept == hearing.UNKNOWN}
    return not unknown.isdisjoint(capitals)


def overhear(
    text: str,
    *,
    account: Account,
    now: datetime,
    origins: Sequence[tuple[Kind, Origin]] = (),
) -> Reading | None:
    """Return what can be heard in a text, unknown words too; None where nothing can."""
    prepared = preparing.prepared(text, account, now, origins, None)
    return None if isinstance(prepared, Question) else _tolerantly(prepared)


def _amid_talk(
    text: str,
    account: Account,
    now: datetime,
    origins: Sequence[tuple[Kind, Origin]],
) -> Question | None:
    """Return what a text asks without what only tells of whoever asks."""
    by_clause = _by_clause(text, account, now, origins)
    if by_clause is not None:
        return by_clause
    for asked in skimming.without_talk(text, plain):
        question = _strictly(preparing.prepared(asked, account, now, origins, None))
        if question.intent not in {"unknown", "help"}:
            confidence = round(0.8 * question.confidence, 2)
            return replace(question, confidence=confidence)
    return None


def _by_clause(
    text: str,
    account: Account,
    now: datetime,
    origins: Sequence[tuple[Kind, Origin]],
) -> Question | None:
    """Return what the first clause that is a question asks, if the rest is harmless."""
    clauses = skimming.unsigned(skimming.clauses_of(text), plain)
    if not 1 < len(clauses) <= _MOST_CLAUSES:
        return None
    asked: list[Question] = []
    for clause in clauses:
        question = _strictly(preparing.prepared(clause, account, now, origins, None))
        if question.intent != "unknown":
            asked.append(question)
        elif not skimming.is_harmless(plain(clause).split()):
            return None
    asked.sort(key=lambda one: one.intent == "help")
    intents = {one.intent for one in asked} - {"help"}
    if not asked or len(intents) > 1:
        return None  # two questions: neither is guessed
    return replace(asked[0], confidence=round(0.7 * asked[0].confidence, 2))


def _tolerantly(prepared: Prepared) -> Reading | None:
    """Return what can be heard in a text that was prepared; unknown words too."""
    lexicons = prepared.lexicons
    found = read(prepared.text, lexicons[0], lexicons, prepared.context, tolerant=True)
    return found and replace(found, typed=prepared.typed)


def _strictly(prepared: Prepared | Question) -> Question:
    """Return what a text asks if each of its words is understood."""
    if isinstance(prepared, Question):
        return prepared
    question = _asked(prepared)
    slips = 0.9 if prepared.corrected else 1.0
    return replace(question, confidence=round(question.confidence * slips, 2))


def _asked(prepared: Prepared) -> Question:
    """Return the first reading that is a question, else the first's unknown."""
    text, lexicons, context = prepared.text, prepared.lexicons, prepared.context
    sequence: tuple[str, ...] = ()
    tried = 1 if prepared.told else _TRIED
    for lexicon in hearing.likely(text.split(), lexicons)[:tried]:
        reading = read(text, lexicon, lexicons, context)
        if reading is None:
            continue
        if reading.unclear:
            break
        sequence = sequence or reading.sequence
        question = meaning.question_of(reading, context)
        if question is not None:
            return question
        if reading.confidence == 1.0:
            break  # wholly understood, and no question that can be answered
    return suggesting.unknown(lexicons[0], sequence)


def _loosely(prepared: Prepared) -> Question | None:
    """Return what is asked if words are parted otherwise, or a small one left out."""
    text, first = prepared.text, prepared.lexicons[0]
    context = replace(prepared.context, loose=True)
    for place in (None, *range(min(len(text.split()), _MOST_PARTED))):
        reading = read(text, first, prepared.lexicons, context, shorter_at=place)
        if reading is not None and not reading.unclear:
            question = meaning.question_of(reading, context)
            if question is not None:
                return replace(question, confidence=0.8 * question.confidence)
    return None
