"""What if: does a campaign fit, what does it cost, and when would it cost less."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from metering import accounts, campaigns, database, whatif
from metering.campaigns import Campaign
from metering.errors import InvalidError
from metering.interactions import Kind
from metering.vault import Vault
from metering.whatif import WhatIf
from tests import histories
from tests.factories import add_account, at, email, record
from tests.histories import History

FIRST = date(2026, 9, 1)
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, tzinfo=UTC)
FRIDAY = date(2026, 11, 27)


def _steady() -> list[dict[Kind, int]]:
    """A hundred on working days, fifty on others: 1,850 in November until now."""
    return [
        {Kind.WORKFLOW_EMAIL: 50 if (FIRST + timedelta(index)).weekday() > 4 else 100}
        for index in range((TODAY - FIRST).days)
    ]


def _ask(  # noqa: PLR0917 -- a question in one line
    engine: Engine,
    vault: Vault,
    emails: int,
    on: date = FRIDAY,
    allowance: int = 2_400,
    sent: int = 0,
) -> WhatIf:
    add_account(engine, vault, allowance=allowance)
    days = _steady()
    if sent:
        days[-3][Kind.ONE_SHOT_EMAIL] = sent
    with database.write(engine) as connection:
        histories.seed(connection, "acme", History(FIRST, days))
    with database.read(engine) as connection:
        account = accounts.get(connection, "acme")
        return whatif.ask(connection, account, emails, on, now=NOW)


def test_it_fits_beside_what_is_used_and_not_beside_what_comes(
    engine: Engine, vault: Vault
) -> None:
    found = _ask(engine, vault, 500)
    assert (found.used, found.value, found.fits) == (1_850, 2_350, True)
    assert (found.expected_value, found.fits_expected) == (3_050, False)
    assert found.expected is not None
    assert found.expected.value == 3_050
    assert found.crosses_on == FRIDAY
    # 150 would be on demand anyway: 0.225 of 0.975 USD, each rounded half up.
    assert (found.cost_minor, found.added_minor) == (98, 75)
    assert (found.room, found.fits_until) == (0, None)
    # December has 2,700 of its own: nothing is saved by waiting.
    assert found.cheaper is None


def test_the_last_day_on_which_it_fits_is_told(sqlite: Engine, vault: Vault) -> None:
    # 1,950 are expected by tonight, 2,050 tomorrow.
    found = _ask(sqlite, vault, 400)
    assert found.fits_until == TODAY
    assert found.crosses_on == FRIDAY


def test_after_the_renewal_it_costs_nothing(sqlite: Engine, vault: Vault) -> None:
    found = _ask(sqlite, vault, 500, allowance=3_300, sent=1_000)
    assert (found.used, found.expected_value) == (2_850, 4_050)
    assert found.cheaper is not None
    assert found.cheaper.on == date(2026, 12, 1)
    assert found.cheaper.until == date(2026, 12, 31)
    assert found.cheaper.added_minor == 0
    assert found.cheaper.saves_minor == found.added_minor == 75


def test_where_it_only_fits_early_in_the_next_period_that_day_is_told(
    sqlite: Engine, vault: Vault
) -> None:
    found = _ask(sqlite, vault, 900, allowance=3_300, sent=1_500)
    # 2,700 and 900 are 300 above the allowance at December's end, and none before.
    assert found.cheaper is not None
    assert found.cheaper.until == date(2026, 12, 28)
    assert found.cheaper.added_minor == 45


def test_a_campaign_that_fits_needs_no_cheaper_way(
    sqlite: Engine, vault: Vault
) -> None:
    found = _ask(sqlite, vault, 400, allowance=3_000)
    assert (found.fits, found.fits_expected) == (True, True)
    assert (found.added_minor, found.cheaper, found.crosses_on) == (0, None, None)
    assert found.room == 450
    assert found.fits_until == date(2026, 11, 30)


def test_a_period_that_saves_less_than_the_least_coin_is_no_cheaper_way(
    engine: Engine, vault: Vault
) -> None:
    add_account(engine, vault, allowance=500)
    record(engine, vault, "acme", [email("e_1", "2026-11-22T09:00")])
    with database.read(engine) as connection:
        account = accounts.get(connection, "acme")
        found = whatif.ask(connection, account, 900, FRIDAY, now=NOW)
    # 401 above the allowance, 400 in December: both are 0.60 USD.
    assert (found.fits, found.added_minor, found.cheaper) == (False, 60, None)


def test_a_day_in_the_next_period_is_reckoned_there(
    sqlite: Engine, vault: Vault
) -> None:
    found = _ask(sqlite, vault, 500, date(2026, 12, 24), allowance=3_000)
    assert found.period.start == datetime(2026, 12, 1, tzinfo=UTC)
    assert (found.used, found.value, found.expected) == (0, 500, None)
    assert found.expected_value == 3_200
    assert found.crosses_on == date(2026, 12, 29)


def test_with_too_little_history_only_what_is_used_is_told(
    sqlite: Engine, vault: Vault
) -> None:
    add_account(sqlite, vault, allowance=3)
    record(sqlite, vault, "acme", [email("e_1", "2026-11-20T10:00")])
    with database.read(sqlite) as connection:
        account = accounts.get(connection, "acme")
        found = whatif.ask(connection, account, 3, FRIDAY, now=at("2026-11-23T09:00"))
    assert (found.value, found.fits, found.expected_value) == (4, False, None)
    assert (found.crosses_on, found.fits_until, found.room) == (FRIDAY, None, 2)
    assert found.cheaper is not None
    assert found.cheaper.on == date(2026, 12, 1)


def test_planned_campaigns_are_part_of_what_comes_anyway(
    sqlite: Engine, vault: Vault
) -> None:
    add_account(sqlite, vault, allowance=5_000)
    with database.write(sqlite) as connection:
        histories.seed(connection, "acme", History(FIRST, _steady()))
        planned = Campaign("Advent", 2_000, date(2026, 11, 29))
        campaigns.add(connection, "acme", planned, NOW)
        account = accounts.get(connection, "acme")
        found = whatif.ask(connection, account, 1_000, FRIDAY, now=NOW)
    assert found.expected_value == 2_550 + 2_000 + 1_000
    assert found.crosses_on == date(2026, 11, 29)


@pytest.mark.parametrize(
    ("emails", "on"),
    [
        (0, FRIDAY),
        (10**12 + 1, FRIDAY),
        (5, date(2026, 11, 22)),
        (5, date(2027, 11, 25)),
    ],
)
def test_what_cannot_be_is_refused(
    sqlite: Engine, vault: Vault, emails: int, on: date
) -> None:
    with pytest.raises(InvalidError):
        _ask(sqlite, vault, emails, on)
