"""What recording leaves in the tables, row by row and column by column."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, Table, select

from metering import (
    accounts,
    corrections,
    database,
    ledger,
    rulings,
    tables,
    things,
)
from metering.corrections import Hand
from metering.events import (
    Author,
    EmailSent,
    Ignored,
    MessageAsked,
    Parsed,
    Purpose,
    Starter,
    Unreadable,
)
from metering.inquiry_tables import inquiry
from metering.interactions import Interaction, Kind, Origin
from metering.rulings import Ruling
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, record, replied, started

LATER = NOW + timedelta(minutes=1)
WELCOME = Origin("wf_1", "Welcome")
NINE, TEN = at("2026-11-03T09:00"), at("2026-11-03T10:00")


@pytest.fixture
def account(engine: Engine, vault: Vault) -> str:
    return factories.add_account(engine, vault)


def rows(engine: Engine, table: Table, *names: str) -> list[tuple[Any, ...]]:
    columns = [table.c[name] for name in names]
    with database.read(engine) as connection:
        found = connection.execute(select(*columns).order_by(*columns))
        return [tuple(row) for row in found]


def entries(engine: Engine, *more: str) -> list[tuple[Any, ...]]:
    return rows(engine, tables.entry, "key", "seq", "units", *more)


def mail(instant: str, origin: Origin | None = None) -> EmailSent:
    return EmailSent(at(instant), "e", Purpose.WORKFLOW, None, origin)


def test_an_entry_says_what_counted_why_by_whom_and_when(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, [mail("2026-11-03T10:00", WELCOME)])
    record(engine, vault, account, [mail("2026-11-03T09:00")], now=LATER)
    record(engine, vault, account, [mail("2026-11-03T11:00", WELCOME)], now=LATER)
    told = entries(engine, "kind", "occurred_at", "origin_id", "origin_name")
    kind = Kind.WORKFLOW_EMAIL
    assert told == [
        ("e", 1, 1, kind, TEN, "wf_1", "Welcome"),
        ("e", 2, -1, kind, TEN, "wf_1", "Welcome"),
        ("e", 3, 1, kind, NINE, "", None),
    ]
    told = entries(engine, "space", "recorded_at", "reason", "author", "version")
    assert told == [
        ("e", 1, 1, "email", NOW, things.FIRST, "meter", 1),
        ("e", 2, -1, "email", LATER, things.MOVED, "meter", 2),
        ("e", 3, 1, "email", LATER, things.MOVED, "meter", 2),
    ]


def test_what_is_withdrawn_and_what_counts_only_later_say_so(
    engine: Engine, vault: Vault, account: str
) -> None:
    talk: list[Parsed] = [replied("c", "2026-11-03T09:15", by=Starter.CONTACT)]
    record(engine, vault, account, talk)
    by_team = started("c", "2026-11-03T09:00", Starter.TEAM)
    record(engine, vault, account, [by_team])
    contact_before = started("c", "2026-11-03T08:00")
    record(engine, vault, account, [contact_before])
    assert entries(engine, "reason", "version") == [
        ("c", 1, 1, things.FIRST, 1),
        ("c", 2, -1, things.WITHDRAWN, 2),
        ("c", 3, 1, things.FIRST, 3),
    ]


def test_a_conversation_s_joined_state_is_kept(
    engine: Engine, vault: Vault, account: str
) -> None:
    names = ("account_id", "key", "started_by", "starter_named_at", "replied_at")
    record(engine, vault, account, [replied("c", "2026-11-03T10:00")])
    assert rows(engine, tables.conversation, *names) == [("acme", "c", None, None, TEN)]
    record(engine, vault, account, [started("c", "2026-11-03T09:00")])
    assert rows(engine, tables.conversation, *names) == [
        ("acme", "c", "contact", NINE, TEN)
    ]


def test_what_ended_how_is_tallied_by_source_and_utc_day(
    engine: Engine, vault: Vault, account: str
) -> None:
    received = at("2026-11-03T23:59:59.999999")
    source = factories.add_source(engine, vault, account)["id"]
    events: list[Parsed] = [
        mail("2026-11-03T09:00"),
        mail("2026-11-03T09:00"),
        mail("2026-11-03T10:00"),
        Ignored("email.opened"),
        Ignored("email.opened"),
        Unreadable("no event", b"?"),
    ]
    given = [
        ledger.Delivery(account, source, "msg_1", received, events),
        ledger.Delivery(account, None, None, received, [Ignored("email.opened")]),
    ]
    with database.write(engine) as connection:
        ledger.record(connection, given, vault)
    with database.write(engine) as connection:
        ledger.record(connection, given[1:], vault)
    names = ("source_id", "state", "type", "events", "day_start")
    day = at("2026-11-03T00:00")
    assert rows(engine, tables.tally, *names) == [
        ("", "ignored", "email.opened", 2, day),
        (source, "counted", "", 1, day),
        (source, "duplicate", "", 1, day),
        (source, "ignored", "email.opened", 2, day),
        (source, "noted", "", 1, day),
        (source, "quarantined", "", 1, day),
    ]


def test_an_undone_mail_is_what_its_earliest_event_makes_it(
    engine: Engine, vault: Vault, account: str
) -> None:
    late, early = mail("2026-11-03T10:00"), mail("2026-11-03T09:00", WELCOME)
    record(engine, vault, account, [late])
    kind, ada = Kind.WORKFLOW_EMAIL, Hand("ada", "a test of ours")
    for act, heard in ((corrections.void, [early]), (corrections.undo, [])):
        with database.write(engine) as connection:
            found = accounts.get(connection, account)
            counted = act(connection, found, kind, "e", ada, now=LATER)
        record(engine, vault, account, heard)
    assert counted == Interaction(kind, NINE, WELCOME)
    assert entries(engine, "occurred_at", "origin_name", "author")[-1] == (
        *("e", 3, 1),
        *(NINE, "Welcome", "ada"),
    )


def test_the_latest_name_of_an_origin_is_kept(
    engine: Engine, vault: Vault, account: str
) -> None:
    names = ("account_id", "kind", "id", "name", "named_at")
    first = [
        mail("2026-11-03T10:00", Origin("wf_1", "C")),
        mail("2026-11-03T09:00", Origin("wf_1", "A")),
        mail("2026-11-03T10:00", Origin("wf_1", "B")),
        mail("2026-11-03T11:00", Origin("wf_1")),
    ]
    for events in (first, first[:1], first[1:2]):
        record(engine, vault, account, events)
        kind = Kind.WORKFLOW_EMAIL
        assert rows(engine, tables.origin, *names) == [("acme", kind, "wf_1", "C", TEN)]
    record(engine, vault, account, [mail("2026-11-03T10:00", Origin("wf_1", "D"))])
    assert rows(engine, tables.origin, "name") == [("D",)]


def test_what_comes_in_crowds_is_tallied_one_by_one(
    engine: Engine, vault: Vault, account: str
) -> None:
    mails = [factories.email(key, "2026-11-03T09:00") for key in "abc"]
    talks = [replied(key, "2026-11-03T10:00", by=Starter.CONTACT) for key in "cd"]
    later = [replied("c", "2026-11-03T11:00")] * 3
    tally = record(engine, vault, account, [*mails, *talks, *mails, *later])
    assert (tally.received, tally.counted) == (11, 5)
    assert (tally.noted, tally.duplicate) == (1, 5)
    assert len(entries(engine)) == 5


def test_a_note_leaves_nothing_but_itself_and_is_known_again(
    engine: Engine, vault: Vault, account: str
) -> None:
    note = [replied("c", "2026-11-03T10:00", note=True)]
    assert record(engine, vault, account, note).noted == 1
    assert record(engine, vault, account, note).duplicate == 1
    assert entries(engine) == []


def test_the_head_tells_the_latest_arrival_and_nothing_is_no_change(
    engine: Engine, vault: Vault, account: str
) -> None:
    given = [
        ledger.Delivery(account, None, None, received, [mail(f"2026-11-0{day}T09:00")])
        for day, received in ((3, LATER), (4, NOW))
    ]
    with database.write(engine) as connection:
        ledger.record(connection, given, vault)
        nothing = ledger.Delivery(account, None, None, LATER, [])
        (tally,) = ledger.record(connection, [nothing], vault)
        assert tally == ledger.Tally()
        assert ledger.version(connection, account) == 1
        assert ledger.version(connection, "nobody") == 0
        assert ledger.take_turn(connection, "nobody") == 0
    assert rows(engine, tables.ledger_head, "last_event_at", "version") == [(LATER, 1)]


def test_a_question_is_kept_for_its_source_to_answer(
    engine: Engine, vault: Vault, account: str
) -> None:
    source = factories.add_source(engine, vault, account)["id"]
    asked = MessageAsked(NOW, "c", "how many?", "m", "ada@acme.test", True)
    delivery = ledger.Delivery(account, source, "msg_1", NOW, [asked], answers=True)
    with database.write(engine) as connection:
        (tally,) = ledger.record(connection, [delivery], vault)
    assert tally.ignored == 1
    assert rows(engine, inquiry, "source_id", "state") == [(source, "pending")]


def test_a_ruling_s_rows_are_written_for_all_and_counted(
    engine: Engine, vault: Vault, account: str
) -> None:
    talks: list[Parsed] = [
        replied(key, "2026-11-03T10:00", Author.AI, by=Starter.CONTACT) for key in "cd"
    ]
    record(engine, vault, account, talks)
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        ruling = Ruling(ai_replies=True, team_started=None, since=None)
        assert rulings.change(connection, found, ruling, now=LATER) == 2
    because = "switched --ai-replies on from ever"
    assert entries(engine, "reason") == [("c", 1, 1, because), ("d", 1, 1, because)]
    later = [replied("e", "2026-11-03T10:00", Author.AI, by=Starter.CONTACT)]
    assert record(engine, vault, account, later).counted == 1


def test_a_ruling_of_the_team_s_conversations_holds_from_its_date_for_old_and_new(
    engine: Engine, vault: Vault, account: str
) -> None:
    def talk(key: str, day: int) -> Parsed:
        return replied(key, f"2026-11-0{day}T10:00", by=Starter.TEAM)

    record(engine, vault, account, [talk("a", 2), talk("b", 4)])
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        ruling = Ruling(None, team_started=True, since=at("2026-11-03T00:00"))
        assert rulings.change(connection, found, ruling, now=LATER) == 1
    tally = record(engine, vault, account, [talk("c", 2), talk("d", 4)])
    assert (tally.counted, tally.noted) == (1, 1)
    assert [key for key, _, _ in entries(engine)] == ["b", "d"]


def test_what_an_ai_said_before_a_ruling_s_date_is_not_counted(
    engine: Engine, vault: Vault, account: str
) -> None:
    with database.write(engine) as connection:
        found = accounts.get(connection, account)
        ruling = Ruling(ai_replies=True, team_started=None, since=NINE)
        rulings.change(connection, found, ruling, now=LATER)
    for key, hour in (("a", 8), ("b", 10)):
        said = replied(key, f"2026-11-03T{hour:02}:00", Author.AI)
        record(engine, vault, account, [said, started(key, "2026-11-03T07:00")])
    assert [key for key, _, _ in entries(engine)] == ["b"]


def test_what_is_known_is_found_behind_what_is_new(
    engine: Engine, vault: Vault, account: str
) -> None:
    record(engine, vault, account, [mail("2026-11-03T10:00")])
    batch: list[Parsed] = [
        replied("c", "2026-11-03T10:00"),
        mail("2026-11-03T09:00"),
    ]
    assert record(engine, vault, account, batch).noted == 2
    assert [row[:3] for row in entries(engine)] == [
        *(("e", 1, 1), ("e", 2, -1), ("e", 3, 1))
    ]


def test_deliveries_of_one_commit_are_tallied_together(
    engine: Engine, vault: Vault, account: str
) -> None:
    def given(source: str | None, key: str) -> ledger.Delivery:
        first = factories.email(key, "2026-11-03T09:00")
        again = factories.email(key, "2026-11-03T10:00")
        bad = Unreadable("no event", key.encode())
        events: list[Parsed] = [first, first, again, bad]
        return ledger.Delivery(account, source, None, NOW, events)

    source = factories.add_source(engine, vault, account)["id"]
    batch = [given(source, "a"), given(source, "b"), given(None, "c"), given(None, "d")]
    with database.write(engine) as connection:
        ledger.record(connection, batch, vault)
    states = ("counted", "duplicate", "noted", "quarantined")
    assert rows(engine, tables.tally, "source_id", "state", "events") == [
        *(("", state, 2) for state in states),
        *((source, state, 2) for state in states),
    ]


def test_a_day_s_sums_are_of_all_that_came_together(
    engine: Engine, vault: Vault, account: str
) -> None:
    def sent(key: str, origin: Origin | None) -> Parsed:
        return EmailSent(NINE, key, Purpose.WORKFLOW, None, origin)

    named = Origin("wf_1", "Welcome")
    came: list[Parsed] = [
        *(sent("a", None), sent("b", Origin("wf_1")), sent("c", named)),
        *(sent("d", named), sent("e", Origin("wf_2"))),
        *(replied(key, "2026-11-03T10:00") for key in "xyz"),
    ]
    record(engine, vault, account, came[:-1])
    record(engine, vault, account, came)
    kind = Kind.WORKFLOW_EMAIL
    days = rows(engine, tables.usage_day, "kind", "units", "pending", "adjusted")
    assert days == [(Kind.CONVERSATION, 0, 3, 0), (kind, 5, 0, 0)]
    assert rows(engine, tables.usage_origin, "kind", "origin_id", "units") == [
        *((kind, "", 1), (kind, "wf_1", 3), (kind, "wf_2", 1))
    ]
    assert rows(engine, tables.origin, "id", "name") == [("wf_1", "Welcome")]
