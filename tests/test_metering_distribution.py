"""Past one machine: the schema is fit for Citus, and so is every statement in haste.

No cluster is at hand in the tests. What one refuses of statements is in tests/citus.py,
and those of every test are held against it. A fake one, in PostgreSQL's own language,
refuses what Citus refuses of tables: keys without the account, and foreign keys across
kinds of table.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, inspect, text

from bot import alerts
from metering import (
    accounts,
    database,
    distribution,
    ledger,
    recipients,
    tables,
    upkeep,
    usage,
)
from metering.errors import InvalidError, MeterError
from metering.events import Parsed
from metering.meter import Meter
from metering.vault import Vault
from tests import citus, factories
from tests.factories import NOW, email, replied, started
from webhooks.intake import Intake

_FAKE_CITUS = (
    """
    CREATE TABLE pg_dist_partition
        (logicalrelid regclass, partmethod "char", repmodel "char")
    """,
    """
    CREATE FUNCTION create_reference_table(name regclass) RETURNS void AS $$
    BEGIN
        IF EXISTS (SELECT FROM pg_constraint WHERE contype = 'f'
                   AND name IN (conrelid, confrelid)
                   AND conrelid = name) THEN
            RAISE 'reference table % has foreign keys to local tables', name;
        END IF;
        INSERT INTO pg_dist_partition VALUES (name, 'n', 't');
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE FUNCTION create_distributed_table(
        name regclass, col text, kind text DEFAULT 'hash',
        colocate_with text DEFAULT 'default', shard_count int DEFAULT NULL
    ) RETURNS void AS $$
    BEGIN
        IF EXISTS (
            SELECT FROM pg_index i WHERE indrelid = name AND indisunique
            AND NOT EXISTS (SELECT FROM pg_attribute a WHERE attrelid = indrelid
                            AND attname = col AND attnum = ANY (indkey::int2[]))) THEN
            RAISE 'cannot create constraint on %: it must contain %', name, col;
        END IF;
        IF EXISTS (SELECT FROM pg_constraint WHERE contype = 'f'
                   AND conrelid = name) THEN
            RAISE '% has foreign keys to tables that are not distributed', name;
        END IF;
        IF current_setting('citus.multi_shard_modify_mode', true) <> 'sequential' THEN
            RAISE 'parallel mode beside reference tables';
        END IF;
        IF (colocate_with = 'none') = EXISTS (
            SELECT FROM pg_dist_partition WHERE partmethod = 'h'
        ) OR colocate_with NOT IN ('none', 'ledger_head') THEN
            RAISE '% is not beside the others', name;
        END IF;
        INSERT INTO pg_dist_partition VALUES (name, 'h', 's');
    END $$ LANGUAGE plpgsql
    """,
)


@pytest.fixture
def cluster(on_postgresql: Engine) -> Engine:
    engine = on_postgresql
    with database.write(engine) as connection:
        for statement in _FAKE_CITUS:
            connection.execute(text(statement))
    return engine


def test_one_file_is_not_spread(sqlite: Engine) -> None:
    with pytest.raises(InvalidError, match="postgresql://"):
        distribution.distribute(sqlite, print)


def _distribute(engine: Engine) -> list[str]:
    told: list[str] = []
    distribution.distribute(engine, told.append)
    return told


def test_without_the_extension_it_says_what_to_install(on_postgresql: Engine) -> None:
    with pytest.raises(MeterError, match="postgresql-16-citus") as refused:
        _distribute(on_postgresql)
    for said in ("CREATE EXTENSION citus", "citus_add_node"):
        assert said in str(refused.value)


def test_every_table_is_placed_once_and_keeps_its_foreign_keys(cluster: Engine) -> None:
    before = {
        name: sorted(str(key) for key in inspect(cluster).get_foreign_keys(name))
        for name in tables.metadata.tables
    }
    told = _distribute(cluster)
    assert sorted(told) == sorted(tables.metadata.tables)
    places = [one.name for one in distribution.copied()]
    assert told[: len(places)] == places, "copied tables come before those that refer"
    assert {"account", "source"} <= set(places)
    assert {"event", "entry", "usage_day", "ledger_head", "message"}.isdisjoint(places)
    found = inspect(cluster)
    for name, keys in before.items():
        assert sorted(str(key) for key in found.get_foreign_keys(name)) == keys
    assert _distribute(cluster) == []
    with database.read(cluster) as connection:
        assert distribution.is_distributed(connection)


def test_a_later_release_s_table_is_placed_beside_the_others(cluster: Engine) -> None:
    _distribute(cluster)
    first = distribution.spread()[0].name
    assert first != "ledger_head"
    with database.write(cluster) as connection:
        gone = "DELETE FROM pg_dist_partition WHERE logicalrelid = to_regclass(:name)"
        connection.execute(text(gone), {"name": first})
    # The fake cluster refuses a second group.
    assert _distribute(cluster) == [first]


def test_a_migration_changes_shards_one_after_the_other(cluster: Engine) -> None:
    asked = text("SELECT current_setting('citus.multi_shard_modify_mode', true)")
    with database.migrating(cluster) as connection:
        assert connection.scalar(asked) == "sequential"


def test_a_table_that_the_cluster_only_knows_of_is_spread_all_the_same(
    cluster: Engine,
) -> None:
    # A migration's new table that refers to a copied one: known, and nowhere yet.
    with database.write(cluster) as connection:
        for name in ("visit", "lease"):
            known = "INSERT INTO pg_dist_partition VALUES (:name, 'n', 's')"
            connection.execute(text(known), {"name": name})
    told = _distribute(cluster)
    assert {"visit", "lease"} <= set(told)
    assert _distribute(cluster) == []


_REFUSED = {
    "locked": """
        SELECT id FROM message WHERE state = %(s)s FOR UPDATE;
        SELECT id FROM message WHERE account_id = %s OR id = %s FOR UPDATE
        """,
    "recursive": """
        WITH RECURSIVE h(at) AS (
            SELECT min(occurred_at) FROM entry UNION ALL SELECT at FROM h
        ) SELECT at FROM h
        """,
    "joined by something else": """
        SELECT 1 FROM entry JOIN event ON entry.key = event.key
        WHERE entry.account_id = %(a)s
        """,
    "window": "SELECT row_number() OVER (PARTITION BY key) FROM entry",
    "cut short": "SELECT key FROM (SELECT key FROM entry LIMIT 1) AS x",
    "sums across": "SELECT n FROM (SELECT count(*) AS n FROM entry) AS x",
    "asked from a table": """
        SELECT account_id, (
            SELECT p.version FROM plan_version AS p WHERE p.account_id = h.account_id
        ) FROM ledger_head AS h
        """,
    "united": "SELECT key FROM event UNION SELECT key FROM entry",
    "outside": """
        SELECT source.id FROM source LEFT OUTER JOIN tally
        ON tally.source_id = source.id
        """,
    "without its account": "INSERT INTO event (key) VALUES (%(k)s)",
    "never changes": """
        UPDATE event SET account_id = %s WHERE account_id = %s;
        INSERT INTO member (account_id, email) VALUES (%s, %s)
        ON CONFLICT (account_id, email) DO UPDATE SET account_id = %s
        """,
    "not the same": "UPDATE lease SET until = now() WHERE name = %(n)s",
    "inserted from": """
        INSERT INTO tally (account_id, state) SELECT account_id, kind FROM entry
        """,
}


@pytest.mark.parametrize("why", _REFUSED)
def test_what_a_cluster_refuses_is_known(why: str) -> None:
    for statement in _REFUSED[why].split(";"):
        assert why in (citus.refused(" ".join(statement.split())) or "")


def test_what_is_bound_to_an_account_may_be_anything() -> None:
    for one in (
        "SELECT id FROM message AS m WHERE m.account_id = %(a)s FOR UPDATE",
        "SELECT key FROM (SELECT key FROM entry WHERE account_id = %s LIMIT 1) AS x",
        """SELECT 1 FROM entry AS n JOIN event AS e ON n.account_id = e.account_id
        WHERE e.account_id IN (%s)""",
    ):
        assert citus.refused(one) is None
        assert not citus.crosses(one)


def test_a_copied_table_is_not_changed_after_a_look_at_all_accounts(
    on_postgresql: Engine, vault: Vault, said_to_postgresql: citus.Watch
) -> None:
    watch = said_to_postgresql
    factories.add_account(on_postgresql, vault)
    rename = text("UPDATE account SET name = 'Acme' WHERE id = 'acme'")
    look = text("SELECT count(*) FROM message")
    with database.write(on_postgresql) as connection:
        connection.execute(rename)
        connection.execute(look)
    assert watch.refused == []
    with database.write(on_postgresql) as connection:
        connection.execute(look)
        connection.execute(rename)
    assert watch.refused == [f"account is changed after {look}"]
    watch.refused.clear()


def test_the_ledgers_unique_keys_all_start_with_the_account(engine: Engine) -> None:
    found = inspect(engine)
    for table in distribution.spread():
        keys = [found.get_pk_constraint(table.name)["constrained_columns"]]
        keys += [
            [str(one) for one in index["column_names"]]
            for index in found.get_indexes(table.name)
            if index["unique"]
        ]
        keys += [
            one["column_names"] for one in found.get_unique_constraints(table.name)
        ]
        assert {key[0] for key in keys} == {"account_id"}, table.name
        kinds = {str(one["type"]) for one in found.get_columns(table.name)
                 if one["name"] == "account_id"}  # fmt: skip
        assert kinds == {"VARCHAR(64)"}, "co-located columns are of one type"


def test_foreign_keys_stay_within_an_account_or_point_at_a_copied_table() -> None:
    copied = {one.name for one in distribution.copied()}
    for table in tables.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            target = key.referred_table.name
            if target in copied:
                continue
            assert table.name not in copied, f"{table.name} refers to a spread table"
            pairs = [(one.parent.name, one.column.name) for one in key.elements]
            assert pairs[0] == ("account_id", "account_id"), table.name


@contextmanager
def _heard(engine: Engine) -> Iterator[list[str]]:
    """Yield the list of statements that are said while the block runs."""
    said: list[str] = []

    def hear(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:  # noqa: ANN401 -- SQLAlchemy's signature
        said.append(" ".join(statement.split()))

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)


# What a tick asks of all accounts at once: each once a tick, however many there are.
_OF_ALL = {
    "the accounts that changed": r"SELECT ledger_head.account_id FROM ledger_head JOIN",
    "periods to be frozen": r"SELECT ledger_head.account_id FROM ledger_head WHERE",
    "messages that are due": r"SELECT message.account_id, message.id FROM message",
    "how many are due": r"SELECT count\(\*\) AS count_1 FROM message",
    "what was kept long enough": r"SELECT quarantine\.",
    "questions that are too old": r"SELECT count\(\*\) AS count_1 FROM inquiry",
    "own words that are too old": r"SELECT count\(\*\) AS count_1 FROM own_message",
}


@pytest.fixture
def house(on_postgresql: Engine, vault: Vault) -> Meter:
    engine = on_postgresql
    for name in ("acme", "beta"):
        factories.add_account(engine, vault, name, allowance=4)
        with database.write(engine) as connection:
            recipients.add(connection, name, "50%", "email:a@b.test", NOW, vault)
    return Meter(
        engine=engine,
        vault=vault,
        clock=lambda: NOW,
        public_url="http://127.0.0.1",
        secret_keys=("a secret key of the tests alone",),
    )


def _delivery(account: str, number: int) -> ledger.Delivery:
    talk = f"c_{number}"
    at = "2026-11-03T09:00"
    events: list[Parsed] = [
        started(talk, at),
        replied(talk, at),
        email(f"e_{number}", at),
    ]
    return ledger.Delivery(account, None, f"msg_{number}", NOW, events)


def test_intake_and_snapshot_name_the_account_in_every_statement(house: Meter) -> None:
    with _heard(house.engine) as said:
        for number in range(3):
            with database.write(house.engine) as connection:
                ledger.record(connection, [_delivery("acme", number)], house.vault)
        with database.read(house.engine) as connection:
            account = accounts.get(connection, "acme")
            period = account.calendar.period_at(NOW)
            for group in (None, "kind", "origin", "day"):
                usage.snapshot(
                    connection,
                    account,
                    period,
                    now=NOW,
                    group_by=group,
                )
    assert sum("event" in one for one in said) > 1, "something was heard"
    assert [one for one in said if citus.crosses(one)] == []


def test_a_tick_asks_of_all_accounts_only_what_is_listed(house: Meter) -> None:
    with database.write(house.engine) as connection:
        ledger.record(connection, [_delivery("acme", 1)], house.vault)
    with _heard(house.engine) as said:
        found = alerts.evaluate_all(house, str, NOW)
        alerts.send_due(house, {}, NOW + timedelta(minutes=1))
        upkeep.run(house, NOW)
    assert found.fired == 1
    crossing = [one for one in said if citus.crosses(one)]
    unlisted = [
        one
        for one in crossing
        if not any(re.match(listed, one) for listed in _OF_ALL.values())
    ]
    assert unlisted == []
    assert crossing, "the listed ones were heard"
    # A cluster locks rows of one account alone, and writes best there.
    assert not [one for one in crossing if "FOR UPDATE" in one]
    assert not [one for one in crossing if not one.startswith("SELECT")]


def test_on_a_cluster_a_commit_is_one_accounts(cluster: Engine, house: Meter) -> None:
    _distribute(cluster)
    with _heard(cluster) as said:
        turns = _turns_of_one_batch(cluster, house)
    # Machines wait for locks no longer than this one: it tells them, before all else.
    for one in ("citus.propagate_set_commands = 'local'", "lock_timeout = '5s'"):
        assert said.count(f"SET LOCAL {one}") == len(turns)
    assert sorted(turns) == [["acme"] * 2, ["beta"] * 2]
    with database.read(cluster) as connection:
        for name in ("acme", "beta"):
            account = accounts.get(connection, name)
            period = account.calendar.period_at(NOW)
            assert usage.value(connection, account, period) == 4


def test_on_one_machine_a_commit_is_everybodys(house: Meter) -> None:
    (turns,) = _turns_of_one_batch(house.engine, house)
    assert sorted(turns) == ["acme", "acme", "beta", "beta"]


def _turns_of_one_batch(engine: Engine, house: Meter) -> list[list[str]]:
    """Return the accounts of the deliveries in each commit, of four that waited."""
    intake = Intake(engine, house.vault)
    commits: list[list[str]] = []
    commit: Callable[..., None] = intake._commit

    def told(batch: Any, *rest: Any) -> None:  # noqa: ANN401 -- passed on
        commits.append([one.delivery.account_id for one in batch])
        commit(batch, *rest)

    intake._commit = told  # type: ignore[method-assign, assignment]  # to hear it
    answers = []
    intake.approaches()
    for number in range(4):
        name = ("acme", "beta")[number % 2]
        answers.append(intake.offer(_delivery(name, number)))
    intake.arrived()
    assert [one.wait(20).counted for one in answers] == [2] * 4
    intake.close()
    return commits
