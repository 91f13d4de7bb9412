"""What we wrote in conversations, known again when the platform reports it to us."""

import unicodedata
from datetime import datetime

from sqlalchemy import Connection, func, select

from metering.database import upsert
from metering.inquiries import Inquiry, digest
from metering.inquiry_tables import own_message


def remember(
    connection: Connection, key: bytes, found: Inquiry, said: str, now: datetime
) -> None:
    """Remember a text, or a message's id, as our own in a conversation."""
    connection.execute(
        upsert(connection, own_message)
        .values(
            account_id=found.account_id,
            digest=_own(key, found, said),
            said_at=now,
        )
        .on_conflict_do_nothing()
    )


def is_own(connection: Connection, key: bytes, found: Inquiry) -> bool:
    """Return whether a question is a message that we wrote ourselves."""
    said = [found.asked.text, found.asked.message_id]
    digests = [_own(key, found, one) for one in said if one]
    statement = select(func.count()).where(
        own_message.c.account_id == found.account_id,
        own_message.c.digest.in_(digests),
    )
    return connection.scalars(statement).one() > 0


def _own(key: bytes, found: Inquiry, said: str) -> bytes:
    # A platform may change spaces and markup of what we wrote.
    plain = "".join(one for one in unicodedata.normalize("NFKC", said) if one.isalnum())
    place = [found.source_id, found.asked.conversation_id]
    return digest(key, "own", *place, plain.casefold())
