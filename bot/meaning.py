"""What a reading asks: the question that its concepts, times and numbers make."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot import assuming, conditions, focusing, followups, kinds, narrowing, rules
from bot import comparing as comparisons
from bot.gist import weighing
from bot.lexicon import Lexicon
from bot.question import Question, group_of
from bot.reading import Context, Reading, period_of, when_of
from metering.interactions import Kind, Origin

_MOST_RANKED = 100
# What an order may change: "double our quota", "move the renewal date".
_SET = frozenset(("limit", "alert", "notify", "renew", "renewal_date", "period"))


# What tells "how many … start" from "can you start …".
_ASKED = frozenset(
    ("quantity", "sum", "what", "which", "amount", "can", "will", "list")
)


def question_of(reading: Reading, context: Context) -> Question | None:
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
    whole = _whole(reading, context, _loosely if context.loose else rules.decide)
    if whole is not None and fragment.led and not reading.phrases:
        return followups.at_the_same_time(whole, context)
    return whole


def by_weight(reading: Reading, context: Context, least: float) -> Question | None:
    """Return what a text asks by the weight of all its words, None if that is unsure.

    Time, kinds and numbers are read as ever: only the intent is weighed.
    """
    fragment = followups.read(reading.heard)
    if fragment.is_fragment:
        if fragment.led and not reading.numbers:
            return None
        least = max(least, weighing.FRAGMENT)
    found, chance = weighing.intent(reading, least)
    if focusing.asks_otherwise(found, reading):
        return None
    reading = focusing.on(found, reading.without_unclear(), context)
    if found in weighing.TIMELESS:
        question: Question | None = None
        if not _is_order(reading):  # "mute the alerts"
            question = _standing(found, reading, context)
    elif found == "unknown":
        question = None
    else:
        question = _whole(
            weighing.meant(found, reading, chance),
            context,
            lambda said: found if weighing.suits(found, said) else "unknown",
            comparing=found == "compare",
        )
    return question and replace(question, confidence=round(min(chance, 0.9), 2))


def _standing(
    intent: rules.Intent, reading: Reading, context: Context
) -> Question | None:
    """Return a question that has no number for an answer; None of a far future."""
    time = reading.phrases[0] if len(reading.phrases) == 1 else None
    when = when_of(time, context)
    next_one = time is not None and time.period == context.account.calendar.following(
        context.current
    )
    if when.future and not when.soon and not (intent == "renewal" and next_one):
        return None  # the date that the next period starts on is asked of this one
    return Question(
        intent,
        period=context.current if next_one else period_of(intent, time, when, context),
        language=reading.lexicon.language,
        suggestions=_examples(intent, reading.lexicon),
    )


def _examples(intent: rules.Intent, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon.examples.values()) if intent == "help" else ()


def _loosely(said: conditions.Said) -> rules.Intent:
    """Return what the rules decide, with all that was said or most of it."""
    intent = rules.decide(said)
    return rules.loosely(said) if intent == "unknown" else intent


def _whole(
    reading: Reading,
    context: Context,
    decide: Callable[[conditions.Said], rules.Intent],
    *,
    comparing: bool | None = None,
) -> Question | None:
    """Return the question that a reading is by itself.

    ``comparing`` is whether it compares, where that is known.
    """
    sequence = reading.sequence
    compared = None if comparing is False else _compared(reading, context)
    if comparing and compared is None:
        compared = _assumed(reading, context)
    number = _number(reading.numbers, set(sequence))
    unclear = len(reading.phrases) > 1 and compared is None
    unclear = unclear or narrowing.NOT_ONLY in sequence
    if unclear or number is None or _is_order(reading):
        return None
    origin = context.origin
    named = kinds.named(sequence, origin[0] if origin else None)
    time = reading.phrases[0] if reading.phrases and compared is None else None
    said = set(sequence) | _mailed(reading)
    when = when_of(time, context)
    if time and time.future and time.form == "billing":
        said.add("next_period")
        when = conditions.When()
    heard = conditions.Said(
        frozenset(said - {"amount"}), named, when, bool(number), compared is not None
    )
    intent = _meant(decide(heard), said, context)
    if compared is not None and intent not in {"compare", "unknown"}:
        # "The hungriest of September" holds nothing against it.
        return _whole(reading, context, lambda _: intent, comparing=False)
    if not _may_ask(intent, heard, origin) or (intent == "compare" and _is_money(said)):
        return None
    question = Question(
        intent,
        kinds=_kinds(intent, named, sequence),
        origin=origin[1] if origin else None,
        period=period_of(intent, time, when, context),
        group_by=group_of(intent, said, _kinds(intent, named, sequence)),
        amount=number[0] if number and intent == "what_if" else None,
        most=_most(reading) if intent == "top" else None,
        language=reading.lexicon.language,
        confidence=reading.confidence,
        suggestions=_examples(intent, reading.lexicon),
    )
    if compared is not None:
        return replace(question, period=compared.period, compare_to=compared.against)
    return question


def _meant(intent: rules.Intent, said: set[str], context: Context) -> rules.Intent:
    """Return an intent in the light of what is counted, and for each of what."""
    if _counts_cost(intent, said, context):
        return "used"  # what a campaign "cost us" in interactions
    if intent == "used" and said & conditions.GROUPS:
        return "breakdown"  # "how many did each campaign send"
    return intent


def _is_money(said: set[str]) -> bool:
    """Tell "did we pay more in October": what is compared are interactions."""
    return "money" in said and said.isdisjoint({"used", "sent", *kinds.MENTIONS})


def _may_ask(
    intent: rules.Intent,
    said: conditions.Said,
    origin: tuple[Kind, Origin] | None,
) -> bool:
    """Tell whether an intent can have the name, the number and the time said."""
    if intent == "unknown":
        return False
    if intent in rules.WHOLE:
        return origin is None
    # A number that is no rank narrows what nothing here knows, and nothing was used
    # yet in what is to come.
    return not (said.kinds is None or said.amount or "next_period" in said.concepts)


def _mailed(reading: Reading) -> set[str]:
    """Return that "NPS e-mails in August" were sent; "NPS in August" is a score."""
    mailed = any(
        one.concept == "nps_email" and " " in one.words for one in reading.heard
    )
    return {"sent"} if mailed and reading.phrases else set()


def _kinds(
    intent: rules.Intent, named: tuple[Kind, ...] | None, sequence: Sequence[str]
) -> tuple[Kind, ...]:
    """Return the kinds of an answer; () for all, as in "e-mails, chats and surveys"."""
    parted = intent == "breakdown" and named and len(named) == len(Kind)
    if intent == "breakdown" and "by_kind" in sequence:
        # "By type, chats, workflows, NPS and so on" are examples.
        place = sequence.index("by_kind")
        listed = [at for at, one in enumerate(sequence) if one in kinds.MENTIONS]
        parted = parted or (len(listed) > 1 and listed[0] > place)
    return () if intent in rules.WHOLE or parted else named or ()


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


def _compared(reading: Reading, context: Context) -> comparisons.Compared | None:
    """Return what is compared; one stretch alone may be that of "which used more"."""
    single = len(reading.phrases) == 1
    said = frozenset(reading.sequence)
    if single and (conditions.says_which_uses_more(said) or _costs_more(said)):
        return None
    return comparisons.read(
        reading.heard, reading.phrases, reading.lexicon, context.account, context.now
    )


def _assumed(reading: Reading, context: Context) -> comparisons.Compared | None:
    """Return what is compared though only one stretch or none was said."""
    return assuming.read(
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
    if len(spoken) > 1 and spoken[0].words in reading.lexicon.listed("sets"):
        return spoken[1].concept in _SET  # "double our quota"
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


def _most(reading: Reading) -> int | None:
    """Return the five of "top 5" and of "the five biggest", None where none is said."""
    said = [
        reading.lexicon.numbers.get(word)
        for one in reading.heard
        if one.concept == "rank"
        for word in one.words.split()
    ]
    counts = [*reading.numbers, *(one for one in said if one)]
    return counts[0] if len(counts) == 1 and 0 < counts[0] <= _MOST_RANKED else None


def _is_rank(said: set[str]) -> bool:
    """Tell the five of "the top 5" and of "the 5 campaigns that sent more"."""
    more = "more" in said and conditions.says_which_uses_more(frozenset(said))
    return bool(said & {"most", "top"}) or (more and said.isdisjoint({"can", "if"}))
