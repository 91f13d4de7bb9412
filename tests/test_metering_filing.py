"""Filing what fires: the right row and no other, whoever files it, and tests of it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, Row, insert, select

from metering import (
    accounts,
    changes,
    corrections,
    database,
    evaluations,
    mutes,
    recipients,
    thresholds,
)
from metering.accounts import Account
from metering.alert_tables import alert, alert_message, evaluation, message, threshold
from metering.errors import NotFoundError
from metering.evaluations import Seen
from metering.interactions import Kind
from metering.notices import TEST
from metering.plans import Terms
from metering.thresholds import Evaluation
from metering.vault import Vault
from tests import factories
from tests.factories import at

OCTOBER, NOVEMBER = at("2026-10-10T12:00"), at("2026-11-10T12:00")
ME, YOU = "email:ada@acme.test", "webhook:https://hooks.test/alerts"
HOUR = timedelta(hours=1)
_NAMES = [column.name for column in alert.primary_key]


class House:
    """One account of an allowance of 10, and what is filed of it."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self.engine, self.vault, self.sent = engine, vault, 0
        factories.add_account(engine, vault, allowance=10, now=OCTOBER)

    @property
    def account(self) -> Account:
        with database.read(self.engine) as connection:
            return accounts.get(connection, "acme")

    def add(self, level: str, to: str = ME, *, resolved: bool = False) -> None:
        with database.write(self.engine) as connection:
            recipients.add(
                *(connection, "acme", level, to, OCTOBER, self.vault), resolved=resolved
            )

    def use(self, count: int, when: datetime) -> None:
        """Send so many e-mails, which arrive at once."""
        names = [f"e_{self.sent + number}" for number in range(count)]
        self.sent += count
        events = [factories.email(name, when.isoformat()[:19]) for name in names]
        factories.record(self.engine, self.vault, "acme", events, now=when)

    def void(self, name: str, now: datetime) -> None:
        hand = corrections.Hand("spam", "ada")
        with database.write(self.engine) as connection:
            corrections.void(
                connection, self.account, Kind.WORKFLOW_EMAIL, name, hand, now=now
            )

    def find(self, now: datetime) -> Evaluation:
        with database.read(self.engine) as connection:
            return thresholds.find(connection, self.account, now)

    def file(self, done: Evaluation) -> int:
        with database.write(self.engine) as connection:
            return thresholds.file(connection, done, "https://m.test")

    def rows(self, table: Any = alert) -> Sequence[Row[Any]]:  # noqa: ANN401 -- any table
        with database.read(self.engine) as connection:
            return connection.execute(select(table)).all()

    def due(self, now: datetime) -> bool:
        with database.read(self.engine) as connection:
            return evaluations.due(connection, self.account, now)


@pytest.fixture
def house(sqlite: Engine, vault: Vault) -> House:
    return House(sqlite, vault)


def test_a_correction_resolves_its_own_alert_and_no_other(house: House) -> None:
    house.add("5", resolved=True)
    house.use(5, NOVEMBER)
    assert house.file(house.find(NOVEMBER)) == 1
    (mine,) = house.rows()
    decoys = _decoys(house, mine)
    house.void("e_0", NOVEMBER + HOUR)
    later = NOVEMBER + 2 * HOUR
    found, again = house.find(later), house.find(later + HOUR)
    assert house.file(found) == 1
    resolved = {_key(row): row.resolved_at for row in house.rows()}
    assert resolved == {_key(mine): later, **dict.fromkeys(decoys)}
    # Who found the same and comes second files and says nothing.
    assert house.file(again) == 0
    assert {row.resolved_at for row in house.rows()} == {later, None}
    assert len(house.rows(message)) == 2


def _decoys(house: House, mine: Row[Any]) -> list[tuple[Any, ...]]:
    """File alerts that differ from one in a single part of their key."""
    factories.add_account(house.engine, house.vault, "other", now=OCTOBER)
    kept = dict(mine._mapping)
    others: list[dict[str, Any]] = [
        {"account_id": "other"},
        {"threshold_id": "another"},
        {"allowance": 11},
        {"period_start": OCTOBER},
    ]
    with database.write(house.engine) as connection:
        rule = connection.execute(select(threshold)).one()._mapping
        for one in ({"account_id": "other"}, {"id": "another"}):
            # Removed: they are there, and nothing is found for them.
            gone = {**rule, **one, "removed_at": OCTOBER}
            connection.execute(insert(threshold).values(**gone))
        for one in others:
            connection.execute(insert(alert).values(**{**kept, **one}))
    return [tuple({**kept, **one}[name] for name in _NAMES) for one in others]


def _key(row: Row[Any]) -> tuple[Any, ...]:
    return tuple(row._mapping[name] for name in _NAMES)


def test_an_alert_is_late_where_its_period_is_over(house: House) -> None:
    house.add("digest:period")
    house.add("5")
    house.use(5, OCTOBER)
    assert house.file(house.find(NOVEMBER)) == 2
    assert {row.period_start.month: row.late for row in house.rows()} == {10: True}
    house.use(5, NOVEMBER)
    house.file(house.find(NOVEMBER + HOUR))
    (now,) = [row for row in house.rows() if row.period_start.month == 11]
    assert now.late is False


def _digest_of_a_late_crossing(house: House) -> Evaluation:
    """Cross a period that is long closed; return what the next digest finds."""
    house.add("digest:period")
    house.add("5")
    house.use(4, OCTOBER)
    house.file(house.find(OCTOBER))
    house.file(house.find(at("2026-11-05T12:00")))
    # They arrive in November; no alarm looks at October any more.
    events = [factories.email(f"late_{n}", "2026-10-12T10:00") for n in (1, 2)]
    factories.record(house.engine, house.vault, "acme", events, now=NOVEMBER)
    assert house.file(house.find(NOVEMBER)) == 0
    return house.find(at("2026-12-01T09:00"))


def test_what_a_digest_tells_of_closed_periods_is_filed_as_late(house: House) -> None:
    done = _digest_of_a_late_crossing(house)
    assert house.file(done) == 1
    filed = {row.period_start.month: row for row in house.rows()}
    assert (filed[10].used, filed[10].late) == (6, True)
    assert filed[11].late is False
    (said,) = [row for row in house.rows(message) if row.type == "usage.digest"][1:]
    causes = [row for row in house.rows(alert_message) if row.message_id == said.id]
    assert sorted(row.period_start.month for row in causes) == [10, 11]


def test_a_late_crossing_that_another_has_filed_is_no_cause_of_this_digest(
    house: House,
) -> None:
    done = _digest_of_a_late_crossing(house)
    (finding,) = done.findings
    (closed,) = finding.closed
    with database.write(house.engine) as connection:
        filed = thresholds._file_alert(
            connection, finding, closed.threshold, closed.key, closed.used
        )
    assert filed
    assert house.file(done) == 1
    assert [
        row.period_start.month
        for row in house.rows(alert_message)
        if row.threshold_id == closed.threshold.id
    ] == []


def test_without_a_threshold_it_is_looked_at_again_when_the_period_ends(
    house: House,
) -> None:
    house.add("5")
    with database.write(house.engine) as connection:
        recipients.remove(connection, "acme", "5", OCTOBER)
    assert house.due(OCTOBER)
    assert house.file(house.find(OCTOBER)) == 0
    (kept,) = house.rows(evaluation)
    assert kept.next_due_at == at("2026-11-01T00:00")
    assert not house.due(kept.next_due_at - timedelta(seconds=1))
    assert house.due(kept.next_due_at)


def test_a_night_is_that_of_the_zone_in_force(house: House) -> None:
    house.add("5")
    with database.write(house.engine) as connection:
        changes.change_calendar(
            connection,
            house.account,
            timezone="Asia/Tokyo",
            anchor_day=1,
            since=OCTOBER,
            now=OCTOBER,
        )
        mutes.keep_quiet(connection, "acme", ME, (time(22), time(7)))
    night = at("2026-11-10T15:00")  # midnight in Tokyo
    house.use(5, night)
    assert house.file(house.find(night)) == 1
    (held,) = house.rows(message)
    assert held.not_before == at("2026-11-10T22:00")


def test_what_is_reached_is_filed_at_once_and_the_next_look_is_a_whole_one(
    house: House,
) -> None:
    for level in ("5", "6", "silence"):
        house.add(level)
    house.use(5, NOVEMBER)
    with database.read(house.engine) as connection:
        found = thresholds.find_reached(connection, house.account, NOVEMBER)
    assert (found.account.id, found.at, found.seen) == ("acme", NOVEMBER, None)
    assert found.next_due_at == NOVEMBER
    (finding,) = found.findings
    assert [one.level.text for one in finding.thresholds] == ["5"]
    assert house.file(found) == 1
    assert house.rows(evaluation) == []
    assert house.due(NOVEMBER)
    whole = house.find(NOVEMBER)
    assert isinstance(whole.seen, Seen)
    assert house.file(whole) == 0
    with database.read(house.engine) as connection:
        again = thresholds.find_reached(connection, house.account, NOVEMBER)
    assert again.findings == ()
    assert house.file(replace(again, findings=found.findings)) == 0


def test_what_was_reached_in_a_period_since_the_last_look_is_found_at_once_too(
    house: House,
) -> None:
    house.add("5")
    house.use(1, OCTOBER)
    house.file(house.find(OCTOBER))
    house.use(5, OCTOBER + HOUR)
    with database.read(house.engine) as connection:
        found = thresholds.find_reached(
            connection, house.account, at("2026-11-01T06:00")
        )
    (finding,) = found.findings
    assert (finding.key.period.start, finding.late) == (at("2026-10-01T00:00"), True)


def test_a_test_goes_to_everyone_at_night_and_muted_and_files_no_alert(
    house: House,
) -> None:
    for level, to in (("80%", ME), ("9", YOU), ("50%", YOU), ("silence", ME)):
        house.add(level, to)
    house.use(9, NOVEMBER)
    with database.write(house.engine) as connection:
        mutes.keep_quiet(connection, "acme", ME, (time(0), time(23)))
        mutes.mute_days(connection, "acme", ME, 9, NOVEMBER)
        link = "https://m.test/usage/acme"
        told = thresholds.file_test(connection, house.account, None, NOVEMBER, link)
    assert told == 2
    assert house.rows() == []
    rows = {row.address: row for row in house.rows(message)}
    assert {(row.type, row.not_before, row.account_id) for row in rows.values()} == {
        (TEST, NOVEMBER, "acme")
    }
    assert json.loads(rows[YOU].payload)["type"] == TEST
    said = _data(rows[YOU])
    # From low to high, as an alert would name them.
    assert (said["crossed"], said["threshold"]) == (["50%", "9"], "9")
    assert (said["used"], said["allowance"], said["link"]) == (9, 10, link)
    assert json.loads(rows[ME].details)["name"] == "acme"
    assert said["period"]["start"].startswith("2026-11-01")


def test_a_test_of_one_level_goes_to_its_recipients_alone(house: House) -> None:
    house.add("80%", ME)
    house.add("9", YOU)
    with database.write(house.engine) as connection:
        tried = (connection, house.account)
        assert thresholds.file_test(*tried, "09", NOVEMBER, "") == 1
        for nobodys in ("50%", "silence"):
            wanted = "^there is no such threshold; flask threshold list shows them$"
            with pytest.raises(NotFoundError, match=wanted):
                thresholds.file_test(*tried, nobodys, NOVEMBER, "")
    assert [row.address for row in house.rows(message)] == [YOU]


def test_a_test_tells_the_allowance_of_the_period_that_runs(house: House) -> None:
    house.add("5")
    grown = Terms(20, *_price(house.account))
    later = at("2026-12-05T00:00")
    with database.write(house.engine) as connection:
        changes.change_terms(
            connection, house.account, grown, since=later, now=NOVEMBER
        )
    with database.write(house.engine) as connection:
        for now in (NOVEMBER, later):
            thresholds.file_test(connection, house.account, None, now, "")
    shown = [_data(row)["allowance"] for row in house.rows(message)]
    assert sorted(shown) == [10, 20]


def _data(row: Row[Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(row.payload)["data"]
    return found


def _price(account: Account) -> tuple[Any, ...]:
    terms = account.terms_at(NOVEMBER)
    return terms.price, terms.per, terms.currency
