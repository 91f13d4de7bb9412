"""A naive meter: lists and brute force, written from the public contract alone.

It shares with the code only the names of events, so that what both say is not one
mistake made twice. It is as slow as it looks, and good for a handful of events.
"""

import calendar
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from zoneinfo import ZoneInfo

from metering.events import (
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    SurveySent,
)

# Section 2's table, from above: at equal instants the kind first in it decides.
TABLE = (
    *("conversation", "reply_email", "transcript_email", "workflow_email"),
    *("one_shot_email", "nps_email", "in_app_survey"),
)
SPACES = {"conversation": ("conversation",), "nps_email": ("email", "survey")}
EVER = datetime(1970, 1, 1, tzinfo=UTC)
_QUARTER = timedelta(minutes=15)
_MONTHS = [(2026, month) for month in range(4, 13)] + [(2027, m) for m in range(1, 7)]

Where = tuple[str, str]
"""Key space and key: one of them is one interaction at most."""


@dataclass(frozen=True)
class Counted:
    """What one key counts as."""

    kind: str
    at: datetime
    origin: str | None = None


@dataclass(frozen=True)
class Terms:
    """Allowance and price, from the start of a period on (None: since ever)."""

    since: datetime | None
    allowance: int
    price: Decimal
    per: int

    def cost(self, value: int) -> int:
        """Return cents: pro rata, rounded half up once."""
        over = max(0, value - self.allowance)
        exact = Fraction(over, self.per) * Fraction(self.price) * 100
        return math.floor(exact + Fraction(1, 2))


@dataclass(frozen=True)
class Switch:
    """One dated statement about the two switches; None leaves one as it is."""

    ai_replies: bool | None
    team_started: bool | None
    since: datetime | None


@dataclass
class Figures:
    """What a snapshot of one range must show."""

    kinds: Counter[str] = field(default_factory=Counter)
    origins: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    days: Counter[str | None] = field(default_factory=Counter)
    pending: int = 0
    adjusted: int = 0
    by_hand: Counter[str] = field(default_factory=Counter)

    @property
    def value(self) -> int:
        return self.kinds.total()


Segments = tuple[tuple[datetime | None, str, int], ...]
"""Since when (None: since ever) which zone and which anchor day."""


@cache
def midnight(day: date, zone: str) -> datetime:
    """Return a local day's first instant, looked for every quarter of an hour."""
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=15)
    while at.astimezone(ZoneInfo(zone)).date() < day:
        at += _QUARTER
    return at


@cache
def starts(segments: Segments) -> list[datetime]:
    """Return where every billing period of a year or so begins."""
    found = {since for since, _, _ in segments if since is not None}
    for number, (since, zone, anchor) in enumerate(segments):
        until = segments[number + 1][0] if number + 1 < len(segments) else None
        for year, month in _MONTHS:
            last = calendar.monthrange(year, month)[1]
            at = midnight(date(year, month, min(anchor, last)), zone)
            if (since is None or at >= since) and (until is None or at < until):
                found.add(at)
    return sorted(found)


def period_of(segments: Segments, instant: datetime) -> tuple[datetime, datetime]:
    """Return the billing period that holds an instant."""
    edges = starts(segments)
    later = next(n for n, edge in enumerate(edges) if edge > instant)
    return edges[later - 1], edges[later]


def local_day(segments: Segments, instant: datetime) -> str:
    """Return the local date that an instant belongs to."""
    zone = [z for since, z, _ in segments if since is None or since <= instant][-1]
    day = instant.astimezone(ZoneInfo(zone)).date()
    while midnight(day + timedelta(days=1), zone) <= instant:
        day += timedelta(days=1)
    return day.isoformat()


def where(event: Event) -> Where:
    """Return the key space and the key of what an event is about (rule 8)."""
    match event:
        case ConversationStarted() | ConversationReplied():
            return "conversation", event.conversation_id
        case EmailSent():
            return "email", event.email_id
        case SurveySent():
            if event.channel == "email" and event.email_id is not None:
                return "email", event.email_id
            return "survey", event.delivery_id or ""


def kind(event: Event) -> str:
    """Return the kind that an event reports about."""
    match event:
        case ConversationStarted() | ConversationReplied():
            return "conversation"
        case EmailSent():
            return f"{event.purpose}_email"
        case SurveySent():
            return "nps_email" if event.channel == "email" else "in_app_survey"


@dataclass
class Model:
    """Everything that was said of one account, and the plainest way to count it."""

    segments: Segments
    terms: list[Terms]
    events: list[Event] = field(default_factory=list)
    switches: list[Switch] = field(default_factory=list)
    voids: dict[Where, str] = field(default_factory=dict)
    adjustments: list[tuple[str, int, datetime]] = field(default_factory=list)
    quarantine: dict[bytes, tuple[Event | None, datetime]] = field(default_factory=dict)
    coverage: dict[str, datetime] = field(default_factory=dict)
    last_event_at: datetime | None = None

    def receive(self, event: Event, now: datetime) -> str:
        """Take one event; return the state that it ends in (rule 12)."""
        self.coverage[kind(event)] = max(now, self.coverage.get(kind(event), now))
        self.last_event_at = max(now, self.last_event_at or now)
        if event in self.events:
            return "duplicate"
        before = self.counted().get(where(event))
        self.events.append(event)
        after = self.counted().get(where(event))
        return "counted" if before is None and after is not None else "noted"

    def on(self, name: str, instant: datetime) -> bool:
        """Return whether a switch is on: the latest date, then the later said."""
        said = [
            (one.since or EVER, number, value)
            for number, one in enumerate(self.switches)
            if (value := getattr(one, name)) is not None
            and (one.since is None or one.since <= instant)
        ]
        return max(said)[2] if said else False

    def talk(self, key: str) -> tuple[str | None, datetime | None]:
        """Return who started a conversation, and its earliest public team reply."""
        mine = [one for one in self.events if where(one) == ("conversation", key)]
        named = [
            # At equal instants the contact: "contact" comes before "team".
            (one.occurred_at, str(one.started_by))
            for one in mine
            if isinstance(one, ConversationStarted | ConversationReplied)
            and one.started_by is not None
        ]
        replies = [
            one.occurred_at
            for one in mine
            if isinstance(one, ConversationReplied)
            and not one.note
            and (
                one.author == "teammate"
                or (one.author == "ai" and self.on("ai_replies", one.occurred_at))
            )
        ]
        return min(named)[1] if named else None, min(replies, default=None)

    def counted(self) -> dict[Where, Counted]:
        """Return what counts now, by key."""
        found: dict[Where, Counted] = {}
        for space, key in {where(one) for one in self.events} - self.voids.keys():
            if space == "conversation":
                starter, replied = self.talk(key)
                if replied is not None and (
                    starter == "contact"
                    or (starter == "team" and self.on("team_started", replied))
                ):
                    found[space, key] = Counted("conversation", replied)
            else:
                found[space, key] = self.claim((space, key))
        return found

    def claim(self, at: Where) -> Counted:
        """Return what the claim that decides about a key says (rule 8)."""
        claims = []
        for one in self.events:
            if where(one) != at or not isinstance(one, EmailSent | SurveySent):
                continue
            ident = one.origin.id if one.origin else None
            name = one.origin.name if one.origin else None
            rank = TABLE.index(kind(one))
            claims.append((one.occurred_at, rank, _bytes(ident), _bytes(name), ident))
        instant, rank, _, _, origin = min(claims, key=lambda claim: claim[:4])
        return Counted(TABLE[rank], instant, origin)

    def figures(self, start: datetime, end: datetime) -> Figures:
        """Return what lies in ``[start, end)``."""
        found = Figures()
        for kind_, units, at, origin in self._rows():
            if start <= at < end:
                found.kinds[kind_] += units
                found.origins[kind_, origin] += units
                found.days[local_day(self.segments, at)] += units
        for kind_, units, at in self.adjustments:
            if start <= at < end:
                found.adjusted += units
                found.by_hand[kind_] += units
        talks = {key for space, key in map(where, self.events) if space == TABLE[0]}
        for key in talks:
            starter, replied = self.talk(key)
            if starter is None and replied is not None and start <= replied < end:
                found.pending += 1
        return found

    def _rows(self) -> Iterator[tuple[str, int, datetime, str | None]]:
        for one in self.counted().values():
            yield one.kind, 1, one.at, one.origin
        for kind_, units, at in self.adjustments:
            yield kind_, units, at, None

    def terms_of(self, start: datetime) -> Terms:
        """Return the terms of the period that begins at an instant."""
        known = [
            (one.since or EVER, number, one)
            for number, one in enumerate(self.terms)
            if one.since is None or one.since <= start
        ]
        return max(known, key=lambda said: said[:2])[2]


def _bytes(text: str | None) -> tuple[bool, bytes]:
    return text is None, (text or "").encode()


def percent(value: int, allowance: int) -> str | None:
    """Return value of allowance in percent, floored to one decimal."""
    if allowance == 0:
        return None
    return str(Decimal(math.floor(Fraction(value * 1000, allowance))).scaleb(-1))
