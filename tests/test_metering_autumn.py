"""Four months of events, counted elsewhere from the rules alone, give those totals."""

import random
from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import Engine

from metering import accounts, database, verification
from metering.database import chunks
from metering.events import Parsed
from metering.vault import Vault
from tests import factories
from tests.autumn import CALENDARS, LINES, TOTALS, wrong
from webhooks.platforms.canonical import Canonical

ORDERS: dict[str, Callable[[list[Parsed]], Sequence[Parsed]]] = {
    "file": lambda events: events,
    "reversed": lambda events: events[::-1],
    "shuffled": lambda events: random.Random(7).sample(events, len(events)),  # noqa: S311 -- repeatable
}


@pytest.fixture(scope="module")
def events() -> list[Parsed]:
    adapter = Canonical()
    return [one for line in LINES for one in adapter.parse(line)]


def play(engine: Engine, vault: Vault, account: str, events: Sequence[Parsed]) -> None:
    sizes = random.Random(11)  # noqa: S311 -- repeatable
    start = 0
    while start < len(events):
        end = start + sizes.choice((1, 40, 997, 2_500))
        factories.record(engine, vault, account, events[start:end])
        start = end


@pytest.mark.parametrize("calendar", CALENDARS, ids=str)
def test_every_period_of_every_calendar_has_the_published_totals(
    sqlite: Engine, vault: Vault, events: list[Parsed], calendar: tuple[str, int]
) -> None:
    zone, anchor_day = calendar
    account = factories.add_account(sqlite, vault, timezone=zone, anchor_day=anchor_day)
    play(sqlite, vault, account, events)
    assert wrong(sqlite, account, calendar) == []


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_the_file_does_not_matter(
    engine: Engine, vault: Vault, events: list[Parsed], order: str
) -> None:
    # Every other calendar's periods cut this account's days, and count all the same.
    account = factories.add_account(engine, vault, timezone="Asia/Kathmandu")
    play(engine, vault, account, ORDERS[order](events))
    assert wrong(engine, account) == []
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        verdict = verification.verify(connection, found)
        assert not verdict.differences
        assert verdict.interactions == TOTALS["interactions"]


def test_a_repair_of_four_months_finds_and_changes_nothing(
    engine: Engine, vault: Vault, events: list[Parsed]
) -> None:
    account = factories.add_account(engine, vault, timezone="Asia/Kathmandu")
    play(engine, vault, account, ORDERS["shuffled"](events))
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        assert not verification.repair(connection, found).differences
    assert wrong(engine, account) == []


def test_the_file_in_two_halves_twice_over_changes_nothing(
    sqlite: Engine, vault: Vault, events: list[Parsed]
) -> None:
    account = factories.add_account(sqlite, vault, timezone="Europe/Rome")
    for half in (events[7_000:], events[:7_000]):
        play(sqlite, vault, account, half)
    for part in chunks(events, 3_000):
        tally = factories.record(sqlite, vault, account, part)
        assert tally.counted == tally.noted == 0
    assert wrong(sqlite, account, ("Europe/Rome", 1)) == []
