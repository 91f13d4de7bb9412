"""English: the exact number first, then what it means and how far it is known."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bot.rules import Intent
from bot.sentences import Facts, plain
from metering.interactions import EMAIL_KINDS, LABELS, SURVEY_KINDS, Kind
from metering.usage import Row

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MOST_LINES = 40
_EXAMPLES = 3
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400

# https://help.customerly.io, "What is an interaction?"; the last lines say where the
# platform's own documents are silent.
_DEFINITION = """\
An interaction is what the bill counts:
- a new conversation received from a customer to which your team replied (once ever, \
however many messages follow);
- any email sent to reply to a customer who went offline, to send a conversation \
transcript, by a workflow, as a one-shot email, or to deliver an NPS survey;
- any in-app survey sent.
Notes, assignments, tags, chat messages, push notifications, opens, clicks and \
survey answers do not count.
The platform's documents do not say whether replies by an AI teammate or by \
automation, conversations that your team starts, test sends or bounced emails \
count. Here none of these counts by default, except that a bounce \
does not undo an email that was sent."""

UNKNOWN = """\
I cannot answer that. I can say how many interactions were used or are left, what the \
plan includes, how they divide by kind, origin or day, when the allowance renews, and \
what an interaction is. For example:"""


def unknown(suggestions: Sequence[str]) -> str:
    """Say what can be asked; never a digit, so that nothing reads as an answer."""
    return "\n".join([UNKNOWN, *_bullets(suggestions[:_EXAMPLES])])


def say(facts: Facts) -> str:
    """Return the answer in words."""
    text = _SAY[facts.question.intent](facts)
    return f"{text}\nDetails: {facts.link}" if facts.link else text


def _bullets(lines: Sequence[str]) -> list[str]:
    return [f"- {line}" for line in lines]


def _help(facts: Facts) -> str:
    lead = "I answer questions about your billable interactions. For example:"
    return "\n".join([lead, *_bullets(facts.question.suggestions)])


def _definition(_facts: Facts) -> str:
    return _DEFINITION


def _unknown(facts: Facts) -> str:
    return unknown(facts.question.suggestions)


def _used(facts: Facts) -> str:
    if _all_unknown(facts):
        return _sentences(_uncovered(facts), *_knowledge(facts))
    lead = f"{_counted(facts)} {'used so far' if facts.is_current else 'used'}"
    return _sentences(
        f"{lead} in {_period(facts)}{_of_allowance(facts)}",
        *_renewing(facts),
        *_caveats(facts),
    )


def _left(facts: Facts) -> str:
    limit = _number(facts.allowance or 0)
    used = _number(facts.snapshot.value)
    if _all_unknown(facts):
        return _sentences(
            f"{_uncovered(facts)}. Unless some were used, all {limit} are left in"
            f" {_period(facts)}",
            *_renewing(facts),
            *_knowledge(facts),
        )
    over = facts.snapshot.value - (facts.allowance or 0)
    above = f", {_number(over)} above the allowance" if over > 0 else ""
    verb = "left" if facts.is_current else "were left"
    return _sentences(
        f"{_interactions(facts.value or 0)} {verb} in {_period(facts)}:"
        f" {used} of {limit} used{_percent(facts)}{above}",
        *_renewing(facts),
        *_caveats(facts),
    )


def _limit(facts: Facts) -> str:
    tense = "are included in" if facts.is_current else "were included in"
    return _sentences(
        f"{_interactions(facts.value or 0)} {tense} {_period(facts)}",
        *_renewing(facts),
    )


def _renewal(facts: Facts) -> str:
    days = facts.value or 0
    return _sentences(
        f"{_number(days)} {'day' if days == 1 else 'days'} left: the allowance of"
        f" {_interactions(facts.allowance or 0)} renews on {_date(facts.renews_on)}"
        f" ({facts.snapshot.zone.key})"
    )


def _breakdown(facts: Facts) -> str:
    if _all_unknown(facts):
        return _sentences(_uncovered(facts), *_knowledge(facts))
    group = facts.question.group_by or "kind"
    rows = facts.snapshot.rows
    lines = [_line(row, facts) for row in rows[:_MOST_LINES]]
    if len(rows) > _MOST_LINES:
        rest = rows[_MOST_LINES:]
        total = _number(sum(row.value for row in rest))
        lines.append(f"{_number(len(rest))} more: {total}")
    so_far = "used so far" if facts.is_current else "used"
    lead = f"{_counted(facts)} {so_far} in {_period(facts)}{_of_allowance(facts)}"
    after = _sentences(*_caveats(facts))
    return "\n".join([f"{lead}, by {group}:", *_bullets(lines), after])


def _line(row: Row, facts: Facts) -> str:
    if facts.question.group_by == "day" and row.key is not None:
        return f"{_date(date.fromisoformat(row.key))}: {_number(row.value)}"
    if facts.question.group_by == "origin":
        kind = LABELS[row.kind] if row.kind else ""
        name = f"{plain(row.label)} ({kind})" if row.key else f"{kind}, no origin"
        return f"{name}: {_number(row.value)}"
    if not row.value and row.kind in facts.unknown:
        return f"{row.label}: unknown"
    return f"{row.label}: {_number(row.value)}"


def _counted(facts: Facts) -> str:
    """Return the number and what was counted: "8,614 emails from …"."""
    value = facts.snapshot.value
    kinds = facts.question.kinds
    if kinds == EMAIL_KINDS:
        what = f"{_number(value)} {'email' if value == 1 else 'emails'}"
    elif kinds == SURVEY_KINDS:
        what = f"{_number(value)} {'survey' if value == 1 else 'surveys'}"
    elif kinds:
        what = f"{_interactions(value)} ({_listed([LABELS[kind] for kind in kinds])})"
    else:
        what = _interactions(value)
    origin = facts.question.origin
    return f'{what} from "{plain(origin.name or origin.id)}"' if origin else what


def _of_allowance(facts: Facts) -> str:
    snapshot = facts.snapshot
    if snapshot.allowance is None:
        return ""
    limit = _number(snapshot.allowance)
    share = f"{snapshot.percent}% of the " if snapshot.percent else "of the "
    if snapshot.on_demand:
        rest = f"{_number(snapshot.on_demand)} above it, on demand"
    else:
        verb = "left" if facts.is_current else "not used"
        rest = f"{_number(snapshot.left or 0)} {verb}"
    return f": {share}{limit} included, {rest}"


def _percent(facts: Facts) -> str:
    return f" ({facts.snapshot.percent}%)" if facts.snapshot.percent else ""


def _period(facts: Facts) -> str:
    """Return the period in words, its last day inclusive, with its zone."""
    first, last = facts.days
    if first == last:
        span = _date(first)
    elif (first.year, first.month) == (last.year, last.month):
        span = f"{first.day} to {_date(last)}"
    elif first.year == last.year:
        span = f"{first.day} {_MONTHS[first.month - 1]} to {_date(last)}"
    else:
        span = f"{_date(first)} to {_date(last)}"
    name = "the billing period " if facts.is_billing else ""
    return f"{name}{span} ({facts.snapshot.zone.key})"


def _renewing(facts: Facts) -> list[str]:
    if not (facts.is_billing and facts.is_current):
        return []
    return [f"The allowance renews on {_date(facts.renews_on)}"]


def _caveats(facts: Facts) -> list[str]:
    """Return what the number leaves out, and how fresh it is."""
    parts = []
    if facts.unknown:
        parts.append(_uncovered(facts))
    if facts.snapshot.adjusted:
        parts.append(f"Corrections by hand: {facts.snapshot.adjusted:+,}")
    return [*parts, *_knowledge(facts)]


def _knowledge(facts: Facts) -> list[str]:
    snapshot = facts.snapshot
    parts = []
    kinds = facts.question.kinds
    if snapshot.pending and (not kinds or Kind.CONVERSATION in kinds):
        many = _plural(snapshot.pending, "conversation is", "conversations are")
        parts.append(f"{many} pending: nobody has said who started, so not counted")
    if snapshot.quarantined:
        many = _plural(snapshot.quarantined, "event is", "events are")
        parts.append(f"{many} in quarantine and not counted")
    return [*parts, _freshness(facts)]


def _freshness(facts: Facts) -> str:
    last = facts.snapshot.last_event_at
    if last is None:
        return "No event has arrived yet"
    seconds = int((facts.now - last).total_seconds())
    if seconds < 0:
        return f"Last event on {_date(facts.account.calendar.local_day(last))}"
    for size, unit in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min")):
        if seconds >= size:
            return f"Last event {seconds // size} {unit} ago"
    return f"Last event {seconds} s ago"


def _all_unknown(facts: Facts) -> bool:
    """Tell whether 0 would be said of what nobody has ever reported."""
    asked = facts.question.kinds or tuple(Kind)
    return not facts.snapshot.value and len(facts.unknown) == len(asked)


def _uncovered(facts: Facts) -> str:
    if len(facts.unknown) == len(Kind):
        return (
            "No source has ever reported any interaction: the number is unknown, not 0"
        )
    labels = _listed([LABELS[kind] for kind in facts.unknown], "or")
    return f"No source has ever reported {labels}: their number is unknown, not 0"


def _listed(names: Sequence[str], word: str = "and") -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def _sentences(*parts: str) -> str:
    return " ".join(f"{part}." for part in parts)


def _interactions(count: int) -> str:
    return _plural(count, "interaction", "interactions")


def _plural(count: int, one: str, many: str) -> str:
    return f"{_number(count)} {one if count == 1 else many}"


def _number(count: int) -> str:
    return f"{count:,}"


def _date(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_SAY: Mapping[Intent, Callable[[Facts], str]] = {
    "used": _used,
    "left": _left,
    "limit": _limit,
    "breakdown": _breakdown,
    "renewal": _renewal,
    "definition": _definition,
    "help": _help,
    "unknown": _unknown,
}
