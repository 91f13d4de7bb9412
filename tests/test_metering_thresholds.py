import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from metering import (
    accounts,
    changes,
    database,
    evaluations,
    levels,
    recipients,
    thresholds,
)
from metering.alert_tables import alert, message
from metering.errors import InvalidError, NotFoundError
from metering.events import EmailSent, Purpose
from metering.interactions import Origin
from metering.vault import Vault
from tests import factories
from tests.factories import at

LINK = "https://meter.test/usage/acme?token=t"
HOOK = "webhook:https://hooks.test/alerts"
SEPTEMBER, OCTOBER = at("2026-09-10T12:00"), at("2026-10-10T12:00")
NOVEMBER = at("2026-11-10T12:00")


class Story:
    """One account with an anchor on the first, and what happens to it."""

    def __init__(self, engine: Engine, vault: Vault, allowance: int = 10) -> None:
        self.engine, self.vault, self.sent = engine, vault, 0
        factories.add_account(engine, vault, allowance=allowance)

    def add(
        self, level: str, to: str = "terminal:", now: datetime = OCTOBER
    ) -> str | None:
        with database.write(self.engine) as connection:
            return recipients.add(connection, "acme", level, to, now, self.vault)

    def send(self, count: int, when: datetime) -> None:
        origin = Origin("wf_3", "Onboarding day 3")
        numbers = range(self.sent, self.sent + count)
        self.sent += count
        events = [
            EmailSent(when, f"e_{number}", Purpose.WORKFLOW, origin=origin)
            for number in numbers
        ]
        factories.record(self.engine, self.vault, "acme", events)

    def evaluate(self, now: datetime) -> int:
        with database.write(self.engine) as connection:
            account = accounts.get(connection, "acme")
            return thresholds.evaluate(connection, account, now, link=LINK)

    def payloads(self) -> list[dict[str, Any]]:
        with database.read(self.engine) as connection:
            rows = connection.scalars(
                select(message.c.payload).order_by(message.c.created_at)
            )
            return [json.loads(row)["data"] for row in rows]


@pytest.fixture
def story(engine: Engine, vault: Vault) -> Story:
    return Story(engine, vault)


def test_it_fires_at_equal_and_not_below(story: Story) -> None:
    story.add("80%")
    story.add("9")
    story.send(7, OCTOBER)
    assert story.evaluate(OCTOBER) == 0
    story.send(1, OCTOBER)
    assert story.evaluate(OCTOBER) == 1
    story.send(1, OCTOBER)
    assert story.evaluate(OCTOBER) == 1
    assert [one["threshold"] for one in story.payloads()] == ["80%", "9"]


def test_it_compares_whole_numbers_and_never_rounds(
    sqlite: Engine, vault: Vault
) -> None:
    story = Story(sqlite, vault, allowance=7)
    story.add("43%")
    story.send(3, OCTOBER)  # 42.857 %
    assert story.evaluate(OCTOBER) == 0


def test_it_fires_once_per_period_and_allowance(story: Story) -> None:
    story.add("80%")
    story.send(9, OCTOBER)
    assert [story.evaluate(OCTOBER) for _ in range(3)] == [1, 0, 0]
    story.send(1, OCTOBER)
    assert story.evaluate(OCTOBER) == 0
    story.send(9, NOVEMBER)
    assert story.evaluate(NOVEMBER) == 1
    with database.write(story.engine) as connection:
        found = accounts.get(connection, "acme")
        terms = replace(found.terms, allowance=11)
        changes.change_terms(connection, found, terms, since=NOVEMBER, now=NOVEMBER)
    assert story.evaluate(NOVEMBER) == 1
    assert [one["allowance"] for one in story.payloads()] == [10, 10, 11]


def test_an_alert_that_another_evaluator_filed_makes_no_message(story: Story) -> None:
    story.add("80%")
    story.send(9, OCTOBER)
    with database.read(story.engine) as connection:
        account = accounts.get(connection, "acme")
        done = thresholds.find(connection, account, OCTOBER)
    with database.write(story.engine) as connection:
        assert thresholds.file(connection, done, LINK) == 1
    with database.write(story.engine) as connection:
        assert thresholds.file(connection, done, LINK) == 0
    assert story.evaluate(OCTOBER) == 0
    assert len(story.payloads()) == 1


def test_a_crash_before_the_commit_files_nothing(story: Story) -> None:
    story.add("80%")
    story.send(9, OCTOBER)

    def evaluate_and_crash() -> None:
        with database.write(story.engine) as connection:
            account = accounts.get(connection, "acme")
            thresholds.evaluate(connection, account, OCTOBER, link=LINK)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate_and_crash()
    assert story.payloads() == []
    assert story.evaluate(OCTOBER) == 1
    assert len(story.payloads()) == 1


def test_a_jump_is_one_message_per_recipient_naming_the_highest(story: Story) -> None:
    for level in ("50%", "80%", "6", "100%"):
        story.add(level)
    story.add("50%", HOOK)
    story.send(8, OCTOBER)
    assert story.evaluate(OCTOBER) == 3
    by_hook, by_terminal = sorted(story.payloads(), key=lambda one: len(one["crossed"]))
    assert (by_hook["threshold"], by_hook["crossed"]) == ("50%", ["50%"])
    assert by_terminal["threshold"] == "80%"
    assert by_terminal["crossed"] == ["50%", "6", "80%"]


def test_the_payload_is_that_of_the_contract(sqlite: Engine, vault: Vault) -> None:
    story = Story(sqlite, vault)
    story.add("50%")
    story.send(8, OCTOBER)
    story.evaluate(OCTOBER)
    with database.read(sqlite) as connection:
        row = connection.execute(select(message)).one()
    assert row.type == "usage.threshold_crossed"
    assert json.loads(row.payload) == {
        "type": "usage.threshold_crossed",
        "timestamp": "2026-10-10T12:00:00Z",
        "data": {
            "account": "acme",
            "threshold": "50%",
            "crossed": ["50%"],
            "used": 8,
            "allowance": 10,
            "percent": "80.0",
            "period": {
                "start": "2026-10-01T00:00:00+00:00",
                "end": "2026-11-01T00:00:00+00:00",
            },
            "late": False,
            "forecast": None,
            "top": [{"key": "wf_3", "label": "Onboarding day 3", "value": 8}],
            "link": LINK,
        },
    }


def test_a_period_that_ended_since_is_found_and_marked_late(story: Story) -> None:
    story.add("80%", now=SEPTEMBER)
    story.evaluate(SEPTEMBER)
    story.send(8, OCTOBER)
    story.send(9, at("2026-11-01T00:00"))
    assert story.evaluate(NOVEMBER) == 2
    said = [(one["used"], one["late"]) for one in story.payloads()]
    assert sorted(said) == [(8, True), (9, False)]


def test_what_arrives_after_the_end_while_it_settles_still_fires(story: Story) -> None:
    story.add("80%")
    assert story.evaluate(at("2026-11-01T00:00:05")) == 0
    story.send(8, at("2026-10-31T23:59:59"))
    assert story.evaluate(at("2026-11-01T00:00:35")) == 1
    assert story.payloads()[0]["late"]


def test_a_period_that_ended_before_the_threshold_was_added_never_fires(
    story: Story,
) -> None:
    story.add("90%", now=SEPTEMBER)
    story.evaluate(SEPTEMBER)
    story.send(8, OCTOBER)
    story.add("80%", now=at("2026-11-01T00:00"))
    assert story.evaluate(NOVEMBER) == 0


def test_a_threshold_added_above_its_level_fires_in_the_current_period(
    story: Story,
) -> None:
    story.send(8, OCTOBER)
    story.evaluate(OCTOBER)
    story.add("80%")
    assert story.evaluate(OCTOBER) == 1


def test_of_an_allowance_of_0_percents_fire_at_the_first_interaction(
    engine: Engine, vault: Vault
) -> None:
    story = Story(engine, vault, allowance=0)
    for level in ("50%", "120%", "2"):
        story.add(level)
    assert story.evaluate(OCTOBER) == 0
    story.send(1, OCTOBER)
    assert story.evaluate(OCTOBER) == 2
    (said,) = story.payloads()
    assert (said["threshold"], said["percent"]) == ("120%", None)


def test_nothing_is_due_until_something_changes(story: Story) -> None:
    def due(now: datetime) -> bool:
        with database.read(story.engine) as connection:
            account = accounts.get(connection, "acme")
            return evaluations.due(connection, account, now)

    assert not due(NOVEMBER)
    story.add("50%")
    assert due(OCTOBER)
    story.evaluate(OCTOBER)
    assert not due(OCTOBER)
    assert due(NOVEMBER)
    story.send(1, OCTOBER)
    assert due(OCTOBER)
    story.evaluate(OCTOBER)
    story.add("80%")
    assert due(OCTOBER)


def test_a_receivers_secret_is_told_once_per_account_and_url(story: Story) -> None:
    secret = story.add("50%", HOOK)
    assert secret is not None
    assert secret.startswith("whsec_")
    assert story.add("80%", HOOK) is None
    assert story.add("80%", HOOK + "/other") not in {None, secret}
    assert story.add("80%") is None
    with database.read(story.engine) as connection:
        kept = recipients.secret_of(connection, "acme", HOOK, story.vault)
        assert kept == secret.encode()
        (_, eighty) = recipients.live(connection, "acme")
    assert eighty.recipients == ("terminal:", HOOK, HOOK + "/other")


def test_removing_the_last_recipient_removes_the_level(story: Story) -> None:
    story.add("50%")
    story.add("50%", HOOK)
    with database.write(story.engine) as connection:
        recipients.remove(connection, "acme", "50%", OCTOBER, HOOK)
        (left,) = recipients.live(connection, "acme")
        assert left.recipients == ("terminal:",)
        with pytest.raises(NotFoundError, match="does not tell"):
            recipients.remove(connection, "acme", "50%", OCTOBER, HOOK)
        recipients.remove(connection, "acme", "50%", OCTOBER, "terminal:")
        assert recipients.live(connection, "acme") == []
        with pytest.raises(NotFoundError, match="no threshold 50%"):
            recipients.remove(connection, "acme", "50%", OCTOBER)
    story.send(9, OCTOBER)
    assert story.evaluate(OCTOBER) == 0
    story.add("50%")
    assert story.evaluate(OCTOBER) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("80%", "80%"),
        ("0080%", "80%"),
        ("12000", "12000"),
        ("left:500", "left:500"),
        ("left:0", "left:0"),
        ("cost:250.00", "cost:250.00"),
        ("cost:250", "cost:250.00"),
        ("cost:0.125", "cost:0.125"),
        *((one, one) for one in ("forecast", "spike", "silence")),
        *((one, one) for one in ("digest:weekly", "digest:period")),
    ],
)
def test_it_reads_every_level_of_the_contract(text: str, shown: str) -> None:
    assert levels.parse(text).text == shown


@pytest.mark.parametrize(
    "text",
    ["", "0", "0%", "-1", "80 %", "1.5%", "٨%", "1_0", "left:", "cost:0.00", "digest"],
)
def test_what_is_no_level_is_refused(text: str) -> None:
    with pytest.raises(InvalidError, match="is no level"):
        levels.parse(text)


def test_one_alert_is_one_row_by_constraint(story: Story) -> None:
    story.add("80%")
    story.send(9, OCTOBER)
    story.evaluate(OCTOBER)
    with database.read(story.engine) as connection:
        row = connection.execute(select(alert)).one()._asdict()

    def insert_again() -> None:
        with database.write(story.engine) as connection:
            connection.execute(insert(alert).values(**row))

    with pytest.raises(Exception, match=r"(?i)unique"):
        insert_again()
