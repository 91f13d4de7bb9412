"""When each alert fires, by the public contract and docs/alerts.md alone.

A model that knows nothing of the code: it is handed the whole history at every look
and counts from the beginning. Slow and plain on purpose; only the number of a
forecast is asked of the meter, not when it is told.
"""

import calendar as months
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

DAY, WEEK, HOUR = timedelta(days=1), timedelta(weeks=1), timedelta(hours=1)
SETTLING = 72 * HOUR

Fired = tuple[datetime, str, str, bool]
"""When it is told, which level, about what, and whether it is late."""

Part = tuple[datetime, datetime]
"""A half-open interval."""


@dataclass
class Model:
    """One account: its plans as they are known so far, and what was told of it."""

    begin: datetime
    zone: str
    anchor: int
    allowance: int
    price: Fraction
    """Minor units for one interaction on demand."""
    levels: tuple[str, ...]
    set_at: datetime
    moved: tuple[datetime, str, int] | None = None
    raised: tuple[datetime, int] | None = None
    last_look: datetime | None = None
    told: set[tuple[str, str, int]] = field(default_factory=set)

    def look(
        self,
        now: datetime,
        events: list[Part],
        outlook: Callable[[], int | None],
    ) -> list[Fired]:
        """Return what fires at a tick; ``events`` are (occurred, arrived) until now."""
        found: list[Fired] = []
        if now >= self.set_at:
            found = [
                *self._crossings(now, events),
                *self._forecast(now, outlook),
                *self._silence(now, events),
                *self._spikes(now, events),
                *self._weekly(now),
                *self._by_period(now),
            ]
        if any(level.startswith("digest") for _, level, _, _ in found):
            found += self._missed(now, events)
        self.last_look = now
        return found

    def glance(self, now: datetime, events: list[Part]) -> list[Fired]:
        """Return what fires as soon as something has counted, with no tick."""
        return list(self._crossings(now, events)) if now >= self.set_at else []

    # Periods and days, by the words of the contract.

    def zone_at(self, instant: datetime) -> ZoneInfo:
        later = self.moved is not None and instant >= self.moved[0]
        return ZoneInfo(self.moved[1] if later and self.moved else self.zone)

    def periods(self, until: datetime) -> Iterator[Part]:
        """Yield the periods from that of the beginning on, by anchor days."""
        first = self.begin - 40 * DAY
        starts = anchors(self.zone, self.anchor, first, until + 62 * DAY)
        if self.moved is not None:
            at, zone, anchor = self.moved
            starts = [one for one in starts if one < at] + [at]
            starts += [
                one for one in anchors(zone, anchor, at, until + 62 * DAY) if one > at
            ]
        for start, end in pairwise(starts):
            if end > self.begin and start <= until:
                yield start, end

    def allowance_of(self, period: Part) -> int:
        if self.raised is None:
            return self.allowance
        held = next(
            one for one in self.periods(self.raised[0]) if one[1] > self.raised[0]
        )
        return self.raised[1] if period[0] >= held[0] else self.allowance

    # Levels that usage reaches.

    def _crossings(self, now: datetime, events: list[Part]) -> Iterator[Fired]:
        since = self.set_at
        if self.last_look is not None:
            since = max(since, self.last_look - SETTLING)
        for period in self.periods(now):
            if period[1] <= since:
                continue
            used = count(events, period)
            allowance = self.allowance_of(period)
            for level in self.levels:
                if self.reached(level, used, allowance) and self._first(
                    level, stamp(period[0]), allowance
                ):
                    yield now, level, stamp(period[0]), period[1] <= now

    def _missed(self, now: datetime, events: list[Part]) -> Iterator[Fired]:
        """Yield what late events crossed in closed periods; the digests tell it."""
        for period in self.periods(now):
            over = self.last_look is not None and period[1] + SETTLING <= self.last_look
            if not over or period[1] <= self.set_at:
                continue
            used, allowance = count(events, period), self.allowance_of(period)
            for level in self.levels:
                if self.reached(level, used, allowance) and self._first(
                    level, stamp(period[0]), allowance
                ):
                    yield now, f"{level} in a digest", stamp(period[0]), True

    def reached(self, level: str, used: int, allowance: int) -> bool:
        if level.endswith("%"):
            return used > 0 and used * 100 >= int(level[:-1]) * allowance
        if level.isdigit():
            return used >= int(level)
        if level.startswith("left:"):
            return used > 0 and allowance - used <= int(level[5:])
        if level.startswith("cost:"):
            exact = self.price * max(0, used - allowance)
            billed = int(exact + Fraction(1, 2))
            return billed >= Fraction(level[5:]) * 100
        return False

    def _forecast(
        self, now: datetime, outlook: Callable[[], int | None]
    ) -> Iterator[Fired]:
        if "forecast" not in self.levels:
            return
        period = next(one for one in self.periods(now) if one[1] > now)
        allowance = self.allowance_of(period)
        expected = outlook()
        if expected is None or expected < allowance:
            return
        if self._first("forecast", stamp(period[0]), allowance):
            yield now, "forecast", stamp(period[0]), False

    # What is unusual.

    def _silence(self, now: datetime, events: list[Part]) -> Iterator[Fired]:
        arrived = [at for _, at in events]
        if "silence" not in self.levels or not arrived:
            return
        last = max(arrived)
        zone = self.zone_at(last)
        active = sorted({floor(when) for when, _ in events if when >= last - 11 * WEEK})
        at, in_a_row = floor(last) + HOUR, 0
        while at <= min(now, last + 3 * WEEK):
            still = at - last
            limit = self._limit(at, last, zone, active)
            in_a_row = in_a_row + 1 if limit is not None and still >= limit else 0
            if in_a_row >= 3 and still >= 3 * HOUR:
                if self._first("silence", stamp(last), 0):
                    yield now, "silence", stamp(last), False
                return
            at += HOUR

    @staticmethod
    def _limit(
        at: datetime, last: datetime, zone: ZoneInfo, active: list[datetime]
    ) -> timedelta | None:
        usual = []
        for weeks in range(1, 11):
            then = (at.astimezone(zone) - weeks * WEEK).astimezone(UTC)
            before = bisect_right(active, then - HOUR)
            if then <= last and before:
                usual.append(then - active[before - 1] - HOUR)
        if len(usual) < 3:
            return None
        return HOUR + 3 * sorted(usual)[-2 if len(usual) >= 5 else -1]

    def _spikes(self, now: datetime, events: list[Part]) -> Iterator[Fired]:
        if "spike" not in self.levels or not events:
            return
        since = self.set_at
        if self.last_look is not None:
            since = max(since, self.last_look - SETTLING)
        by_day: dict[date, int] = {}
        for when, _ in events:
            day = local_day(when, self.zone_at(when))
            by_day[day] = by_day.get(day, 0) + 1
        first = min(by_day)
        for day in sorted(by_day):
            noon = self.zone_at(datetime.combine(day, time(12), UTC))
            end = first_instant(day + DAY, noon.key)
            if end <= since:
                continue
            known = sorted(
                by_day.get(day - weeks * WEEK, 0)
                for weeks in range(1, 9)
                if day - weeks * WEEK >= first
            )
            if len(known) < 4:
                continue
            usual = known[(len(known) - 1) // 2]
            distances = sorted(abs(one - usual) for one in known)
            excess = by_day[day] - usual
            period = next(
                one
                for one in self.periods(now)
                if one[1] > first_instant(day, noon.key)
            )
            if (
                by_day[day] >= 2 * usual
                and excess >= 50
                and excess * 50 >= self.allowance_of(period)
                and excess > 9 * distances[len(distances) // 2]
                and self._first("spike", day.isoformat(), 0)
            ):
                yield now, "spike", day.isoformat(), end <= now

    # Digests.

    def _weekly(self, now: datetime) -> Iterator[Fired]:
        if "digest:weekly" not in self.levels:
            return
        today = now.date() + DAY
        mondays = [
            (day, zone)
            for back in range(17)
            if (day := today - back * DAY).weekday() == 0
            for zone in [self.zone_at(datetime.combine(day, time(12), UTC))]
            if datetime.combine(day, time(9), zone) <= now
        ]
        day, zone = mondays[0]
        due = datetime.combine(day, time(9), zone)
        if first_instant(day, zone.key) > self.set_at and self._first(
            "digest:weekly", (day - WEEK).isoformat(), 0
        ):
            yield now, "digest:weekly", (day - WEEK).isoformat(), now - due >= HOUR

    def _by_period(self, now: datetime) -> Iterator[Fired]:
        if "digest:period" not in self.levels:
            return
        for start, end in self.periods(now):
            zone = self.zone_at(end)
            due = datetime.combine(end.astimezone(zone).date(), time(9), zone)
            if (
                end > self.set_at
                and due <= now
                and self._first("digest:period", stamp(start), 0)
            ):
                yield now, "digest:period", stamp(start), now - due >= HOUR

    def _first(self, level: str, about: str, allowance: int) -> bool:
        """Note that something is told; return whether it never was."""
        key = (level, about, allowance)
        new = key not in self.told
        self.told.add(key)
        return new


def count(events: list[Part], period: Part) -> int:
    return sum(period[0] <= when < period[1] for when, _ in events)


def floor(instant: datetime) -> datetime:
    return instant.replace(minute=0, second=0, microsecond=0)


def stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()


def anchors(zone: str, anchor: int, begin: datetime, end: datetime) -> list[datetime]:
    """Return every instant at which a period may begin, in order."""
    found, year, month = [], begin.year, begin.month
    while (start := _anchor(zone, anchor, year, month)) < end:
        if start >= begin:
            found.append(start)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def _anchor(zone: str, anchor: int, year: int, month: int) -> datetime:
    last = months.monthrange(year, month)[1]
    return first_instant(date(year, month, min(anchor, last)), zone)


@cache
def local_day(instant: datetime, zone: ZoneInfo) -> date:
    return instant.astimezone(zone).date()


@cache
def first_instant(day: date, zone: str) -> datetime:
    """Return when a local day begins, found by trying: midnight may be missing."""
    at = datetime.combine(day, time(), UTC) - 15 * HOUR
    while at.astimezone(ZoneInfo(zone)).date() < day:
        at += timedelta(minutes=15)
    return at
