"""How far a number is known: what it leaves out, and how fresh it is."""

from datetime import timedelta

from bot.sentences.facts import Facts
from bot.sentences.language import Language
from metering.interactions import Kind

_SILENT = timedelta(days=2)


def caveats(facts: Facts, say: Language) -> list[str]:
    """Return what the number leaves out or takes in, then how fresh it is."""
    parts = []
    if facts.unknown:
        parts.append(uncovered(facts, say))
    adjusted = facts.snapshot.adjusted
    if adjusted:
        phrase = say.by_hand if adjusted > 0 else say.taken_by_hand
        parts.append(phrase.format(n=say.number(abs(adjusted))))
    frozen = facts.reading.frozen
    if frozen is not None and frozen != facts.snapshot.value:
        change = say.signed(facts.snapshot.value - frozen)
        parts.append(say.late.format(frozen=say.number(frozen), change=change))
    return [*parts, *knowledge(facts, say)]


def knowledge(facts: Facts, say: Language) -> list[str]:
    """Return what waits to be counted, since when and until when it is counted."""
    snapshot = facts.snapshot
    parts = []
    kinds = snapshot.kinds
    if snapshot.pending and (not kinds or Kind.CONVERSATION in kinds):
        parts.append(say.count(snapshot.pending, say.pending))
    if snapshot.quarantined:
        parts.append(say.count(snapshot.quarantined, say.quarantined))
    since = snapshot.counting_since
    if since is not None and snapshot.period.start < since < snapshot.period.end:
        day = facts.account.calendar.local_day(since)
        parts.append(say.since.format(day=say.dated(day)))
    return [*parts, freshness(facts, say)]


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
    if facts.is_current and quiet >= _SILENT:
        return f"{text}. {say.silence.format(duration=say.duration(quiet))}"
    return text
