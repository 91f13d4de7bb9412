"""What we wrote in conversations, known again when the platform reports it to us."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from sqlalchemy import Connection, func, select

from metering.database import upsert
from metering.inquiries import Inquiry, digest
from metering.inquiry_tables import own_message

_TAG = re.compile(r"<[^<>]{1,500}>")


@dataclass(frozen=True, slots=True)
class Place:
    """One conversation, as a source reports it."""

    account_id: str
    source_id: str
    conversation_id: str


def remember(
    connection: Connection, key: bytes, found: Inquiry, said: str, now: datetime
) -> None:
    """Remember what answers a question, a text or a message's id, as our own."""
    remember_at(connection, key, _place(found), said, now)


def remember_at(
    connection: Connection, key: bytes, place: Place, said: str, now: datetime
) -> None:
    """Remember a text, or a message's id, as our own in a conversation."""
    connection.execute(
        upsert(connection, own_message)
        .values(
            account_id=place.account_id,
            digest=_own(key, place, said),
            said_at=now,
        )
        .on_conflict_do_nothing()
    )


def is_own(connection: Connection, key: bytes, found: Inquiry) -> bool:
    """Return whether a question is a message that we wrote ourselves."""
    text = found.asked.text
    # Some report it as HTML, with tags that we never wrote.
    said = [text, unescape(_TAG.sub(" ", text)), found.asked.message_id]
    digests = [_own(key, _place(found), one) for one in said if one]
    statement = select(func.count()).where(
        own_message.c.account_id == found.account_id,
        own_message.c.digest.in_(digests),
    )
    return connection.scalars(statement).one() > 0


def _place(found: Inquiry) -> Place:
    return Place(found.account_id, found.source_id, found.asked.conversation_id)


def _own(key: bytes, place: Place, said: str) -> bytes:
    # A platform may change spaces and markup of what we wrote.
    plain = "".join(one for one in unicodedata.normalize("NFKC", said) if one.isalnum())
    where = [place.source_id, place.conversation_id]
    return digest(key, "own", *where, plain.casefold())
