"""What is to come, in words: the forecast, "what if", the cost, and the alerts."""

from collections.abc import Mapping

from bot.sentences import known, levels
from bot.sentences.facts import Facts, local_days
from bot.sentences.language import Language
from bot.sentences.tables import bullets
from bot.sentences.telling import (
    Say,
    detail,
    lead,
    none_included,
    period,
    renewing,
    sentences,
    span,
)
from metering import forecast as forecasts


def forecast(facts: Facts, say: Language) -> str:
    """Say where the period will end, within which range, and how that is known."""
    made = facts.reading.forecast
    if made is None:
        early = say.too_early.format(
            least=say.number(forecasts.LEAST_DAYS),
            days=say.count(facts.reading.history_days, say.days),
        )
        return sentences(early, *_so_far(facts, say), *known.caveats(facts, say))
    parts = [lead(facts, say)]
    if made.method != "closed":
        days = say.dates(*local_days(facts.snapshot.period, facts.account))
        parts = [
            say.pick(made.value, say.expected).format(
                n=say.number(made.value), span=days, zone=facts.snapshot.zone.key
            ),
            say.in_range.format(low=say.number(made.low), high=say.number(made.high)),
        ]
    parts += _crossing(facts, made, say)
    if made.method != "closed":
        parts += _so_far(facts, say)
    parts.append(
        say.method[made.method].format(days=say.count(made.history_days, say.days))
    )
    if made.planned:
        parts.append(say.planned.format(n=say.number(made.planned)))
    return sentences(*parts, *known.caveats(facts, say))


def _so_far(facts: Facts, say: Language) -> list[str]:
    """Return what is used, unless nobody has ever reported any."""
    return [] if facts.all_unknown else [detail(facts, say)]


def _crossing(facts: Facts, made: forecasts.Forecast, say: Language) -> list[str]:
    if not facts.allowance:
        return []
    limit = say.number(facts.allowance)
    if made.crosses_on is None:
        # Of a closed period the first sentence says what was not used.
        left = say.number(max(0, facts.allowance - made.value))
        closed = made.method == "closed"
        return [] if closed else [say.stays.format(limit=limit, n=left)]
    today = facts.account.calendar.local_day(facts.now)
    phrase = say.crossed if made.crosses_on <= today else say.crosses
    if made.crosses_on == today and facts.snapshot.value < facts.allowance:
        phrase = say.crosses
    return [phrase.format(limit=limit, day=say.dated(made.crosses_on))]


def what_if(facts: Facts, say: Language) -> str:
    """Say whether so many more fit, today and with what is still to come."""
    amount, limit = facts.question.amount or 0, facts.allowance or 0
    total = facts.value or 0
    share = say.part.format(used=say.number(total), limit=say.number(limit))
    head = say.if_more.format(
        total=share if limit else say.number(total),
        used=say.number(facts.snapshot.value),
        n=say.number(amount),
        period=period(facts, say),
    )
    start, end = known.opening(facts, say), known.closing(facts, say)
    if total > limit:
        over = _over(facts, say, total, limit)
        return sentences(*start, head, over, *renewing(facts, say), *end)
    parts = [*start, head, say.fits.format(n=say.number(limit - total))]
    made = facts.reading.forecast
    if made is not None and facts.is_current:
        day = say.dated(made.crosses_on) if made.crosses_on else ""
        phrase = say.soon_over if made.crosses_on else say.stays_under
        parts.append(
            phrase.format(n=say.number(made.value), limit=say.number(limit), day=day)
        )
    return sentences(*parts, *renewing(facts, say), *end)


def _over(facts: Facts, say: Language, total: int, limit: int) -> str:
    if not limit:
        return none_included(say, total)
    text = say.fits_not.format(n=say.number(total - limit))
    now = facts.snapshot.value - limit
    return f"{text} ({say.already.format(n=say.number(now))})" if now > 0 else text


def cost(facts: Facts, say: Language) -> str:
    """Say what lies above the allowance costs so far."""
    bills = facts.reading.bills
    if bills and facts.value is not None:
        return _bills(facts, facts.value, say)
    terms = [facts.account.terms_at(bill.period.start) for bill in bills]
    if any(one.price is None for one in terms):
        return sentences(say.no_price, *known.caveats(facts, say))
    if facts.snapshot.on_demand is None:
        return sentences(say.cost_needs_period, *known.caveats(facts, say))
    own = facts.account.terms_at(facts.snapshot.period.start)
    if facts.value is None or own.price is None:
        return sentences(say.no_price, *_so_far(facts, say), *known.caveats(facts, say))
    head = (say.cost_closed if facts.is_over else say.cost).format(
        money=say.money(facts.value, own.currency),
        interactions=say.interactions(facts.snapshot.on_demand),
        period=period(facts, say),
    )
    price = say.price.format(
        price=say.price_of(own.price, own.currency),
        interactions=say.interactions(own.per),
    )
    return sentences(
        *known.opening(facts, say),
        head,
        *(_so_far(facts, say) if facts.allowance else ()),
        price,
        *renewing(facts, say),
        *known.closing(facts, say),
    )


def _bills(facts: Facts, cost_minor: int, say: Language) -> str:
    """Say what several billing periods cost together, and each that cost anything."""
    bills = facts.reading.bills
    currency = facts.account.terms_at(facts.snapshot.period.start).currency
    head = (say.cost_closed if facts.is_over else say.cost).format(
        money=say.money(cost_minor, currency),
        interactions=say.interactions(sum(bill.on_demand or 0 for bill in bills)),
        period=period(facts, say),
    )
    told = [
        f"{span(facts, say, bill.period)}{say.colon}"
        f"{say.money(bill.cost_minor or 0, currency)}"
        f" ({say.interactions(bill.on_demand)})"
        for bill in bills
        if bill.on_demand
    ]
    opening = sentences(*known.opening(facts, say), head)
    closing = sentences(*known.closing(facts, say))
    return "\n".join([opening, *bullets(told), closing])


def alerts(facts: Facts, say: Language) -> str:
    """Say which thresholds are set, and which fired in the period."""
    listed, fired = facts.reading.levels, facts.reading.fired
    if not listed:
        return sentences(say.no_threshold)
    head = say.count(len(listed), say.thresholds)
    lines = bullets([level(one, facts, say) for one in listed])
    if not fired:
        none = say.none_fired.format(period=period(facts, say))
        return "\n".join([head, *lines, sentences(none)])
    calendar = facts.account.calendar
    told = [
        f"{level(one, facts, say)}{say.colon}{say.dated(calendar.local_day(at))}"
        for one, at in fired
    ]
    heading = say.fired.format(period=period(facts, say))
    return "\n".join([head, *lines, f"{heading}{say.colon}".rstrip(), *bullets(told)])


def level(text: str, facts: Facts, say: Language) -> str:
    """Return a level in words, a cost in the currency of the period."""
    currency = facts.account.terms_at(facts.snapshot.period.start).currency
    return levels.in_words(text, say, currency)


def help_(facts: Facts, say: Language) -> str:
    """Say what can be asked."""
    return "\n".join([say.help, *bullets(list(facts.question.suggestions))])


def definition(_facts: Facts, say: Language) -> str:
    """Say what an interaction is, and where the documents are silent."""
    return say.definition


TELL: Mapping[str, Say] = {
    "forecast": forecast,
    "what_if": what_if,
    "cost": cost,
    "alerts": alerts,
    "help": help_,
    "definition": definition,
}
