"""Clocks jump: what is owed is sent at once all the same, and nothing is sent twice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.slack import inbox
from metering import database, inquiries, leases, outbox
from metering.events import MessageAsked
from metering.ledger import Delivery
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at

JUMPS = [timedelta(hours=-1), timedelta(hours=1), timedelta(days=-30)]
APART = timedelta(seconds=20)
"""Two servers' clocks are never farther apart than this."""


def put(engine: Engine) -> None:
    with database.write(engine) as connection:
        outbox.put(
            connection,
            account_id="acme",
            address="terminal",
            message_type="usage.test",
            payload="{}",
            now=NOW,
        )


@pytest.fixture(autouse=True)
def _account(engine: Engine, vault: Vault) -> None:
    factories.add_account(engine, vault)


@pytest.mark.parametrize("jump", JUMPS)
@pytest.mark.parametrize("claimed", [False, True])
def test_an_alert_is_sent_at_once_whatever_became_of_the_clock(
    engine: Engine, jump: timedelta, *, claimed: bool
) -> None:
    put(engine)
    if claimed:
        # Its sender dies: nobody marks it.
        with database.write(engine) as connection:
            assert outbox.claim(connection, NOW, NOW) is not None
    then = NOW + jump
    with database.read(engine) as connection:
        assert outbox.count_due(connection, then) == 1
    with database.write(engine) as connection:
        found = outbox.claim(connection, then, then)
        assert found is not None
        assert found.doubtful is claimed
        outbox.mark_sent(connection, found, then)
    with database.write(engine) as connection:
        assert outbox.claim(connection, then, then) is None


@pytest.mark.parametrize("apart", [-APART, APART])
def test_clocks_a_little_apart_take_nobody_s_claim(
    engine: Engine, apart: timedelta
) -> None:
    put(engine)
    with database.write(engine) as connection:
        assert outbox.claim(connection, NOW, NOW + max(apart, -apart)) is not None
    with database.write(engine) as connection:
        assert outbox.claim(connection, NOW, NOW) is None
        # A sender of many works for minutes: its own claims are no stranger's.
        later = NOW + timedelta(minutes=10)
        assert leases.take(connection, "t", "a", later, timedelta(seconds=30))
        assert not leases.take(connection, "t", "b", later - APART, APART)


def test_a_long_run_of_a_sender_never_claims_its_own_again(engine: Engine) -> None:
    put(engine)
    later = NOW + timedelta(minutes=10)
    with database.write(engine) as connection:
        assert outbox.claim(connection, NOW, later) is not None
    with database.write(engine) as connection:
        assert outbox.claim(connection, NOW, later) is None


@pytest.mark.parametrize("jump", JUMPS)
def test_a_dead_leader_is_followed_whatever_became_of_the_clock(
    engine: Engine, jump: timedelta
) -> None:
    length = timedelta(seconds=15)
    with database.write(engine) as connection:
        assert leases.take(connection, "ticker", "dead", NOW, length)
        assert not leases.take(connection, "ticker", "next", NOW, length)
        assert leases.take(connection, "ticker", "next", NOW + jump, length)


@pytest.mark.parametrize("jump", JUMPS)
@pytest.mark.parametrize("claimed", [False, True])
def test_slack_s_events_are_worked_off_whatever_became_of_the_clock(
    engine: Engine, vault: Vault, jump: timedelta, *, claimed: bool
) -> None:
    event = {"type": "app_mention", "channel": "C1", "ts": "1.2"}
    body = {"event_id": "Ev1", "team_id": "T1", "event": event}
    with database.write(engine) as connection:
        assert inbox.put(connection, vault, body, NOW)
    if claimed:
        with database.write(engine) as connection:
            assert inbox.claim(connection, NOW) is not None
    with database.write(engine) as connection:
        assert inbox.claim(connection, NOW + jump) is not None
        assert inbox.claim(connection, NOW + jump) is None


@pytest.mark.parametrize("jump", JUMPS[:2])
@pytest.mark.parametrize("claimed", [False, True])
def test_questions_are_answered_whatever_became_of_the_clock(
    engine: Engine, vault: Vault, jump: timedelta, *, claimed: bool
) -> None:
    asked = MessageAsked(NOW, "c_1", "how many?", message_id="m_1")
    delivery = Delivery("acme", "s_1", None, NOW, [asked], answers=True)
    row = inquiries.row(vault, b"k" * 32, delivery, asked)
    assert row is not None
    with database.write(engine) as connection:
        inquiries.keep(connection, [row])
    if claimed:
        with database.write(engine) as connection:
            assert inquiries.claim(connection, vault, NOW) is not None
    with database.write(engine) as connection:
        assert inquiries.claim(connection, vault, NOW + jump) is not None
        assert inquiries.claim(connection, vault, NOW + jump) is None


def test_a_clock_set_back_over_the_change_of_time_moves_no_interaction(
    engine: Engine, vault: Vault
) -> None:
    name = factories.add_account(engine, vault, "rome", timezone="Europe/Rome")
    # The hour from two to three happens twice; the first is heard of last.
    mails = [factories.email(f"e_{n}", f"2026-10-25T0{n}:30") for n in (0, 1)]
    for mail, heard in zip(mails, ("01:31", "00:31"), strict=True):
        tally = factories.record(
            engine, vault, name, [mail], now=at(f"2026-10-25T{heard}")
        )
        assert tally.counted == 1
    again = replace(mails[0])
    tally = factories.record(engine, vault, name, [again], now=at("2026-10-25T00:45"))
    assert tally.duplicate == 1
