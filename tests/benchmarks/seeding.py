"""Millions of interactions written straight into the tables, as recording leaves them.

SQLite alone: one statement a table, and the rollups are summed from the entries, so
that what is read is what recording one event at a time would have left.
"""

from datetime import UTC, datetime

from sqlalchemy import Engine, text

from metering import database
from metering.tables import to_micros

# November in Rome: thirty days of twenty-four hours.
_PERIOD = to_micros(datetime(2026, 10, 31, 23, tzinfo=UTC))
_DAY = 86_400_000_000
_NUMBERS = (
    "WITH RECURSIVE number(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM number "
    "WHERE i + 1 < :last)"
)
# Of ten: six workflow e-mails of twenty workflows, two campaigns', two conversations'.
_KIND = (
    "CASE i % 10 WHEN 8 THEN 'conversation' WHEN 9 THEN 'reply_email' WHEN 6 THEN "
    "'one_shot_email' WHEN 7 THEN 'nps_email' ELSE 'workflow_email' END"
)
_SPACE = "CASE i % 10 WHEN 8 THEN 'conversation' ELSE 'email' END"
_ORIGIN = "CASE WHEN i % 10 < 8 THEN 'wf_' || (i % 20) ELSE '' END"
# Thirty days long, in an order that is not that of the keys.
_AT = f"{_PERIOD} + (i * 7919 % 30) * {_DAY} + i % 86400 * 1000000"

_START = f"{_PERIOD} + (occurred_at - {_PERIOD}) / {_DAY} * {_DAY}"

# Every text below is this module's own: none comes from outside.
_ENTRIES = f"""{_NUMBERS}
INSERT INTO entry (account_id, space, key, seq, units, kind, occurred_at, origin_id,
 recorded_at, reason, author, version)
SELECT 'acme', {_SPACE}, printf('k_%010d', i), 1, 1, {_KIND}, {_AT}, {_ORIGIN},
 {_AT}, 'the first event that makes it billable', 'meter', 1 FROM number"""  # noqa: S608 -- see above
_EVENTS = f"""{_NUMBERS}
INSERT INTO event (account_id, space, key, occurred_at, digest, type, facts,
 contact_id, received_at)
SELECT 'acme', {_SPACE}, printf('k_%010d', i), {_AT}, randomblob(16), 'email.sent',
 '{{"purpose":"workflow"}}', 'u_' || i, {_AT} FROM number"""  # noqa: S608 -- see above
_DAYS = f"""
INSERT INTO usage_day (account_id, day_start, kind, units, pending, adjusted)
SELECT account_id, {_START}, kind, sum(units), 0, 0 FROM entry
GROUP BY 1, 2, 3"""  # noqa: S608 -- see above
_ORIGINS = f"""
INSERT INTO usage_origin (account_id, day_start, kind, origin_id, units)
SELECT account_id, {_START}, kind, origin_id, sum(units) FROM entry
GROUP BY 1, 2, 3, 4"""  # noqa: S608 -- see above
_ROLLUPS = ("DELETE FROM usage_day", "DELETE FROM usage_origin", _DAYS, _ORIGINS)


def grow(engine: Engine, first: int, last: int) -> None:
    """Add the interactions numbered ``[first, last)`` to the account ``acme``."""
    with database.write(engine) as connection:
        for statement in (_ENTRIES, _EVENTS):
            connection.execute(text(statement), {"first": first, "last": last})
        for statement in _ROLLUPS:
            connection.execute(text(statement))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
