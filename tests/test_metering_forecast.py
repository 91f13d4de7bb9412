"""Forecasts: pace by weekday, campaigns apart, a range that holds, the crossing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, delete, update

from metering import accounts, campaigns, database, forecast, tables
from metering.accounts import Account
from metering.campaigns import Campaign
from metering.errors import ConflictError, InvalidError, NotFoundError
from metering.forecast import Forecast
from metering.interactions import Kind
from metering.vault import Vault
from tests import backtest, histories
from tests.factories import NOW, add_account
from tests.histories import History

FIRST = date(2026, 9, 1)
TODAY = date(2026, 11, 23)
DAYS = (TODAY - FIRST).days


def _steady(length: int = DAYS, weekend: int = 50) -> list[dict[Kind, int]]:
    return [
        {
            Kind.WORKFLOW_EMAIL: weekend
            if (FIRST + timedelta(index)).weekday() > 4
            else 100
        }
        for index in range(length)
    ]


def _project(
    connection: Connection,
    days: list[dict[Kind, int]],
    *planned: Campaign,
    now: datetime = datetime(2026, 11, 23, tzinfo=UTC),
) -> Forecast | None:
    histories.seed(connection, "acme", History(FIRST, days, planned))
    return forecast.project(connection, accounts.get(connection, "acme"), now=now)


def _truth(first: date = date(2026, 11, 1), last: date = date(2026, 11, 30)) -> int:
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    return sum(50 if day.weekday() > 4 else 100 for day in days)


@pytest.fixture
def acme(engine: Engine, vault: Vault) -> Engine:
    add_account(engine, vault, allowance=2_400)
    return engine


def test_a_steady_week_goes_on_and_crosses_on_the_day_it_must(acme: Engine) -> None:
    with database.write(acme) as connection:
        made = _project(connection, _steady())
    assert made is not None
    assert (made.value, made.method, made.history_days) == (_truth(), "pace", DAYS - 1)
    assert made.low <= made.value <= made.high
    # 2,400 are reached when the 28th, a Saturday, is over.
    assert _truth(last=date(2026, 11, 27)) < 2_400 <= _truth(last=date(2026, 11, 28))
    assert made.as_json() == {
        "value": 2_550,
        "low": made.low,
        "high": made.high,
        "crosses_on": "2026-11-28",
    }


def test_fewer_than_two_weeks_of_whole_days_tell_nothing(acme: Engine) -> None:
    start = date(2026, 11, 9)
    for days_ago, known in ((15, 14), (14, 13)):
        first = TODAY - timedelta(days_ago)
        history = History(first, [{Kind.REPLY_EMAIL: 10}] * (days_ago + 1))
        with acme.connect() as connection:
            histories.seed(connection, "acme", history)
            account = accounts.get(connection, "acme")
            now = datetime(2026, 11, 23, 12, tzinfo=UTC)
            assert forecast.whole_days(connection, account, now) == known
            made = forecast.project(connection, account, now=now)
            assert (made is None) == (known < forecast.LEAST_DAYS)
            connection.rollback()
    assert start < TODAY


def test_a_campaign_that_was_sent_is_counted_and_not_continued(acme: Engine) -> None:
    days = _steady()
    days[-15][Kind.ONE_SHOT_EMAIL] = 40_000
    with database.write(acme) as connection:
        made = _project(connection, days)
    assert made is not None
    assert made.value == _truth() + 40_000
    assert made.high < 41_000 + _truth()
    assert made.crosses_on == TODAY - timedelta(15)


def test_a_planned_campaign_is_included_once_and_less_what_is_sent(
    acme: Engine,
) -> None:
    days = _steady()
    days.append({Kind.ONE_SHOT_EMAIL: 300})
    plans = [
        Campaign("today", 1_000, TODAY),
        Campaign("later", 5_000, date(2026, 11, 28)),
        Campaign("gone", 7_000, date(2026, 11, 3)),
        Campaign("next period", 9_000, date(2026, 12, 1)),
    ]
    with database.write(acme) as connection:
        made = _project(connection, days, *plans)
    assert made is not None
    assert (made.value, made.method) == (_truth() + 6_000, "planned")
    assert made.planned == 5_700


def test_what_was_entered_by_hand_is_used_and_no_pace(acme: Engine) -> None:
    days = _steady()
    days[-10] = {Kind.WORKFLOW_EMAIL: 3_100}
    table = tables.usage_day
    with database.write(acme) as connection:
        histories.seed(connection, "acme", History(FIRST, days))
        connection.execute(
            update(table).where(table.c.units == 3_100).values(adjusted=3_000)
        )
        account = accounts.get(connection, "acme")
        made = forecast.project(
            connection, account, now=datetime(2026, 11, 23, tzinfo=UTC)
        )
    assert made is not None
    assert made.value == _truth() + 3_000


def test_a_silence_lowers_the_range_and_then_the_number(acme: Engine) -> None:
    days = _steady()
    used = sum(sum(day.values()) for day in days[-22:])
    for quiet, method in ((4, "pace"), (15, "silent")):
        silent = [*days[:-quiet], *([{}] * quiet)]
        left = sum(sum(day.values()) for day in silent[-22:])
        with acme.connect() as connection:
            made = _project(connection, silent)
            connection.rollback()
        assert made is not None
        assert (made.low, made.method) == (left, method)
        assert (made.value == left) == (method == "silent")
        assert made.high > made.value
    assert used > 0


def test_a_day_that_is_not_over_counts_what_is_still_to_come(acme: Engine) -> None:
    days = [*_steady(), {Kind.WORKFLOW_EMAIL: 80}]
    with acme.connect() as connection:
        evening = _project(
            connection, days, now=datetime(2026, 11, 23, 23, 59, tzinfo=UTC)
        )
        connection.rollback()
        noon = _project(connection, days, now=datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert evening is not None
    assert noon is not None
    assert noon.value == _truth()
    assert evening.value == _truth() - 20


def test_a_period_that_is_over_is_told_and_one_to_come_is_not(acme: Engine) -> None:
    with database.write(acme) as connection:
        histories.seed(connection, "acme", History(FIRST, _steady()))
        account = accounts.get(connection, "acme")
        current = account.calendar.period_at(NOW)
        over = account.calendar.preceding(current)
        made = forecast.project(connection, account, now=NOW, period=over)
        coming = account.calendar.following(current)
        assert forecast.project(connection, account, now=NOW, period=coming) is None
    assert made is not None
    truth = _truth(date(2026, 10, 1), date(2026, 10, 31))
    assert (made.value, made.low, made.high) == (truth,) * 3
    assert made.method == "closed"


@pytest.mark.parametrize("zone", ["America/New_York", "Africa/Cairo", "Asia/Kathmandu"])
def test_weeks_in_which_clocks_change_are_weeks(
    sqlite: Engine, vault: Vault, zone: str
) -> None:
    add_account(sqlite, vault, timezone=zone, allowance=10**9)
    with database.write(sqlite) as connection:
        made = _project(
            connection, _steady(), now=datetime(2026, 11, 23, 12, tzinfo=UTC)
        )
    assert made is not None
    # Today, nothing has come yet: at most one day is missing.
    assert _truth() - 100 <= made.value <= _truth()
    assert made.crosses_on is None


def test_campaigns_are_planned_listed_and_removed(acme: Engine) -> None:
    news, again = Campaign("News", 10, TODAY), Campaign("News", 20, FIRST)
    with database.write(acme) as connection:
        for one in (news, again):
            campaigns.add(connection, "acme", one, NOW)
        assert campaigns.of_account(connection, "acme") == [again, news]
        with pytest.raises(ConflictError, match="say which"):
            campaigns.remove(connection, "acme", "News")
        assert campaigns.remove(connection, "acme", "News", TODAY) == news
        assert campaigns.remove(connection, "acme", "News") == again
        with pytest.raises(NotFoundError):
            campaigns.remove(connection, "acme", "News")
        for name, emails in (("", 1), ("a\nb", 1), ("x" * 256, 1), ("x", 0)):
            with pytest.raises(InvalidError):
                campaigns.add(connection, "acme", Campaign(name, emails, TODAY), NOW)


def test_a_campaign_is_planned_once_a_day(acme: Engine) -> None:
    news = Campaign("News", 10, TODAY)
    with database.write(acme) as connection:
        campaigns.add(connection, "acme", news, NOW)
    with (
        pytest.raises(ConflictError, match="already"),
        database.write(acme) as connection,
    ):
        campaigns.add(connection, "acme", news, NOW)


def test_the_range_holds_the_truth_four_times_in_five(
    sqlite: Engine, vault: Vault
) -> None:
    add_account(sqlite, vault, timezone="Europe/Rome")
    trials: list[backtest.Trial] = []
    with database.write(sqlite) as connection:
        for name in histories.HISTORIES:
            trials += backtest.run(connection, name, 16)
    score = backtest.score(trials)
    assert 0.75 <= score.holds <= 0.90
    assert score.error < score.straight_line / 2
    assert score.error < score.last_period / 2


def test_any_history_makes_whole_numbers_in_order(sqlite: Engine, vault: Vault) -> None:
    add_account(sqlite, vault)
    with database.write(sqlite) as connection:
        account: Account = accounts.get(connection, "acme")
        for days in (
            [{Kind.REPLY_EMAIL: 1}, *([{}] * 80)],
            [{Kind.REPLY_EMAIL: -3}] * 60,
            [{Kind.ONE_SHOT_EMAIL: 10**12}] * 83,
            [{Kind.WORKFLOW_EMAIL: 10**12 * (n % 2)} for n in range(83)],
        ):
            connection.execute(delete(tables.usage_day))
            histories.seed(connection, "acme", History(FIRST, days))
            for hour in range(0, 24 * 8, 7):
                now = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(hours=hour)
                made = forecast.project(connection, account, now=now)
                assert made is not None
                assert made.low <= made.value <= made.high
                assert (made.crosses_on is None) == (made.value < account.allowance)
