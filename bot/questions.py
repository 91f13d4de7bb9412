"""Text -> Question: ordered rules over concepts, and never a guess.

Every word must be understood: a question with one word that is not in the lexicon,
no name of an origin, no number and no phrase of time is ``unknown``, whatever else it
says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from bot import (
    amounts,
    comparing,
    dates,
    followups,
    hearing,
    kinds,
    names,
    rules,
    spelling,
    words,
)
from bot.hearing import Heard
from bot.lexicon import Lexicon, all_lexicons
from bot.rules import Intent
from bot.words import TIME
from metering.accounts import Account
from metering.interactions import EMAIL_KINDS, SURVEY_KINDS, Kind, Origin
from metering.periods import Period

Group = Literal["kind", "origin", "day"]

_LONGEST_QUESTION = 400
_TRIED = 3
_MOST_RANKED = 100
_GROUPS: dict[str, Group] = {
    "by_kind": "kind",
    "by_origin": "origin",
    "by_workflow": "origin",
    "by_one_shot": "origin",
    "by_survey": "origin",
    "by_day": "day",
}
_CONTAINERS = {
    "workflow_email": frozenset({Kind.WORKFLOW_EMAIL}),
    "one_shot_email": frozenset({Kind.ONE_SHOT_EMAIL}),
    "survey": frozenset(SURVEY_KINDS),
    "nps_email": frozenset({Kind.NPS_EMAIL}),
    "in_app_survey": frozenset({Kind.IN_APP_SURVEY}),
}
_SUGGESTED: tuple[tuple[str, str], ...] = (
    ("money on_demand spent", "cost"),
    ("alert notify", "alerts"),
    ("exceed enough pace will", "forecast"),
    ("left still", "left"),
    ("limit cadence", "limit"),
    ("renew renewal_date next_period", "renewal"),
    ("most which", "top"),
    ("compare than more less change", "compare"),
    ("can if amount", "what_if"),
    ("breakdown by_kind by_day by_workflow by_one_shot by_survey", "breakdown"),
    ("count define counts_as an_interaction", "definition"),
    ("email sent", "used_kind"),
)


@dataclass(frozen=True)
class Question:
    """What is asked; an empty ``kinds`` means all, ``period`` is None if unknown.

    ``confidence`` is 1 where each word was right and of one language, and less for
    slips of the finger and mixed languages; ``suggestions`` are questions to offer.
    """

    intent: Intent
    kinds: tuple[Kind, ...] = ()
    origin: Origin | None = None
    period: Period | None = None
    compare_to: Period | None = None
    group_by: Group | None = None
    amount: int | None = None
    language: str = "en"
    confidence: float = 1.0
    suggestions: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class _Context:
    """What a text is read in: whose, when, and after which question."""

    account: Account
    now: datetime
    origin: tuple[Kind, Origin] | None
    previous: Question | None

    @property
    def current(self) -> Period:
        return self.account.calendar.period_at(self.now)


@dataclass(frozen=True)
class _Reading:
    """A text in one language: its concepts, times and numbers."""

    lexicon: Lexicon
    heard: tuple[Heard, ...]
    phrases: tuple[dates.Phrase, ...]
    numbers: tuple[int, ...]

    @property
    def sequence(self) -> tuple[str, ...]:
        return tuple(one.concept for one in self.heard)

    @property
    def confidence(self) -> float:
        spoken = {one.language for one in self.heard if one.concept != "filler"}
        mixed = spoken - {"", self.lexicon.language}
        return 0.9 if mixed else 1.0


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
    plain = words.plain(text[: 4 * _LONGEST_QUESTION], _spellings())
    if not plain or len(plain) > _LONGEST_QUESTION:
        return _unknown(_first(before), ())
    ordinary = _Ordinary(account, now)
    found = names.take(
        text, plain, origins, ordinary=ordinary.includes, container=_container
    )
    lexicons = _languages(found.text, before)
    if found.ambiguous or found.unknown:
        return _misnamed(found, lexicons[0])
    bare = _without_own_names(found.text, account, ordinary)
    corrected = spelling.corrected(bare.split(), lexicons)
    if corrected != bare.split():
        lexicons = _languages(" ".join(corrected), before)
    context = _Context(account, now, found.origin, previous)
    question = _asked(" ".join(corrected), lexicons, context)
    slips = 0.9 if corrected != bare.split() else 1.0
    return replace(question, confidence=round(question.confidence * slips, 2))


def _asked(text: str, lexicons: Sequence[Lexicon], context: _Context) -> Question:
    """Return the first reading that is a question, else the first's unknown."""
    sequence: tuple[str, ...] = ()
    for lexicon in lexicons[:_TRIED]:
        reading = _read(text, lexicon, lexicons, context)
        if reading is None:
            continue
        sequence = sequence or reading.sequence
        question = _question(reading, context)
        if question is not None:
            return question
        if reading.confidence == 1.0:
            break  # wholly understood, and no question that can be answered
    return _unknown(lexicons[0], sequence)


def _read(
    text: str, lexicon: Lexicon, lexicons: Sequence[Lexicon], context: _Context
) -> _Reading | None:
    """Read a text in one language first; None where a word is not understood."""
    others = [one for one in lexicons if one is not lexicon]
    text = _shielded(text, lexicon)
    text = amounts.shield(text, (lexicon, *others[:1]))
    phrases = _times(text, (lexicon, *others), context)
    if any(phrase.period is None for phrase in phrases):
        return None
    times = [text[phrase.start : phrase.end] for phrase in phrases]
    for phrase in reversed(phrases):
        text = f"{text[: phrase.start]} {TIME} {text[phrase.end :]}"
    text = amounts.take(" ".join(text.split()), (lexicon, *others[:1]))
    heard = hearing.concepts(text, lexicon, others)
    if heard is None:
        return None
    # What was said of time stays with its mark: "del mese scorso" may begin with "than".
    spoken = iter(times)
    heard = [
        replace(one, words=next(spoken)) if one.concept == "time" else one
        for one in heard
    ]
    numbers = [amounts.value_of(one.words) for one in heard if one.concept == "amount"]
    return _Reading(lexicon, tuple(heard), phrases, tuple(numbers))


def _shielded(text: str, lexicon: Lexicon) -> str:
    """Keep from the dates what speaks of days and months but names none."""
    text = re.sub(rf"(?<!\S)(?:{lexicon.period_end})(?!\S)", "periodend", text)
    for concept, sign in (("by_day", "byday"), ("cadence", "bymonth")):
        text = re.sub(lexicon.pattern(concept), sign, text)
    return text


def _times(
    text: str, lexicons: Sequence[Lexicon], context: _Context
) -> tuple[dates.Phrase, ...]:
    """Return the phrases of time of the first language that finds any."""
    for lexicon in lexicons:
        if lexicon.language in dates.LANGUAGES:
            found = dates.find(
                text,
                lexicon.language,
                calendar=context.account.calendar,
                now=context.now,
            )
            if found.phrases:
                return found.phrases
    return ()


def _question(reading: _Reading, context: _Context) -> Question | None:
    """Return what a reading asks, None if that is not sure."""
    fragment = followups.read(reading.heard)
    if fragment.is_fragment:
        if context.previous is not None and _goes_on(context.previous, fragment):
            return _completed(reading, context.previous, context)
        if fragment.led and not fragment.measured:
            return None
    return _whole(reading, context)


def _whole(reading: _Reading, context: _Context) -> Question | None:
    """Return the question that a reading is by itself."""
    sequence = reading.sequence
    compared = comparing.read(
        reading.heard,
        reading.phrases,
        reading.lexicon,
        context.account,
        context.now,
    )
    if len(reading.phrases) > 1 and compared is None:
        return None
    origin = context.origin
    named = kinds.named(sequence, origin[0] if origin else None)
    time = reading.phrases[0] if reading.phrases and compared is None else None
    said = set(sequence)
    when = _when(time, context)
    if time and time.future and time.form == "billing":
        said.add("next_period")
        when = rules.When()
    number = _number(reading.numbers, said)
    if number is None:
        return None
    intent = rules.decide(
        rules.Said(
            frozenset(said - {"amount"}), named, when, bool(number), compared is not None
        )
    )
    if intent == "unknown" or (origin and intent in rules.WHOLE):
        return None
    if named is None and intent not in rules.WHOLE:
        return None
    question = Question(
        intent,
        kinds=() if intent in rules.WHOLE else named or (),
        origin=origin[1] if origin else None,
        period=_period(intent, time, when, context),
        group_by=_group(intent, said),
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


def _when(time: dates.Phrase | None, context: _Context) -> rules.When:
    if time is None or time.period is None:
        return rules.When()
    current = context.current
    calendar = context.account.calendar
    return rules.When(
        said=True,
        current=time.period == current or time.form == "present",
        billing=calendar.period_at(time.period.start) == time.period,
        future=time.future,
        soon=time.period.end > context.now and time.period.start < current.end,
    )


def _period(
    intent: Intent, time: dates.Phrase | None, when: rules.When, context: _Context
) -> Period:
    """Return the period asked about; standing questions are about billing periods."""
    if time is None or time.period is None or not when.said:
        return context.current
    if intent in rules.STANDING and intent != "alerts":
        past = when.billing and not when.future
        return time.period if past else context.current
    return time.period


def _group(intent: Intent, said: set[str]) -> Group | None:
    """Return what the rows are grouped by; a bare "breakdown" is by kind."""
    if intent == "top":
        return "origin"
    if intent != "breakdown":
        return None
    return next((group for name, group in _GROUPS.items() if name in said), "kind")


def _goes_on(previous: Question, fragment: followups.Fragment) -> bool:
    """Tell whether a few words can complete the question before."""
    if previous.intent in {"unknown", "help", "definition", "alerts", "renewal"}:
        return False
    return not fragment.measured or previous.intent in {"used", "breakdown", "top"}


def _completed(
    reading: _Reading, previous: Question, context: _Context
) -> Question | None:
    """Return the question before with what a few words change in it."""
    sequence = reading.sequence
    said = set(sequence)
    compared = comparing.read(
        reading.heard,
        reading.phrases,
        reading.lexicon,
        context.account,
        context.now,
        left=previous.period,
    )
    origin = context.origin
    named = kinds.named(sequence, origin[0] if origin else None)
    if named is None or (len(reading.phrases) > 1 and compared is None):
        return None
    completed = replace(
        previous,
        language=reading.lexicon.language,
        confidence=reading.confidence,
        suggestions=(),
    )
    completed = _with_kinds(completed, named, said, origin)
    if compared is not None:
        return _compared(completed, compared) if previous.intent == "used" else None
    if reading.numbers:
        single = previous.intent == "what_if" and len(reading.numbers) == 1
        return replace(completed, amount=reading.numbers[0]) if single else None
    if said & {"than", "compare", "than_last"}:
        return None
    changed = named or origin or said & set(_GROUPS) or "breakdown" in said
    if changed and previous.intent in rules.WHOLE:
        return None
    if said & (set(_GROUPS) | {"breakdown"}):
        completed = _grouped(completed, said)
    time = reading.phrases[0] if reading.phrases else None
    return completed if time is None else _moved(completed, time, context)


def _with_kinds(
    completed: Question,
    named: tuple[Kind, ...],
    said: set[str],
    origin: tuple[Kind, Origin] | None,
) -> Question:
    if origin is not None:
        return replace(completed, kinds=named, origin=origin[1])
    if named:
        keeps = completed.origin if said & set(_GROUPS) else None
        return replace(completed, kinds=named, origin=keeps)
    if "all" in said:
        return replace(completed, kinds=(), origin=None)
    return completed


def _compared(completed: Question, compared: comparing.Compared) -> Question:
    return replace(
        completed,
        intent="compare",
        period=compared.period,
        compare_to=compared.against,
        group_by=None,
    )


def _grouped(completed: Question, said: set[str]) -> Question:
    return replace(
        completed,
        intent="breakdown",
        group_by=_group("breakdown", said),
        compare_to=None,
    )


def _moved(
    completed: Question, time: dates.Phrase, context: _Context
) -> Question | None:
    """Return the question about another time, where it can be asked of it."""
    when = _when(time, context)
    if time.future or completed.intent in {"compare", "forecast", "what_if"}:
        return None
    if completed.intent in rules.STANDING and not (when.billing or when.current):
        return None
    return replace(completed, period=_period(completed.intent, time, when, context))


def _unknown(lexicon: Lexicon, sequence: Sequence[str]) -> Question:
    """Return that nothing was understood, with up to three questions near it."""
    said = set(sequence)
    near = [name for heard, name in _SUGGESTED if said & set(heard.split())]
    offered = dict.fromkeys([*near, "used", "left", "used_kind"])
    suggestions = tuple(lexicon.examples[name] for name in offered)[:3]
    return Question(
        "unknown", language=lexicon.language, confidence=0.0, suggestions=suggestions
    )


def _misnamed(found: names.Names, lexicon: Lexicon) -> Question:
    """Return that a name means nothing or several things, with names to offer."""
    titles = list(found.missing)
    for _, origin in found.ambiguous:
        same = [one for _, one in found.ambiguous if one.name == origin.name]
        titles.append(origin.id if len(same) > 1 else origin.name or origin.id)
    offered = [lexicon.named.format(name=title) for title in dict.fromkeys(titles)]
    offered += [lexicon.examples["top"], lexicon.examples["used"]]
    return Question(
        "unknown",
        language=lexicon.language,
        confidence=0.0,
        suggestions=tuple(offered[:3]),
    )


def _languages(text: str, before: str | None) -> list[Lexicon]:
    return hearing.ordered(text.split(), before)


def _first(language: str | None) -> Lexicon:
    lexicons = all_lexicons()
    return next((one for one in lexicons if one.language == language), lexicons[0])


def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple(pair for one in all_lexicons() for pair in one.spellings)


def _container(word: str) -> frozenset[Kind]:
    """Return the kinds of "workflow", "campaign", "survey" in any language."""
    for lexicon in all_lexicons():
        found = _CONTAINERS.get(lexicon.concepts.get((word,), ""))
        if found:
            return found
    return frozenset()


@dataclass(frozen=True)
class _Ordinary:
    """The everyday words of all languages: a name made of them is told from nothing."""

    account: Account
    now: datetime

    def includes(self, name: str) -> bool:
        """Tell whether a name also reads as a part of a question."""
        context = _Context(self.account, self.now, None, None)
        lexicons = hearing.ordered(name.split(), None)
        return any(
            _read(name, lexicon, lexicons, context) is not None
            for lexicon in lexicons[:_TRIED]
        )


def _without_own_names(text: str, account: Account, ordinary: _Ordinary) -> str:
    """Return a text without the account's own name and id."""
    for own in (account.name, account.id):
        name = words.plain(own)
        if name and f" {name} " in f" {text} " and not ordinary.includes(name):
            text = re.sub(rf"(?<!\S){re.escape(name)}(?!\S)", " ", text)
    return " ".join(text.split())
