"""The only writer: events in, interactions and rollups kept in the same transaction.

Writers of one account take turns at its ``ledger_head`` row, in the order of the
accounts' ids, so that servers cannot deadlock and no reader is ever ahead of a
slower commit. What is recorded is a function of the set of events.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Table,
    and_,
    bindparam,
    case,
    or_,
    select,
    update,
)

from metering import accounts, counting, records, tables
from metering.database import add_up, chunks, upsert
from metering.events import (
    ConversationReplied,
    ConversationStarted,
    EmailSent,
    Event,
    Ignored,
    MessageAsked,
    Parsed,
    Starter,
    SurveySent,
    Unreadable,
)
from metering.interactions import Interaction, Kind, Origin, Space
from metering.periods import Calendar
from metering.vault import Vault

METER = "meter"
"""The author of every entry that follows from events alone."""

FIRST = "the first event that makes it billable"
MOVED = "an earlier event decides its instant, kind or origin"
WITHDRAWN = "the earliest event says that the team started it"

_LOOKUP = 400
_INSERTS = 2_000


@dataclass(frozen=True, slots=True)
class Delivery:
    """One authentic request (or one part of an import), parsed."""

    account_id: str
    source_id: str | None
    delivery_id: str | None
    received_at: datetime
    events: Sequence[Parsed]


@dataclass(slots=True)
class Tally:
    """What became of a delivery's events; the five states add up to received."""

    received: int = 0
    counted: int = 0
    noted: int = 0
    duplicate: int = 0
    ignored: int = 0
    quarantined: int = 0

    def as_json(self) -> dict[str, int]:
        """Return the answer to the delivery."""
        return {name: getattr(self, name) for name in self.__slots__}

    def add(self, state: str) -> None:
        """Count one event that ended in ``state``."""
        self.received += 1
        setattr(self, state, getattr(self, state) + 1)


@dataclass(slots=True)
class _Thing:
    """One object under one key: what was recorded of it, and what it is now."""

    seq: int = 0
    recorded: Interaction | None = None
    withdrawn_by_hand: bool = False
    now: Interaction | None = None
    was: counting.Conversation = field(default_factory=counting.Conversation)
    state: counting.Conversation = field(default_factory=counting.Conversation)


Key = tuple[str, Space, str]
"""Account id, key space, key."""


@dataclass(slots=True)
class _New:
    """One stored event that waits to be recorded, and whose tally it belongs to."""

    event: Event
    key: Key
    row: dict[str, Any]
    tally: Tally


def record(
    connection: Connection, deliveries: Sequence[Delivery], vault: Vault
) -> list[Tally]:
    """Record deliveries in the caller's transaction; return one tally for each.

    Raises:
        sqlalchemy.exc.DBAPIError: the database refused; nothing may be committed.
    """
    batch = _Batch(connection, vault, deliveries)
    batch.take_turns()
    fresh = list(batch.sort_out())
    batch.count(batch.insert(fresh))
    batch.write()
    return batch.tallies


def version(connection: Connection, account_id: str) -> int:
    """Return a number that grows with every change of the account's ledger."""
    head = tables.ledger_head
    statement = select(head.c.version).where(head.c.account_id == account_id)
    return connection.scalar(statement) or 0


@lru_cache(maxsize=4_096)
def _digest_key(vault: Vault, sealed: bytes) -> bytes:
    return vault.open(sealed)


class _Batch:
    """The state of one call of :func:`record`, from first lock to last write."""

    def __init__(
        self, connection: Connection, vault: Vault, deliveries: Sequence[Delivery]
    ) -> None:
        self.connection = connection
        self.vault = vault
        self.deliveries = deliveries
        self.tallies = [Tally() for _ in deliveries]
        self.calendars: dict[str, Calendar] = {}
        self.digest_keys: dict[str, bytes] = {}
        self.things: dict[Key, _Thing] = {}
        self.origins: dict[tuple[str, Kind, str], tuple[datetime, str]] = {}
        self.coverage: dict[tuple[str, Kind], datetime] = {}
        self.tallied: Counter[tuple[str, str, datetime, str, str]] = Counter()
        self.quarantine: dict[tuple[str, bytes], dict[str, Any]] = {}

    def take_turns(self) -> None:
        """Lock the accounts' heads in order, and load what recording needs of them."""
        last: dict[str, datetime] = {}
        for one in self.deliveries:
            seen = last.get(one.account_id, one.received_at)
            last[one.account_id] = max(seen, one.received_at)
        if not last:
            return
        head = tables.ledger_head
        at = bindparam("at", type_=tables.Instant)
        newer = or_(head.c.last_event_at.is_(None), head.c.last_event_at < at)
        self.connection.execute(
            update(head)
            .where(head.c.account_id == bindparam("id"))
            .values(
                version=head.c.version + 1,
                last_event_at=case((newer, at), else_=head.c.last_event_at),
            ),
            [{"id": one, "at": last[one]} for one in sorted(last)],
        )
        found = accounts.get_many(self.connection, list(last))
        self.calendars = {one.id: one.calendar for one in found.values()}
        table = tables.account
        for row in self.connection.execute(
            select(table.c.id, table.c.digest_key).where(table.c.id.in_(list(last)))
        ):
            self.digest_keys[row.id] = _digest_key(self.vault, row.digest_key)

    def sort_out(self) -> Iterator[_New]:
        """Tally what is not stored; yield the events that may be."""
        for delivery, tally in zip(self.deliveries, self.tallies, strict=True):
            for parsed in delivery.events:
                match parsed:
                    case Ignored():
                        self._end(delivery, tally, "ignored", parsed.type)
                    case MessageAsked():
                        self._end(delivery, tally, "ignored", "message.asked")
                    case Unreadable():
                        self._set_aside(delivery, parsed)
                        self._end(delivery, tally, "quarantined")
                    case _:
                        yield self._new(delivery, parsed, tally)

    def _end(
        self, delivery: Delivery, tally: Tally, state: str, event_type: str = ""
    ) -> None:
        tally.add(state)
        day = delivery.received_at.replace(hour=0, minute=0, second=0, microsecond=0)
        self.tallied[
            delivery.account_id, delivery.source_id or "", day, state, event_type
        ] += 1

    def _set_aside(self, delivery: Delivery, unread: Unreadable) -> None:
        key = self.digest_keys[delivery.account_id]
        digest = records.digest_of(key, unread.raw)
        self.quarantine[delivery.account_id, digest] = {
            "account_id": delivery.account_id,
            "digest": digest,
            "source_id": delivery.source_id,
            "delivery_id": delivery.delivery_id,
            "received_at": delivery.received_at,
            "reason": unread.reason,
            "sealed": self.vault.seal(unread.raw),
        }

    def _new(self, delivery: Delivery, event: Event, tally: Tally) -> _New:
        space, subject = counting.subject(event)
        said = records.text(records.facts(event))
        account = delivery.account_id
        kind = counting.kind(event)
        covered = self.coverage.get((account, kind), delivery.received_at)
        self.coverage[account, kind] = max(covered, delivery.received_at)
        row = {
            "account_id": account,
            "space": space.value,
            "key": subject,
            "occurred_at": event.occurred_at,
            "digest": records.digest(
                self.digest_keys[account], event, space, subject, said
            ),
            "type": records.type_name(event),
            "facts": said,
            "contact_id": event.contact_id,
            "received_at": delivery.received_at,
            "source_id": delivery.source_id,
            "delivery_id": delivery.delivery_id,
            "event_id": event.event_id,
        }
        return _New(event, (account, space, subject), row, tally)

    def insert(self, found: Sequence[_New]) -> list[_New]:
        """Store the events that are not here yet, return them, tally the others."""
        first: dict[tuple[str, bytes], _New] = {}
        for new in found:
            first.setdefault((new.key[0], new.row["digest"]), new)
        stored = self._stored([new.row for new in first.values()])
        kept: list[_New] = []
        for new in found:
            ident = (new.key[0], new.row["digest"])
            if first[ident] is new and ident in stored:
                kept.append(new)
            else:
                self._end_row(new, "duplicate")
        return kept

    def _stored(self, rows: list[dict[str, Any]]) -> set[tuple[str, bytes]]:
        """Insert rows and return the (account, digest) of those that were new."""
        table = tables.event
        statement = (
            upsert(self.connection, table)
            .on_conflict_do_nothing()
            .returning(table.c.account_id, table.c.digest)
        )
        stored: set[tuple[str, bytes]] = set()
        for part in chunks(rows, _INSERTS):
            result = self.connection.execute(statement, part)
            stored.update((account, bytes(digest)) for account, digest in result)
        return stored

    def _end_row(self, new: _New, state: str) -> None:
        row = new.row
        new.tally.add(state)
        day = row["received_at"].replace(hour=0, minute=0, second=0, microsecond=0)
        self.tallied[new.key[0], row["source_id"] or "", day, state, ""] += 1

    def count(self, kept: Sequence[_New]) -> None:
        """Apply each new event, in the order of arrival, to the thing it is about."""
        self._load({new.key for new in kept})
        for new in kept:
            thing = self.things[new.key]
            before = thing.now
            self._apply(thing, new)
            made = before is None and thing.now is not None
            self._end_row(new, "counted" if made else "noted")

    def _apply(self, thing: _Thing, new: _New) -> None:
        match new.event:
            case ConversationStarted() | ConversationReplied() as said:
                thing.state = counting.join(thing.state, said)
                wanted = counting.interaction(thing.state)
            case EmailSent() | SurveySent() as sent:
                claim = counting.claim(sent)
                self._name(new.key[0], claim)
                earlier = thing.now is None or counting.decides(claim, thing.now)
                wanted = claim if earlier else thing.now
        if not thing.withdrawn_by_hand:
            thing.now = wanted

    def _name(self, account: str, claim: Interaction) -> None:
        """Remember an origin's name: the latest one said, at a tie the greater."""
        if claim.origin is None or claim.origin.name is None:
            return
        key = (account, claim.kind, claim.origin.id)
        named = (claim.occurred_at, claim.origin.name)
        self.origins[key] = max(self.origins.get(key, named), named)

    def _load(self, keys: set[Key]) -> None:
        """Read what is recorded of the things that new events are about."""
        self.things = {key: _Thing() for key in keys}
        for row in self._latest_entries(sorted(keys)):
            thing = self.things[row.account_id, Space(row.space), row.key]
            thing.seq = row.seq
            if row.units == 1:
                thing.recorded = thing.now = _interaction(row)
            thing.withdrawn_by_hand = row.units == -1 and row.author != METER
        talks = sorted(key for key in keys if key[1] is Space.CONVERSATION)
        for row in self._conversations(talks):
            thing = self.things[row.account_id, Space.CONVERSATION, row.key]
            thing.was = thing.state = conversation(row)

    def _latest_entries(self, keys: Sequence[Key]) -> Iterator[Row[Any]]:
        table = tables.entry
        for (account, space), group in _grouped(keys):
            for part in chunks(group, _LOOKUP):
                latest: dict[str, Row[Any]] = {}
                for row in self.connection.execute(
                    select(table).where(
                        table.c.account_id == account,
                        table.c.space == space.value,
                        table.c.key.in_(part),
                    )
                ):
                    if row.key not in latest or latest[row.key].seq < row.seq:
                        latest[row.key] = row
                yield from latest.values()

    def _conversations(self, keys: Sequence[Key]) -> Iterator[Row[Any]]:
        table = tables.conversation
        for (account, _), group in _grouped(keys):
            for part in chunks(group, _LOOKUP):
                yield from self.connection.execute(
                    select(table).where(
                        and_(table.c.account_id == account, table.c.key.in_(part))
                    )
                )

    def write(self) -> None:
        """Write entries, conversations, rollups and tallies."""
        entries: list[dict[str, Any]] = []
        talks: list[dict[str, Any]] = []
        days: Counter[tuple[str, datetime, str, str]] = Counter()
        origins: Counter[tuple[str, datetime, str, str]] = Counter()
        for key, thing in self.things.items():
            for entry in _entries(key, thing):
                entry["recorded_at"] = self.deliveries[-1].received_at
                entries.append(entry)
                bucket = self._bucket(key[0], entry["occurred_at"])
                kind, origin = entry["kind"], entry["origin_id"]
                days[key[0], bucket, kind, "units"] += entry["units"]
                origins[key[0], bucket, kind, origin] += entry["units"]
            if thing.state != thing.was:
                talks.append(_conversation_row(key, thing.state))
                for state, units in ((thing.was, -1), (thing.state, 1)):
                    if state.pending and state.replied_at is not None:
                        bucket = self._bucket(key[0], state.replied_at)
                        days[key[0], bucket, Kind.CONVERSATION.value, "pending"] += (
                            units
                        )
        if entries:
            self.connection.execute(tables.entry.insert(), entries)
        self._write_conversations(talks)
        self._write_rollups(days, origins)
        self._write_the_rest()

    def _bucket(self, account: str, instant: datetime) -> datetime:
        return self.calendars[account].day_start(instant)

    def _write_conversations(self, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        statement = upsert(self.connection, tables.conversation)
        names = ("started_by", "starter_named_at", "replied_at")
        self.connection.execute(
            statement.on_conflict_do_update(
                index_elements=["account_id", "key"],
                set_={name: statement.excluded[name] for name in names},
            ),
            rows,
        )

    def _write_rollups(
        self,
        days: Counter[tuple[str, datetime, str, str]],
        origins: Counter[tuple[str, datetime, str, str]],
    ) -> None:
        sums: dict[tuple[str, datetime, str], dict[str, Any]] = {}
        for (account, day, kind, column), units in days.items():
            row = sums.setdefault(
                (account, day, kind),
                {
                    "account_id": account,
                    "day_start": day,
                    "kind": kind,
                    "units": 0,
                    "pending": 0,
                },
            )
            row[column] += units
        rows = [row for row in sums.values() if row["units"] or row["pending"]]
        add_up(self.connection, tables.usage_day, rows, "units", "pending")
        by_origin = [
            {
                "account_id": account,
                "day_start": day,
                "kind": kind,
                "origin_id": origin,
                "units": units,
            }
            for (account, day, kind, origin), units in origins.items()
            if units
        ]
        add_up(self.connection, tables.usage_origin, by_origin, "units")

    def _write_the_rest(self) -> None:
        """Write origins' names, coverage, tallies and quarantine."""
        _keep_latest(
            self.connection,
            tables.origin,
            "named_at",
            [
                {"account_id": a, "kind": k.value, "id": i, "named_at": at, "name": n}
                for (a, k, i), (at, n) in self.origins.items()
            ],
        )
        _keep_latest(
            self.connection,
            tables.coverage,
            "last_received_at",
            [
                {"account_id": account, "kind": kind.value, "last_received_at": at}
                for (account, kind), at in self.coverage.items()
            ],
        )
        names = ("account_id", "source_id", "day_start", "state", "type")
        rows: list[dict[str, Any]] = [
            {**dict(zip(names, key, strict=True)), "events": events}
            for key, events in self.tallied.items()
        ]
        add_up(self.connection, tables.tally, rows, "events")
        if self.quarantine:
            statement = upsert(self.connection, tables.quarantine)
            self.connection.execute(
                statement.on_conflict_do_nothing(), list(self.quarantine.values())
            )


def _grouped(keys: Iterable[Key]) -> list[tuple[tuple[str, Space], list[str]]]:
    groups: dict[tuple[str, Space], list[str]] = {}
    for account, space, key in keys:
        groups.setdefault((account, space), []).append(key)
    return list(groups.items())


def _interaction(row: Row[Any]) -> Interaction:
    origin = Origin(row.origin_id, row.origin_name) if row.origin_id else None
    return Interaction(Kind(row.kind), row.occurred_at, origin)


def conversation(row: Row[Any]) -> counting.Conversation:
    """Return the joined state that a row of the table ``conversation`` keeps."""
    started_by = None if row.started_by is None else Starter(row.started_by)
    return counting.Conversation(started_by, row.starter_named_at, row.replied_at)


def _conversation_row(key: Key, state: counting.Conversation) -> dict[str, Any]:
    return {
        "account_id": key[0],
        "key": key[2],
        "started_by": state.started_by,
        "starter_named_at": state.starter_named_at,
        "replied_at": state.replied_at,
    }


def _entries(key: Key, thing: _Thing) -> Iterator[dict[str, Any]]:
    """Yield the entries that lead from what is recorded to what the thing is now."""
    if thing.recorded == thing.now:
        return
    seq = thing.seq
    moved = thing.recorded is not None and thing.now is not None
    if thing.recorded is not None:
        seq += 1
        reason = MOVED if moved else WITHDRAWN
        yield _entry(key, seq, -1, thing.recorded, reason)
    if thing.now is not None:
        reason = MOVED if moved else FIRST
        yield _entry(key, seq + 1, 1, thing.now, reason)


def _entry(
    key: Key, seq: int, units: int, what: Interaction, reason: str
) -> dict[str, Any]:
    return {
        "account_id": key[0],
        "space": key[1].value,
        "key": key[2],
        "seq": seq,
        "units": units,
        "kind": what.kind.value,
        "occurred_at": what.occurred_at,
        "origin_id": what.origin.id if what.origin else "",
        "origin_name": what.origin.name if what.origin else None,
        "reason": reason,
        "author": METER,
    }


def _keep_latest(
    connection: Connection, table: Table, instant: str, rows: list[dict[str, Any]]
) -> None:
    """Insert rows; where the key is there, the later one stays (then the greater)."""
    if not rows:
        return
    statement = upsert(connection, table)
    new, old = statement.excluded, table.c
    later = new[instant] > old[instant]
    if "name" in old:
        tie = and_(new[instant] == old[instant], new["name"] > old["name"])
        later = or_(later, tie)
    values = [c.name for c in table.c if not c.primary_key]
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=list(table.primary_key),
            set_={name: new[name] for name in values},
            where=later,
        ),
        rows,
    )
