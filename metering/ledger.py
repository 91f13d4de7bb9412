"""The only writer: events in, interactions and rollups kept in the same transaction.

Writers of one account take turns at its ``ledger_head`` row, in the order of the
accounts' ids, so that servers cannot deadlock and no reader is ever ahead of a
slower commit. What is recorded is a function of the set of events.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, select, update

from metering import bulk, counting, heads, inquiries, records, tables, things
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
from metering.interactions import Kind
from metering.periods import Calendar
from metering.postings import Posting
from metering.rollups import Names
from metering.things import Key
from metering.vault import Vault


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

    def add(self, state: str) -> None:
        """Count one event that ended in ``state``."""
        self.received += 1
        setattr(self, state, getattr(self, state) + 1)


@dataclass(slots=True)
class _New:
    """One stored event that waits to be recorded, and whose tally it belongs to."""

    event: Event
    key: Key
    row: dict[str, Any]
    tally: Tally


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
    fresh = list(batch.sort_out())
    batch.count(batch.insert(fresh))
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
        self.tallied: Counter[tuple[str, str, datetime, str, str]] = Counter()
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
            for parsed in delivery.events:
                match parsed:
                    case Ignored():
                        self._end(delivery, tally, "ignored", parsed.type)
                    case MessageAsked():
                        self._hear(delivery, parsed)
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
        day = _utc_day(delivery.received_at)
        source = delivery.source_id or ""
        self.tallied[delivery.account_id, source, day, state, event_type] += 1

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
        found = bulk.insert_new(
            self.connection, tables.event, rows, ("account_id", "digest")
        )
        return {(account, bytes(digest)) for account, digest in found}

    def _end_row(self, new: _New, state: str) -> None:
        new.tally.add(state)
        day = _utc_day(new.row["received_at"])
        self.tallied[new.key[0], new.row["source_id"] or "", day, state, ""] += 1

    def count(self, kept: Sequence[_New]) -> None:
        """Let each new event have its say, in order of arrival; write what changed."""
        known = things.load(self.connection, {new.key for new in kept})
        for new in kept:
            thing = known[new.key]
            before = thing.now
            thing.apply(new.event, self.switches.get(new.key[0], NEVER_SWITCHED))
            if isinstance(new.event, EmailSent | SurveySent):
                self.names.add(new.key[0], counting.claim(new.event))
            made = before is None and thing.now is not None
            self._end_row(new, "counted" if made else "noted")
        posting = Posting(self.deliveries[-1].received_at, self.versions)
        posting.post(self.connection, known, self.calendars)

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
        names = ("account_id", "source_id", "day_start", "state", "type")
        rows: list[dict[str, Any]] = [
            {**dict(zip(names, key, strict=True)), "events": events}
            for key, events in self.tallied.items()
        ]
        bulk.add_up(self.connection, tables.tally, rows, "events")
        if self.quarantine:
            set_aside = list(self.quarantine.values())
            bulk.insert_new(self.connection, tables.quarantine, set_aside, ())
        inquiries.keep(self.connection, self.inquiries)


def _utc_day(instant: datetime) -> datetime:
    return instant.replace(hour=0, minute=0, second=0, microsecond=0)
