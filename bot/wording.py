"""What an alert says to people, in English: a headline, figures, and what to do.

Every line is plain text without control characters; a channel escapes it for its own
markup. Names of strangers are cut, so that no line runs away.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot import plain, sentences
from bot.sentences import levels
from metering import notices
from metering.outbox import Message

_NAME_LENGTH = 80
_MOST_GREW = 5
_CELLS = 10

_ACTS = {
    notices.CROSSED: "Look at what used most; pause it, or raise the allowance.",
    notices.FORECAST: "There is still time: slow what uses most, or raise the "
    "allowance before the day named above.",
    notices.SPIKE: "If nobody meant this, pause what grew most.",
    notices.SILENCE: "Look at the platform's webhook settings and at flask source log: "
    "what happens meanwhile is not counted here.",
    notices.DIGEST: "The page has every figure.",
    notices.RESOLVED: "There is nothing to do.",
    notices.TEST: "There is nothing to do: this is how an alert will look.",
}
_SAY = sentences.language("en")
# Days begin around midnight: half a day before an end lies in the last day.
_HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Told:
    """One message as people read it."""

    type: str
    headline: str
    lines: tuple[str, ...]
    act: str
    link: str
    data: dict[str, Any]
    details: dict[str, Any]

    @property
    def test(self) -> bool:
        """Whether it is only a test."""
        return self.type == notices.TEST

    @property
    def text(self) -> str:
        """The whole message as plain text, without the link."""
        return "\n".join((self.headline, *self.lines, self.act))


def of(message: Message) -> Told:
    """Return what a message says."""
    payload = json.loads(message.payload)
    details = json.loads(message.details or "{}")
    return _told(payload, details)


def _told(payload: dict[str, Any], details: dict[str, Any]) -> Told:
    kind, data = payload["type"], payload["data"]
    lines = [*_lines(kind, data, details)]
    for one in details.get("also", ()):
        other = _told(one["payload"], one["details"])
        lines += [f"Also: {other.headline}", *other.lines[:2]]
    mark = "TEST, nothing fired: " if kind == notices.TEST else ""
    return Told(
        kind,
        mark + headline(kind, data, details),
        tuple(lines),
        _act(kind, data),
        plain.line(data.get("link", "")),
        data,
        details,
    )


def _act(kind: str, data: dict[str, Any]) -> str:
    """Return what to do; of an allowance that is used up there is no time left."""
    if kind == notices.FORECAST and data["used"] >= data["allowance"]:
        kind = notices.CROSSED
    return _ACTS.get(kind, "")


def headline(kind: str, data: dict[str, Any], details: dict[str, Any]) -> str:
    """Return the one sentence that a notification shows."""
    who = name(details.get("name") or data["account"])
    match kind:
        case notices.FORECAST:
            return _expected(who, data)
        case notices.SPIKE:
            spike = data["spike"]
            return (
                f"{who} used {_SAY.interactions(spike['value'])} on "
                f"{_day(spike['day'])}, {spike['excess']:,} above the usual "
                f"{spike['usual']:,} for that weekday{_late(data)}."
            )
        case notices.SILENCE:
            since = _SAY.moment(datetime.fromisoformat(data["silence"]["since"]))
            return (
                f"{who}: no event has arrived since {since}. The count has stopped, "
                "the usage may not have."
            )
        case notices.DIGEST:
            return _summed(who, data)
        case notices.RESOLVED:
            return (
                f"{who} is below its threshold {level(data['threshold'], details)} "
                f"again: {_used(data)} in {_period(data)}."
            )
        case _:
            return _crossed(who, data, details)


def _crossed(who: str, data: dict[str, Any], details: dict[str, Any]) -> str:
    others = [
        level(one, details) for one in data["crossed"] if one != data["threshold"]
    ]
    crossed = f" (and {', '.join(others)})" if others else ""
    already = data["threshold"] in details.get("already", ())
    verb = "is already at" if already else "reached"
    return (
        f"{who} {verb} its threshold {level(data['threshold'], details)}{crossed}: "
        f"{_used(data)} in {_period(data)}{_late(data)}."
    )


def _expected(who: str, data: dict[str, Any]) -> str:
    outlook, allowance = data["forecast"], data["allowance"]
    if data["used"] >= allowance:
        return f"{who} has used up its allowance: {_used(data)}."
    day = outlook and outlook["crosses_on"]
    when = f" on {_day(day)}" if day else f" in {_period(data)}"
    allowed = _SAY.interactions(allowance)
    return f"At this pace {who} will use up its {allowed}{when}."


def _summed(who: str, data: dict[str, Any]) -> str:
    digest = data["digest"]
    change = digest["value"] - digest["previous"]
    phrase = _SAY.more if change > 0 else _SAY.fewer
    changed = phrase.format(n=f"{abs(change):,}") + " than" if change else "as many as"
    return (
        f"{who} used {_SAY.interactions(digest['value'])} from {_span(digest)}, "
        f"{changed} in the time before{_late(data)}."
    )


def _lines(kind: str, data: dict[str, Any], details: dict[str, Any]) -> Iterator[str]:
    if kind not in {notices.CROSSED, notices.TEST, notices.RESOLVED}:
        yield f"{_used(data)} in {_period(data)}."
    yield from _rest(data, details)
    if outlook := data["forecast"]:
        yield (
            f"Expected at the end: {outlook['value']:,} (between {outlook['low']:,} "
            f"and {outlook['high']:,}){_crosses(data)}."
        )
    if data["top"]:
        yield f"Most came from: {'; '.join(_share(row, data) for row in data['top'])}."
    if spike := data.get("spike"):
        yield _grew(spike)
    yield from _late_crossings(data)
    yield from (plain.line(note) for note in data.get("notes", ()))
    yield from _beside(details)


def _rest(data: dict[str, Any], details: dict[str, Any]) -> Iterator[str]:
    if details.get("left") is not None:
        yield f"{details['left']:,} left; the allowance renews on {_end(data)}."
    if details.get("on_demand"):
        units = _SAY.interactions(details["on_demand"])
        yield f"On demand: {units}{_cost(details)}."


def _beside(details: dict[str, Any]) -> Iterator[str]:
    if unknown := details.get("unknown"):
        kinds = _SAY.listed(unknown, _SAY.or_)
        yield f"{_SAY.unknown_kinds.format(kinds=kinds)}."
    if other := details.get("instead_of"):
        yield (
            f"This was for {name(other['address'])}, where it could not be delivered: "
            f"{plain.line(other['why'])}."
        )


def _grew(spike: dict[str, Any]) -> str:
    rows = spike["grew"]
    shown = [f"{label(row['label'])} {row['value']:+,}" for row in rows[:_MOST_GREW]]
    if rest := sum(row["value"] for row in rows[_MOST_GREW:]):
        shown.append(f"all else {rest:+,}")
    return f"Against {_day(spike['compared_with'])}: {'; '.join(shown)}."


def _late_crossings(data: dict[str, Any]) -> Iterator[str]:
    for one in data.get("digest", {}).get("late_crossings", ()):
        period = one["period"]
        yield (
            f"Late events took the closed period {_span(period)} across "
            f"{level(one['threshold'], {})}: {one['used']:,} of {one['allowance']:,}."
        )


def _used(data: dict[str, Any]) -> str:
    if not data["allowance"]:
        return f"{_SAY.interactions(data['used'])} used, none included"
    percent = "" if data["percent"] is None else f" ({_percent(data)})"
    allowed = _SAY.interactions(data["allowance"])
    return f"{data['used']:,} of {allowed} used{percent}"


def _percent(data: dict[str, Any]) -> str:
    return _SAY.percentage(data["percent"])


def _period(data: dict[str, Any]) -> str:
    return f"the billing period {_span(data['period'])}"


def _span(period: dict[str, Any]) -> str:
    """Return the days of a period in words, the last one inclusive."""
    first = date.fromisoformat(period["start"][:10])
    last = (datetime.fromisoformat(period["end"]) - _HALF_A_DAY).date()
    return _SAY.dates(first, last)


def _end(data: dict[str, Any]) -> str:
    return _day(data["period"]["end"])


def _late(data: dict[str, Any]) -> str:
    return ", found late" if data["late"] else ""


def _crosses(data: dict[str, Any]) -> str:
    day = data["forecast"]["crosses_on"]
    if day is None or data["used"] >= data["allowance"]:
        return ""
    return f"; {data['allowance']:,} reached on {_day(day)}"


def _share(row: dict[str, Any], data: dict[str, Any]) -> str:
    share = f" ({row['value'] * 100 // data['used']}%)" if data["used"] > 0 else ""
    return f"{label(row['label'])}: {row['value']:,}{share}"


def _cost(details: dict[str, Any]) -> str:
    if details.get("cost_minor") is None:
        return ""
    return f", {_SAY.money(details['cost_minor'], details['currency'])}"


def _day(text: str) -> str:
    return _SAY.dated(date.fromisoformat(text[:10]))


def level(text: str, details: dict[str, Any]) -> str:
    """Return what a threshold is set at, in words: "80%", "500 left"."""
    return plain.line(levels.in_words(text, _SAY, details.get("currency")))


def name(text: str) -> str:
    """Return a stranger's name without control characters, cut to 80 characters."""
    short = plain.line(text[: _NAME_LENGTH + 1])
    return short if len(short) <= _NAME_LENGTH else f"{short[: _NAME_LENGTH - 1]}…"


def label(text: str) -> str:
    """Return the name of a workflow or campaign: what is in it becomes no link.

    Whoever may name a workflow could else send the owners where they like.
    """
    return plain.unlinked(name(text))


def bar(data: dict[str, Any], share: str | None = None) -> str:
    """Return a bar of ten cells; a cell is full only when it is reached.

    ``share`` is the percentage as another language than English writes it.
    """
    used, allowance = max(0, data["used"]), data["allowance"]
    full = _CELLS if not allowance else min(_CELLS, used * _CELLS // allowance)
    percent = "" if data["percent"] is None else f" {share or _percent(data)}"
    return f"{'▰' * full}{'▱' * (_CELLS - full)}{percent}"
