"""What happened to other meters, each as the test that would have caught it.

docs/failures.md lists them all, with the tests elsewhere.
"""

import ast
import json
import re
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from metering import (
    accounts,
    changes,
    corrections,
    database,
    evaluations,
    recipients,
    thresholds,
    usage,
    verification,
)
from metering.corrections import Hand
from metering.events import Purpose
from metering.interactions import Kind
from metering.periods import Period
from metering.usage import Snapshot
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, email
from tests.test_metering_thresholds import LINK, NOVEMBER, OCTOBER, SEPTEMBER, Story
from webhooks.platforms.canonical import Canonical

ROOT = Path(__file__).resolve().parent.parent
EDGE = at("2026-11-01T00:00")
LAST = EDGE - timedelta(microseconds=1)


def shown(engine: Engine, name: str, instant: datetime) -> Snapshot:
    with database.read(engine) as connection:
        account = accounts.get(connection, name)
        period = account.calendar.period_at(instant)
        return usage.snapshot(connection, account, period, now=NOW)


def test_a_transaction_that_commits_late_is_skipped_by_no_total_and_no_alert(
    engine: Engine, vault: Vault
) -> None:
    name = factories.add_account(engine, vault, allowance=10)
    with database.write(engine) as connection:
        recipients.add(connection, name, "2", "terminal:", OCTOBER, vault)
    stamped, commit = threading.Event(), threading.Event()

    def slow() -> None:
        with database.write(engine) as connection:
            late = [email("late", "2026-11-03T10:00")]
            factories.record_in(
                connection, vault, name, late, now=at("2026-11-03T10:01")
            )
            stamped.set()
            assert commit.wait(60)

    writer = threading.Thread(target=slow)
    writer.start()
    assert stamped.wait(60)
    # Looked at while it is on its way: it is in nothing yet, and nothing passes it by.
    assert shown(engine, name, NOVEMBER).value == 0
    with database.read(engine) as connection:
        account = accounts.get(connection, name)
        done = thresholds.find(connection, account, NOVEMBER)
    commit.set()
    writer.join()
    # This one arrived later, is older, and is filed with the look of before.
    factories.record(engine, vault, name, [email("e", "2026-11-02T10:00")])
    with database.write(engine) as connection:
        assert thresholds.file(connection, done, LINK) == 0
    with database.write(engine) as connection:
        assert evaluations.due(connection, account, NOVEMBER)
        assert thresholds.evaluate(connection, account, NOVEMBER, link=LINK) == 1
    assert shown(engine, name, NOVEMBER).value == 2


def test_recording_costs_the_same_statements_however_much_is_stored(
    engine: Engine, vault: Vault
) -> None:
    name = factories.add_account(engine, vault)
    statements: list[str] = []

    def batch(number: int) -> int:
        statements.clear()
        mails = [email(f"{number}-{one}", "2026-11-03T10:00") for one in range(256)]
        factories.record(engine, vault, name, mails)
        return len(statements)

    event.listen(engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
    first = batch(0)
    assert {batch(number) for number in range(1, 20)} == {first}


def test_a_batch_with_one_duplicate_and_one_bad_event_keeps_the_good_ones(
    engine: Engine, vault: Vault
) -> None:
    name = factories.add_account(engine, vault)

    def mail(key: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- any JSON
        data = {"email_id": key, "purpose": "nps", **more}
        return {"type": "email.sent", "timestamp": "2026-11-03T10:00:00Z", "data": data}

    body = [mail("a"), mail("b"), mail("a"), mail("c", purpose="gift"), mail("d")]
    parsed = list(Canonical().parse(json.dumps(body).encode()))
    tally = factories.record(engine, vault, name, parsed)
    states = (tally.received, tally.counted, tally.duplicate, tally.quarantined)
    assert states == (5, 3, 1, 1)
    assert (tally.noted, tally.ignored) == (0, 0)
    found = shown(engine, name, NOVEMBER)
    assert (found.value, found.quarantined) == (3, 1)


def test_a_duplicate_with_another_time_across_a_periods_edge_counts_in_the_first(
    engine: Engine, vault: Vault
) -> None:
    claims = [
        email("e", "2026-10-31T23:59", Purpose.WORKFLOW),
        email("e", "2026-11-01T00:00", Purpose.REPLY),
        email("e", "2026-11-01T00:01", Purpose.NPS),
    ]
    for number, order in enumerate(permutations(claims)):
        name = factories.add_account(engine, vault, f"a{number}")
        for one in order:
            factories.record(engine, vault, name, [one])
        first, second = shown(engine, name, LAST), shown(engine, name, EDGE)
        assert (first.value, second.value) == (1, 0)
        with database.read(engine) as connection:
            account = accounts.get(connection, name)
            rows = usage.snapshot(
                connection, account, first.period, now=NOW, group_by="kind"
            ).rows
            assert not verification.verify(connection, account).differences
        assert {row.kind for row in rows if row.value} == {Kind.WORKFLOW_EMAIL}


def test_a_period_first_looked_at_below_where_the_last_one_ended_fires(
    story: Story,
) -> None:
    story.add("5", now=SEPTEMBER)
    story.send(9, SEPTEMBER)
    assert story.evaluate(SEPTEMBER) == 1
    story.send(6, OCTOBER)
    assert story.evaluate(OCTOBER) == 1


def test_three_periods_in_a_row_each_fire_once_on_their_own_usage(story: Story) -> None:
    story.add("80%", now=SEPTEMBER)
    for month in (SEPTEMBER, OCTOBER, NOVEMBER):
        story.send(7, month)
        assert story.evaluate(month) == 0
        story.send(1, month)
        assert [story.evaluate(month) for _ in range(3)] == [1, 0, 0]
    assert [one["used"] for one in story.payloads()] == [8, 8, 8]


def test_an_event_during_an_evaluation_that_fails_ten_times_is_told_once(
    story: Story,
) -> None:
    story.add("80%")
    story.send(7, OCTOBER)
    with database.read(story.engine) as connection:
        account = accounts.get(connection, "acme")
        done = thresholds.find(connection, account, OCTOBER)
    story.send(1, OCTOBER)
    with database.write(story.engine) as connection:
        assert thresholds.file(connection, done, LINK) == 0

    def fail() -> None:
        with database.write(story.engine) as connection:
            assert thresholds.evaluate(connection, account, OCTOBER, link=LINK) == 1
            raise KeyboardInterrupt

    for _ in range(10):
        with pytest.raises(KeyboardInterrupt):
            fail()
    assert [story.evaluate(OCTOBER) for _ in range(3)] == [1, 0, 0]
    assert len(story.payloads()) == 1


def test_what_is_voided_and_reached_again_is_not_told_again(story: Story) -> None:
    story.add("80%")
    story.send(8, OCTOBER)
    assert story.evaluate(OCTOBER) == 1
    with database.write(story.engine) as connection:
        account = accounts.get(connection, "acme")
        hand = Hand("ada", "a test account")
        corrections.void(
            connection, account, Kind.WORKFLOW_EMAIL, "e_0", hand, now=OCTOBER
        )
    assert story.evaluate(OCTOBER) == 0
    story.send(1, OCTOBER)
    assert story.evaluate(OCTOBER) == 0
    assert len(story.payloads()) == 1


def test_the_last_microsecond_of_a_period_is_found_by_the_first_look_after_it(
    story: Story,
) -> None:
    story.add("80%")
    story.send(7, OCTOBER)
    assert story.evaluate(OCTOBER) == 0
    story.send(1, LAST)
    story.send(7, EDGE)
    assert story.evaluate(EDGE) == 1
    (told,) = story.payloads()
    assert (told["used"], told["late"]) == (8, True)
    assert told["period"]["end"] == EDGE.isoformat()


def test_three_zones_end_their_months_at_their_own_midnights(
    engine: Engine, vault: Vault
) -> None:
    # One instant after another, three hours apart, around the first of November.
    instants = [at("2026-10-31T09:00") + timedelta(hours=3 * n) for n in range(12)]
    mails = [
        replace(email(str(one), "2026-11-01T00:00"), occurred_at=one)
        for one in instants
    ]
    ends = {
        "Pacific/Kiritimati": at("2026-10-31T10:00"),
        "Europe/Rome": at("2026-10-31T23:00"),
        "America/Los_Angeles": at("2026-11-01T07:00"),
    }
    for number, (zone, end) in enumerate(ends.items()):
        name = factories.add_account(engine, vault, f"a{number}", timezone=zone)
        factories.record(engine, vault, name, mails)
        october = shown(engine, name, at("2026-10-20T00:00"))
        assert october.period.end == end
        assert october.value == sum(one < end for one in instants)
        assert shown(engine, name, at("2026-11-20T00:00")).value == 12 - october.value
        told = october.as_json()["period"]["end"]
        assert told.startswith("2026-11-01T00:00:00")
        assert datetime.fromisoformat(told).astimezone(UTC) == end


@pytest.mark.parametrize(("allowance", "cost"), [(100, 0), (5, 150), (20, 0), (0, 225)])
def test_a_plan_change_in_mid_period_holds_for_the_whole_period_and_no_earlier_one(
    engine: Engine, vault: Vault, allowance: int, cost: int
) -> None:
    name = factories.add_account(engine, vault, allowance=10)
    for day in range(1, 16):
        mails = [email(f"{m}-{day}", f"2026-{m}-{day:02}T10:00") for m in (10, 11, 12)]
        factories.record(engine, vault, name, mails)
    before = shown(engine, name, OCTOBER)
    with database.write(engine) as connection:
        account = accounts.get(connection, name)
        terms = replace(account.terms, allowance=allowance, per=10)
        changes.change_terms(connection, account, terms, since=NOVEMBER, now=NOVEMBER)
    after = shown(engine, name, NOVEMBER)
    assert (after.value, after.allowance, after.cost_minor) == (15, allowance, cost)
    assert shown(engine, name, at("2026-12-31T10:00")).cost_minor == cost
    assert replace(shown(engine, name, OCTOBER), as_of=NOW) == before
    # Half a period of the one and half of the other are no period: nothing is billed.
    with database.read(engine) as connection:
        account = accounts.get(connection, name)
        half = Period(EDGE, NOVEMBER)
        assert usage.snapshot(connection, account, half, now=NOW).cost_minor is None


def test_every_failure_in_the_list_has_a_test_that_exists() -> None:
    text = (ROOT / "docs" / "failures.md").read_text()
    rows = [line for line in text.splitlines() if re.match(r"\| \d", line)]
    assert [int(row.split("|")[1]) for row in rows] == list(range(1, 26))
    tests = {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    }
    for row in rows:
        named = re.findall(r"`(test_\w+)`", row)
        assert named, row
        assert set(named) <= tests, set(named) - tests


@pytest.fixture
def story(engine: Engine, vault: Vault) -> Story:
    return Story(engine, vault)
