"""Replays: what stored events say of some things, judged anew by given rules."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select, union

from metering import counting, restoring, stories, tables, things
from metering.counting import Switches
from metering.interactions import Space
from metering.switches import Name
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
    account_id, space, _ = keys[0]
    subjects = [subject for _, _, subject in keys]
    statement = stories.events_of(connection, account_id, space, subjects)
    rows = connection.execute(statement, execution_options={"yield_per": _STREAM})
    for row in rows:
        known[account_id, space, row.key].apply(restoring.restore(row), switches)
    return known


def touched(
    connection: Connection,
    account_id: str,
    names: Collection[Name],
    since: datetime | None = None,
) -> Iterator[list[Key]]:
    """Yield, page by page, the conversations that switches may decide about.

    Those that an AI wrote in, and those of the team that were replied to, since an
    instant. Each page is read whole before it is yielded, and none is yielded twice.
    """
    arms = [_ARMS[name](account_id, since) for name in names]
    page = _page(connection, arms, None)
    while page:
        yield [(account_id, Space.CONVERSATION, one) for one in page]
        page = _page(connection, arms, page[-1])


def _talks_with_ai(account_id: str, since: datetime | None) -> Select[Any]:
    table = tables.event
    statement = select(table.c.key).where(
        table.c.account_id == account_id,
        table.c.space == Space.CONVERSATION.value,
        # No event opens a conversation: they are all in the index of keys.
        ~table.c.opens,
        table.c.type == "conversation.replied",
        # As records.facts writes it; what only looks so is judged like the rest.
        table.c.facts.like('%"author":"ai"%'),
    )
    return statement if since is None else statement.where(table.c.occurred_at >= since)


def _talks_begun_by_team(account_id: str, since: datetime | None) -> Select[Any]:
    table = tables.conversation
    statement = select(table.c.key).where(
        table.c.account_id == account_id,
        table.c.started_by == "team",
        table.c.replied_at.is_not(None),
    )
    return statement if since is None else statement.where(table.c.replied_at >= since)


_ARMS: dict[Name, Callable[[str, datetime | None], Select[Any]]] = {
    "ai_replies": _talks_with_ai,
    "team_started": _talks_begun_by_team,
}


def _page(
    connection: Connection, arms: Sequence[Select[Any]], after: str | None
) -> Sequence[str]:
    """Return the first keys after one, of all arms: each stops at a page's length."""
    found = []
    for arm in arms:
        (key,) = arm.selected_columns
        rest = arm if after is None else arm.where(key > after)
        some = rest.group_by(key).order_by(key).limit(_PAGE).subquery()
        found.append(select(some.c.key))
    return connection.scalars(union(*found).order_by("key").limit(_PAGE)).all()
