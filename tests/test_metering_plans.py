"""What lies above the allowance costs exactly, rounded half up once."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from metering import accounts, database
from metering.errors import ConflictError, InvalidError, MeterError
from metering.plans import Terms
from metering.vault import Vault
from tests import factories

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("price", "per", "currency", "on_demand", "minor"),
    [
        ("1.50", 1000, "USD", 4428, 664),
        ("1.50", 1000, "USD", 3, 0),
        ("1.50", 1000, "USD", 10, 2),
        ("0.01", 3, "EUR", 1, 0),
        ("0.01", 2, "EUR", 1, 1),
        ("150", 1000, "JPY", 10, 2),
        ("1.5", 1000, "KWD", 1, 2),
        ("1.50", 1000, "USD", 0, 0),
    ],
)
def test_cost_is_pro_rata_in_minor_units(
    price: str, per: int, currency: str, on_demand: int, minor: int
) -> None:
    terms = Terms(1000, Decimal(price), per, currency)
    assert terms.cost_minor(on_demand) == minor


def test_without_a_price_there_is_no_cost() -> None:
    assert Terms(1000, None, 1000, "USD").cost_minor(10) is None


@pytest.mark.parametrize(
    "terms",
    [
        Terms(-1, None, 1000, "USD"),
        Terms(10**19, None, 1000, "USD"),
        Terms(1, None, 0, "USD"),
        Terms(1, Decimal(-1), 1000, "USD"),
        Terms(1, Decimal("NaN"), 1000, "USD"),
        Terms(1, Decimal("1e99999999"), 1000, "USD"),
        Terms(1, None, 1000, "usd"),
    ],
    ids=str,
)
def test_terms_that_cannot_be_billed_are_refused(
    sqlite: Engine, vault: Vault, terms: Terms
) -> None:
    with (
        pytest.raises(InvalidError, match="must be"),
        database.write(sqlite) as connection,
    ):
        accounts.add(
            connection,
            vault,
            account_id="acme",
            name="Acme",
            timezone="UTC",
            anchor_day=1,
            terms=terms,
            owners=[],
            now=NOW,
        )


@pytest.mark.parametrize("account_id", ["", "a b", "../a", "é", "a" * 65, "-"])
def test_an_id_that_no_address_can_hold_is_refused(
    sqlite: Engine, vault: Vault, account_id: str
) -> None:
    with pytest.raises(MeterError, match="an account's id is"):
        factories.add_account(sqlite, vault, account_id)


def test_an_account_is_added_once(engine: Engine, vault: Vault) -> None:
    factories.add_account(engine, vault)
    with pytest.raises(ConflictError, match="already"):
        factories.add_account(engine, vault)
