"""Planned campaigns: one-shot sends known in advance, which the forecast includes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.exc import IntegrityError

from metering.campaign_tables import campaign as table
from metering.errors import ConflictError, InvalidError, NotFoundError

_MOST = 10**12
_LONGEST_NAME = 255


# Made once: to make a statement takes longer than to run it.
_BETWEEN = (
    select(table)
    .where(
        table.c.account_id == bindparam("account"),
        table.c.on_date >= bindparam("first"),
        table.c.on_date <= bindparam("last"),
    )
    .order_by(table.c.on_date, table.c.name)
)


@dataclass(frozen=True, slots=True)
class Campaign:
    """One planned send: its name, how many e-mails, on which local day."""

    name: str
    emails: int
    on: date

    def as_json(self) -> dict[str, Any]:
        """Return the plan as commands print it."""
        return {"name": self.name, "emails": self.emails, "on": self.on.isoformat()}


def add(
    connection: Connection, account_id: str, planned: Campaign, now: datetime
) -> None:
    """Plan a campaign.

    Raises:
        InvalidError: the name or the number cannot be accepted.
        ConflictError: one of this name is planned for this day already.
    """
    name = planned.name
    if not (name.strip() and name.isprintable() and len(name) <= _LONGEST_NAME):
        raise InvalidError(
            f"a campaign's name is 1 to {_LONGEST_NAME} printable characters"
        )
    if not 1 <= planned.emails <= _MOST:
        raise InvalidError(f"--emails must be 1 to {_MOST}")
    try:
        connection.execute(
            insert(table).values(
                account_id=account_id,
                on_date=planned.on,
                name=name,
                emails=planned.emails,
                planned_at=now,
            )
        )
    except IntegrityError as error:
        raise ConflictError(
            f"{name!r} is planned on {planned.on} already; remove it first"
        ) from error


def between(
    connection: Connection, account_id: str, first: date, last: date
) -> list[Campaign]:
    """Return what is planned on the local days ``first`` to ``last``, in order."""
    wanted = {"account": account_id, "first": first, "last": last}
    rows = connection.execute(_BETWEEN, wanted)
    return [Campaign(row.name, row.emails, row.on_date) for row in rows]


def of_account(connection: Connection, account_id: str) -> list[Campaign]:
    """Return every campaign planned for an account, in order."""
    return _found(connection, table.c.account_id == account_id)


def remove(
    connection: Connection, account_id: str, name: str, on: date | None = None
) -> Campaign:
    """Remove the plan of that name, on that day where the name has several.

    Raises:
        NotFoundError: there is none.
        ConflictError: there are several, and no day is named.
    """
    mine = [table.c.account_id == account_id, table.c.name == name]
    if on is not None:
        mine.append(table.c.on_date == on)
    found = _found(connection, *mine)
    if not found:
        raise NotFoundError(
            f"no such campaign is planned: {name!r}; flask campaign list shows them"
        )
    if len(found) > 1:
        days = ", ".join(str(one.on) for one in found)
        raise ConflictError(f"{name!r} is planned on {days}; say which with --on")
    connection.execute(delete(table).where(*mine))
    return found[0]


def _found(connection: Connection, *where: Any) -> list[Campaign]:  # noqa: ANN401 -- SQL conditions
    rows = connection.execute(
        select(table).where(*where).order_by(table.c.on_date, table.c.name)
    )
    return [Campaign(row.name, row.emails, row.on_date) for row in rows]
