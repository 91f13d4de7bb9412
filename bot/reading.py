"""One text in one language: its concepts, phrases of time and numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import amounts, conditions, dates, ellipsis, hearing, rules, settling
from bot.days import VAGUE
from bot.hearing import Heard
from bot.lexicon import Lexicon
from bot.question import Question
from bot.rules import Intent
from bot.words import TIME
from metering.accounts import Account
from metering.interactions import Kind, Origin
from metering.periods import Period

_WEEK = timedelta(days=7)
_YEAR = re.compile(r"20\d\d")
# "Al mese" is a cadence, "al mese scorso" is not.
_NAMED_MONTH = (
    *(
        "scors",
        "passat",
        "passad",
        "pasad",
        "retrasad",
        "anterior",
        "preceden",
        "dernier",
        "passe",
    ),
    *("prossim", "prox", "ago", "back", "earlier"),
)
# "The week before last" is a week of its own, "ao dia 15" one day.
_NAMED_BEFORE = ("last", "yesterday", "previous", "the", "dell", "scors", "di", "del")
_DIGITS = tuple("0123456789")
_NOT_BEFORE = {"cadence": _NAMED_MONTH, "than_before": _NAMED_BEFORE, "by_day": _DIGITS}
# "Des Monats" and "the middle of a month" are no cadence either.
_NOT_AFTER = {
    "cadence": frozenset(("des", "dieses", "letzten", "vorigen", "laufenden"))
    | {"vergangenen", "aktuellen", "ersten", "selben", "gleichen"},
    "by_day": frozenset({"des"}),
}


@dataclass(frozen=True)
class Context:
    """What a text is read in: whose, when, and after which question."""

    account: Account
    now: datetime
    origin: tuple[Kind, Origin] | None
    previous: Question | None
    # Whether a stretch of time may be all that was typed: "October?".
    alone: bool = False
    # Whether words that say little may be left out where nothing was understood.
    loose: bool = False

    @property
    def current(self) -> Period:
        """The billing period that is running."""
        return self.account.calendar.period_at(self.now)


@dataclass(frozen=True)
class Reading:
    """A text in one language: its concepts, times and numbers."""

    lexicon: Lexicon
    heard: tuple[Heard, ...]
    phrases: tuple[dates.Phrase, ...]
    numbers: tuple[int, ...]
    # A phrase of time has two readings, or none in the calendar.
    unclear: bool = False
    # The whole text as it was typed, in plain words.
    typed: str = ""

    @property
    def near(self) -> bool:
        """Whether all that is unclear of its time is near today."""
        return all(one.period or one.grain == VAGUE for one in self.phrases)

    def without_unclear(self) -> "Reading":
        """Return it without the stretches of time that have no one reading."""
        told = iter(self.phrases)
        heard = tuple(
            replace(one, concept="filler")
            if one.concept == "time" and next(told).period is None
            else one
            for one in self.heard
        )
        phrases = tuple(one for one in self.phrases if one.period is not None)
        return replace(self, heard=heard, phrases=phrases, unclear=False)

    @property
    def sequence(self) -> tuple[str, ...]:
        """The concepts in order."""
        return tuple(one.concept for one in self.heard)

    @property
    def confidence(self) -> float:
        """1, or less where languages are mixed."""
        spoken = {one.language for one in self.heard if one.concept != "filler"}
        mixed = spoken - {"", self.lexicon.language}
        return 0.9 if mixed else 1.0


def read(
    text: str,
    lexicon: Lexicon,
    lexicons: Sequence[Lexicon],
    context: Context,
    *,
    shorter_at: int | None = None,
    tolerant: bool = False,
) -> Reading | None:
    """Read a text in one language first; None where a word is not understood.

    ``shorter_at`` is a place in the words where not the longest phrase is taken.
    """
    others = [one for one in lexicons if one is not lexicon]
    text = _shielded(text, lexicon)
    text = amounts.shield(text, (lexicon, *others[:2]))
    text, phrases = _all_times(text, (lexicon, *others), context)
    unclear = any(phrase.period is None for phrase in phrases)
    if unclear and not tolerant:
        return Reading(lexicon, (), (), (), unclear=True)
    times = [text[phrase.start : phrase.end] for phrase in phrases]
    for phrase in reversed(phrases):
        text = f"{text[: phrase.start]} {TIME} {text[phrase.end :]}"
    text = amounts.take(" ".join(text.split()), (lexicon, *others[:1]))
    heard = hearing.concepts(
        text, lexicon, others, shorter_at=shorter_at, tolerant=tolerant
    )
    if heard is None:
        return None
    # What was said of time stays with its mark: it may begin with "than".
    spoken = iter(times)
    heard = [
        replace(one, words=next(spoken)) if one.concept == "time" else one
        for one in heard
    ]
    heard, phrases = _without_occasions(heard, phrases, lexicon, context)
    unclear = any(phrase.period is None for phrase in phrases)
    heard = settling.settled(heard, lexicon)
    numbers = [amounts.value_of(one.words) for one in heard if one.concept == "amount"]
    return Reading(lexicon, tuple(heard), phrases, tuple(numbers), unclear)


def _without_occasions(
    heard: list[Heard],
    phrases: tuple[dates.Phrase, ...],
    lexicon: Lexicon,
    context: Context,
) -> tuple[list[Heard], tuple[dates.Phrase, ...]]:
    """Leave out when an occasion is: "in October, for the meeting tomorrow"."""
    places = [place for place, one in enumerate(heard) if one.concept == "time"]
    today = context.account.calendar.local_day(context.now)
    left = dict(zip(places, phrases, strict=True))
    for place, phrase in zip(places, phrases, strict=True):
        if phrase.period is None:
            vague = phrase.grain == VAGUE  # "the deck of tomorrow morning"
            if vague and settling.is_of_occasion(heard, place, lexicon):
                del left[place]
            continue
        day = context.account.calendar.local_day(phrase.period.start)
        ahead = day > today or (day == today and len(places) > 1)
        if ahead and settling.is_of_occasion(heard, place, lexicon):
            del left[place]
    kept = [
        one for place, one in enumerate(heard) if one.concept != "time" or place in left
    ]
    return kept, tuple(left.values())


def _shielded(text: str, lexicon: Lexicon) -> str:
    """Keep from the dates what speaks of days and months but names none."""
    text = re.sub(rf"(?<!\S)(?:{lexicon.period_end})(?!\S)", "periodend", text)
    signs = (
        ("greeting", "greetings"),
        ("by_day", "byday"),
        ("cadence", "bymonth"),
        ("than_before", "thanbefore"),
    )
    for concept, sign in signs:
        text = lexicon.replaced(
            text,
            concept,
            sign,
            unless_before=_NOT_BEFORE.get(concept, ()),
            unless_after=_NOT_AFTER.get(concept, frozenset()),
        )
    return text


def _all_times(
    text: str, lexicons: Sequence[Lexicon], context: Context
) -> tuple[str, tuple[dates.Phrase, ...]]:
    """Return a text and its phrases of time; with both where two are compared."""
    phrases = _times(text, lexicons, context)
    for phrase in phrases:
        # Of which year "the second" is would be guessed beside "Q3 2025".
        dated = _YEAR.search(text, phrase.start, phrase.end)
        sure = phrase.period is not None and not dated
        whole = ellipsis.filled(text, phrase, lexicons[0]) if sure else None
        more = _times(whole, lexicons, context) if whole else ()
        told = [one.period for one in more if one.period and not one.future]
        # One more than before, and none of them a second time.
        if whole and len(told) == len(phrases) + 1 == len(set(told)):
            return whole, more
    return text, phrases


def _times(
    text: str, lexicons: Sequence[Lexicon], context: Context
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
            if found.phrases and _is_new(found.phrases, text, lexicons, lexicon):
                return found.phrases
    return ()


def _is_new(
    phrases: Sequence[dates.Phrase],
    text: str,
    lexicons: Sequence[Lexicon],
    lexicon: Lexicon,
) -> bool:
    """Tell times in another language from words of a likelier one ("mais")."""
    spoken = [text[phrase.start : phrase.end].split() for phrase in phrases]
    likelier = lexicons[: lexicons.index(lexicon)]
    return all(
        any(word not in one.words for words in spoken for word in words)
        for one in likelier
    )


def when_of(time: dates.Phrase | None, context: Context) -> conditions.When:
    """Return what the rules need to know of a phrase of time."""
    if time is None or time.period is None:
        return conditions.When()
    current = context.current
    calendar = context.account.calendar
    # "On Thursday" is read as the last one; what is planned means the next.
    late = time.period.start > context.now - _WEEK
    near = time.grain == "day" and (late or time.again)
    return conditions.When(
        said=True,
        current=time.period == current
        or time.form == "present"
        or (
            time.period.start == current.start
            and context.now < time.period.end <= current.end
        ),
        billing=calendar.period_at(time.period.start) == time.period,
        periods=_is_billed(time.period, context),
        future=time.future,
        soon=time.period.end > context.now and time.period.start < current.end,
        near=near,
    )


def _is_billed(period: Period, context: Context) -> bool:
    """Tell whether a stretch is of whole billing periods, the last one until now."""
    calendar = context.account.calendar
    if calendar.period_at(period.start).start != period.start:
        return False
    runs = period.start <= context.now < period.end
    return runs or calendar.period_at(period.end).start == period.end


def period_of(
    intent: Intent, time: dates.Phrase | None, when: conditions.When, context: Context
) -> Period:
    """Return the period asked about; standing questions are about billing periods."""
    if time is None or time.period is None or not when.said:
        return context.current
    if intent in rules.STANDING and intent != "alerts":
        several = when.periods and not when.current
        past = when.billing or (several and intent == "cost")
        past = past and not when.future
        return time.period if past else context.current
    return time.period
