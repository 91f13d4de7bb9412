"""The only writer: events in, interactions and rollups kept in the same transaction.

Writers of one account take turns at its ``ledger_head`` row, in the order of the
accounts' ids, so that servers cannot deadlock and no reader is ever ahead of a
slower commit. What is recorded is a function of the set of events.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from sqlalchemy import Connection, select, update

from metering import bulk, heads, records, tables, things, wire
from metering.arrivals import Arrivals
from metering.counting import Switches
from metering.events import Parsed
from metering.periods import Calendar
from metering.postings import Posting
from metering.records import Fact
from metering.rollups import Names
from metering.things import Key, Thing
from metering.vault import Vault


@dataclass(frozen=True, slots=True)
class Delivery:
    """One authentic request (or one part of an import), parsed."""

    account_id: str
    source_id: str | None
    delivery_id: str | None
    received_at: datetime
    # Facts are events that somebody else made ready, by this account's key.
    events: Sequence[Parsed | Fact]
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
    digest_keys = batch.take_turns(memory)
    arrivals = Arrivals(deliveries, batch.tallies, vault, digest_keys)
    news = batch.find_new(arrivals.facts)
    with wire.together(connection):
        batch.count(news)
        arrivals.write(connection)
    arrivals.keep_questions(connection)
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


@dataclass(frozen=True, slots=True)
class _News:
    """What a batch brings that is not here yet, and what is known of its keys."""

    known: dict[Key, Thing]
    # The only events of keys of which nothing is known.
    firsts: list[Fact]
    others: list[tuple[Key, Fact, Tally]]


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
        self.versions: dict[str, int] = {}
        self.switches: dict[str, Switches] = {}

    def take_turns(self, memory: heads.Memory | None) -> dict[str, bytes]:
        """Lock the accounts' heads in order, and load what recording needs of them.

        Returns:
            Each account's key for digests.
        """
        last: dict[str, datetime] = {}
        for one in filter(attrgetter("events"), self.deliveries):
            seen = last.get(one.account_id, one.received_at)
            last[one.account_id] = max(seen, one.received_at)
        found = heads.take_turns(self.connection, self.vault, last, memory)
        for account_id, head in found.items():
            self.calendars[account_id] = head.calendar
            self.versions[account_id] = head.version
            self.switches[account_id] = head.switches
        return {account_id: head.digest_key for account_id, head in found.items()}

    def find_new(self, facts: Sequence[tuple[Fact, Tally]]) -> "_News":
        """Return what is not here yet; tally what is, and what counts as it says."""
        mine, crowded = _by_key(facts)
        known = things.find(self.connection, mine)
        firsts: list[Fact] = []
        others: list[tuple[Key, Fact, Tally]] = []
        for key, (fact, tally) in mine.items():
            # An e-mail or a survey leaves an entry with its first event, and entries
            # stay: where there is none, and no other event here, all is said.
            if fact.talk is None and key not in known and key not in crowded:
                firsts.append(fact)
                tally.counted += 1
            else:
                others.append((key, fact, tally))
        others += [(key, *one) for key, listed in crowded.items() for one in listed]
        return _News(known, firsts, self._new(others, known))

    def count(self, news: "_News") -> None:
        """Store what is new, let it have its say in order of arrival, and post that."""
        firsts, new = news.firsts, news.others
        rows = [fact.row for fact in firsts]
        rows += [(*fact.row[:-1], False) for _, fact, _ in new]
        bulk.insert_plain(self.connection, tables.event, records.COLUMNS, rows)
        touched = self._judge(new, news.known)
        posting = Posting(self.deliveries[-1].received_at, self.versions)
        posting.post(self.connection, touched, self.calendars, firsts=firsts)
        names = Names()
        names.add(firsts)
        names.add(fact for _, fact, _ in new)
        names.write(self.connection)

    def _new(
        self,
        others: Sequence[tuple[Key, Fact, Tally]],
        known: dict[Key, Thing],
    ) -> list[tuple[Key, Fact, Tally]]:
        """Return the facts that are not here yet; tally the others."""
        doubtful = [
            fact.row[: records.IDENT]
            for key, fact, _ in others
            # What is said in a conversation may leave nothing but itself.
            if fact.talk is not None or key in known
        ]
        there = bulk.present(
            self.connection, tables.event, list(dict.fromkeys(doubtful))
        )
        new = []
        for one in others:
            ident = one[1].row[: records.IDENT]
            if ident in there:
                one[2].duplicate += 1
            else:
                there.add(ident)
                new.append(one)
        return new

    def _judge(
        self, new: Sequence[tuple[Key, Fact, Tally]], known: dict[Key, Thing]
    ) -> dict[Key, Thing]:
        """Let new facts have their say; return the things they are about."""
        touched: dict[Key, Thing] = {}
        for key, fact, tally in new:
            thing = touched.get(key) or known.get(key) or Thing()
            touched[key] = thing
            before = thing.now
            thing.hear(fact, self.switches[key[0]])
            if before is None and thing.now is not None:
                tally.counted += 1
            else:
                tally.noted += 1
        return touched


def _by_key(
    facts: Sequence[tuple[Fact, Tally]],
) -> tuple[dict[Key, tuple[Fact, Tally]], dict[Key, list[tuple[Fact, Tally]]]]:
    """Return the first fact of each key, and the others where a key has several.

    One that repeats the first of its key is tallied here, and no longer in the way.
    """
    firsts: dict[Key, tuple[Fact, Tally]] = {}
    more: dict[Key, list[tuple[Fact, Tally]]] = {}
    for one in facts:
        row = one[0].row
        key = (row[0], row[2], row[3])
        first = firsts.setdefault(key, one)
        if first is one:
            continue
        if first[0].row[: records.IDENT] == row[: records.IDENT]:
            one[1].duplicate += 1
        else:
            more.setdefault(key, []).append(one)
    return firsts, more
