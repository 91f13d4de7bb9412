"""What the door remembers of each known source: answers by reason, tokens used up.

Unknown sources leave no trace, and a source has one row for each reason, so that
nobody fills the disk by knocking.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, Row, case, delete, select, tuple_

from metering import database
from metering.database import upsert
from metering.door_tables import door_log, spent_token

ACCEPTED = ""
"""Stands where a refusal's reason would be."""

TOKENS_KEPT = timedelta(days=2)
"""How long a token is remembered; no signature may be good for so long."""

_DIGEST_BYTES = 32
_MOST_FORGOTTEN = 10_000


@dataclass(frozen=True, slots=True)
class Answers:
    """How many deliveries were answered alike, and when the first and the last."""

    deliveries: int
    first_at: datetime
    last_at: datetime

    def __add__(self, other: "Answers") -> "Answers":
        return Answers(
            self.deliveries + other.deliveries,
            min(self.first_at, other.first_at),
            max(self.last_at, other.last_at),
        )


def add(connection: Connection, counts: Mapping[tuple[str, str], Answers]) -> None:
    """Add up answers under (source id, reason); an empty reason is acceptance."""
    if not counts:
        return
    statement = upsert(connection, door_log)
    new = statement.excluded
    old = door_log.c
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=list(door_log.primary_key),
            set_={
                "deliveries": old.deliveries + new.deliveries,
                "first_at": case(
                    (new.first_at < old.first_at, new.first_at), else_=old.first_at
                ),
                "last_at": case(
                    (new.last_at > old.last_at, new.last_at), else_=old.last_at
                ),
            },
        ),
        [
            {
                "source_id": source_id,
                "refusal": reason,
                "deliveries": count.deliveries,
                "first_at": count.first_at,
                "last_at": count.last_at,
            }
            for (source_id, reason), count in sorted(counts.items())
        ],
    )


def answers(
    connection: Connection, source_id: str
) -> Sequence[Row[str, str, int, datetime, datetime]]:
    """Return (source id, reason, deliveries, first, last); the newest reason first."""
    return connection.execute(
        select(door_log)
        .where(door_log.c.source_id == source_id)
        .order_by(door_log.c.last_at.desc(), door_log.c.refusal)
    ).all()


def spend(
    connection: Connection, source_id: str, token: bytes, body: bytes, now: datetime
) -> bool:
    """Use up a token for a body; return False where another body has used it.

    For signatures that cover a token but not the body: the same body may come again,
    because senders repeat what was not answered.
    """
    key, content = _digest(token), _digest(body)
    connection.execute(
        upsert(connection, spent_token)
        .values(source_id=source_id, token=key, body=content, spent_at=now)
        .on_conflict_do_nothing()
    )
    kept = connection.scalar(
        select(spent_token.c.body).where(
            spent_token.c.source_id == source_id, spent_token.c.token == key
        )
    )
    return kept == content


def forget_tokens(engine: Engine, now: datetime) -> int:
    """Forget tokens that no signature may use any more, a batch; return how many."""
    table = spent_token
    old = (
        select(table.c.source_id, table.c.token)
        .where(table.c.spent_at < now - TOKENS_KEPT)
        .limit(_MOST_FORGOTTEN)
    )
    with database.read(engine) as connection:
        if connection.execute(old.limit(1)).first() is None:
            return 0  # most ticks need not wait for their turn to write
    with database.write(engine) as connection:
        gone = delete(table).where(tuple_(table.c.source_id, table.c.token).in_(old))
        return connection.execute(gone).rowcount


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES).digest()
