"""What an event costs where millions are stored, against where thousands are.

``python -m tests.benchmarks.growth [--stored 50000 5000000] [--databases sqlite]``

Every id is random. One account is filled by SQL, as recording leaves it; then batches
are recorded in turns, each size of ledger in each round, and the median is told: of
processor time (of this process; PostgreSQL's own is not in it) and of the clock. What
it costs SQLite to move its log to the file, which is seldom done, is measured at the
end and told by event, as a part of the cost.
"""

import argparse
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Connection, Engine, text

from metering import database, heads, ledger
from metering.events import EmailSent, Purpose
from metering.interactions import Origin
from metering.tables import to_micros
from metering.vault import Vault
from tests import factories
from tests.benchmarks import stand
from tests.factories import NOW, at

_KEY = "a secret key of the benchmarks alone"
_BEGIN = to_micros(at("2026-11-01T00:00"))
_STEPS = 10
_SOURCE = "zFW9ybeTx0kPn3ZqXj2k2A"
_WORDS = {
    "sqlite": {
        "numbers": (
            "(WITH RECURSIVE n(i) AS (SELECT {low} UNION ALL SELECT i + 1 FROM n "
            "WHERE i + 1 < {high}) SELECT i FROM n) AS n"
        ),
        "random": "lower(hex(randomblob(16)))",
        "digest": "randomblob(16)",
        "true": "1",
    },
    "postgresql": {
        "numbers": "generate_series({low}, {high} - 1) AS n(i)",
        "random": "replace(gen_random_uuid()::text, '-', '')",
        "digest": "decode(replace(gen_random_uuid()::text, '-', ''), 'hex')",
        "true": "true",
    },
}
# All text is this module's own. Sorted by key, as many at once as a step has.
_DRAFT = """CREATE TABLE draft AS SELECT 'e_' || {random} AS k,
{begin} + CAST(i AS bigint) * {gap} AS at, i FROM {numbers} ORDER BY 1"""
_EVENTS = """INSERT INTO event (account_id, occurred_at, space, key, digest, type,
facts, contact_id, received_at, source_id, delivery_id, event_id, opens)
SELECT 'acme', at, 'email', k, {digest}, 'email.sent', '{{"purpose":"one_shot",' ||
'"origin_id":"os_' || i % 16 || '","origin_name":"Autumn news"}}',
'u_' || substr({random}, 1, 12), at, 'zFW9ybeTx0kPn3ZqXj2k2A', 'msg_' || {random},
'evt_' || {random}, {true} FROM draft ORDER BY at"""
_ENTRIES = """INSERT INTO entry (account_id, space, key, seq, units, kind, occurred_at,
origin_id, origin_name, recorded_at, reason, author, version)
SELECT 'acme', 'email', k, 1, 1, 'one_shot_email', at, 'os_' || i % 16, 'Autumn news',
at, 'the first event that makes it billable', 'meter', 1 FROM draft ORDER BY k"""


def main() -> None:
    """Fill the ledgers, record in turns, print what an event cost in each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, nargs="+", default=[50_000, 5_000_000])
    parser.add_argument("--batches", type=int, nargs="+", default=[30, 100, 1_000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    options = parser.parse_args()
    rows: list[dict[str, object]] = []
    for name in options.databases:
        with ExitStack() as stack:
            ledgers = {
                stored: stack.enter_context(_filled(name, stored))
                for stored in options.stored
            }
            for size in options.batches:
                rows += _measure(name, ledgers, size, options.rounds)
    stand.report("growth", rows)


@contextmanager
def _filled(name: str, stored: int) -> Iterator[Engine]:
    with stand.databases([name]) as made:
        for _, _, address in made:
            url = address.replace("postgresql:", "postgresql+psycopg:", 1)
            engine = database.connect(url)
            database.migrate(engine)
            factories.add_account(engine, Vault([_KEY]), allowance=10**9)
            for step in range(_STEPS):
                with database.write(engine) as connection:
                    _grow(connection, stored, step)
            with engine.connect() as connection:
                if name == "sqlite":
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            yield engine
            engine.dispose()


def _grow(connection: Connection, stored: int, step: int) -> None:
    words = {**_WORDS[connection.dialect.name], "begin": _BEGIN}
    words["gap"] = 20 * 86_400_000_000 // stored
    low, high = stored * step // _STEPS, stored * (step + 1) // _STEPS
    words["numbers"] = str(words["numbers"]).format(low=low, high=high)
    for statement in (_DRAFT, _EVENTS, _ENTRIES):
        connection.execute(text(statement.format(**words)))
    connection.exec_driver_sql("DROP TABLE draft")


def _measure(
    name: str, ledgers: dict[int, Engine], size: int, rounds: int
) -> list[dict[str, object]]:
    vault = Vault([_KEY])
    memories: dict[int, heads.Memory] = {stored: {} for stored in ledgers}
    took: dict[int, list[tuple[float, float]]] = {stored: [] for stored in ledgers}
    commits = max(1, 1_500 // size)
    for number in range(rounds + 1):
        for stored, engine in ledgers.items():
            batches = [_batch(size, number * commits + one) for one in range(commits)]
            began = time.process_time(), time.perf_counter()
            for batch in batches:
                with database.write(engine) as connection:
                    ledger.record(connection, batch, vault, memories[stored])
            ended = time.process_time(), time.perf_counter()
            if number:  # the first round warms up
                events = size * commits / 1e6
                took[stored].append(
                    ((ended[0] - began[0]) / events, (ended[1] - began[1]) / events)
                )
    events = size * commits * (rounds + 1) / 1e6
    moved = {stored: _move_log(engine) / events for stored, engine in ledgers.items()}
    costs = {
        stored: statistics.median(one for one, _ in found) + moved[stored]
        for stored, found in took.items()
    }
    return [
        {
            "database": name,
            "stored": f"{stored:,}",
            "a commit": size,
            "µs processor": costs[stored],
            "of it the log": moved[stored],
            "least": min(one for one, _ in found) + moved[stored],
            "µs clock": statistics.median(one for _, one in found),
            "of the smallest": costs[stored] / costs[min(ledgers)],
        }
        for stored, found in took.items()
    ]


def _move_log(engine: Engine) -> float:
    """Return the processor seconds of moving SQLite's log to the file."""
    if engine.dialect.name != "sqlite":
        return 0.0
    began = time.process_time()
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return time.process_time() - began


def _batch(size: int, number: int) -> Sequence[ledger.Delivery]:
    """Return deliveries of one event each, all ids random, a moment apart."""
    now = NOW + timedelta(seconds=number)
    return [
        ledger.Delivery(
            "acme", "zFW9ybeTx0kPn3ZqXj2k2A", f"msg_{uuid4().hex}", now, [one]
        )
        for one in (_event(now + timedelta(milliseconds=at)) for at in range(size))
    ]


def _event(instant: datetime) -> EmailSent:
    key = uuid4().hex
    origin = Origin(f"os_{key[0]}", "Autumn news")
    return EmailSent(
        instant,
        f"e_{key}",
        Purpose.ONE_SHOT,
        f"u_{key[:12]}",
        origin,
        f"evt_{key}",
    )


if __name__ == "__main__":
    main()
