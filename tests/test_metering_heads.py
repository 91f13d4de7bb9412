"""What a writer remembers of an account is believed only while nobody else wrote."""

from sqlalchemy import Engine

from metering import accounts, changes, database, heads, ledger, rulings, usage
from metering import verification as second_count
from metering.events import Author, Event, Starter
from metering.rulings import Ruling
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, email, replied


def record(
    engine: Engine, vault: Vault, name: str, memory: heads.Memory, one: Event
) -> ledger.Tally:
    delivery = ledger.Delivery(name, None, None, NOW, [one])
    with database.write(engine) as connection:
        return ledger.record(connection, [delivery], vault, memory)[0]


def test_a_switch_and_a_move_between_two_deliveries_are_heeded(
    engine: Engine, vault: Vault
) -> None:
    name = factories.add_account(engine, vault)
    memory: heads.Memory = {}
    when = "2026-11-03T23:30"
    talks = [replied(key, when, Author.AI, by=Starter.CONTACT) for key in "abc"]
    assert record(engine, vault, name, memory, talks[0]).noted == 1
    with database.write(engine) as connection:
        account = accounts.get(connection, name)
        rulings.change(connection, account, Ruling(True, None, None), now=NOW)
    assert record(engine, vault, name, memory, talks[1]).counted == 1
    with database.write(engine) as connection:
        account = accounts.get(connection, name)
        changes.change_calendar(
            *(connection, account),
            timezone="Asia/Kathmandu",
            anchor_day=1,
            since=at("2026-10-03T00:00"),
            now=NOW,
        )
        moved = accounts.get(connection, name)
        second_count.repair(connection, moved)
    assert record(engine, vault, name, memory, talks[2]).counted == 1
    with database.read(engine) as connection:
        account = accounts.get(connection, name)
        assert not second_count.verify(connection, account).differences
        period = account.calendar.period_at(at(when))
        shown = usage.snapshot(connection, account, period, now=NOW, group_by="day")
        assert {row.key for row in shown.rows} == {"2026-11-04"}


def test_what_is_remembered_is_not_read_again(engine: Engine, vault: Vault) -> None:
    name = factories.add_account(engine, vault)
    memory: heads.Memory = {}
    record(engine, vault, name, memory, email("a", "2026-11-03T10:00"))
    first = memory[name]
    record(engine, vault, name, memory, email("b", "2026-11-03T10:00"))
    assert memory[name].calendar is first.calendar
    record(engine, vault, name, {}, email("c", "2026-11-03T10:00"))
    record(engine, vault, name, memory, email("d", "2026-11-03T10:00"))
    assert memory[name].calendar is not first.calendar
    assert memory[name].version == 4
