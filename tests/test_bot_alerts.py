import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Row, select, update
from sqlalchemy.exc import OperationalError

from bot import alerts, deliveries, scheduler
from bot.channels import TransportError, terminal
from metering import accounts, alert_log, database, evaluations, outbox, recipients
from metering.alert_tables import alert, message
from metering.meter import Meter
from metering.outbox import Message
from metering.tables import plan_version
from metering.vault import Vault
from tests import factories
from tests.factories import NOW, at, email


class Channel:
    """Keeps what is sent; does first what it is told to."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.first: Callable[[Message], None] = lambda _message: None

    def __call__(self, message: Message, _now: datetime) -> None:
        self.first(message)
        self.sent.append(message)


@pytest.fixture
def meter(engine: Engine, vault: Vault) -> Meter:
    return Meter(engine, vault, lambda: NOW, "https://meter.test", ("k",))


@pytest.fixture
def channel() -> Channel:
    return Channel()


def put(meter: Meter, address: str = "test:a", account_id: str = "acme") -> str:
    with database.read(meter.engine) as connection:
        known = accounts.all_ids(connection)
    if account_id not in known:
        factories.add_account(meter.engine, meter.vault, account_id)
    with database.write(meter.engine) as connection:
        return outbox.put(
            connection,
            account_id=account_id,
            address=address,
            message_type="usage.test",
            payload="{}",
            now=NOW,
        )


def stored(meter: Meter, message_id: str) -> Row[Any]:
    with database.read(meter.engine) as connection:
        statement = select(message).where(message.c.id == message_id)
        return connection.execute(statement).one()


def send(meter: Meter, channel: Channel, now: datetime = NOW) -> alerts.Delivered:
    return alerts.send_due(meter, {"test": channel}, now)


def failing(error: BaseException) -> Callable[[Message], None]:
    def fail(_message: Message) -> None:
        raise error

    return fail


def test_a_message_is_sent_once(meter: Meter, channel: Channel) -> None:
    message_id = put(meter)
    assert send(meter, channel) == alerts.Delivered(sent=1, failed=0)
    assert send(meter, channel) == alerts.Delivered(sent=0, failed=0)
    assert [one.id for one in channel.sent] == [message_id]
    row = stored(meter, message_id)
    assert (row.state, row.sent_at, row.attempts) == ("sent", NOW, 1)


def test_many_are_each_sent_once_by_several_senders(
    meter: Meter, channel: Channel
) -> None:
    wanted = {put(meter, f"test:{number}") for number in range(12)}
    assert send(meter, channel).sent == len(wanted)
    assert sorted(one.id for one in channel.sent) == sorted(wanted)


def test_it_is_claimed_and_committed_while_it_is_sent(
    meter: Meter, channel: Channel
) -> None:
    states = []
    channel.first = lambda one: states.append(stored(meter, one.id).state)
    put(meter)
    send(meter, channel)
    assert states == ["claimed"]


def test_a_claim_whose_sender_died_lapses_and_the_same_id_is_sent_again(
    meter: Meter, channel: Channel
) -> None:
    message_id = put(meter)
    channel.first = failing(SystemExit())  # killed between claim and mark
    with pytest.raises(SystemExit):
        send(meter, channel)
    channel.first = lambda _message: None
    assert stored(meter, message_id).state == "claimed"
    assert send(meter, channel, NOW + timedelta(seconds=14)).sent == 0
    assert send(meter, channel, NOW + timedelta(seconds=15)).sent == 1
    assert [one.id for one in channel.sent] == [message_id]
    assert stored(meter, message_id).attempts == 2


def test_a_claim_is_renewed_for_as_long_as_its_sender_lives(
    meter: Meter, channel: Channel
) -> None:
    clock = [NOW]
    slow = replace(meter, clock=lambda: clock[0])
    message_id = put(meter)
    taken = []

    def last_a_minute(_message: Message) -> None:
        for _ in range(6):
            clock[0] += timedelta(seconds=10)
            for _ in range(500):
                if stored(meter, message_id).lease_until > clock[0] + outbox.LEASE / 2:
                    break
                threading.Event().wait(0.02)
            # Another server looks for what has lapsed.
            with database.write(meter.engine) as connection:
                taken.append(outbox.claim(connection, clock[0], clock[0]))

    channel.first = last_a_minute
    assert send(slow, channel) == alerts.Delivered(sent=1, failed=0)
    assert taken == [None] * 6
    row = stored(meter, message_id)
    assert (row.state, row.attempts, row.lease_until) == ("sent", 1, None)
    # Nobody renews what has left.
    assert send(slow, channel, clock[0] + timedelta(hours=1)).sent == 0


def test_what_has_left_is_marked_once_the_database_lets_us(
    meter: Meter, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "_BETWEEN_MARKS", 0.01)
    message_id = put(meter)
    mark, refusals = outbox.mark_sent, iter(range(3))

    def refuse_thrice(
        connection: Connection, one: Message, now: datetime, receipt: str | None
    ) -> None:
        if next(refusals, None) is not None:
            raise OperationalError("UPDATE message", {}, Exception("locked"))
        mark(connection, one, now, receipt)

    monkeypatch.setattr(outbox, "mark_sent", refuse_thrice)
    assert send(meter, channel).sent == 1
    assert [one.id for one in channel.sent] == [message_id]
    assert stored(meter, message_id).state == "sent"


def test_a_failure_is_tried_again_after_a_growing_pause(
    meter: Meter, channel: Channel
) -> None:
    message_id = put(meter)
    channel.first = failing(TransportError("no answer"))
    now, pauses = NOW, []
    for _ in range(4):
        assert send(meter, channel, now).failed == 1
        row = stored(meter, message_id)
        assert (row.state, row.last_error) == ("pending", "no answer")
        pauses.append((row.not_before - now).total_seconds())
        now = row.not_before
    for pause, longest in zip(pauses, (20, 40, 80, 160), strict=True):
        assert longest / 2 <= pause <= longest


def test_what_the_receiver_asks_for_is_kept(meter: Meter, channel: Channel) -> None:
    message_id = put(meter)
    channel.first = failing(TransportError("answered 429", retry_after=120))
    send(meter, channel)
    assert stored(meter, message_id).not_before == NOW + timedelta(seconds=120)
    assert send(meter, channel, NOW + timedelta(seconds=119)).failed == 0


@pytest.mark.parametrize("attempts", [0, 19])
def test_a_message_without_hope_is_dead(
    meter: Meter, channel: Channel, attempts: int
) -> None:
    message_id = put(meter)
    with database.write(meter.engine) as connection:
        connection.execute(update(message).values(attempts=attempts))
    channel.first = failing(TransportError("gone", permanent=attempts == 0))
    send(meter, channel)
    assert stored(meter, message_id).state == "dead"
    assert send(meter, channel, NOW + timedelta(days=9)).failed == 0


def test_one_bad_row_never_stops_the_rest(meter: Meter, channel: Channel) -> None:
    bad, lost, good = put(meter, "test:bad"), put(meter, "lost:x"), put(meter)

    def fail_one(one: Message) -> None:
        if one.id == bad:
            raise ZeroDivisionError

    channel.first = fail_one
    assert send(meter, channel) == alerts.Delivered(sent=1, failed=2)
    assert [one.id for one in channel.sent] == [good]
    assert stored(meter, bad).last_error == "failed (ZeroDivisionError)"
    assert stored(meter, lost).last_error == "no channel is called lost"


def test_a_lapsed_claim_that_another_sender_took_is_not_marked_failed(
    meter: Meter,
) -> None:
    message_id = put(meter)
    later = NOW + timedelta(seconds=20)
    with database.write(meter.engine) as connection:
        first = outbox.claim(connection, NOW, NOW)
        second = outbox.claim(connection, later, later)
        assert first is not None
        assert second is not None
        assert first.id == second.id
        outbox.mark_failed(connection, first, "late", later)
    assert stored(meter, message_id).state == "claimed"


def cross(meter: Meter, account_id: str = "acme", to: str = "test:a") -> None:
    factories.add_account(meter.engine, meter.vault, account_id, allowance=2)
    with database.write(meter.engine) as connection:
        recipients.add(connection, account_id, "50%", to, NOW, meter.vault)
    events = [email("e_1", "2026-11-20T10:00"), email("e_2", "2026-11-20T10:00")]
    factories.record(meter.engine, meter.vault, account_id, events)


def link(account_id: str) -> str:
    return f"https://meter.test/usage/{account_id}"


def test_one_bad_account_never_stops_the_rest(meter: Meter, channel: Channel) -> None:
    for account_id in ("acme", "bad", "zeta"):
        cross(meter, account_id)
    with database.write(meter.engine) as connection:
        connection.execute(
            update(plan_version)
            .where(plan_version.c.account_id == "bad")
            .values(timezone="Nowhere/Land")
        )
    done = alerts.evaluate_all(meter, link, NOW)
    assert done == alerts.Evaluated(fired=2, failed=("bad",))
    assert len(alerts.would_send(meter, link, NOW).drafts) == 0
    send(meter, channel)
    assert sorted(one.account_id for one in channel.sent) == ["acme", "zeta"]


def test_what_is_found_first_is_sent_before_the_last_account_is_evaluated(
    meter: Meter, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "_TOGETHER", 1)
    for account_id in ("acme", "zeta"):
        cross(meter, account_id)
    arrived = threading.Event()
    channel.first = lambda _message: arrived.set()
    waited = []

    def wait_for_the_first(account_id: str) -> str:
        if account_id == "zeta":
            waited.append(arrived.wait(20))
        return link(account_id)

    done = alerts.tick(meter, wait_for_the_first, {"test": channel}, NOW)
    assert waited == [True]
    assert done == (alerts.Evaluated(2, ()), alerts.Delivered(sent=2, failed=0))


def test_accounts_beyond_the_time_of_a_tick_stay_due_and_changes_come_first(
    meter: Meter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "_TOGETHER", 1)
    for account_id in ("acme", "zeta"):
        cross(meter, account_id)
    assert alerts.evaluate_all(meter, link, NOW).fired == 2
    later = NOW + timedelta(days=30)  # another period: both are due by the clock
    factories.record(
        meter.engine, meter.vault, "zeta", [email("e_3", "2026-11-20T10:00")]
    )
    times = iter(later + timedelta(seconds=30) * one for one in range(9))
    slow = replace(meter, clock=lambda: next(times))
    within = timedelta(seconds=45)
    with database.read(meter.engine) as connection:
        assert evaluations.due_ids(connection, later) == ["zeta", "acme"]
    alerts.evaluate_all(slow, link, later, within=within)
    with database.read(meter.engine) as connection:
        assert evaluations.due_ids(connection, later) == ["acme"]


def test_an_account_never_looked_at_comes_before_those_that_only_came_of_age(
    meter: Meter,
) -> None:
    cross(meter, "acme")
    assert alerts.evaluate_all(meter, link, NOW).fired == 1
    cross(meter, "zeta")
    with database.read(meter.engine) as connection:
        later = NOW + timedelta(days=30)
        assert evaluations.due_ids(connection, later) == ["zeta", "acme"]


def test_a_slow_recipient_keeps_nobody_else_waiting(meter: Meter) -> None:
    for _ in range(8):
        put(meter, "test:slow")
    put(meter, "test:other")
    others = threading.Event()
    together = []

    def send_one(message: Message, _now: datetime) -> None:
        if message.address == "test:other":
            others.set()
        else:
            together.append(others.wait(20))

    done = alerts.send_due(meter, {"test": send_one}, NOW)
    assert done == alerts.Delivered(sent=9, failed=0)
    assert all(together)


def test_two_of_one_subject_reach_a_recipient_one_after_the_other(
    meter: Meter,
) -> None:
    factories.add_account(meter.engine, meter.vault, "acme")
    with database.write(meter.engine) as connection:
        for subject in ("usage", "usage", "other", None, None):
            outbox.put(
                connection,
                account_id="acme",
                address="test:a",
                message_type="usage.test",
                payload="{}",
                now=NOW,
                subject=subject,
            )
    under_way: list[str | None] = []
    together = []

    def send_one(message: Message, _now: datetime) -> None:
        under_way.append(message.subject)
        threading.Event().wait(0.05)
        together.append(under_way.count("usage"))
        under_way.remove(message.subject)

    done = alerts.send_due(meter, {"test": send_one}, NOW)
    assert done == alerts.Delivered(sent=5, failed=0)
    assert max(together) == 1


def test_a_dry_run_foresees_and_stores_nothing(meter: Meter) -> None:
    cross(meter)
    foreseen = alerts.would_send(meter, link, NOW)
    assert [one.address for one in foreseen.drafts] == ["test:a"]
    with database.read(meter.engine) as connection:
        assert connection.execute(select(alert)).first() is None
        assert connection.execute(select(message)).first() is None
    assert alerts.evaluate_all(meter, link, NOW).fired == 1


def test_the_log_says_what_fired_to_whom_and_whether_it_arrived(
    meter: Meter, channel: Channel
) -> None:
    cross(meter)
    alerts.evaluate_all(meter, link, NOW)
    send(meter, channel)
    with database.read(meter.engine) as connection:
        (fired,) = alert_log.fired(connection, "acme")
    assert (fired.level, fired.used, fired.late) == ("50%", 2, False)
    assert fired.period.start == at("2026-11-01T00:00")
    (sending,) = fired.messages
    assert (sending.address, sending.state) == ("test:a", "sent")


def test_the_terminal_shows_a_sentence_without_control_characters(
    meter: Meter, capsys: pytest.CaptureFixture[str]
) -> None:
    cross(meter, to="terminal:")
    alerts.evaluate_all(meter, lambda _id: "https://meter.test/\x1b[2J", NOW)
    alerts.send_due(meter, {"terminal": terminal.channel()}, NOW)
    assert capsys.readouterr().out == (
        "acme reached its threshold 50%: 2 of 2 interactions used (100.0%) in the "
        "billing period 1 to 30 November 2026.\n"
        "0 left; the allowance renews on 1 December 2026.\n"
        "No source has ever reported Conversations, Reply via email, Conversation "
        "Transcripts, One-shot emails, NPS survey emails or In-app surveys: their "
        "number is unknown, not zero.\n"
        "https://meter.test/\ufffd[2J\n"
    )


def test_payloads_are_frozen_when_they_are_decided(
    meter: Meter, channel: Channel
) -> None:
    cross(meter)
    alerts.evaluate_all(meter, link, NOW)
    more = [email("e_3", "2026-11-20T10:00")]
    factories.record(meter.engine, meter.vault, "acme", more)
    send(meter, channel)
    assert json.loads(channel.sent[0].payload)["data"]["used"] == 2


def test_one_server_leads_and_another_follows_when_it_dies(
    engine: Engine, vault: Vault
) -> None:
    clock = [NOW]
    meter = Meter(engine, vault, lambda: clock[0], "https://meter.test", ("k",))
    cross(meter, to="terminal:")
    assert scheduler.tick_if_leading(meter, link, "one")
    assert scheduler.tick_if_leading(meter, link, "one")
    assert not scheduler.tick_if_leading(meter, link, "two")
    clock[0] += timedelta(seconds=scheduler.EVERY_SECONDS)
    assert scheduler.tick_if_leading(meter, link, "two")
    assert not scheduler.tick_if_leading(meter, link, "one")


def test_the_scheduler_ticks_at_once(sqlite: Engine, vault: Vault) -> None:
    # The scheduler reads the real clock.
    now = datetime.now(UTC)  # noqa: TID251 -- see above
    meter = Meter(sqlite, vault, lambda: now, "", ("k",))
    started = scheduler.start(meter, link)
    try:
        (job,) = (
            one for one in started.get_jobs() if one.func is scheduler.tick_if_leading
        )
        assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (
            True,
            1,
            None,
        )
    finally:
        started.shutdown()


def test_who_is_to_end_sends_what_was_begun_and_leaves_the_rest(
    meter: Meter, channel: Channel
) -> None:
    for number in range(20):
        put(meter, f"test:{number}")
    # Told while its first messages leave, as by a supervisor's signal.
    channel.first = lambda _message: meter.ending.set()
    done = send(meter, channel)
    assert 1 <= done.sent == len(channel.sent) < 20
    assert send(meter, channel) == alerts.Delivered(0, 0)
    next_one = replace(meter, ending=threading.Event())
    channel.first = lambda _message: None
    send(next_one, channel)
    assert len({one.id for one in channel.sent}) == len(channel.sent) == 20
