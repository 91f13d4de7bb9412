"""The figures of an answer as pairs of label and text, for surfaces that lay out."""

from collections.abc import Iterator

from bot.sentences import language, telling
from bot.sentences.facts import Facts
from bot.sentences.language import Language

_OF_PART = frozenset({"top", "compare"})
_OF_WHOLE = frozenset(
    {"used", "left", "limit", "forecast", "cost", "what_if", "renewal", "breakdown"}
)


def of(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Return the figures in the question's language, the period first."""
    say = language(facts.question.language)
    intent = facts.question.intent
    if intent not in _OF_PART | _OF_WHOLE:
        return ()
    pairs = [("period", telling.span(facts, say, facts.snapshot.period))]
    if not facts.all_unknown:
        pairs.append(("used", say.number(facts.snapshot.value)))
    if facts.snapshot.allowance is not None and intent in _OF_WHOLE:
        pairs += _of_allowance(facts, say)
    made = facts.reading.forecast
    if made is not None and intent == "forecast":
        low, high = say.number(made.low), say.number(made.high)
        text = f"{say.number(made.value)} ({low} \N{EN DASH} {high})"
        pairs.append(("forecast", text))
    return tuple((say.labels[name], text) for name, text in pairs)


def _of_allowance(facts: Facts, say: Language) -> Iterator[tuple[str, str]]:
    snapshot = facts.snapshot
    yield "allowance", say.number(snapshot.allowance or 0)
    yield "left", say.number(snapshot.left or 0)
    if snapshot.percent is not None:
        yield "percent", say.percentage(snapshot.percent)
    if snapshot.on_demand:
        yield "on_demand", say.number(snapshot.on_demand)
        currency = facts.account.terms_at(snapshot.period.start).currency
        if snapshot.cost_minor is not None:
            yield "cost", say.money(snapshot.cost_minor, currency)
    if facts.is_current:
        yield "renews", say.dated(facts.renews_on)
