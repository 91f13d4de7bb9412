"""Stories: the stored events of some things, found by their keys.

Events are kept by when they occurred. Those that opened their key are found by the
instant of the key's first entry, all others in an index of their own: so nothing that
arrives is written among random keys, but for the entry that it makes.
"""

import json
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection, TextClause, bindparam, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.selectable import TextualSelect
from sqlalchemy.types import Text

from metering.tables import event

_COLUMNS = ", ".join(f'event."{column.name}"' for column in event.c)
# ``CROSS JOIN`` has SQLite begin with the keys; it would begin with all events.
_STORY = f"""
SELECT {_COLUMNS} FROM %(wanted)s CROSS JOIN entry CROSS JOIN event
WHERE entry.account_id = :account AND entry.space = :space AND entry.key = wanted.value
AND entry.seq = 1 AND event.account_id = :account AND event.space = :space
AND event.occurred_at = entry.occurred_at AND event.key = wanted.value AND event.opens
UNION ALL
SELECT {_COLUMNS} FROM %(wanted)s CROSS JOIN event
WHERE event.account_id = :account AND event.space = :space AND event.key = wanted.value
AND %(later)s ORDER BY occurred_at, digest"""  # noqa: S608 -- the schema's own names, never a sender's


def events_of(
    connection: Connection, account_id: str, space: str, keys: Iterable[str]
) -> TextualSelect:
    """Return the question for the events under some keys, the earliest first."""
    listed = list(keys)
    name = connection.dialect.name
    said = _asked(name).bindparams(
        account=account_id,
        space=str.__str__(space),
        keys=listed if name == "postgresql" else json.dumps(listed),
    )
    return said.columns(*event.c)


@lru_cache
def _asked(dialect: str) -> TextClause:
    if dialect == "postgresql":
        parts = {"wanted": "unnest(:keys) AS wanted(value)", "later": "NOT event.opens"}
        keys = bindparam("keys", type_=postgresql.ARRAY(postgresql.TEXT))
    else:
        parts = {"wanted": "json_each(:keys) AS wanted", "later": "event.opens = 0"}
        keys = bindparam("keys", type_=Text)
    return text(_STORY % parts).bindparams(keys)
