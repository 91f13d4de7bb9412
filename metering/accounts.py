"""Accounts: whom the platform bills, on which plan, in which billing periods."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from metering import tables
from metering.database import upsert
from metering.errors import ConflictError, InvalidError, NotFoundError
from metering.periods import Calendar, Segment, zone_named
from metering.plans import Terms
from metering.vault import Vault

_ID_LENGTH = 64
_MOST = 10**15
_PRICE = re.compile(r"\d{1,12}(\.\d{1,9})?", re.ASCII)
_CURRENCY_LENGTH = 3


@dataclass(frozen=True)
class Account:
    """One account, with the calendar and the terms in force."""

    id: str
    name: str
    calendar: Calendar
    # In order; the first since ever. Each holds from the start of a whole period.
    plan: tuple[tuple[datetime | None, Terms], ...]
    link_generation: int
    owners: tuple[str, ...]

    @property
    def terms(self) -> Terms:
        """The newest terms."""
        return self.plan[-1][1]

    def terms_at(self, instant: datetime) -> Terms:
        """Return the terms of the period that holds an instant."""
        known = (
            terms for since, terms in self.plan if since is None or since <= instant
        )
        return list(known)[-1]

    @property
    def allowance(self) -> int:
        """Interactions included in a billing period."""
        return self.terms.allowance

    @property
    def price(self) -> Decimal | None:
        """Price of one block of interactions above the allowance."""
        return self.terms.price

    @property
    def per(self) -> int:
        """Interactions in one block."""
        return self.terms.per

    @property
    def currency(self) -> str:
        """ISO 4217 code of the price's currency."""
        return self.terms.currency

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the newest segment of the calendar."""
        return self.calendar.segments[-1].zone


def add(
    connection: Connection,
    vault: Vault,
    *,
    account_id: str,
    name: str,
    timezone: str,
    anchor_day: int,
    terms: Terms,
    owners: Sequence[str],
    now: datetime,
) -> None:
    """Add an account; its first plan version reaches back for ever.

    Raises:
        ConflictError: there is an account with this id.
        InvalidError: a value cannot be accepted.
    """
    check(account_id, terms)
    Calendar.simple(zone_named(timezone), anchor_day)
    key = vault.seal(secrets.token_bytes(32))
    try:
        connection.execute(
            insert(tables.account).values(
                id=account_id, name=name, created_at=now, digest_key=key
            )
        )
    except IntegrityError as error:
        raise ConflictError(f"there is an account {account_id!r} already") from error
    first = Segment(None, zone_named(timezone), anchor_day)
    add_version(connection, account_id, terms, first, now=now)
    connection.execute(
        insert(tables.ledger_head).values(account_id=account_id, version=0)
    )
    for address in owners:
        add_owner(connection, account_id, address)


def add_owner(connection: Connection, account_id: str, address: str) -> None:
    """Make ``slack:…`` or ``email:…`` an owner; one that is stays one."""
    connection.execute(
        upsert(connection, tables.owner)
        .values(account_id=account_id, address=address)
        .on_conflict_do_nothing()
    )


def remove_owner(connection: Connection, account_id: str, address: str) -> None:
    """Make an address an owner no more.

    Raises:
        NotFoundError: it is none.
    """
    table = tables.owner
    gone = connection.execute(
        delete(table).where(
            table.c.account_id == account_id, table.c.address == address
        )
    )
    if not gone.rowcount:
        raise NotFoundError(f"{address} is no owner of the account")


def check(account_id: str, terms: Terms) -> None:
    """Raise ``InvalidError`` unless an account may have this id and these terms."""
    plain = account_id.replace("-", "").replace("_", "").replace(".", "")
    if not (plain.isascii() and plain.isalnum() and len(account_id) <= _ID_LENGTH):
        raise InvalidError(
            "an account's id is 1 to 64 ASCII letters, digits, dots, dashes or "
            "underscores, such as acme"
        )
    if not 0 <= terms.allowance <= _MOST:
        raise InvalidError(f"the allowance must be 0 to {_MOST} interactions")
    if not 1 <= terms.per <= _MOST:
        raise InvalidError(f"--per must be 1 to {_MOST} interactions")
    if terms.price is not None and not _PRICE.fullmatch(str(terms.price)):
        raise InvalidError("the price must be a decimal number such as 1.50")
    code = terms.currency
    if not (
        len(code) == _CURRENCY_LENGTH
        and code.isascii()
        and code.isalpha()
        and code.isupper()
    ):
        raise InvalidError("the currency must be an ISO 4217 code such as USD")


def get(connection: Connection, account_id: str) -> Account:
    """Return one account.

    Raises:
        NotFoundError: there is none with this id.
    """
    found = get_many(connection, [account_id])
    if not found:
        raise NotFoundError(
            f"there is no account {account_id!r}; flask account list shows them"
        )
    return found[account_id]


def get_many(connection: Connection, ids: Sequence[str]) -> dict[str, Account]:
    """Return the accounts with these ids, by id."""
    wanted = {"ids": list(ids)}
    rows = connection.execute(_ACCOUNTS, wanted).all()
    versions = connection.execute(_VERSIONS, wanted).all()
    owners = connection.execute(_OWNERS, wanted).all()
    return {
        row.id: Account(
            id=row.id,
            name=row.name,
            calendar=_calendar([v for v in versions if v.account_id == row.id]),
            plan=_plan([v for v in versions if v.account_id == row.id]),
            link_generation=row.link_generation,
            owners=tuple(o.address for o in owners if o.account_id == row.id),
        )
        for row in rows
    }


_ids: BindParameter[Any] = bindparam("ids", expanding=True)
_version = tables.plan_version.c
# Made once: to make a statement takes longer than to run it.
_ACCOUNTS = select(tables.account).where(tables.account.c.id.in_(_ids))
_VERSIONS = (
    select(tables.plan_version)
    .where(_version.account_id.in_(_ids))
    .order_by(_version.account_id, _version.version)
)
_OWNERS = (
    select(tables.owner)
    .where(tables.owner.c.account_id.in_(_ids))
    .order_by(tables.owner.c.address)
)


def _calendar(versions: Sequence[Row[Any]]) -> Calendar:
    """Return the segments that plan versions, in order, give an account."""
    return Calendar(
        tuple(
            Segment(v.calendar_since, zone_named(v.timezone), v.anchor_day)
            for v in versions
            if v.version == 1 or v.calendar_since is not None
        )
    )


def _plan(versions: Sequence[Row[Any]]) -> tuple[tuple[datetime | None, Terms], ...]:
    """Return the terms by the instant since which they hold; the latest said wins."""
    since: dict[datetime | None, Terms] = {}
    for v in versions:
        if v.version == 1 or v.terms_since is not None:
            terms = Terms(v.allowance, _price(v.price), v.per, v.currency)
            since[v.terms_since] = terms
    return tuple(sorted(since.items(), key=lambda one: one[0] or tables.EPOCH))


def add_version(
    connection: Connection,
    account_id: str,
    terms: Terms,
    segment: Segment,
    *,
    now: datetime,
    terms_since: datetime | None = None,
    calendar_since: datetime | None = None,
) -> None:
    """Add a plan version; ``None`` leaves terms, or zone and anchor, as they are."""
    version = tables.plan_version.c.version
    newest = connection.scalar(
        select(func.max(version)).where(tables.plan_version.c.account_id == account_id)
    )
    connection.execute(
        insert(tables.plan_version).values(
            account_id=account_id,
            version=(newest or 0) + 1,
            terms_since=terms_since,
            calendar_since=calendar_since,
            timezone=segment.zone.key,
            anchor_day=segment.anchor_day,
            allowance=terms.allowance,
            price=None if terms.price is None else str(terms.price),
            per=terms.per,
            currency=terms.currency,
            created_at=now,
        )
    )


def _price(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def all_ids(connection: Connection) -> list[str]:
    """Return the ids of all accounts, in order."""
    account_id = tables.account.c.id
    return list(connection.scalars(select(account_id).order_by(account_id)))


def revoke_links(connection: Connection, account_id: str) -> None:
    """Make every link to the account's page, and every cookie from one, invalid."""
    get(connection, account_id)
    generation = tables.account.c.link_generation
    connection.execute(
        update(tables.account)
        .where(tables.account.c.id == account_id)
        .values({generation: generation + 1})
    )
