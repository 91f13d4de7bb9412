"""The whole ledger as one machine: after every step it equals a naive model of it.

Events in any order and split, repeated, at equal instants; corrections, switches, plans
and calendars from a date; clocks that jump; quarantine, erasure and statements; two
servers, restarts, and power that fails before any statement of an act. A long run:
``pytest tests/test_metering_machine.py --machine-examples 2000``.
"""

import contextlib
import functools
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count, pairwise
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Connection, Engine, func, select, update

from metering import (
    accounts,
    changes,
    corrections,
    database,
    erasure,
    freezing,
    heads,
    ledger,
    rulings,
    statements,
    tables,
    usage,
    verification,
)
from metering.corrections import Hand
from metering.errors import ConflictError, MeterError
from metering.events import (
    Author,
    Channel,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Purpose,
    Starter,
    SurveySent,
    Unreadable,
)
from metering.interactions import Kind, Origin
from metering.meter import Meter
from metering.periods import Period
from metering.rulings import Ruling
from metering.statements import Statement
from metering.vault import Vault
from tests import factories, model
from tests.crashes import Crash, failing
from tests.factories import at
from tests.model import Model, Switch, Terms
from webhooks import retrying

T = TypeVar("T")
EDGE = at("2026-11-01T00:00")
GRACE = timedelta(hours=72)
# Few, so that instants and dates of switches often coincide. In Havana the day of the
# edge begins four hours after it, and an hour later again.
INSTANTS = st.sampled_from([EDGE + timedelta(hours=h) for h in (-30, -1, 0, 1, 4, 30)])
KEYS = st.sampled_from(["1", "2", "é"])
CONTACTS = st.sampled_from([None, None, "u_1", "u_2"])
SWITCH = st.sampled_from([True, False, None])
NAMES = st.sampled_from([None, "A", "B"])
ORIGINS = st.none() | st.builds(Origin, st.sampled_from(["a", "b"]), NAMES)
STARTERS = st.none() | st.sampled_from(Starter)
CHANNELS = st.sampled_from(Channel)
ZONES = ("UTC", "Asia/Kathmandu", "America/Havana", "Europe/Rome")
REPLIES = st.builds(
    ConversationReplied,
    INSTANTS,
    KEYS,
    st.sampled_from(Author),
    st.sampled_from([False, False, True]),
    STARTERS,
    st.none(),
    CONTACTS,
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(ConversationStarted, INSTANTS, KEYS, st.sampled_from(Starter), CONTACTS),
    REPLIES,
    st.builds(EmailSent, INSTANTS, KEYS, st.sampled_from(Purpose), CONTACTS, ORIGINS),
    st.builds(SurveySent, INSTANTS, CHANNELS, KEYS, st.none(), CONTACTS, ORIGINS),
    st.builds(
        SurveySent, INSTANTS, st.just(Channel.EMAIL), KEYS, KEYS, CONTACTS, ORIGINS
    ),
)
ADA = Hand("ada", "a machine")
VAULT = Vault(["a secret key of the tests alone"])
ACCOUNTS = count(1)
TRASH = (b'{"type": "email.sent"}', b"[1, 2]")


def said(one: Event) -> bytes:
    """Return an event as the canonical platform posts it."""
    facts = asdict(one)
    facts.pop("event_id")
    stamp = facts.pop("occurred_at").isoformat()
    kinds = {
        ConversationStarted: "conversation.started",
        ConversationReplied: "conversation.replied",
        EmailSent: "email.sent",
        SurveySent: "survey.sent",
    }
    data = {name: value for name, value in facts.items() if value is not None}
    whole = {"type": kinds[type(one)], "timestamp": stamp, "data": data}
    return json.dumps(whole).encode()


@dataclass
class Server:
    """One process: its connections, and what it remembers of the accounts."""

    url: str
    engine: Engine
    memory: heads.Memory

    @classmethod
    def start(cls, url: str) -> "Server":
        return cls(url, database.connect(url), {})

    def restart(self) -> None:
        self.engine.dispose()
        self.engine, self.memory = database.connect(self.url), {}


class Machine(RuleBasedStateMachine):
    """An account on a real database, two servers, and the model beside them."""

    def __init__(self, servers: list[Server]) -> None:
        super().__init__()
        self.servers = servers
        self.now = EDGE + timedelta(days=2)
        self.fuse: int | None = None
        self.account = factories.add_account(
            self.here.engine,
            VAULT,
            f"machine-{next(ACCOUNTS)}",
            timezone="Europe/Rome",
            allowance=3,
            now=EDGE - timedelta(days=3),
        )
        self.model = Model(
            segments=((None, "Europe/Rome", 1),),
            terms=[Terms(None, 3, Decimal("1.50"), 1000)],
        )
        self.frozen: list[Statement] = []

    @property
    def here(self) -> Server:
        """The server whose turn it is."""
        return self.servers[0]

    def act(self, do: Callable[[], T]) -> T:
        """Do something; where power fails before its end, do it once more."""
        fuse, self.fuse = self.fuse, None
        if fuse is not None:
            with contextlib.suppress(Crash), failing(self.here.engine, fuse):
                return do()
            self.here.restart()
        return do()

    def change(self, do: Callable[[Connection, accounts.Account], T]) -> T:
        """Do something in one transaction."""

        def once() -> T:
            with database.write(self.here.engine) as connection:
                return do(connection, accounts.get(connection, self.account))

        return self.act(once)

    def record(self, *parts: list[Any]) -> list[ledger.Tally]:
        """Record parts as deliveries of one commit, as an intake does."""

        def once() -> list[ledger.Tally]:
            made = [
                ledger.Delivery(self.account, None, None, self.now, p) for p in parts
            ]
            try:
                with database.write(self.here.engine) as connection:
                    return ledger.record(connection, made, VAULT, self.here.memory)
            except BaseException:
                self.here.memory.clear()
                raise

        return self.act(once)

    @rule()
    def another_server(self) -> None:
        self.servers.reverse()

    @rule()
    def restart(self) -> None:
        self.here.restart()

    @rule(after=st.integers(0, 16))
    def power_will_fail(self, after: int) -> None:
        self.fuse = after

    @rule(hours=st.sampled_from([-800, -1, 1, 90, 800]))
    def clock_jumps(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(events=st.lists(EVENTS, min_size=3, max_size=9), cut=st.integers(0, 9))
    def deliver(self, events: list[Event], cut: int) -> None:
        parts = [events[:cut], events[cut:]]
        tallies = self.record(*parts)
        for part, tally in zip(parts, tallies, strict=True):
            states = Counter(self.model.receive(one, self.now) for one in part)
            assert tally.received == len(part)
            assert Counter({s: getattr(tally, s) for s in tally.__slots__}) == (
                states + Counter({"received": len(part)})
            )

    @precondition(lambda self: self.model.events)
    @rule(data=st.data())
    def deliver_again(self, data: st.DataObject) -> None:
        known = st.sampled_from(self.model.events)
        again = data.draw(st.lists(known, min_size=1, max_size=4))
        (tally,) = self.record(again)
        assert tally.duplicate == len(again)
        for one in again:
            assert self.model.receive(one, self.now) == "duplicate"

    @rule(events=st.lists(EVENTS, min_size=1, max_size=4), after=st.integers(0, 16))
    def crash(self, events: list[Event], after: int) -> None:
        """Power fails, and the sender never tries again: nothing was acknowledged."""
        self.fuse = None
        try:
            with failing(self.here.engine, after):
                self.record(events)
        except Crash:
            self.here.restart()
        else:
            for one in events:
                self.model.receive(one, self.now)

    @rule(ai=SWITCH, team=SWITCH, since=st.none() | INSTANTS)
    def switch(
        self, *, ai: bool | None, team: bool | None, since: datetime | None
    ) -> None:
        before = self.model.counted()
        self.model.switches.append(Switch(ai, team, since))
        after = self.model.counted()
        ruling = Ruling(ai, team, since)
        changed = self.change(
            lambda connection, account: rulings.change(
                connection, account, ruling, now=self.now
            )
        )
        assert changed == sum(before.get(k) != after.get(k) for k in before | after)

    @rule(
        keys=st.permutations(["1", "2", "é"]),
        since=INSTANTS,
        ai=st.booleans(),
        hours=st.sampled_from([-1, 0, 1]),
    )
    def switch_between(
        self, *, keys: list[str], since: datetime, ai: bool, hours: int
    ) -> None:
        """Switch at, or an hour beside, the instant of replies before and after it."""
        replies = [
            ConversationReplied(
                since + timedelta(hours=hours),
                key,
                Author.AI,
                started_by=Starter.CONTACT,
                message_id="between",
            )
            for key in keys
        ]
        self.hear(replies[0])
        self.switch(ai=ai, team=None, since=since)
        self.hear(replies[1])

    def hear(self, one: Event) -> None:
        (tally,) = self.record([one])
        state = self.model.receive(one, self.now)
        assert getattr(tally, state) == 1

    @rule(kind=st.sampled_from(Kind), key=KEYS)
    def void(self, kind: Kind, key: str) -> None:
        found = [
            at
            for at in self._places(kind, key)
            if at in (counted := self.model.counted()) and counted[at].kind == kind
        ]
        with contextlib.suppress(MeterError):
            self.change(
                lambda connection, account: corrections.void(
                    connection, account, kind, key, ADA, now=self.now
                )
            )
            assert len(found) == 1
            self.model.voids[found[0]] = kind
            return
        assert len(found) != 1

    @rule(kind=st.sampled_from(Kind), key=KEYS)
    def undo(self, kind: Kind, key: str) -> None:
        found = [a for a in self._places(kind, key) if self.model.voids.get(a) == kind]
        with contextlib.suppress(MeterError):
            self.change(
                lambda connection, account: corrections.undo(
                    connection, account, kind, key, ADA, now=self.now
                )
            )
            assert len(found) == 1
            del self.model.voids[found[0]]
            return
        assert len(found) != 1

    @staticmethod
    def _places(kind: Kind, key: str) -> list[model.Where]:
        spaces = model.SPACES.get(kind, ("survey" if "app" in kind else "email",))
        return [(space, key) for space in spaces]

    @rule(
        kind=st.sampled_from(Kind),
        units=st.integers(-3, 9).filter(bool),
        instant=INSTANTS,
    )
    def adjust(self, kind: Kind, units: int, instant: datetime) -> None:
        self.change(
            lambda connection, account: corrections.adjust(
                connection,
                account,
                kind,
                ADA,
                units=units,
                occurred_at=instant,
                now=self.now,
            )
        )
        self.model.adjustments.append((kind, units, instant))

    @rule(
        allowance=st.integers(0, 5),
        price=st.sampled_from(["0.005", "1.50"]),
        since=INSTANTS,
    )
    def change_terms(self, allowance: int, price: str, since: datetime) -> None:
        def do(connection: Connection, account: accounts.Account) -> None:
            terms = replace(account.terms, allowance=allowance, price=Decimal(price))
            changes.change_terms(connection, account, terms, since=since, now=self.now)

        self.change(do)
        start, _ = model.period_of(self.model.segments, since)
        self.model.terms.append(Terms(start, allowance, Decimal(price), 1000))

    @rule(
        zone=st.sampled_from(ZONES),
        anchor=st.sampled_from([1, 15, 31]),
        since=INSTANTS,
        event=EVENTS,
    )
    def change_calendar(
        self, zone: str, anchor: int, since: datetime, event: Event
    ) -> None:
        """Move the periods between an event and its neighbour of the same instant."""
        self.hear(event)
        self._change_calendar(zone, anchor, since)
        self.hear(
            EmailSent(event.occurred_at, f"after {len(self.model.events)}", Purpose.NPS)
        )

    def _change_calendar(self, zone: str, anchor: int, since: datetime) -> None:
        _, end = model.period_of(self.model.segments, since)
        last = self.model.segments[-1][0]
        with contextlib.suppress(ConflictError):
            self.change(
                lambda connection, account: self._move(
                    connection, account, zone, anchor, since
                )
            )
            assert last is None or end > last
            self.model.segments += ((end, zone, anchor),)
            return
        assert last is not None
        assert end <= last

    def _move(
        self,
        connection: Connection,
        account: accounts.Account,
        zone: str,
        anchor: int,
        since: datetime,
    ) -> None:
        changes.change_calendar(
            connection,
            account,
            timezone=zone,
            anchor_day=anchor,
            since=since,
            now=self.now,
        )
        moved = accounts.get(connection, self.account)
        assert not verification.repair(connection, moved).differences

    @rule()
    def rollups_are_lost_and_repaired(self) -> None:
        def do(connection: Connection, account: accounts.Account) -> None:
            for table in (tables.usage_day, tables.usage_origin):
                mine = table.c.account_id == self.account
                more = update(table).where(mine).values(units=table.c.units + 1)
                connection.execute(more)
            verification.repair(connection, account)

        self.change(do)

    @rule(
        events=st.lists(EVENTS, max_size=2),
        trash=st.lists(st.sampled_from(TRASH), max_size=1),
    )
    def not_understood(self, events: list[Event], trash: list[bytes]) -> None:
        """An older release sets aside what this one reads, and what nobody can."""
        held = {said(one): one for one in events} | dict.fromkeys(trash)
        unread = [Unreadable("not yet", raw) for raw in held]
        (tally,) = self.record(unread)
        assert tally.quarantined == len(held)
        for raw, one in held.items():
            self.model.quarantine.setdefault(raw, (one, self.now))
            self.model.last_event_at = max(
                self.now, self.model.last_event_at or self.now
            )

    @rule()
    def retry(self) -> None:
        def do() -> None:
            meter = Meter(self.here.engine, VAULT, lambda: self.now, "", ("k",))
            retrying.retry(meter, self.account)

        self.act(do)
        for raw, (one, received_at) in list(self.model.quarantine.items()):
            if one is not None:
                del self.model.quarantine[raw]
                self.model.receive(one, received_at)

    @rule(contact=st.sampled_from(["u_1", "u_2"]))
    def forget(self, contact: str) -> None:
        self.act(
            lambda: erasure.forget(
                self.here.engine, VAULT, self.account, contact, now=self.now
            )
        )
        for raw, (one, _) in list(self.model.quarantine.items()):
            if one is not None and one.contact_id == contact:
                del self.model.quarantine[raw]
        mine = tables.event.c.account_id == self.account
        named = select(func.count()).where(mine, tables.event.c.contact_id == contact)
        with database.read(self.here.engine) as connection:
            assert connection.scalar(named) == 0

    @rule(most=st.integers(1, 3))
    def freeze(self, most: int) -> None:
        self.act(
            lambda: freezing.freeze(
                self.here.engine, self.account, now=self.now, grace=GRACE, most=most
            )
        )
        before = len(self.frozen)
        with database.read(self.here.engine) as connection:
            known = statements.of_account(connection, self.account)
        for one in known[before:]:
            self._is_right(one)
        if len(known) > before:
            self._all_is_billed(known)
        assert known[:before] == self.frozen
        self.frozen = known

    def _is_right(self, one: Statement) -> None:
        """Compare a statement that was frozen just now."""
        wanted = self.model.figures(one.period.start, one.period.end)
        terms = self.model.terms_of(one.period.start)
        assert one.period.end + GRACE <= self.now
        assert (one.value, one.adjusted) == (wanted.value, wanted.adjusted)
        assert Counter({line.kind: line.units for line in one.lines}) == wanted.kinds
        assert (one.pending, one.terms.allowance) == (wanted.pending, terms.allowance)
        assert one.cost_minor == terms.cost(wanted.value)
        assert one.interactions == wanted.value - wanted.adjusted

    def _all_is_billed(self, known: list[Statement]) -> None:
        """Compare what all statements together say of each period up to the last."""
        for one in known:
            if one.period.end > known[-1].period.start and one is not known[-1]:
                continue
            told = Counter({line.kind: line.units for line in one.lines})
            for other in known:
                for carried in other.carried:
                    if carried.of_seq == one.seq:
                        for line in carried.lines:
                            told[line.kind] += line.units
            wanted = self.model.figures(one.period.start, one.period.end)
            assert told == wanted.kinds

    @invariant()
    def a_recount_agrees(self) -> None:
        with database.read(self.servers[1].engine) as connection:
            account = accounts.get(connection, self.account)
            verdict = verification.verify(connection, account, [statements.check])
        assert verdict.differences == ()
        assert verdict.events == len(self.model.events)
        assert verdict.interactions == len(self.model.counted())

    @invariant()
    def the_snapshots_are_the_models(self) -> None:
        part = Period(EDGE - timedelta(hours=7), EDGE + timedelta(hours=30))
        first, last = EDGE - timedelta(days=2), EDGE + timedelta(days=2)
        edges = model.starts(self.model.segments)
        wanted = [
            Period(start, end)
            for start, end in pairwise(edges)
            if start < last and end > first
        ]
        with database.read(self.servers[1].engine) as connection:
            account = accounts.get(connection, self.account)
            assert list(account.calendar.periods_between(first, last)) == wanted
            for period in (part, *wanted):
                self._compare(connection, account, period)

    def _compare(
        self, connection: Connection, account: accounts.Account, period: Period
    ) -> None:
        by_kind, by_origin, by_day = (
            usage.snapshot(connection, account, period, now=self.now, group_by=group)
            for group in ("kind", "origin", "day")
        )
        wanted = self.model.figures(period.start, period.end)
        assert Counter({r.key: r.value for r in by_kind.rows}) == wanted.kinds
        origins = {(r.kind, r.key): r.value for r in by_origin.rows}
        assert Counter(origins) == wanted.origins
        assert Counter({r.key: r.value for r in by_day.rows}) == wanted.days
        for shown in (by_kind, by_origin, by_day):
            assert shown.value == wanted.value
            assert (shown.pending, shown.adjusted) == (wanted.pending, wanted.adjusted)
        assert by_kind.quarantined == len(self.model.quarantine)
        assert by_kind.last_event_at == self.model.last_event_at
        seen = {kind: self.model.coverage.get(kind) for kind in model.TABLE}
        assert by_kind.coverage == seen
        self._compare_bill(by_kind, wanted.value)

    def _compare_bill(self, shown: usage.Snapshot, value: int) -> None:
        if shown.period.start not in model.starts(self.model.segments):
            assert (shown.allowance, shown.left, shown.percent) == (None, None, None)
            return
        terms = self.model.terms_of(shown.period.start)
        assert shown.allowance == terms.allowance
        assert shown.left == max(0, terms.allowance - value)
        assert shown.on_demand == max(0, value - terms.allowance)
        assert shown.cost_minor == terms.cost(value)
        assert shown.percent == model.percent(value, terms.allowance)


@pytest.fixture
def servers(engine: Engine) -> Iterator[list[Server]]:
    url = engine.url.render_as_string(hide_password=False)
    started = [Server.start(url), Server.start(url)]
    yield started
    for one in started:
        one.engine.dispose()


def test_whatever_happens_the_ledger_equals_a_naive_model(
    servers: list[Server], machine_examples: int
) -> None:
    run_state_machine_as_test(
        functools.partial(Machine, servers),  # type: ignore[arg-type]  # a factory will do
        settings=settings(
            max_examples=machine_examples,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
