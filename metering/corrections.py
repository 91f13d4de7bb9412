"""Corrections by hand: void, its undoing, and adjustments; each a row with a reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from metering import accounts, ledger, replays, switches, tables, things
from metering.accounts import Account
from metering.errors import ConflictError, InvalidError, NotFoundError
from metering.interactions import SPACES_OF, Interaction, Kind, Space
from metering.postings import Posting
from metering.rollups import Sums
from metering.things import METER, Key, Thing

_AUTHOR_LENGTH = 255
_REASON_LENGTH = 1_000
_MOST = 10**15
# The sums of sums must fit 64 bits on every database, whatever is entered.
_MOST_IN_ALL = 10**18
UNDONE = "the void is undone; by its events it does not count now"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who corrects, and why; both are shown wherever the rows are."""

    author: str
    reason: str

    def __post_init__(self) -> None:
        _check("--author", self.author, _AUTHOR_LENGTH)
        _check("--reason", self.reason, _REASON_LENGTH)
        if self.author.strip().casefold() == METER:
            raise InvalidError(
                f"the author {METER!r} is the meter itself; write --author and a name"
            )


def _check(option: str, text: str, length: int) -> None:
    if not text.strip() or len(text) > length or not text.isprintable():
        raise InvalidError(
            f"{option} is one line of 1 to {length} printable characters"
        )


def void(
    connection: Connection,
    account: Account,
    kind: Kind,
    key: str,
    hand: Hand,
    *,
    now: datetime,
    space: Space | None = None,
) -> Interaction:
    """Stop an interaction from counting, whatever its events say from now on.

    Raises:
        ConflictError: it is void already, or counts as another kind.
        NotFoundError: nothing counts under this key.
    """
    account, version = _turn(connection, account)
    found = _look(connection, account, kind, key, space)
    counted = {
        at: thing.recorded
        for at, thing in found.items()
        if thing.recorded is not None and thing.recorded.kind is kind
    }
    if len(counted) > 1:
        raise _two_spaces(kind, key)
    for at, recorded in counted.items():
        row = things.Entry(
            at, found[at].seq + 1, -1, recorded, hand.reason, author=hand.author
        )
        posting = Posting(now, {account.id: version})
        posting.post_by_hand(connection, [row], {account.id: account.calendar})
        return recorded
    raise _nothing_to_void(kind, key, found)


def undo(
    connection: Connection,
    account: Account,
    kind: Kind,
    key: str,
    hand: Hand,
    *,
    now: datetime,
    space: Space | None = None,
) -> Interaction | None:
    """Take a void back: the events decide again, by the rules now in force.

    Returns:
        The interaction that counts again; None where by the rules it does not.

    Raises:
        ConflictError: nothing under this key is void.
    """
    account, version = _turn(connection, account)
    found = _look(connection, account, kind, key, space)
    at, voided = _voided(kind, key, found)
    rules = switches.of(connection, account.id)
    # The events are heard again only by a thing that is not void.
    now_is = replays.anew(connection, [at], rules, heed_voids=False)[at].now
    again = now_is or voided
    seq = found[at].seq + 1
    rows = [things.Entry(at, seq, 1, again, hand.reason, author=hand.author)]
    if now_is is None:
        rows.append(things.Entry(at, seq + 1, -1, again, UNDONE))
    posting = Posting(now, {account.id: version})
    posting.post_by_hand(connection, rows, {account.id: account.calendar})
    return now_is


def _turn(connection: Connection, account: Account) -> tuple[Account, int]:
    """Take a turn at the ledger; return the account as it is then, and the version."""
    version = ledger.take_turn(connection, account.id)
    return accounts.get(connection, account.id), version


def _look(
    connection: Connection, account: Account, kind: Kind, key: str, space: Space | None
) -> dict[Key, Thing]:
    spaces = SPACES_OF[kind] if space is None else (space,)
    return things.load(connection, [(account.id, one, key) for one in spaces])


def _voided(kind: Kind, key: str, found: dict[Key, Thing]) -> tuple[Key, Interaction]:
    void_now = [(at, one.voided) for at, one in found.items() if one.voided is not None]
    right = [(at, voided) for at, voided in void_now if voided.kind is kind]
    if len(right) > 1:
        raise _two_spaces(kind, key)
    if right:
        return right[0]
    for _, voided in void_now:
        raise ConflictError(f"{key} was void as {voided.kind}: write {voided.kind}")
    raise ConflictError(f"{kind} {key} is not void: there is nothing to undo")


def _two_spaces(kind: Kind, key: str) -> ConflictError:
    return ConflictError(
        f"an e-mail and a survey delivery of {kind} have the key {key}: "
        "write --space email or --space survey"
    )


def _nothing_to_void(
    kind: Kind, key: str, found: dict[Key, Thing]
) -> ConflictError | NotFoundError:
    for thing in found.values():
        if thing.voided is not None:
            return ConflictError(f"{thing.voided.kind} {key} is void already")
        if thing.recorded is not None:
            counts = thing.recorded.kind
            return ConflictError(f"{key} counts as {counts}, not as {kind}")
    return NotFoundError(
        f"no {kind} {key} counts, so there is nothing to void; "
        f"flask explain tells what is known of it"
    )


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Units of one kind entered by hand at an instant (UTC); they may be negative."""

    kind: Kind
    units: int
    occurred_at: datetime
    reason: str
    author: str
    recorded_at: datetime
    seq: int
    version: int


def adjust(
    connection: Connection,
    account: Account,
    kind: Kind,
    hand: Hand,
    *,
    units: int,
    occurred_at: datetime,
    now: datetime,
) -> Adjustment:
    """Enter units by hand, for what happened before the first webhook.

    Raises:
        InvalidError: ``units`` is 0 or out of bounds.
    """
    if units == 0 or abs(units) > _MOST:
        raise InvalidError(f"--by is -{_MOST} to {_MOST} interactions, and not 0")
    account, version = _turn(connection, account)
    table = tables.adjustment
    last, total = connection.execute(
        select(func.max(table.c.seq), func.sum(func.abs(table.c.units))).where(
            table.c.account_id == account.id
        )
    ).one()
    if (total or 0) + abs(units) > _MOST_IN_ALL:
        raise InvalidError(f"adjustments of more than {_MOST_IN_ALL} in all")
    made = Adjustment(
        kind,
        units,
        occurred_at,
        hand.reason,
        hand.author,
        now,
        (last or 0) + 1,
        version,
    )
    connection.execute(insert(table).values(_row(account.id, made)))
    sums = Sums({account.id: account.calendar})
    sums.add_adjustment(account.id, kind, occurred_at, units)
    sums.write(connection)
    return made


def _row(account_id: str, made: Adjustment) -> dict[str, Any]:
    said = {name: getattr(made, name) for name in made.__slots__}
    return {"account_id": account_id, **said, "kind": made.kind.value}
