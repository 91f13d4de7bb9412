"""Replays: what stored events say of some things, judged anew by given rules."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from metering import counting, records, tables, things
from metering.counting import Switches
from metering.interactions import Space
from metering.things import Key, Thing

_PAGE = 400
_STREAM = 2_000


def anew(
    connection: Connection,
    keys: Sequence[Key],
    switches: Switches,
    *,
    heed_voids: bool = True,
) -> dict[Key, Thing]:
    """Return the things under keys of one account and space as their events have them.

    What was voided by hand stays so, unless ``heed_voids`` is False. At most a page of
    keys: their joined states are in memory, their events are not.
    """
    known = things.load(connection, keys)
    for thing in known.values():
        thing.state = counting.Conversation()
        thing.now = None
        thing.voided = thing.voided if heed_voids else None
    table = tables.event
    account_id, space, _ = keys[0]
    statement = select(table).where(
        table.c.account_id == account_id,
        table.c.space == space.value,
        table.c.key.in_([key for _, _, key in keys]),
    )
    rows = connection.execute(statement.execution_options(yield_per=_STREAM))
    for row in rows:
        known[account_id, space, row.key].apply(records.restore(row), switches)
    return known


def talks_with_ai(
    connection: Connection, account_id: str, since: datetime | None
) -> Iterator[list[Key]]:
    """Yield, page by page, conversations that an AI wrote in since an instant."""
    table = tables.event
    statement = select(table.c.key).where(
        table.c.account_id == account_id,
        table.c.space == Space.CONVERSATION.value,
        table.c.type == "conversation.replied",
        # As records.text writes it; what only looks so is judged like the rest.
        table.c.facts.like('%"author":"ai"%'),
    )
    if since is not None:
        statement = statement.where(table.c.occurred_at >= since)
    return _pages(connection, account_id, statement)


def talks_begun_by_team(
    connection: Connection, account_id: str, since: datetime | None
) -> Iterator[list[Key]]:
    """Yield, page by page, the team's conversations replied to since an instant."""
    table = tables.conversation
    statement = select(table.c.key).where(
        table.c.account_id == account_id,
        table.c.started_by == "team",
        table.c.replied_at.is_not(None),
    )
    if since is not None:
        statement = statement.where(table.c.replied_at >= since)
    return _pages(connection, account_id, statement)


def _pages(
    connection: Connection, account_id: str, statement: Select[tuple[str]]
) -> Iterator[list[Key]]:
    """Yield pages of keys in order; each is read whole before it is yielded."""
    key: Any = statement.selected_columns[0]
    ordered = statement.group_by(key).order_by(key).limit(_PAGE)
    page: Sequence[Any] = connection.scalars(ordered).all()
    while page:
        yield [(account_id, Space.CONVERSATION, one) for one in page]
        page = connection.scalars(ordered.where(key > page[-1])).all()
