"""Statements at the driver's own cost: heard where somebody listens, refused alike."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import IntegrityError, OperationalError

from metering import database, localdays, tables, wire
from metering.periods import Calendar, zone_named
from metering.vault import Vault
from tests import crashes, factories
from tests.factories import at, email

INSERT = "INSERT INTO lease (name, owner, until) VALUES ('one', 'me', 1)"


def test_a_listener_hears_every_statement_of_a_commit(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    said: list[str] = []

    def hear(_one: object, _two: object, statement: str, *_: object) -> None:
        said.append(statement.split(" (", maxsplit=1)[0])

    event.listen(engine, "before_cursor_execute", hear)
    factories.record(engine, vault, account, [email("e", "2026-11-03T10:00")])
    event.remove(engine, "before_cursor_execute", hear)
    written = {one.removeprefix("INSERT INTO ") for one in said if "INSERT" in one}
    assert {"event", "entry", "usage_day", "usage_origin", "tally"} <= written


def test_power_fails_at_statements_that_are_sent_so(
    engine: Engine, vault: Vault
) -> None:
    account = factories.add_account(engine, vault)
    mails = [email("e", "2026-11-03T10:00")]
    with pytest.raises(crashes.Crash), crashes.failing(engine, after=5):
        factories.record(engine, vault, account, mails)
    assert factories.record(engine, vault, account, mails).counted == 1


def test_a_database_that_refuses_is_told_in_the_words_of_sqlalchemy(
    engine: Engine,
) -> None:
    with database.write(engine) as connection:
        wire.send(connection, INSERT, ())
        asked = wire.ask(connection, "SELECT name, until FROM lease", ())
        assert list(asked) == [("one", 1)]
    with database.write(engine) as connection, pytest.raises(IntegrityError):
        wire.send(connection, INSERT, ())


def test_what_is_refused_of_many_sent_together_is_told_by_its_kind(
    engine: Engine,
) -> None:
    def write() -> None:
        with database.write(engine) as connection, wire.together(connection):
            for name in ("one", "one", "two"):
                wire.send(connection, INSERT.replace("one", name), ())

    with pytest.raises(IntegrityError):
        write()
    with database.write(engine) as connection:
        assert wire.ask(connection, "SELECT name FROM lease", ()) == []
        with wire.together(connection):
            wire.send(connection, INSERT, ())
        assert len(wire.ask(connection, "SELECT name FROM lease", ())) == 1


def test_a_locked_file_is_an_operational_error(sqlite: Engine) -> None:
    url = sqlite.url.render_as_string(hide_password=False)
    hasty = database.connect(url)
    with database.write(sqlite), hasty.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
        with pytest.raises(OperationalError, match="locked"):
            wire.send(connection, "BEGIN IMMEDIATE", ())
    hasty.dispose()


@pytest.mark.parametrize(
    "zone", ["Europe/Rome", "Asia/Kathmandu", "America/Sao_Paulo", "Pacific/Apia"]
)
def test_remembered_days_are_those_of_the_calendar(zone: str) -> None:
    calendar = Calendar.simple(zone_named(zone), 15)
    days = localdays.Days(calendar)
    first = tables.to_micros(at("2011-12-28T00:00"))
    last = tables.to_micros(at("2012-03-30T00:00"))
    step = 433_123_457 * 3
    for one in [*range(first, last, step), *range(last, first, -step)]:
        instant = tables.EPOCH + timedelta(microseconds=one)
        assert days.start(one) == tables.to_micros(calendar.day_start(instant))
