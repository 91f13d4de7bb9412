"""The schema can be spread by account: keys start with it, hot statements name it."""

import importlib
import pkgutil

from sqlalchemy import Engine, UniqueConstraint, event

import metering
from metering import accounts, database, receipts, tables, thresholds, usage
from metering.events import Parsed, Unreadable
from metering.receipts import Asked
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, email, replied

LEDGER = {
    *("plan_version", "rules_version", "ledger_head", "event", "conversation", "entry"),
    *("adjustment", "usage_day", "usage_origin", "origin", "coverage", "tally"),
    *("quarantine", "quarantine_tally", "statement", "statement_line"),
}

for module in pkgutil.iter_modules(metering.__path__):
    if module.name.endswith("_tables"):
        importlib.import_module(f"metering.{module.name}")


def test_keys_of_the_ledgers_tables_start_with_the_account() -> None:
    found = {table.name: table for table in tables.metadata.sorted_tables}
    for name in LEDGER:
        table = found[name]
        assert next(iter(table.primary_key)).name == "account_id", name
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint):
                assert next(iter(constraint.columns)).name == "account_id"
        for index in table.indexes:
            # But for what a tick looks for in all accounts at once.
            if next(iter(index.columns)).name != "account_id":
                assert index.name in {
                    "ix_ledger_head_statement_after",
                    "ix_quarantine_received_at",
                }


def test_no_statement_of_the_hot_path_is_without_an_account(
    engine: Engine, vault: Vault
) -> None:
    name = factories.add_account(engine, vault)
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *a: said.append(a[2]))
    events: list[Parsed] = [email("e", "2026-11-03T10:00"), Unreadable("?", b"{}")]
    factories.record(engine, vault, name, [*events, replied("c", "2026-11-03T10:00")])
    with database.read(engine) as connection:
        account = accounts.get(connection, name)
        period = account.calendar.period_at(NOW)
        for group in (None, "kind", "origin", "day"):
            usage.snapshot(connection, account, period, now=NOW, group_by=group)
        receipts.page(connection, Asked(name, period), after=None, limit=10)
        thresholds.find(connection, account, NOW)
    hot = [one for one in said if not one.startswith(("BEGIN", "PRAGMA"))]
    assert len(hot) > 20
    for one in hot:
        of_account = "account_id" in one or "FROM account" in one
        assert of_account, one
        if not one.startswith("INSERT"):
            assert "WHERE" in one or 'ON "account_id" =' in one, one


def test_an_account_is_found_among_many_sources_in_an_index(sqlite: Engine) -> None:
    with sqlite.connect() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT min(created_at) FROM source WHERE account_id = 1"
        )
        assert "ix_source_account_id" in plan.all()[0].detail
