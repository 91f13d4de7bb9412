"""Text -> Question: ordered rules over concepts, and never a guess.

Every word must be understood: a question with one word that is not in the lexicon,
no name of an origin, no number and no phrase of time is ``unknown``, whatever else it
says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    spelling,
    suggesting,
    words,
)
from bot.lexicon import Lexicon, all_lexicons
from bot.question import Question as Question  # noqa: PLC0414 -- offered here
from bot.question import group_of
from bot.reading import Context, Reading, period_of, read, when_of
from metering.accounts import Account
from metering.interactions import SURVEY_KINDS, Kind, Origin

_LONGEST_QUESTION = 400
_TRIED = 3
_MOST_RANKED = 100
# What tells "how many … start" from "can you start …".
_ASKED = frozenset(
    ("quantity", "sum", "what", "which", "amount", "can", "will", "list")
)
_CONTAINERS = {
    "workflow_email": frozenset({Kind.WORKFLOW_EMAIL}),
    "one_shot_email": frozenset({Kind.ONE_SHOT_EMAIL}),
    "survey": frozenset(SURVEY_KINDS),
    "nps_email": frozenset({Kind.NPS_EMAIL}),
    "in_app_survey": frozenset({Kind.IN_APP_SURVEY}),
}


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
    before = previous.language if previous else None
    if len(text) <= 4 * _LONGEST_QUESTION:
        aside_of = Context(account, now, None, None)
        text = asides.left_out(text, aside_of, _plain)
    plain = words.plain(text[: 4 * _LONGEST_QUESTION], _spellings())
    if not plain or len(plain) > _LONGEST_QUESTION:
        return suggesting.unknown(_first(before), ())
    ordinary = _Ordinary(account, now)
    found = names.take(
        text, plain, origins, ordinary=ordinary.includes, container=_container
    )
    lexicons = _languages(found.text, before)
    if found.ambiguous or found.unknown:
        return suggesting.misnamed(found, lexicons[0])
    bare = _without_own_names(found.text, account, ordinary)
    corrected = spelling.corrected(bare.split(), lexicons)
    if corrected != bare.split():
        lexicons = _languages(" ".join(corrected), before)
    context = Context(account, now, found.origin, previous)
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
    return suggesting.unknown(lexicons[0], sequence)


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
    intent = rules.decide(
        conditions.Said(
            frozenset(said - {"amount"}),
            named,
            when,
            bool(number),
            compared is not None,
        )
    )
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
    ranked = "most" in said and numbers[0] <= _MOST_RANKED
    return () if ranked else numbers


def _languages(text: str, before: str | None) -> list[Lexicon]:
    return hearing.ordered(text.split(), before)


def _first(language: str | None) -> Lexicon:
    lexicons = all_lexicons()
    return next((one for one in lexicons if one.language == language), lexicons[0])


def _plain(clause: str) -> str:
    return words.plain(clause, _spellings())


def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple(pair for one in all_lexicons() for pair in one.spellings)


def _container(word: str) -> frozenset[Kind]:
    """Return the kinds of "workflow", "campaign", "survey" in any language."""
    for lexicon in all_lexicons():
        found = _CONTAINERS.get(lexicon.concept(word) or "")
        if found:
            return found
    return frozenset()


@dataclass(frozen=True)
class _Ordinary:
    """The everyday words of all languages: a name made of them is told from nothing."""

    account: Account
    now: datetime

    def includes(self, name: str) -> bool:
        """Tell whether a name also reads as a part of a question.

        A word that is only known for what the bot does not know ("zendesk") is none.
        """
        context = Context(self.account, self.now, None, None)
        lexicons = hearing.ordered(name.split(), None)
        return any(
            (found := read(name, lexicon, lexicons, context))
            and not found.unclear
            and set(found.sequence) != {"foreign"}
            for lexicon in lexicons[:_TRIED]
        )


def _without_own_names(text: str, account: Account, ordinary: _Ordinary) -> str:
    """Return a text without the account's own name and id."""
    for own in (account.name, account.id):
        name = words.plain(own)
        if name and f" {name} " in f" {text} " and not ordinary.includes(name):
            text = re.sub(rf"(?<!\S){re.escape(name)}(?!\S)", " ", text)
    return " ".join(text.split())
