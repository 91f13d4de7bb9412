"""A few words that complete the question before: "and last month?", "only emails"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import comparing, dates, kinds, rules
from bot.hearing import Heard
from bot.kinds import MENTIONS
from bot.question import GROUPS, Question, group_of
from bot.reading import Context, Reading, period_of, when_of
from metering.interactions import Kind, Origin

GROUPED = frozenset(GROUPS)
# Of a stretch that may lie in the past, though they speak of the allowance.
_MEASURED = frozenset({"cost", "left", "limit"})
_TIMELESS = frozenset({"unknown", "help", "definition", "compare"})
_IDLE = frozenset({"filler", "comma", "time", "and", "about", "only", "greeting"})
_SLOTS = (
    GROUPED
    | MENTIONS
    | {"origin", "except", "amount", "breakdown", "than", "compare"}
    | {"than_last", "what", "how", "if", "join", "period"}
)
_AGAIN = frozenset({"quantity", "sum", "used", "sent", "all", "talked", "did", "have"})


@dataclass(frozen=True)
class Fragment:
    """Whether some words are no question of their own, and whether "and" leads them."""

    is_fragment: bool
    led: bool
    # "And how many in October?" repeats the measure of the question before.
    measured: bool


def read(heard: Sequence[Heard]) -> Fragment:
    """Tell whether what was heard only completes another question."""
    concepts = [one.concept for one in heard]
    spoken = [one for one in concepts if one not in {"filler", "comma", "greeting"}]
    led = bool(spoken) and spoken[0] in {"and", "about", "only", "except"}
    said = set(concepts) - _IDLE
    measured = led and bool(said & _AGAIN) and "time" in concepts
    allowed = _SLOTS | (_AGAIN if led else frozenset())
    slots = set(concepts) & (GROUPED | MENTIONS | {"time", "origin", "amount"})
    asks = slots or said & {"breakdown"}
    return Fragment(bool(asks) and said <= allowed, led, measured)


def goes_on(previous: Question, fragment: Fragment) -> bool:
    """Tell whether a few words can complete the question before."""
    if previous.intent in {"unknown", "help", "definition", "alerts", "renewal"}:
        return False
    return not fragment.measured or previous.intent in {"used", "breakdown", "top"}


def completed(
    reading: Reading, previous: Question, context: Context
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
    changed = replace(
        previous,
        language=reading.lexicon.language,
        confidence=reading.confidence,
        suggestions=(),
    )
    changed = _with_kinds(changed, named, said, origin)
    if compared is not None:
        return _compared(changed, compared) if previous.intent == "used" else None
    if reading.numbers:
        return _counted(changed, reading.numbers)
    if said & {"than", "compare", "than_last"}:
        return None
    grouped = bool(said & GROUPED) and previous.intent in _MEASURED
    narrowed = named or origin or said & GROUPED or "breakdown" in said
    if narrowed and not grouped and previous.intent in rules.WHOLE:
        return None
    if said & (GROUPED | {"breakdown"}):
        changed = _grouped(changed, said)
    time = reading.phrases[0] if reading.phrases else None
    return changed if time is None else _moved(changed, time, context)


def at_the_same_time(question: Question, context: Context) -> Question:
    """Return "and the cost?" of the stretch that the question before was about."""
    previous = context.previous
    if previous is None or previous.period is None or previous.intent in _TIMELESS:
        return question
    period = previous.period
    calendar = context.account.calendar
    if question.intent in _MEASURED and question.intent in rules.STANDING:
        closed = calendar.period_at(period.start) == period
        return replace(question, period=period) if closed else question
    if question.intent in {"used", "breakdown", "top"}:
        return replace(question, period=period)
    return question


def _with_kinds(
    completed: Question,
    named: tuple[Kind, ...],
    said: set[str],
    origin: tuple[Kind, Origin] | None,
) -> Question:
    if origin is not None:
        return replace(completed, kinds=named, origin=origin[1])
    if named and "except" in said and completed.kinds:
        kept = tuple(kind for kind in completed.kinds if kind in named)
        return replace(completed, kinds=kept or completed.kinds)
    if named:
        keeps = completed.origin if said & GROUPED else None
        return replace(completed, kinds=named, origin=keeps)
    if "all" in said:
        return replace(completed, kinds=(), origin=None)
    return completed


def _counted(completed: Question, numbers: tuple[int, ...]) -> Question | None:
    """Return the question with another number: "and 5,000?", "the first 3"."""
    if len(numbers) > 1:
        return None
    if completed.intent == "top":
        return replace(completed, most=numbers[0])
    if completed.intent == "what_if":
        return replace(completed, amount=numbers[0])
    return None


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
        group_by=group_of("breakdown", said),
        compare_to=None,
    )


def _moved(
    completed: Question, time: dates.Phrase, context: Context
) -> Question | None:
    """Return the question about another time, where it can be asked of it."""
    when = when_of(time, context)
    if time.future or completed.intent in {"compare", "forecast", "what_if"}:
        return None
    if completed.intent in rules.STANDING and not (when.billing or when.current):
        return None
    return replace(completed, period=period_of(completed.intent, time, when, context))
