"""From facts to words: the exact number first, the same order in every language."""

from collections.abc import Callable, Mapping

from bot.sentences import known, tables
from bot.sentences.facts import Facts, local_days, plain
from bot.sentences.language import Language
from metering.interactions import EMAIL_KINDS, SURVEY_KINDS
from metering.periods import Period

Say = Callable[[Facts, Language], str]


def used(facts: Facts, say: Language) -> str:
    """Say how many were used, of how many."""
    if facts.all_unknown:
        return sentences(known.uncovered(facts, say), *known.knowledge(facts, say))
    return sentences(
        lead(facts, say), *renewing(facts, say), *known.caveats(facts, say)
    )


def left(facts: Facts, say: Language) -> str:
    """Say how many remain; above the allowance it is none."""
    limit = facts.allowance or 0
    if facts.all_unknown:
        unless = (say.unless_used if limit else say.limit_now[1]).format(
            n=say.number(limit), limit=say.number(limit), period=period(facts, say)
        )
        return sentences(
            known.uncovered(facts, say),
            unless,
            *renewing(facts, say),
            *known.knowledge(facts, say),
        )
    phrases = say.left_now if facts.is_current else say.left_then
    head = say.pick(facts.value or 0, phrases).format(
        n=say.number(facts.value or 0), period=period(facts, say)
    )
    return sentences(
        f"{head}. {detail(facts, say)}",
        *renewing(facts, say),
        *known.caveats(facts, say),
    )


def limit(facts: Facts, say: Language) -> str:
    """Say how many are included."""
    phrases = say.limit_now if facts.is_current else say.limit_then
    value = facts.value or 0
    text = say.pick(value, phrases).format(
        n=say.number(value), period=period(facts, say)
    )
    return sentences(text, *renewing(facts, say))


def renewal(facts: Facts, say: Language) -> str:
    """Say how many days are left until the allowance renews."""
    day, zone = say.dated(facts.renews_on), facts.snapshot.zone.key
    if facts.allowance:
        all_of = say.interactions(facts.allowance)
        phrase = say.renewed_of if facts.is_over else say.renewal_of
        what = phrase.format(interactions=all_of, day=day)
    else:
        what = say.next_period.format(day=day)
    head = say.count(facts.value or 0, say.renewal)
    return sentences(f"{head}{say.colon}{what} ({zone})")


def breakdown(facts: Facts, say: Language) -> str:
    """Say the total, and its rows by kind, origin or day."""
    if facts.all_unknown:
        return sentences(known.uncovered(facts, say), *known.knowledge(facts, say))
    group = say.by[facts.question.group_by or "kind"]
    heading = f"{group}{say.colon}".rstrip() if facts.rows else ""
    return "\n".join(
        [
            f"{lead(facts, say)}. {heading}".rstrip(),
            *tables.lines(facts, say),
            sentences(*known.caveats(facts, say)),
        ]
    )


def top(facts: Facts, say: Language) -> str:
    """Say which origin uses most, then all of them."""
    if facts.all_unknown:
        return sentences(known.uncovered(facts, say), *known.knowledge(facts, say))
    named = [row for row in facts.rows if row.key is not None and row.value > 0]
    if named:
        best = named[0]
        most = say.most.format(
            name=tables.title(best, tables.shared(facts.rows)), n=say.number(best.value)
        )
    else:
        most = say.nothing_top
    return "\n".join(
        [
            sentences(lead(facts, say), most),
            *tables.lines(facts, say),
            sentences(*known.caveats(facts, say)),
        ]
    )


def compare(facts: Facts, say: Language) -> str:
    """Say the difference, both numbers, and what each kind adds to it."""
    before = facts.reading.before
    assert before is not None
    value = facts.value or 0
    phrase = say.same if not value else say.more if value > 0 else say.fewer
    when = span(facts, say, facts.snapshot.period)
    one = counted(facts, say, facts.snapshot.value)
    head = say.compared.format(
        change=phrase.format(n=say.number(abs(value))),
        # After the kinds' own parenthesis a second one would stand at once.
        one=f"{one[:-1]}{say.semicolon}{when})"
        if one.endswith(")")
        else f"{one} ({when})",
        other=say.number(before.value),
        before=span(facts, say, before.period),
    )
    parts = [head]
    tenths = abs(value) * 1000 // before.value if before.value > 0 else 0
    if tenths:
        share = say.percentage(f"{tenths // 10}.{tenths % 10}")
        sign = "+" if value > 0 else "-"
        parts.append(say.change.format(percent=f"{sign}{share}"))
    if facts.is_current:
        parts.append(say.running)
    if facts.now in before.period:
        parts.append(say.running_before)
    return "\n".join(
        [
            sentences(*known.opening(facts, say), *parts),
            *tables.differences(facts, say),
            sentences(*known.closing(facts, say)),
        ]
    )


def lead(facts: Facts, say: Language) -> str:
    """Return the first sentence about a period: number, period, share, rest."""
    phrase = say.used_now if facts.is_current else say.used_then
    is_sent = facts.snapshot.kinds in {EMAIL_KINDS, SURVEY_KINDS}
    text = phrase.format(
        counted=counted(facts, say, facts.snapshot.value),
        verb=say.verb_sent if is_sent else say.verb,
        period=period(facts, say),
    )
    if facts.unseen:
        return f"{text}{say.colon}{known.unseen(facts, say)}"
    return f"{text}{_of_allowance(facts, say)}"


def counted(facts: Facts, say: Language, value: int) -> str:
    """Return a number and what was counted: "8,614 emails from …"."""
    kinds = facts.snapshot.kinds
    noun = say.interaction
    if kinds == EMAIL_KINDS:
        noun = say.email
    elif kinds == SURVEY_KINDS:
        noun = say.survey
    text = say.count(value, noun)
    if kinds and noun is say.interaction:
        names = say.listed([say.kinds[kind] for kind in kinds], say.and_)
        text = say.of_kinds.format(counted=text, kinds=names)
    origin = facts.question.origin
    if origin is None:
        return text
    name = say.quoted.format(plain(origin.name or origin.id))
    return say.from_origin.format(counted=text, name=name)


def _of_allowance(facts: Facts, say: Language) -> str:
    snapshot = facts.snapshot
    if snapshot.allowance is None:
        return ""
    if not snapshot.allowance:
        none = say.no_allowance.format(n=say.number(snapshot.on_demand or 0))
        return f"{say.colon}{none}"
    limit_ = say.number(snapshot.allowance)
    if snapshot.percent is None:
        share = say.no_share.format(limit=limit_)
    else:
        percent = say.percentage(snapshot.percent)
        share = say.share.format(percent=percent, limit=limit_)
    return f"{say.colon}{share}, {_rest(facts, say)}"


def _rest(facts: Facts, say: Language) -> str:
    snapshot = facts.snapshot
    if snapshot.on_demand:
        return say.above.format(n=say.number(snapshot.on_demand))
    phrases = say.rest_now if facts.is_current else say.rest_then
    return say.count(snapshot.left or 0, phrases)


def detail(facts: Facts, say: Language) -> str:
    """Return "8,012 of 10,000 used (80.1%)", and what lies above."""
    snapshot = facts.snapshot
    limit_ = facts.allowance or 0
    if not limit_:
        return none_included(say, snapshot.value)
    text = say.left_detail.format(
        used=say.number(snapshot.value), limit=say.number(limit_)
    )
    if snapshot.percent is not None:
        text += f" ({say.percentage(snapshot.percent)})"
    over = snapshot.value - limit_
    if over > 0:
        text += f", {say.above.format(n=say.number(over))}"
    return text[:1].upper() + text[1:]


def none_included(say: Language, count: int) -> str:
    """Say of an account without an allowance that all of them are on demand."""
    text = say.no_allowance.format(n=say.number(max(0, count)))
    return text[:1].upper() + text[1:]


def period(facts: Facts, say: Language) -> str:
    """Return the asked period in words, its last day inclusive, with its zone."""
    first, last = local_days(facts.snapshot.period, facts.account)
    zone = facts.snapshot.zone.key
    if facts.is_billing:
        return say.billing.format(span=say.dates(first, last), zone=zone)
    if first == last:
        return say.one_day.format(day=say.dated(first), zone=zone)
    return say.range.format(span=say.dates(first, last), zone=zone)


def span(facts: Facts, say: Language, asked: Period) -> str:
    """Return the days of any period in words, without its zone."""
    first, last = local_days(asked, facts.account)
    return say.dated(first) if first == last else say.dates(first, last)


def renewing(facts: Facts, say: Language) -> list[str]:
    """Return when the allowance renews, for a period that is running."""
    if not (facts.is_billing and facts.is_current):
        return []
    phrase = say.renews if facts.allowance else say.next_period
    text = phrase.format(day=say.dated(facts.renews_on))
    return [text[:1].upper() + text[1:]]


def sentences(*parts: str) -> str:
    """Return parts as sentences, each with its full stop."""
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts)


TELL: Mapping[str, Say] = {
    "used": used,
    "left": left,
    "limit": limit,
    "renewal": renewal,
    "breakdown": breakdown,
    "top": top,
    "compare": compare,
}
