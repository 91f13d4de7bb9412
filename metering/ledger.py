"""The only writer: events in, interactions and rollups kept in the same transaction.

Writers of one account take turns at its ``ledger_head`` row, in the order of the
accounts' ids, so that servers cannot deadlock and no reader is ever ahead of a
slower commit. What is recorded is a function of the set of events.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, select, update

from metering import (
    bulk,
    counting,
    heads,
    inquiries,
    records,
    tables,
    tallying,
    things,
)
from metering.counting import NEVER_SWITCHED, Switches
from metering.events import (
    EmailSent,
    Event,
    Ignored,
    MessageAsked,
    Parsed,
    SurveySent,
    Unreadable,
)
from metering.interactions import Kind, Space
from metering.periods import Calendar
from metering.postings import Posting
from metering.rollups import Names
from metering.things import Key, Thing
from metering.vault import Vault

_IDENT = len(tables.event.primary_key)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One authentic request (or one part of an import), parsed."""

    account_id: str
    source_id: str | None
    delivery_id: str | None
    received_at: datetime
    events: Sequence[Parsed]
    answers: bool = False
    """Whether questions in it are to be answered, and so kept until they are."""


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

    def as_text(self) -> str:
        """Return the answer as compact JSON."""
        return (
            f'{{"received":{self.received},"counted":{self.counted},'
            f'"noted":{self.noted},"duplicate":{self.duplicate},'
            f'"ignored":{self.ignored},"quarantined":{self.quarantined}}}'
        )


@dataclass(slots=True)
class _New:
    """One event that may be stored, as its row, and whose tally it belongs to."""

    event: Event
    key: Key
    row: tuple[Any, ...]
    tally: Tally

    @property
    def ident(self) -> tuple[Any, ...]:
        """The row's own key."""
        return self.row[:_IDENT]


def record(
    connection: Connection,
    deliveries: Sequence[Delivery],
    vault: Vault,
    memory: heads.Memory | None = None,
) -> list[Tally]:
    """Record deliveries in the caller's transaction; return one tally for each.

    ``memory`` is what the caller keeps from one of its transactions to the next; it
    must be emptied where one fails.

    Raises:
        sqlalchemy.exc.DBAPIError: the database refused; nothing may be committed.
    """
    batch = _Batch(connection, vault, deliveries)
    batch.take_turns(memory)
    batch.count(list(batch.sort_out()))
    batch.write_the_rest()
    return batch.tallies


def version(connection: Connection, account_id: str) -> int:
    """Return a number that grows with every change of the account's ledger."""
    head = tables.ledger_head
    statement = select(head.c.version).where(head.c.account_id == account_id)
    return connection.scalar(statement) or 0


def take_turn(connection: Connection, account_id: str) -> int:
    """Wait until no other writer is at the account's ledger, and keep them waiting.

    Returns:
        The ledger's version, which is this transaction's alone.
    """
    head = tables.ledger_head
    statement = (
        update(head)
        .where(head.c.account_id == account_id)
        .values(version=head.c.version + 1)
        .returning(head.c.version)
    )
    return connection.scalar(statement) or 0


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
        self.versions: dict[str, int] = {}
        self.switches: dict[str, Switches] = {}
        self.names = Names()
        self.coverage: dict[tuple[str, Kind], datetime] = {}
        self.ignored: tallying.Types = Counter()
        self.quarantine: dict[tuple[str, bytes], dict[str, Any]] = {}
        self.inquiries: list[dict[str, Any]] = []

    def take_turns(self, memory: heads.Memory | None) -> None:
        """Lock the accounts' heads in order, and load what recording needs of them."""
        last: dict[str, datetime] = {}
        for one in filter(attrgetter("events"), self.deliveries):
            seen = last.get(one.account_id, one.received_at)
            last[one.account_id] = max(seen, one.received_at)
        found = heads.take_turns(self.connection, self.vault, last, memory)
        for account_id, head in found.items():
            self.calendars[account_id] = head.calendar
            self.digest_keys[account_id] = head.digest_key
            self.versions[account_id] = head.version
            self.switches[account_id] = head.switches

    def sort_out(self) -> Iterator[_New]:
        """Tally what is not stored; yield the events that may be."""
        for delivery, tally in zip(self.deliveries, self.tallies, strict=True):
            tally.received = len(delivery.events)
            arrival = (
                bulk.micros(delivery.received_at),
                delivery.source_id,
                delivery.delivery_id,
            )
            kinds = set()
            for parsed in delivery.events:
                match parsed:
                    case Ignored():
                        self._ignore(delivery, tally, parsed.type)
                    case MessageAsked():
                        self._hear(delivery, parsed)
                        self._ignore(delivery, tally, "message.asked")
                    case Unreadable():
                        self._set_aside(delivery, parsed)
                        tally.quarantined += 1
                    case _:
                        kinds.add(counting.kind(parsed))
                        yield self._new(delivery.account_id, parsed, arrival, tally)
            self._cover(delivery, kinds)

    def _ignore(self, delivery: Delivery, tally: Tally, event_type: str) -> None:
        tally.ignored += 1
        self.ignored[*tallying.place(delivery), event_type] += 1

    def _hear(self, delivery: Delivery, message: MessageAsked) -> None:
        key = self.digest_keys[delivery.account_id]
        if kept := inquiries.row(self.vault, key, delivery, message):
            self.inquiries.append(kept)

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

    def _new(
        self, account: str, event: Event, arrival: tuple[Any, ...], tally: Tally
    ) -> _New:
        space, subject = counting.subject(event)
        key = (account, space, subject)
        row = records.row(self.digest_keys[account], event, key, arrival)
        return _New(event, key, row, tally)

    def _cover(self, delivery: Delivery, kinds: set[Kind]) -> None:
        for kind in kinds:
            at = (delivery.account_id, kind)
            covered = self.coverage.get(at, delivery.received_at)
            self.coverage[at] = max(covered, delivery.received_at)

    def count(self, found: Sequence[_New]) -> None:
        """Store what is new, let it have its say in order of arrival, and post that."""
        known = things.load(self.connection, {new.key for new in found})
        for new in self._insert(found, known):
            thing = known[new.key]
            before = thing.now
            thing.apply(new.event, self.switches.get(new.key[0], NEVER_SWITCHED))
            if isinstance(new.event, EmailSent | SurveySent) and new.event.origin:
                self.names.add(new.key[0], counting.claim(new.event))
            if before is None and thing.now is not None:
                new.tally.counted += 1
            else:
                new.tally.noted += 1
        posting = Posting(self.deliveries[-1].received_at, self.versions)
        posting.post(self.connection, known, self.calendars)

    def _insert(
        self, found: Sequence[_New], known: Mapping[Key, Thing]
    ) -> Iterator[_New]:
        """Store the events that are not here yet; return them, tally the others."""
        first: dict[tuple[Any, ...], _New] = {}
        for new in found:
            first.setdefault(new.ident, new)
        there = bulk.insert_plain_new(
            self.connection,
            tables.event,
            records.COLUMNS,
            [new.row for new in first.values()],
            [new.row for new in first.values() if _may_be_stored(new, known)],
        )
        for new in found:
            ident = new.ident
            if first[ident] is new and ident not in there:
                yield new
            else:
                new.tally.duplicate += 1

    def write_the_rest(self) -> None:
        """Write origins' names, coverage, tallies and quarantine."""
        self.names.write(self.connection)
        bulk.keep_latest(
            self.connection,
            tables.coverage,
            "last_received_at",
            [
                {"account_id": account, "kind": kind.value, "last_received_at": at}
                for (account, kind), at in self.coverage.items()
            ],
        )
        tallying.write(self.connection, self.deliveries, self.tallies, self.ignored)
        bulk.insert_new(
            self.connection, tables.quarantine, list(self.quarantine.values())
        )
        inquiries.keep(self.connection, self.inquiries)


def _may_be_stored(new: _New, known: Mapping[Key, Thing]) -> bool:
    """Return whether the event may be here already.

    An e-mail or a survey leaves an entry with its first event, and entries stay; what
    is said in a conversation may leave nothing but itself.
    """
    return new.key[1] is Space.CONVERSATION or known[new.key].seq > 0
