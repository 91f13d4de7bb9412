"""Forecast, spike, silence, digest and corrections, on a clock of our own."""

import json
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, select

from bot import wording
from metering import (
    accounts,
    alert_log,
    corrections,
    database,
    door,
    evaluations,
    mutes,
    recipients,
    sources,
    thresholds,
)
from metering.alert_tables import message
from metering.events import EmailSent, Purpose
from metering.interactions import Kind, Origin
from metering.outbox import Message
from metering.vault import Vault
from tests import factories
from tests.factories import at

ME = "email:me@acme.test"
ROME = ZoneInfo("Europe/Rome")
MONDAY = at("2026-09-07T00:00")
DAY, WEEK, HOUR = timedelta(days=1), timedelta(weeks=1), timedelta(hours=1)


class Company:
    """One account whose usage and clock a test moves by hand."""

    def __init__(
        self, engine: Engine, vault: Vault, zone: str = "UTC", allowance: int = 10_000
    ) -> None:
        self.engine, self.vault, self.sent = engine, vault, 0
        factories.add_account(
            engine, vault, timezone=zone, allowance=allowance, now=MONDAY
        )

    def add(
        self, level: str, now: datetime = MONDAY, *, resolved: bool = False
    ) -> None:
        with database.write(self.engine) as connection:
            recipients.add(
                connection, "acme", level, ME, now, self.vault, resolved=resolved
            )

    def use(self, count: int, when: datetime, origin: str = "wf") -> None:
        self.use_many([(when, count)], origin)

    def use_many(
        self, parts: Iterable[tuple[datetime, int]], origin: str = "wf"
    ) -> None:
        events = []
        for when, count in parts:
            for _ in range(count):
                self.sent += 1
                events.append(
                    EmailSent(
                        when,
                        f"e_{self.sent}",
                        Purpose.WORKFLOW,
                        origin=Origin(origin, f"Flow {origin}"),
                    )
                )
        last = max(when for when, _ in parts) if isinstance(parts, list) else MONDAY
        factories.record(self.engine, self.vault, "acme", events, now=last)

    def evaluate(self, now: datetime) -> int:
        with database.write(self.engine) as connection:
            account = accounts.get(connection, "acme")
            return thresholds.evaluate(connection, account, now, link="https://m.test")

    def due(self, now: datetime) -> bool:
        with database.read(self.engine) as connection:
            return evaluations.due_ids(connection, now) == ["acme"]

    def messages(self) -> list[dict[str, Any]]:
        with database.read(self.engine) as connection:
            rows = connection.execute(
                select(message).order_by(message.c.created_at, message.c.type)
            )
            return [json.loads(row.payload) for row in rows]

    def told(self) -> list[str]:
        """Return what people read, every message whole."""
        with database.read(self.engine) as connection:
            rows = connection.execute(select(message).order_by(message.c.created_at))
            return [
                wording.of(
                    Message(
                        *("acme", row.id, row.address, row.type, row.payload, 1),
                        *(row.not_before, row.created_at, row.details),
                    )
                ).text
                for row in rows
            ]


@pytest.fixture
def company(sqlite: Engine, vault: Vault) -> Company:
    return Company(sqlite, vault)


def busy_weeks(
    count: int, hours: Iterable[int] = range(9, 18), days: int = 5, units: int = 2
) -> list[tuple[datetime, int]]:
    """Return weeks of office hours from the first Monday on."""
    return [
        (MONDAY + week * WEEK + day * DAY + hour * HOUR + HOUR / 2, units)
        for week in range(count)
        for day in range(days)
        for hour in hours
    ]


def first_due(company: Company, begin: datetime, end: datetime) -> datetime | None:
    """Return the first full hour at which something fires."""
    now = begin
    while now < end:
        if company.evaluate(now):
            return now
        now += HOUR
    return None


def test_a_silence_is_told_once_and_not_at_night_or_at_the_weekend(
    engine: Engine, vault: Vault
) -> None:
    company = Company(engine, vault)
    company.add("silence")
    company.use_many(busy_weeks(6))
    last = MONDAY + 5 * WEEK + 4 * DAY + 17 * HOUR + HOUR / 2
    monday = MONDAY + 6 * WEEK
    assert first_due(company, last, monday + 9 * HOUR) is None
    fired = first_due(company, monday + 9 * HOUR, monday + DAY)
    assert fired == monday + 12 * HOUR
    assert first_due(company, fired, monday + 2 * DAY) is None
    (said,) = company.messages()
    assert said["type"] == "usage.silence"
    assert said["data"]["silence"]["since"] == last.isoformat()
    assert "The count has stopped, the usage may not have." in company.told()[0]


def test_the_next_silence_is_another_one(company: Company) -> None:
    company.add("silence")
    company.use_many(busy_weeks(6, hours=range(24), days=7, units=1))
    last = MONDAY + 6 * WEEK
    assert first_due(company, last, last + DAY) == last + 3 * HOUR
    company.use_many([(last + 5 * HOUR, 1)])
    assert first_due(company, last + 5 * HOUR, last + DAY) == last + 8 * HOUR


def test_with_too_little_history_nothing_is_called_a_silence(company: Company) -> None:
    company.add("silence")
    company.use_many(busy_weeks(2, hours=range(24), days=7, units=1))
    assert first_due(company, MONDAY + 2 * WEEK, MONDAY + 2 * WEEK + 3 * DAY) is None


def test_a_silent_account_is_looked_at_only_when_it_may_be_silent(
    company: Company,
) -> None:
    company.add("silence")
    company.use_many(busy_weeks(6, hours=range(24), days=7, units=1))
    last = MONDAY + 6 * WEEK - HOUR / 2
    assert company.evaluate(last) == 0
    assert not company.due(last + 3 * HOUR - timedelta(seconds=1))
    assert company.due(last + 3 * HOUR)


def test_a_silence_is_said_in_the_alerts_that_it_weakens(company: Company) -> None:
    company.use_many(busy_weeks(6, hours=range(24), days=7, units=1))
    now = MONDAY + 6 * WEEK + DAY
    company.add("5", now)
    assert company.evaluate(now) == 1
    (said,) = company.messages()
    assert "the count stopped" in said["data"]["notes"][0]


def test_what_the_door_refuses_is_said_until_something_is_accepted(
    company: Company,
) -> None:
    now = MONDAY + DAY
    with database.write(company.engine) as connection:
        source = sources.add(
            connection,
            company.vault,
            account_id="acme",
            platform="canonical",
            secret=sources.new_secret(),
            now=MONDAY,
        )
        refused = door.Answers(17, MONDAY + 9 * HOUR, now - HOUR)
        door.add(connection, {(source, "bad signature"): refused})
    company.use(2, MONDAY + HOUR)
    company.add("1", MONDAY)
    company.evaluate(now)
    assert (
        "The canonical source added on 2026-09-07 is refused: 17 deliveries since "
        "2026-09-07 09:00, the last on 2026-09-07 23:00 (bad signature), and none was "
        "ever accepted."
    ) in company.told()[0]
    with database.write(company.engine) as connection:
        accepted = door.Answers(1, now, now)
        door.add(connection, {(source, door.ACCEPTED): accepted})
    company.add("2", MONDAY)
    company.evaluate(now + HOUR)
    assert "is refused" not in company.told()[1]
    with database.write(company.engine) as connection:
        again = door.Answers(1, now + HOUR, now + HOUR)
        door.add(connection, {(source, "bad signature"): again})
    company.add("left:9999", MONDAY)
    company.evaluate(now + 2 * HOUR)
    assert (
        "18 deliveries since 2026-09-07 09:00, the last on 2026-09-08 01:00 (bad "
        "signature), and none has been accepted since 2026-09-08 00:00."
    ) in company.told()[2]


def test_a_spike_is_told_once_a_day_with_what_grew(company: Company) -> None:
    company.add("spike")
    company.use_many(busy_weeks(5, units=10))
    monday = MONDAY + 5 * WEEK
    company.use(180, monday + 10 * HOUR)
    assert company.evaluate(monday + 11 * HOUR) == 0  # twice the usual: 180 of 90
    company.use(300, monday + 12 * HOUR, "campaign")
    assert company.evaluate(monday + 13 * HOUR) == 1
    company.use(300, monday + 14 * HOUR, "campaign")
    assert company.evaluate(monday + 15 * HOUR) == 0
    (said,) = company.messages()
    assert said["type"] == "usage.spike"
    spike = said["data"]["spike"]
    assert (spike["value"], spike["usual"], spike["excess"]) == (480, 90, 390)
    grew = {row["label"]: row["value"] for row in spike["grew"]}
    assert grew == {"Flow campaign": 300, "Flow wf": 90}
    assert sum(grew.values()) == spike["excess"]
    assert "390 above the usual 90" in company.told()[0]


def test_a_spike_while_nothing_ran_is_found_late(company: Company) -> None:
    company.add("spike")
    company.use_many(busy_weeks(5, units=10))
    monday = MONDAY + 5 * WEEK
    company.evaluate(monday)
    company.use(900, monday + DAY + 10 * HOUR)
    assert company.evaluate(monday + 60 * DAY) == 1
    assert company.messages()[0]["data"]["late"]


def test_the_forecast_fires_once_before_the_allowance_is_used_up(
    sqlite: Engine, vault: Vault
) -> None:
    company = Company(sqlite, vault, allowance=1_000)
    company.add("forecast")
    days = [(MONDAY + day * DAY + 12 * HOUR, 50) for day in range(34)]
    company.use_many(days)
    now = MONDAY + 34 * DAY  # 11 October: 50 a day are 1,550 in the month
    assert company.evaluate(now) == 1
    company.use(50, now + HOUR)
    assert company.evaluate(now + 2 * HOUR) == 0
    (said,) = company.messages()
    assert said["type"] == "usage.forecast_exceeds"
    assert said["data"]["forecast"]["value"] >= 1_000
    crosses = said["data"]["forecast"]["crosses_on"]
    assert crosses is not None
    assert crosses > "2026-10-11"
    assert (
        "At this pace acme will use up its 1,000 interactions on" in company.told()[0]
    )


def test_once_used_up_only_those_without_a_percent_hear_the_forecast(
    sqlite: Engine, vault: Vault
) -> None:
    company = Company(sqlite, vault, allowance=1_000)
    company.use_many([(MONDAY + day * DAY + 12 * HOUR, 60) for day in range(34)])
    now = MONDAY + 34 * DAY
    company.use(2_000, now)
    company.add("100%")
    company.add("forecast")
    company.evaluate(now + HOUR)
    assert {one["type"] for one in company.messages()} == {"usage.threshold_crossed"}


@pytest.mark.parametrize(
    ("level", "below", "reached"),
    # 1.50 for 1,000: 497 on demand cost 0.7455, which is billed as 0.75.
    [("left:500", 499, 1), ("cost:0.75", 1_496, 1), ("cost:0.03", 1_016, 1)],
)
def test_what_is_left_and_what_it_costs_fire_at_equal(
    sqlite: Engine, vault: Vault, level: str, below: int, reached: int
) -> None:
    company = Company(sqlite, vault, allowance=1_000)
    company.add(level)
    company.use(below, MONDAY + HOUR)
    assert company.evaluate(MONDAY + 2 * HOUR) == 0
    company.use(reached, MONDAY + HOUR)
    assert company.evaluate(MONDAY + 2 * HOUR) == 1
    assert company.messages()[0]["data"]["threshold"] == level


def test_a_level_below_todays_usage_says_already(company: Company) -> None:
    company.use(10, MONDAY + HOUR)
    company.add("5", MONDAY + 2 * HOUR)
    assert company.evaluate(MONDAY + 3 * HOUR) == 1
    assert "acme is already at its threshold 5" in company.told()[0]


@pytest.mark.parametrize(
    ("monday", "due"),
    [
        ("2026-10-19", "2026-10-26T08:00"),  # summer time ended on the 25th
        ("2026-09-14", "2026-09-21T07:00"),
        ("2027-03-22", "2027-03-29T07:00"),  # it began on the 28th
    ],
)
def test_a_week_is_summed_up_on_monday_at_nine_by_local_clocks(
    sqlite: Engine, vault: Vault, monday: str, due: str
) -> None:
    company = Company(sqlite, vault, zone="Europe/Rome")
    begin = datetime.fromisoformat(monday).replace(tzinfo=ROME)
    company.add("digest:weekly", begin.astimezone(at(due).tzinfo))
    company.use(7, begin + DAY)
    company.evaluate(begin + DAY)
    assert company.evaluate(at(due) - timedelta(seconds=1)) == 0
    assert company.due(at(due))
    assert company.evaluate(at(due)) == 1
    assert company.evaluate(at(due) + HOUR) == 0
    digest = company.messages()[0]["data"]["digest"]
    assert digest["start"][:10] == monday
    assert digest["value"] == 7
    assert [row["value"] for row in digest["days"]] == [7]


def test_after_an_outage_one_week_is_told_and_every_period(company: Company) -> None:
    company.add("digest:weekly")
    company.add("digest:period")
    company.use(5, MONDAY + DAY)
    company.evaluate(MONDAY + DAY)
    now = at("2026-12-09T12:00")
    assert company.evaluate(now) == 4
    starts = sorted(one["data"]["digest"]["start"][:10] for one in company.messages())
    assert starts == ["2026-09-01", "2026-10-01", "2026-11-01", "2026-11-30"]
    assert company.evaluate(now + HOUR) == 0


def test_late_events_across_a_closed_period_are_told_in_the_next_digest(
    company: Company,
) -> None:
    company.add("digest:period")
    company.add("100")
    company.use(90, at("2026-09-20T12:00"))
    company.evaluate(at("2026-09-20T13:00"))
    company.evaluate(at("2026-10-05T12:00"))
    company.use(20, at("2026-09-21T12:00"))  # arrives in October
    assert company.evaluate(at("2026-10-06T12:00")) == 0
    assert company.evaluate(at("2026-11-01T09:00")) == 1
    last = company.messages()[-1]["data"]["digest"]
    (late,) = last["late_crossings"]
    assert (late["threshold"], late["used"]) == ("100", 110)
    assert "Late events took the closed period" in company.told()[-1]
    company.evaluate(at("2026-12-01T09:00"))
    assert company.messages()[-1]["data"]["digest"]["late_crossings"] == []


def test_a_night_is_one_message_in_the_morning_unless_all_is_used_up(
    engine: Engine, vault: Vault
) -> None:
    company = Company(engine, vault, zone="Europe/Rome", allowance=100)
    for level in ("50%", "80%", "100%"):
        company.add(level)
    with database.write(engine) as connection:
        mutes.keep_quiet(connection, "acme", ME, (time(22), time(7)))
    night = at("2026-09-08T21:00")  # 23:00 in Rome
    for count, when in ((50, night), (30, night + HOUR)):
        company.use(count, when)
        company.evaluate(when)
    (held,) = company.messages()
    assert held["data"]["crossed"] == ["50%", "80%"]
    assert held["data"]["used"] == 80
    with database.read(engine) as connection:
        (row,) = connection.execute(select(message))
    assert row.not_before == at("2026-09-09T05:00")
    company.use(20, night + 2 * HOUR)
    company.evaluate(night + 2 * HOUR)
    with database.read(engine) as connection:
        rows = connection.execute(select(message).order_by(message.c.created_at)).all()
    # Nothing is left for the morning that would tell of less.
    (told,) = rows
    assert (told.id, told.not_before) == (row.id, night + 2 * HOUR)
    (said,) = company.messages()
    assert said["data"]["crossed"] == ["50%", "80%", "100%"]
    assert (said["data"]["threshold"], said["data"]["used"]) == ("100%", 100)


def test_the_muted_hear_nothing_and_what_fired_is_listed(company: Company) -> None:
    company.add("5")
    with database.write(company.engine) as connection:
        until = mutes.mute_until_reset(
            connection, accounts.get(connection, "acme"), ME, MONDAY
        )
    assert until == at("2026-10-01T00:00")
    company.use(5, MONDAY + HOUR)
    assert company.evaluate(MONDAY + 2 * HOUR) == 1
    assert company.messages() == []
    company.use(5, until)
    assert company.evaluate(until + HOUR) == 1
    assert len(company.messages()) == 1


@pytest.mark.parametrize("how", ["unsubscribed", "muted", "forgotten"])
def test_who_wants_no_more_gets_nothing_of_what_waited_either(
    engine: Engine, vault: Vault, how: str
) -> None:
    company = Company(engine, vault)
    company.add("5")
    with database.write(engine) as connection:
        recipients.add(connection, "acme", "5", "email:you@acme.test", MONDAY, vault)
        for one in (ME, "email:you@acme.test"):
            mutes.keep_quiet(connection, "acme", one, (time(22), time(7)))
    night = MONDAY + 23 * HOUR
    company.use(5, night)
    assert company.evaluate(night) == 1
    with database.write(engine) as connection:
        match how:
            case "unsubscribed":
                mutes.unsubscribe(connection, "acme", ME, night)
            case "muted":
                mutes.mute_days(connection, "acme", ME, 3, night)
            case _:
                recipients.forget(connection, "acme", ME, night)
    with database.read(engine) as connection:
        (waiting,) = connection.execute(select(message))
        (fired,) = alert_log.fired(connection, "acme")
    assert waiting.address == "email:you@acme.test"
    assert [one.address for one in fired.messages] == ["email:you@acme.test"]


def test_a_correction_that_drops_below_is_told_once_where_asked(
    company: Company,
) -> None:
    company.add("5", resolved=True)
    company.add("6")
    company.use(7, MONDAY + HOUR)
    assert company.evaluate(MONDAY + 2 * HOUR) == 2
    with database.write(company.engine) as connection:
        for number in (1, 2, 3):
            corrections.void(
                connection,
                accounts.get(connection, "acme"),
                Kind.WORKFLOW_EMAIL,
                f"e_{number}",
                corrections.Hand("spam", "ada"),
                now=MONDAY + 3 * HOUR,
            )
    assert company.evaluate(MONDAY + 4 * HOUR) == 1
    company.use(1, MONDAY + 5 * HOUR)
    assert company.evaluate(MONDAY + 6 * HOUR) == 0
    said = company.messages()[-1]
    assert said["type"] == "usage.threshold_resolved"
    assert said["data"]["crossed"] == ["5"]
    told = company.told()[-1]
    assert "acme is below its threshold 5 interactions again: 4 of 10,000" in told


def test_a_source_that_never_delivered_is_said_without_its_secret_id(
    company: Company,
) -> None:
    with database.write(company.engine) as connection:
        source = sources.add(
            connection,
            company.vault,
            account_id="acme",
            platform="canonical",
            secret=sources.new_secret(),
            now=MONDAY,
        )
    company.add("5")
    company.use(5, MONDAY + HOUR)
    company.evaluate(MONDAY + 2 * HOUR)
    (note,) = company.messages()[0]["data"]["notes"]
    assert note.startswith("The canonical source added on 2026-09-07 has never deliv")
    assert source not in note
    assert note in company.told()[0]
