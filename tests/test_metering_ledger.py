"""The ledger counts each interaction once, whatever the order, as the rules say."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, delete, func, select, update

from metering import (
    accounts,
    database,
    ledger,
    rehearsal,
    tables,
    usage,
    verification,
)
from metering.events import (
    Author,
    Channel,
    EmailSent,
    Ignored,
    Parsed,
    Purpose,
    Starter,
    SurveySent,
    Unreadable,
)
from metering.interactions import Kind, Origin
from metering.periods import Period
from metering.usage import Snapshot
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, email, record, replied, started

YEAR = Period(at("2026-01-01T00:00"), at("2027-01-01T00:00"))


@pytest.fixture
def account(engine: Engine, vault: Vault) -> str:
    return factories.add_account(engine, vault)


def read(engine: Engine, account: str, period: Period = YEAR) -> Snapshot:
    with database.read(engine) as connection:
        return usage.snapshot(
            connection,
            accounts.get(connection, account),
            period,
            now=NOW,
            group_by="kind",
        )


def agrees(engine: Engine, account: str) -> bool:
    with database.read(engine) as connection:
        verdict = verification.verify(connection, accounts.get(connection, account))
    return not verdict.differences


def test_a_conversation_counts_once_however_many_replies_follow(
    engine: Engine, vault: Vault, account: str
) -> None:
    tally = record(
        engine,
        vault,
        account,
        [
            started("c", "2026-11-03T09:12"),
            replied("c", "2026-11-03T09:15"),
            replied("c", "2026-11-03T09:20"),
            replied("c", "2026-12-03T09:20"),
        ],
    )
    assert tally.as_json() == {
        "received": 4,
        "counted": 1,
        "noted": 3,
        "duplicate": 0,
        "ignored": 0,
        "quarantined": 0,
    }
    assert read(engine, account).value == 1


def test_a_conversation_counts_in_the_period_of_its_first_reply(
    engine: Engine, vault: Vault, account: str
) -> None:
    events: list[Parsed] = [
        started("c", "2026-10-31T23:00"),
        replied("c", "2026-11-01T00:00"),
    ]
    record(engine, vault, account, events)
    october = Period(at("2026-10-01T00:00"), at("2026-11-01T00:00"))
    november = Period(at("2026-11-01T00:00"), at("2026-12-01T00:00"))
    assert read(engine, account, october).value == 0
    assert read(engine, account, november).value == 1


def test_an_earlier_reply_that_arrives_late_moves_the_interaction_by_new_rows(
    engine: Engine, vault: Vault, account: str
) -> None:
    events: list[Parsed] = [
        started("c", "2026-10-30T09:00"),
        replied("c", "2026-11-02T09:00"),
    ]
    record(engine, vault, account, events)
    tally = record(engine, vault, account, [replied("c", "2026-10-31T09:00")])
    assert tally.noted == 1
    with database.read(engine) as connection:
        rows = connection.execute(
            select(
                tables.entry.c.seq, tables.entry.c.units, tables.entry.c.occurred_at
            ).order_by(tables.entry.c.seq)
        ).all()
    assert [tuple(row) for row in rows] == [
        (1, 1, at("2026-11-02T09:00")),
        (2, -1, at("2026-11-02T09:00")),
        (3, 1, at("2026-10-31T09:00")),
    ]
    assert agrees(engine, account)


@pytest.mark.parametrize(
    "event",
    [
        replied("c", "2026-11-03T09:15", note=True),
        replied("c", "2026-11-03T09:15", Author.CONTACT),
        replied("c", "2026-11-03T09:15", Author.AI),
        replied("c", "2026-11-03T09:15", Author.AUTOMATION),
    ],
    ids=["note", "contact", "ai", "automation"],
)
def test_what_is_no_public_reply_of_the_team_does_not_count(
    engine: Engine, vault: Vault, account: str, event: Parsed
) -> None:
    record(engine, vault, account, [started("c", "2026-11-03T09:00"), event])
    shown = read(engine, account)
    assert (shown.value, shown.pending) == (0, 0)


def test_a_conversation_the_team_started_is_withdrawn_when_that_is_said_late(
    engine: Engine, vault: Vault, account: str
) -> None:
    first = replied("c", "2026-11-03T09:15", by=Starter.CONTACT)
    assert record(engine, vault, account, [first]).counted == 1
    late = started("c", "2026-11-03T09:00", Starter.TEAM)
    assert record(engine, vault, account, [late]).noted == 1
    assert read(engine, account).value == 0
    assert agrees(engine, account)


def test_a_reply_before_its_start_is_pending_until_the_starter_is_named(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, [replied("c", "2026-11-03T09:15")])
    shown = read(engine, account)
    assert (shown.value, shown.pending) == (0, 1)
    part = Period(at("2026-11-03T09:00"), at("2026-11-03T10:00"))
    assert read(engine, account, part).pending == 1
    tally = record(engine, vault, account, [started("c", "2026-11-03T09:12")])
    assert tally.counted == 1
    shown = read(engine, account)
    assert (shown.value, shown.pending) == (1, 0)


def test_at_equal_instants_the_contact_is_believed(
    engine: Engine, vault: Vault, account: str
) -> None:
    events: list[Parsed] = [
        started("c", "2026-11-03T09:00", Starter.TEAM),
        started("c", "2026-11-03T09:00", Starter.CONTACT),
        replied("c", "2026-11-03T09:15"),
    ]
    record(engine, vault, account, events)
    assert read(engine, account).value == 1


def test_the_earliest_event_decides_kind_and_origin_of_a_mail(
    engine: Engine, vault: Vault, account: str
) -> None:
    later = EmailSent(at("2026-11-03T09:00"), "e", Purpose.REPLY, None, Origin("x"))
    survey = SurveySent(
        at("2026-11-02T09:00"), Channel.EMAIL, "sd", "e", None, Origin("sv", "NPS")
    )
    assert record(engine, vault, account, [later]).counted == 1
    assert record(engine, vault, account, [survey]).noted == 1
    rows = {row.key: row.value for row in read(engine, account).rows}
    assert rows[Kind.NPS_EMAIL] == 1
    assert rows[Kind.REPLY_EMAIL] == 0
    assert agrees(engine, account)


def test_at_equal_instants_the_first_kind_then_the_smaller_origin_decides(
    engine: Engine, vault: Vault, account: str
) -> None:
    instant = at("2026-11-03T09:00")
    record(
        engine,
        vault,
        account,
        [
            EmailSent(instant, "e", Purpose.NPS, None, Origin("a")),
            EmailSent(instant, "e", Purpose.WORKFLOW),
            EmailSent(instant, "e", Purpose.WORKFLOW, None, Origin("é")),
            EmailSent(instant, "e", Purpose.WORKFLOW, None, Origin("z")),
        ],
    )
    with database.read(engine) as connection:
        shown = usage.snapshot(
            connection,
            accounts.get(connection, account),
            YEAR,
            now=NOW,
            group_by="origin",
        )
    assert [(row.kind, row.key) for row in shown.rows] == [(Kind.WORKFLOW_EMAIL, "z")]


def test_the_same_event_is_a_duplicate_whatever_its_id(
    engine: Engine, vault: Vault, account: str
) -> None:
    one = EmailSent(at("2026-11-03T09:00"), "e", Purpose.NPS, event_id="evt_1")
    other = EmailSent(at("2026-11-03T09:00"), "e", Purpose.NPS, event_id="evt_2")
    tally = record(engine, vault, account, [one, other])
    assert (tally.counted, tally.duplicate) == (1, 1)
    assert record(engine, vault, account, [one]).duplicate == 1


def test_every_event_ends_in_one_state_and_they_add_up(
    engine: Engine, vault: Vault, account: str
) -> None:
    tally = record(
        engine,
        vault,
        account,
        [
            email("e", "2026-11-03T09:00"),
            email("e", "2026-11-03T09:00"),
            email("e", "2026-11-04T09:00"),
            Ignored("email.opened"),
            Unreadable("email_id is missing", b'{"type":"email.sent"}'),
        ],
    )
    parts = tally.as_json()
    assert parts.pop("received") == sum(parts.values()) == 5
    assert parts == {
        "counted": 1,
        "noted": 1,
        "duplicate": 1,
        "ignored": 1,
        "quarantined": 1,
    }
    with database.read(engine) as connection:
        total = connection.scalar(select(func.sum(tables.tally.c.events)))
    assert total == 5


def test_a_quarantined_event_is_kept_whole_encrypted_and_once(
    engine: Engine, vault: Vault, account: str
) -> None:
    unread = Unreadable("email_id is missing", b'{"type":"email.sent"}')
    record(engine, vault, account, [unread])
    record(engine, vault, account, [unread])
    with database.read(engine) as connection:
        (sealed,) = connection.scalars(select(tables.quarantine.c.sealed)).all()
    assert unread.raw not in sealed
    assert vault.open(sealed) == unread.raw
    assert read(engine, account).quarantined == 1


def test_the_same_ids_on_two_accounts_are_two_things(
    engine: Engine, vault: Vault, account: str
) -> None:
    other = factories.add_account(engine, vault, "other")
    for one in (account, other):
        assert record(engine, vault, one, [email("e", "2026-11-03T09:00")]).counted == 1
    assert read(engine, account).value == read(engine, other).value == 1


def test_a_kind_that_nobody_reports_is_unknown_not_zero(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, [email("e", "2026-11-03T09:00")])
    shown = read(engine, account)
    assert shown.coverage[Kind.WORKFLOW_EMAIL] == NOW
    assert Kind.WORKFLOW_EMAIL not in shown.unknown
    assert Kind.NPS_EMAIL in shown.unknown


def test_verify_finds_a_rollup_that_disagrees_and_repair_mends_it(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, [email("e", "2026-11-03T09:00")])
    assert agrees(engine, account)
    with database.write(engine) as connection:
        connection.execute(update(tables.usage_day).values(units=7))
    assert not agrees(engine, account)
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        assert not verification.repair(connection, found).differences
    assert read(engine, account).value == 1


def test_verify_finds_an_entry_whose_events_are_gone(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, [email("a", "2026-11-03T09:00")])
    record(engine, vault, account, [email("z", "2026-11-03T09:00")])
    with database.write(engine) as connection:
        connection.execute(delete(tables.event).where(tables.event.c.key == "z"))
        found = accounts.get(connection, account)
        verdict = verification.repair(connection, found)
    assert [one.where for one in verdict.differences] == ["email z"]


def test_a_repair_waits_for_the_writer_before_it_and_loses_nothing(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, [email("a", "2026-11-03T09:00")])

    def repair() -> verification.Verdict:
        with database.write(engine) as connection:
            found = accounts.get(connection, account)
            return verification.repair(connection, found)

    with ThreadPoolExecutor(1) as pool:
        with database.write(engine) as connection:
            events = [email("b", "2026-11-03T09:00")]
            factories.record_in(connection, vault, account, events)
            waiting = pool.submit(repair)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
        assert not waiting.result(timeout=30).differences
    assert read(engine, account).value == 2
    assert agrees(engine, account)


def test_a_rehearsal_tells_what_recording_would_and_keeps_nothing(
    engine: Engine, vault: Vault, account: str
) -> None:
    first: list[Parsed] = [
        replied("c", "2026-11-03T09:15"),
        email("e", "2026-11-03T09:00"),
    ]
    record(engine, vault, account, first)
    batches: list[list[Parsed]] = [
        [email("e", "2026-11-03T09:00"), email("f", "2026-11-03T09:00")],
        [started("c", "2026-11-03T09:12"), email("f", "2026-11-03T09:00")],
    ]
    with rehearsal.stage(engine, account) as stage:
        deliveries = [
            ledger.Delivery(account, None, None, NOW, batch) for batch in batches
        ]
        told = [stage.record(one, vault).as_json() for one in deliveries]
    assert read(engine, account).value == 1
    done = [record(engine, vault, account, batch).as_json() for batch in batches]
    assert told == done
    assert [one["counted"] for one in told] == [1, 1]


def test_a_range_may_begin_and_end_within_a_day(
    engine: Engine, vault: Vault, account: str
) -> None:
    hours = ("01T23:59", "02T00:00", "02T12:00", "03T00:00", "03T11:59", "03T12:00")
    events = [email(hour, f"2026-11-{hour}") for hour in hours]
    record(engine, vault, account, events)

    def count(start: str, end: str) -> int:
        period = Period(at(f"2026-11-{start}"), at(f"2026-11-{end}"))
        return read(engine, account, period).value

    assert count("01T12:00", "03T12:00") == 5
    assert count("02T00:00", "03T00:00") == 2
    assert count("02T06:00", "02T18:00") == 1
    assert count("01T18:00", "02T06:00") == 2
    assert count("02T00:00", "02T00:01") == 1
