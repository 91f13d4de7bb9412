"""Members: the people of an account, by verified e-mail address."""

import re
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from metering import accounts
from metering.access_tables import member
from metering.database import upsert
from metering.errors import InvalidError, NotFoundError

_LONGEST = 254
_ADDRESS = re.compile(r"[^\s@<>\"\x00-\x1f\x7f]+@[^\s@<>\"\x00-\x1f\x7f]+")


def normal(email: str) -> str:
    """Return an address as it is kept, compared and signed: lower-cased.

    Raises:
        InvalidError: this is no e-mail address.
    """
    lowered = email.strip().lower()
    if len(lowered) > _LONGEST or not _ADDRESS.fullmatch(lowered):
        raise InvalidError("this is no e-mail address; write one such as ada@acme.com")
    try:
        lowered.encode()
    except UnicodeEncodeError as error:
        raise InvalidError("an e-mail address is UTF-8 text") from error
    return lowered


def add(connection: Connection, account_id: str, email: str, now: datetime) -> str:
    """Let the person with this address ask about the account; return the address."""
    accounts.get(connection, account_id)
    address = normal(email)
    connection.execute(
        upsert(connection, member)
        .values(account_id=account_id, email=address, added_at=now)
        .on_conflict_do_nothing()
    )
    return address


def remove(connection: Connection, account_id: str, email: str) -> str:
    """Take the right to ask away; return the address.

    Raises:
        NotFoundError: nobody of that address is a member.
    """
    accounts.get(connection, account_id)
    address = normal(email)
    gone = connection.execute(
        delete(member).where(
            member.c.account_id == account_id, member.c.email == address
        )
    )
    if gone.rowcount == 0:
        raise NotFoundError(
            f"{address} is no member of {account_id}; flask member list shows them"
        )
    return address


def listed(connection: Connection, account_id: str) -> list[tuple[str, datetime]]:
    """Return the members' addresses with the instant they were added, by address."""
    rows = connection.execute(
        select(member.c.email, member.c.added_at)
        .where(member.c.account_id == account_id)
        .order_by(member.c.email)
    )
    return [(row.email, row.added_at) for row in rows]


def any_listed(connection: Connection, account_id: str) -> bool:
    """Return whether the account has a list of its own: then only they may ask."""
    statement = select(func.count()).where(member.c.account_id == account_id)
    return connection.scalars(statement).one() > 0


def allows(connection: Connection, account_id: str, email: str) -> bool:
    """Return whether the list of the account holds this verified address."""
    try:
        address = normal(email)
    except InvalidError:
        return False
    statement = select(member.c.email).where(
        member.c.account_id == account_id, member.c.email == address
    )
    return connection.scalar(statement) is not None
