"""How far a number is known: what it leaves out, and how fresh it is."""

from datetime import timedelta

from bot.sentences.facts import Facts
from bot.sentences.language import Language
from metering.interactions import Kind

_SILENT = timedelta(days=2)
_LED = frozenset({"used", "breakdown", "top", "forecast"})
"""Intents whose first sentence says what is not known of a time before counting."""


def opening(facts: Facts, say: Language) -> list[str]:
    """Return what stands before a number of which nobody has reported anything."""
    return [uncovered(facts, say)] if facts.all_unknown else []


def closing(facts: Facts, say: Language) -> list[str]:
    """Return the caveats that the opening has not said."""
    return (knowledge if facts.all_unknown else caveats)(facts, say)


def caveats(facts: Facts, say: Language) -> list[str]:
    """Return what the number leaves out or takes in, then how fresh it is."""
    parts = []
    if facts.unknown:
        parts.append(uncovered(facts, say))
    adjusted = facts.snapshot.adjusted
    if adjusted:
        phrases = say.by_hand if adjusted > 0 else say.taken_by_hand
        parts.append(say.count(abs(adjusted), phrases))
    frozen = facts.reading.frozen
    if frozen is not None and frozen != facts.snapshot.value:
        change = say.signed(facts.snapshot.value - frozen)
        parts.append(say.late.format(frozen=say.number(frozen), change=change))
    return [*parts, *knowledge(facts, say)]


def knowledge(facts: Facts, say: Language) -> list[str]:
    """Return what waits to be counted, since when and until when it is counted."""
    snapshot = facts.snapshot
    parts = _since(facts, say)
    kinds = snapshot.kinds
    if snapshot.pending and (not kinds or Kind.CONVERSATION in kinds):
        parts.append(say.count(snapshot.pending, say.pending))
    if snapshot.quarantined:
        parts.append(say.count(snapshot.quarantined, say.quarantined))
    return [*parts, freshness(facts, say)]


def _since(facts: Facts, say: Language) -> list[str]:
    """Return since when is counted, where a number may lack what came before.

    What lies wholly before and is more than nothing was brought in on purpose.
    """
    since = facts.snapshot.counting_since
    if facts.unseen and facts.question.intent in _LED:
        return []
    shown = [one for one in (facts.snapshot, facts.reading.before) if one]
    if since is None or not any(
        one.period.start < since and (since < one.period.end or one.value <= 0)
        for one in shown
    ):
        return []
    day = facts.account.calendar.local_day(since)
    return [say.since.format(day=say.dated(day))]


def unseen(facts: Facts, say: Language) -> str:
    """Say of a time before counting began that nothing is known of it."""
    since = facts.snapshot.counting_since
    assert since is not None
    return say.before.format(day=say.dated(facts.account.calendar.local_day(since)))


def uncovered(facts: Facts, say: Language) -> str:
    """Say which kinds nobody has ever reported: unknown, never a bare 0."""
    if len(facts.unknown) == len(Kind):
        return say.unknown_all
    labels = [say.kinds[kind] for kind in facts.unknown]
    return say.unknown_kinds.format(kinds=say.listed(labels, say.or_))


def freshness(facts: Facts, say: Language) -> str:
    """Say until when it is counted, and when the last event came."""
    quiet = facts.quiet
    if quiet is None:
        return say.no_event
    calendar = facts.account.calendar
    last = facts.now - quiet
    if quiet < timedelta():
        return say.last_event_on.format(day=say.dated(calendar.local_day(last)))
    local = facts.now.astimezone(calendar.zone_at(facts.now))
    through = say.counted_through.format(moment=say.moment(local))
    text = f"{through}, {say.last_event.format(ago=say.duration(quiet, ago=True))}"
    if min(facts.now, facts.snapshot.period.end) - last >= _SILENT:
        return f"{text}. {say.silence.format(duration=say.duration(quiet))}"
    return text
