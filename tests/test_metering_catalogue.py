"""What happened to other meters, on every surface and at every hour of the day.

docs/failures.md lists them all, with the tests elsewhere.
"""

import json
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from metering import (
    accounts,
    alert_tables,
    database,
    freezing,
    recipients,
    statement_json,
    statements,
    thresholds,
    usage,
)
from metering.vault import Vault
from tests import factories
from tests.factories import at, email
from tests.test_same_number import House, Ledger

BEGIN = at("2026-11-20T00:00")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ZONES = ("UTC", "Asia/Kathmandu", "America/New_York", "Pacific/Kiritimati")


def test_at_whatever_hour_the_only_tick_of_a_day_comes_each_day_is_whole(
    sqlite: Engine, vault: Vault
) -> None:
    """An e-mail an hour; half of the allowance is used when the first day is over."""
    for hour in range(24):
        zone = ZONES[hour % len(ZONES)]
        name = factories.add_account(
            sqlite, vault, f"h{hour}", allowance=48, timezone=zone
        )
        with database.write(sqlite) as connection:
            recipients.add(connection, name, "50%", "terminal:", BEGIN, vault)
        sent: list[datetime] = []
        fired = 0
        for day in range(3):
            now = BEGIN + day * DAY + hour * HOUR + HOUR / 2
            fresh = _hours(BEGIN + len(sent) * HOUR, now)
            mails = [email(f"e{one}", f"{one:%Y-%m-%dT%H:%M}") for one in fresh]
            factories.record(sqlite, vault, name, mails, now=now)
            sent += fresh
            with database.write(sqlite) as connection:
                account = accounts.get(connection, name)
                fired += thresholds.evaluate(connection, account, now, link="")
                period = account.calendar.period_at(now)
                shown = usage.snapshot(
                    connection, account, period, now=now, group_by="day"
                )
            days = Counter(
                one.astimezone(ZoneInfo(zone)).date().isoformat() for one in sent
            )
            assert {row.key: row.value for row in shown.rows} == days, (hour, day)
            # Told by the first look after it is true, and by no other.
            assert fired == (len(sent) >= 24), (hour, day)


def _hours(first: datetime, now: datetime) -> list[datetime]:
    return [first + n * HOUR for n in range(int((now - first) / HOUR) + 1)]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("anchor_day", [1, 31])
def test_every_surface_begins_periods_by_the_accounts_clock_and_names_its_zone(
    sqlite: Engine, zone: str, anchor_day: int
) -> None:
    house = House(sqlite)
    now = house.meter.clock()
    local = ZoneInfo(zone)
    begins = datetime(2026, 11, 1, tzinfo=local)
    ends = datetime(2026, 12, 1, tzinfo=local)
    if anchor_day == 31:
        begins, ends = begins - DAY, ends - DAY
    edges = [begins - HOUR / 60, begins, now]
    mails = [
        email(f"e{n}", f"{one.astimezone(ZoneInfo('UTC')):%Y-%m-%dT%H:%M}")
        for n, one in enumerate(edges)
    ]
    house.fill(Ledger([*mails], [], zone, anchor_day, 4))
    bounds = {"start": begins.isoformat(), "end": ends.isoformat()}

    for by in ("kind", "day"):
        told = house.api("period=current", by)
        assert (told["period"], told["value"]) == (bounds, 2)
    shown = house.command(["--period", "current"], "kind", "table")
    assert f"{bounds['start']} to {bounds['end']}" in shown
    answer = house.ask("how many interactions have we used?").as_json()
    assert answer["period"] == bounds
    whole = "1 to 30 November" if anchor_day == 1 else "31 October to 29 November"
    assert f"{whole} 2026 ({zone})" in str(answer["text"])
    page = house.client.get(f"/usage/{house.account}?lang=en").text
    assert zone in page

    _an_alert_and_a_statement_say_so_too(house, now, bounds, begins.isoformat())


def _an_alert_and_a_statement_say_so_too(
    house: House, now: datetime, bounds: dict[str, str], before: str
) -> None:
    engine, vault = house.meter.engine, house.meter.vault
    with database.write(engine) as connection:
        recipients.add(connection, house.account, "2", "terminal:", now - DAY, vault)
        account = accounts.get(connection, house.account)
        assert thresholds.evaluate(connection, account, now, link="") == 1
        payload = connection.scalar(
            alert_tables.message.select().with_only_columns(
                alert_tables.message.c.payload
            )
        )
    assert json.loads(str(payload))["data"]["period"] == bounds
    freezing.freeze(engine, house.account, now=now, grace=timedelta(hours=72))
    with database.read(engine) as connection:
        last = statements.of_account(connection, house.account)[-1]
    said = statement_json.of(last)
    assert said["period"]["end"] == before
    assert said["value"] == 1
