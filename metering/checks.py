"""Checks of the core: the database, its clock, what arrives, what waits, who ticks."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from metering import (
    accounts,
    database,
    leases,
    quarantine,
    resealing,
    sources,
    tables,
    weaknesses,
)
from metering.accounts import Account
from metering.alert_tables import message
from metering.checkup import Check, Finding, Visit, ok, warning, wrong
from metering.tables import Instant

_SKEW = timedelta(seconds=5)
_OVERDUE = timedelta(minutes=10)
_RECENT = timedelta(days=7)
_ASKED = text(
    "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'in_hot_standby', "
    "'full_page_writes', 'synchronous_commit', 'server_encoding', "
    "'default_transaction_read_only')"
)


def _database(visit: Visit) -> Iterator[Finding]:
    engine = visit.meter.engine
    try:
        found = database.revision(engine)
    except SQLAlchemyError as error:
        yield wrong(
            f"the database cannot be read ({type(error).__name__})",
            "look at DATABASE_URL, and whether the database runs",
        )
        return
    if found != database.SCHEMA:
        yield wrong(
            f"the schema is {found or 'not there'}, this code needs {database.SCHEMA}",
            "run flask migrate",
        )
        return
    yield ok(f"{engine.dialect.name}, schema {found}")


def _safety(visit: Visit) -> Iterator[Finding]:
    engine = visit.meter.engine
    has = {}
    if engine.dialect.name == "postgresql":
        with database.read(engine) as connection:
            has = {row.name: row.setting for row in connection.execute(_ASKED)}
    found = [*_postgresql(has)] if has else []
    yield from found or [ok("what is committed is kept")]


def _postgresql(has: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what would cost PostgreSQL what it has acknowledged, or the ids of things.

    ``has``: its settings by name.
    """
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        if has[name] == "off":
            yield wrong(
                f"PostgreSQL's {name} is off: what was acknowledged may be lost",
                f"ALTER SYSTEM SET {name} = on, then SELECT pg_reload_conf()",
            )
    if has["server_encoding"] != "UTF8":
        yield wrong(
            f"the database's encoding is {has['server_encoding']}: ids are refused",
            "make it anew with ENCODING 'UTF8' and restore a copy into it",
        )
    if "on" in {has["in_hot_standby"], has["default_transaction_read_only"]}:
        yield wrong(
            "the database may only be read: every delivery is refused",
            "name the primary in DATABASE_URL (target_session_attrs=read-write)",
        )


def _clock(visit: Visit) -> Iterator[Finding]:
    with database.read(visit.meter.engine) as connection:
        last = connection.scalar(
            select(func.max(tables.ledger_head.c.last_event_at, type_=Instant))
        )
        its = _its_clock(connection)
    if last is not None and last > visit.now + _SKEW:
        yield wrong(
            f"this clock shows {visit.now:%Y-%m-%d %H:%M:%S} UTC, the last delivery "
            f"arrived at {last:%Y-%m-%d %H:%M:%S}",
            "set this machine's clock (NTP)",
        )
    elif its is not None and abs(its - visit.now) > _SKEW:
        off = abs(its - visit.now).total_seconds()
        yield wrong(
            f"this clock and the database's are {off:.0f} s apart",
            "synchronise both machines' clocks (NTP)",
        )
    else:
        yield ok("the clock agrees with the database's and the last delivery's")


def _its_clock(connection: Connection) -> datetime | None:
    """Return the database server's clock; SQLite has none of its own."""
    if connection.dialect.name != "postgresql":
        return None
    found: datetime | None = connection.scalar(text("SELECT clock_timestamp()"))
    return found


def _sources(visit: Visit) -> Iterator[Finding]:
    with database.read(visit.meter.engine) as connection:
        ids = accounts.all_ids(connection)
        if not ids:
            yield warning("there is no account", "run flask account add")
        for account_id in ids:
            account = accounts.get(connection, account_id)
            found = list(_of_account(connection, visit, account))
            yield from found or [ok(f"{account_id}: everything connected delivers")]


def _of_account(
    connection: Connection, visit: Visit, account: Account
) -> Iterator[Finding]:
    name, meter = account.id, visit.meter
    live = [
        one
        for one in sources.of_account(connection, meter.vault, name)
        if not one.disabled
    ]
    if not live:
        yield warning(
            f"{name}: nothing is connected", f"run flask source add {name} PLATFORM"
        )
    for one in live:
        if not one.secrets:
            yield wrong(
                f"{name}: the source {one.id} has no secret and is closed",
                f"run flask source rotate {one.id}",
            )
    weak = weaknesses.of(connection, account, visit.now)
    for feed in weak.unfed:
        yield warning(
            f"{name}: the source {feed.id} ({feed.platform}) never delivered anything",
            "enter its address at the platform; flask source log shows what came",
        )
    for feed in weak.silent:
        yield wrong(
            f"{name}: the source {feed.id} ({feed.platform}) is silent since "
            f"{feed.last}",
            "look at the platform whether the webhook is still on",
        )
    if weak.stopped_at is not None:
        yield wrong(
            f"{name}: no event since {weak.stopped_at:%Y-%m-%d %H:%M} UTC, far longer "
            "than usual",
            "look at the platform whether its webhooks are still on",
        )
    blind = sources.cannot_tell(connection, name)
    if blind:
        yield warning(
            f"{name}: no connected source can report {', '.join(blind)}",
            "connect one that can, or enter them with flask adjust",
        )


def _quarantine(visit: Visit) -> Iterator[Finding]:
    with database.read(visit.meter.engine) as connection:
        ids = accounts.all_ids(connection)
        held = {name: quarantine.count(connection, name) for name in ids}
        gone = [
            one
            for one in quarantine.tallied(connection)
            if one.outcome == "expired" and one.day >= visit.now - _RECENT
        ]
    for name, count in held.items():
        if count:
            yield warning(
                f"{name}: {count} events were not understood and are not counted",
                f"run flask quarantine list {name}, then retry",
            )
    for one in gone:
        yield wrong(
            f"{one.account_id}: {one.events} events left the quarantine unread on "
            f"{one.day:%Y-%m-%d}: {one.reason}",
            "raise QUARANTINE_RETENTION, and look there in time",
        )
    if not gone and not any(held.values()):
        yield ok("nothing waits in quarantine")


def _outbox(visit: Visit) -> Iterator[Finding]:
    states = message.c.state
    with database.read(visit.meter.engine) as connection:
        dead = connection.scalars(
            select(func.count())
            .select_from(message)
            .where(states == "dead", message.c.created_at >= visit.now - _RECENT)
        ).one()
        overdue = connection.scalars(
            select(func.count())
            .select_from(message)
            .where(
                states.in_(("pending", "claimed")),
                message.c.not_before <= visit.now - _OVERDUE,
            )
        ).one()
    if dead:
        yield wrong(
            f"{dead} alerts of the last week could not be delivered",
            "flask alerts ACCOUNT says why; then flask threshold test",
        )
    if overdue:
        yield wrong(
            f"{overdue} alerts are overdue by more than ten minutes",
            "run flask serve or flask schedule, or flask tick from cron",
        )
    if not dead and not overdue:
        yield ok("no alert is overdue or given up")


def _ticker(visit: Visit) -> Iterator[Finding]:
    with database.read(visit.meter.engine) as connection:
        ticks = leases.ticks(connection)
    if ticks.server is not None and ticks.leads(visit.now):
        yield ok(f"{ticks.server[:8]} ticks for all servers")
    elif ticks.by_hand(visit.now):
        yield ok(f"flask tick ran at {ticks.by_hand_at:%Y-%m-%d %H:%M:%S} UTC")
    elif ticks.last is None:
        yield warning(
            "nothing has ever ticked here: no alert is sent",
            "run flask serve or flask schedule, or flask tick from cron",
        )
    else:
        yield wrong(
            f"nothing ticks since {ticks.last:%Y-%m-%d %H:%M:%S} UTC: no alert is sent",
            "run flask serve (without --no-schedule) or flask schedule, or flask tick "
            "from cron every minute",
        )


def _seals(visit: Visit) -> Iterator[Finding]:
    found = resealing.look(visit.meter.engine, visit.meter.vault)
    broken = sum(one.broken for one in found)
    former = sum(one.former for one in found)
    if broken:
        yield wrong(
            f"no key opens {broken} of the secrets that are kept",
            "add the SECRET_KEY that sealed them to SECRET_KEY_FALLBACKS",
        )
    if former:
        yield warning(
            f"{former} secrets are sealed under a key of SECRET_KEY_FALLBACKS",
            "run flask reseal once every server has the new SECRET_KEY",
        )
    if not broken and not former:
        yield ok("what is sealed is sealed under SECRET_KEY")


CHECKS = (
    Check("database", _database, reads_database=False),
    Check("safety", _safety),
    Check("clock", _clock),
    Check("seals", _seals),
    Check("sources", _sources),
    Check("quarantine", _quarantine),
    Check("outbox", _outbox),
    Check("ticker", _ticker),
)
