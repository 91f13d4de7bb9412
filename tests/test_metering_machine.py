"""The whole ledger as one machine: after every step it equals a naive model of it."""

import contextlib
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import Connection, Engine, event

from metering import (
    accounts,
    changes,
    corrections,
    database,
    ledger,
    rulings,
    usage,
    verification,
)
from metering.corrections import Hand
from metering.errors import ConflictError, MeterError
from metering.events import (
    Author,
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Purpose,
    Starter,
)
from metering.interactions import RANK, Kind, Origin
from metering.periods import Period
from metering.rulings import Ruling
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at

EDGE = at("2026-11-01T00:00")
# Few, so that instants and dates of switches often coincide.
INSTANTS = st.sampled_from([EDGE + timedelta(hours=h) for h in (-30, -1, 0, 1, 7, 30)])
KEYS = st.sampled_from(["1", "2", "é"])
SWITCH = st.sampled_from([True, False, None])
ORIGINS = st.none() | st.builds(Origin, st.sampled_from(["a", "b"]))
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(ConversationStarted, INSTANTS, KEYS, st.sampled_from(Starter)),
    st.builds(
        ConversationReplied,
        INSTANTS,
        KEYS,
        st.sampled_from(Author),
        st.booleans(),
        st.none() | st.sampled_from(Starter),
    ),
    st.builds(EmailSent, INSTANTS, KEYS, st.sampled_from(Purpose), st.none(), ORIGINS),
)
COUNTABLE = st.sampled_from([kind for kind in Kind if kind is not Kind.IN_APP_SURVEY])
ADA = Hand("ada", "a machine")


class Crash(Exception):  # noqa: N818 -- it is no error of the code
    """Power is lost between two statements."""


@dataclass
class Model:
    """Everything that was said, and the plainest way to count it."""

    events: set[Event] = field(default_factory=set)
    rulings: list[Ruling] = field(default_factory=list)
    voids: set[tuple[bool, str]] = field(default_factory=set)
    adjustments: list[tuple[Kind, int, datetime]] = field(default_factory=list)

    def on(self, name: str, instant: datetime) -> bool:
        """Return whether a switch is on: the latest date, then the later said."""
        said = [
            (one.since or datetime.min.replace(tzinfo=UTC), number, value)
            for number, one in enumerate(self.rulings)
            if (value := getattr(one, name)) is not None
            and (one.since is None or one.since <= instant)
        ]
        return max(said)[2] if said else False

    def talk(self, key: str) -> tuple[Starter | None, datetime | None]:
        """Return who started a conversation, and its earliest public team reply."""
        mine = [
            one
            for one in self.events
            if isinstance(one, ConversationStarted | ConversationReplied)
            and one.conversation_id == key
        ]
        named = [
            (one.occurred_at, one.started_by is not Starter.CONTACT)
            for one in mine
            if one.started_by
        ]
        replies = [
            one.occurred_at
            for one in mine
            if isinstance(one, ConversationReplied)
            and not one.note
            and (
                one.author is Author.TEAMMATE
                or (one.author is Author.AI and self.on("ai_replies", one.occurred_at))
            )
        ]
        starter = None
        if named:
            starter = Starter.TEAM if min(named)[1] else Starter.CONTACT
        return starter, min(replies, default=None)

    def counted(self) -> dict[tuple[bool, str], tuple[Kind, datetime]]:
        """Return what counts: whether it is a conversation, and its key."""
        found: dict[tuple[bool, str], tuple[Kind, datetime]] = {}
        for key in ("1", "2", "é"):
            starter, replied = self.talk(key)
            if replied is not None and (
                starter is Starter.CONTACT
                or (starter is Starter.TEAM and self.on("team_started", replied))
            ):
                found[True, key] = (Kind.CONVERSATION, replied)
            mails = [
                (one.occurred_at, RANK[one.purpose.kind], one.purpose.kind)
                for one in self.events
                if isinstance(one, EmailSent) and one.email_id == key
            ]
            if mails:
                found[False, key] = (min(mails)[2], min(mails)[0])
        return {key: one for key, one in found.items() if key not in self.voids}

    def within(self, period: Period) -> tuple[Counter[Kind], int, int]:
        """Return the units by kind, what pends and what was entered by hand."""
        units = Counter(
            kind for kind, when in self.counted().values() if when in period
        )
        adjusted = 0
        for kind, number, when in self.adjustments:
            if when in period:
                units[kind] += number
                adjusted += number
        pending = sum(
            starter is None and replied is not None and replied in period
            for starter, replied in map(self.talk, ("1", "2", "é"))
        )
        return units, pending, adjusted


class Ledger(RuleBasedStateMachine):
    """A ledger on a real database, and the model beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.home = tempfile.TemporaryDirectory()
        self.engine = self.connect()
        database.migrate(self.engine)
        self.vault = Vault(["a secret key of the tests alone"])
        self.account = factories.add_account(
            self.engine, self.vault, timezone="Europe/Rome"
        )
        self.model = Model()

    def connect(self) -> Engine:
        return database.connect(f"sqlite:///{Path(self.home.name) / 'meter.db'}")

    def teardown(self) -> None:
        self.engine.dispose()
        self.home.cleanup()

    @contextlib.contextmanager
    def turn(self) -> Iterator[tuple[Connection, accounts.Account]]:
        with database.write(self.engine) as connection:
            yield connection, accounts.get(connection, self.account)

    @rule(events=st.lists(EVENTS, min_size=3, max_size=9), cut=st.integers(0, 9))
    def deliver(self, events: list[Event], cut: int) -> None:
        parts = [events[:cut], events[cut:]]
        deliveries = [ledger.Delivery(self.account, None, None, NOW, p) for p in parts]
        with database.write(self.engine) as connection:
            tallies = ledger.record(connection, deliveries, self.vault)
        for part, tally in zip(parts, tallies, strict=True):
            assert tally.received == len(part)
        fresh = sum(tally.counted + tally.noted for tally in tallies)
        assert fresh == len(set(events) - self.model.events)
        self.model.events |= set(events)

    @precondition(lambda self: self.model.events)
    @rule(data=st.data())
    def deliver_again(self, data: st.DataObject) -> None:
        known = sorted(self.model.events, key=repr)
        again = data.draw(st.lists(st.sampled_from(known), max_size=4))
        tally = factories.record(self.engine, self.vault, self.account, again)
        assert tally.duplicate == len(again)

    @rule(events=st.lists(EVENTS, min_size=1, max_size=4), after=st.integers(1, 14))
    def crash(self, events: list[Event], after: int) -> None:
        """Fail before some statement of a transaction; then all of it comes again."""
        statements = 0

        def fail(*_: Any) -> None:  # noqa: ANN401 -- SQLAlchemy's signature
            nonlocal statements
            statements += 1
            if statements > after:
                raise Crash

        event.listen(self.engine, "before_cursor_execute", fail)
        try:
            factories.record(self.engine, self.vault, self.account, events)
        except Crash:
            pass
        else:
            self.model.events |= set(events)
        finally:
            event.remove(self.engine, "before_cursor_execute", fail)

    @rule()
    def restart(self) -> None:
        self.engine.dispose()
        self.engine = self.connect()

    @rule(ai=SWITCH, team=SWITCH, since=st.none() | INSTANTS)
    def switch(
        self,
        ai: bool | None,  # noqa: FBT001 -- drawn by name
        team: bool | None,  # noqa: FBT001 -- drawn by name
        since: datetime | None,
    ) -> None:
        ruling = Ruling(ai, team, since)
        before = self.model.counted()
        self.model.rulings.append(ruling)
        after = self.model.counted()
        with self.turn() as (connection, account):
            changed = rulings.change(connection, account, ruling, now=NOW)
        assert changed == sum(
            before.get(key) != after.get(key) for key in before | after
        )

    @rule(kind=COUNTABLE, key=KEYS, undo=st.booleans())
    def void(self, kind: Kind, key: str, undo: bool) -> None:  # noqa: FBT001 -- drawn by name
        where = (kind is Kind.CONVERSATION, key)
        counts = self.model.counted().get(where)
        act = corrections.undo if undo else corrections.void
        try:
            with self.turn() as (connection, account):
                act(connection, account, kind, key, ADA, now=NOW)
        except MeterError:
            assert undo or counts is None or counts[0] is not kind
            return
        assert (where in self.model.voids) is undo
        self.model.voids ^= {where}

    @rule(kind=st.sampled_from(Kind), units=st.integers(-3, 9), instant=INSTANTS)
    def adjust(self, kind: Kind, units: int, instant: datetime) -> None:
        with self.turn() as (connection, account), contextlib.suppress(MeterError):
            corrections.adjust(
                connection,
                account,
                kind,
                ADA,
                units=units,
                occurred_at=instant,
                now=NOW,
            )
            self.model.adjustments.append((kind, units, instant))

    @rule(allowance=st.integers(0, 5), since=INSTANTS)
    def change_terms(self, allowance: int, since: datetime) -> None:
        with self.turn() as (connection, account):
            terms = replace(account.terms, allowance=allowance)
            changes.change_terms(connection, account, terms, since=since, now=NOW)

    @rule(
        zone=st.sampled_from(["UTC", "Asia/Kathmandu", "America/Sao_Paulo"]),
        anchor_day=st.sampled_from([1, 15, 31]),
        since=INSTANTS,
    )
    def change_calendar(self, zone: str, anchor_day: int, since: datetime) -> None:
        with self.turn() as (connection, account), contextlib.suppress(ConflictError):
            changes.change_calendar(
                connection,
                account,
                timezone=zone,
                anchor_day=anchor_day,
                since=since,
                now=NOW,
            )
            moved = accounts.get(connection, self.account)
            verification.repair(connection, moved)

    @invariant()
    def the_ledger_equals_the_model(self) -> None:
        with database.read(self.engine) as connection:
            account = accounts.get(connection, self.account)
            verdict = verification.verify(connection, account)
            assert verdict.differences == ()
            assert verdict.interactions == len(self.model.counted())
            part = Period(EDGE - timedelta(hours=7), EDGE + timedelta(hours=30))
            first, last = EDGE - timedelta(days=2), EDGE + timedelta(days=2)
            for period in (part, *account.calendar.periods_between(first, last)):
                shown = usage.snapshot(
                    connection, account, period, now=NOW, group_by="kind"
                )
                units, pending, adjusted = self.model.within(period)
                assert Counter({r.kind: r.value for r in shown.rows}) == units
                assert (shown.pending, shown.adjusted) == (pending, adjusted)
                if shown.allowance is not None and shown.left is not None:
                    assert shown.left == max(0, shown.allowance - units.total())


TestLedger = Ledger.TestCase
TestLedger.settings = settings(max_examples=30, stateful_step_count=14, deadline=None)
