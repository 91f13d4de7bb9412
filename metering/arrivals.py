"""Arrivals: what a batch of deliveries brings, sorted into what is stored and not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from metering import bulk, inquiries, records, tables, tallying
from metering.events import Ignored, MessageAsked, Parsed, Unreadable
from metering.records import Fact
from metering.tables import to_micros
from metering.vault import Vault

if TYPE_CHECKING:
    from metering.ledger import Delivery, Tally

_COVERAGE = ("account_id", "kind", "last_received_at")


class Arrivals:
    """The events of some deliveries, those that may be stored as plain facts."""

    def __init__(
        self,
        deliveries: Sequence["Delivery"],
        tallies: Sequence["Tally"],
        vault: Vault,
        digest_keys: Mapping[str, bytes],
    ) -> None:
        self.facts: list[tuple[Fact, Tally]] = []
        """In order of arrival, each with the tally of its delivery."""
        self._deliveries = deliveries
        self._tallies = tallies
        self._vault = vault
        self._digest_keys = digest_keys
        # By account and kind, in microseconds.
        self._coverage: dict[tuple[str, str], int] = {}
        self._ignored: tallying.Types = Counter()
        self._quarantine: dict[tuple[str, bytes], dict[str, Any]] = {}
        self._inquiries: list[dict[str, Any]] = []
        for delivery, tally in zip(deliveries, tallies, strict=True):
            if delivery.events:
                self._sort(delivery, tally)

    def _sort(self, delivery: "Delivery", tally: "Tally") -> None:
        """Tally what is not stored; keep the events that may be."""
        account = delivery.account_id
        received_at = to_micros(delivery.received_at)
        arrival = (received_at, delivery.source_id, delivery.delivery_id)
        maker = records.Maker(self._digest_keys[account], account, arrival)
        kinds = set()
        tally.received = len(delivery.events)
        ignored: Counter[str] = Counter()
        for event in delivery.events:
            # By the exact type: this is asked of every event that ever arrives.
            fact = event if type(event) is Fact else maker.made(event)  # type: ignore[arg-type]  # just asked
            if type(fact) is Fact:
                kinds.add(fact.kind)
                self.facts.append((fact, tally))
            elif type(fact) is Ignored:
                ignored[fact.type] += 1
            else:
                self._turn_away(delivery, tally, event, ignored)
        if ignored:
            tally.ignored += ignored.total()
            where = tallying.place(delivery)
            for event_type, count in ignored.items():
                self._ignored[*where, event_type] += count
        for kind in kinds:
            covered = self._coverage.get((account, kind), received_at)
            self._coverage[account, kind] = max(covered, received_at)

    def _turn_away(
        self,
        delivery: "Delivery",
        tally: "Tally",
        parsed: Parsed | Fact,
        ignored: Counter[str],
    ) -> None:
        match parsed:
            case MessageAsked():
                self._hear(delivery, parsed)
                ignored["message.asked"] += 1
            case Unreadable():
                self._set_aside(delivery, parsed)
                tally.quarantined += 1
            case _:
                raise TypeError(f"{type(parsed).__name__} is no event")

    def _hear(self, delivery: "Delivery", message: MessageAsked) -> None:
        key = self._digest_keys[delivery.account_id]
        if kept := inquiries.row(self._vault, key, delivery, message):
            self._inquiries.append(kept)

    def _set_aside(self, delivery: "Delivery", unread: Unreadable) -> None:
        key = self._digest_keys[delivery.account_id]
        digest = records.digest_of(key, unread.raw)
        self._quarantine[delivery.account_id, digest] = {
            "account_id": delivery.account_id,
            "digest": digest,
            "source_id": delivery.source_id,
            "delivery_id": delivery.delivery_id,
            "received_at": delivery.received_at,
            "reason": unread.reason,
            "sealed": self._vault.seal(unread.raw),
        }

    def write(self, connection: Connection) -> None:
        """Write coverage, tallies and quarantine; nothing is asked."""
        covered = [(*at, received) for at, received in self._coverage.items()]
        bulk.keep_latest_plain(
            connection, tables.coverage, _COVERAGE, covered, "last_received_at"
        )
        tallying.write(connection, self._deliveries, self._tallies, self._ignored)
        bulk.insert_new(connection, tables.quarantine, list(self._quarantine.values()))

    def keep_questions(self, connection: Connection) -> None:
        """Keep the questions to the bot until they are answered."""
        inquiries.keep(connection, self._inquiries)
