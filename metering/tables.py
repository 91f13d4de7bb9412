"""The schema; keys of the ledger's tables start with the account id.

Two kinds of table: what only grows (event, entry, adjustment, quarantine,
plan_version, rules_version) and what is derived from it and kept in the same
transaction (ledger_head, conversation, usage_day, usage_origin, origin, coverage,
tally).
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    false,
    text,
)
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as microseconds since 1970 in UTC.

    One whole number on every database: exact, ordered, and never naive.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 -- SQLAlchemy's signature
    ) -> int | None:
        """Return the number that is stored; a naive datetime is refused."""
        return None if value is None else to_micros(value)

    def process_result_value(
        self,
        value: Any | None,  # noqa: ANN401 -- SQLAlchemy's signature
        dialect: Dialect,  # noqa: ARG002 -- the same
    ) -> datetime | None:
        """Return the stored instant, aware, in UTC."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


def to_micros(instant: datetime) -> int:
    """Return microseconds since 1970; a naive datetime raises ``TypeError``."""
    since = instant - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

account = Table(
    "account",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    # Sealed; the key of the digests by which events are recognised for ever.
    Column("digest_key", LargeBinary, nullable=False),
    Column("link_generation", Integer, nullable=False, default=0),
)

plan_version = Table(
    "plan_version",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    # None: since ever. Allowance and price hold from one instant, zone and anchor
    # from another, because a period that has begun keeps its bounds.
    Column("terms_since", Instant),
    Column("calendar_since", Instant),
    Column("timezone", String(64), nullable=False),
    Column("anchor_day", SmallInteger, nullable=False),
    Column("allowance", BigInteger, nullable=False),
    Column("price", String(40)),
    Column("per", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("anchor_day BETWEEN 1 AND 31", name="anchor_day"),
    CheckConstraint("allowance >= 0", name="allowance"),
    CheckConstraint("per > 0", name="per"),
)

rules_version = Table(
    "rules_version",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    # The first instant that the rules hold for; None: since ever.
    Column("since", Instant),
    # None: as before.
    Column("ai_replies", Boolean),
    Column("team_started", Boolean),
    Column("recorded_at", Instant, nullable=False),
)

owner = Table(
    "owner",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("address", String(512), primary_key=True),
)

source = Table(
    "source",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("platform", String(40), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("counting_since", Instant),
    Column("answers_url", Text),
    Column("disabled_at", Instant),
    # Sealed JSON: what the platform's adapter was told when the source was added.
    Column("options", LargeBinary),
    # The kinds its adapter can ever report, between commas; None: any.
    Column("kinds", Text),
    # Every snapshot asks since when an account's sources count.
    Index(None, "account_id"),
)

source_secret = Table(
    "source_secret",
    metadata,
    Column("source_id", ForeignKey("source.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("retired_at", Instant),
)

ledger_head = Table(
    "ledger_head",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # Grows with every change of the account's ledger: its writers take turns here.
    Column("version", BigInteger, nullable=False),
    Column("last_event_at", Instant),
    # The end of the first period without a statement; unknown where it is long past.
    Column("statement_after", Instant, nullable=False, server_default="0"),
    Index(None, "statement_after"),
)

event = Table(
    "event",
    metadata,
    # By when it occurred, then by what it is about: what arrives goes to the end.
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("occurred_at", Instant, primary_key=True),
    Column("space", String(12), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("digest", LargeBinary(16), primary_key=True),
    Column("type", String(40), nullable=False),
    Column("facts", Text, nullable=False),
    Column("contact_id", String(255)),
    Column("received_at", Instant, nullable=False),
    Column("source_id", String(64)),
    Column("delivery_id", String(255)),
    Column("event_id", String(255)),
    # The first event of its key was alone when it made the key's first entry: it is
    # found by that entry's instant, and so needs no second place in an index.
    Column("opens", Boolean, nullable=False, server_default=false()),
    Index(
        "ix_event_key",
        *("account_id", "space", "key"),
        sqlite_where=text("opens = 0"),
        postgresql_where=text("NOT opens"),
    ),
)

_PENDING = "started_by IS NULL AND replied_at IS NOT NULL"
conversation = Table(
    "conversation",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("started_by", String(8)),
    Column("starter_named_at", Instant),
    Column("replied_at", Instant),
    # Those that are pending: few, and no place to look for any other.
    Index(
        "ix_conversation_pending",
        *("account_id", "replied_at"),
        sqlite_where=text(_PENDING),
        postgresql_where=text(_PENDING),
    ),
)

entry = Table(
    "entry",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("space", String(12), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("units", SmallInteger, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("origin_id", String(255), nullable=False),
    Column("origin_name", Text),
    Column("recorded_at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", String(255), nullable=False),
    # The ledger head's version in the transaction that wrote the row: what a reader
    # saw is told by it, and never by a clock.
    Column("version", BigInteger, nullable=False, server_default="0"),
    # Counted, withdrawn, counted again …: a key is worth 1 or 0, never anything else.
    CheckConstraint("seq > 0", name="seq"),
    CheckConstraint("units = 2 * (seq % 2) - 1", name="units"),
    # Receipts are read in its order; parts of days are summed from it alone.
    Index(
        "ix_entry_occurred_at",
        *("account_id", "occurred_at", "space", "key", "seq"),
        *("kind", "units", "origin_id"),
    ),
)

adjustment = Table(
    "adjustment",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("units", BigInteger, nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", String(255), nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("version", BigInteger, nullable=False),
    CheckConstraint("units <> 0", name="units"),
    Index(None, "account_id", "occurred_at"),
)

usage_day = Table(
    "usage_day",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # The first instant of the account's local day: unambiguous when the zone changes.
    Column("day_start", Instant, primary_key=True),
    Column("kind", String(20), primary_key=True),
    # Interactions and adjustments together …
    Column("units", BigInteger, nullable=False),
    Column("pending", BigInteger, nullable=False),
    # … of which adjustments.
    Column("adjusted", BigInteger, nullable=False, server_default="0"),
)

usage_origin = Table(
    "usage_origin",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("day_start", Instant, primary_key=True),
    Column("kind", String(20), primary_key=True),
    # Empty: no origin. Ids have at least one character.
    Column("origin_id", String(255), primary_key=True),
    Column("units", BigInteger, nullable=False),
)

origin = Table(
    "origin",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("id", String(255), primary_key=True),
    Column("name", Text, nullable=False),
    Column("named_at", Instant, nullable=False),
)

coverage = Table(
    "coverage",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("last_received_at", Instant, nullable=False),
)

tally = Table(
    "tally",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # Empty: imported, without a source.
    Column("source_id", String(64), primary_key=True),
    Column("day_start", Instant, primary_key=True),
    Column("state", String(12), primary_key=True),
    # The event's type where the state is ``ignored``, else empty.
    Column("type", String(100), primary_key=True),
    Column("events", BigInteger, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # The digest of the event's bytes: one that is sent again is kept once.
    Column("digest", LargeBinary(16), primary_key=True),
    Column("source_id", String(64)),
    Column("delivery_id", String(255)),
    Column("received_at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("resolved_at", Instant),
    Index(None, "account_id", "received_at", "digest"),
    Index(None, "received_at"),
)
