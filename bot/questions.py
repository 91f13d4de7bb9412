"""Text -> Question: ordered rules over concepts, and never a guess.

Every word must be understood: a question with one word that is not in the lexicon,
no name of an origin, no number and no phrase of time is ``unknown``, whatever else it
says.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot import (
    asides,
    comparing,
    conditions,
    followups,
    hearing,
    kinds,
    names,
    rules,
    skimming,
    spelling,
    suggesting,
    words,
)
from bot.lexicon import Lexicon, all_lexicons
from bot.ordinary import Ordinary, container, without_own_names
from bot.question import Question as Question  # noqa: PLC0414 -- offered here
from bot.question import group_of
from bot.reading import Context, Reading, period_of, read, when_of
from metering.accounts import Account
from metering.interactions import Kind, Origin

_LONGEST_QUESTION = 400
_TRIED = 3
_MOST_PARTED = 25
_MOST_RANKED = 100
# What tells "how many … start" from "can you start …".
_ASKED = frozenset(
    ("quantity", "sum", "what", "which", "amount", "can", "will", "list")
)


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
    found = _strictly(text, account, now, origins, previous, alone=True)
    if found.intent != "unknown" or len(text) > _LONGEST_QUESTION:
        return found
    for asked in skimming.without_talk(text, _plain):
        question = _strictly(asked, account, now, origins)
        if question.intent not in {"unknown", "help"}:
            confidence = round(0.8 * question.confidence, 2)
            return replace(question, confidence=confidence)
    return found


def _strictly(
    text: str,
    account: Account,
    now: datetime,
    origins: Sequence[tuple[Kind, Origin]],
    previous: Question | None = None,
    *,
    alone: bool = False,
) -> Question:
    """Return what a text asks if each of its words is understood."""
    before = previous.language if previous else None
    if len(text) <= 4 * _LONGEST_QUESTION:
        aside_of = Context(account, now, None, None)
        text = asides.left_out(text, aside_of, _plain)
    plain = words.plain(text[: 4 * _LONGEST_QUESTION], _spellings())
    if not plain or len(plain) > _LONGEST_QUESTION:
        return suggesting.unknown(_first(before), ())
    ordinary = Ordinary(account, now)
    found = names.take(
        text, plain, origins, ordinary=ordinary.includes, container=container
    )
    lexicons = _languages(found.text, before)
    if found.ambiguous or found.unknown:
        return suggesting.misnamed(found, lexicons[0])
    bare = without_own_names(found.text, account, ordinary)
    corrected = spelling.corrected(bare.split(), lexicons)
    if corrected != bare.split():
        lexicons = _languages(" ".join(corrected), before)
    context = Context(account, now, found.origin, previous, alone=alone)
    question = _asked(" ".join(corrected), lexicons, context)
    slips = 0.9 if corrected != bare.split() else 1.0
    return replace(question, confidence=round(question.confidence * slips, 2))


def _asked(text: str, lexicons: Sequence[Lexicon], context: Context) -> Question:
    """Return the first reading that is a question, else the first's unknown."""
    sequence: tuple[str, ...] = ()
    for lexicon in lexicons[:_TRIED]:
        reading = read(text, lexicon, lexicons, context)
        if reading is None:
            continue
        if reading.unclear:
            break
        sequence = sequence or reading.sequence
        question = _question(reading, context)
        if question is not None:
            return question
        if reading.confidence == 1.0:
            break  # wholly understood, and no question that can be answered
    return _loosely(text, lexicons, context) or suggesting.unknown(
        lexicons[0], sequence
    )


def _loosely(
    text: str, lexicons: Sequence[Lexicon], context: Context
) -> Question | None:
    """Return what is asked if words are parted otherwise, or a small one left out."""
    first = lexicons[0]
    context = replace(context, loose=True)
    for place in (None, *range(min(len(text.split()), _MOST_PARTED))):
        reading = read(text, first, lexicons, context, shorter_at=place)
        if reading is not None and not reading.unclear:
            question = _question(reading, context)
            if question is not None:
                return replace(question, confidence=0.8 * question.confidence)
    return None


def _question(reading: Reading, context: Context) -> Question | None:
    """Return what a reading asks, None if that is not sure."""
    fragment = followups.read(reading.heard)
    if fragment.is_fragment:
        if context.previous is not None and followups.goes_on(
            context.previous, fragment
        ):
            return followups.completed(reading, context.previous, context)
        if fragment.led and not fragment.measured:
            return None
        if context.alone and {one.concept for one in reading.heard} == {"time"}:
            return _of_time_alone(reading, context)
    return _whole(reading, context)


def _whole(reading: Reading, context: Context) -> Question | None:
    """Return the question that a reading is by itself."""
    sequence = reading.sequence
    compared = _compared(reading, context)
    if len(reading.phrases) > 1 and compared is None:
        return None
    origin = context.origin
    named = kinds.named(sequence, origin[0] if origin else None)
    time = reading.phrases[0] if reading.phrases and compared is None else None
    said = set(sequence)
    when = when_of(time, context)
    if time and time.future and time.form == "billing":
        said.add("next_period")
        when = conditions.When()
    number = _number(reading.numbers, said)
    if number is None or _is_order(reading):
        return None
    heard = conditions.Said(
        frozenset(said - {"amount"}), named, when, bool(number), compared is not None
    )
    intent = rules.decide(heard)
    if intent == "unknown" and context.loose:
        intent = rules.loosely(heard)
    # What a campaign "cost us" in interactions.
    intent = "used" if _counts_cost(intent, said, context) else intent
    if intent == "unknown" or (origin and intent in rules.WHOLE):
        return None
    if named is None and intent not in rules.WHOLE:
        return None
    question = Question(
        intent,
        kinds=() if intent in rules.WHOLE else named or (),
        origin=origin[1] if origin else None,
        period=period_of(intent, time, when, context),
        group_by=group_of(intent, said),
        amount=number[0] if number and intent == "what_if" else None,
        language=reading.lexicon.language,
        confidence=reading.confidence,
        suggestions=tuple(reading.lexicon.examples.values())
        if intent == "help"
        else (),
    )
    if compared is not None:
        return replace(question, period=compared.period, compare_to=compared.against)
    return question


def _of_time_alone(reading: Reading, context: Context) -> Question | None:
    """Return how many were used in "October?"; None of the future."""
    if len(reading.phrases) != 1 or reading.phrases[0].future:
        return None
    time = reading.phrases[0]
    return Question(
        "used",
        period=period_of("used", time, when_of(time, context), context),
        language=reading.lexicon.language,
        confidence=0.8 * reading.confidence,
    )


def _compared(reading: Reading, context: Context) -> comparing.Compared | None:
    """Return what is compared; one stretch alone may be that of "which used more"."""
    single = len(reading.phrases) == 1
    said = frozenset(reading.sequence)
    if single and (conditions.says_which_uses_more(said) or _costs_more(said)):
        return None
    return comparing.read(
        reading.heard, reading.phrases, reading.lexicon, context.account, context.now
    )


def _counts_cost(intent: rules.Intent, said: set[str], context: Context) -> bool:
    counted = said >= {"quantity", "all"}
    return context.origin is not None and intent == "cost" and counted


def _costs_more(said: frozenset[str]) -> bool:
    """Tell "what do we pay more for October", which compares nothing."""
    return {"money", "on_demand"} <= said and said.isdisjoint(
        {"compare", "than", "than_last", "change", "less"}
    )


def _is_order(reading: Reading) -> bool:
    """Tell "send an e-mail to all" from "e-mails sent"."""
    spoken = [one for one in reading.heard if one.concept not in {"filler", "comma"}]
    if not {"exceed", "enough", "room"}.isdisjoint(reading.sequence):
        return False  # "sending 5,000 would take us over" asks
    resets = reading.lexicon.listed("resets")
    if len(spoken) > 1 and spoken[0].words in resets:
        aimed = spoken[1].concept in {"all", "limit", "period", "used", "count"}
        return aimed and "time" not in reading.sequence[:2]
    orders = reading.lexicon.orders.split()
    if not spoken or spoken[0].words in orders:
        return bool(spoken)
    asked = {one.concept for one in spoken} & _ASKED
    return spoken[-1].words in orders and not asked


def _number(numbers: tuple[int, ...], said: set[str]) -> tuple[int, ...] | None:
    """Return the one number that is asked about, () for none, None where unclear."""
    if "alert" in said or "notify" in said:
        return ()
    if not numbers:
        return ()
    if len(numbers) > 1:
        return None
    return () if _is_rank(said) and numbers[0] <= _MOST_RANKED else numbers


def _is_rank(said: set[str]) -> bool:
    """Tell the five of "the top 5" and of "the 5 campaigns that sent more"."""
    more = "more" in said and conditions.says_which_uses_more(frozenset(said))
    return bool(said & {"most", "top"}) or (more and said.isdisjoint({"can", "if"}))


def _languages(text: str, before: str | None) -> list[Lexicon]:
    return hearing.ordered(text.split(), before)


def _first(language: str | None) -> Lexicon:
    lexicons = all_lexicons()
    return next((one for one in lexicons if one.language == language), lexicons[0])


def _plain(clause: str) -> str:
    return words.plain(clause, _spellings())


def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple(pair for one in all_lexicons() for pair in one.spellings)
